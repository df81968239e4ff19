import Foundation

// What there is of events, and not of their averages.
extension torch.autograd.profiler_util.EventList {
    private typealias FunctionEventAvg = torch.autograd.profiler_util.FunctionEventAvg

    /// What averages are made by.
    private struct Key: Hashable {
        let name: String
        let node: Int
        let device: torch.autograd.DeviceType
        let isLegacy, isAnnotation: Bool
        let overload: String?
        let shapes: [[Int]]?
        let stack: [String]
    }

    /// The events together that have one name, and in addition one list of shapes, the same `group_by_stack_n` lines of
    /// the program, or one overload, where that is asked for.
    // @forms
    public func key_averages(
        group_by_input_shapes: Bool = false, group_by_stack_n: Int = 0, group_by_overload_name: Bool = false
    ) -> torch.autograd.profiler_util.EventList<torch.autograd.profiler_util.FunctionEventAvg>
    where Entry == torch.autograd.profiler_util.FunctionEvent {
        var places: [Key: Int] = [:]
        var averages: [FunctionEventAvg] = []
        for event in events {
            let key = Key(
                name: event.key, node: event.node_id, device: event.device_type, isLegacy: event.is_legacy,
                isAnnotation: event.is_user_annotation, overload: group_by_overload_name ? event.overload_name : nil,
                shapes: group_by_input_shapes ? event.input_shapes : nil,
                stack: Array(event.stack.prefix(Swift.max(group_by_stack_n, 0))))
            if let place = places[key] {
                averages[place].add(event, isFirst: false)
            } else {
                places[key] = averages.count
                averages.append(FunctionEventAvg())
                averages[averages.count - 1].add(event, isFirst: true)
            }
        }
        for average in averages {
            average.stack = Array(average.stack.prefix(Swift.max(group_by_stack_n, 0)))
            if !group_by_input_shapes { average.input_shapes = nil }
            if !group_by_overload_name { average.overload_name = "" }
        }
        return .init(averages, use_device: use_device, profile_memory: profile_memory, with_flops: with_flops)
    }

    /// All events together, under the key `Total`.
    public func total_average() -> torch.autograd.profiler_util.FunctionEventAvg
    where Entry == torch.autograd.profiler_util.FunctionEvent {
        let total = FunctionEventAvg()
        for event in events { total.add(event, isFirst: true) }
        total.key = "Total"
        return total
    }

    /// Writes the events as a trace for `chrome://tracing`. The profile's own has more.
    // @forms
    public func export_chrome_trace(path: String) throws
    where Entry == torch.autograd.profiler_util.FunctionEvent {
        var next = 0
        var entries: [String] = []
        for event in events {
            guard let name = event.trace_name else { continue }
            let start = pythonText(event.time_range.start)
            entries.append(
                "{\"name\": \"\(name)\", \"ph\": \"X\", \"ts\": \(start), \"dur\": "
                    + pythonText(event.time_range.elapsed_us())
                    + ", \"tid\": \(event.thread), \"pid\": \"CPU functions\", \"args\": {}}")
            for _ in event.kernels {
                entries.append(
                    "{\"name\": \"\(name)\", \"ph\": \"s\", \"ts\": \(start), \"tid\": \(event.thread), "
                        + "\"pid\": \"CPU functions\", \"id\": \(next), "
                        + "\"cat\": \"cpu_to_\(use_device ?? "cuda")\", \"args\": {}}")
                next += 1
            }
        }
        try FileWriter.write(Data("[\(entries.joined(separator: ", "))]".utf8), to: path)
    }
}

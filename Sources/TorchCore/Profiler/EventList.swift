import Foundation

extension torch.autograd.profiler_util {
    /// A profile's events, or their averages, in a list: `prof.events()`, `prof.key_averages()`. Its text is its table.
    public final class EventList<Entry: FormattedTimesMixin>: RandomAccessCollection, CustomStringConvertible {
        private(set) var events: [Entry]
        let use_device: String?
        let profile_memory: Bool
        let with_flops: Bool

        package init(
            _ events: [Entry], use_device: String? = nil, profile_memory: Bool = false, with_flops: Bool = false
        ) {
            self.events = events
            self.use_device = use_device
            self.profile_memory = profile_memory
            self.with_flops = with_flops
        }

        public var startIndex: Int { 0 }
        public var endIndex: Int { events.count }
        public subscript(position: Int) -> Entry { events[position] }

        /// Adds events of an earlier profile.
        func append(_ others: EventList) { events += others.events }

        /// The time that all events took on the CPU, in microseconds.
        public var self_cpu_time_total: Double { events.reduce(0) { $0 + $1.self_cpu_time_total } }

        public var description: String { table() }

        /// The table of the events, as text.
        /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.profiler.profile.table>.
        ///
        /// - Parameters:
        ///   - sort_by: What decides the order, the largest first: `cpu_time_total`, `self_cpu_time_total`, `count`,
        ///     `cpu_memory_usage`, `cuda_time_total` and so on; nil for the order of the list. An AttributeError for a
        ///     name that an event does not have.
        ///   - row_limit: The largest number of rows, -1 for all.
        ///   - max_src_column_width: The largest width of the lines of the program, nil for any.
        ///   - max_name_column_width: The largest width of names, nil for any.
        ///   - max_shapes_column_width: The largest width of shapes, nil for any.
        ///   - header: A line above.
        ///   - top_level_events_only: Leaves out what ran inside another event.
        ///   - time_unit: `s`, `ms` or `us` for all times; nil for the unit that suits each.
        // @forms
        public func table(
            sort_by: String? = nil, row_limit: Int = 100, max_src_column_width: Int? = 75,
            max_name_column_width: Int? = 55, max_shapes_column_width: Int? = 80, header: String? = nil,
            top_level_events_only: Bool = false, time_unit: String? = nil
        ) -> String {
            guard let sorted = sort_by.map({ self.sorted(by: $0) }) ?? events else { return "" }
            let layout = TableLayout(
                row_limit: row_limit, source: max_src_column_width, name: max_name_column_width,
                shapes: max_shapes_column_width, header: header, topOnly: top_level_events_only, unit: time_unit)
            return EventTable(sorted, of: self, layout)?.text ?? ""
        }

        /// The events, the largest first; nil where they have no such attribute.
        private func sorted(by name: String) -> [Entry]? {
            guard !events.isEmpty else { return [] }
            let attribute = ["cuda", "xpu", "privateuse1"].reduce(name) {
                $0.replacingOccurrences(of: $1, with: "device")
            }
            guard let value = sortValue(attribute) else {
                raise(.AttributeError, "'\(Entry.self)' object has no attribute '\(attribute)'")
                return nil
            }
            // Equal ones keep their order.
            return events.map { ($0, value($0)) }.enumerated()
                .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.0)
        }

        private func sortValue(_ name: String) -> ((Entry) -> Double)? {
            switch name {
            case "count": { Double($0.count) }
            case "cpu_time": { $0.cpu_time }
            case "cpu_time_total": { $0.cpu_time_total }
            case "self_cpu_time_total": { $0.self_cpu_time_total }
            case "device_time": { $0.device_time }
            case "device_time_total": { $0.device_time_total }
            case "self_device_time_total": { $0.self_device_time_total }
            case "cpu_memory_usage": { Double($0.cpu_memory_usage) }
            case "self_cpu_memory_usage": { Double($0.self_cpu_memory_usage) }
            case "device_memory_usage": { Double($0.device_memory_usage) }
            case "self_device_memory_usage": { Double($0.self_device_memory_usage) }
            case "flops": { Double($0.flops) }
            case "node_id": { Double($0.node_id) }
            default: nil
            }
        }

        /// The metrics that ``export_stacks(path:metric:)`` takes.
        public func supported_export_stacks_metrics() -> [String] {
            [
                "self_cpu_time_total", "self_cuda_time_total", "self_xpu_time_total", "self_privateuse1_time_total",
            ]
        }

        /// Writes the stacks of the events with their times, as flame graphs are made of them. A ValueError for a metric
        /// that is not supported. Events have stacks only where they were recorded.
        // @forms
        public func export_stacks(path: String, metric: String) throws {
            guard supported_export_stacks_metrics().contains(metric) else {
                let known = supported_export_stacks_metrics().map { pythonText($0) }.joined(separator: ", ")
                throw TorchError(.ValueError, "metric should be one of: [\(known)]")
            }
            var text = ""
            for event in events where !event.stack.isEmpty {
                let time = metric == "self_cpu_time_total" ? event.self_cpu_time_total : event.self_device_time_total
                guard Int(time) > 0 else { continue }
                let lines = event.stack.reversed().map { line in
                    String(line.map { " ;\t\n".contains($0) ? "_" : $0 })
                }
                text += lines.joined(separator: ";") + " \(Int(time))\n"
            }
            try FileWriter.write(Data(text.utf8), to: path)
        }
    }
}

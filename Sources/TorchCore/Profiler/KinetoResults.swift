internal import CTorch
import Foundation

/// What libtorch recorded.
final class KinetoResults {
    private let profile: ct_profile_t

    /// Ends the profile that is being recorded; nil where that failed.
    init?() {
        var profile: ct_profile_t?
        guard succeeded(ct_profiler_stop(&profile)), let profile else { return nil }
        self.profile = profile
    }

    deinit { ct_profile_free(profile) }

    /// Writes the trace, by Kineto, and compressed for a name with `.gz`. It can be written once.
    func save(_ path: String) throws {
        try FileError.checkName(path)
        guard path.hasSuffix(".gz") else { return try written(path) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "trace-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plain = folder.appending(path: "trace.json")
        try written(plain.path)
        try FileWriter.write(Self.packed(try Data(contentsOf: plain)), to: path)
    }

    /// Kineto says nothing of a file that it cannot write.
    private func written(_ path: String) throws {
        try torch.throwing { check(ct_profile_save(profile, path)) }
        guard FileName.withPath(path, { access($0, R_OK) }) == 0 else { throw FileError(path).torchError }
    }

    /// The bytes as a file of gzip's.
    static func packed(_ bytes: Data) throws -> Data {
        var (packed, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
        try torch.throwing { check(bytes.withUnsafeBytes { ct_gzip($0.baseAddress, $0.count, &packed, &count) }) }
        defer { free(packed) }
        return packed.map { Data(bytes: $0, count: count) } ?? Data()
    }

    private func read() -> [Record] {
        (0..<ct_profile_count(profile)).compactMap { place in
            var event = ct_profile_event()
            guard succeeded(ct_profile_event_at(profile, place, &event)) else { return nil }
            return Record(event, place, of: profile)
        }
    }

    /// One event of libtorch's.
    private struct Record {
        let event: ct_profile_event
        let name, demangled, overload: String
        let shapes: [[Int]]
        let stack: [String]

        init(_ event: ct_profile_event, _ place: Int, of profile: ct_profile_t) {
            self.event = event
            name = Self.taken(event.name)
            demangled = Self.taken(event.demangled)
            overload = Self.taken(event.overload)
            shapes = (0..<event.shape_count).map { input in
                var count = 0
                let sizes = ct_profile_shape(profile, place, input, &count)
                return UnsafeBufferPointer(start: sizes, count: count).map(Int.init)
            }
            stack = (0..<event.stack_count).compactMap { entry in
                ct_profile_stack(profile, place, entry).map { String(cString: $0) }
            }
        }

        private static func taken(_ text: UnsafeMutablePointer<CChar>?) -> String {
            guard let text else { return "" }
            defer { ct_string_free(text) }
            return String(cString: text)
        }

        var device: torch.autograd.DeviceType { .init(rawValue: event.device_type) ?? .PrivateUse1 }
        var isMemory: Bool { name == "[memory]" }
        var isOutOfMemory: Bool { name == "[OutOfMemory]" }

        /// Whether it is no event to show by itself.
        var isLeftOut: Bool {
            let names = [
                "profiler::_record_function_enter", "profiler::_record_function_enter_new",
                "profiler::_record_function_exit", "aten::is_leaf", "aten::output_nr", "aten::_version",
            ]
            return event.is_hidden || isMemory || isOutOfMemory || names.contains(name)
        }

        var cpuBytes: Int { [.CPU, .MKLDNN, .IDEEP].contains(device) ? Int(event.bytes) : 0 }
        var deviceBytes: Int { [.CUDA, .PrivateUse1, .HIP, .XPU].contains(device) ? Int(event.bytes) : 0 }
    }

    /// The events as Python makes them of libtorch's: memory is that which was taken while an event ran, kernels belong to
    /// the event that began them.
    func events(use_device: String?) -> [torch.autograd.profiler_util.FunctionEvent] {
        typealias FunctionEvent = torch.autograd.profiler_util.FunctionEvent
        let records = read()
        let begin = ct_profile_start_ns(profile)
        func microseconds(_ time: UInt64) -> Double { Double(Int64(bitPattern: time &- begin)) / 1000 }

        let memory = records.filter(\.isMemory).enumerated()
            .sorted { ($0.element.event.start_ns, $0.offset) < ($1.element.event.start_ns, $1.offset) }
        let times = memory.map(\.element.event.start_ns)
        var isSeen = Array(repeating: false, count: memory.count)

        var all: [FunctionEvent] = []
        var fromProgram: [FunctionEvent] = []
        var begun: [UInt64: [FunctionEvent]] = [:]
        var last = 0
        for record in records where !record.isLeftOut {
            let event = record.event
            var (cpuBytes, deviceBytes) = (0, 0)
            if record.device == .CPU {
                var place = times.firstPlace { $0 >= event.start_ns }
                while place < times.count, times[place] <= event.end_ns {
                    cpuBytes += memory[place].element.cpuBytes
                    deviceBytes += memory[place].element.deviceBytes
                    isSeen[memory[place].offset] = true
                    place += 1
                }
            }
            let isAsync = event.is_async || event.start_thread != event.end_thread
            let made = FunctionEvent(
                id: Int(truncatingIfNeeded: event.correlation),
                name: record.demangled.hasPrefix("ProfilerStep#") ? "ProfilerStep*" : record.demangled,
                thread: Int(truncatingIfNeeded: event.start_thread), start_us: microseconds(event.start_ns),
                end_us: microseconds(event.end_ns), overload_name: record.overload,
                fwd_thread: Int(truncatingIfNeeded: event.forward_thread), input_shapes: record.shapes,
                stack: record.stack,
                scope: Int(event.scope), use_device: use_device, cpu_memory_usage: cpuBytes,
                device_memory_usage: deviceBytes, is_async: isAsync,
                sequence_nr: Int(truncatingIfNeeded: event.sequence_nr),
                device_type: record.device, device_index: Int(truncatingIfNeeded: event.device_index),
                device_resource_id: Int(truncatingIfNeeded: event.resource),
                flops: Int(truncatingIfNeeded: event.flops), trace_name: record.demangled,
                is_user_annotation: event.activity == Self.annotation || event.activity == Self.deviceAnnotation)
            last = max(last, made.id)
            if use_device == "cuda", record.device == .CPU, !isAsync, event.cuda_us > 0 {
                made.kernels.append(.init(name: made.name, device: made.device_index, duration: Double(event.cuda_us)))
                made.is_legacy = true
            }
            all.append(made)
            if event.linked_correlation > 0 {
                begun[event.linked_correlation, default: []].append(made)
            } else {
                fromProgram.append(made)
            }
        }
        for event in fromProgram where event.device_type == .CPU && !event.is_async {
            for other in begun[UInt64(event.id)] ?? [] {
                if [.CUDA, .PrivateUse1, .XPU].contains(other.device_type) {
                    let time = other.time_range.elapsed_us()
                    event.kernels.append(.init(name: other.name, device: other.device_index, duration: time))
                } else if other.device_type == .CPU {
                    other.thread = event.thread  // where the op ran that called the driver
                }
            }
        }
        let outside = records.filter(\.isMemory).enumerated().filter { !isSeen[$0.offset] }.map(\.element)
        for record in outside + records.filter(\.isOutOfMemory) {
            last += 1
            let (time, thread) = (
                microseconds(record.event.start_ns), Int(truncatingIfNeeded: record.event.start_thread)
            )
            all.append(
                FunctionEvent(
                    id: last, name: record.name, thread: thread, start_us: time, end_us: time, fwd_thread: thread,
                    use_device: use_device, cpu_memory_usage: record.cpuBytes,
                    device_memory_usage: record.deviceBytes))
        }
        return EventTree.inOrder(all)
    }

    // By the numbers of libkineto::ActivityType.
    private static var annotation: UInt8 { 1 }
    private static var deviceAnnotation: UInt8 { 2 }
}

extension Array {
    /// The place of the first element for which `isBehind` holds, where it holds for all that follow.
    fileprivate func firstPlace(where isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

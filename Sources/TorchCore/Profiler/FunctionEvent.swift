extension torch.autograd.profiler_util {
    /// What an event and an average of events have in common. Times are in microseconds, memory in bytes.
    public protocol FormattedTimesMixin: AnyObject {
        /// What events are averaged by: the name.
        var key: String { get }
        /// How many calls it stands for.
        var count: Int { get }
        /// The process in a distributed run, -1 for none.
        var node_id: Int { get }
        /// Whether it began and ended on different threads.
        var is_async: Bool { get }
        /// Time on the CPU, that of the events inside included.
        var cpu_time_total: Double { get }
        /// Time on the CPU without that of the events inside.
        var self_cpu_time_total: Double { get }
        /// Time on the device, that of the events inside included.
        var device_time_total: Double { get }
        /// Time on the device without that of the events inside.
        var self_device_time_total: Double { get }
        /// Memory taken on the CPU less what was given back.
        var cpu_memory_usage: Int { get }
        /// The same without that of the events inside.
        var self_cpu_memory_usage: Int { get }
        /// Memory taken on the device less what was given back.
        var device_memory_usage: Int { get }
        /// The same without that of the events inside.
        var self_device_memory_usage: Int { get }
        /// The shapes of the inputs, empty for what is no tensor; nil in averages over all shapes.
        var input_shapes: [[Int]]? { get }
        /// The overload's name of an op, where it is recorded.
        var overload_name: String { get }
        /// Lines of the program, the innermost first, where they are recorded.
        var stack: [String] { get }
        /// The device that is profiled beside the CPU: `cuda`.
        var use_device: String? { get }
        /// Where it ran.
        var device_type: torch.autograd.DeviceType { get }
        /// Whether its time on the device comes from events around it.
        var is_legacy: Bool { get }
        /// Whether it is a span of the program's own.
        var is_user_annotation: Bool { get }
        /// Floating point operations, of matrix products and convolutions.
        var flops: Int { get }
        /// The event around it.
        var cpu_parent: FunctionEvent? { get }
    }

    /// A kernel on a device, begun by an event; the duration is in microseconds.
    public struct Kernel: Sendable {
        /// The kernel's name.
        public let name: String
        /// The device's index.
        public let device: Int
        /// How long it ran.
        public let duration: Double
    }

    /// A span of time, in microseconds since the profile began.
    public struct Interval: Sendable {
        /// The begin.
        public let start: Double
        /// The end.
        public let end: Double

        /// How long it is.
        public func elapsed_us() -> Double { end - start }
    }

    /// One call of an op, or one span: <https://docs.pytorch.org/docs/stable/profiler.html>.
    public final class FunctionEvent: FormattedTimesMixin, CustomStringConvertible {
        /// What tells events apart.
        public let id: Int
        public let node_id: Int
        /// The op, or the name of the span; a step of the profile is `ProfilerStep*`.
        public let name: String
        public let overload_name: String
        /// The name with the number of the step; nil for memory taken outside of any event.
        public let trace_name: String?
        /// When it ran.
        public let time_range: Interval
        /// The number of the thread, from 1.
        public package(set) var thread: Int
        /// For a part of a backward pass the thread of the forward pass.
        public let fwd_thread: Int?
        /// What it began on a device.
        public package(set) var kernels: [Kernel] = []
        public let count = 1
        /// The events right inside this one.
        public package(set) var cpu_children: [FunctionEvent] = []
        public package(set) weak var cpu_parent: FunctionEvent?
        public let input_shapes: [[Int]]?
        public package(set) var stack: [String]
        /// Of what kind it is: 0 for an op, 1 for one of a backward pass, 7 for a span of the program's own.
        public let scope: Int
        public let use_device: String?
        public let cpu_memory_usage: Int
        public let device_memory_usage: Int
        public let is_async: Bool
        /// Whether it ran in another process.
        public let is_remote = false
        /// The number that an op shares with its node of the graph, -1 for none.
        public let sequence_nr: Int
        public let device_type: torch.autograd.DeviceType
        /// The index of the device.
        public let device_index: Int
        /// The stream of a device.
        public let device_resource_id: Int
        public package(set) var is_legacy: Bool
        public let flops: Int
        public let is_user_annotation: Bool

        package init(
            id: Int, name: String, thread: Int, start_us: Double, end_us: Double, overload_name: String = "",
            fwd_thread: Int? = nil, input_shapes: [[Int]] = [], stack: [String] = [], scope: Int = 0,
            use_device: String? = nil, cpu_memory_usage: Int = 0, device_memory_usage: Int = 0, is_async: Bool = false,
            sequence_nr: Int = -1, node_id: Int = -1, device_type: torch.autograd.DeviceType = .CPU,
            device_index: Int = 0, device_resource_id: Int? = nil, is_legacy: Bool = false, flops: Int = 0,
            trace_name: String? = nil, is_user_annotation: Bool = false
        ) {
            self.id = id
            self.node_id = node_id
            self.name = name
            self.overload_name = overload_name
            self.trace_name = trace_name
            time_range = Interval(start: start_us, end: end_us)
            self.thread = thread
            self.fwd_thread = fwd_thread
            self.input_shapes = input_shapes
            self.stack = stack
            self.scope = scope
            self.use_device = use_device
            self.cpu_memory_usage = cpu_memory_usage
            self.device_memory_usage = device_memory_usage
            self.is_async = is_async
            self.sequence_nr = sequence_nr
            self.device_type = device_type
            self.device_index = device_index
            self.device_resource_id = device_resource_id ?? thread
            self.is_legacy = is_legacy
            self.flops = flops
            self.is_user_annotation = is_user_annotation
        }

        public var key: String { name }

        /// Whether it counts for the events around it.
        private var isNested: Bool { !is_async && device_type == .CPU }

        public var cpu_time_total: Double { device_type == .CPU ? time_range.elapsed_us() : 0 }

        public var self_cpu_time_total: Double {
            isNested ? cpu_time_total - cpu_children.reduce(0) { $0 + $1.cpu_time_total } : 0
        }

        public var self_cpu_memory_usage: Int {
            isNested ? cpu_memory_usage - cpu_children.reduce(0) { $0 + $1.cpu_memory_usage } : 0
        }

        public var self_device_memory_usage: Int {
            isNested ? device_memory_usage - cpu_children.reduce(0) { $0 + $1.device_memory_usage } : 0
        }

        public var device_time_total: Double {
            guard !is_async, use_device != nil else { return 0 }
            guard device_type == .CPU else { return time_range.elapsed_us() }
            let own = kernels.reduce(0) { $0 + $1.duration }
            return is_legacy ? own : own + cpu_children.reduce(0) { $0 + $1.device_time_total }
        }

        public var self_device_time_total: Double {
            guard !is_async, use_device != nil else { return 0 }
            let total = device_time_total
            return device_type == .CPU ? total - cpu_children.reduce(0) { $0 + $1.device_time_total } : total
        }

        /// Python's `repr`.
        public var description: String {
            let device = use_device ?? "None"
            return "<FunctionEvent id=\(id) name=\(name) overload_name=\(overload_name) device_type=\(device_type) "
                + "node_id=\(node_id) cpu_time=\(cpu_time_str) start_us=\(pythonText(time_range.start)) "
                + "end_us=\(pythonText(time_range.end)) cpu_children=\(cpu_children.map(\.id)) "
                + "\(device)_time=\(device_time_str) name=\(name) thread=\(thread) "
                + "input_shapes=\(pythonText(shapes: input_shapes)) cpu_memory_usage=\(cpu_memory_usage) "
                + "\(device)_memory_usage=\(device_memory_usage) is_async=\(pythonText(is_async)) "
                + "is_remote=\(pythonText(is_remote)) seq_nr=\(sequence_nr) is_legacy=\(pythonText(is_legacy))>"
        }
    }
}

extension torch.autograd.profiler_util.FormattedTimesMixin {
    /// Time on the CPU a call.
    public var cpu_time: Double { count == 0 ? 0 : cpu_time_total / Double(count) }
    /// Time on the device a call.
    public var device_time: Double { count == 0 ? 0 : device_time_total / Double(count) }
    /// `cpu_time` with its unit: `1.234ms`.
    public var cpu_time_str: String { timeText(cpu_time) }
    /// `device_time` with its unit.
    public var device_time_str: String { timeText(device_time) }
    /// `cpu_time_total` with its unit.
    public var cpu_time_total_str: String { timeText(cpu_time_total) }
    /// `device_time_total` with its unit.
    public var device_time_total_str: String { timeText(device_time_total) }
    /// `self_cpu_time_total` with its unit.
    public var self_cpu_time_total_str: String { timeText(self_cpu_time_total) }
    /// `self_device_time_total` with its unit.
    public var self_device_time_total_str: String { timeText(self_device_time_total) }
}

/// A time in microseconds as Python's tables have it, in the unit that suits it or in the one given.
func timeText(_ time: Double, _ unit: String? = nil) -> String {
    switch unit ?? (time >= 1e6 ? "s" : time >= 1e3 ? "ms" : "us") {
    case "s": NumberText.formatted(time / 1e6, "f", precision: 3) + "s"
    case "ms": NumberText.formatted(time / 1e3, "f", precision: 3) + "ms"
    default: NumberText.formatted(time, "f", precision: 3) + "us"
    }
}

/// Python's text of an event's `input_shapes`; nothing where events of all shapes are averaged.
func pythonText(shapes: [[Int]]?) -> String { shapes.map { "\($0)" } ?? "" }

extension torch.autograd.profiler_util {
    /// Events of one key together: sums over all of them, averages by `cpu_time` and `device_time`.
    public final class FunctionEventAvg: FormattedTimesMixin, CustomStringConvertible {
        public package(set) var key = ""
        public private(set) var count = 0
        public private(set) var node_id = 0
        public private(set) var is_async = false
        /// Whether the events ran in another process.
        public private(set) var is_remote = false
        public private(set) var use_device: String?
        public private(set) var cpu_time_total = 0.0
        public private(set) var device_time_total = 0.0
        public private(set) var self_cpu_time_total = 0.0
        public private(set) var self_device_time_total = 0.0
        public package(set) var input_shapes: [[Int]]?
        public package(set) var overload_name = ""
        public package(set) var stack: [String] = []
        /// Of what kind the events are: 0 for ops, 1 for those of a backward pass, 7 for spans of the program's own.
        public private(set) var scope = 0
        public private(set) var cpu_memory_usage = 0
        public private(set) var device_memory_usage = 0
        public private(set) var self_cpu_memory_usage = 0
        public private(set) var self_device_memory_usage = 0
        /// The events inside the first one.
        public private(set) var cpu_children: [FunctionEvent] = []
        public private(set) var cpu_parent: FunctionEvent?
        public private(set) var device_type = torch.autograd.DeviceType.CPU
        public private(set) var is_legacy = false
        public private(set) var is_user_annotation = false
        public private(set) var flops = 0

        package init() {}

        /// Adds an event; the first one gives what is no sum.
        package func add(_ event: FunctionEvent, isFirst: Bool) {
            if isFirst {
                (key, node_id, is_async, is_remote) = (event.key, event.node_id, event.is_async, event.is_remote)
                (cpu_parent, cpu_children) = (event.cpu_parent, event.cpu_children)
                (overload_name, input_shapes) = (event.overload_name, event.input_shapes)
                (stack, scope, device_type) = (event.stack, event.scope, event.device_type)
                (is_legacy, use_device) = (event.is_legacy, event.use_device)
                is_user_annotation = event.is_user_annotation
            }
            cpu_time_total += event.cpu_time_total
            device_time_total += event.device_time_total
            self_cpu_time_total += event.self_cpu_time_total
            self_device_time_total += event.self_device_time_total
            cpu_memory_usage += event.cpu_memory_usage
            device_memory_usage += event.device_memory_usage
            self_cpu_memory_usage += event.self_cpu_memory_usage
            self_device_memory_usage += event.self_device_memory_usage
            count += event.count
            flops += event.flops
        }

        /// Python's `repr`.
        public var description: String {
            let device = use_device ?? "cuda"
            return "<FunctionEventAvg key=\(key) self_cpu_time=\(self_cpu_time_total_str) cpu_time=\(cpu_time_str) "
                + " self_\(device)_time=\(self_device_time_total_str) \(device)_time=\(device_time_str) "
                + "input_shapes=\(pythonText(shapes: input_shapes)) cpu_memory_usage=\(cpu_memory_usage) "
                + "\(device)_memory_usage=\(device_memory_usage)>"
        }
    }
}

internal import CTorch

extension torch {
    /// Where a tensor lies: `cpu`, `cuda:0`. See <https://docs.pytorch.org/docs/stable/tensor_attributes.html>.
    public struct device: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, DeviceLike {
        let kind: Int8
        let number: Int8

        var c: ct_device { ct_device(type: kind, index: number) }

        init(_ c: ct_device) {
            kind = c.type
            number = c.index
        }

        static func c(_ device: device?) -> ct_device { device?.c ?? ct_device(type: -1, index: -1) }

        /// Reads `cpu`, `cuda`, `cuda:1`, …. A RuntimeError for a name that libtorch does not know.
        public init(_ text: String) {
            var out = ct_device(type: 0, index: -1)
            check(ct_parse_device(text, &out))
            self.init(out)
        }

        /// A RuntimeError for a negative index. As in Python, an index keeps its last eight bits.
        public init(_ type: String, _ index: Int) {
            if index < 0 { raise(.RuntimeError, "Device index must not be negative", op: "device") }
            self.init(ct_device(type: device(type).kind, index: Int8(truncatingIfNeeded: index)))
        }

        public init(_ device: device) { self = device }

        /// `cpu`, `cuda`, ….
        public var type: String { String(description.prefix { $0 != ":" }) }

        /// The device's number, nil for the current one.
        public var index: Int? { number < 0 ? nil : Int(number) }

        public var description: String {
            let names: [Int8: String] = [0: "cpu", 1: "cuda", 12: "xpu", 13: "mps", 14: "meta", 15: "hpu"]
            let name = names[kind] ?? "device\(kind)"
            return number < 0 ? name : "\(name):\(number)"
        }

        /// Python's `repr`: `device(type='cuda', index=0)`.
        public var debugDescription: String {
            "device(type='\(type)'" + (number < 0 ? ")" : ", index=\(number))")
        }

        public var torchDevice: device { self }
    }

    /// What a `device` argument takes: a ``device``, or its name.
    public protocol DeviceLike: Sendable {
        var torchDevice: device { get }
    }

    /// How many threads an op may use on the CPU.
    public static func get_num_threads() -> Int { ct_num_threads() }

    /// Sets how many threads an op may use on the CPU, 1 or more.
    public static func set_num_threads(_ count: Int) { check(ct_set_num_threads(count)) }

    public static func get_num_interop_threads() -> Int { ct_num_interop_threads() }

    /// Sets how many ops may run beside each other; once only, and before the first of them.
    public static func set_num_interop_threads(_ count: Int) { check(ct_set_num_interop_threads(count)) }

    /// Makes ops that have no deterministic implementation fail (or warn) instead of giving other bits each time.
    public static func use_deterministic_algorithms(_ mode: Bool, warn_only: Bool = false) {
        check(ct_set_deterministic(mode, warn_only))
    }

    public static func are_deterministic_algorithms_enabled() -> Bool { ct_deterministic() }

    /// The version of the libtorch at hand, such as `2.13.0`.
    public static var __version__: String { String(cString: ct_version()) }
}

extension String: torch.DeviceLike {
    public var torchDevice: torch.device { torch.device(self) }
}

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

        /// The device itself: Python's `torch.device(device)`.
        public init(_ device: device) { self = device }

        /// `cpu`, `cuda`, ….
        public var type: String {
            var name: UnsafeMutablePointer<CChar>?
            check(ct_device_type_name(kind, &name))
            guard let name else { return "" }
            defer { ct_string_free(name) }
            return String(cString: name)
        }

        /// The device's number, nil for the current one.
        public var index: Int? { number < 0 ? nil : Int(number) }

        public var description: String {
            number < 0 ? type : "\(type):\(number)"
        }

        /// Python's `repr`: `device(type='cuda', index=0)`.
        public var debugDescription: String {
            "device(type='\(type)'" + (number < 0 ? ")" : ", index=\(number))")
        }

        /// The device itself.
        public var _torchDevice: device { self }
    }

    /// What a `device` argument takes: a ``device``, or its name.
    public protocol DeviceLike: Sendable {
        /// The device. A RuntimeError for a name that libtorch does not know.
        var _torchDevice: device { get }
    }
}

extension String: torch.DeviceLike {
    /// The device of this name. A RuntimeError for a name that libtorch does not know.
    public var _torchDevice: torch.device { torch.device(self) }
}

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

        /// Where a new tensor goes: to the device that is named, else to the default one.
        static func placing(_ device: device?) -> ct_device { device?.c ?? ct_default_device() }

        /// The device that is named, else the default one; nil where none was ever set.
        static func chosen(_ device: (any DeviceLike)?) -> device? {
            if let device { return device._torchDevice }
            let standing = ct_default_device()
            return standing.type < 0 ? nil : .init(standing)
        }

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

        /// A GPU by its number. A RuntimeError where there is none.
        public init(_ index: Int) {
            if !torch.cuda.is_available() {
                raise(.RuntimeError, "Cannot access accelerator device when none is available.")
            }
            self.init("cuda", index)
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

        /// Runs `body` with the device as the one that new tensors are placed on where none is named: Python's
        /// `with torch.device("cuda"):`. Throws what `body` throws.
        ///
        /// It holds for the calling thread, so the closure is synchronous. Its result is handed on.
        @discardableResult
        public func callAsFunction<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            let before = ct_scope_default_device(c)
            defer { _ = ct_scope_default_device(before) }
            return try body()
        }
    }

    /// Places new tensors on a device where their maker names none; nil for the CPU as at first.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.set_default_device.html>.
    ///
    /// Unlike Python's it holds for all threads: Swift's tasks move from one to another.
    // @forms
    public static func set_default_device(device: (any DeviceLike)?) {
        ct_set_default_device(torch.device.c(device?._torchDevice))
    }

    /// The device on which new tensors are placed where their maker names none, with its number.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.get_default_device.html>.
    public static func get_default_device() -> device {
        let chosen = torch.device.chosen(nil)
        if let chosen, chosen.index != nil { return chosen }
        return ATen.empty_memory_format([0], nil, nil, chosen, nil, nil).device
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

extension Int: torch.DeviceLike {
    /// The GPU of this number.
    public var _torchDevice: torch.device { torch.device(self) }
}

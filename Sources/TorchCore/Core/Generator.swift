internal import CTorch

extension torch {
    /// A stream of random numbers. See <https://docs.pytorch.org/docs/stable/generated/torch.Generator.html>.
    ///
    /// The same seed gives the same numbers as Python's.
    public final class Generator: @unchecked Sendable, CustomStringConvertible {
        package let handle: OpaquePointer?

        init(adopting handle: OpaquePointer?) { self.handle = handle }

        /// A generator on a device, with PyTorch's default seed. A RuntimeError for a device that has none.
        // @forms
        public init(device: any DeviceLike = "cpu") {
            var out: OpaquePointer?
            check(ct_generator_new(device._torchDevice.c, &out))
            handle = out
        }

        deinit { ct_generator_release(handle) }

        /// Starts the stream of a seed; a negative one counts from 2⁶⁴ as in Python.
        @discardableResult
        public func manual_seed(_ seed: Int) -> Generator {
            check(ct_generator_manual_seed(handle, UInt64(bitPattern: Int64(seed))))
            return self
        }

        /// Seeds the stream from the machine's entropy and gives the seed.
        @discardableResult
        public func seed() -> UInt64 {
            var out: UInt64 = 0
            check(ct_generator_seed(handle, &out))
            return out
        }

        /// The seed that the stream began with.
        public func initial_seed() -> UInt64 {
            var out: UInt64 = 0
            check(ct_generator_initial_seed(handle, &out))
            return out
        }

        /// The whole state, a uint8 tensor that Python's `set_state` takes as well.
        public func get_state() -> Tensor {
            var out: OpaquePointer?
            check(ct_generator_state(handle, &out))
            return Tensor(adopting: out)
        }

        /// Goes to the place that a state of ``get_state()``, or of Python's, tells. A TypeError for a tensor that is not
        /// uint8, a RuntimeError for one of another size.
        public func set_state(_ new_state: Tensor) {
            check(ct_generator_set_state(handle, new_state.handle))
            keep(new_state)
        }

        /// A generator of its own at the same place of the same stream.
        public func clone_state() -> Generator {
            let copy = Generator(device: device)
            copy.set_state(get_state())
            return copy
        }

        /// Where the generator draws.
        public var device: device { torch.device(ct_generator_device(handle)) }

        public var description: String {
            "<torch._C.Generator object at 0x\(String(UInt(bitPattern: handle), radix: 16))>"
        }
    }

    /// The stream that ops on the CPU draw from where no generator is given.
    public static let default_generator: Generator = {
        var out: OpaquePointer?
        check(ct_generator_default(device("cpu").c, &out))
        return Generator(adopting: out)
    }()

    /// Seeds the streams of all devices and gives the CPU's.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.manual_seed.html>.
    @discardableResult
    public static func manual_seed(_ seed: Int) -> Generator {
        check(ct_manual_seed(UInt64(bitPattern: Int64(seed))))
        return default_generator
    }

    /// Seeds the streams of all devices from the machine's entropy and gives the seed.
    @discardableResult
    public static func seed() -> UInt64 {
        let seed = default_generator.seed()
        cuda.manual_seed_all(Int(truncatingIfNeeded: seed))
        return seed
    }

    /// The seed that the CPU's stream began with.
    public static func initial_seed() -> UInt64 { default_generator.initial_seed() }

    /// The whole state of the CPU's stream, a uint8 tensor.
    public static func get_rng_state() -> Tensor { default_generator.get_state() }

    /// Sets the CPU's stream to the place that a state of ``get_rng_state()`` tells.
    public static func set_rng_state(_ new_state: Tensor) { default_generator.set_state(new_state) }
}

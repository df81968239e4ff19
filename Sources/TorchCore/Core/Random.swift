extension torch {
    /// The streams of random numbers: <https://docs.pytorch.org/docs/stable/random.html>.
    public enum random {
        /// The stream that ops on the CPU draw from where no generator is given.
        public static var default_generator: Generator { torch.default_generator }

        /// Seeds the streams of all devices and gives the CPU's.
        @discardableResult
        public static func manual_seed(_ seed: Int) -> Generator { torch.manual_seed(seed) }

        /// Seeds the streams of all devices from the machine's entropy and gives the seed.
        @discardableResult
        public static func seed() -> UInt64 { torch.seed() }

        /// The seed that the CPU's stream began with.
        public static func initial_seed() -> UInt64 { torch.initial_seed() }

        /// The whole state of the CPU's stream, a uint8 tensor.
        public static func get_rng_state() -> Tensor { torch.get_rng_state() }

        /// Sets the CPU's stream to the place that a state of ``get_rng_state()`` tells.
        public static func set_rng_state(_ new_state: Tensor) { torch.set_rng_state(new_state) }

        /// Runs `body` and sets the streams of the CPU and of devices back to where they were: Python's
        /// `with torch.random.fork_rng():`. Throws what `body` throws; its result is handed on.
        ///
        /// - Parameters:
        ///   - devices: The GPUs by number; nil for all of them.
        ///   - enabled: Whether anything is set back.
        ///   - device_type: `cuda`, which nil stands for, or `meta`, with which nothing is set back.
        @discardableResult
        public static func fork_rng<Result, Failure: Error>(
            devices: [Int]? = nil, enabled: Bool = true, device_type: String? = nil,
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            guard enabled, device_type != "meta" else { return try body() }
            if let device_type, !["cpu", "cuda"].contains(device_type) {
                raise(
                    .RuntimeError,
                    "torch has no module of `\(device_type)`, you should register a module by "
                        + "`torch._register_device_module`.", op: "fork_rng")
            }
            let numbers = device_type == "cpu" ? [] : devices ?? Array(0..<torch.cuda.device_count())
            let states = numbers.map { torch.cuda.get_rng_state(device: $0) }
            let state = torch.get_rng_state()
            defer {
                torch.set_rng_state(state)
                for (number, state) in zip(numbers, states) {
                    torch.cuda.set_rng_state(new_state: state, device: number)
                }
            }
            return try body()
        }

        /// The same with its first arguments by position.
        @discardableResult
        public static func fork_rng<Result, Failure: Error>(
            _ devices: [Int]?, _ enabled: Bool = true, device_type: String? = nil,
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            try fork_rng(devices: devices, enabled: enabled, device_type: device_type, body)
        }
    }
}

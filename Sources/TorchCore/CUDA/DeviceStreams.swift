internal import CTorch

extension torch.cuda {
    /// The streams of random numbers, one a device; none without CUDA.
    public static var default_generators: [torch.Generator] {
        (0..<device_count()).map { index in
            var out: OpaquePointer?
            check(ct_generator_default(torch.device("cuda", index).c, &out))
            return torch.Generator(adopting: out)
        }
    }

    /// Seeds the current device's stream; nothing where there is no device.
    public static func manual_seed(_ seed: Int) { generator()?.manual_seed(seed) }

    /// Seeds every device's stream; nothing where there is no device.
    public static func manual_seed_all(_ seed: Int) {
        for generator in default_generators { generator.manual_seed(seed) }
    }

    /// Seeds the current device's stream from the machine's entropy; nothing where there is no device.
    public static func seed() { generator()?.seed() }

    /// Seeds every device's stream with one seed from the machine's entropy; nothing where there is no device.
    public static func seed_all() {
        let generators = default_generators
        guard let seed = generators.first?.seed() else { return }
        for generator in generators.dropFirst() { generator.manual_seed(Int(truncatingIfNeeded: seed)) }
    }

    /// The seed that the current device's stream began with. An AssertionError without CUDA.
    public static func initial_seed() -> UInt64 { isReady() ? generator()?.initial_seed() ?? 0 : 0 }

    /// The whole state of a device's stream, a uint8 tensor. An AssertionError without CUDA.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.get_rng_state.html>.
    // @forms
    public static func get_rng_state(device: any torch.DeviceLike = "cuda") -> Tensor {
        guard isReady(), let generator = generator(device) else { return Placeholder.tensor }
        return generator.get_state()
    }

    /// The states of all devices' streams; none without CUDA.
    public static func get_rng_state_all() -> [Tensor] { default_generators.map { $0.get_state() } }

    /// Sets a device's stream to the place that a state of `get_rng_state` tells; nothing where there is no device.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.set_rng_state.html>.
    // @forms
    public static func set_rng_state(new_state: Tensor, device: any torch.DeviceLike = "cuda") {
        if is_available() { generator(device)?.set_state(new_state) }
    }

    /// Sets the streams of all devices to the places that these states tell, in order.
    // @forms
    public static func set_rng_state_all(new_states: [Tensor]) {
        for (generator, state) in zip(default_generators, new_states) { generator.set_state(state) }
    }

    /// A device's stream, the current one's by default; nil where there is no device.
    private static func generator(_ device: any torch.DeviceLike = "cuda") -> torch.Generator? {
        guard is_available() else { return nil }
        let generators = default_generators
        let index = device._torchDevice.index ?? current_device()
        guard generators.indices.contains(index) else {
            raise(.IndexError, "tuple index out of range", op: "torch.cuda")
            return nil
        }
        return generators[index]
    }
}

internal import CTorch

/// What a checkpointed function finds when it is called again: random numbers, autocast and the default device.
struct Surroundings {
    private struct Autocast {
        let device: String
        let dtype: torch.dtype
        let isEnabled, isCacheEnabled: Bool
    }

    private let device = ct_default_device()
    private let autocast: [Autocast]
    private let states: [(generator: torch.Generator, state: Tensor)]

    /// Those of now. Beside the CPU's random numbers, those of the GPUs that the arguments lie on.
    init(keepsRandomNumbers: Bool, of arguments: [Any]) {
        let types = torch.cuda.is_available() ? ["cuda", "cpu"] : ["cpu"]
        autocast = types.map {
            Autocast(
                device: $0, dtype: torch.get_autocast_dtype($0), isEnabled: torch.is_autocast_enabled($0),
                isCacheEnabled: torch.is_autocast_cache_enabled())
        }
        var generators = [torch.default_generator]
        let devices = Set(
            arguments.flatMap(FunctionValues.arguments).compactMap { $0?.device }.filter { $0.type == "cuda" })
        for device in devices {
            var out: OpaquePointer?
            if succeeded(ct_generator_default(device.c, &out)) { generators.append(torch.Generator(adopting: out)) }
        }
        states = keepsRandomNumbers ? generators.map { ($0, $0.get_state()) } : []
    }

    /// Runs `body` in them, and leaves the random numbers of outside as they are.
    func restored<Result>(_ body: () -> Result) -> Result {
        let before = states.map { $0.generator.get_state() }
        for (generator, state) in states { generator.set_state(state) }
        let deviceBefore = ct_scope_default_device(device)
        defer {
            _ = ct_scope_default_device(deviceBefore)
            for ((generator, _), state) in zip(states, before) { generator.set_state(state) }
        }
        return within(autocast[...], body)
    }

    private func within<Result>(_ regions: ArraySlice<Autocast>, _ body: () -> Result) -> Result {
        guard let region = regions.first else { return body() }
        let autocast = torch.autocast(
            device_type: region.device, dtype: region.dtype, enabled: region.isEnabled,
            cache_enabled: region.isCacheEnabled)
        return autocast { within(regions.dropFirst(), body) }
    }
}

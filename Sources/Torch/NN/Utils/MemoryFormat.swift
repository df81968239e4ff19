extension nn.utils {
    /// Lays the weights of all 2d convolutions in a module out in a memory format, in place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.convert_conv2d_weight_memory_format.html>.
    // @forms
    @discardableResult
    public static func convert_conv2d_weight_memory_format<M: nn.Module>(
        module: M, memory_format: torch.memory_format
    ) -> M {
        convertWeights(module, memory_format) { $0 is nn.Conv2d || $0 is nn.ConvTranspose2d }
        return module
    }

    /// Lays the weights of all 3d convolutions in a module out in a memory format, in place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.convert_conv3d_weight_memory_format.html>.
    // @forms
    @discardableResult
    public static func convert_conv3d_weight_memory_format<M: nn.Module>(
        module: M, memory_format: torch.memory_format
    ) -> M {
        convertWeights(module, memory_format) { $0 is nn.Conv3d || $0 is nn.ConvTranspose3d }
        return module
    }

    private static func convertWeights(
        _ module: nn.Module, _ format: torch.memory_format, _ isMeant: (nn.Module) -> Bool
    ) {
        if let layer = module as? nn.ConvNd, isMeant(layer) {
            let data = ATen.clone(layer.weight.detach(), format)
            layer.weight.data = ATen.resize_(data, Array(data.shape), format)
        }
        recursing("convert", module, instead: ()) {
            for child in module.children() { convertWeights(child, format, isMeant) }
        }
    }

    /// A layer whose parameters are not initialised, which saves the time for it: they are whatever lies in memory. Python
    /// hands the arguments on to the class, together with the device; here a closure does.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.skip_init.html>.
    ///
    ///     let layer = nn.utils.skip_init { nn.Linear(20, 30, device: $0) }
    ///
    /// A RuntimeError where the closure does not hand its argument, the device `meta`, on.
    public static func skip_init<M: nn.Module>(
        device: any torch.DeviceLike = "cpu", _ module_cls: (torch.device) throws -> M
    ) rethrows -> M {
        let module = try module_cls(torch.device("meta"))
        guard module.parameters().allSatisfy(\.is_meta) else {
            raise(.RuntimeError, "Module must support a 'device' arg to skip initialization", op: "skip_init")
            return module
        }
        return module.to_empty(device: device)
    }
}

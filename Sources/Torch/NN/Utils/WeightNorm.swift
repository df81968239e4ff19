extension nn.utils {
    /// Computes a parameter from its magnitude and its direction before each `forward`: deprecated in PyTorch in favour of
    /// ``parametrizations``.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.weight_norm.html>.
    ///
    /// The state holds the magnitude as `weight_g` and the direction as `weight_v`. A RuntimeError where the parameter is
    /// normed already.
    ///
    /// - Parameter dim: The dimension over which no norm is taken; nil for a norm over all elements.
    // @forms
    @discardableResult
    public static func weight_norm<M: nn.Module>(module: M, name: String = "weight", dim: Int? = 0) -> M {
        warn(
            "`torch.nn.utils.weight_norm` is deprecated in favor of `torch.nn.utils.parametrizations.weight_norm`.",
            as: "FutureWarning")
        guard !module.preHooks(WeightNorm.self).contains(where: { $0.object.name.isExactly(name) }) else {
            raise(
                .RuntimeError, "Cannot register two weight_norm hooks on the same parameter \(name)",
                op: "weight_norm")
            return module
        }
        let norm = WeightNorm(name, dim ?? -1)
        guard let weight = module.ownParameter(name, "weight_norm"), hasValues(weight, "WeightNorm", "weight")
        else { return module }
        let (g, v) = (ATen.norm_except_dim(weight, 2, norm.dim).data, weight.data)
        module.replace(name, weight)
        guard module.isReplaced(name) else { return module }
        module.register_parameter(name + "_g", nn.Parameter(g))
        module.register_parameter(name + "_v", nn.Parameter(v))
        norm.update(module)
        module.registerPreHook(norm) { $0.update($1) }
        return module
    }

    /// Makes a parameter that ``weight_norm(module:name:dim:)`` computes a plain one again. A ValueError where none is.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.remove_weight_norm.html>.
    // @forms
    @discardableResult
    public static func remove_weight_norm<M: nn.Module>(module: M, name: String = "weight") -> M {
        guard let (id, norm) = module.preHooks(WeightNorm.self).first(where: { $0.object.name.isExactly(name) }) else {
            raise(.ValueError, "weight_norm of '\(name)' not found in \(module)", op: "remove_weight_norm")
            return module
        }
        let weight = norm.weight(module)
        module.register_parameter(name + "_g", nil)
        module.register_parameter(name + "_v", nil)
        module.restore(name, nn.Parameter(weight.data))
        module.removeHook(id)
        return module
    }
}

/// Whether a parameter has a shape yet. A ValueError where it has not.
func hasValues(_ weight: Tensor, _ hook: String, _ norm: String) -> Bool {
    if !weight.isUninitialized { return true }
    raise(
        .ValueError,
        "The module passed to `\(hook)` can't have uninitialized parameters. Make sure to run the dummy forward before "
            + "applying \(norm) normalization", op: "\(norm)_norm")
    return false
}

/// The hook behind `weight_norm`.
private final class WeightNorm {
    let name: String
    let dim: Int

    init(_ name: String, _ dim: Int) {
        self.name = name
        self.dim = dim
    }

    func weight(_ module: nn.Module) -> Tensor {
        ATen._weight_norm(module.get_parameter(name + "_v"), module.get_parameter(name + "_g"), dim)
    }

    func update(_ module: nn.Module) { module.replace(name, weight(module)) }
}

extension nn.Module {
    /// A parameter that the module has itself; nil after an error, which is Python's.
    final func ownParameter(
        _ name: String, _ op: String, _ absent: TorchError.Kind = .AttributeError
    ) -> nn.Parameter? {
        if let found = members().parameters.first(where: { $0.name.isExactly(name) }) { return found.value }
        let isThere = isReplaced(name) || members().buffers.contains { $0.name.isExactly(name) }
        raise(
            isThere ? .KeyError : absent,
            isThere || absent == .KeyError ? pythonText(name) : "'\(_get_name())' object has no attribute '\(name)'",
            op: op)
        return nil
    }
}

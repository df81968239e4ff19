extension nn.utils {
    /// Divides a parameter by its largest singular value before each `forward`; while the module trains, that is estimated
    /// anew each time.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.spectral_norm.html>.
    ///
    /// The state holds the parameter as `weight_orig`, and the estimates of the singular vectors as `weight_u` and `weight_v`.
    /// A RuntimeError where the parameter is normed already, a ValueError for less than one iteration.
    ///
    /// - Parameter dim: The dimension of the outputs; nil for 1 in a transposed convolution, else 0.
    // @forms
    @discardableResult
    public static func spectral_norm<M: nn.Module>(
        module: M, name: String = "weight", n_power_iterations: Int = 1, eps: Double = 1e-12, dim: Int? = nil
    ) -> M {
        guard !module.preHooks(SpectralNorm.self).contains(where: { $0.object.name.isExactly(name) }) else {
            raise(
                .RuntimeError, "Cannot register two spectral_norm hooks on the same parameter \(name)",
                op: "spectral_norm")
            return module
        }
        guard n_power_iterations > 0 else {
            raise(
                .ValueError,
                "Expected n_power_iterations to be positive, but got n_power_iterations=\(n_power_iterations)",
                op: "spectral_norm")
            return module
        }
        let norm = SpectralNorm(name, n_power_iterations, dim ?? (module is nn.ConvTransposeNd ? 1 : 0), eps)
        guard let weight = module.ownParameter(name, "spectral_norm", .KeyError),
            hasValues(weight, "SpectralNorm", "spectral")
        else { return module }
        let (u, v) = torch.no_grad {
            let matrix = norm.matrix(weight)
            let u = F.normalize(weight.new_empty([matrix.size(0)]).normal_(0, 1), dim: 0, eps: eps)
            return (u, F.normalize(weight.new_empty([matrix.size(1)]).normal_(0, 1), dim: 0, eps: eps))
        }
        module.replace(name, weight.data)
        guard module.isReplaced(name) else { return module }
        module.register_parameter(name + "_orig", weight)
        module.register_buffer(name + "_u", u)
        module.register_buffer(name + "_v", v)
        module.registerPreHook(norm) { $0.update($1) }
        module.register_load_state_dict_pre_hook { _, state_dict, prefix, _, strict, missing_keys, _, _ in
            norm.bringUpToDate(&state_dict, prefix + name, strict, &missing_keys)
        }
        return module
    }

    /// Makes a parameter that ``spectral_norm(module:name:n_power_iterations:eps:dim:)`` computes a plain one again. A
    /// ValueError where none is.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.remove_spectral_norm.html>.
    ///
    /// `load_state_dict` goes on asking for `weight_orig` and `weight_u`, as in PyTorch, which leaves its hook behind: a
    /// RuntimeError for a state without them, unless it is not `strict`.
    // @forms
    @discardableResult
    public static func remove_spectral_norm<M: nn.Module>(module: M, name: String = "weight") -> M {
        guard let (id, norm) = module.preHooks(SpectralNorm.self).first(where: { $0.object.name.isExactly(name) })
        else {
            raise(.ValueError, "spectral_norm of '\(name)' not found in \(module)", op: "remove_spectral_norm")
            return module
        }
        let weight = torch.no_grad { norm.weight(module, iterating: false) }
        module.register_buffer(name + "_u", nil)
        module.register_buffer(name + "_v", nil)
        module.register_parameter(name + "_orig", nil)
        module.restore(name, nn.Parameter(weight.detach()))
        module.removeHook(id)
        return module
    }
}

/// The hook behind `spectral_norm`.
private final class SpectralNorm {
    let name: String
    private let iterations: Int
    private let dim: Int
    private let eps: Double

    init(_ name: String, _ iterations: Int, _ dim: Int, _ eps: Double) {
        self.name = name
        self.iterations = iterations
        self.dim = dim
        self.eps = eps
    }

    func matrix(_ weight: Tensor) -> Tensor {
        var weight = weight
        if dim != 0 { weight = ATen.permute(weight, [dim] + (0..<weight.dim()).filter { $0 != dim }) }
        return weight.reshape([weight.size(0), -1])
    }

    func weight(_ module: nn.Module, iterating: Bool) -> Tensor {
        let weight = module.get_parameter(name + "_orig")
        var (u, v) = (module.get_buffer(name + "_u"), module.get_buffer(name + "_v"))
        let matrix = matrix(weight)
        if iterating {
            torch.no_grad {
                for _ in 0..<iterations {
                    v = F.normalize(ATen.mv(matrix.t(), u), dim: 0, eps: eps, out: v)
                    u = F.normalize(ATen.mv(matrix, v), dim: 0, eps: eps, out: u)
                }
                // Copies, since the next call changes the vectors before a backward pass through this one.
                u = ATen.clone(u, .contiguous_format)
                v = ATen.clone(v, .contiguous_format)
            }
        }
        return weight / ATen.dot(u, ATen.mv(matrix, v))
    }

    func update(_ module: nn.Module) { module.replace(name, weight(module, iterating: module.training)) }

    /// States from before the first version hold the normed weight, and no `v`.
    func bringUpToDate(_ state: inout nn.StateDict, _ key: String, _ strict: Bool, _ missing: inout [String]) {
        if ["_orig", "_u", "_v"].allSatisfy({ state.contains(key + $0) }) && !state.contains(key) { return }
        let absent = ["_orig", "", "_u"].map { key + $0 }.filter { !state.contains($0) }
        if strict { missing += absent }
        guard let original = state[key + "_orig"], let weight = state[key], let u = state[key + "_u"] else { return }
        state[key] = nil
        torch.no_grad {
            let sigma = (original / weight).mean()
            let matrix = matrix(original)
            let inverse = ATen.pinverse(matrix.t().mm(matrix), 1e-15)
            let v = ATen.linalg_multi_dot([inverse, matrix.t(), u.unsqueeze(1)]).squeeze(1)
            state[key + "_v"] = v.mul_(sigma / ATen.dot(u, ATen.mv(matrix, v)))
        }
    }
}

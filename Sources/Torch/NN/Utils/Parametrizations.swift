extension nn.utils {
    /// Parametrizations that PyTorch brings along.
    public enum parametrizations {
        /// Keeps a matrix, or a batch of matrices, orthogonal or unitary.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.orthogonal.html>.
        ///
        /// A ValueError for a tensor that is not there or has fewer than two dimensions, and for another map.
        ///
        /// - Parameters:
        ///   - orthogonal_map: `"matrix_exp"`, `"cayley"` or `"householder"`; nil for the first where the matrix is square
        ///     or complex, else for the last.
        ///   - use_trivialization: Whether a further matrix `base`, by which the result is multiplied, is kept.
        // @forms
        @discardableResult
        public static func orthogonal<M: nn.Module>(
            module: M, name: String = "weight", orthogonal_map: String? = nil, use_trivialization: Bool = true
        ) -> M {
            guard let weight = weight(module, name, "orthogonal") else { return module }
            guard weight.ndim >= 2 else {
                raise(
                    .ValueError,
                    "Expected a matrix or batch of matrices. Got a tensor of \(weight.ndim) dimensions.",
                    op: "orthogonal")
                return module
            }
            let isSquare = weight.size(-2) == weight.size(-1)
            let wanted = orthogonal_map ?? (isSquare || weight.is_complex() ? "matrix_exp" : "householder")
            guard let map = Orthogonal.Map(rawValue: wanted) else {
                raise(
                    .ValueError,
                    "orthogonal_map has to be one of \"matrix_exp\", \"cayley\", \"householder\". Got: \(wanted)",
                    op: "orthogonal")
                return module
            }
            if weight.is_complex() && map == .householder {
                raise(
                    .ValueError, "The householder parametrization does not support complex tensors.", op: "orthogonal")
                return module
            }
            return parametrize.register_parametrization(
                module: module, tensor_name: name,
                parametrization: Orthogonal(weight.shape, map, use_trivialization), unsafe: true)
        }

        /// Computes a tensor from its magnitude and its direction: `g v / ‖v‖`.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.weight_norm.html>.
        ///
        /// The state holds the magnitude as `parametrizations.weight.original0` and the direction as `…original1`; that of the
        /// older ``nn/utils/weight_norm(_:_:_:)`` can be loaded.
        ///
        /// - Parameter dim: The dimension over which no norm is taken; nil for a norm over all elements.
        // @forms
        @discardableResult
        public static func weight_norm<M: nn.Module>(module: M, name: String = "weight", dim: Int? = 0) -> M {
            parametrize.register_parametrization(
                module: module, tensor_name: name, parametrization: WeightNormParametrization(dim ?? -1), unsafe: true)
            module.register_load_state_dict_pre_hook { _, state_dict, prefix, _, _, _, _, _ in
                let (g, v) = ("\(prefix)\(name)_g", "\(prefix)\(name)_v")
                guard state_dict.contains(g), state_dict.contains(v) else { return }
                state_dict["\(prefix)parametrizations.\(name).original0"] = state_dict.pop(g)
                state_dict["\(prefix)parametrizations.\(name).original1"] = state_dict.pop(v)
            }
            return module
        }

        /// Divides a matrix by its largest singular value, which is estimated anew at each read while the module trains; a
        /// vector by its norm.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.spectral_norm.html>.
        ///
        /// - Parameter dim: The dimension of the outputs; nil for 1 in a transposed convolution, else 0.
        // @forms
        @discardableResult
        public static func spectral_norm<M: nn.Module>(
            module: M, name: String = "weight", n_power_iterations: Int = 1, eps: Double = 1e-12,
            dim: Int? = nil
        ) -> M {
            guard let weight = weight(module, name, "spectral_norm") else { return module }
            let dim = dim ?? (module is nn.ConvTransposeNd ? 1 : 0)
            guard let norm = SpectralNormParametrization(weight, n_power_iterations, dim, eps) else { return module }
            return parametrize.register_parametrization(module: module, tensor_name: name, parametrization: norm)
        }

        private static func weight(_ module: nn.Module, _ name: String, _ op: String) -> Tensor? {
            if let tensor = module.attribute(name) { return tensor }
            let members = module.members()
            if let found = members.parameters.first(where: { $0.name.isExactly(name) }) { return found.value }
            if let found = members.buffers.first(where: { $0.name.isExactly(name) }) { return found.value }
            raise(.ValueError, "Module '\(module)' has no parameter or buffer with name '\(name)'", op: op)
            return nil
        }
    }
}

/// The parametrization behind `weight_norm`.
final class WeightNormParametrization: nn.Module, nn.utils.parametrize.RightInverse {
    private let dim: Int

    init(_ dim: Int) { self.dim = dim }

    override func _get_name() -> String { "_WeightNorm" }

    override func forward(_ weight_g: Tensor, _ weight_v: Tensor) -> Tensor {
        ATen._weight_norm(weight_v, weight_g, dim)
    }

    func right_inverse(_ weight: Tensor) -> [Tensor] { [ATen.norm_except_dim(weight, 2, dim), weight] }
}

/// The parametrization behind `spectral_norm`.
final class SpectralNormParametrization: nn.Module, nn.utils.parametrize.RightInverse {
    private let dim: Int
    private let eps: Double
    private let iterations: Int

    /// Nil after an error.
    init?(_ weight: Tensor, _ iterations: Int, _ dim: Int, _ eps: Double) {
        let count = weight.ndim
        self.dim = dim >= 0 ? dim : dim + count
        self.eps = eps
        self.iterations = iterations
        super.init()
        guard (-count..<count).contains(dim) else {
            raise(
                .IndexError,
                "Dimension out of range (expected to be in range of [-\(count), \(count - 1)] but got \(dim))",
                op: "spectral_norm")
            return nil
        }
        guard iterations > 0 else {
            raise(
                .ValueError,
                "Expected n_power_iterations to be positive, but got n_power_iterations=\(iterations)",
                op: "spectral_norm")
            return nil
        }
        guard count > 1 else { return }
        let matrix = matrix(weight)
        // Both are drawn before either is normed.
        let u = matrix.new_empty([matrix.size(0)]).normal_(0, 1)
        let v = matrix.new_empty([matrix.size(1)]).normal_(0, 1)
        register_buffer("_u", F.normalize(u, dim: 0, eps: eps))
        register_buffer("_v", F.normalize(v, dim: 0, eps: eps))
        iterate(matrix, 15)
    }

    override func _get_name() -> String { "_SpectralNorm" }

    private func matrix(_ weight: Tensor) -> Tensor {
        var weight = weight
        if dim != 0 { weight = ATen.permute(weight, [dim] + (0..<weight.dim()).filter { $0 != dim }) }
        return weight.flatten(1)
    }

    /// Improves the estimates of the singular vectors, in place.
    private func iterate(_ matrix: Tensor, _ count: Int) {
        let (u, v) = (get_buffer("_u"), get_buffer("_v"))
        torch.no_grad {
            for _ in 0..<count {
                _ = F.normalize(ATen.mv(matrix, v), dim: 0, eps: eps, out: u)
                _ = F.normalize(ATen.mv(matrix.H, u), dim: 0, eps: eps, out: v)
            }
        }
    }

    override func forward(_ weight: Tensor) -> Tensor {
        if weight.ndim == 1 { return F.normalize(weight, dim: 0, eps: eps) }
        let matrix = matrix(weight)
        if training { iterate(matrix, iterations) }
        // Copies, since the next call changes the vectors before a backward pass through this one.
        let u = ATen.clone(get_buffer("_u"), .contiguous_format)
        let v = ATen.clone(get_buffer("_v"), .contiguous_format)
        return weight / ATen.vdot(u, ATen.mv(matrix, v))
    }

    func right_inverse(_ value: Tensor) -> Tensor { value }
}

extension nn {
    /// The distance of each pair of vectors, `‖x1 - x2 + eps‖ₚ`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html>.
    ///
    /// Inputs `[N, D]` or `[D]`, output `[N]` or `[]`; `[N, 1]` or `[1]` with `keepdim`.
    open class PairwiseDistance: Module {
        public var norm: Double
        public var eps: Double
        public var keepdim: Bool

        // @forms
        public init(p: Double = 2.0, eps: Double = 1e-6, keepdim: Bool = false) {
            norm = p
            self.eps = eps
            self.keepdim = keepdim
            super.init()
        }

        open override func forward(_ x1: Tensor, _ x2: Tensor) -> Tensor {
            ATen.pairwise_distance(x1, x2, norm, eps, keepdim)
        }
    }

    /// The cosine of the angle between vectors along `dim`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineSimilarity.html>.
    ///
    /// Inputs of one shape, or of shapes that broadcast; the output lacks `dim`.
    open class CosineSimilarity: Module {
        public var dim: Int
        public var eps: Double

        // @forms
        public init(dim: Int = 1, eps: Double = 1e-8) {
            self.dim = dim
            self.eps = eps
            super.init()
        }

        open override func forward(_ x1: Tensor, _ x2: Tensor) -> Tensor { ATen.cosine_similarity(x1, x2, dim, eps) }
    }
}

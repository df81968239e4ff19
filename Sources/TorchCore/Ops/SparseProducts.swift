internal import CTorch

extension torch {
    /// The product of two matrices, one of which may be sparse, under a former name.
    public static func spmm(_ input: Tensor, _ mat2: Tensor, out: Tensor? = nil) -> Tensor { mm(input, mat2, out: out) }

    /// The product of two matrices, one of which may be sparse, under a former name.
    public static func dsmm(_ input: Tensor, _ mat2: Tensor, out: Tensor? = nil) -> Tensor { mm(input, mat2, out: out) }

    /// The product of a sparse and a dense matrix as a sparse one, under a former name.
    public static func hsmm(_ mat1: Tensor, _ mat2: Tensor, out: Tensor? = nil) -> Tensor {
        hspmm(mat1, mat2, out: out)
    }

    /// The sum of a sparse matrix and a product, under a former name.
    public static func saddmm(
        _ input: Tensor, _ mat1: Tensor, _ mat2: Tensor, beta: any Number = 1, alpha: any Number = 1,
        out: Tensor? = nil
    ) -> Tensor {
        sspaddmm(input, mat1, mat2, beta: beta, alpha: alpha, out: out)
    }
}

extension torch.sparse {
    /// Whether the indices of each new sparse tensor are checked:
    /// <https://docs.pytorch.org/docs/stable/generated/torch.sparse.check_sparse_tensor_invariants.html>.
    public struct check_sparse_tensor_invariants: Sendable {
        private let isEnabling: Bool

        /// A scope with the checks, or without them: `torch.sparse.check_sparse_tensor_invariants() { … }`.
        public init(enable: Bool = true) { isEnabling = enable }

        /// The same with its argument by position.
        public init(_ enable: Bool) { isEnabling = enable }

        /// Whether they are checked now.
        public static func is_enabled() -> Bool { torch.backends.flag(CT_SPARSE_INVARIANTS) }
        /// Lets them be checked from now on.
        public static func enable() { torch.backends.set(CT_SPARSE_INVARIANTS, true) }
        /// Leaves the checks out from now on.
        public static func disable() { torch.backends.set(CT_SPARSE_INVARIANTS, false) }

        /// Runs `body` in the scope, for all threads: Python's `with`. Throws what `body` throws.
        @discardableResult
        public func callAsFunction<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            try torch.backends.with([(CT_SPARSE_INVARIANTS, isEnabling)], body)
        }
    }
}

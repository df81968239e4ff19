/// What the decompositions that Python composes share (torch/_linalg_utils.py).
enum MatrixUtilities {
    /// A product whose left side may be sparse; nil stands for the identity.
    static func matmul(_ A: Tensor?, _ B: Tensor) -> Tensor {
        guard let A else { return B }
        return A.layout == .sparse_coo ? ATen._sparse_mm(A, B) : ATen.matmul(A, B)
    }

    /// `Sᵀ A S`.
    static func quadraticForm(_ A: Tensor?, _ S: Tensor) -> Tensor { matmul(ATen.mT(S), matmul(A, S)) }

    /// An orthonormal basis of what a matrix's columns span.
    static func basis(_ A: Tensor) -> Tensor { ATen.linalg_qr(A, "reduced").Q }

    /// Eigenvalues and eigenvectors of a symmetric matrix, the smallest first, or the largest.
    static func eigenpairs(_ A: Tensor, largest: Bool = false) -> (Tensor, Tensor) {
        let (E, Z) = ATen.linalg_eigh(A, "U")
        return largest ? (ATen.flip(E, [-1]), ATen.flip(Z, [-1])) : (E, Z)
    }

    /// The dtype that a matrix is decomposed in.
    static func floatingType(_ A: Tensor) -> torch.dtype {
        [.float16, .float32, .float64].contains(A.dtype) ? A.dtype : .float32
    }
}

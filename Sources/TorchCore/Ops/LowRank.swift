// Decompositions of matrices that are nearly of low rank, from products with random ones (torch/_lowrank.py).

extension Composites {
    static func svd_lowrank(_ A: Tensor, _ q: Int?, _ niter: Int?, _ M: Tensor?) -> (Tensor, Tensor, Tensor) {
        let shape = Array(A.shape)
        guard shape.count >= 2 else { return raised(noMatrix(shape), "svd_lowrank") }
        let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
        var (matrix, mean) = (A, M.map { ATen.broadcast_to($0, shape) })
        let isWide = rows < columns
        if isWide { (matrix, mean) = (ATen.mH(matrix), mean.map(ATen.mH)) }
        let basis = approximateBasis(matrix, q ?? 6, niter ?? 2, mean)
        // One transposed view each, as in Python: gradients are added in the same order.
        let small = less(
            MatrixUtilities.matmul(ATen.mH(basis), matrix), mean.map { MatrixUtilities.matmul(ATen.mH(basis), $0) })
        let (U, S, Vh) = ATen.linalg_svd(small, false, nil)
        let (left, right) = (ATen.matmul(basis, U), ATen.mH(Vh))
        return isWide ? (right, S, left) : (left, S, right)
    }

    static func pca_lowrank(_ A: Tensor, _ q: Int?, _ center: Bool, _ niter: Int) -> (Tensor, Tensor, Tensor) {
        let op = "pca_lowrank"
        let shape = Array(A.shape)
        guard shape.count >= 2 else { return raised(noMatrix(shape), op) }
        let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
        let least = min(rows, columns)
        if let q, q < 0 || q > least {
            return raised("q(=\(q)) must be non-negative integer and not greater than min(m, n)=\(least)", op)
        }
        guard niter >= 0 else { return raised("niter(=\(niter)) must be non-negative integer", op) }
        let rank = q ?? min(6, least)
        guard center else { return svd_lowrank(A, rank, niter, nil) }
        guard A.layout == .sparse_coo else {
            return svd_lowrank(A - ATen.mean_dim(A, [-2], true, nil), rank, niter, nil)
        }
        guard shape.count == 2 else { return raised("pca_lowrank input is expected to be 2-dimensional tensor", op) }
        let dtype = MatrixUtilities.floatingType(A)
        let means = ATen._sparse_sum_dim(A, [-2]) / rows
        let found = ATen.select_int(ATen.indices(means), 0, 0)
        let indices = ATen.zeros([2, found.size(0)], found.dtype, nil, found.device, nil)
        _ = ATen.copy_(ATen.select_int(indices, 0, 0), found, false)
        let column = torch.sparse_coo_tensor(
            indices, ATen.values(means), [columns, 1], dtype: dtype, device: A.device)
        let ones = ATen.ones([1, rows], dtype, nil, A.device, nil)
        return svd_lowrank(A, rank, niter, ATen.mT(ATen._sparse_mm(column, ones)))
    }

    private static func raised(_ text: String, _ op: String) -> (Tensor, Tensor, Tensor) {
        (failed(.ValueError, text, op: op), Placeholder.tensor, Placeholder.tensor)
    }

    private static func noMatrix(_ shape: [Int]) -> String {
        "not enough values to unpack (expected 2, got \(shape.count))"
    }

    /// An orthonormal basis of about the space that the matrix's columns span, of `q` vectors.
    private static func approximateBasis(_ A: Tensor, _ q: Int, _ niter: Int, _ M: Tensor?) -> Tensor {
        let dtype = A.dtype.is_complex ? A.dtype : MatrixUtilities.floatingType(A)
        let random = ATen.randn([A.size(-1), q], dtype, nil, A.device, nil)
        let orthonormal = MatrixUtilities.basis
        var basis = orthonormal(less(MatrixUtilities.matmul(A, random), M.map { MatrixUtilities.matmul($0, random) }))
        for _ in 0..<niter {
            basis = orthonormal(
                less(MatrixUtilities.matmul(ATen.mH(A), basis), M.map { MatrixUtilities.matmul(ATen.mH($0), basis) }))
            basis = orthonormal(less(MatrixUtilities.matmul(A, basis), M.map { MatrixUtilities.matmul($0, basis) }))
        }
        return basis
    }

    /// A product less the same of the mean, where there is one.
    private static func less(_ whole: Tensor, _ mean: Tensor?) -> Tensor { mean.map { whole - $0 } ?? whole }
}

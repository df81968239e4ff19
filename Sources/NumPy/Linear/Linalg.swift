// LAPACK gives the decompositions, as in NumPy; the last bits and the signs of vectors may differ, as its makers do.

extension np.linalg {
    /// What NumPy raises for a matrix that has no such result.
    private static func square(_ x: Tensor) -> Bool {
        guard x.dim() >= 2 else {
            raise(.LinAlgError, "\(x.dim())-dimensional array given. Array must be at least two-dimensional")
            return false
        }
        guard x.size(-1) == x.size(-2) else {
            raise(.LinAlgError, "Last 2 dimensions of the array must be square")
            return false
        }
        return true
    }

    /// A matrix in floating-point numbers.
    private static func matrix(_ a: any np.ArrayLike) -> Tensor {
        let x = operand(a).tensor
        return Promotion.kind(x.dtype) < 2 ? x.to(.float64) : x
    }

    /// The length of a vector, or of a matrix's elements; by another measure for `ord`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.norm.html>.
    ///
    /// - Parameter ord: A number, infinities among them, `fro` or `nuc`; nil for the root of the sum of squares.
    public static func norm(
        _ x: any np.ArrayLike, ord: (any NormOrder)? = nil, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        let a = ndarray(matrix(x))
        guard let axes = Axes(axis, of: a) else { return .placeholder }
        if ord == nil, axis == nil {
            let flat = a.ravel()
            let squares =
                a.tensor.dtype.is_complex
                ? np.sum(a: np.add(np.square(flat.real), np.square(flat.imag))) : np.dot(a: flat, b: flat)
            let out = np.sqrt(squares)
            return keepdims ? out.keeping(axes, of: a) : out
        }
        let out: ndarray
        if axes.places.count == 1 {
            out = vector(a, ord?._npOrder ?? .number(2), axes.places[0])
        } else {
            guard axes.places.count == 2 else {
                raise(.ValueError, "Improper number of dimensions to norm.")
                return .placeholder
            }
            out = matrix(a, ord?._npOrder ?? .name("fro"), axes.places)
        }
        return keepdims ? out.keeping(axes, of: a) : out
    }
    /// The same with `ord` by position.
    public static func norm(
        _ x: any np.ArrayLike, _ ord: (any NormOrder)?, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray { norm(x, ord: ord, axis: axis, keepdims: keepdims) }
    /// The same with `ord` and `axis` by position.
    public static func norm(
        _ x: any np.ArrayLike, _ ord: (any NormOrder)?, _ axis: (any torch.IntList)?, keepdims: Bool = false
    ) -> ndarray { norm(x, ord: ord, axis: axis, keepdims: keepdims) }

    private static func vector(_ a: ndarray, _ order: Order, _ axis: Int) -> ndarray {
        guard case .number(let order) = order else {
            raise(.ValueError, "Invalid norm order '\(order)' for vectors")
            return .placeholder
        }
        switch order {
        case .infinity: return np.max(a: np.abs(a), axis: axis)
        case -.infinity: return np.min(a: np.abs(a), axis: axis)
        case 0: return np.sum(a: np.not_equal(a, 0).astype(a.real.dtype), axis: axis)
        case 1: return np.sum(a: np.abs(a), axis: axis)
        case 2: return np.sqrt(np.sum(a: np.square(np.abs(a)), axis: axis))
        default: return np.power(np.sum(a: np.power(np.abs(a), order), axis: axis), 1 / order)
        }
    }

    private static func matrix(_ a: ndarray, _ order: Order, _ axes: [Int]) -> ndarray {
        let moved = torch.movedim(a.tensor, axes, [-2, -1])
        switch order {
        case .name("fro"): return np.sqrt(np.sum(a: np.square(np.abs(a)), axis: axes))
        case .name("nuc"): return .result(torch.linalg.svdvals(moved).sum(-1))
        case .number(2): return .result(torch.linalg.svdvals(moved).amax(-1))
        case .number(-2): return .result(torch.linalg.svdvals(moved).amin(-1))
        case .number(let number) where Swift.abs(number) == 1 || number.isInfinite:
            let sums = torch.abs(moved).sum(Swift.abs(number) == 1 ? -2 : -1)
            return .result(number > 0 ? sums.amax(-1) : sums.amin(-1))
        default:
            raise(.ValueError, "Invalid norm order for matrices.")
            return .placeholder
        }
    }

    /// What a norm's order may be: a number or a name.
    public protocol NormOrder {
        /// The order.
        var _npOrder: Order { get }
    }
    /// A norm's order.
    public enum Order: Sendable {
        /// A power; infinities for the largest and the smallest.
        case number(Double)
        /// `fro` or `nuc`.
        case name(String)
    }

    /// The inverse. A LinAlgError for a singular matrix.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.inv.html>.
    // @forms
    public static func inv(a: any np.ArrayLike) -> ndarray {
        let x = matrix(a)
        guard square(x) else { return .placeholder }
        let (inverse, info) = torch.linalg.inv_ex(x)
        guard regular(info) else { return .placeholder }
        return ndarray(inverse)
    }

    private static func regular(_ info: Tensor) -> Bool {
        guard (info != 0).any().item(Bool.self) else { return true }
        raise(.LinAlgError, "Singular matrix")
        return false
    }

    /// The determinant.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.det.html>.
    // @forms
    public static func det(a: any np.ArrayLike) -> ndarray {
        // By its logarithm, as NumPy computes it.
        let (sign, logarithm) = slogdet(a: a)
        return np.multiply(sign, np.exp(logarithm))
    }
    /// The sign of the determinant and the logarithm of its size.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.slogdet.html>.
    // @forms
    public static func slogdet(a: any np.ArrayLike) -> (sign: ndarray, logabsdet: ndarray) {
        let x = matrix(a)
        guard square(x) else { return (.placeholder, .placeholder) }
        guard !x.dtype.is_complex, x.numel() > 0 else {
            let found = torch.linalg.slogdet(x)
            return (.result(found.sign), .result(found.logabsdet))
        }
        let (factors, pivots, _) = torch.linalg.lu_factor_ex(x)
        let diagonal = factors.diagonal(0, -2, -1)
        let size = x.size(-1)
        let rows = diagonal.reshape([-1, size])
        let places = pivots.reshape([-1, size]) != torch.arange(1, size + 1, dtype: pivots.dtype, device: "cpu")
        let swaps = (places.sum(-1) + (rows < 0).sum(-1)) % 2
        var signs = torch.where(swaps == 1, -1.0, 1.0).to(x.dtype)
        signs = torch.where((rows == 0).any(-1), torch.zeros_like(signs), signs)
        // Added one after another, and not pairwise.
        let logarithms = np.log(np.abs(ndarray(rows))).tensor.clone()
        ReductionKernel.accumulate(logarithms, .sum)
        let shape = Array(x.size().sizes.dropLast(2))
        return (.result(signs.reshape(shape)), .result(logarithms.select(-1, size - 1).reshape(shape)))
    }
    /// The x with `a • x == b`. A LinAlgError for a singular matrix.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.solve.html>.
    // @forms
    public static func solve(a: any np.ArrayLike, b: any np.ArrayLike) -> ndarray {
        let (x, y) = Promotion.operands(ndarray(matrix(a)), ndarray(matrix(b)))
        guard square(x) else { return .placeholder }
        let (result, info) = torch.linalg.solve_ex(x, y)
        guard regular(info) else { return .placeholder }
        return ndarray(result)
    }
    /// The x that brings `a • x` nearest to b; the sums of squares that are left, the rank, the singular values.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.lstsq.html>.
    // @forms
    public static func lstsq(
        a: any np.ArrayLike, b: any np.ArrayLike, rcond: Double? = nil
    ) -> (ndarray, ndarray, Int, ndarray) {
        let (x, y) = Promotion.operands(ndarray(matrix(a)), ndarray(matrix(b)))
        let isVector = y.dim() == 1
        let eps = x.dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
        let found = torch.linalg.lstsq(
            x, isVector ? y.unsqueeze(1) : y, rcond: rcond ?? eps * Double(Swift.max(x.size(0), x.size(1))),
            driver: "gelsd")
        let rank = found.rank.item(Int.self)
        let solution = isVector ? found.solution.squeeze(1) : found.solution
        var left = torch.empty(0, dtype: x.dtype, device: "cpu")
        if rank == x.size(1), x.size(0) > rank {
            let distance = torch.matmul(x, found.solution) - (isVector ? y.unsqueeze(1) : y)
            left = torch.mul(distance, distance).sum(0)
        }
        return (ndarray(solution), ndarray(left), rank, ndarray(found.singular_values))
    }

    /// The eigenvalues, real where all are, and the eigenvectors as columns.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.eig.html>.
    // @forms
    public static func eig(a: any np.ArrayLike) -> (eigenvalues: ndarray, eigenvectors: ndarray) {
        let x = matrix(a)
        guard square(x) else { return (.placeholder, .placeholder) }
        let found = torch.linalg.eig(x)
        if !x.dtype.is_complex, !(found.eigenvalues.imag != 0).any().item(Bool.self) {
            return (ndarray(found.eigenvalues.real.clone()), ndarray(found.eigenvectors.real.clone()))
        }
        return (ndarray(found.eigenvalues), ndarray(found.eigenvectors))
    }
    /// The eigenvalues, real where all are.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.eigvals.html>.
    // @forms
    public static func eigvals(a: any np.ArrayLike) -> ndarray { eig(a: a).eigenvalues }
    /// The eigenvalues in order and the eigenvectors of a symmetric matrix, from its lower or upper half.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.eigh.html>.
    // @forms
    public static func eigh(a: any np.ArrayLike, UPLO: String = "L") -> (eigenvalues: ndarray, eigenvectors: ndarray) {
        let x = matrix(a)
        guard square(x) else { return (.placeholder, .placeholder) }
        let found = torch.linalg.eigh(x, UPLO: UPLO)
        return (ndarray(found.eigenvalues), ndarray(found.eigenvectors))
    }
    /// The eigenvalues of a symmetric matrix in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.eigvalsh.html>.
    // @forms
    public static func eigvalsh(a: any np.ArrayLike, UPLO: String = "L") -> ndarray {
        eigh(a: a, UPLO: UPLO).eigenvalues
    }
    /// The singular value decomposition: `u * s • vh`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.svd.html>.
    // @forms
    public static func svd(a: any np.ArrayLike, full_matrices: Bool = true) -> (U: ndarray, S: ndarray, Vh: ndarray) {
        let found = torch.linalg.svd(matrix(a), full_matrices: full_matrices)
        return (ndarray(found.U), ndarray(found.S), ndarray(found.Vh))
    }
    /// An orthogonal matrix and an upper triangular one, whose product the matrix is.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.qr.html>.
    // @forms
    public static func qr(a: any np.ArrayLike, mode: String = "reduced") -> (Q: ndarray, R: ndarray) {
        let found = torch.linalg.qr(matrix(a), mode: mode)
        return (ndarray(found.Q), ndarray(found.R))
    }
    /// The lower triangular matrix whose product with its transpose the matrix is. A LinAlgError where there is none.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.cholesky.html>.
    public static func cholesky(_ a: any np.ArrayLike) -> ndarray {
        let x = matrix(a)
        guard square(x) else { return .placeholder }
        let (lower, info) = torch.linalg.cholesky_ex(x)
        guard !(info != 0).any().item(Bool.self) else {
            raise(.LinAlgError, "Matrix is not positive definite")
            return .placeholder
        }
        return ndarray(lower)
    }
    /// The number of singular values that count.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.matrix_rank.html>.
    public static func matrix_rank(_ A: any np.ArrayLike) -> ndarray { .result(torch.linalg.matrix_rank(matrix(A))) }
    /// The pseudo-inverse.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.pinv.html>.
    public static func pinv(_ a: any np.ArrayLike) -> ndarray { ndarray(torch.linalg.pinv(matrix(a), rtol: 1e-15)) }
    /// A square matrix multiplied by itself so many times.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.matrix_power.html>.
    public static func matrix_power(_ a: any np.ArrayLike, _ n: Int) -> ndarray {
        let x = operand(a).tensor
        guard square(x) else { return .placeholder }
        return ndarray(torch.linalg.matrix_power(n < 0 ? matrix(a) : x, n))
    }
    /// How much a solution is moved by the right side: the ratio of singular values.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.cond.html>.
    public static func cond(_ x: any np.ArrayLike) -> ndarray {
        let values = torch.linalg.svdvals(matrix(x))
        return .result(values.select(-1, 0) / values.select(-1, -1))
    }
}

extension Int: np.linalg.NormOrder {
    public var _npOrder: np.linalg.Order { .number(Double(self)) }
}
extension Double: np.linalg.NormOrder {
    public var _npOrder: np.linalg.Order { .number(self) }
}
extension String: np.linalg.NormOrder {
    public var _npOrder: np.linalg.Order { .name(self) }
}

extension np {
    /// The matrix product, broadcast over the leading dimensions: Python's `a @ b`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.matmul.html>.
    ///
    /// A ValueError for operands without dimensions or of sizes that don't fit. The last bits may differ from NumPy's, which
    /// calls another BLAS.
    public static func matmul(_ x1: any ArrayLike, _ x2: any ArrayLike) -> ndarray {
        let (a, b) = Promotion.operands(operand(x1), operand(x2))
        guard a.dim() > 0, b.dim() > 0 else {
            raise(
                .ValueError,
                "matmul: Input operand \(a.dim() == 0 ? 0 : 1) does not have enough dimensions (has 0, gufunc core with "
                    + "signature (n?,k),(k,m?)->(n?,m?) requires 1)")
            return .placeholder
        }
        let (inner, own) = (b.size(b.dim() == 1 ? 0 : -2), a.size(-1))
        guard inner == own else {
            raise(
                .ValueError,
                "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
                    + "(n?,k),(k,m?)->(n?,m?) (size \(inner) is different from \(own))")
            return .placeholder
        }
        return .result(product(a, b) { torch.matmul($0, $1) })
    }

    /// A product in a dtype that libtorch multiplies: booleans by way of whole numbers.
    private static func product(_ a: Tensor, _ b: Tensor, _ body: (Tensor, Tensor) -> Tensor) -> Tensor {
        if a.dtype == .bool { return body(a.to(.int64), b.to(.int64)).to(.bool) }
        if Ufunc.isWideUnsigned(a.dtype) { return body(a.to(.int64), b.to(.int64)).to(a.dtype) }
        return body(a, b)
    }

    /// The product over the last dimension of the first array and the last but one of the second; of vectors, the number.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.dot.html>.
    // @forms
    public static func dot(a: any ArrayLike, b: any ArrayLike) -> ndarray {
        let (first, second) = (operand(a), operand(b))
        if first.ndim == 0 || second.ndim == 0 { return multiply(first, second) }
        let (x, y) = Promotion.operands(first, second)
        let last = y.dim() == 1 ? 0 : y.dim() - 2
        guard x.size(-1) == y.size(last) else {
            raise(
                .ValueError,
                "shapes \(shapeText(x.size())) and \(shapeText(y.size())) not aligned: \(x.size(-1)) "
                    + "(dim \(x.dim() - 1)) != \(y.size(last)) (dim \(last))")
            return .placeholder
        }
        if y.dim() <= 2 { return .result(product(x, y) { torch.matmul($0, $1) }) }
        return .result(product(x, y) { torch.tensordot($0, $1, dims: ([x.dim() - 1], [last])) })
    }
    /// The product of two arrays as vectors, the first conjugated.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.vdot.html>.
    public static func vdot(_ a: any ArrayLike, _ b: any ArrayLike) -> ndarray {
        dot(a: conj(operand(a).ravel()), b: operand(b).ravel())
    }
    /// The product over the last dimensions of both.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.inner.html>.
    public static func inner(_ a: any ArrayLike, _ b: any ArrayLike) -> ndarray {
        let (first, second) = (operand(a), operand(b))
        if first.ndim == 0 || second.ndim == 0 { return multiply(first, second) }
        let (x, y) = Promotion.operands(first, second)
        guard x.size(-1) == y.size(-1) else {
            raise(
                .ValueError,
                "shapes \(shapeText(x.size())) and \(shapeText(y.size())) not aligned: \(x.size(-1)) "
                    + "(dim \(x.dim() - 1)) != \(y.size(-1)) (dim \(y.dim() - 1))")
            return .placeholder
        }
        return .result(product(x, y) { torch.inner($0, $1) })
    }
    /// All products of an element of each.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.outer.html>.
    // @forms
    public static func outer(a: any ArrayLike, b: any ArrayLike) -> ndarray {
        multiply(operand(a).reshape([-1, 1]), operand(b).reshape([1, -1]))
    }
    /// The product over several dimensions: the last and first `axes` of them, or those that are named.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tensordot.html>.
    public static func tensordot(_ a: any ArrayLike, _ b: any ArrayLike, axes: Int = 2) -> ndarray {
        let (x, y) = Promotion.operands(operand(a), operand(b))
        return .result(torch.tensordot(x, y, dims: axes))
    }
    /// The product over named dimensions of both.
    public static func tensordot(_ a: any ArrayLike, _ b: any ArrayLike, axes: ([Int], [Int])) -> ndarray {
        let (x, y) = Promotion.operands(operand(a), operand(b))
        return .result(torch.tensordot(x, y, dims: axes))
    }
    /// The Kronecker product.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.kron.html>.
    // @forms
    public static func kron(a: any ArrayLike, b: any ArrayLike) -> ndarray {
        let (x, y) = Promotion.operands(operand(a), operand(b))
        return .result(torch.kron(x, y))
    }
    /// The cross product of vectors of three elements along the last dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cross.html>.
    public static func cross(_ a: any ArrayLike, _ b: any ArrayLike, axis: Int = -1) -> ndarray {
        let (x, y) = Promotion.operands(operand(a), operand(b))
        guard x.size(axis) == 3, y.size(axis) == 3 else {
            raise(.ValueError, "incompatible dimensions for cross product\n(dimension must be 2 or 3)")
            return .placeholder
        }
        return ndarray(torch.linalg.cross(x, y, dim: axis))
    }
    /// A sum of products by Einstein's convention: `np.einsum("ij,jk->ik", a, b)`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.einsum.html>.
    ///
    /// - Parameter optimize: How to look for a good order of the products, or one from `einsum_path`; libtorch chooses
    ///   its own.
    public static func einsum(
        _ subscripts: String, _ operands: any ArrayLike..., optimize: any EinsumOrder = false
    ) -> ndarray {
        let arrays = operands.map { operand($0).tensor }
        let common = arrays.dropFirst().reduce(arrays.first?.dtype ?? .float64) { Promotion.common($0, $1.dtype) }
        return .result(torch.einsum(subscripts, arrays.map { $0.to(common) }))
    }
    /// The sum along a diagonal.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.trace.html>.
    // @forms
    public static func trace(a: any ArrayLike, offset: Int = 0, axis1: Int = 0, axis2: Int = 1, dtype: dtype? = nil)
        -> ndarray
    {
        sum(a: diagonal(a: a, offset: offset, axis1: axis1, axis2: axis2), axis: -1, dtype: dtype)
    }
    /// The convolution of two vectors; `mode` is `full`, `same` or `valid`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.convolve.html>.
    // @forms
    public static func convolve(a: any ArrayLike, v: any ArrayLike, mode: String = "full") -> ndarray {
        var (x, y) = Promotion.operands(operand(a), operand(v))
        if y.numel() > x.numel() { (x, y) = (y, x) }
        guard y.numel() > 0 else {
            raise(.ValueError, "\(x.numel() == 0 ? "a" : "v") cannot be empty")
            return .placeholder
        }
        let count = y.numel()
        let around = torch.zeros(count - 1, dtype: x.dtype, device: "cpu")
        let full = torch.cat([around, x, around]).unfold(0, count, 1)
        let out = torch.mul(full, torch.flip(y, [0])).sum(-1, dtype: x.dtype)
        switch mode {
        case "same": return ndarray(out.narrow(0, (count - 1) / 2, x.numel()).clone())
        case "valid": return ndarray(out.narrow(0, count - 1, x.numel() - count + 1).clone())
        default: return ndarray(out)
        }
    }
}

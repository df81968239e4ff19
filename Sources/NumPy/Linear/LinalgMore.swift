extension np.linalg {
    /// The singular values, the largest first.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.svdvals.html>.
    public static func svdvals(_ x: any np.ArrayLike) -> ndarray { svd(a: x, full_matrices: false).S }

    /// The product of several matrices, in the order that takes the fewest multiplications.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.multi_dot.html>.
    public static func multi_dot(_ arrays: [any np.ArrayLike]) -> ndarray {
        let all = arrays.map { operand($0) }
        guard all.count >= 2 else {
            raise(.ValueError, "Expecting at least two arrays.")
            return .placeholder
        }
        let common = all.dropFirst().reduce(all[0].tensor.dtype) { Promotion.common($0, $1.tensor.dtype) }
        return .result(torch.linalg.multi_dot(all.map { $0.tensor.to(common) }))
    }

    /// The length of matrices over the last two dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.matrix_norm.html>.
    public static func matrix_norm(
        _ x: any np.ArrayLike, keepdims: Bool = false, ord: any NormOrder = "fro"
    ) -> ndarray { norm(x, ord: ord, axis: [-2, -1], keepdims: keepdims) }

    /// The length of vectors along dimensions, or of all elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.vector_norm.html>.
    public static func vector_norm(
        _ x: any np.ArrayLike, axis: Int? = nil, keepdims: Bool = false, ord: any NormOrder = 2
    ) -> ndarray {
        let a = operand(x)
        guard axis == nil else { return norm(a, ord: ord, axis: axis, keepdims: keepdims) }
        let out = norm(a.ravel(), ord: ord, axis: 0)
        return keepdims ? ndarray(out.tensor.reshape(Array(repeating: 1, count: a.ndim))) : out
    }

    /// Matrices with rows and columns exchanged.
    public static func matrix_transpose(_ x: any np.ArrayLike) -> ndarray { np.matrix_transpose(x) }

    /// The products of vectors along a dimension, the first conjugated.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.vecdot.html>.
    public static func vecdot(_ x1: any np.ArrayLike, _ x2: any np.ArrayLike, axis: Int = -1) -> ndarray {
        np.vecdot(x1, x2, axis: axis)
    }

    /// The inverse of an array as a map between the first `ind` dimensions and the others.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.tensorinv.html>.
    // @forms numpy.linalg.tensorinv
    public static func tensorinv(a: any np.ArrayLike, ind: Int = 2) -> ndarray {
        let x = operand(a)
        guard ind > 0 else {
            raise(.ValueError, "Invalid ind argument.")
            return .placeholder
        }
        let (rows, columns) = (Array(Array(x.shape).prefix(ind)), Array(Array(x.shape).dropFirst(ind)))
        let flat = inv(a: x.reshape([columns.reduce(1, *), -1]))
        return flat.reshape(columns + rows)
    }

    /// The x for which the product with `a` over all of x's dimensions is `b`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.tensorsolve.html>.
    // @forms numpy.linalg.tensorsolve
    public static func tensorsolve(
        a: any np.ArrayLike, b: any np.ArrayLike, axes: (any torch.IntList)? = nil
    ) -> ndarray {
        var (x, y) = (operand(a), operand(b))
        if let axes {
            let last = axes._torchInts
            x = x.transpose((0..<x.ndim).filter { !last.contains($0) } + last)
        }
        let sizes = Array(Array(x.shape).dropFirst(y.ndim))
        let count = sizes.reduce(1, *)
        guard x.size == count * count else {
            raise(
                .LinAlgError,
                "Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == "
                    + "prod(a.shape[:b.ndim])")
            return .placeholder
        }
        y = y.ravel()
        return solve(a: x.reshape([y.size, -1]), b: y).reshape(sizes)
    }

    /// The outer product of two vectors. A ValueError for arrays of other dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.outer.html>.
    public static func outer(_ x1: any np.ArrayLike, _ x2: any np.ArrayLike) -> ndarray {
        let (a, b) = (operand(x1), operand(x2))
        guard a.ndim == 1, b.ndim == 1 else {
            raise(
                .ValueError,
                "Input arrays must be one-dimensional, but they are x1.ndim=\(a.ndim) and x2.ndim=\(b.ndim).")
            return .placeholder
        }
        return np.outer(a: a, b: b)
    }
    /// The sum of a diagonal over the last two dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.trace.html>.
    public static func trace(_ x: any np.ArrayLike, offset: Int = 0, dtype: np.dtype? = nil) -> ndarray {
        np.trace(a: x, offset: offset, axis1: -2, axis2: -1, dtype: dtype)
    }
    /// A diagonal over the last two dimensions, a view.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.linalg.diagonal.html>.
    public static func diagonal(_ x: any np.ArrayLike, offset: Int = 0) -> ndarray {
        np.diagonal(a: x, offset: offset, axis1: -2, axis2: -1)
    }
    /// The product of two arrays, as `np.matmul`.
    public static func matmul(_ x1: any np.ArrayLike, _ x2: any np.ArrayLike) -> ndarray { np.matmul(x1, x2) }
    /// The cross product, as `np.cross`.
    public static func cross(_ x1: any np.ArrayLike, _ x2: any np.ArrayLike, axis: Int = -1) -> ndarray {
        np.cross(x1, x2, axis: axis)
    }
    /// The product over several dimensions, as `np.tensordot`.
    public static func tensordot(_ x1: any np.ArrayLike, _ x2: any np.ArrayLike, axes: Int = 2) -> ndarray {
        np.tensordot(x1, x2, axes: axes)
    }
}

extension np {
    /// The products of vectors along a dimension, the first conjugated.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.vecdot.html>.
    public static func vecdot(_ x1: any ArrayLike, _ x2: any ArrayLike, axis: Int = -1) -> ndarray {
        sum(a: multiply(conj(x1), x2), axis: axis)
    }
    /// The products of matrices and vectors.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.matvec.html>.
    public static func matvec(_ x1: any ArrayLike, _ x2: any ArrayLike) -> ndarray {
        let out = matmul(x1, ndarray(operand(x2).tensor.unsqueeze(-1)))
        return out.tensor.isPlaceholder ? out : .result(out.tensor.squeeze(-1))
    }
    /// The products of vectors, conjugated, and matrices.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.vecmat.html>.
    public static func vecmat(_ x1: any ArrayLike, _ x2: any ArrayLike) -> ndarray {
        let out = matmul(ndarray(operand(conj(x1)).tensor.unsqueeze(-2)), x2)
        return out.tensor.isPlaceholder ? out : .result(out.tensor.squeeze(-2))
    }
}

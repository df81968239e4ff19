extension np {
    /// An array with a copy of the data: numbers, nested Swift arrays, arrays or a tensor.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.array.html>.
    ///
    /// Whole numbers give int64, booleans bool, floating-point numbers float64. A ValueError where nested arrays are not of
    /// one length.
    // @forms
    public static func array(object: any ArrayLike, dtype: dtype? = nil, copy: Bool = true, ndmin: Int = 0) -> ndarray {
        let found = operand(object)
        let shared = ndarray(found.converted(to: dtype?.torch ?? found.tensor.dtype, copy: copy))
        guard shared.ndim < ndmin else { return shared }
        return shared.reshape(Array(repeating: 1, count: ndmin - shared.ndim) + Array(shared.shape))
    }
    /// An array without elements: `np.array([])`.
    @_disfavoredOverload
    public static func array(_ object: EmptyList, dtype: dtype = .float64) -> ndarray { zeros([0], dtype: dtype) }

    /// The array itself where it has the dtype, else a copy.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.asarray.html>.
    // @forms
    public static func asarray(a: any ArrayLike, dtype: dtype? = nil) -> ndarray {
        let found = operand(a)
        if let dtype, dtype != found.dtype { return ndarray(found.converted(to: dtype.torch)) }
        return found.isScalar ? ndarray(found.tensor) : found
    }
    /// As ``asarray(a:dtype:)``.
    // @forms
    public static func asanyarray(a: any ArrayLike, dtype: dtype? = nil) -> ndarray { asarray(a: a, dtype: dtype) }
    /// The array with its elements in order in memory; itself where they are.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ascontiguousarray.html>.
    // @forms
    public static func ascontiguousarray(a: any ArrayLike, dtype: dtype? = nil) -> ndarray {
        let found = asarray(a: a, dtype: dtype)
        return found.tensor.is_contiguous() ? found : ndarray(found.tensor.contiguous())
    }
    /// A copy of the elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.copy.html>.
    public static func copy(_ a: any ArrayLike) -> ndarray { ndarray(operand(a).tensor).copy() }

    /// Zeros. See <https://numpy.org/doc/stable/reference/generated/numpy.zeros.html>.
    // @forms
    public static func zeros(shape: any torch.IntList, dtype: dtype? = .float64) -> ndarray {
        filled(shape, torch.Scalar(0), dtype)
    }
    /// Ones. See <https://numpy.org/doc/stable/reference/generated/numpy.ones.html>.
    // @forms
    public static func ones(shape: any torch.IntList, dtype: dtype? = nil) -> ndarray {
        filled(shape, torch.Scalar(1), dtype)
    }
    /// An array whose values are whatever lay in memory.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.empty.html>.
    // @forms
    public static func empty(shape: any torch.IntList, dtype: dtype? = .float64) -> ndarray {
        guard let sizes = sizes(shape) else { return ndarray(Placeholder.tensor) }
        return ndarray(torch.empty(sizes, dtype: (dtype ?? .float64).torch, device: "cpu"))
    }
    /// An array of one value, in its dtype where none is given.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.full.html>.
    // @forms
    public static func full(shape: any torch.IntList, fill_value: any ArrayLike, dtype: dtype? = nil) -> ndarray {
        let value = operand(fill_value)
        let out = empty(shape: shape, dtype: dtype ?? value.dtype)
        out.fill(value)
        return out
    }

    private static func filled(_ shape: any torch.IntList, _ value: torch.Scalar, _ dtype: dtype?) -> ndarray {
        guard let sizes = sizes(shape) else { return ndarray(Placeholder.tensor) }
        return ndarray(torch.full(sizes, value, dtype: (dtype ?? .float64).torch, device: "cpu"))
    }

    /// A shape's sizes; a ValueError where one is negative.
    static func sizes(_ shape: any torch.IntList) -> [Int]? {
        let sizes = shape._torchInts
        guard sizes.allSatisfy({ $0 >= 0 }) else {
            raise(.ValueError, "negative dimensions are not allowed")
            return nil
        }
        return sizes
    }

    /// Zeros in an array's shape and dtype, or in those that are given.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.zeros_like.html>.
    // @forms
    public static func zeros_like(a: any ArrayLike, dtype: dtype? = nil, shape: (any torch.IntList)? = nil) -> ndarray {
        let like = operand(a)
        return filled(shape ?? like.shape, torch.Scalar(0), dtype ?? like.dtype)
    }
    /// Ones in an array's shape and dtype, or in those that are given.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ones_like.html>.
    // @forms
    public static func ones_like(a: any ArrayLike, dtype: dtype? = nil, shape: (any torch.IntList)? = nil) -> ndarray {
        let like = operand(a)
        return filled(shape ?? like.shape, torch.Scalar(1), dtype ?? like.dtype)
    }
    /// Whatever lay in memory, in an array's shape and dtype, or in those that are given.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.empty_like.html>.
    // @forms
    public static func empty_like(
        _ prototype: any ArrayLike, dtype: dtype? = nil, shape: (any torch.IntList)? = nil
    ) -> ndarray {
        let like = operand(prototype)
        return empty(shape: shape ?? like.shape, dtype: dtype ?? like.dtype)
    }
    /// One value in an array's shape and dtype, or in those that are given.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.full_like.html>.
    // @forms
    public static func full_like(
        a: any ArrayLike, fill_value: any ArrayLike, dtype: dtype? = nil, shape: (any torch.IntList)? = nil
    ) -> ndarray {
        let like = operand(a)
        return full(shape: shape ?? like.shape, fill_value: fill_value, dtype: dtype ?? like.dtype)
    }

    /// A matrix with ones on a diagonal.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.eye.html>.
    // @forms
    public static func eye(N: Int, M: Int? = nil, k: Int = 0, dtype: dtype = .float64) -> ndarray {
        let out = zeros(shape: [N, M ?? N], dtype: dtype)
        if k < (M ?? N), -k < N { out.tensor.diagonal(k).fill_(1) }
        return out
    }
    /// A square matrix with ones on the diagonal.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.identity.html>.
    // @forms
    public static func identity(n: Int, dtype: dtype? = nil) -> ndarray { eye(N: n, dtype: dtype ?? .float64) }
    /// Ones at and below a diagonal, zeros above.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tri.html>.
    // @forms
    public static func tri(N: Int, M: Int? = nil, k: Int = 0, dtype: dtype = .float64) -> ndarray {
        ndarray(torch.ones([N, M ?? N], dtype: dtype.torch, device: "cpu").tril(k))
    }
    /// A matrix with zeros above a diagonal.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tril.html>.
    // @forms
    public static func tril(m: any ArrayLike, k: Int = 0) -> ndarray { ndarray(operand(m).tensor.tril(k)) }
    /// A matrix with zeros below a diagonal.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.triu.html>.
    // @forms
    public static func triu(m: any ArrayLike, k: Int = 0) -> ndarray { ndarray(operand(m).tensor.triu(k)) }
    /// A matrix with a vector on its diagonal, or a copy of a matrix's diagonal.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.diag.html>.
    // @forms
    public static func diag(v: any ArrayLike, k: Int = 0) -> ndarray { ndarray(torch.diag(operand(v).tensor, k)) }
    /// A matrix with an array's elements on a diagonal.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.diagflat.html>.
    // @forms
    public static func diagflat(v: any ArrayLike, k: Int = 0) -> ndarray { diag(v: operand(v).ravel(), k: k) }
    /// A diagonal of a matrix, a view.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.diagonal.html>.
    // @forms
    public static func diagonal(a: any ArrayLike, offset: Int = 0, axis1: Int = 0, axis2: Int = 1) -> ndarray {
        ndarray(torch.diagonal(operand(a).tensor, offset, axis1, axis2))
    }
    /// The powers of a vector's elements, one row each.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.vander.html>.
    // @forms
    public static func vander(x: any ArrayLike, N: Int? = nil, increasing: Bool = false) -> ndarray {
        ndarray(torch.vander(operand(x).tensor, N, increasing))
    }

    /// Sets the diagonal of a matrix.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fill_diagonal.html>.
    public static func fill_diagonal(_ a: ndarray, _ val: any ArrayLike) { ndarray(a.tensor.diagonal()).fill(val) }
}

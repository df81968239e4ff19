extension np {
    /// The positions of the elements at and below a diagonal: rows and columns.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tril_indices.html>.
    // @forms
    public static func tril_indices(n: Int, k: Int = 0, m: Int? = nil) -> (ndarray, ndarray) {
        places(tri(N: n, M: m, k: k, dtype: .bool))
    }
    /// The positions of the elements at and above a diagonal: rows and columns.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.triu_indices.html>.
    // @forms
    public static func triu_indices(n: Int, k: Int = 0, m: Int? = nil) -> (ndarray, ndarray) {
        places(logical_not(tri(N: n, M: m, k: k - 1, dtype: .bool)))
    }
    /// The positions at and below a diagonal of a matrix.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.tril_indices_from.html>.
    // @forms
    public static func tril_indices_from(arr: any ArrayLike, k: Int = 0) -> (ndarray, ndarray) {
        let shape: np.Shape = operand(arr).shape
        return tril_indices(n: shape[0], k: k, m: shape[1])
    }
    /// The positions at and above a diagonal of a matrix.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.triu_indices_from.html>.
    // @forms
    public static func triu_indices_from(arr: any ArrayLike, k: Int = 0) -> (ndarray, ndarray) {
        let shape: np.Shape = operand(arr).shape
        return triu_indices(n: shape[0], k: k, m: shape[1])
    }
    private static func places(_ mask: ndarray) -> (ndarray, ndarray) {
        let found = nonzero(a: mask)
        return (found[0], found[1])
    }

    /// The positions of a diagonal in an array of `ndim` dimensions of one size.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.diag_indices.html>.
    // @forms
    public static func diag_indices(n: Int, ndim: Int = 2) -> [ndarray] {
        Array(repeating: arange(n), count: ndim)
    }
    /// The same for two dimensions: `let (i, j) = np.diag_indices(3)`.
    public static func diag_indices(_ n: Int) -> (ndarray, ndarray) { (arange(n), arange(n)) }

    /// Positions counted through all dimensions, by those in each. A ValueError for one out of range.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ravel_multi_index.html>.
    public static func ravel_multi_index(_ multi_index: [any ArrayLike], _ dims: any torch.IntList) -> ndarray {
        let sizes = dims._torchInts
        guard multi_index.count == sizes.count else {
            raise(.ValueError, "parameter multi_index must be a sequence of length \(sizes.count)")
            return .placeholder
        }
        var out = operand(0)
        for (part, size) in zip(multi_index.map(operand), sizes) {
            guard part.size == 0 || !((part.tensor < 0) | (part.tensor >= size)).any().item(Bool.self) else {
                raise(.ValueError, "invalid entry in coordinates array")
                return .placeholder
            }
            out = add(multiply(out, size), part)
        }
        return .result(out.tensor)
    }
    /// The same for the rows and columns of a matrix.
    public static func ravel_multi_index(
        _ multi_index: (any ArrayLike, any ArrayLike), _ dims: any torch.IntList
    ) -> ndarray { ravel_multi_index([multi_index.0, multi_index.1], dims) }
    /// The same with the sizes in a tuple.
    public static func ravel_multi_index(
        _ multi_index: (any ArrayLike, any ArrayLike), _ dims: (Int, Int)
    ) -> ndarray { ravel_multi_index([multi_index.0, multi_index.1], [dims.0, dims.1]) }

    /// Writes values to positions along a dimension, as ``take_along_axis(arr:indices:axis:)`` reads them.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.put_along_axis.html>.
    public static func put_along_axis(_ arr: ndarray, _ indices: any ArrayLike, _ values: any ArrayLike, axis: Int) {
        guard let place = Axes.normalized(axis, arr.ndim) else { return }
        let places = operand(indices).tensor.to(.int64)
        let known = torch.where(places < 0, places + arr.tensor.size(place), places)
        let source = operand(values).converted(to: arr.tensor.dtype).broadcast_to(known.size())
        _ = arr.tensor.scatter_(place, known, source)
    }
    /// The same with the dimension by position.
    public static func put_along_axis(_ arr: ndarray, _ indices: any ArrayLike, _ values: any ArrayLike, _ axis: Int) {
        put_along_axis(arr, indices, values, axis: axis)
    }
    /// Writes values where a mask is true, repeating them as often as it takes.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.putmask.html>.
    public static func putmask(_ a: ndarray, _ mask: any ArrayLike, _ values: any ArrayLike) {
        let known = operand(mask).tensor.to(.bool)
        let list = operand(values).converted(to: a.tensor.dtype).reshape(-1)
        guard list.numel() > 0 else { return }
        let repeated = resized(list, a.size).reshape(Array(a.shape))
        a.tensor.copy_(torch.where(known, repeated, a.tensor))
    }
    /// Writes values over an array: elements of `src` where `where` is true.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.copyto.html>.
    public static func copyto(_ dst: ndarray, _ src: any ArrayLike, where: (any ArrayLike)? = nil) {
        let source = operand(src)
        if case .array = src._npOperand, !Promotion.isSameKind(source.tensor.dtype, dst.tensor.dtype) {
            return raise(
                .TypeError,
                "Cannot cast array data from \(source.dtype.debugDescription) to \(dst.dtype.debugDescription) according "
                    + "to the rule 'same_kind'")
        }
        let values = dst.assignable(src)
        guard !values.isPlaceholder else { return }
        dst.tensor.copy_(`where`.map { torch.where(operand($0).tensor, values, dst.tensor) } ?? values)
    }

    /// The elements of a list as often as it takes to be so many.
    private static func resized(_ flat: Tensor, _ count: Int) -> Tensor {
        let times = (count + Swift.max(flat.numel(), 1) - 1) / Swift.max(flat.numel(), 1)
        return flat.numel() == 0
            ? torch.zeros([count], dtype: flat.dtype, device: "cpu") : torch.tile(flat, [times]).narrow(0, 0, count)
    }
    /// The elements in a new shape, repeated as often as it takes.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.resize.html>.
    // @forms
    public static func resize(a: any ArrayLike, new_shape: any torch.IntList) -> ndarray {
        let sizes = new_shape._torchInts
        return ndarray(resized(operand(a).tensor.reshape(-1), sizes.reduce(1, *)).clone().reshape(sizes))
    }
    /// A vector without the zeros in front (`f`), behind (`b`) or both (`fb`).
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.trim_zeros.html>.
    public static func trim_zeros(_ filt: any ArrayLike, _ trim: String = "fb") -> ndarray {
        let x = operand(filt)
        let found = flatnonzero(a: x).tensor.flatList(Int.self)
        guard let first = found.first, let last = found.last else { return ndarray(x.tensor.narrow(0, 0, 0)) }
        let start = trim.lowercased().contains("f") ? first : 0
        let stop = trim.lowercased().contains("b") ? last + 1 : x.size
        return ndarray(x.tensor.narrow(0, start, stop - start))
    }
    /// The differences of neighbours in a vector.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ediff1d.html>.
    // @forms
    public static func ediff1d(
        ary: any ArrayLike, to_end: (any ArrayLike)? = nil, to_begin: (any ArrayLike)? = nil
    ) -> ndarray {
        let steps = diff(a: operand(ary).ravel())
        let ends = [to_begin, to_end].map { $0.map { atleast_1d($0).astype(steps.dtype) } }
        return joined([ends[0], steps, ends[1]].compactMap { $0 }, 0)
    }
    /// The shape in which arrays of these shapes meet. A ValueError where they don't fit.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.broadcast_shapes.html>.
    public static func broadcast_shapes(_ args: any torch.IntList...) -> np.Shape {
        let shapes = args.map(\._torchInts)
        if let shape = Promotion.broadcast(shapes) { return np.Shape(shape) }
        let first = shapes.dropFirst().firstIndex { Promotion.broadcast([shapes[0], $0]) == nil } ?? 1
        raise(
            .ValueError,
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape "
                + "\(NumberText.tuple(shapes[0])) and arg \(first) with shape \(NumberText.tuple(shapes[first])).")
        return []
    }
    /// Whether two arrays have equal elements once they are broadcast.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.array_equiv.html>.
    public static func array_equiv(_ a1: any ArrayLike, _ a2: any ArrayLike) -> Bool {
        let (a, b) = (operand(a1), operand(a2))
        guard Promotion.broadcast([Array(a.shape), Array(b.shape)]) != nil else { return false }
        return equal(a, b).tensor.all().item(Bool.self)
    }
    /// The parts along a dimension, in a list.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.unstack.html>.
    public static func unstack(_ x: any ArrayLike, axis: Int = 0) -> [ndarray] {
        let x = operand(x)
        guard let place = Axes.normalized(axis, x.ndim) else { return [] }
        return (0..<x.shape[place]).map { ndarray(x.tensor.select(place, $0)) }
    }
    /// Matrices with rows and columns exchanged. A ValueError for an array of less than two dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.matrix_transpose.html>.
    public static func matrix_transpose(_ x: any ArrayLike) -> ndarray {
        let x = operand(x)
        guard x.ndim >= 2 else {
            raise(.ValueError, "Input array must be at least 2-dimensional, but it is \(x.ndim)")
            return .placeholder
        }
        return ndarray(x.tensor.transpose(-1, -2))
    }
    /// Parts along the third dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.dsplit.html>.
    // @forms
    public static func dsplit(ary: any ArrayLike, indices_or_sections: any torch.IntList) -> [ndarray] {
        guard operand(ary).ndim >= 3 else {
            raise(.ValueError, "dsplit only works on arrays of 3 or more dimensions")
            return []
        }
        return split(ary: ary, indices_or_sections: indices_or_sections, axis: 2)
    }
    /// As `concatenate`.
    public static func concat(_ arrays: [any ArrayLike], axis: Int? = 0, dtype: dtype? = nil) -> ndarray {
        concatenate(arrays, axis: axis, dtype: dtype)
    }
    /// The same with a tuple.
    @_disfavoredOverload
    public static func concat<each A: ArrayLike>(
        _ arrays: (repeat each A), axis: Int? = 0, dtype: dtype? = nil
    ) -> ndarray { concatenate((repeat each arrays), axis: axis, dtype: dtype) }

    /// For each element the one of several arrays that its number chooses. A ValueError for a number out of range.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.choose.html>.
    public static func choose(_ a: any ArrayLike, _ choices: [any ArrayLike]) -> ndarray {
        let places = operand(a).tensor.to(.int64)
        guard places.numel() == 0 || !((places < 0) | (places >= choices.count)).any().item(Bool.self) else {
            raise(.ValueError, "invalid entry in choice array")
            return .placeholder
        }
        let arrays = choices.map { operand($0).tensor }
        let common = arrays.dropFirst().reduce(arrays[0].dtype) { Promotion.common($0, $1.dtype) }
        let all = torch.broadcast_tensors([places] + arrays.map { $0.to(common) })
        return .result(torch.stack(Array(all.dropFirst())).gather(0, all[0].unsqueeze(0)).squeeze(0))
    }
}

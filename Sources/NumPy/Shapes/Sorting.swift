extension np {
    /// The elements in order along a dimension, or as a vector where `axis` is nil; NaN last.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sort.html>.
    ///
    /// Every `kind` is a stable sort here.
    // @forms
    public static func sort(a: any ArrayLike, axis: Int? = -1, kind: String? = nil, stable: Bool? = nil) -> ndarray {
        ndarray(ordered(a, axis)?.values ?? Placeholder.tensor)
    }
    /// The positions that would put the elements in order along a dimension; equal ones keep their order, whatever `kind`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.argsort.html>.
    // @forms
    public static func argsort(
        a: any ArrayLike, axis: Int? = -1, kind: String? = nil, stable: Bool? = nil
    ) -> ndarray {
        ndarray(ordered(a, axis)?.indices ?? Placeholder.tensor)
    }
    /// The elements with the `kth` where a sort would put it; here all of them in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.partition.html>.
    // @forms
    public static func partition(a: any ArrayLike, kth: Int, axis: Int? = -1) -> ndarray { sort(a: a, axis: axis) }
    /// The positions for ``partition(a:kth:axis:)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.argpartition.html>.
    // @forms
    public static func argpartition(a: any ArrayLike, kth: Int, axis: Int? = -1) -> ndarray {
        argsort(a: a, axis: axis)
    }

    private static func ordered(_ a: any ArrayLike, _ axis: Int?) -> (values: Tensor, indices: Tensor)? {
        let x = axis == nil ? operand(a).tensor.reshape(-1) : operand(a).tensor
        guard let place = Axes.normalized(axis ?? 0, x.dim()) else { return nil }
        let found = torch.sort(x, stable: true, dim: place)
        return (found.values, found.indices)
    }

    /// The positions that sort by several keys, the last of them first.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.lexsort.html>.
    public static func lexsort(_ keys: [any ArrayLike]) -> ndarray {
        let columns = keys.map { operand($0).tensor }
        var order = torch.arange(0, columns.first?.numel() ?? 0, dtype: .int64, device: "cpu")
        for key in columns { order = order[torch.sort(key[order], stable: true, dim: 0).indices] }
        return ndarray(order)
    }

    /// The elements as complex numbers, in order of the real parts, then of the imaginary ones, along the last dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.sort_complex.html>.
    // @forms
    public static func sort_complex(a: any ArrayLike) -> ndarray {
        let x = operand(a).tensor
        guard x.dim() > 0 else {
            raise(.AxisError, "axis -1 is out of bounds for array of dimension 0")
            return .placeholder
        }
        guard x.dtype.is_complex else {
            let isSmall = Promotion.kind(x.dtype) == 1 && x.dtype.itemsize <= 2
            return ndarray(torch.sort(x, stable: true, dim: -1).values.to(isSmall ? .complex64 : .complex128))
        }
        let inner = torch.sort(x.imag, stable: true, dim: -1).indices
        let outer = torch.sort(x.real.gather(-1, inner), stable: true, dim: -1).indices
        return ndarray(x.gather(-1, inner.gather(-1, outer)))
    }

    /// The different elements in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.unique.html>.
    ///
    /// With one of the flags come two arrays, with two three, with three four: where each was first, where each element is
    /// among the different ones, and how often each occurs. With `axis`, the different parts along a dimension.
    public static func unique(_ ar: any ArrayLike, axis: Int? = nil) -> ndarray {
        if let axis { return ndarray(torch.unique(operand(ar).tensor, dim: axis)) }
        return Distinct(operand(ar)).values
    }
    /// The different elements, and where each was first.
    public static func unique(_ ar: any ArrayLike, return_index: Bool) -> (ndarray, ndarray) {
        let all = Distinct(operand(ar))
        return (all.values, all.first)
    }
    /// The different elements, and where each element is among them.
    public static func unique(_ ar: any ArrayLike, return_inverse: Bool) -> (ndarray, ndarray) {
        let all = Distinct(operand(ar))
        return (all.values, all.inverse)
    }
    /// The different elements, and how often each occurs.
    public static func unique(_ ar: any ArrayLike, return_counts: Bool) -> (ndarray, ndarray) {
        let all = Distinct(operand(ar))
        return (all.values, all.counts)
    }
    /// With two of the flags.
    public static func unique(
        _ ar: any ArrayLike, return_index: Bool, return_inverse: Bool
    ) -> (ndarray, ndarray, ndarray) {
        let all = Distinct(operand(ar))
        return (all.values, all.first, all.inverse)
    }
    /// With two of the flags.
    public static func unique(
        _ ar: any ArrayLike, return_index: Bool, return_counts: Bool
    ) -> (ndarray, ndarray, ndarray) {
        let all = Distinct(operand(ar))
        return (all.values, all.first, all.counts)
    }
    /// With two of the flags.
    public static func unique(
        _ ar: any ArrayLike, return_inverse: Bool, return_counts: Bool
    ) -> (ndarray, ndarray, ndarray) {
        let all = Distinct(operand(ar))
        return (all.values, all.inverse, all.counts)
    }
    /// With all of the flags.
    public static func unique(
        _ ar: any ArrayLike, return_index: Bool, return_inverse: Bool, return_counts: Bool
    ) -> (ndarray, ndarray, ndarray, ndarray) {
        let all = Distinct(operand(ar))
        return (all.values, all.first, all.inverse, all.counts)
    }

    /// The different elements of an array, and where they are.
    private struct Distinct {
        let values: ndarray
        let first: ndarray
        let inverse: ndarray
        let counts: ndarray

        init(_ array: ndarray) {
            let flat = array.tensor.reshape(-1)
            let order = torch.sort(flat, stable: true, dim: 0).indices
            let sorted = flat[order]
            let starts = torch.ones(flat.numel(), dtype: .bool, device: "cpu")
            if flat.numel() > 1 {
                let (later, earlier) = (sorted[1...], sorted["0:-1"])
                // NaN is one value.
                starts[1...].copy_((later != earlier) & ~(torch.isnan(later) & torch.isnan(earlier)))
            }
            let places = starts.nonzero().reshape(-1)
            values = ndarray(sorted[places])
            first = ndarray(order[places])
            let ends = torch.cat([places, torch.tensor([flat.numel()], device: "cpu")])
            counts = ndarray(ends[1...] - ends["0:-1"])
            let ranks = torch.empty_like(order)
            ranks.index_copy_(0, order, starts.to(.int64).cumsum(0) - 1)
            inverse = ndarray(ranks.reshape(Array(array.shape)))
        }
    }

    /// The different elements that two arrays have in common, in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.intersect1d.html>.
    public static func intersect1d(_ ar1: any ArrayLike, _ ar2: any ArrayLike) -> ndarray {
        let both = joined([unique(ar1), unique(ar2)], nil)
        let sorted = sort(a: both)
        let same = sorted.tensor["1:"] == sorted.tensor["0:-1"]
        return ndarray(sorted.tensor["0:-1"][same])
    }
    /// The different elements of either array, in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.union1d.html>.
    public static func union1d(_ ar1: any ArrayLike, _ ar2: any ArrayLike) -> ndarray {
        unique(joined([operand(ar1), operand(ar2)], nil))
    }
    /// The different elements of the first array that the second lacks, in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.setdiff1d.html>.
    public static func setdiff1d(_ ar1: any ArrayLike, _ ar2: any ArrayLike) -> ndarray {
        let x = unique(ar1)
        return ndarray(x.tensor[isin(element: x, test_elements: ar2, invert: true).tensor])
    }
    /// The different elements that only one of two arrays has, in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.setxor1d.html>.
    public static func setxor1d(_ ar1: any ArrayLike, _ ar2: any ArrayLike) -> ndarray {
        unique(joined([setdiff1d(ar1, ar2), setdiff1d(ar2, ar1)], nil))
    }
}

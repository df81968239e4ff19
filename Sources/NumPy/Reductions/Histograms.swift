extension np {
    /// How many elements lie in each of the bins, and the edges of those.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.histogram.html>.
    ///
    /// - Parameters:
    ///   - bins: Their number, or their edges.
    ///   - range: The outer edges; those of the elements where it is nil.
    ///   - density: Whether to give the density in place of the number.
    ///   - weights: What each element counts.
    // @forms
    public static func histogram(
        a: any ArrayLike, bins: any ArrayLike = 10, range: (Double, Double)? = nil, density: Bool? = nil,
        weights: (any ArrayLike)? = nil
    ) -> (ndarray, ndarray) {
        let x = ndarray(operand(a).tensor.reshape(-1))
        let given = operand(bins)
        let edges = given.ndim == 0 ? equalEdges(x, given.item(Int.self), range) : given
        let counted: ndarray
        if given.ndim == 0 {
            counted = equalBins(x, edges, weights)
        } else {
            counted = givenBins(x, edges, weights)
        }
        guard density == true else { return (counted, edges) }
        return (divide(divide(counted, diff(a: edges)), sum(a: counted)), edges)
    }

    /// The edges of bins of one width.
    static func equalEdges(_ x: ndarray, _ count: Int, _ range: (Double, Double)?) -> ndarray {
        guard count > 0 else {
            raise(.ValueError, "`bins` must be positive, when an integer")
            return .placeholder
        }
        var (low, high): (Double, Double) = range ?? (0, 1)
        if range == nil, x.size > 0 { (low, high) = (min(a: x).item(), max(a: x).item()) }
        if low == high { (low, high) = (low - 0.5, high + 0.5) }
        let type: torch.dtype = x.dtype == .float32 ? .float32 : .float64
        return linspace(start: low, stop: high, num: count + 1, dtype: np.dtype(type))
    }

    private static func equalBins(_ x: ndarray, _ edges: ndarray, _ weights: (any ArrayLike)?) -> ndarray {
        let count = edges.size - 1
        let (low, high): (Double, Double) = (edges.item(0), edges.item(count))
        let isInside = logical_and(greater_equal(x, low), less_equal(x, high)).tensor
        let values = ndarray(x.tensor[isInside])
        let places = multiply(divide(subtract(values, low), high - low), count)
        var index = places.tensor.to(.int64)
        index = torch.where(index == count, index - 1, index)
        let lower = ndarray(edges.tensor[index])
        index = index - less(values, lower).tensor.to(.int64)
        let upper = ndarray(edges.tensor[index + 1])
        index = index + (greater_equal(values, upper).tensor & (index != count - 1)).to(.int64)
        return weighed(index, weights.map { operand($0).tensor.reshape(-1)[isInside] }, count)
    }

    private static func givenBins(_ x: ndarray, _ edges: ndarray, _ weights: (any ArrayLike)?) -> ndarray {
        let count = edges.size - 1
        let (values, limits) = Promotion.operands(x, edges)
        let isInside = (values >= limits[0]) & (values <= limits[count])
        var index = torch.searchsorted(limits, values[isInside], right: true) - 1
        index = torch.where(index == count, index - 1, index)
        return weighed(index, weights.map { operand($0).tensor.reshape(-1)[isInside] }, count)
    }

    private static func weighed(_ index: Tensor, _ weights: Tensor?, _ count: Int) -> ndarray {
        ndarray(torch.bincount(index, weights: weights, minlength: count))
    }

    /// How often each whole number from 0 occurs, or the sums of its weights.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.bincount.html>.
    public static func bincount(_ x: any ArrayLike, weights: (any ArrayLike)? = nil, minlength: Int = 0) -> ndarray {
        let x = operand(x).tensor
        guard x.numel() == 0 || !(x < 0).any().item(Bool.self) else {
            raise(.ValueError, "'list' argument must have no negative elements")
            return .placeholder
        }
        return ndarray(
            torch.bincount(x, weights: weights.map { operand($0).tensor.to(.float64) }, minlength: minlength))
    }

    /// In which bin between the edges each element lies: 0 before the first.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.digitize.html>.
    // @forms
    public static func digitize(x: any ArrayLike, bins: any ArrayLike, right: Bool = false) -> ndarray {
        let edges = operand(bins)
        let rises = edges.size < 2 || edges.item(0) <= edges.item(edges.size - 1)
        if rises { return searchsorted(a: edges, v: x, side: right ? "left" : "right") }
        let places = searchsorted(a: flip(m: edges), v: x, side: right ? "right" : "left")
        return subtract(edges.size, places)
    }

    /// Where elements would go in a sorted vector: before equal ones, or behind them with `side: "right"`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.searchsorted.html>.
    // @forms
    public static func searchsorted(
        a: any ArrayLike, v: any ArrayLike, side: String = "left", sorter: (any ArrayLike)? = nil
    ) -> ndarray {
        let (sorted, values) = Promotion.operands(a, v)
        let order = sorter.map { operand($0).tensor }
        return .result(torch.searchsorted(sorted, values, right: side == "right", sorter: order))
    }
}

extension np {
    /// How many of the points lie in each rectangle of a grid, and the grid's edges.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.histogram2d.html>.
    ///
    /// - Parameters:
    ///   - bins: The number of bins of both dimensions, or their edges.
    ///   - range: The outer edges of each dimension; those of the points where it is nil.
    ///   - density: Whether to give the density in place of the number.
    ///   - weights: What each point counts.
    // @forms
    public static func histogram2d(
        x: any ArrayLike, y: any ArrayLike, bins: any ArrayLike = 10, range: [[Double]]? = nil, density: Bool? = nil,
        weights: (any ArrayLike)? = nil
    ) -> (ndarray, ndarray, ndarray) {
        let (a, b, given) = (operand(x), operand(y), operand(bins))
        guard a.size == b.size else {
            raise(.ValueError, "x and y must have the same length.")
            return (.placeholder, .placeholder, .placeholder)
        }
        let counts = given.ndim == 0 ? [given, given] : given.size == 2 ? Array(given) : [given, given]
        let (found, edges) = histogramdd(np.stack([a, b], axis: 1), bins: counts, range, density, weights)
        guard edges.count == 2 else { return (.placeholder, .placeholder, .placeholder) }
        return (found, edges[0], edges[1])
    }
    /// The same with other bins for each dimension: `bins: (10, 20)`, or the edges of both.
    public static func histogram2d(
        _ x: any ArrayLike, _ y: any ArrayLike, bins: (any ArrayLike, any ArrayLike), range: [[Double]]? = nil,
        density: Bool? = nil, weights: (any ArrayLike)? = nil
    ) -> (ndarray, ndarray, ndarray) {
        let points = np.stack([operand(x), operand(y)], axis: 1)
        let (found, edges) = histogramdd(points, bins: [operand(bins.0), operand(bins.1)], range, density, weights)
        guard edges.count == 2 else { return (.placeholder, .placeholder, .placeholder) }
        return (found, edges[0], edges[1])
    }

    /// How many of the points, one a row, lie in each cell of a grid, and the grid's edges along each dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.histogramdd.html>.
    // @forms
    public static func histogramdd(
        sample: any ArrayLike, bins: any ArrayLike = 10, range: [[Double]]? = nil, density: Bool? = nil,
        weights: (any ArrayLike)? = nil
    ) -> (ndarray, [ndarray]) {
        let points = atleast_2d(sample)
        let given = operand(bins)
        let counts = given.ndim == 0 ? Array(repeating: given, count: points.shape[1]) : Array(given)
        return histogramdd(points, bins: counts, range, density, weights)
    }

    private static func histogramdd(
        _ points: ndarray, bins: [ndarray], _ range: [[Double]]?, _ density: Bool?, _ weights: (any ArrayLike)?
    ) -> (ndarray, [ndarray]) {
        guard bins.count == points.shape[1] else {
            raise(.ValueError, "The dimension of bins must be equal to the dimension of the sample x.")
            return (.placeholder, [])
        }
        let columns = points.tensor.to(.float64)
        var (edges, places): ([ndarray], [Tensor]) = ([], [])
        for (number, bin) in bins.enumerated() {
            let column = columns.select(1, number)
            let limits: (Double, Double)? = range.map { ($0[number][0], $0[number][1]) }
            let edge = bin.ndim == 0 ? equalEdges(ndarray(column), bin.item(Int.self), limits) : bin
            let (values, sorted) = Promotion.operands(ndarray(column), edge)
            let place = torch.searchsorted(sorted.contiguous(), values.contiguous(), right: true)
            // The last edge belongs to the last bin.
            places.append(place - (values == sorted[edge.size - 1]).to(.int64))
            edges.append(edge)
        }
        let sizes = edges.map { $0.size + 1 }
        let flat = zip(places, sizes).reduce(torch.zeros([columns.size(0)], dtype: .int64, device: "cpu")) {
            $0 * $1.1 + $1.0
        }
        let weight = weights.map { operand($0).tensor.to(.float64).reshape(-1) }
        var counted = torch.bincount(flat, weights: weight, minlength: sizes.reduce(1, *)).to(.float64).reshape(sizes)
        for axis in edges.indices { counted = counted.narrow(axis, 1, sizes[axis] - 2) }
        var out = ndarray(counted.contiguous())
        if density == true {
            let total = sum(a: out)
            for (axis, edge) in edges.enumerated() {
                let width = diff(a: edge).reshape(edges.indices.map { $0 == axis ? -1 : 1 })
                out = divide(out, width)
            }
            out = divide(out, total)
        }
        return (out, edges)
    }

    /// The edges of the bins that `histogram` takes.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.histogram_bin_edges.html>.
    // @forms
    public static func histogram_bin_edges(
        a: any ArrayLike, bins: any ArrayLike = 10, range: (Double, Double)? = nil
    ) -> ndarray { histogram(a: a, bins: bins, range: range).1 }
}

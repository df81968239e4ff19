extension np {
    /// The middle element of the sorted ones, or the mean of the two in the middle.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.median.html>.
    // @forms
    public static func median(
        a: any ArrayLike, axis: (any torch.IntList)? = nil, keepdims: Bool = false
    ) -> ndarray {
        lanes(a, axis, keepdims) { x in
            let count = x.size(-1)
            let sorted = torch.sort(x, -1).values
            let half = count / 2
            let middle = count % 2 == 1 ? sorted.narrow(-1, half, 1) : sorted.narrow(-1, half - 1, 2)
            let median = mean(a: ndarray(middle), axis: -1).tensor
            guard x.dtype.is_floating_point else { return median }
            let last = sorted.select(-1, count - 1)
            return torch.where(torch.isnan(last), last, median)
        }
    }

    /// The element below which a part `q`, from 0 to 1, of the others lies, over dimensions or of all; several for a list.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.quantile.html>.
    ///
    /// - Parameter method: `linear` between two elements, or `lower`, `higher`, `midpoint`, `nearest`.
    // @forms
    public static func quantile(
        a: any ArrayLike, q: any ArrayLike, axis: (any torch.IntList)? = nil, method: String = "linear",
        keepdims: Bool = false
    ) -> ndarray {
        let parts = operand(q)
        let wanted = parts.tensor.to(.float64).flatList(Double.self)
        guard wanted.allSatisfy({ (0...1).contains($0) }) else {
            raise(.ValueError, "Quantiles must be in the range [0, 1]")
            return .placeholder
        }
        guard ["linear", "lower", "higher", "midpoint", "nearest"].contains(method) else {
            raise(
                .ValueError,
                "\(pythonText(method)) is not a valid method. Use one of: dict_keys(['linear', 'lower', 'higher', "
                    + "'midpoint', 'nearest'])")
            return .placeholder
        }
        let results = wanted.map { part in
            lanes(a, axis, keepdims) { quantile($0.dtype == .bool ? $0.to(.float64) : $0, part, method) }
        }
        guard parts.ndim > 0 else { return results[0] }
        let stacked = torch.stack(results.map(\.tensor))
        return ndarray(stacked.reshape(Array(parts.shape) + Array(stacked.size()).dropFirst()))
    }

    /// The same with parts of a hundred.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.percentile.html>.
    // @forms
    public static func percentile(
        a: any ArrayLike, q: any ArrayLike, axis: (any torch.IntList)? = nil, method: String = "linear",
        keepdims: Bool = false
    ) -> ndarray {
        let parts = divide(operand(q), 100)
        guard !parts.tensor.to(.float64).flatList(Double.self).contains(where: { !(0...1).contains($0) }) else {
            raise(.ValueError, "Percentiles must be in the range [0, 100]")
            return .placeholder
        }
        return quantile(a: a, q: parts, axis: axis, method: method, keepdims: keepdims)
    }

    /// A quantile along the last dimension.
    private static func quantile(_ x: Tensor, _ part: Double, _ method: String) -> Tensor {
        let sorted = torch.sort(x, -1).values
        let count = x.size(-1)
        let place = part * Double(count - 1)
        let (low, high) = (Int(place.rounded(.down)), Swift.min(Int(place.rounded(.down)) + 1, count - 1))
        let fraction = place - place.rounded(.down)
        func at(_ index: Int) -> ndarray { ndarray(sorted.select(-1, index)) }
        let out: ndarray
        switch method {
        case "lower": out = at(low)
        case "higher": out = at(Int(place.rounded(.up)))
        case "nearest": out = at(Int(place.rounded(.toNearestOrEven)))
        default:
            let gap = subtract(at(high), at(low))
            let weight = method == "midpoint" ? (fraction == 0 ? 0 : 0.5) : fraction
            out =
                weight >= 0.5
                ? subtract(at(high), multiply(gap, 1 - weight)) : add(at(low), multiply(gap, weight))
        }
        guard x.dtype.is_floating_point else { return out.tensor }
        let last = sorted.select(-1, count - 1)
        return torch.where(torch.isnan(last), last.to(out.tensor.dtype), out.tensor)
    }

    /// Computes along the reduced dimensions, which come last and as one.
    static func lanes(
        _ a: any ArrayLike, _ axis: (any torch.IntList)?, _ keepdims: Bool, _ body: (Tensor) -> Tensor
    ) -> ndarray {
        let x = operand(a)
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        let kept = (0..<x.ndim).filter { !axes.places.contains($0) }
        let moved = x.tensor.permute(kept + axes.places)
        let out = ndarray.result(body(moved.reshape(kept.map { x.tensor.size($0) } + [-1])))
        return keepdims ? out.keeping(axes, of: x) : out
    }

    /// How the rows, or columns with `rowvar` false, vary together.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.cov.html>.
    // @forms
    public static func cov(
        m: any ArrayLike, y: (any ArrayLike)? = nil, rowvar: Bool = true, bias: Bool = false, ddof: Int? = nil
    ) -> ndarray {
        func rows(_ like: any ArrayLike) -> ndarray {
            let x = operand(like)
            let floating = ndarray(x.tensor.to(Promotion.common(x.tensor.dtype, .float64)))
            if x.ndim < 2 { return floating.reshape([1, -1]) }
            return rowvar || x.shape[0] == 1 ? floating : floating.T
        }
        var x = rows(m)
        if let y { x = ndarray(torch.cat([x.tensor, rows(y).tensor])) }
        let count = x.shape[1] - (ddof ?? (bias ? 0 : 1))
        let centered = subtract(x, mean(a: x, axis: 1, keepdims: true))
        let product = matmul(centered, conj(centered.T))
        let out = multiply(product, 1 / Double(count))
        return out.size == 1 ? ndarray(out.tensor.reshape([Int]())) : out
    }

    /// The correlations of the rows, or columns with `rowvar` false.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.corrcoef.html>.
    // @forms
    public static func corrcoef(x: any ArrayLike, y: (any ArrayLike)? = nil, rowvar: Bool = true) -> ndarray {
        let c = cov(m: x, y: y, rowvar: rowvar)
        if c.ndim == 0 { return divide(c, c) }
        let deviations = sqrt(ndarray(c.tensor.diagonal()))
        let out = divide(divide(c, deviations[.all, nil]), deviations[nil, .all])
        return clip(a: out, a_min: -1, a_max: 1)
    }

    /// The numbers between given points on a broken line through them.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.interp.html>.
    // @forms
    public static func interp(
        x: any ArrayLike, xp: any ArrayLike, fp: any ArrayLike, left: Double? = nil, right: Double? = nil
    ) -> ndarray {
        let (places, known, values) = (operand(x), operand(xp).astype(.float64), operand(fp).astype(.float64))
        guard known.size == values.size, known.size > 0 else {
            raise(
                .ValueError,
                known.size == 0 ? "array of sample points is empty" : "fp and xp are not of the same length.")
            return .placeholder
        }
        let (xs, ys) = (known.tensor.flatList(Double.self), values.tensor.flatList(Double.self))
        func at(_ x: Double) -> Double {
            if x.isNaN { return x }
            if x < xs[0] { return left ?? ys[0] }
            if x > xs[xs.count - 1] { return right ?? ys[ys.count - 1] }
            var (low, high) = (0, xs.count)
            while low < high {
                let middle = (low + high) / 2
                if xs[middle] <= x { low = middle + 1 } else { high = middle }
            }
            let j = low - 1
            if j == xs.count - 1 || xs[j] == x { return ys[j] }
            let slope = (ys[j + 1] - ys[j]) / (xs[j + 1] - xs[j])
            let out = slope * (x - xs[j]) + ys[j]
            return out.isNaN ? slope * (x - xs[j + 1]) + ys[j + 1] : out
        }
        let out = hostTensor(places.tensor.to(.float64).flatList(Double.self).map(at))
        return .result(out.reshape(Array(places.shape)))
    }

    /// The integral by the trapezoidal rule, along a dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.trapezoid.html>.
    // @forms
    public static func trapezoid(
        y: any ArrayLike, x: (any ArrayLike)? = nil, dx: Double = 1.0, axis: Int = -1
    ) -> ndarray {
        let y = operand(y)
        guard let place = Axes.normalized(axis, y.ndim) else { return .placeholder }
        var width = operand(dx)
        if let x {
            width = diff(a: x)
            if width.ndim == 1, y.ndim > 1 { width = width.reshape((0..<y.ndim).map { $0 == place ? width.size : 1 }) }
        }
        let count = y.tensor.size(place) - 1
        let (later, earlier) = (ndarray(y.tensor.narrow(place, 1, count)), ndarray(y.tensor.narrow(place, 0, count)))
        return sum(a: divide(multiply(width, add(later, earlier)), 2.0), axis: place)
    }
}

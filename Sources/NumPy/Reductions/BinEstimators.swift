import Foundation

extension np {
    /// The same with bins whose number follows from the elements.
    ///
    /// - Parameter bins: The rule: `"auto"`, `"fd"`, `"doane"`, `"scott"`, `"stone"`, `"rice"`, `"sturges"` or `"sqrt"`.
    // @forms
    public static func histogram(
        a: any ArrayLike, bins: String, range: (Double, Double)? = nil, density: Bool? = nil,
        weights: (any ArrayLike)? = nil
    ) -> (ndarray, ndarray) {
        let x = ravel(a)
        guard let width = BinWidth.rules[bins] else {
            raise(.ValueError, "'\(bins)' is not a valid estimator for `bins`")
            return (.placeholder, .placeholder)
        }
        guard weights == nil else {
            raise(.TypeError, "Automated estimation of the number of bins is not supported for weighted data")
            return (.placeholder, .placeholder)
        }
        let inside =
            range.map { ndarray(x.tensor[logical_and(greater_equal(x, $0.0), less_equal(x, $0.1)).tensor]) } ?? x
        let edges = equalEdges(x, 1, range)
        let (low, high): (Double, Double) = (edges.item(0), edges.item(1))
        var count = 1
        if inside.size > 0 {
            var found = width(BinWidth(inside, range: (low, high)))
            if issubdtype(x.dtype, integer), found < 1, found != 0 { found = 1 }
            if found != 0 { count = Int(((high - low) / found).rounded(.up)) }
        }
        return histogram(a: x, bins: count, range: range, density: density)
    }
}

/// The rules by which NumPy finds the width of bins; 0 where there is none.
private struct BinWidth {
    private let x: ndarray
    private let range: (Double, Double)
    private let count, spread: Double

    init(_ x: ndarray, range: (Double, Double)) {
        (self.x, self.range, count) = (x, range, Double(x.size))
        spread = np.max(a: x).item(Double.self) - np.min(a: x).item(Double.self)
    }

    static let rules: [String: @Sendable (BinWidth) -> Double] = [
        "auto": { Swift.min(Swift.max($0.fd, $0.sqrt / 2), $0.sturges) }, "doane": \.doane, "fd": \.fd,
        "rice": \.rice, "scott": \.scott, "sqrt": \.sqrt, "stone": \.stone, "sturges": \.sturges,
    ]

    private var sqrt: Double { spread / count.squareRoot() }
    private var sturges: Double { spread / (log2(count) + 1) }
    private var rice: Double { spread / (2 * pow(count, 1.0 / 3)) }
    private var deviation: Double { np.std(a: x).item(Double.self) }
    private var scott: Double { pow(24 * Double.pi.squareRoot() / count, 1.0 / 3) * deviation }

    private var fd: Double {
        let quartiles = np.percentile(x, [75, 25])
        return 2 * (quartiles.item(0) as Double - quartiles.item(1)) * pow(count, -1.0 / 3)
    }

    private var doane: Double {
        let sigma = deviation
        guard count > 2, sigma > 0 else { return 0 }
        let scale = (6 * (count - 2) / ((count + 1) * (count + 3))).squareRoot()
        let skew = np.mean(a: np.power((x - np.mean(a: x)) / sigma, 3)).item(Double.self)
        return spread / (1 + log2(count) + log2(1 + abs(skew) / scale))
    }

    private var stone: Double {
        guard count > 1, spread != 0 else { return 0 }
        func loss(_ bins: Int) -> Double {
            let parts = np.histogram(a: x, bins: bins, range: range).0 / count
            return (2 - (count + 1) * np.dot(parts, parts).item(Double.self)) / (spread / Double(bins))
        }
        let most = Swift.max(100, Int(count.squareRoot()))
        let losses = (1...most).map(loss)
        let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
        if best + 1 == most { warn("The number of bins estimated may be suboptimal.", as: "RuntimeWarning") }
        return spread / Double(best + 1)
    }
}

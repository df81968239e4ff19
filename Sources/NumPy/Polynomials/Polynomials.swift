extension np {
    /// The polynomial of a degree that is nearest to points: its coefficients, of the highest power first.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.polyfit.html>.
    ///
    /// LAPACK finds it, as in NumPy; the last bits may differ. A TypeError where `x` is no vector or of another length.
    // @forms
    public static func polyfit(
        x: any ArrayLike, y: any ArrayLike, deg: Int, rcond: Double? = nil, w: (any ArrayLike)? = nil
    ) -> ndarray {
        let (x, y) = (add(asarray(a: x), 0.0), add(asarray(a: y), 0.0))
        func refused(_ kind: TorchError.Kind, _ text: String) -> ndarray {
            raise(kind, text)
            return .placeholder
        }
        guard deg >= 0 else { return refused(.ValueError, "expected deg >= 0") }
        guard x.ndim == 1 else { return refused(.TypeError, "expected 1D vector for x") }
        guard x.size > 0 else { return refused(.TypeError, "expected non-empty vector for x") }
        guard y.ndim == 1 || y.ndim == 2 else { return refused(.TypeError, "expected 1D or 2D array for y") }
        guard x.shape[0] == y.shape[0] else { return refused(.TypeError, "expected x and y to have same length") }
        var (left, right) = (vander(x: x, N: deg + 1), y)
        if let w {
            let weights = add(asarray(a: w), 0.0)
            guard weights.ndim == 1 else { return refused(.TypeError, "expected a 1-d array for weights") }
            guard weights.size == y.shape[0] else {
                return refused(.TypeError, "expected w and y to have the same length")
            }
            left = multiply(left, weights.reshape([-1, 1]))
            right = multiply(right, y.ndim == 2 ? weights.reshape([-1, 1]) : weights)
        }
        // Columns of one length improve the condition.
        let scale = sqrt(sum(a: multiply(left, left), axis: 0))
        let limit = rcond ?? Double(x.size) * (x.dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne)
        let (found, _, _, _) = linalg.lstsq(a: divide(left, scale), b: right, rcond: limit)
        return divide(found.T, scale).T
    }

    /// The coefficients of the polynomial that is nearest to points, and how they vary together: `cov: true`.
    public static func polyfit(
        _ x: any ArrayLike, _ y: any ArrayLike, _ deg: Int, cov: Bool
    ) -> (ndarray, ndarray) {
        let found = polyfit(x: x, y: y, deg: deg)
        let (x, y) = (add(asarray(a: x), 0.0), add(asarray(a: y), 0.0))
        guard !found.tensor.isPlaceholder, x.size > deg + 1 else {
            if !found.tensor.isPlaceholder {
                raise(.ValueError, "the number of data points must exceed order to scale the covariance matrix")
            }
            return (.placeholder, .placeholder)
        }
        let powers = vander(x: x, N: deg + 1)
        let scale = sqrt(sum(a: multiply(powers, powers), axis: 0))
        let scaled = divide(powers, scale)
        let base = divide(linalg.inv(a: dot(a: scaled.T, b: scaled)), outer(a: scale, b: scale))
        let (_, left, _, _) = linalg.lstsq(a: scaled, b: y)
        return (found, multiply(base, divide(left, x.size - deg - 1)))
    }

    /// A polynomial's values.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.polyval.html>.
    // @forms
    public static func polyval(p: any ArrayLike, x: any ArrayLike) -> ndarray {
        let x = operand(x)
        let p = operand(p)
        var out = ndarray.result(torch.zeros_like(x.tensor))
        for place in 0..<p.size { out = add(multiply(out, x), ndarray(p.tensor[place], isScalar: true)) }
        return out
    }

    /// Where a polynomial is zero, by the eigenvalues of its companion matrix.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.roots.html>.
    // @forms
    public static func roots(p: any ArrayLike) -> ndarray {
        let given = atleast_1d(p)
        guard given.ndim == 1 else {
            raise(.ValueError, "Input must be a rank-1 array.")
            return .placeholder
        }
        let places = flatnonzero(a: given).tensor.flatList(Int.self)
        guard let first = places.first, let last = places.last else { return array([]) }
        let zeros = given.size - last - 1
        var kept = ndarray(given.tensor.narrow(0, first, last - first + 1))
        if Promotion.kind(kept.tensor.dtype) < 2 { kept = kept.astype(.float64) }
        var found = np.zeros(shape: [0], dtype: .float64)
        if kept.size > 1 {
            let companion = diag(v: ones(shape: [kept.size - 2], dtype: kept.dtype), k: -1)
            let row = divide(negative(ndarray(kept.tensor.narrow(0, 1, kept.size - 1))), ndarray(kept.tensor[0]))
            companion.tensor[0].copy_(row.tensor)
            found = linalg.eigvals(a: companion)
        }
        return joined([found, np.zeros(shape: [zeros], dtype: found.dtype)], 0)
    }

    /// The coefficients of the polynomial that is zero at the given places, or of a matrix's characteristic one.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.poly.html>.
    // @forms
    public static func poly(seq_of_zeros: any ArrayLike) -> ndarray {
        var zeros = atleast_1d(seq_of_zeros)
        if zeros.ndim == 2, zeros.shape[0] == zeros.shape[1], zeros.size > 0 { zeros = linalg.eigvals(a: zeros) }
        guard zeros.ndim == 1 else {
            raise(.ValueError, "input must be 1d or non-empty square 2d array.")
            return .placeholder
        }
        let source = Promotion.kind(zeros.tensor.dtype) < 2 ? zeros.astype(.float64) : zeros
        var out = ones(shape: [1], dtype: source.dtype)
        for place in 0..<source.size {
            let factor = torch.cat([torch.ones_like(source.tensor[0]).reshape(1), -source.tensor[place].reshape(1)])
            out = convolve(a: out, v: ndarray(factor))
        }
        guard out.tensor.dtype.is_complex else { return out }
        // Where the zeros come with their conjugates, the coefficients are real.
        let values = source.tensor.to(.complex128).flatList(torch.Complex.self)
        let isClosed = values.allSatisfy { value in
            values.count { $0 == value } == values.count { $0.real == value.real && $0.imag == -value.imag }
        }
        return isClosed ? ndarray(out.tensor.real.clone()) : out
    }

    /// The coefficients of a polynomial's derivative, taken `m` times.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.polyder.html>.
    // @forms
    public static func polyder(p: any ArrayLike, m: Int = 1) -> ndarray {
        guard m >= 0 else {
            raise(.ValueError, "Order of derivative must be positive (see polyint)")
            return .placeholder
        }
        var out = asarray(a: p)
        for _ in 0..<m {
            let count = Swift.max(out.size - 1, 0)
            out = multiply(ndarray(out.tensor.narrow(0, 0, count)), arange(count, 0, -1))
        }
        return out
    }

    /// The coefficients of a polynomial's integral, taken `m` times, with the constant `k`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.polyint.html>.
    // @forms
    public static func polyint(p: any ArrayLike, m: Int = 1, k: Double? = nil) -> ndarray {
        guard m >= 0 else {
            raise(.ValueError, "Order of integral must be positive (see polyder)")
            return .placeholder
        }
        var out = asarray(a: p)
        for _ in 0..<m {
            let constant = full(shape: [1], fill_value: k ?? 0.0)
            out = joined([divide(out, arange(out.size, 0, -1)), constant], 0)
        }
        return out
    }

    /// The coefficients of a sum of polynomials.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.polyadd.html>.
    // @forms
    public static func polyadd(a1: any ArrayLike, a2: any ArrayLike) -> ndarray {
        let (a, b) = aligned(a1, a2)
        return add(a, b)
    }
    /// The coefficients of a difference of polynomials.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.polysub.html>.
    // @forms
    public static func polysub(a1: any ArrayLike, a2: any ArrayLike) -> ndarray {
        let (a, b) = aligned(a1, a2)
        return subtract(a, b)
    }
    /// The coefficients of a product of polynomials.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.polymul.html>.
    // @forms
    public static func polymul(a1: any ArrayLike, a2: any ArrayLike) -> ndarray {
        convolve(a: atleast_1d(a1), v: atleast_1d(a2))
    }
    /// The coefficients of a quotient of polynomials, and of what remains.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.polydiv.html>.
    // @forms
    public static func polydiv(u: any ArrayLike, v: any ArrayLike) -> (ndarray, ndarray) {
        let (u, v) = (add(atleast_1d(u), 0.0), add(atleast_1d(v), 0.0))
        let type = Promotion.common(u.tensor.dtype, v.tensor.dtype)
        let (m, n) = (u.size - 1, v.size - 1)
        let quotient = np.zeros(shape: [Swift.max(m - n + 1, 1)], dtype: np.dtype(type))
        let rest = u.astype(np.dtype(type))
        let scale = divide(1.0, ndarray(v.tensor[0]))
        for k in 0..<Swift.max(m - n + 1, 0) {
            let factor = multiply(scale, ndarray(rest.tensor[k]))
            quotient.tensor[k].copy_(factor.tensor)
            let part = ndarray(rest.tensor.narrow(0, k, n + 1))
            part.tensor.copy_(subtract(part, multiply(factor, v)).tensor)
        }
        var first = 0
        while first < rest.size - 1, allclose(a: ndarray(rest.tensor[first]), b: 0, rtol: 1e-14) { first += 1 }
        return (quotient, ndarray(rest.tensor.narrow(0, first, rest.size - first)))
    }

    /// Two polynomials' coefficients, the shorter one's behind zeros.
    private static func aligned(_ a: any ArrayLike, _ b: any ArrayLike) -> (ndarray, ndarray) {
        let (a, b) = (atleast_1d(a), atleast_1d(b))
        func filled(_ x: ndarray, _ count: Int) -> ndarray {
            joined([np.zeros(shape: [count - x.size], dtype: x.dtype), x], 0)
        }
        let count = Swift.max(a.size, b.size)
        return (filled(a, count), filled(b, count))
    }
}

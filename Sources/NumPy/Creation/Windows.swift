import Foundation

extension np {
    /// A window that rises and falls in straight lines from zero to 1.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.bartlett.html>.
    public static func bartlett(_ M: Int) -> ndarray {
        window(M) {
            `where`(less_equal($0, 0), add(1, divide($0, Double(M - 1))), subtract(1, divide($0, Double(M - 1))))
        }
    }
    /// A window of two cosines.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.blackman.html>.
    public static func blackman(_ M: Int) -> ndarray {
        window(M) { n in
            let near = multiply(0.5, cos(divide(multiply(Double.pi, n), Double(M - 1))))
            let far = multiply(0.08, cos(divide(multiply(2.0 * Double.pi, n), Double(M - 1))))
            return add(add(0.42, near), far)
        }
    }
    /// A window of a raised cosine.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.hamming.html>.
    public static func hamming(_ M: Int) -> ndarray {
        window(M) { add(0.54, multiply(0.46, cos(divide(multiply(Double.pi, $0), Double(M - 1))))) }
    }
    /// A window of a cosine, zero at its ends.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.hanning.html>.
    public static func hanning(_ M: Int) -> ndarray {
        window(M) { add(0.5, multiply(0.5, cos(divide(multiply(Double.pi, $0), Double(M - 1))))) }
    }
    /// A window by a Bessel function, the narrower the larger `beta`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.kaiser.html>.
    // @forms
    public static func kaiser(M: Int, beta: Double) -> ndarray {
        guard M != 1 else { return np.ones(shape: [1]) }
        let alpha = (Double(M) - 1) / 2
        let distance = divide(subtract(arange(0, M), alpha), alpha)
        return divide(i0(multiply(beta, sqrt(subtract(1, square(distance))))), i0(beta))
    }

    /// A window by the odd numbers around zero; of one element it is 1.
    private static func window(_ count: Int, _ body: (ndarray) -> ndarray) -> ndarray {
        guard count > 0 else { return np.zeros(shape: [0]) }
        guard count > 1 else { return np.ones(shape: [1]) }
        return body(np.arange(1 - count, count, 2))
    }
}

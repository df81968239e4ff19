import Foundation

extension np.testing {
    /// Ends the program where two arrays differ by more than so many steps between neighbouring numbers.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_almost_equal_nulp.html>.
    // @forms numpy.testing.assert_array_almost_equal_nulp
    public static func assert_array_almost_equal_nulp(x: any np.ArrayLike, y: any np.ArrayLike, nulp: Int = 1) {
        let (a, b) = (operand(x), operand(y))
        let larger = np.maximum(np.abs(a), np.abs(b))
        let limit = np.multiply(nulp, np.spacing(larger))
        let passes = np.less_equal(np.abs(np.subtract(a, b)), limit)
        guard !passes.tensor.all().item(Bool.self) else { return }
        let heading = "Arrays are not equal to \(nulp) ULP"
        if a.tensor.dtype.is_complex || b.tensor.dtype.is_complex { return raise(.AssertionError, heading) }
        guard let steps = steps(a, b) else { return }
        raise(.AssertionError, "\(heading) (max is \(short(steps)))")
    }

    /// How many steps between neighbouring numbers lie between two arrays' elements; ends the program where there are more
    /// than `maxulp`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_max_ulp.html>.
    // @forms numpy.testing.assert_array_max_ulp
    @discardableResult
    public static func assert_array_max_ulp(
        a: any np.ArrayLike, b: any np.ArrayLike, maxulp: Int = 1, dtype: np.dtype? = nil
    ) -> ndarray {
        guard let steps = steps(np.asarray(a: a, dtype: dtype), np.asarray(a: b, dtype: dtype)) else {
            return .placeholder
        }
        if !(steps.tensor <= maxulp).all().item(Bool.self) {
            let limit = String(format: "%g", Double(maxulp))
            raise(
                .AssertionError,
                "Arrays are not almost equal up to \(limit) ULP (max difference is \(short(steps)) ULP)")
        }
        return steps
    }

    private static func short(_ steps: ndarray) -> String {
        String(format: "%g", steps.tensor.max().item(Double.self))
    }

    /// The distances of numbers in steps, in their common dtype, with a dimension in front.
    private static func steps(_ x: ndarray, _ y: ndarray) -> ndarray? {
        let type = np.common_type(x, y)
        guard type.kind != "c" else {
            raise(.NotImplementedError, "_nulp not implemented for complex array")
            return nil
        }
        guard x.shape == y.shape else {
            let shapes = [x, y].map { NumberText.tuple([1] + Array($0.shape)) }
            raise(.ValueError, "Arrays do not have the same shape: \(shapes[0]) - \(shapes[1])")
            return nil
        }
        let whole: torch.dtype = type == .float16 ? .int16 : type == .float32 ? .int32 : .int64
        func places(_ array: ndarray) -> Tensor {
            let numbers = array.tensor.to(type.torch).unsqueeze(0).contiguous()
            // One NaN for all of them.
            let bits = torch.where(numbers.isnan(), torch.full_like(numbers, Double.nan), numbers).view(whole)
            let lowest = torch.full_like(bits, Int.min >> (64 - whole.itemsize * 8))
            return torch.where(bits < 0, lowest - bits, bits)
        }
        return ndarray((places(x) - places(y)).to(type.torch).abs())
    }
}

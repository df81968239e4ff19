import Foundation

extension np.testing {
    /// Ends the program where two arrays differ by more than `atol + rtol * |desired|`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_allclose.html>.
    ///
    /// An AssertionError with NumPy's text; in a `torch.throwing` scope it is thrown.
    // @forms numpy.testing.assert_allclose
    public static func assert_allclose(
        actual: any np.ArrayLike, desired: any np.ArrayLike, rtol: Double = 1e-07, atol: Double = 0,
        equal_nan: Bool = true, err_msg: String = "", verbose: Bool = true, strict: Bool = false
    ) {
        let heading =
            "Not equal to tolerance rtol=\(String(format: "%g", rtol)), atol=\(String(format: "%g", atol))"
        Compared(
            actual: np.asarray(a: actual), desired: np.asarray(a: desired), heading: heading, message: err_msg,
            verbose: verbose
        ).check(strict: strict, equalNaN: equal_nan) {
            np.isclose(a: $0, b: $1, rtol: rtol, atol: atol, equal_nan: equal_nan)
        }
    }

    /// Ends the program where two arrays are not equal; NaN equals NaN.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_equal.html>.
    // @forms numpy.testing.assert_array_equal
    public static func assert_array_equal(
        actual: any np.ArrayLike, desired: any np.ArrayLike, err_msg: String = "", verbose: Bool = true,
        strict: Bool = false
    ) {
        Compared(
            actual: np.asarray(a: actual), desired: np.asarray(a: desired), heading: "Arrays are not equal",
            message: err_msg, verbose: verbose
        ).check(strict: strict) { np.equal($0, $1) }
    }

    /// Ends the program where elements differ by 1.5 units of a decimal place or more.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_almost_equal.html>.
    // @forms numpy.testing.assert_array_almost_equal
    public static func assert_array_almost_equal(
        actual: any np.ArrayLike, desired: any np.ArrayLike, decimal: Int = 6, err_msg: String = "",
        verbose: Bool = true
    ) {
        var compared = Compared(
            actual: np.asarray(a: actual), desired: np.asarray(a: desired),
            heading: "Arrays are not almost equal to \(decimal) decimals", message: err_msg, verbose: verbose)
        compared.precision = decimal
        compared.check {
            np.less(np.abs(np.subtract($0, np.multiply($1, 1.0))), 1.5 * Foundation.pow(10, Double(-decimal)))
        }
    }

    /// Ends the program where two numbers, or arrays, differ by 1.5 units of a decimal place or more.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_almost_equal.html>.
    // @forms numpy.testing.assert_almost_equal
    public static func assert_almost_equal(
        actual: any np.ArrayLike, desired: any np.ArrayLike, decimal: Int = 7, err_msg: String = "",
        verbose: Bool = true
    ) {
        let (x, y) = (Item(actual), Item(desired))
        guard x.isNumber, y.isNumber else {
            return assert_array_almost_equal(actual: actual, desired: desired, decimal: decimal, err_msg: err_msg)
        }
        let distance = np.abs(np.subtract(y.array, x.array))
        let isFinite = Bool(np.logical_and(np.isfinite(x.array), np.isfinite(y.array)))
        let passes: Bool
        if isFinite {
            passes = Bool(np.less(distance, 1.5 * Foundation.pow(10, Double(-decimal))))
        } else {
            passes = x.equals(y)
        }
        guard !passes else { return }
        Compared.fail(
            "Arrays are not almost equal to \(decimal) decimals", err_msg, verbose,
            [("ACTUAL", x.text), ("DESIRED", y.text)])
    }

    /// Ends the program where two numbers, lists or arrays are not equal; NaN equals NaN.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_equal.html>.
    // @forms numpy.testing.assert_equal
    public static func assert_equal(
        actual: any np.ArrayLike, desired: any np.ArrayLike, err_msg: String = "", verbose: Bool = true,
        strict: Bool = false
    ) {
        if let x = actual as? [any np.ArrayLike], let y = desired as? [any np.ArrayLike] {
            guard x.count == y.count else {
                return assert_equal(actual: x.count, desired: y.count, err_msg: err_msg, verbose: verbose)
            }
            for (place, pair) in zip(x, y).enumerated() {
                assert_equal(
                    actual: pair.0, desired: pair.1, err_msg: "item=\(place)\n\(err_msg)", verbose: verbose)
            }
            return
        }
        let (x, y) = (Item(actual), Item(desired))
        guard x.isNumber, y.isNumber else {
            return assert_array_equal(
                actual: actual, desired: desired, err_msg: err_msg, verbose: verbose, strict: strict)
        }
        guard !x.equals(y) else { return }
        Compared.fail("Items are not equal:", err_msg, verbose, [("ACTUAL", x.text), ("DESIRED", y.text)])
    }
    /// Ends the program where two texts are not equal.
    public static func assert_equal(_ actual: String, _ desired: String, err_msg: String = "", verbose: Bool = true) {
        guard actual != desired else { return }
        Compared.fail(
            "Items are not equal:", err_msg, verbose,
            [("ACTUAL", pythonText(actual)), ("DESIRED", pythonText(desired))])
    }

    /// Ends the program where an element is not less than the other array's.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_array_less.html>.
    // @forms numpy.testing.assert_array_less
    public static func assert_array_less(
        x: any np.ArrayLike, y: any np.ArrayLike, err_msg: String = "", verbose: Bool = true, strict: Bool = false
    ) {
        var compared = Compared(
            actual: np.asarray(a: x), desired: np.asarray(a: y), heading: "Arrays are not strictly ordered `x < y`",
            message: err_msg, verbose: verbose)
        compared.names = ("x", "y")
        compared.check(strict: strict, equalInf: false) { np.less($0, $1) }
    }

    /// Ends the program where two numbers differ within so many significant digits.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_approx_equal.html>.
    // @forms numpy.testing.assert_approx_equal
    public static func assert_approx_equal(
        actual: Double, desired: Double, significant: Int = 7, err_msg: String = "", verbose: Bool = true
    ) {
        guard actual != desired, !(actual.isNaN && desired.isNaN) else { return }
        let size = Foundation.pow(10, Foundation.log10(0.5 * (actual.magnitude + desired.magnitude)).rounded(.down))
        let isFinite = actual.isFinite && desired.isFinite
        let limit = Foundation.pow(10, Double(-(significant - 1)))
        guard !isFinite || (desired / size - actual / size).magnitude >= limit else { return }
        Compared.fail(
            "Items are not equal to \(significant) significant digits:", err_msg, verbose,
            [("ACTUAL", scalarText(actual, .float64)), ("DESIRED", scalarText(desired, .float64))])
    }

    /// Ends the program with an AssertionError where a condition is false.
    public static func assert_(_ val: Bool, _ msg: String = "") {
        if !val { raise(.AssertionError, msg) }
    }

    /// Ends the program where a closure raises no error of a kind; Python's form with a function:
    /// `np.testing.assert_raises(.ValueError) { try np.load("none.npy") }`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_raises.html>.
    public static func assert_raises(_ exception_class: TorchError.Kind, _ callable: () throws -> Void) {
        do {
            try torch.throwing { try callable() }
        } catch let error as TorchError where error.kind == exception_class {
            return
        } catch {
            return raise((error as? TorchError)?.kind ?? .RuntimeError, (error as? TorchError)?.message ?? "\(error)")
        }
        raise(.AssertionError, "\(exception_class.rawValue) not raised")
    }

    /// Ends the program where a closure raises no error of a kind whose text a regular expression finds:
    /// `np.testing.assert_raises_regex(.ValueError, "shape") { _ = np.zeros(2) + np.zeros(3) }`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.testing.assert_raises_regex.html>.
    public static func assert_raises_regex(
        _ exception_class: TorchError.Kind, _ expected_regexp: String, _ callable: () throws -> Void
    ) {
        assert_raises(exception_class) {
            do {
                try torch.throwing { try callable() }
            } catch let error as TorchError where error.kind == exception_class {
                let found = try Regex(expected_regexp).firstMatch(in: error.message) != nil
                guard !found else { throw error }
                throw TorchError(
                    .AssertionError, "\"\(expected_regexp)\" does not match \"\(error.message)\"")
            }
        }
    }
}

/// A number of Python's, or an array or a list.
private struct Item {
    let array: ndarray
    /// Whether it is no array and no list.
    let isNumber: Bool
    /// Python's `repr`.
    let text: String

    init(_ value: any np.ArrayLike) {
        array = operand(value)
        switch value._npOperand {
        case .number(let number):
            isNumber = true
            text = pythonText(number)
        case .array(let array):
            isNumber = array.isScalar
            text = array.debugDescription
        }
    }

    /// Whether both are NaN, or equal, with one sign where they are zero.
    func equals(_ other: Item) -> Bool {
        if Bool(np.logical_and(np.isnan(array), np.isnan(other.array))) { return true }
        guard Bool(np.equal(array, other.array)) else { return false }
        guard array.tensor.dtype.is_floating_point, other.array.tensor.dtype.is_floating_point else { return true }
        return Bool(np.equal(np.signbit(array), np.signbit(other.array)))
    }
}

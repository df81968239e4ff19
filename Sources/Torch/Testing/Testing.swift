extension torch {
    /// Helpers for tests: <https://docs.pytorch.org/docs/stable/testing.html>.
    public enum testing {}
}

extension torch.testing {
    /// Fails where two values are not close, with Python's text, which tells by how much and where.
    /// See <https://docs.pytorch.org/docs/stable/testing.html#torch.testing.assert_close>.
    ///
    /// They are tensors, numbers, Booleans, nil, or arrays, tuples and dictionaries of such to any depth. An
    /// AssertionError where they differ; a TypeError for values that can't be compared, a ValueError for one tolerance
    /// without the other.
    ///
    /// - Parameters:
    ///   - actual: The value to look at.
    ///   - expected: What it should be.
    ///   - allow_subclasses: Whether a parameter may be compared with a tensor.
    ///   - rtol: The difference that is allowed as a part of the expected number; nil for what suits the dtype.
    ///   - atol: The difference that is allowed besides; nil for what suits the dtype.
    ///   - equal_nan: Whether NaN is close to NaN.
    ///   - check_device: Whether tensors on different devices differ.
    ///   - check_dtype: Whether tensors of different dtypes differ, and integers from floating-point numbers.
    ///   - check_layout: Whether a sparse tensor differs from a dense one.
    ///   - check_stride: Whether tensors differ that lie otherwise in memory.
    ///   - msg: The text of the error in place of Python's.
    // @forms
    public static func assert_close(
        actual: Any?, expected: Any?, allow_subclasses: Bool = true, rtol: (any torch.Number)? = nil,
        atol: (any torch.Number)? = nil, equal_nan: Bool = false, check_device: Bool = true, check_dtype: Bool = true,
        check_layout: Bool = true, check_stride: Bool = false, msg: String? = nil
    ) {
        let options = Options(
            allowsSubclasses: allow_subclasses, rtol: rtol?._torchScalar, atol: atol?._torchScalar,
            equalNaN: equal_nan, checksDevice: check_device, checksDType: check_dtype, checksLayout: check_layout,
            checksStride: check_stride)
        compare(actual, expected, options) { generated in msg ?? generated }
    }

    /// The same with a text that is made of Python's: `msg: { "\(name): \($0)" }`.
    // @forms
    public static func assert_close(
        actual: Any?, expected: Any?, allow_subclasses: Bool = true, rtol: (any torch.Number)? = nil,
        atol: (any torch.Number)? = nil, equal_nan: Bool = false, check_device: Bool = true, check_dtype: Bool = true,
        check_layout: Bool = true, check_stride: Bool = false, msg: (String) -> String
    ) {
        let options = Options(
            allowsSubclasses: allow_subclasses, rtol: rtol?._torchScalar, atol: atol?._torchScalar,
            equalNaN: equal_nan, checksDevice: check_device, checksDType: check_dtype, checksLayout: check_layout,
            checksStride: check_stride)
        compare(actual, expected, options, msg)
    }

    /// Fails where two tensors are not close, with a warning: `assert_close` took its place.
    // @forms
    public static func assert_allclose(
        actual: Tensor, expected: Tensor, rtol: (any torch.Number)? = nil, atol: (any torch.Number)? = nil,
        equal_nan: Bool = true, msg: String = ""
    ) {
        warn(
            "`torch.testing.assert_allclose()` is deprecated since 1.12 and will be removed in a future release. Please "
                + "use `torch.testing.assert_close()` instead. You can find detailed upgrade instructions in "
                + "https://github.com/pytorch/pytorch/issues/61844.", as: "FutureWarning")
        var (rtol, atol) = (rtol, atol)
        if rtol == nil && atol == nil {
            let former: [torch.dtype: (Double, Double)] = [
                .float16: (1e-3, 1e-3), .float32: (1e-4, 1e-5), .float64: (1e-5, 1e-8),
            ]
            let (a, b) = (former[actual.dtype] ?? (0, 0), former[expected.dtype] ?? (0, 0))
            (rtol, atol) = (max(a.0, b.0), max(a.1, b.1))
        }
        assert_close(
            actual: actual, expected: expected, rtol: rtol, atol: atol, equal_nan: equal_nan, check_dtype: false,
            msg: msg.isEmpty ? nil : msg)
    }

    /// What is looked at besides the values.
    struct Options {
        let allowsSubclasses: Bool
        let rtol, atol: torch.Scalar?
        let equalNaN, checksDevice, checksDType, checksLayout, checksStride: Bool
    }

    private static func compare(
        _ actual: Any?, _ expected: Any?, _ options: Options, _ text: (String) -> String
    ) {
        let pairs: [Pair]
        do {
            pairs = try Pair.all(Value(actual), Value(expected), options, at: [])
        } catch {
            return raise(error.kind, error.whole, op: "assert_close")
        }
        for pair in pairs {
            do {
                try pair.compare()
            } catch {
                return raise(error.kind, text(error.whole), op: "assert_close")
            }
        }
    }

    /// What was found, and for which item.
    struct Mismatch: Error {
        let kind: TorchError.Kind
        let text: String
        let item: [String]

        var whole: String {
            item.isEmpty ? text : text + "\n\nThe failure occurred for item " + item.map { "[\($0)]" }.joined()
        }
    }
}

extension torch.testing {
    /// A tensor of random numbers from `low` up to `high`, in which every dtype has its own default bounds.
    /// See <https://docs.pytorch.org/docs/stable/testing.html#torch.testing.make_tensor>.
    ///
    /// A ValueError for bounds that hold no number of the dtype, and for settings that exclude one another.
    ///
    /// - Parameters:
    ///   - shape: The sizes.
    ///   - dtype: The dtype.
    ///   - device: Where the tensor lies.
    ///   - low: The least number; nil for -9, or the dtype's least one above it.
    ///   - high: The bound, which is not reached; nil for 10 for integers, 9 for other numbers.
    ///   - requires_grad: Whether gradients are recorded.
    ///   - noncontiguous: Whether the numbers lie two elements apart.
    ///   - exclude_zero: Whether zeros are replaced, by ones or by the least number of full precision.
    ///   - memory_format: How the elements lie in memory.
    public static func make_tensor(
        _ shape: any torch.IntList, dtype: torch.dtype, device: any torch.DeviceLike, low: (any torch.Number)? = nil,
        high: (any torch.Number)? = nil, requires_grad: Bool = false, noncontiguous: Bool = false,
        exclude_zero: Bool = false, memory_format: torch.memory_format? = nil
    ) -> Tensor {
        let isReal = dtype.is_floating_point || dtype.is_complex
        if noncontiguous, let memory_format {
            return refused(
                "The parameters `noncontiguous` and `memory_format` are mutually exclusive, but got "
                    + "noncontiguous=True and memory_format=\(memory_format)")
        }
        if requires_grad, !isReal {
            return refused(
                "`requires_grad=True` is not supported for boolean and integral dtypes, but got dtype=\(dtype)")
        }
        guard let bounds = Bounds(dtype, low?._torchScalar, high?._torchScalar) else { return Placeholder.tensor }
        var sizes = shape._torchInts
        let isSpread = noncontiguous && sizes.reduce(1, *) > 1
        if isSpread, let last = sizes.popLast() { sizes.append(2 * last) }
        var result = drawn(sizes, dtype, device, bounds)
        if isSpread {
            result = result[.ellipsis, .slice(1, nil, step: 2)]
        } else if let memory_format {
            result = result.clone(memory_format: memory_format)
        }
        if exclude_zero {
            let least: any torch.Number = isReal ? torch.finfo(dtype).tiny : 1
            result.masked_fill_(result == 0, least)
        }
        return isReal && requires_grad ? result.requires_grad_() : result
    }

    /// The same with its sizes one by one.
    public static func make_tensor(
        _ shape: Int..., dtype: torch.dtype, device: any torch.DeviceLike, low: (any torch.Number)? = nil,
        high: (any torch.Number)? = nil, requires_grad: Bool = false, noncontiguous: Bool = false,
        exclude_zero: Bool = false, memory_format: torch.memory_format? = nil
    ) -> Tensor {
        make_tensor(
            shape, dtype: dtype, device: device, low: low, high: high, requires_grad: requires_grad,
            noncontiguous: noncontiguous, exclude_zero: exclude_zero, memory_format: memory_format)
    }

    /// The same with its sizes as a tuple.
    @_disfavoredOverload
    public static func make_tensor<each Size: torch.IntList>(
        _ shape: (repeat each Size), dtype: torch.dtype, device: any torch.DeviceLike, low: (any torch.Number)? = nil,
        high: (any torch.Number)? = nil, requires_grad: Bool = false, noncontiguous: Bool = false,
        exclude_zero: Bool = false, memory_format: torch.memory_format? = nil
    ) -> Tensor {
        make_tensor(
            sizeTuple(repeat each shape), dtype: dtype, device: device, low: low, high: high,
            requires_grad: requires_grad, noncontiguous: noncontiguous, exclude_zero: exclude_zero,
            memory_format: memory_format)
    }

    private static func drawn(
        _ sizes: [Int], _ dtype: torch.dtype, _ device: any torch.DeviceLike, _ bounds: Bounds
    ) -> Tensor {
        if !dtype.is_floating_point, !dtype.is_complex {
            return torch.randint(Int(bounds.low.rounded(.up)), bounds.top, sizes, dtype: dtype, device: device)
        }
        let isSmall = dtype.is_floating_point && dtype.itemsize == 1
        let result = torch.empty(sizes, dtype: isSmall ? .float32 : dtype, device: device)
        let parts = dtype.is_complex ? torch.view_as_real(result) : result
        if bounds.high - bounds.low >= torch.finfo(parts.dtype).max {
            parts.uniform_(bounds.low / 2, bounds.high / 2).mul_(2)
        } else {
            parts.uniform_(bounds.low, bounds.high)
        }
        return isSmall ? result.to(dtype) : result
    }

    private static func refused(_ text: String) -> Tensor { failed(.ValueError, text, op: "make_tensor") }

    /// From where to where numbers are drawn.
    private struct Bounds {
        let low, high: Double
        /// The bound of integers, which is not reached.
        var top: Int { high >= 0x1p63 ? Int.max : Int(high.rounded(.up)) }

        /// nil after an error.
        init?(_ dtype: torch.dtype, _ least: torch.Scalar?, _ most: torch.Scalar?) {
            let isReal = dtype.is_floating_point || dtype.is_complex
            let (lowest, highest): (torch.Scalar, torch.Scalar)
            if dtype == .bool {
                (lowest, highest) = (torch.Scalar(0), torch.Scalar(2))
            } else if isReal {
                let info = torch.finfo(dtype)
                (lowest, highest) = (torch.Scalar(info.min), torch.Scalar(info.max))
            } else {
                let info = torch.iinfo(dtype)
                (lowest, highest) = (
                    torch.Scalar(Int(info.min)), torch.Scalar(info.max == Int.max ? Int.max : Int(info.max) + 1)
                )
            }
            let low = least ?? torch.Scalar(dtype == .bool ? 0 : -9)
            let high = most ?? torch.Scalar(dtype == .bool ? 2 : isReal ? 9 : 10)
            if low.double.isNaN || high.double.isNaN {
                raise(
                    .ValueError, "`low` and `high` cannot be NaN, but got low=\(low) and high=\(high)",
                    op: "make_tensor")
                return nil
            }
            if low.double == high.double, isReal {
                warn(
                    "Passing `low==high` to `torch.testing.make_tensor` for floating or complex types is deprecated since "
                        + "2.1 and will be removed in 2.3. Use `torch.full(...)` instead.", as: "FutureWarning")
            } else if low.double >= high.double {
                raise(.ValueError, "`low` must be less than `high`, but got \(low) >= \(high)", op: "make_tensor")
                return nil
            } else if high.double < lowest.double || low.double >= highest.double {
                raise(
                    .ValueError,
                    "The value interval specified by `low` and `high` is [\(low), \(high)), but \(dtype) only supports "
                        + "[\(lowest), \(highest))", op: "make_tensor")
                return nil
            }
            self.low = min(max(low.double, lowest.double), highest.double)
            self.high = min(max(high.double, lowest.double), highest.double)
        }
    }
}

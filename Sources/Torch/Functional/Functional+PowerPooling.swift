// Pooling by a power mean without the mean: the root of the windows' sums of powers.

extension nn.functional {
    /// The `norm_type` norm of each window of `[N, C, L]`, or of the same without `N`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool1d.html>.
    ///
    /// - Parameter stride: The window's size where it is left out.
    // @forms
    public static func lp_pool1d(
        input: Tensor, norm_type: any torch.Number, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        ceil_mode: Bool = false
    ) -> Tensor {
        let (window, steps) = (kernel_size._torchInts(count: 1), stride?._torchInts(count: 1) ?? [])
        return power(input, norm_type._torchScalar, window, "lp_pool1d") {
            ATen.max_pool1d($0, window, steps, [0], [1], ceil_mode)
        } average: {
            ATen.avg_pool1d($0, window, steps, [0], ceil_mode, true)
        }
    }

    /// The `norm_type` norm of each window of `[N, C, H, W]`, or of the same without `N`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool2d.html>.
    ///
    /// - Parameter stride: The window's size where it is left out.
    // @forms
    public static func lp_pool2d(
        input: Tensor, norm_type: any torch.Number, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        ceil_mode: Bool = false
    ) -> Tensor {
        let (window, steps) = (kernel_size._torchInts(count: 2), stride?._torchInts(count: 2) ?? [])
        return power(input, norm_type._torchScalar, window, "lp_pool2d") {
            ATen.max_pool2d($0, window, steps, [0, 0], [1, 1], ceil_mode)
        } average: {
            ATen.avg_pool2d($0, window, steps, [0, 0], ceil_mode, true, nil)
        }
    }

    /// The `norm_type` norm of each window of `[N, C, D, H, W]`, or of the same without `N`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool3d.html>.
    ///
    /// - Parameter stride: The window's size where it is left out.
    // @forms
    public static func lp_pool3d(
        input: Tensor, norm_type: any torch.Number, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        ceil_mode: Bool = false
    ) -> Tensor {
        let (window, steps) = (kernel_size._torchInts(count: 3), stride?._torchInts(count: 3) ?? [])
        return power(input, norm_type._torchScalar, window, "lp_pool3d") {
            ATen.max_pool3d($0, window, steps, [0, 0, 0], [1, 1, 1], ceil_mode)
        } average: {
            ATen.avg_pool3d($0, window, steps, [0, 0, 0], ceil_mode, true, nil)
        }
    }

    private static func power(
        _ input: Tensor, _ exponent: torch.Scalar, _ window: [Int], _ op: String,
        greatest: (Tensor) -> Tensor, average: (Tensor) -> Tensor
    ) -> Tensor {
        if exponent.double == 0 && PythonVersion.poolingRefusesNormZero {
            return failed(
                .ValueError, "norm_type must be a non-zero value, but got \(pythonText(exponent))", op: op)
        }
        if PythonVersion.infiniteNormsPoolTheGreatest {
            if exponent.double == .infinity { return greatest(ATen.abs(input)) }
            if exponent.double == -.infinity { return -greatest(-ATen.abs(input)) }
        }
        let mean = average(ATen.pow_Tensor_Scalar(input, exponent))
        guard exponent.double != 0 else { return failed(.ZeroDivisionError, "float division by zero", op: op) }
        let sum = (ATen.sign(mean) * ATen.relu(ATen.abs(mean))) * window.reduce(1, *)
        return sum ** (1.0 / exponent.double)
    }
}

extension nn.functional {
    /// Batch normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html>.
    ///
    /// A ValueError for one value a channel while training.
    // @forms
    public static func batch_norm(
        input: Tensor, running_mean: Tensor?, running_var: Tensor?, weight: Tensor? = nil, bias: Tensor? = nil,
        training: Bool = false, momentum: Double = 0.1, eps: any torch.Number = 1e-05
    ) -> Tensor {
        let epsilon = eps._torchScalar.double
        if training, !hasSeveralValues(input.shape, "batch_norm") { return Placeholder.tensor }
        let differs = PythonVersion.evaluationTakesNoEpsilon
        let takesZero = differs && !training
        if epsilon < 0 || (epsilon == 0 && !takesZero) {
            let bound = takesZero ? "non-negative" : differs ? "positive during training" : "positive"
            return failed(
                .ValueError, "batch_norm eps must be \(bound), but got \(pythonText(eps._torchScalar))",
                op: "batch_norm"
            )
        }
        return ATen.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, epsilon, true)
    }

    /// Normalises each channel of each sample. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.instance_norm.html>.
    ///
    /// A ValueError for one spatial element while the input's own statistics are used.
    // @forms
    public static func instance_norm(
        input: Tensor, running_mean: Tensor? = nil, running_var: Tensor? = nil, weight: Tensor? = nil,
        bias: Tensor? = nil, use_input_stats: Bool = true, momentum: Double = 0.1, eps: Double = 1e-05
    ) -> Tensor {
        let size = input.shape
        guard !use_input_stats || size.dropFirst(2).reduce(1, *) != 1 else {
            return failed(
                .ValueError,
                "Expected more than 1 spatial element when training, got input size \(size)", op: "instance_norm")
        }
        return ATen.instance_norm(
            input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true)
    }

    /// Normalises over the last dimensions. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.layer_norm.html>.
    // @forms
    public static func layer_norm(
        input: Tensor, normalized_shape: any torch.IntList, weight: Tensor? = nil, bias: Tensor? = nil,
        eps: Double = 1e-05
    ) -> Tensor {
        ATen.layer_norm(input, normalized_shape._torchInts, weight, bias, eps, true)
    }

    /// Divides by the root of the mean square over the last dimensions. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rms_norm.html>.
    // @forms
    public static func rms_norm(
        input: Tensor, normalized_shape: any torch.IntList, weight: Tensor? = nil, eps: Double? = nil
    ) -> Tensor {
        ATen.rms_norm(input, normalized_shape._torchInts, weight, eps)
    }

    /// Normalises groups of channels of each sample. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.group_norm.html>.
    ///
    /// A RuntimeError below two dimensions, a ValueError for one value a group.
    // @forms
    public static func group_norm(
        input: Tensor, num_groups: Int, weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-05
    ) -> Tensor {
        let size = input.shape
        guard size.count >= 2 else {
            return failed(
                .RuntimeError, "Expected at least 2 dimensions for input tensor but received \(size.count)",
                op: "group_norm")
        }
        let grouped = [size[0] * size[1] / max(num_groups, 1), num_groups] + size.dropFirst(2)
        guard hasSeveralValues(torch.Size(grouped), "group_norm", asList: true) else { return Placeholder.tensor }
        return ATen.group_norm(input, num_groups, weight, bias, eps, true)
    }

    /// Divides by the norm along a dimension. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html>.
    ///
    /// - Parameter out: A tensor that gets the result, outside of gradients; a RuntimeError where one is asked for.
    // @forms
    public static func normalize(
        input: Tensor, p: any torch.Number = 2.0, dim: any torch.IntList = 1, eps: Double = 1e-12, out: Tensor? = nil
    ) -> Tensor {
        let norm = ATen.linalg_vector_norm(input, p._torchScalar, dim._torchInts, true, nil)
        let quotient = input / ATen.clamp_min(norm, torch.Scalar(eps)).expand_as(input)
        guard let out else { return quotient }
        guard !torch.is_grad_enabled() || !(input.requires_grad || out.requires_grad) else {
            return failed(
                .RuntimeError,
                "div(): functions with out=... arguments don't support automatic differentiation, but one of the "
                    + "arguments requires grad.", op: "normalize")
        }
        return ATen.copy_(ATen.resize_(out, Array(quotient.shape), nil), quotient, false)
    }

    /// Divides by the squares of neighbouring channels.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.local_response_norm.html>.
    ///
    /// A ValueError below three dimensions.
    ///
    /// - Parameters:
    ///   - input: `[N, C, d1, …]`.
    ///   - size: The number of neighbours, the channel itself among them.
    // @forms
    public static func local_response_norm(
        input: Tensor, size: Int, alpha: any torch.Number = 1e-4, beta: any torch.Number = 0.75,
        k: any torch.Number = 1.0
    ) -> Tensor {
        let sizes = Array(input.shape)
        guard sizes.count >= 3 else {
            let gap = String(repeating: " ", count: 26)
            return failed(
                .ValueError, "Expected 3D or higher dimensionality\(gap)input (got \(sizes.count) dimensions)",
                op: "local_response_norm")
        }
        if input.numel() == 0 { return input }
        let (before, after) = (size / 2, (size - 1) / 2)
        var squares = ATen.mul_Tensor(input, input)
        if sizes.count == 3 {
            squares = ATen.pad(ATen.unsqueeze(squares, 1), [0, 0, before, after], "constant", nil)
            squares = ATen.squeeze_dim(ATen.avg_pool2d(squares, [size, 1], [1, 1], [0, 0], false, true, nil), 1)
        } else {
            squares = ATen.view(squares, [sizes[0], 1, sizes[1], sizes[2], -1])
            squares = ATen.pad(squares, [0, 0, 0, 0, before, after], "constant", nil)
            let means = ATen.avg_pool3d(squares, [size, 1, 1], [1, 1, 1], [0, 0, 0], false, true, nil)
            squares = ATen.view(ATen.squeeze_dim(means, 1), sizes)
        }
        let scaled = ATen.add_Tensor(squares.mul(alpha), k._torchTensor, torch.Scalar(1))
        return input / ATen.pow_Tensor_Scalar(scaled, beta._torchScalar)
    }

    /// Whether statistics can be taken of a batch; false after the ValueError for one value a channel.
    private static func hasSeveralValues(_ size: torch.Size, _ op: String, asList: Bool = false) -> Bool {
        guard size.count >= 2, size[0] * size.dropFirst(2).reduce(1, *) == 1 else { return true }
        raise(
            .ValueError,
            "Expected more than 1 value per channel when training, got input size \(asList ? "\(Array(size))" : "\(size)")",
            op: op)
        return false
    }
}

extension nn.functional {
    /// Batch normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html>.
    ///
    /// A ValueError for one value a channel while training.
    // @forms
    public static func batch_norm(
        input: Tensor, running_mean: Tensor?, running_var: Tensor?, weight: Tensor? = nil, bias: Tensor? = nil,
        training: Bool = false, momentum: Double = 0.1, eps: any torch.Number = 1e-05
    ) -> Tensor {
        let epsilon = eps.torchScalar.double
        if training, !hasSeveralValues(input.shape, "batch_norm") { return Tensor(adopting: nil) }
        if epsilon < 0 || (training && epsilon == 0) {
            let bound = training ? "positive during training" : "non-negative"
            raise(
                .ValueError, "batch_norm eps must be \(bound), but got \(pythonText(eps.torchScalar))", op: "batch_norm"
            )
            return Tensor(adopting: nil)
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
            raise(
                .ValueError,
                "Expected more than 1 spatial element when training, got input size \(size)", op: "instance_norm")
            return Tensor(adopting: nil)
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
        ATen.layer_norm(input, normalized_shape.torchInts, weight, bias, eps, true)
    }

    /// Divides by the root of the mean square over the last dimensions. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rms_norm.html>.
    // @forms
    public static func rms_norm(
        input: Tensor, normalized_shape: any torch.IntList, weight: Tensor? = nil, eps: Double? = nil
    ) -> Tensor {
        ATen.rms_norm(input, normalized_shape.torchInts, weight, eps)
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
            raise(
                .RuntimeError, "Expected at least 2 dimensions for input tensor but received \(size.count)",
                op: "group_norm")
            return Tensor(adopting: nil)
        }
        let grouped = [size[0] * size[1] / max(num_groups, 1), num_groups] + size.dropFirst(2)
        guard hasSeveralValues(torch.Size(grouped), "group_norm", asList: true) else { return Tensor(adopting: nil) }
        return ATen.group_norm(input, num_groups, weight, bias, eps, true)
    }

    /// Divides by the norm along a dimension. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html>.
    // @forms
    public static func normalize(
        input: Tensor, p: any torch.Number = 2.0, dim: any torch.IntList = 1, eps: Double = 1e-12
    ) -> Tensor {
        let norm = ATen.linalg_vector_norm(input, p.torchScalar, dim.torchInts, true, nil)
        return input / ATen.clamp_min(norm, torch.Scalar(eps)).expand_as(input)
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

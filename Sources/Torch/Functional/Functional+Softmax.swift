extension nn.functional {
    /// Positive numbers that add up to one along a dimension.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html>.
    ///
    /// - Parameter dtype: What the input is converted to first.
    // @forms
    public static func softmax(input: Tensor, dim: Int? = nil, dtype: torch.dtype? = nil) -> Tensor {
        ATen.softmax_int(input, dim ?? implicitDimension("softmax", input), dtype)
    }

    /// The same with the argument by which Python places a warning. On its own, because Swift's documentation leaves out
    /// whatever has a label with an underscore.
    // @forms
    public static func softmax(input: Tensor, dim: Int? = nil, _stacklevel: Int, dtype: torch.dtype? = nil) -> Tensor {
        softmax(input: input, dim: dim, dtype: dtype)
    }

    /// The logarithm of the softmax.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.log_softmax.html>.
    ///
    /// - Parameter dtype: What the input is converted to first.
    // @forms
    public static func log_softmax(input: Tensor, dim: Int? = nil, dtype: torch.dtype? = nil) -> Tensor {
        ATen.log_softmax_int(input, dim ?? implicitDimension("log_softmax", input), dtype)
    }

    /// The same with the argument by which Python places a warning. On its own, because Swift's documentation leaves out
    /// whatever has a label with an underscore.
    // @forms
    public static func log_softmax(input: Tensor, dim: Int? = nil, _stacklevel: Int, dtype: torch.dtype? = nil)
        -> Tensor
    {
        log_softmax(input: input, dim: dim, dtype: dtype)
    }

    /// The softmax of the negated input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmin.html>.
    ///
    /// - Parameter dtype: What the input is converted to first.
    // @forms
    public static func softmin(input: Tensor, dim: Int? = nil, dtype: torch.dtype? = nil) -> Tensor {
        ATen.softmax_int(-input, dim ?? implicitDimension("softmin", input), dtype)
    }

    /// The same with the argument by which Python places a warning. On its own, because Swift's documentation leaves out
    /// whatever has a label with an underscore.
    // @forms
    public static func softmin(input: Tensor, dim: Int? = nil, _stacklevel: Int, dtype: torch.dtype? = nil) -> Tensor {
        softmin(input: input, dim: dim, dtype: dtype)
    }

    /// Samples of the Gumbel-softmax distribution, one-hot where `hard` is true.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gumbel_softmax.html>.
    ///
    /// - Parameter tau: The temperature, above zero.
    // @forms
    public static func gumbel_softmax(
        logits: Tensor, tau: Double = 1, hard: Bool = false, eps: Double = 1e-10, dim: Int = -1
    ) -> Tensor {
        if eps != 1e-10 { warn("`eps` parameter is deprecated and has no effect.") }
        let noise = ATen.exponential_(ATen.empty_like(logits, nil, nil, nil, nil, .contiguous_format), 1, nil)
        let gumbels = (logits + -ATen.log(noise)) / tau
        let soft = ATen.softmax_int(gumbels, dim, nil)
        guard hard else { return soft }
        let index = ATen.max_dim(soft, dim, true).indices
        let zeros = ATen.zeros_like(logits, nil, nil, nil, nil, .contiguous_format)
        return ATen.scatter__value(zeros, dim, index, torch.Scalar(1.0)) - soft.detach() + soft
    }

    /// The dimension that PyTorch takes where none is given, with its warning.
    private static func implicitDimension(_ name: String, _ input: Tensor) -> Int {
        warn(
            "Implicit dimension choice for \(name) has been deprecated. "
                + "Change the call to include dim=X as an argument.")
        return [0, 1, 3].contains(input.dim()) ? 0 : 1
    }
}

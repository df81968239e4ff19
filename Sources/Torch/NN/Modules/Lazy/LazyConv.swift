// Convolutions whose `in_channels` are those of their first input.

extension nn.LazyModuleMixin where Self: nn.ConvNd {
    /// Gives the parameters their shapes and first values. A RuntimeError for an input of another number of dimensions, a
    /// ValueError where `groups` do not divide its channels.
    public func initialize_parameters(_ input: Tensor) {
        guard has_uninitialized_params() else { return }
        let (dimensions, count) = (kernel_size.count, input.dim())
        guard count == dimensions + 1 || count == dimensions + 2 else {
            return raise(
                .RuntimeError,
                "Expected \(dimensions + 1)D (unbatched) or \(dimensions + 2)D (batched) input to \(_get_name()), but got "
                    + "input of size: \(input.shape)")
        }
        in_channels = input.size(count == dimensions + 2 ? 1 : 0)
        if in_channels % groups != 0 { return raise(.ValueError, "in_channels must be divisible by groups") }
        let ends =
            self is nn.ConvTransposeNd
            ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups]
        materialize(weight, "weight", ends + kernel_size)
        materialize(bias, "bias", [out_channels])
        reset_parameters()
    }

    /// Puts what has no shape in the place of what the initialiser left out.
    func beginLazily(
        _ out_channels: Int, _ bias: Bool, _ device: (any torch.DeviceLike)?, _ dtype: torch.dtype?
    ) {
        weight = nn.UninitializedParameter(device: device, dtype: dtype)
        self.out_channels = out_channels
        if bias { self.bias = nn.UninitializedParameter(device: device, dtype: dtype) }
    }
}

// Normalisations whose `num_features` are those of their first input.

extension nn.LazyModuleMixin where Self: nn.NormBase {
    /// Gives the parameters and the running statistics their shapes and first values. An IndexError for an input of fewer
    /// than two dimensions.
    public func initialize_parameters(_ input: Tensor) {
        guard has_uninitialized_params() else { return }
        guard input.dim() > 1 else { return raise(.IndexError, "tuple index out of range") }
        num_features = input.size(1)
        if affine {
            materialize(weight, "weight", [num_features])
            materialize(bias, "bias", [num_features])
        }
        if track_running_stats {
            running_mean?.materialize(shape: [num_features])
            running_var?.materialize(shape: [num_features])
        }
        reset_parameters()
    }

    /// Puts what has no shape in the place of what the initialiser left out.
    func beginLazily(
        _ affine: Bool, _ track_running_stats: Bool, _ bias: Bool, _ device: (any torch.DeviceLike)?,
        _ dtype: torch.dtype?
    ) {
        self.affine = affine
        self.track_running_stats = track_running_stats
        if affine {
            weight = nn.UninitializedParameter(device: device, dtype: dtype)
            if bias { self.bias = nn.UninitializedParameter(device: device, dtype: dtype) }
        }
        if track_running_stats {
            running_mean = nn.UninitializedBuffer(device: device, dtype: dtype)
            running_var = nn.UninitializedBuffer(device: device, dtype: dtype)
            num_batches_tracked = nn.Buffer(ATen.zeros([], .int64, nil, device?._torchDevice, nil))
        }
    }
}

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

    fileprivate func begin(
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

extension nn {
    /// A ``BatchNorm1d`` whose `num_features` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyBatchNorm1d.html>.
    ///
    /// After its first call it prints as a ``BatchNorm1d``; see ``LazyModuleMixin``.
    open class LazyBatchNorm1d: BatchNorm1d, LazyModuleMixin {
        // @forms
        public init(
            eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(
                num_features: 0, eps: eps, momentum: momentum, affine: false, track_running_stats: false,
                device: device, dtype: dtype, bias: false)
            begin(affine, track_running_stats, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { BatchNorm1d.self }
    }

    /// A ``BatchNorm2d`` whose `num_features` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyBatchNorm2d.html>.
    ///
    /// After its first call it prints as a ``BatchNorm2d``; see ``LazyModuleMixin``.
    open class LazyBatchNorm2d: BatchNorm2d, LazyModuleMixin {
        // @forms
        public init(
            eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(
                num_features: 0, eps: eps, momentum: momentum, affine: false, track_running_stats: false,
                device: device, dtype: dtype, bias: false)
            begin(affine, track_running_stats, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { BatchNorm2d.self }
    }

    /// A ``BatchNorm3d`` whose `num_features` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyBatchNorm3d.html>.
    ///
    /// After its first call it prints as a ``BatchNorm3d``; see ``LazyModuleMixin``.
    open class LazyBatchNorm3d: BatchNorm3d, LazyModuleMixin {
        // @forms
        public init(
            eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(
                num_features: 0, eps: eps, momentum: momentum, affine: false, track_running_stats: false,
                device: device, dtype: dtype, bias: false)
            begin(affine, track_running_stats, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { BatchNorm3d.self }
    }

    /// A ``InstanceNorm1d`` whose `num_features` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyInstanceNorm1d.html>.
    ///
    /// After its first call it prints as an ``InstanceNorm1d``; see ``LazyModuleMixin``.
    open class LazyInstanceNorm1d: InstanceNorm1d, LazyModuleMixin {
        // @forms
        public init(
            eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(
                num_features: 0, eps: eps, momentum: momentum, affine: false, track_running_stats: false,
                device: device, dtype: dtype, bias: false)
            begin(affine, track_running_stats, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { InstanceNorm1d.self }
    }

    /// A ``InstanceNorm2d`` whose `num_features` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyInstanceNorm2d.html>.
    ///
    /// After its first call it prints as an ``InstanceNorm2d``; see ``LazyModuleMixin``.
    open class LazyInstanceNorm2d: InstanceNorm2d, LazyModuleMixin {
        // @forms
        public init(
            eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(
                num_features: 0, eps: eps, momentum: momentum, affine: false, track_running_stats: false,
                device: device, dtype: dtype, bias: false)
            begin(affine, track_running_stats, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { InstanceNorm2d.self }
    }

    /// A ``InstanceNorm3d`` whose `num_features` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyInstanceNorm3d.html>.
    ///
    /// After its first call it prints as an ``InstanceNorm3d``; see ``LazyModuleMixin``.
    open class LazyInstanceNorm3d: InstanceNorm3d, LazyModuleMixin {
        // @forms
        public init(
            eps: any torch.Number = 1e-05, momentum: (any torch.Number)? = 0.1, affine: Bool = true,
            track_running_stats: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            bias: Bool = true
        ) {
            super.init(
                num_features: 0, eps: eps, momentum: momentum, affine: false, track_running_stats: false,
                device: device, dtype: dtype, bias: false)
            begin(affine, track_running_stats, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { InstanceNorm3d.self }
    }
}

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

    fileprivate func begin(
        _ out_channels: Int, _ bias: Bool, _ device: (any torch.DeviceLike)?, _ dtype: torch.dtype?
    ) {
        weight = nn.UninitializedParameter(device: device, dtype: dtype)
        self.out_channels = out_channels
        if bias { self.bias = nn.UninitializedParameter(device: device, dtype: dtype) }
    }
}

extension nn {
    /// A ``Conv1d`` whose `in_channels` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConv1d.html>.
    ///
    /// After its first call it prints as a ``Conv1d``; see ``LazyModuleMixin``.
    open class LazyConv1d: Conv1d, LazyModuleMixin {
        // @forms
        public init(
            out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1, bias: Bool = true,
            padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(
                in_channels: 0, out_channels: 0, kernel_size: kernel_size, stride: stride, padding: padding,
                dilation: dilation, groups: groups, bias: false, padding_mode: padding_mode, device: device,
                dtype: dtype)
            begin(out_channels, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { Conv1d.self }
    }

    /// A ``Conv2d`` whose `in_channels` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConv2d.html>.
    ///
    /// After its first call it prints as a ``Conv2d``; see ``LazyModuleMixin``.
    open class LazyConv2d: Conv2d, LazyModuleMixin {
        // @forms
        public init(
            out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1, bias: Bool = true,
            padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(
                in_channels: 0, out_channels: 0, kernel_size: kernel_size, stride: stride, padding: padding,
                dilation: dilation, groups: groups, bias: false, padding_mode: padding_mode, device: device,
                dtype: dtype)
            begin(out_channels, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { Conv2d.self }
    }

    /// A ``Conv3d`` whose `in_channels` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConv3d.html>.
    ///
    /// After its first call it prints as a ``Conv3d``; see ``LazyModuleMixin``.
    open class LazyConv3d: Conv3d, LazyModuleMixin {
        // @forms
        public init(
            out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any nn.ConvPadding = 0, dilation: any torch.IntList = 1, groups: Int = 1, bias: Bool = true,
            padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(
                in_channels: 0, out_channels: 0, kernel_size: kernel_size, stride: stride, padding: padding,
                dilation: dilation, groups: groups, bias: false, padding_mode: padding_mode, device: device,
                dtype: dtype)
            begin(out_channels, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { Conv3d.self }
    }

    /// A ``ConvTranspose1d`` whose `in_channels` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConvTranspose1d.html>.
    ///
    /// After its first call it prints as a ``ConvTranspose1d``; see ``LazyModuleMixin``.
    open class LazyConvTranspose1d: ConvTranspose1d, LazyModuleMixin {
        // @forms
        public init(
            out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1, bias: Bool = true,
            dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                in_channels: 0, out_channels: 0, kernel_size: kernel_size, stride: stride, padding: padding,
                output_padding: output_padding, groups: groups, bias: false, dilation: dilation,
                padding_mode: padding_mode, device: device, dtype: dtype)
            begin(out_channels, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { ConvTranspose1d.self }
    }

    /// A ``ConvTranspose2d`` whose `in_channels` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConvTranspose2d.html>.
    ///
    /// After its first call it prints as a ``ConvTranspose2d``; see ``LazyModuleMixin``.
    open class LazyConvTranspose2d: ConvTranspose2d, LazyModuleMixin {
        // @forms
        public init(
            out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1, bias: Bool = true,
            dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                in_channels: 0, out_channels: 0, kernel_size: kernel_size, stride: stride, padding: padding,
                output_padding: output_padding, groups: groups, bias: false, dilation: dilation,
                padding_mode: padding_mode, device: device, dtype: dtype)
            begin(out_channels, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { ConvTranspose2d.self }
    }

    /// A ``ConvTranspose3d`` whose `in_channels` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConvTranspose3d.html>.
    ///
    /// After its first call it prints as a ``ConvTranspose3d``; see ``LazyModuleMixin``.
    open class LazyConvTranspose3d: ConvTranspose3d, LazyModuleMixin {
        // @forms
        public init(
            out_channels: Int, kernel_size: any torch.IntList, stride: any torch.IntList = 1,
            padding: any torch.IntList = 0, output_padding: any torch.IntList = 0, groups: Int = 1, bias: Bool = true,
            dilation: any torch.IntList = 1, padding_mode: String = "zeros", device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            super.init(
                in_channels: 0, out_channels: 0, kernel_size: kernel_size, stride: stride, padding: padding,
                output_padding: output_padding, groups: groups, bias: false, dilation: dilation,
                padding_mode: padding_mode, device: device, dtype: dtype)
            begin(out_channels, bias, device, dtype)
        }

        open class var cls_to_become: nn.Module.Type? { ConvTranspose3d.self }
    }
}

internal import CTorch

// Parameters and buffers without a shape yet, as lazy layers have them until their first call.

extension nn {
    /// Python's torch/nn/parameter.py.
    public enum parameter {
        /// ``nn/Parameter``.
        public typealias Parameter = nn.Parameter
        /// ``nn/Buffer``.
        public typealias Buffer = nn.Buffer

        /// Whether a tensor is an uninitialised parameter or buffer.
        // @forms torch.nn.parameter.is_lazy
        public static func is_lazy(param: Tensor) -> Bool { param.isUninitialized }

        /// A parameter whose shape is not known yet.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.UninitializedParameter.html>.
        ///
        /// An op on it is a ValueError, and so is its number of elements; reading its shape is a RuntimeError. It can be
        /// moved with its module, and `materialize` gives it a shape: Python's object is of another class from then on,
        /// here it is a ``nn/Parameter`` before and after, and ``is_lazy(param:)`` tells.
        // @forms
        public static func UninitializedParameter(
            requires_grad: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) -> nn.Parameter {
            let parameter = nn.Parameter(empty(device?._torchDevice, dtype), requires_grad: requires_grad)
            parameter.setUninitialized()
            return parameter
        }

        /// A buffer whose shape is not known yet, as ``UninitializedParameter(requires_grad:device:dtype:)``.
        /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.UninitializedBuffer.html>.
        // @forms
        public static func UninitializedBuffer(
            requires_grad: Bool = false, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
            persistent: Bool = true
        ) -> nn.Buffer {
            let buffer = nn.Buffer(empty(device?._torchDevice, dtype), persistent: persistent)
            buffer.setUninitialized()
            if requires_grad { buffer.requires_grad = true }
            return buffer
        }
    }

    /// ``nn/parameter/UninitializedParameter(requires_grad:device:dtype:)`` under its other name.
    public static func UninitializedParameter(
        requires_grad: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) -> nn.Parameter {
        parameter.UninitializedParameter(requires_grad: requires_grad, device: device, dtype: dtype)
    }

    /// ``nn/parameter/UninitializedBuffer(requires_grad:device:dtype:persistent:)`` under its other name.
    public static func UninitializedBuffer(
        requires_grad: Bool = false, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil,
        persistent: Bool = true
    ) -> nn.Buffer {
        parameter.UninitializedBuffer(
            requires_grad: requires_grad, device: device, dtype: dtype, persistent: persistent)
    }
}

private func empty(_ device: torch.device?, _ dtype: torch.dtype?) -> Tensor {
    ATen.empty_memory_format([0], dtype, nil, device, nil, nil)
}

extension Tensor {
    /// Whether this is a parameter or a buffer without a shape.
    package var isUninitialized: Bool { ct_tensor_uninitialized_name(handle) != nil }

    /// The name of Python's class; nil for a tensor that has a shape.
    var uninitializedName: String? { ct_tensor_uninitialized_name(handle).map { String(cString: $0) } }

    fileprivate func setUninitialized() { check(ct_tensor_set_uninitialized(handle, self is nn.Parameter)) }

    /// Takes the dtype and the device of an empty tensor over, and still has no shape.
    package func changeUninitialized(_ data: Tensor) {
        check(ct_tensor_change_uninitialized(handle, data.handle, true))
        keep(data)
    }

    func refuseShape() {
        raise(
            .RuntimeError,
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in "
                + "`load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call "
                + "`forward` to initialize the parameters before accessing their attributes.")
    }

    /// A ValueError for one without a shape, as a call of Python's `function`.
    package func refuseUse(_ function: String) { check(ct_tensor_check_initialized(handle, function)) }

    fileprivate func give(_ shape: any torch.IntList, _ device: (any torch.DeviceLike)?, _ dtype: torch.dtype?) {
        guard isUninitialized else {
            let name = self is nn.Parameter ? "Parameter" : "Tensor"
            return raise(.AttributeError, "'\(name)' object has no attribute 'materialize'")
        }
        let data = ATen.empty_memory_format(
            shape._torchInts, dtype ?? self.dtype, nil, device?._torchDevice ?? self.device, nil, nil)
        check(ct_tensor_change_uninitialized(handle, data.handle, false))
        keep(data)
    }
}

extension nn.Parameter {
    /// Gives an uninitialised parameter its shape, and values that are whatever lay in memory. An AttributeError for one
    /// that has a shape.
    // @forms torch.nn.parameter.UninitializedParameter.materialize
    public func materialize(
        shape: any torch.IntList, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) {
        give(shape, device, dtype)
    }
}

extension nn.Buffer {
    /// Gives an uninitialised buffer its shape, as `nn.Parameter.materialize`.
    // @forms torch.nn.parameter.UninitializedBuffer.materialize
    public func materialize(
        shape: any torch.IntList, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
    ) {
        give(shape, device, dtype)
    }
}

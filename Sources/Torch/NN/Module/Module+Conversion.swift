extension nn.Module {
    /// Calls `body` with every module below this one and then with this one: how a network is initialised.
    ///
    ///     net.apply { module in
    ///         if let layer = module as? nn.Linear { nn.`init`.xavier_uniform_(layer.weight) }
    ///     }
    @discardableResult
    public func apply(_ body: (nn.Module) throws -> Void) rethrows -> Self {
        try recursing("apply", self, instead: ()) { for module in children() { try module.apply(body) } }
        try body(self)
        return self
    }

    /// Sets evaluation mode in the module and all below it.
    @discardableResult
    public func eval() -> Self { train(false) }

    /// Sets training mode, or evaluation mode for `false`, in the module and all below it.
    @discardableResult
    public func train(mode: Bool) -> Self { train(mode) }

    /// Whether operations on the parameters are recorded: `false` freezes the module.
    // @forms
    @discardableResult
    public func requires_grad_(requires_grad: Bool = true) -> Self {
        for parameter in parameters() { parameter.requires_grad_(requires_grad) }
        return self
    }

    /// Takes the parameters' gradients away, or sets them to zero.
    // @forms
    public func zero_grad(set_to_none: Bool = true) {
        for parameter in parameters() {
            guard let grad = parameter.grad else { continue }
            if set_to_none {
                parameter.grad = nil
            } else {
                if grad.grad_fn != nil { grad.detach_() } else { grad.requires_grad_(false) }
                _ = ATen.zero_(grad)
            }
        }
    }

    /// Moves the floating-point parameters and buffers to another dtype, and all of them to another device, in place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.to>.
    ///
    /// A TypeError for a dtype that is neither floating-point nor complex.
    // @forms
    @discardableResult
    public func to(
        device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil, non_blocking: Bool = false,
        memory_format: torch.memory_format? = nil
    ) -> Self {
        if let dtype, !(dtype.is_floating_point || dtype.is_complex) {
            raise(
                .TypeError,
                "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=\(dtype)", op: "to")
            return self
        }
        if dtype?.is_complex == true {
            warn(
                "Complex modules are a new feature under active development whose design may change, and some modules might "
                    + "not work as expected when using complex tensors as parameters or buffers. Please file an issue at "
                    + "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml if a complex module does not "
                    + "work as expected.")
        }
        let device = device?._torchDevice
        return convert { tensor in
            if tensor.is_meta, let device, device.type != "meta" {
                raise(
                    .NotImplementedError,
                    "Cannot copy out of meta tensor; no data! Please use torch.nn.Module.to_empty() instead of "
                        + "torch.nn.Module.to() when moving module from meta to a different device.", op: "to")
                return tensor
            }
            let format = (4...5).contains(tensor.dim()) ? memory_format : nil
            let kind = tensor.dtype
            return ATen.to_dtype_layout(
                tensor, kind.is_floating_point || kind.is_complex ? dtype : nil, nil, device, nil, non_blocking, false,
                format)
        }
    }

    /// Converts the floating-point parameters and buffers: `net.to(torch.float16)`. A TypeError for a dtype that is neither
    /// that nor complex.
    // @forms
    @discardableResult
    public func to(
        dtype: torch.dtype, non_blocking: Bool = false, memory_format: torch.memory_format? = nil
    ) -> Self {
        to(device: nil, dtype: dtype, non_blocking: non_blocking, memory_format: memory_format)
    }

    /// Takes over the device and the dtype of a tensor.
    // @forms
    @discardableResult
    public func to(
        tensor: Tensor, non_blocking: Bool = false, memory_format: torch.memory_format? = nil
    ) -> Self {
        to(device: tensor.device, dtype: tensor.dtype, non_blocking: non_blocking, memory_format: memory_format)
    }

    /// Moves parameters and buffers to another device without their values, which are then whatever lies in memory.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.to_empty>.
    ///
    /// - Parameter recurse: Whether those of the modules below are moved, too.
    @discardableResult
    public func to_empty(device: (any torch.DeviceLike)?, recurse: Bool = true) -> Self {
        convert(recurse: recurse) { torch.empty_like($0, device: device) }
    }

    /// Moves parameters and buffers into memory that other processes may map; those of a GPU stay where they are.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.share_memory>.
    @discardableResult
    public func share_memory() -> Self { convert { $0.share_memory_() } }

    /// Does nothing: there is no compiler here, and a module that is compiled computes what it computes without.
    public func compile() {}

    /// Moves parameters and buffers to the CPU, in place.
    @discardableResult
    public func cpu() -> Self { convert { $0.to(device: "cpu") } }
    /// Moves parameters and buffers to a GPU, the current one where none is given, in place.
    @discardableResult
    public func cuda(_ device: (any torch.DeviceLike)? = nil) -> Self {
        convert { $0.to(device: device ?? "cuda") }
    }
    /// Makes the floating-point parameters and buffers float32, in place.
    @discardableResult
    public func float() -> Self { convertFloats(.float32) }
    /// Makes the floating-point parameters and buffers float64, in place.
    @discardableResult
    public func double() -> Self { convertFloats(.float64) }
    /// Makes the floating-point parameters and buffers float16, in place.
    @discardableResult
    public func half() -> Self { convertFloats(.float16) }
    /// Makes the floating-point parameters and buffers bfloat16, in place.
    @discardableResult
    public func bfloat16() -> Self { convertFloats(.bfloat16) }

    /// Gives every parameter, gradient and buffer other values; the objects stay, so an optimizer keeps its hold.
    final func convert(recurse: Bool = true, _ change: (Tensor) -> Tensor) -> Self {
        if recurse {
            recursing("to", self, instead: ()) { for module in children() { _ = module.convert(change) } }
        }
        let members = members()
        torch.no_grad {
            for (name, parameter) in members.parameters {
                let grad = parameter.grad
                let new = change(parameter)
                if new.is_meta == parameter.is_meta {
                    parameter.isUninitialized ? parameter.changeUninitialized(new) : (parameter.data = new)
                    if let grad { grad.data = change(grad) }
                } else {
                    let other = nn.Parameter(new, requires_grad: parameter.requires_grad)
                    other.grad = grad.map(change)
                    exchange(name, other)
                }
            }
            for (name, buffer, persistent) in members.buffers {
                let new = change(buffer)
                if new.is_meta == buffer.is_meta {
                    buffer.isUninitialized ? buffer.changeUninitialized(new) : (buffer.data = new)
                } else if buffer.isUninitialized {
                    let (device, dtype) = (new.device, new.dtype)
                    exchange(
                        name,
                        nn.UninitializedBuffer(
                            requires_grad: buffer.requires_grad, device: device, dtype: dtype, persistent: persistent))
                } else {
                    exchange(name, nn.Buffer(new, persistent: persistent))
                }
            }
        }
        didConvert()
        return self
    }

    private func convertFloats(_ dtype: torch.dtype) -> Self {
        convert { $0.dtype.is_floating_point ? $0.to(dtype) : $0 }
    }

    /// Puts another tensor in the place of a parameter or a buffer.
    final func exchange(_ name: String, _ tensor: Tensor) {
        if let slot = slot(name) {
            if case .constant = slot {
                raise(
                    .TypeError,
                    "'\(name)' of this \(_get_name()) is declared with `let`: declare it with `var`, so that another tensor "
                        + "can take its place")
            } else {
                slot.put(tensor)
            }
        } else {
            exchangeRegistered(name, tensor)
        }
    }

    /// The same for one that was registered by name.
    final func exchangeRegistered(_ name: String, _ tensor: Tensor) {
        if let place = registered.parameters.firstIndex(where: { $0.name.isExactly(name) }) {
            registered.parameters[place].value = tensor as? nn.Parameter ?? nn.Parameter(computed: tensor)
        } else if let place = registered.buffers.firstIndex(where: { $0.name.isExactly(name) }) {
            registered.buffers[place].value = tensor
        }
    }
}

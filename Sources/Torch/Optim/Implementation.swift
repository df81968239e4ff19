// What the steps of all optimizers check and make.

extension optim.Step {
    private static var privateBackend: String { "privateuseone" }

    /// A count in the state of a parameter.
    func counter(of param: Tensor, from start: Double = 0) -> torch.Object {
        group.counter(of: param, from: start, onDevice: optimizer.countsOnDevice)
    }

    /// Zeros as large as a parameter, in its order of memory.
    func zeros(like param: Tensor) -> torch.Object {
        .tensor(ATen.zeros_like(param, nil, nil, nil, nil, .preserve_format))
    }

    /// Fails where the fused kernels cannot take a parameter.
    func checkFused(_ param: Tensor) {
        let devices = ["mps", "cuda", "xpu", "hpu", "cpu", "mtia", Self.privateBackend]
        guard devices.contains(param.device.type), param.dtype.is_floating_point else {
            return raise(
                .RuntimeError,
                "`fused=True` requires all the params to be floating point Tensors of supported devices: "
                    + "\(devices._torchObject) but \(param.dtype) and \(param.device.type)")
        }
    }

    /// The same for the first parameter that an optimizer ever trains.
    func checkFusedOnce(_ param: Tensor) {
        guard fused ?? false, optimizer.needsFusedCheck else { return }
        checkFused(param)
        optimizer.needsFusedCheck = false
    }

    func refuseAutograd() {
        if differentiable { raise(.AssertionError, "_foreach ops don't support autograd") }
    }

    /// Fails where `capturable` is set and a parameter or its count of steps is not on a device that captures graphs.
    func checkCapturable(_ items: [optim.Item], together: Bool) {
        guard capturable else { return }
        let (names, xla) = captured(together: together)
        let devices = ["cuda", "xpu", "hpu", Self.privateBackend] + (xla ? ["xla"] : [])
        for item in items
        where item.param.device.type != item.step?.device.type || !devices.contains(item.param.device.type) {
            return raise(
                .AssertionError,
                "If capturable=True, \(names) must be on supported devices: \(devices._torchObject).")
        }
    }
}

extension optim.ParamGroup {
    /// A count in the state of a parameter, in the default dtype where that is float64: on the parameter's device where a
    /// graph or a kernel counts.
    func counter(of param: Tensor, from start: Double, onDevice: Bool = false) -> torch.Object {
        let fused = flag("fused")
        let dtype: torch.dtype = !fused && torch.get_default_dtype() == .float64 ? .float64 : .float32
        let device = onDevice || fused || flag("capturable") ? param.device : nil
        return .tensor(ATen.scalar_tensor(torch.Scalar(start), dtype, nil, device, nil))
    }
}

extension optim {
    /// The positions of tensors of one device and dtype each: what one `_foreach_*` call can take.
    static func byDeviceAndDType(_ tensors: [Tensor]) -> [[Int]] {
        struct Kind: Hashable {
            let device: torch.device
            let dtype: torch.dtype
        }
        var order: [Kind] = []
        var places: [Kind: [Int]] = [:]
        for (index, tensor) in tensors.enumerated() {
            let kind = Kind(device: tensor.device, dtype: tensor.dtype)
            if places[kind] == nil { order.append(kind) }
            places[kind, default: []].append(index)
        }
        return order.compactMap { places[$0] }
    }

    /// Multiplies each tensor by its factor.
    static func multiplied(_ tensors: [Tensor], by factors: [Hyper]) -> [Tensor] {
        factors.first?.tensor == nil
            ? ATen._foreach_mul_ScalarList(tensors, factors.map(\.scalar))
            : ATen._foreach_mul_List(tensors, factors.map(\.operand))
    }

    static func multiply(_ tensors: [Tensor], by factor: Hyper) {
        switch factor {
        case .int, .number: ATen._foreach_mul__Scalar(tensors, factor.scalar)
        case .tensor(let factor): ATen._foreach_mul__Tensor(tensors, factor)
        }
    }

    static func divide(_ tensors: [Tensor], by divisor: Hyper) {
        switch divisor {
        case .int, .number: ATen._foreach_div__Scalar(tensors, divisor.scalar)
        case .tensor(let divisor): ATen._foreach_div__Tensor(tensors, divisor)
        }
    }
}

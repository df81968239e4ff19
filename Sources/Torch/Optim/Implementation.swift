extension optim {
    /// Fails with a ValueError where an argument is not as Python's constructor wants it.
    static func demand(_ condition: Bool, _ message: @autoclosure () -> String) {
        if !condition { raise(.ValueError, message()) }
    }

    /// Whether the step runs as `_foreach_*` ops where the caller leaves it open: for parameters that are all on a GPU.
    static func foreachByDefault(_ params: [Tensor]) -> Bool { params.allSatisfy(\.is_cuda) }

    /// The dtype of a `step` in the state.
    static func stepDType(fused: Bool = false) -> torch.dtype {
        !fused && torch.get_default_dtype() == .float64 ? .float64 : .float32
    }

    static let privateBackend = "privateuseone"

    /// Fails where the fused kernels cannot take a parameter.
    static func checkFused(_ param: Tensor) {
        let devices = ["mps", "cuda", "xpu", "hpu", "cpu", "mtia", privateBackend]
        guard devices.contains(param.device.type), param.dtype.is_floating_point else {
            return raise(
                .RuntimeError,
                "`fused=True` requires all the params to be floating point Tensors of supported devices: "
                    + "\(Value.list(devices.map(Value.string))) but \(param.dtype) and \(param.device.type)")
        }
    }

    /// Fails where `capturable` is set and the parameter or its step is not on a device that captures graphs.
    static func checkCapturable(_ param: Tensor, _ step: Tensor, xla: Bool = true) {
        let devices = ["cuda", "xpu", "hpu", privateBackend] + (xla ? ["xla"] : [])
        guard param.device.type == step.device.type, devices.contains(param.device.type) else {
            return raise(
                .AssertionError,
                "If capturable=True, params and state_steps must be on supported devices: "
                    + "\(Value.list(devices.map(Value.string))).")
        }
    }

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
}

extension Array {
    /// The elements at some positions.
    func at(_ positions: [Int]) -> [Element] { positions.map { self[$0] } }
}

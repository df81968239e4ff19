extension optim {
    /// Stochastic gradient descent, with momentum if asked for.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html>.
    ///
    /// Every call form of Python's is there: `optim.SGD(params, 0.1, momentum: 0.9)`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-3, a number or a tensor of one element; `momentum`, `dampening`, `weight_decay`: 0;
    /// - `nesterov`: Nesterov's momentum, which needs a momentum and no dampening; `maximize`: climb instead of descend;
    /// - `foreach`, `fused`: run as `_foreach_*` ops or as one fused kernel; nil takes `foreach` on a GPU;
    /// - `differentiable`: record the step for autograd.
    ///
    /// A ValueError for a negative number, a RuntimeError for settings that exclude each other.
    open class SGD: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.001, momentum: any torch.Number = 0,
            dampening: any torch.Number = 0, weight_decay: any torch.TensorOrNumber = 0, nesterov: Bool = false,
            maximize: Bool = false, foreach: Bool? = nil, differentiable: Bool = false, fused: Bool? = nil
        ) {
            let (lr, momentum, dampening) = (Value(lr), Value(momentum), Value(dampening))
            let weight_decay = Value(weight_decay)
            demand(lr.tensor.map { $0.numel() == 1 } ?? true, "Tensor lr must be 1-element")
            demand(!isBelowZero(lr), "Invalid learning rate: \(lr.formatted)")
            demand(!isBelowZero(momentum), "Invalid momentum value: \(momentum.formatted)")
            demand(!isBelowZero(weight_decay), "Invalid weight_decay value: \(weight_decay.formatted)")
            demand(
                !nesterov || ((momentum.number ?? 0) > 0 && dampening.number == 0),
                "Nesterov momentum requires a momentum and zero dampening")
            super.init(
                params,
                [
                    "lr": lr, "momentum": momentum, "dampening": dampening, "weight_decay": weight_decay,
                    "nesterov": nesterov, "maximize": maximize, "foreach": foreach, "differentiable": differentiable,
                    "fused": fused,
                ])
            checkImplementations(fused: fused, foreach: foreach, differentiable: differentiable)
        }

        override func restored() {
            for group in param_groups {
                group.setDefault("nesterov", .bool(false))
                group.setDefault("maximize", .bool(false))
                group.setDefault("foreach", .none)
                group.setDefault("differentiable", .bool(false))
                group.setDefault("fused", .bool(false))
            }
        }

        override func update(_ group: ParamGroup) {
            let work = SGDStep(group)
            for param in group.params {
                guard let grad = param.grad else { continue }
                if work.fused == true { checkFused(param) }
                work.params.append(param)
                work.grads.append(grad)
                work.sparse = work.sparse || grad.is_sparse
                if work.momentum != 0 { work.buffers.append(state[param].get("momentum_buffer")?.tensor) }
            }
            work.run()
            for (param, buffer) in zip(work.params, work.buffers) {
                state[param].set("momentum_buffer", buffer.optimValue)
            }
        }
    }

    static func isBelowZero(_ value: Value) -> Bool { (value.number ?? 0) < 0 }

    /// The constructors' last check.
    static func checkImplementations(fused: Bool?, foreach: Bool?, differentiable: Bool) {
        guard fused == true else { return }
        if differentiable { raise(.RuntimeError, "`fused` does not support `differentiable`") }
        if foreach == true { raise(.RuntimeError, "`fused` and `foreach` cannot be `True` together.") }
    }
}

/// One step of SGD over one group.
private final class SGDStep {
    let lr, weight_decay: optim.Hyper
    let momentum, dampening: Double
    /// The momentum as an operand, made once for all parameters.
    private lazy var momentum_operand = momentum.torchTensor
    let nesterov, maximize: Bool
    let foreach, fused: Bool?
    var params: [Tensor] = []
    var grads: [Tensor] = []
    /// One for each parameter, unless there is no momentum.
    var buffers: [Tensor?] = []
    var sparse = false

    init(_ group: optim.ParamGroup) {
        lr = group.hyper("lr")
        momentum = group.number("momentum")
        dampening = group.number("dampening")
        weight_decay = group.hyper("weight_decay")
        nesterov = group.flag("nesterov")
        maximize = group.flag("maximize")
        foreach = group.flag(optional: "foreach")
        fused = group.flag(optional: "fused")
        params.reserveCapacity(group.params.count)
        grads.reserveCapacity(group.params.count)
    }

    func run() {
        guard !params.isEmpty else { return }
        if foreach ?? (fused == nil && optim.foreachByDefault(params)) {
            for places in optim.byDeviceAndDType(params) { multiTensor(places) }
        } else if fused ?? false {
            runFused()
        } else {
            for index in params.indices { singleTensor(index) }
        }
    }

    private func singleTensor(_ index: Int) {
        let param = params[index]
        var grad = maximize ? -grads[index] : grads[index]
        switch weight_decay {
        case .number(0): break
        case .tensor(let decay) where decay.requires_grad:
            grad = ATen.addcmul_(grad, ATen.clone(param, nil), decay, torch.Scalar(1))
        default:
            let decay = weight_decay.double
            if decay != 0 { grad = ATen.add_Tensor(grad, param, torch.Scalar(decay)) }
        }
        if momentum != 0 {
            let buffer = momentumBuffer(index, grad)
            grad = nesterov ? ATen.add_Tensor(grad, buffer, torch.Scalar(momentum)) : buffer
        }
        if let lr = lr.tensor, lr.requires_grad {
            _ = ATen.addcmul_(param, grad, lr, torch.Scalar(-1))
        } else {
            _ = ATen.add__Tensor(param, grad, torch.Scalar(-lr.double))
        }
    }

    /// The parameter's buffer with the gradient in it; at first a copy of the gradient.
    private func momentumBuffer(_ index: Int, _ grad: Tensor) -> Tensor {
        if let buffer = buffers[index] {
            _ = ATen.mul__Tensor(buffer, momentum_operand)
            return ATen.add__Tensor(buffer, grad, torch.Scalar(1 - dampening))
        }
        let buffer = ATen.clone(ATen.detach(grad), nil)
        buffers[index] = buffer
        return buffer
    }

    private func multiTensor(_ places: [Int]) {
        let params = params.at(places)
        var grads = grads.at(places)
        let sparse = sparse && grads.contains(where: \.is_sparse)
        if maximize { grads = ATen._foreach_neg(grads) }
        let decay = weight_decay.double
        if decay != 0 {
            // The negated gradients are this step's own; the parameters' are not to be written.
            if maximize {
                ATen._foreach_add__List(grads, params, torch.Scalar(decay))
            } else {
                grads = ATen._foreach_add_List(grads, params, torch.Scalar(decay))
            }
        }
        if momentum != 0 {
            var buffers = places.compactMap { self.buffers[$0] }
            if buffers.count == places.count {
                ATen._foreach_mul__Scalar(buffers, torch.Scalar(momentum))
                ATen._foreach_add__List(buffers, grads, torch.Scalar(1 - dampening))
            } else {
                buffers = zip(places, grads).map { momentumBuffer($0, $1) }
            }
            if nesterov {
                ATen._foreach_add__List(grads, buffers, torch.Scalar(momentum))
            } else {
                grads = buffers
            }
        }
        if sparse {
            for (param, grad) in zip(params, grads) {
                _ = ATen.add__Tensor(param, grad, torch.Scalar(-lr.double))
            }
        } else {
            ATen._foreach_add__List(params, grads, torch.Scalar(-lr.double))
        }
    }

    private func runFused() {
        if sparse { return raise(.RuntimeError, "`_fused_sgd` does not support sparse gradients") }
        let first = momentum != 0 && buffers.allSatisfy { $0 == nil }
        if first { buffers = grads.map { ATen.empty_like($0, nil, nil, nil, nil, nil) } }
        if momentum != 0, let missing = buffers.firstIndex(where: { $0 == nil }) {
            return raise(.TypeError, "expected Tensor as element \(missing) in argument 2, but got NoneType")
        }
        for places in optim.byDeviceAndDType(params) {
            let (params, grads) = (params.at(places), grads.at(places))
            let buffers = momentum == 0 ? [] : buffers.at(places).compactMap { $0 }
            switch lr {
            case .number(let lr):
                ATen._fused_sgd_(
                    params, grads, buffers, weight_decay.double, momentum, lr, dampening, nesterov, maximize, first,
                    nil, nil)
            case .tensor(let lr):
                ATen._fused_sgd__tensor_lr(
                    params, grads, buffers, weight_decay.double, momentum, lr, dampening, nesterov, maximize, first,
                    nil, nil)
            }
        }
    }
}

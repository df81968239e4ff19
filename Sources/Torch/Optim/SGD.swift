internal import CTorch

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
            let options: Dict = [
                "lr": Object(lr), "momentum": Object(momentum), "dampening": Object(dampening),
                "weight_decay": Object(weight_decay), "nesterov": nesterov, "maximize": maximize, "foreach": foreach,
                "differentiable": differentiable, "fused": fused,
            ]
            options.check([
                ("lr", .notBelow(0), "Invalid learning rate"), ("momentum", .notBelow(0), "Invalid momentum value"),
                ("weight_decay", .notBelow(0), "Invalid weight_decay value"),
            ])
            demand(
                !nesterov || options.number("momentum") > 0 && options.number("dampening") == 0,
                "Nesterov momentum requires a momentum and zero dampening")
            super.init(params, options)
            checkImplementations()
        }

        override var later: Dict {
            ["nesterov": false, "maximize": false, "foreach": nil, "differentiable": false, "fused": false]
        }

        override var rule: Step.Type? { SGDStep.self }
    }

    private final class SGDStep: Step {
        private let lr, weight_decay: Hyper
        private let momentum, dampening: Double
        private let nesterov: Bool
        /// The momentum as an operand, made once for all parameters.
        private lazy var momentum_operand = momentum._torchTensor
        private var isFirst = false
        /// Whether nothing is done but to add a multiple of each gradient.
        private let isPlain: Bool

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            momentum = group.number("momentum")
            dampening = group.number("dampening")
            weight_decay = group.hyper("weight_decay")
            nesterov = group.flag("nesterov")
            let others = ["foreach", "fused", "maximize", "differentiable"].contains { group.flag($0) }
            isPlain = momentum == 0 && weight_decay.isZero && lr.tensor == nil && !others
            super.init(group, of: optimizer)
        }

        override var kept: [String] { momentum != 0 ? ["momentum_buffer"] : [] }
        override var mayLack: Bool { true }
        override var counts: Bool { false }
        override var takesSparse: Bool { true }

        override func check(_ param: Tensor, _ step: Tensor?) { checkFusedOnce(param) }

        override func foreachByDefault(_ items: [Item]) -> Bool { items.allSatisfy { $0.param.is_cuda } }

        override func implementation(_ items: [Item]) -> Implementation {
            if foreach ?? (fused == nil && foreachByDefault(items)) { return .multi }
            return fused ?? false ? .fused : .single
        }

        override func checkMulti(_ items: [Item]) {}

        /// Plain descent on the CPU keeps nothing and needs no list; what is left is as quick as in C++ if the gradients
        /// get no object of their own.
        override func run() {
            guard isPlain, group.params.first?.is_cpu == true else { return super.run() }
            let factor = ct_scalar(kind: CT_DOUBLE, integer: 0, real: -lr.double, imaginary: 0)
            for param in group.params { param.addGrad(times: factor) }
        }

        override func single(_ item: inout Item) {
            switch weight_decay {
            case .tensor(let decay) where decay.requires_grad:
                item.grad = ATen.addcmul_(item.grad, ATen.clone(item.param, nil), decay, torch.Scalar(1))
            default:
                let decay = weight_decay.double
                if decay != 0 { item.grad = ATen.add_Tensor(item.grad, item.param, torch.Scalar(decay)) }
            }
            if momentum != 0 {
                let buffer = momentumBuffer(item, item.grad)
                item.grad = nesterov ? ATen.add_Tensor(item.grad, buffer, torch.Scalar(momentum)) : buffer
            }
            if case .tensor(let lr) = lr, lr.requires_grad {
                _ = ATen.addcmul_(item.param, item.grad, lr, torch.Scalar(-1))
            } else {
                _ = ATen.add__Tensor(item.param, item.grad, torch.Scalar(-lr.double))
            }
        }

        /// The parameter's buffer with the gradient in it; at first a copy of the gradient.
        private func momentumBuffer(_ item: Item, _ grad: Tensor) -> Tensor {
            if let buffer = item.kept[0] {
                _ = ATen.mul__Tensor(buffer, momentum_operand)
                return ATen.add__Tensor(buffer, grad, torch.Scalar(1 - dampening))
            }
            let buffer = ATen.clone(ATen.detach(grad), nil)
            item.values?.set("momentum_buffer", .tensor(buffer))
            return buffer
        }

        override func multi(_ batch: inout Batch) {
            let params = batch.params
            batch.decay(weight_decay.double)
            var grads = batch.grads
            if momentum != 0 {
                var buffers = batch[0]
                if buffers.count == params.count {
                    ATen._foreach_mul__Scalar(buffers, torch.Scalar(momentum))
                    ATen._foreach_add__List(buffers, grads, torch.Scalar(1 - dampening))
                } else {
                    buffers = zip(batch.items, grads).map { momentumBuffer($0, $1) }
                }
                if nesterov {
                    ATen._foreach_add__List(grads, buffers, torch.Scalar(momentum))
                } else {
                    grads = buffers
                }
            }
            if batch.items.contains(where: \.grad.is_sparse) {
                for (param, grad) in zip(params, grads) {
                    _ = ATen.add__Tensor(param, grad, torch.Scalar(-lr.double))
                }
            } else {
                ATen._foreach_add__List(params, grads, torch.Scalar(-lr.double))
            }
        }

        override func checkFused(_ items: inout [Item]) {
            if items.contains(where: \.grad.is_sparse) {
                return raise(.RuntimeError, "`_fused_sgd` does not support sparse gradients")
            }
            if momentum == 0 { return }
            isFirst = items.allSatisfy { $0.kept[0] == nil }
            for index in items.indices where isFirst {
                let buffer = ATen.empty_like(items[index].grad, nil, nil, nil, nil, nil)
                items[index].kept[0] = buffer
                items[index].values?.set("momentum_buffer", .tensor(buffer))
            }
            if let missing = items.firstIndex(where: { $0.kept[0] == nil }) {
                raise(.TypeError, "expected Tensor as element \(missing) in argument 2, but got NoneType")
            }
        }

        override func runFused(_ batch: Batch) {
            let buffers = momentum == 0 ? [] : batch[0]
            switch lr {
            case .int, .number:
                ATen._fused_sgd_(
                    batch.params, batch.grads, buffers, weight_decay.double, momentum, lr.double, dampening,
                    nesterov, maximize, isFirst, batch.grad_scale, batch.found_inf)
            case .tensor(let lr):
                ATen._fused_sgd__tensor_lr(
                    batch.params, batch.grads, buffers, weight_decay.double, momentum, lr, dampening, nesterov,
                    maximize, isFirst, batch.grad_scale, batch.found_inf)
            }
        }
    }
}

extension Tensor {
    /// Adds a multiple of the gradient, if there is one.
    fileprivate func addGrad(times factor: ct_scalar) {
        var grad: OpaquePointer?
        check(ct_tensor_grad(handle, &grad))
        guard let grad else { return }
        check(ct_add__Tensor(handle, grad, factor))
        ct_tensor_release(grad)
    }
}

extension optim {
    /// Adam. See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html>.
    ///
    /// Every call form of Python's is there: `optim.Adam(params, lr: 1e-3, betas: (0.5, 0.999))`. The arguments:
    /// - `params`: tensors, parameters by name, or groups with their own options;
    /// - `lr`: 1e-3, a number or a tensor of one element;
    /// - `betas`: (0.9, 0.999), the decay of the two running averages, as a tuple or an array; both floating-point
    ///   numbers or both tensors of one element;
    /// - `eps`: 1e-8, added to the denominator; `weight_decay`: 0; `amsgrad`: keep the largest second moment;
    /// - `maximize`: climb instead of descend;
    /// - `foreach`, `fused`: run as `_foreach_*` ops or as one fused kernel; nil takes `foreach` on a GPU;
    /// - `capturable`: keep the count of steps on the GPU; `differentiable`: record the step for autograd;
    /// - `decoupled_weight_decay`: AdamW's weight decay.
    ///
    /// A ValueError for a number out of its range, a RuntimeError for settings that exclude each other.
    open class Adam: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.001,
            betas: [any torch.TensorOrNumber] = [0.9, 0.999], eps: any torch.Number = 1e-08,
            weight_decay: any torch.TensorOrNumber = 0, amsgrad: Bool = false, foreach: Bool? = nil,
            maximize: Bool = false, capturable: Bool = false, differentiable: Bool = false, fused: Bool? = nil,
            decoupled_weight_decay: Bool = false
        ) {
            let taken = PythonVersion.adamTakesTwoBetas ? Array(betas.prefix(2)) : betas
            let (lr, eps, weight_decay, betas) = (Value(lr), Value(eps), Value(weight_decay), taken.map(Value.init))
            if let lr = lr.tensor {
                demand(
                    foreach != true || capturable,
                    "lr as a Tensor is not supported for capturable=False and foreach=True")
                demand(lr.numel() == 1, "Tensor lr must be 1-element")
            }
            demand(0 <= lr.number ?? 0, "Invalid learning rate: \(lr.formatted)")
            demand(0 <= eps.number ?? 0, "Invalid epsilon value: \(eps.formatted)")
            Adam.checkBetas(betas)
            demand(0 <= weight_decay.number ?? 0, "Invalid weight_decay value: \(weight_decay.formatted)")
            Adam.checkKinds(betas, mayBeTensors: capturable || foreach != true)
            super.init(
                params,
                [
                    "lr": lr, "betas": Value.tuple(betas.map { $0.mapTensors(withoutDimensions) }), "eps": eps,
                    "weight_decay": weight_decay, "amsgrad": amsgrad, "maximize": maximize,
                    "foreach": foreach, "capturable": capturable, "differentiable": differentiable, "fused": fused,
                    "decoupled_weight_decay": decoupled_weight_decay,
                ])
            checkImplementations(fused: fused, foreach: foreach, differentiable: differentiable)
        }

        private static func checkBetas(_ betas: [Value]) {
            for index in 0..<2 {
                guard betas.indices.contains(index) else { return raise(.IndexError, "list index out of range") }
                let number = betas[index].number ?? 0
                demand(
                    0 <= number && number < 1,
                    "Invalid beta parameter at index \(index): \(betas[index].formatted)")
            }
        }

        private static func checkKinds(_ betas: [Value], mayBeTensors: Bool) {
            let tensors = betas.compactMap(\.tensor)
            let floats = betas.filter { if case .double = $0 { true } else { false } }
            demand(
                floats.count == betas.count || tensors.count == betas.count,
                "betas must be either both floats or both Tensors")
            for (index, tensor) in tensors.enumerated() {
                demand(
                    mayBeTensors,
                    "betas[\(index)] as a Tensor is not supported for capturable=False and foreach=True")
                demand(tensor.numel() == 1, "Tensor betas[\(index)] must be 1-element")
            }
        }

        override func restored() {
            for group in param_groups {
                group.setDefault("amsgrad", .bool(false))
                group.setDefault("maximize", .bool(false))
                group.setDefault("foreach", .none)
                group.setDefault("capturable", .bool(false))
                group.setDefault("differentiable", .bool(false))
                group.setDefault("decoupled_weight_decay", .bool(false))
                group.setDefault("fused", .none)
                restoreSteps(of: group)
            }
        }

        override func update(_ group: ParamGroup) {
            let work = AdamStep(group)
            for param in group.params {
                guard let grad = param.grad else { continue }
                work.complex = work.complex || param.dtype.is_complex
                if grad.is_sparse {
                    return raise(
                        .RuntimeError,
                        "Adam does not support sparse gradients, please consider SparseAdam instead")
                }
                let values = state[param]
                if values.isEmpty {
                    let fused = work.fused == true
                    if fused { checkFused(param) }
                    let device = work.capturable || fused ? param.device : nil
                    values["step"] = ATen.scalar_tensor(
                        torch.Scalar(0.0), stepDType(fused: fused), nil, device, nil)
                    values["exp_avg"] = ATen.zeros_like(param, nil, nil, nil, nil, .preserve_format)
                    values["exp_avg_sq"] = ATen.zeros_like(param, nil, nil, nil, nil, .preserve_format)
                    if work.amsgrad {
                        values["max_exp_avg_sq"] = ATen.zeros_like(param, nil, nil, nil, nil, .preserve_format)
                    }
                }
                work.append(param, grad, values)
            }
            work.run()
        }
    }
}

extension optim.Optimizer {
    /// Makes tensors of counts of steps that an old state dictionary holds as numbers.
    func restoreSteps(of group: optim.ParamGroup) {
        let fused = group.get("fused")?.isTrue ?? false
        for param in group.params where state.contains(param) {
            let values = state[param]
            guard let step = values.get("step"), step.tensor == nil, let number = step.number else { continue }
            let onDevice = group.flag("capturable") || fused
            values["step"] = ATen.scalar_tensor(
                torch.Scalar(number), optim.stepDType(fused: onDevice && fused), nil, onDevice ? param.device : nil,
                nil)
        }
    }
}

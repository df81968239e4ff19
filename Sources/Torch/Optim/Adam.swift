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
            let options: Dict = [
                "lr": Object(lr), "betas": Object.list(of: taken).asTuple, "eps": Object(eps),
                "weight_decay": Object(weight_decay), "amsgrad": amsgrad, "maximize": maximize, "foreach": foreach,
                "capturable": capturable, "differentiable": differentiable, "fused": fused,
                "decoupled_weight_decay": decoupled_weight_decay,
            ]
            let mayBeTensors = capturable || foreach != true
            demand(
                mayBeTensors || !(lr is Tensor),
                "lr as a Tensor is not supported for capturable=False and foreach=True")
            options.check(
                [("lr", .atLeast(0), "Invalid learning rate"), ("eps", .atLeast(0), "Invalid epsilon value")]
                    + betaChecks + [("weight_decay", .atLeast(0), "Invalid weight_decay value")])
            options.set("betas", Adam.checked(options.value("betas").elements ?? [], mayBeTensors))
            super.init(params, options)
            checkImplementations()
        }

        /// Both betas as numbers, or as tensors without dimensions.
        private static func checked(_ betas: [Object], _ mayBeTensors: Bool) -> Object {
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
            return .tuple(betas.map { $0.tensor.map { .tensor(withoutDimensions($0)) } ?? $0 })
        }

        override var later: Dict {
            [
                "amsgrad": false, "maximize": false, "foreach": nil, "capturable": false, "differentiable": false,
                "decoupled_weight_decay": false, "fused": nil,
            ]
        }

        override var rule: Step.Type? { AdamStep.self }
    }
}

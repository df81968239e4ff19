extension optim {
    /// Adam with weight decay on the parameters themselves, not in the gradients.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html>.
    ///
    /// ``Adam``'s arguments without `decoupled_weight_decay`; `weight_decay` is 1e-2 unless given.
    open class AdamW: Adam {
        init(
            over groups: [ParamGroup], lr: any torch.TensorOrNumber, betas: [any torch.TensorOrNumber],
            eps: any torch.Number, weight_decay: any torch.TensorOrNumber, amsgrad: Bool, maximize: Bool,
            foreach: Bool?, capturable: Bool, differentiable: Bool, fused: Bool?
        ) {
            super.init(
                over: groups, lr: lr, betas: betas, eps: eps, weight_decay: weight_decay, amsgrad: amsgrad,
                foreach: foreach, maximize: maximize, capturable: capturable, differentiable: differentiable,
                fused: fused, decoupled_weight_decay: true)
        }

        override func restored() {
            super.restored()
            for group in param_groups { group["decoupled_weight_decay"] = true }
        }
    }
}

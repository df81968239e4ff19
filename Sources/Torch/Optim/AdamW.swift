extension optim {
    /// Adam with weight decay on the parameters themselves, not in the gradients.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html>.
    ///
    /// ``Adam``'s arguments without `decoupled_weight_decay`; `weight_decay` is 1e-2 unless given.
    open class AdamW: Adam {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.001,
            betas: [any torch.TensorOrNumber] = [0.9, 0.999], eps: any torch.Number = 1e-08,
            weight_decay: any torch.TensorOrNumber = 0.01, amsgrad: Bool = false, maximize: Bool = false,
            foreach: Bool? = nil, capturable: Bool = false, differentiable: Bool = false, fused: Bool? = nil
        ) {
            super.init(
                over: params, lr: lr, betas: betas, eps: eps, weight_decay: weight_decay, amsgrad: amsgrad,
                foreach: foreach, maximize: maximize, capturable: capturable, differentiable: differentiable,
                fused: fused, decoupled_weight_decay: true)
        }

        override func restored() {
            super.restored()
            for group in param_groups { group["decoupled_weight_decay"] = true }
        }
    }
}

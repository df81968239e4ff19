// When PyTorch's one kernel may compute a whole attention, in the order and the words of its conditions.

extension nn.MultiheadAttention {
    /// Whether keys and values are as long as queries, so that one matrix projects all.
    final var hasOneWidth: Bool { kdim == embed_dim && vdim == embed_dim }

    /// What in the layer and the shapes speaks against the kernel.
    final func obstacleToFastPath(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, _ padding: Tensor?, _ mask: Tensor?
    ) -> String? {
        if !torch.backends.mha.get_fastpath_enabled() {
            return "torch.backends.mha.get_fastpath_enabled() was not True"
        }
        let dimensions = query.dim()
        if dimensions != 3 { return "input not batched; expected query.dim() of 3 but got \(dimensions)" }
        if !query.isSame(as: key) || !key.isSame(as: value) {
            return "non-self attention was used (query, key, and value are not the same Tensor)"
        }
        let dtype = query.dtype
        if let in_proj_bias, in_proj_bias.dtype != dtype {
            return "dtypes of query (\(dtype)) and self.in_proj_bias (\(in_proj_bias.dtype)) don't match"
        }
        guard let in_proj_weight else { return "in_proj_weight was None" }
        if in_proj_weight.dtype != dtype {
            return "dtypes of query (\(dtype)) and self.in_proj_weight (\(in_proj_weight.dtype)) don't match"
        }
        if training { return "training is enabled" }
        if num_heads % 2 != 0 { return "self.num_heads is not even" }
        if !batch_first { return "batch_first was not True" }
        if bias_k != nil { return "self.bias_k was not None" }
        if bias_v != nil { return "self.bias_v was not None" }
        if add_zero_attn { return "add_zero_attn was enabled" }
        if !hasOneWidth { return "_qkv_same_embed_dim was not True" }
        if query.is_nested && (padding != nil || mask != nil) {
            return "supplying both src_key_padding_mask and src_mask at the same time "
                + "                                 is not supported with NestedTensor input"
        }
        return torch.is_autocast_enabled() ? "autocast is enabled" : nil
    }

    /// What in the tensors speaks against it.
    final func tensorsObstacle(_ query: Tensor, _ key: Tensor, _ value: Tensor) -> String? {
        let tensors = [query, key, value, in_proj_weight, in_proj_bias, out_proj.weight, out_proj.bias].compactMap(
            \.self)
        if !tensors.allSatisfy({ ["cpu", "cuda", "privateuseone"].contains($0.device.type) }) {
            return "some Tensor argument's device is neither one of cpu, cuda or privateuseone"
        }
        return recordsGradients(tensors) ? gradientsObstacle : nil
    }
}

/// Whether an op on the tensors is recorded.
func recordsGradients(_ tensors: [Tensor]) -> Bool {
    torch.is_grad_enabled() && tensors.contains(where: \.requires_grad)
}

let gradientsObstacle =
    "grad is enabled and at least one of query or the input/output projection weights or biases requires_grad"

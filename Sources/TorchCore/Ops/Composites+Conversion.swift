// `Tensor.to`: <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.to.html>. Itself where nothing changes.

extension Composites {
    static func to_dtype(
        _ self: Tensor, _ dtype: torch.dtype, _ non_blocking: Bool, _ copy: Bool, _ format: torch.memory_format?
    ) -> Tensor {
        ATen.to_dtype(self, dtype, non_blocking, copy, format)
    }

    static func to_device(
        _ self: Tensor, _ device: torch.device?, _ dtype: torch.dtype?, _ non_blocking: Bool, _ copy: Bool,
        _ format: torch.memory_format?
    ) -> Tensor {
        ATen.to_dtype_layout(self, dtype, nil, device, nil, non_blocking, copy, format)
    }

    static func to_other(
        _ self: Tensor, _ other: Tensor, _ non_blocking: Bool, _ copy: Bool, _ format: torch.memory_format?
    ) -> Tensor {
        ATen.to_other(self, other, non_blocking, copy, format)
    }
}

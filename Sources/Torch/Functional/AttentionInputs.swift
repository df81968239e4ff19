// What attention asks of its inputs, each question with the text that PyTorch's assertion has.

extension nn.functional {
    static func attentionProblem(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, _ padding: Tensor?, _ mask: Tensor?, _ heads: Int
    ) -> String? {
        let dimensions = query.dim()
        guard [2, 3].contains(dimensions) else {
            return "query should be unbatched 2D or batched 3D tensor but received \(dimensions)-D query tensor"
        }
        let kind = dimensions == 3 ? "batched (3-D)" : "unbatched (2-D)"
        guard key.dim() == dimensions, value.dim() == dimensions else {
            return "For \(kind) `query`, expected `key` and `value` to be \(dimensions)-D but found \(key.dim())-D and "
                + "\(value.dim())-D tensors respectively"
        }
        if let padding, padding.dim() != dimensions - 1 {
            return "For \(kind) `query`, expected `key_padding_mask` to be `None` or \(dimensions - 1)-D but found "
                + "\(padding.dim())-D tensor instead"
        }
        guard let mask else { return nil }
        guard [2, 3].contains(mask.dim()) else {
            return
                "For \(kind) `query`, expected `attn_mask` to be `None`, 2-D or 3-D but found \(mask.dim())-D tensor "
                + "instead"
        }
        let expected = [heads, query.size(0), key.size(0)]
        if dimensions == 2, mask.dim() == 3, Array(mask.shape) != expected {
            return "Expected `attn_mask` shape to be \(NumberText.tuple(expected)) but got \(mask.shape)"
        }
        return nil
    }

    static func unknownMask(_ mask: Tensor?, _ name: String) -> String? {
        guard let mask, mask.dtype != .bool, !mask.dtype.is_floating_point else { return nil }
        return "only bool and floating types of \(name) are supported"
    }

    /// A mask as numbers that are added: minus infinity where a boolean one is true.
    static func additive(_ mask: Tensor, _ dtype: torch.dtype) -> Tensor {
        if mask.dtype.is_floating_point { return mask }
        return ATen.masked_fill__Scalar(
            ATen.zeros_like(mask, dtype, nil, nil, nil, nil), mask, torch.Scalar(-Double.infinity))
    }

    /// A module's mask as numbers that are added: PyTorch's `_canonical_mask`. Nil for None, and after an AssertionError.
    ///
    /// - Parameter other: Another mask that should be of the same dtype, and its name.
    static func canonicalMask(
        _ mask: Tensor?, _ name: String, beside other: (mask: Tensor?, name: String)? = nil, _ dtype: torch.dtype
    ) -> Tensor? {
        if let problem = unknownMask(mask, name) {
            raise(.AssertionError, problem, op: "_canonical_mask")
            return nil
        }
        if let mask, let other, let beside = other.mask, mask.dtype != beside.dtype { warnOfMasks(name, other.name) }
        return mask.map { additive($0, dtype) }
    }

    static func warnOfMasks(_ name: String, _ other: String) {
        warn("Support for mismatched \(name) and \(other) is deprecated. Use same type for both instead.")
    }

    static func maskProblem(
        _ mask: Tensor?, _ batch: Int, _ heads: Int, _ targets: Int, _ sources: Int
    ) -> String? {
        guard let mask else { return nil }
        let dimensions = mask.dim()
        guard [2, 3].contains(dimensions) else { return "attn_mask's dimension \(dimensions) is not supported" }
        let expected = dimensions == 2 ? [targets, sources] : [batch * heads, targets, sources]
        if Array(mask.shape) == expected { return nil }
        return
            "The shape of the \(dimensions)D attn_mask is \(mask.shape), but should be \(NumberText.tuple(expected))."
    }

    static func extraProblem(_ bias_k: Tensor?, _ bias_v: Tensor?, _ static_k: Tensor?, _ static_v: Tensor?) -> String?
    {
        switch (bias_k, bias_v) {
        case (nil, nil): nil
        case (_, nil): "bias_k is set but bias_v is None"
        case (nil, _): "bias_v is set but bias_k is None"
        default:
            static_k != nil
                ? "bias cannot be added to static key."
                : static_v != nil ? "bias cannot be added to static value." : nil
        }
    }

    static func staticProblem(_ given: Tensor?, _ name: String, _ heads: Int, _ width: Int) -> String? {
        guard let given else { return nil }
        guard given.size(0) == heads else { return "expecting \(name).size(0) of \(heads), but got \(given.size(0))" }
        guard given.size(2) == width else { return "expecting \(name).size(2) of \(width), but got \(given.size(2))" }
        return nil
    }

    static func paddingProblem(_ padding: Tensor, _ sources: Int, _ batch: Int) -> String? {
        for (dim, wanted) in [batch, sources].enumerated() where padding.size(dim) != wanted {
            return "Expected key_padded_mask.shape[\(dim)] to be \(wanted), but got \(padding.size(dim))"
        }
        return nil
    }
}

// What the transformer's encoder and decoder share.

extension nn.Module {
    /// Copies of a layer, in a list of the known class where the layer comes from it.
    static func repeated<Known: nn.Module>(_ layer: nn.Module, _ known: Known.Type, _ count: Int) -> nn.Module {
        let copies = (0..<Swift.max(count, 0)).map { _ in copy.deepcopy(layer) }
        let ours = copies.compactMap { $0 as? Known }
        return layer is Known ? nn.ModuleList(ours) : nn.ModuleList(copies)
    }

    /// The list as one of the known class.
    static func layerList<Known: nn.Module>(_ stack: nn.Module, _ known: Known.Type) -> nn.ModuleList<Known> {
        if let list = stack as? nn.ModuleList<Known> { return list }
        raise(
            .TypeError,
            "the layers don't come from \(_typeName(known, qualified: false)): read them by get_submodule(\"layers.0\")"
        )
        return nn.ModuleList<Known>()
    }

    /// The modules of a list, in their order.
    func layersInTurn(_ stack: nn.Module) -> [nn.Module] { stack.members().modules.map(\.value) }

    /// Whether the first layer's attention takes the batch first. Nil after an IndexError where there is no layer, and after
    /// an AttributeError where it has no attention.
    func batchIsFirst(_ layers: [nn.Module]) -> Bool? {
        guard let first = layers.first else {
            raise(.IndexError, "index 0 is out of range", op: _get_name())
            return nil
        }
        guard let part = first.members().modules.first(where: { $0.name == "self_attn" })?.value else {
            raise(.AttributeError, "'\(first._get_name())' object has no attribute 'self_attn'", op: _get_name())
            return nil
        }
        if let attention = part as? nn.MultiheadAttention { return attention.batch_first }
        raise(.AttributeError, "'\(part._get_name())' object has no attribute 'batch_first'", op: _get_name())
        return nil
    }

    func unfit(_ layer: nn.Module, _ needed: String) -> Tensor {
        failed(.TypeError, "a \(layer._get_name()) can't be called as a layer: its class must be an \(needed)")
    }

    /// Whether hooks stand around `forward` itself.
    final var hasForwardHooks: Bool {
        guard isHooked else { return false }
        let hooks = currentHooks()
        return !hooks.before.isEmpty || !hooks.after.isEmpty
    }
}

/// How long a sequence is; nil for sequences of several lengths, and after an IndexError.
func sequenceLength(_ src: Tensor, _ batch_first: Bool) -> Int? {
    if src.is_nested { return nil }
    let sizes = src.shape
    let place = sizes.count == 2 || !batch_first ? 0 : 1
    if sizes.count > place { return sizes[place] }
    raise(.IndexError, "tuple index out of range")
    return nil
}

/// The mask by which a place sees itself and those before it: zeros, and minus infinity above the diagonal.
func causalMask(_ size: Int, _ device: torch.device?, _ dtype: torch.dtype?) -> Tensor {
    ATen.triu(ATen.full([size, size], torch.Scalar(-Double.infinity), dtype, nil, device, nil), 1)
}

/// Whether a mask is the causal one, as the call says or, where it says nothing, as the mask is.
func isCausalMask(_ mask: Tensor?, _ isCausal: Bool?, _ size: Int?) -> Bool {
    if let isCausal { return isCausal }
    guard let mask else { return false }
    let causal = causalMask(size ?? mask.size(-2), mask.device, mask.dtype)
    return mask.shape == causal.shape && ATen.equal(mask, causal)
}

internal import CTorch

extension torch.autograd.graph {
    /// Runs `body` with every tensor that it saves for a backward pass put away by `pack_hook`, and got back by
    /// `unpack_hook` when the pass needs it.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.graph.saved_tensors_hooks>.
    ///
    ///     let y = torch.autograd.graph.saved_tensors_hooks({ $0.to("cpu") }, { $0.to(device) }) { x * x }
    ///
    /// The tensor that `unpack_hook` gives has the values of the one that `pack_hook` got. To keep that one as it is, keep
    /// `tensor.detach()`: it may be an operation's result, which keeps the operation's node, which keeps what was packed.
    @discardableResult
    public static func saved_tensors_hooks<Packed, Result, E: Error>(
        _ pack_hook: @escaping (Tensor) -> Packed, _ unpack_hook: @escaping (Packed) -> Tensor,
        _ body: () throws(E) -> Result
    ) throws(E) -> Result {
        let hooks = SavedHooks(
            pack: { SavedBox(pack_hook($0)) },
            unpack: { ($0 as? SavedBox<Packed>).map { unpack_hook($0.value) } ?? Placeholder.tensor })
        guard succeeded(hooks.push()) else { return try body() }
        defer { ct_saved_hooks_pop() }
        return try body()
    }

    /// Runs `body` with what it saves for a backward pass kept in the machine's memory, not on the GPU.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.graph.save_on_cpu>.
    @discardableResult
    public static func save_on_cpu<Result, E: Error>(
        pin_memory: Bool = false, device_type: String = "cuda", _ body: () throws(E) -> Result
    ) throws(E) -> Result {
        try saved_tensors_hooks(
            { tensor in
                guard pin_memory else { return (tensor.device, tensor.cpu()) }
                let packed = torch.empty(tensor.size(), dtype: tensor.dtype, layout: tensor.layout, pin_memory: true)
                return (tensor.device, packed.copy_(tensor))
            }, { device, packed in packed.to(device: device, non_blocking: pin_memory) }, body)
    }

    /// Runs `body` with hooks on saved tensors refused: using them raises a RuntimeError with the message.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.graph.disable_saved_tensors_hooks>.
    @discardableResult
    public static func disable_saved_tensors_hooks<Result, E: Error>(
        _ error_message: String, _ body: () throws(E) -> Result
    ) throws(E) -> Result {
        var before: UnsafeMutablePointer<CChar>?
        guard succeeded(ct_saved_hooks_disable(error_message, &before)) else { return try body() }
        defer {
            check(ct_saved_hooks_restore(before))
            ct_string_free(before)
        }
        return try body()
    }
}

/// What a hook made of a tensor.
private final class SavedBox<Value> {
    let value: Value
    init(_ value: Value) { self.value = value }
}

/// A pair of hooks, kept by the shim as long as a tensor is saved through them.
private final class SavedHooks {
    private let pack: (Tensor) -> AnyObject
    private let unpack: (AnyObject) -> Tensor

    init(pack: @escaping (Tensor) -> AnyObject, unpack: @escaping (AnyObject) -> Tensor) {
        self.pack = pack
        self.unpack = unpack
    }

    func push() -> Int32 {
        ct_saved_hooks_push(
            { context, tensor in
                guard let context, let tensor else { return nil }
                let hooks = Unmanaged<SavedHooks>.fromOpaque(context).takeUnretainedValue()
                return Unmanaged.passRetained(hooks.pack(Tensor(adopting: ct_tensor_retain(tensor)))).toOpaque()
            },
            { context, packed in
                guard let context, let packed else { return nil }
                let hooks = Unmanaged<SavedHooks>.fromOpaque(context).takeUnretainedValue()
                let tensor = hooks.unpack(Unmanaged<AnyObject>.fromOpaque(packed).takeUnretainedValue())
                defer { keep(tensor) }
                return ct_tensor_retain(tensor.handle)
            },
            Unmanaged.passRetained(self).toOpaque(),
            { object in
                guard let object else { return }
                Unmanaged<AnyObject>.fromOpaque(object).release()
            })
    }
}

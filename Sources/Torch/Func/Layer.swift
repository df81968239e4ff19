internal import CTorch

/// One transform around the running code, on the calling thread's stack: tensors of its level stand for those outside.
struct Layer {
    /// From 1; 0 where there is none after a failure.
    let level: Int

    enum Derivative { case grad, jvp }

    /// Runs `body` in a layer of derivatives, with the gradients of the layer recorded.
    static func run<Result, E: Error>(_ kind: Derivative, _ body: (Layer) throws(E) -> Result) throws(E) -> Result {
        var level = 0
        check(ct_func_enter(kind == .grad ? CT_FUNC_GRAD : CT_FUNC_JVP, &level))
        return try Layer(level: level).run(body)
    }

    /// Runs `body` in a layer that batches `size` calls.
    static func run<Result, E: Error>(
        batch size: Int, randomness: String, _ body: (Layer) throws(E) -> Result
    ) throws(E) -> Result {
        var level = 0
        let kind =
            switch randomness {
            case "same": CT_FUNC_SAME
            case "different": CT_FUNC_DIFFERENT
            default: CT_FUNC_ERROR
            }
        check(ct_func_enter_vmap(size, kind, &level))
        return try Layer(level: level).run(body)
    }

    /// Runs `body` in a layer of functionalization.
    static func run<Result, E: Error>(
        keepsViews: Bool, _ body: (Layer) throws(E) -> Result
    ) throws(E) -> Result {
        var level = 0
        check(ct_func_enter(keepsViews ? CT_FUNC_FUNCTIONALIZE : CT_FUNC_FUNCTIONALIZE_VIEWS, &level))
        return try Layer(level: level).run(body)
    }

    private func run<Result, E: Error>(_ body: (Layer) throws(E) -> Result) throws(E) -> Result {
        defer { if level > 0 { check(ct_func_leave()) } }
        return try body(self)
    }

    /// A tensor outside as the layer's, and back.
    func wrapped(_ tensor: Tensor) -> Tensor { made { ct_func_wrap(tensor.handle, level, $0) } }
    func unwrapped(_ tensor: Tensor) -> Tensor { made { ct_func_unwrap(tensor.handle, level, $0) } }

    /// The same in a layer that batches.
    func batched(_ tensor: Tensor, _ dim: Int) -> Tensor { made { ct_func_add_batch(tensor.handle, dim, level, $0) } }
    func unbatched(_ tensor: Tensor, _ dim: Int, size: Int) -> Tensor {
        made { ct_func_remove_batch(tensor.handle, level, size, dim, $0) }
    }

    /// The same in a layer of functionalization.
    func functional(_ tensor: Tensor) -> Tensor { made { ct_func_wrap_functional(tensor.handle, level, $0) } }

    private func made(_ call: (UnsafeMutablePointer<OpaquePointer?>) -> Int32) -> Tensor {
        var out: OpaquePointer?
        check(call(&out))
        return Tensor(adopting: out)
    }
}

/// What hooks on saved tensors fail with in Python's transforms.
let noSavedHooks =
    "torch.func.{grad, vjp, jacrev, hessian} don't yet support saved tensor hooks. Please open an issue with your use "
    + "case."

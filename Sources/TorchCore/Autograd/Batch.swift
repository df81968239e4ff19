internal import CTorch

/// A dimension that code does not see: `torch.autograd`'s own vmap, whose ops are in part others than those of
/// `torch.func`'s.
enum Batch {
    /// What `body` gives for all of a batch, which lies along the first dimension of the tensors and then of the results.
    static func run(_ size: Int, _ tensors: [Tensor], _ body: ([Tensor]) -> [Tensor?]) -> [Tensor?] {
        var level = 0
        guard succeeded(ct_batch_enter(&level)) else { return body(tensors) }
        defer { ct_batch_leave() }
        func made(_ call: (UnsafeMutablePointer<OpaquePointer?>) -> Int32) -> Tensor {
            var out: OpaquePointer?
            check(call(&out))
            return Tensor(adopting: out)
        }
        let inside = tensors.map { tensor in made { ct_batch_add(tensor.handle, level, $0) } }
        return body(inside).map { result in
            result.map { result in made { ct_batch_remove(result.handle, level, size, $0) } }
        }
    }
}

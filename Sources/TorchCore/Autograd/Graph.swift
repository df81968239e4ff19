internal import CTorch
import Foundation

extension torch.autograd.graph {
    /// A place that a gradient comes to: an input of a node.
    /// See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.graph.GradientEdge>.
    public struct GradientEdge {
        /// The node that the gradient goes to.
        public let node: Node
        /// Which of the node's results the tensor was.
        public let output_nr: Int
    }

    /// Where the gradient of a tensor goes to. A RuntimeError for a tensor that requires none.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.graph.get_gradient_edge.html>.
    public static func get_gradient_edge(_ tensor: Tensor) -> GradientEdge {
        var node: OpaquePointer?
        var number = 0
        if tensor.requires_grad { check(ct_tensor_edge(tensor.handle, &node, &number)) }
        keep(tensor)
        if node == nil {
            raise(
                .RuntimeError,
                "It is not possible to get the gradient edge for a Tensor that does not require gradients",
                op: "get_gradient_edge")
        }
        return GradientEdge(node: Node(adopting: node ?? ct_node_placeholder()), output_nr: number)
    }

    /// Counts a write in place of a tensor whose values changed in a way that PyTorch could not see.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.graph.increment_version.html>.
    public static func increment_version(_ tensor: some torch.autograd.TensorOrTensors) {
        for tensor in tensor._torchTensors {
            check(ct_tensor_bump_version(tensor.handle))
            keep(tensor)
        }
    }

    /// Calls `fn` once a backward pass, when all gradients of `tensors` that the pass computes are there; nil for the
    /// others. See <https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.graph.register_multi_grad_hook>.
    @discardableResult
    public static func register_multi_grad_hook(
        _ tensors: [Tensor], _ fn: @escaping ([Tensor?]) -> Void
    ) -> torch.utils.RemovableHandle {
        let passes = GradsOfPasses(of: tensors.map { get_gradient_edge($0).node })
        let handles = tensors.enumerated().map { place, tensor in
            tensor.register_hook { grad in
                if let all = passes.add(grad, at: place) { fn(all) }
                return nil
            }
        }
        return torch.utils.RemovableHandle { for handle in handles { handle.remove() } }
    }

    /// With `mode: "any"`, calls `fn` once a backward pass with the first gradient of the tensors that it computes.
    @discardableResult
    public static func register_multi_grad_hook(
        _ tensors: [Tensor], _ fn: @escaping (Tensor) -> Void, mode: String
    ) -> torch.utils.RemovableHandle {
        if mode != "any" {
            raise(
                .ValueError, "Expects mode to be one of ('all', 'any') but got \(mode)", op: "register_multi_grad_hook")
        }
        let passes = GradsOfPasses(of: [])
        let handles = tensors.filter(\.requires_grad).map { tensor in
            tensor.register_hook { grad in
                if passes.isFirst() { fn(grad) }
                return nil
            }
        }
        return torch.utils.RemovableHandle { for handle in handles { handle.remove() } }
    }
}

/// The gradients that each backward pass has computed so far of several tensors.
private final class GradsOfPasses: @unchecked Sendable {
    private struct Pass {
        var grads: [Tensor?]
        var waiting: Int
    }
    private let lock = NSLock()
    private let nodes: [torch.autograd.graph.Node]
    private var passes: [Int: Pass] = [:]
    private var seen: Set<Int> = []

    init(of nodes: [torch.autograd.graph.Node]) { self.nodes = nodes }

    /// All gradients, once the last that the pass computes has come.
    func add(_ grad: Tensor, at place: Int) -> [Tensor?]? {
        let id = ct_graph_task_id()
        return lock.withLock {
            var pass =
                passes[id]
                ?? Pass(grads: nodes.map { _ in nil }, waiting: nodes.count { ct_graph_task_runs($0.handle) })
            pass.grads[place] = grad
            pass.waiting -= 1
            passes[id] = pass.waiting == 0 ? nil : pass
            return pass.waiting == 0 ? pass.grads : nil
        }
    }

    /// Whether the pass has not been here before.
    func isFirst() -> Bool { lock.withLock { seen.insert(ct_graph_task_id()).inserted } }
}

extension torch.autograd {
    /// Runs `body` with backward passes of the calling thread on several threads, or on this one alone.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad_mode.set_multithreading_enabled.html>.
    @discardableResult
    public static func set_multithreading_enabled<Result>(
        _ mode: Bool, _ body: () throws -> Result
    ) rethrows -> Result {
        let before = ct_multithreading_enabled()
        ct_set_multithreading_enabled(mode)
        defer { ct_set_multithreading_enabled(before) }
        return try body()
    }

    /// Sets it for the calling thread from here on.
    public static func set_multithreading_enabled(_ mode: Bool) { ct_set_multithreading_enabled(mode) }

    /// Whether backward passes of the calling thread use several threads.
    public static func is_multithreading_enabled() -> Bool { ct_multithreading_enabled() }
}

extension Tensor {
    /// Calls `hook` with this leaf each time after a gradient was added to its `grad`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.register_post_accumulate_grad_hook.html>.
    ///
    /// The hook lives as long as the tensor: it takes the tensor from its argument, not from outside.
    ///
    /// - Returns: a handle whose `remove()` takes the hook away.
    @discardableResult
    public func register_post_accumulate_grad_hook(
        _ hook: @escaping (Tensor) -> Void
    ) -> torch.utils.RemovableHandle {
        guard requires_grad, is_leaf else {
            raise(
                .RuntimeError,
                requires_grad
                    ? "post accumulate grad hooks cannot be registered on non-leaf tensors"
                    : "cannot register a hook on a tensor that doesn't require gradient",
                op: "register_post_accumulate_grad_hook")
            return torch.utils.RemovableHandle {}
        }
        var key = 0
        check(
            ct_tensor_add_accumulated_hook(
                handle,
                { context, tensor in
                    guard let context, let tensor else { return }
                    let hook = Unmanaged<AccumulatedHook>.fromOpaque(context).takeUnretainedValue()
                    hook.call(Tensor(adopting: ct_tensor_retain(tensor)))
                },
                Unmanaged.passRetained(AccumulatedHook(hook)).toOpaque(),
                { context in
                    guard let context else { return }
                    Unmanaged<AccumulatedHook>.fromOpaque(context).release()
                }, &key))
        return torch.utils.RemovableHandle { [weak self] in
            guard let self else { return }
            check(ct_tensor_remove_accumulated_hook(self.handle, key))
        }
    }
}

private final class AccumulatedHook {
    let call: (Tensor) -> Void
    init(_ call: @escaping (Tensor) -> Void) { self.call = call }
}

internal import CTorch
import Foundation

/// One call of a checkpointed function, and what calling it again gave. In place of each tensor that the call saves there
/// is a `Holder`; the first that a backward pass asks for its tensor has the function called again for all.
final class CheckpointFrame {
    /// What stands for a saved tensor: by backward pass, the tensor computed again, nil once it was given away.
    private final class Holder {
        var tensors: [Int: Tensor?] = [:]
    }

    private struct Metadata: Equatable, CustomStringConvertible {
        let shape: torch.Size
        let dtype: torch.dtype
        let device: torch.device

        init(_ tensor: Tensor) { (shape, dtype, device) = (tensor.shape, tensor.dtype, tensor.device) }

        var description: String { "{'shape': \(shape), 'dtype': \(dtype), 'device': \(place)}" }
        private var place: String {
            "device(type='\(device.type)'" + (device.index.map { ", index=\($0)" } ?? "") + ")"
        }
    }

    private struct Weak { weak var holder: Holder? }

    private let function: () -> Void
    private let surroundings: Surroundings
    private let contexts: Contexts?
    private let versions: [(tensor: Tensor, version: Int)]
    private let comparesMetadata, mayStopEarly: Bool
    private var holders: [Weak] = []
    private var metadata: [Metadata] = []
    /// How many tensors each backward pass's second call has saved so far.
    private var counts: [Int: Int] = [:]
    private var recomputed: Set<Int> = []
    private var isComplete = false
    private let lock = NSRecursiveLock()

    /// What the function runs in, and what it runs in when it is called again.
    typealias Contexts = (first: any torch.ContextManager, again: any torch.ContextManager)

    init(
        _ arguments: [Any], _ surroundings: Surroundings, contexts: Contexts?, comparesMetadata: Bool,
        mayStopEarly: Bool, _ function: @escaping () -> Void
    ) {
        self.function = function
        self.surroundings = surroundings
        self.contexts = contexts
        self.comparesMetadata = comparesMetadata
        self.mayStopEarly = mayStopEarly
        versions = arguments.flatMap(FunctionValues.arguments).compactMap { tensor in
            tensor.flatMap { $0.is_inference() ? nil : ($0, $0._version) }
        }
    }

    /// The first call.
    func run<Result>(_ body: () -> Result) -> Result {
        guard torch.is_grad_enabled() else { return body() }
        defer { isComplete = true }
        return torch.autograd.graph.saved_tensors_hooks({ self.hold($0) }, { self.tensor(of: $0) }) {
            guard let contexts else { return body() }
            return contexts.first(body)
        }
    }

    private func hold(_ tensor: Tensor) -> Holder {
        let holder = Holder()
        holders.append(Weak(holder: holder))
        if comparesMetadata { metadata.append(Metadata(tensor)) }
        return holder
    }

    private func tensor(of holder: Holder) -> Tensor {
        lock.withLock {
            let pass = ct_graph_task_id()
            if pass < 0 || !recomputed.contains(pass) { recompute(for: pass) }
            guard let found = holder.tensors[pass] else {
                raise(
                    .AssertionError,
                    "Something went unexpectedly wrong in activation checkpoint. Please report this bug by filing an "
                        + "issue to PyTorch.", op: "checkpoint")
                return Placeholder.tensor
            }
            guard let found else {
                return failed(
                    .CheckpointError,
                    "torch.utils.checkpoint: Unpack is being triggered for a tensor that was already unpacked once. If "
                        + "you are calling ctx.saved_tensors in backward, make sure to do so only once. Otherwise please "
                        + "open an issue with details on your use case.", op: "checkpoint")
            }
            holder.tensors[pass] = .some(nil)
            return found
        }
    }

    private func recompute(for pass: Int) {
        guard areUnchanged() else { return }
        counts[pass] = 0
        surroundings.restored {
            torch.enable_grad {
                torch.autograd.graph.saved_tensors_hooks({ self.saveAgain($0, for: pass) }, { $0 }) {
                    guard let contexts else { return function() }
                    contexts.again(function)
                }
            }
        }
        recomputed.insert(pass)
        compare(for: pass)
    }

    private func saveAgain(_ tensor: Tensor, for pass: Int) -> Tensor {
        let tensor = tensor.requires_grad ? tensor.detach() : tensor
        let index = counts[pass, default: 0]
        guard index < holders.count else {
            if isComplete && !mayStopEarly {
                raise(
                    .CheckpointError,
                    "torch.utils.checkpoint: trying to save more tensors during recomputation than during the original "
                        + "forward pass.\n\(Self.tip)", op: "checkpoint")
            }
            return tensor
        }
        counts[pass] = index + 1
        holders[index].holder?.tensors[pass] = tensor
        return tensor
    }

    /// Whether the second call saved as many tensors as the first, of the same shapes, dtypes and devices.
    private func compare(for pass: Int) {
        let count = counts[pass, default: 0]
        guard count == holders.count else {
            return raise(
                .CheckpointError,
                "torch.utils.checkpoint: A different number of tensors was saved during the original forward and "
                    + "recomputation.\nNumber of tensors saved during forward: \(holders.count)\nNumber of tensors saved "
                    + "during recomputation: \(count).\n\(Self.tip)", op: "checkpoint")
        }
        var text = ""
        for (index, (before, weak)) in zip(metadata, holders).enumerated() {
            guard case .some(.some(let tensor)) = weak.holder?.tensors[pass] else { continue }
            let now = Metadata(tensor)
            if now != before {
                text += "tensor at position \(index):\nsaved metadata: \(before)\nrecomputed metadata: \(now)\n"
            }
        }
        guard !text.isEmpty else { return }
        raise(
            .CheckpointError,
            "torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than during the "
                + "forward pass.\n\(text).\n\(Self.tip)", op: "checkpoint")
    }

    /// Whether no argument was changed in place since the first call.
    private func areUnchanged() -> Bool {
        guard let (tensor, version) = versions.first(where: { $0.tensor._version != $0.version }) else { return true }
        let maker = tensor.grad_fn.map { node in
            let name = node.name()
            let end = PythonVersion.overwrittenIsToldByOperation ? name.range(of: "Backward", options: .backwards) : nil
            return ", which is output \(tensor.output_nr) of \(name[..<(end?.lowerBound ?? name.endIndex)]),"
        }
        raise(
            .RuntimeError,
            "one of the variables needed for gradient computation has been modified by an inplace operation: "
                + "[\(tensor.type()) \(Array(tensor.shape))]\(maker ?? "") is at version \(tensor._version); expected version "
                + "\(version) instead. Hint: enable anomaly detection to find the operation that failed to compute its "
                + "gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).", op: "checkpoint")
        return false
    }

    private static let tip = """

        Tip: To see a more detailed error message, either pass `debug=True` to
        `torch.utils.checkpoint.checkpoint(...)` or wrap the code block
        with `with torch.utils.checkpoint.set_checkpoint_debug_enabled(True):` to
        enable checkpoint\u{2011}debug mode globally.

        If this error occurs under torch.compile with automatic_dynamic_shapes enabled,
        it may be because the recomputation selected a different compiled graph than the
        forward pass (e.g., a dynamic graph instead of the original static graph).
        To fix this, either:
          - Use torch._dynamo.mark_dynamic() to explicitly mark varying dimensions as
            dynamic upfront, avoiding the static-to-dynamic transition.
          - Call torch._C._dynamo.eval_frame._set_lru_cache(False) to disable LRU cache
            reordering, which can change which graph is checked first between forward
            and recompute.
        See https://github.com/pytorch/pytorch/issues/166926 for more details and
        workaround examples.

        """
}

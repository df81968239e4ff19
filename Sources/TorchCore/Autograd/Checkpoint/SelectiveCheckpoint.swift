internal import CTorch

extension torch.utils.checkpoint {
    /// What is done with an operation's result.
    /// See <https://docs.pytorch.org/docs/stable/checkpoint.html#torch.utils.checkpoint.CheckpointPolicy>.
    public enum CheckpointPolicy: Int, Sendable {
        /// It is kept, and not computed again.
        case MUST_SAVE = 0
        /// The same.
        case PREFER_SAVE = 1
        /// It is computed again.
        case MUST_RECOMPUTE = 2
        /// The same.
        case PREFER_RECOMPUTE = 3
        /// As in Python without `torch.compile`, it is computed again.
        case MUST_CPU_OFFLOAD = 4
        /// The same.
        case PREFER_CPU_OFFLOAD = 5
    }

    /// What a policy is told beside the operation.
    /// See <https://docs.pytorch.org/docs/stable/checkpoint.html#torch.utils.checkpoint.SelectiveCheckpointContext>.
    public struct SelectiveCheckpointContext {
        /// False: a policy is asked in the forward pass only.
        public let is_recompute: Bool
        /// What the operation gave: a tensor, or a list of its tensors, nil where there is none.
        public let op_output: Any?
    }

    /// Decides on an operation. Its tensors come in the order of its arguments, nil for what is no tensor, those of a list
    /// one by one.
    public typealias PolicyFn = (
        _ ctx: SelectiveCheckpointContext, _ op: torch.ops.OpOverload, _ args: [Tensor?]
    ) -> CheckpointPolicy

    /// Two context managers for the `context_fn` of `checkpoint`: the first keeps the results of
    /// operations that a policy chooses, the second gives them in place of computing them again.
    /// See <https://docs.pytorch.org/docs/stable/checkpoint.html#torch.utils.checkpoint.create_selective_checkpoint_contexts>.
    ///
    ///     let context_fn = { create_selective_checkpoint_contexts([torch.ops.aten.mm.default]) }
    ///     let y = checkpoint(block, x, use_reentrant: false, context_fn: context_fn)
    ///
    /// - Parameters:
    ///   - policy_fn_or_list: Asked about each operation below autograd.
    ///   - allow_cache_entry_mutation: Whether what was kept may have been changed in place since; a RuntimeError in the
    ///     backward pass where not.
    ///
    /// A RuntimeError for a second backward pass through what was kept, and for a second call of other operations.
    public static func create_selective_checkpoint_contexts(
        _ policy_fn_or_list: @escaping PolicyFn, allow_cache_entry_mutation: Bool = false
    ) -> (any torch.ContextManager, any torch.ContextManager) {
        let selection = Selection(policy_fn_or_list, allow_cache_entry_mutation)
        return (SelectionContext(selection, replays: false), SelectionContext(selection, replays: true))
    }

    /// The same for a list of the operations whose results are kept.
    public static func create_selective_checkpoint_contexts(
        _ policy_fn_or_list: [torch.ops.OpOverload], allow_cache_entry_mutation: Bool = false
    ) -> (any torch.ContextManager, any torch.ContextManager) {
        let kept = Set(policy_fn_or_list)
        return create_selective_checkpoint_contexts(
            { _, op, _ in kept.contains(op) ? .MUST_SAVE : .PREFER_RECOMPUTE },
            allow_cache_entry_mutation: allow_cache_entry_mutation)
    }
}

/// ``torch/utils/checkpoint/CheckpointPolicy``, as programs import it.
public typealias CheckpointPolicy = torch.utils.checkpoint.CheckpointPolicy

/// The shim's record of what was kept.
private final class Selection {
    private(set) var handle: OpaquePointer?

    private final class Policy {
        let decide: torch.utils.checkpoint.PolicyFn
        init(_ decide: @escaping torch.utils.checkpoint.PolicyFn) { self.decide = decide }
    }

    init(_ policy: @escaping torch.utils.checkpoint.PolicyFn, _ allowsMutation: Bool) {
        let status = ct_selection_new(
            { context, op, overload, argumentCount, arguments, outputCount, outputs in
                guard let context, let op, let overload else { return false }
                let policy = Unmanaged<Policy>.fromOpaque(context).takeUnretainedValue()
                let results = retained(outputs, outputCount).compactMap { $0 }
                let output: Any? = results.count > 1 ? results : results.first
                let decision = policy.decide(
                    torch.utils.checkpoint.SelectiveCheckpointContext(is_recompute: false, op_output: output),
                    torch.ops.OpOverload(String(cString: op), String(cString: overload)),
                    retained(arguments, argumentCount))
                return decision == .MUST_SAVE || decision == .PREFER_SAVE
            },
            Unmanaged.passRetained(Policy(policy)).toOpaque(),
            { object in
                guard let object else { return }
                Unmanaged<AnyObject>.fromOpaque(object).release()
            }, allowsMutation, &handle)
        check(status)
    }

    deinit { ct_selection_free(handle) }
}

private struct SelectionContext: torch.ContextManager {
    private let selection: Selection
    private let replays: Bool

    init(_ selection: Selection, replays: Bool) {
        self.selection = selection
        self.replays = replays
    }

    func callAsFunction<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        guard let handle = selection.handle, succeeded(ct_selection_enter(handle, replays)) else { return try body() }
        defer { ct_selection_leave() }
        return try body()
    }
}

extension torch.utils {
    /// Saving memory by computing twice: <https://docs.pytorch.org/docs/stable/checkpoint.html>.
    public enum checkpoint {}
}

extension TorchError.Kind {
    /// A checkpointed function that did something else when it ran again; in Python a RuntimeError, too.
    public static let CheckpointError = TorchError.Kind(rawValue: "CheckpointError")
}

extension torch.utils.checkpoint {
    /// Calls `function`, and keeps nothing of it for the backward pass, which calls it again for what it needs.
    /// See <https://docs.pytorch.org/docs/stable/checkpoint.html#torch.utils.checkpoint.checkpoint>.
    ///
    ///     let y = torch.utils.checkpoint.checkpoint(block, x, use_reentrant: false)
    ///
    /// - Parameters:
    ///   - function: What is called, twice: with the random numbers, the autocast and the default device of the first
    ///     time. What it uses besides its arguments must not change in between.
    ///   - args: Its arguments. Gradients go to those that are tensors, and to those in a list of tensors.
    ///   - use_reentrant: How the second call comes about. true: as a backward pass of its own within the other, which
    ///     only `backward()` to all leaves can do, and for which one of the arguments must require a gradient. false:
    ///     when the first saved tensor is asked for.
    ///   - context_fn: Gives what the function runs in, and what it runs in when it is called again: see
    ///     `create_selective_checkpoint_contexts`. A ValueError with `use_reentrant`.
    ///   - preserve_rng_state: Whether the second call draws the same random numbers.
    ///   - determinism_check: `default` compares shape, dtype and device of what is saved; `none` does not.
    ///   - early_stop: Whether the second call may save more at its end than the first; it always runs to its end.
    ///
    /// A CheckpointError in the backward pass where the second call saves other tensors than the first.
    public static func checkpoint<each Argument, Result>(
        _ function: @escaping (repeat each Argument) -> Result, _ args: repeat each Argument,
        use_reentrant: Bool? = nil, context_fn: (() -> (any torch.ContextManager, any torch.ContextManager))? = nil,
        preserve_rng_state: Bool = true, determinism_check: String = "default", early_stop: Bool = true
    ) -> Result {
        if use_reentrant == nil {
            warn(
                "torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly. Starting in PyTorch "
                    + "2.9, calling checkpoint without use_reentrant will raise an exception. use_reentrant=False is "
                    + "recommended, but if you need to preserve the current default behavior, you can pass "
                    + "use_reentrant=True. Refer to docs for more details on the differences between the two variants.")
        }
        var values: [Any] = []
        for value in repeat each args { values.append(value) }
        let surroundings = Surroundings(keepsRandomNumbers: preserve_rng_state, of: values)
        if use_reentrant ?? true {
            if context_fn != nil {
                raise(
                    .ValueError,
                    "Passing `context_fn` or `debug` is only supported when use_reentrant=False.", op: "checkpoint")
            }
            return ReentrantCheckpoint.call(values, surroundings) {
                function(repeat each args)
            } again: {
                var inputs: [Any] = []
                let result = function(repeat detached(each args, &inputs))
                return (inputs, result)
            }
        }
        guard ["default", "none"].contains(determinism_check) else {
            raise(
                .ValueError,
                "determinism_check should be one of ['default', 'none'], but got \(determinism_check)", op: "checkpoint"
            )
            return function(repeat each args)
        }
        let frame = CheckpointFrame(
            values, surroundings, contexts: context_fn?(), comparesMetadata: determinism_check == "default",
            mayStopEarly: early_stop
        ) { _ = function(repeat each args) }
        return frame.run { function(repeat each args) }
    }
}

/// An argument cut off from the graph, noted in a list.
private func detached<Argument>(_ argument: Argument, _ inputs: inout [Any]) -> Argument {
    func cut(_ tensor: Tensor) -> Tensor {
        let copy = tensor.detach()
        copy.requires_grad = tensor.requires_grad
        return copy
    }
    let value: Argument =
        if let tensor = argument as? Tensor {
            cut(tensor) as? Argument ?? argument
        } else if let list = argument
            as? [Tensor]
        {
            list.map(cut) as? Argument ?? argument
        } else { argument }
    inputs.append(value)
    return value
}

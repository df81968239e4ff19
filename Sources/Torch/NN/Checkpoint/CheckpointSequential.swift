extension torch.utils.checkpoint {
    /// Runs modules one after the other in `segments` checkpoints, of which the last is none and keeps what it computes.
    /// See <https://docs.pytorch.org/docs/stable/checkpoint.html#torch.utils.checkpoint.checkpoint_sequential>.
    ///
    ///     let y = torch.utils.checkpoint.checkpoint_sequential(net, 3, x, use_reentrant: false)
    ///
    /// A ZeroDivisionError for no segment, a ValueError for more segments than modules.
    @discardableResult
    public static func checkpoint_sequential(
        _ functions: nn.Sequential, _ segments: Int, _ input: Tensor, use_reentrant: Bool? = nil,
        preserve_rng_state: Bool = true
    ) -> Tensor {
        checkpoint_sequential(
            functions.children(), segments, input, use_reentrant: use_reentrant, preserve_rng_state: preserve_rng_state)
    }

    /// The same for a list of modules.
    @discardableResult
    public static func checkpoint_sequential(
        _ functions: [nn.Module], _ segments: Int, _ input: Tensor, use_reentrant: Bool? = nil,
        preserve_rng_state: Bool = true
    ) -> Tensor {
        checkpoint_sequential(
            functions.map { module in { module($0) } }, segments, input, use_reentrant: use_reentrant,
            preserve_rng_state: preserve_rng_state)
    }

    /// The same for a list of functions.
    @discardableResult
    public static func checkpoint_sequential(
        _ functions: [(Tensor) -> Tensor], _ segments: Int, _ input: Tensor, use_reentrant: Bool? = nil,
        preserve_rng_state: Bool = true
    ) -> Tensor {
        if use_reentrant == nil {
            warn(
                "torch.utils.checkpoint.checkpoint_sequential: the use_reentrant parameter should be passed explicitly. In "
                    + "version 2.9 we will raise an exception if use_reentrant is not passed. use_reentrant=False is "
                    + "recommended, but if you need to preserve the current default behavior, you can pass "
                    + "use_reentrant=True. Refer to docs for more details on the differences between the two variants.")
        }
        func run(_ part: ArraySlice<(Tensor) -> Tensor>, _ input: Tensor) -> Tensor {
            part.reduce(input) { $1($0) }
        }
        guard segments != 0 else {
            return failed(
                .ZeroDivisionError, "integer division or modulo by zero", op: "checkpoint_sequential")
        }
        let size = Int((Double(functions.count) / Double(segments)).rounded(.down))
        guard size != 0 else {
            return failed(.ValueError, "range() arg 3 must not be zero", op: "checkpoint_sequential")
        }
        var input = input
        var end = 0
        for start in stride(from: 0, to: size * (segments - 1), by: size) {
            end = start + size
            let part = functions[start..<end]
            input = checkpoint(
                { run(part, $0) }, input, use_reentrant: use_reentrant ?? true, preserve_rng_state: preserve_rng_state)
        }
        return run(functions[end...], input)
    }
}

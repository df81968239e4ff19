// How what the transforms find becomes what the program gets.

extension [Tensor] {
    /// One tensor for each argument that was asked for. A TypeError where these do not hold one each.
    func results<each Place: torch.`func`.Argnum>(_ place: repeat each Place) -> (repeat (each Place)._TorchResult) {
        var asked = 0
        for _ in repeat each place { asked += 1 }
        if asked != count {
            raise(
                .TypeError,
                "argnums: \(asked) arguments hold \(count) tensors; only the first argument may be other than a "
                    + "tensor, "
                    + "where argnums is left out", op: "torch.func")
        }
        var rest = self[...]
        func next<Argnum: torch.`func`.Argnum>(_ place: Argnum) -> Argnum._TorchResult {
            Argnum._torchResult(rest.popFirst() ?? Placeholder.tensor)
        }
        return (repeat next(each place))
    }
}

extension Jacobian {
    /// The derivatives by one tensor, in the places of the function's results.
    var inResult: Result { Tree.replaced(result, blocks.map { .tensor($0[0]) }) }
}

/// Gradients in the places of an argument's tensors; a list, since in Python they come in a tuple of one.
func pulled<Value>(_ arguments: CallArguments<Value>, _ grads: [Tensor]) -> [Value] {
    [pulledAll(arguments, grads)]
}

/// Gradients in the places of the arguments' tensors.
func pulledAll<Value>(_ arguments: CallArguments<Value>, _ grads: [Tensor]) -> Value {
    arguments.replaced(grads.map(Leaf.tensor)).value
}

extension Pushforward {
    /// Along tangents that lie as the arguments do.
    static func of<Value, E: Error>(
        _ arguments: CallArguments<Value>, along tangents: Value, strict: Bool,
        _ body: (Value) throws(E) -> (Result, Auxiliary)
    ) throws(E) -> Pushforward {
        let tangents = self.tangents(tangents, of: arguments) ?? []
        return try of(arguments, nil, tangents: tangents, strict: strict, body)
    }
}

/// Second derivatives, for each leaf of some arguments and each of these again.
enum Hessian {
    static func of<Value, E: Error>(
        _ arguments: CallArguments<Value>, _ argnums: Argnums, _ body: (Value) throws(E) -> (Tensor, Void)
    ) throws(E) -> [[Tensor]] {
        let outer = try Jacobian.forward(arguments, argnums, randomness: "error") {
            (value: Value) throws(E) -> ([Tensor], Void) in
            let inside = CallArguments(value: value, isOne: arguments.isOne)
            let inner = try Jacobian.reverse(inside, argnums, chunk_size: nil, body)
            return (inner.blocks[0], ())
        }
        return outer.blocks
    }
}

/// `torch.func.linearize`: the derivative at one point, along any tangents.
enum Linear {
    static func along<Value, Result, E: Error>(
        _ tangents: Value, _ arguments: CallArguments<Value>, _ body: (Value) throws(E) -> (Result, Void)
    ) throws(E) -> Result {
        let (primals, spec) = arguments.flatten()
        let (leaves, other) = CallArguments(value: tangents, isOne: arguments.isOne).flatten()
        if spec != other {
            raise(
                .RuntimeError, "Expected the tangents \(other) to have the same argspec as the primals \(spec)",
                op: "linearize")
        }
        for (place, (primal, tangent)) in zip(primals, leaves).enumerated() {
            guard let primal = primal.tensor, let tangent = tangent.tensor else { continue }
            let pairs = [
                ("shape", "\(tangent.shape)", "\(primal.shape)"), ("device", "\(tangent.device)", "\(primal.device)"),
                ("dtype", "\(tangent.dtype)", "\(primal.dtype)"),
            ]
            for (what, found, wanted) in pairs where found != wanted {
                raise(
                    .RuntimeError,
                    "tangent:\(place) with \(what) \(found) in flattened pytree doesn't match the \(what) \(wanted) "
                        + "of the "
                        + "corresponding primal.", op: "linearize")
            }
        }
        return try Pushforward.of(arguments, nil, tangents: leaves.compactMap(\.tensor), body).tangent
    }
}

internal import CTorch

/// A function's derivative forwards along tangents, after `_jvp_with_argnums` in torch/_functorch/eager_transforms.py.
struct Pushforward<Result, Auxiliary> {
    let result: Result
    let tangent: Result
    let auxiliary: Auxiliary

    /// How `jvp` calls itself in messages.
    private static var name: String { "jvp(f, primals, tangents)" }

    /// - Parameters:
    ///   - argnums: Nil for all arguments.
    ///   - tangents: One for each leaf of the arguments that are meant.
    static func of<Value, E: Error>(
        _ arguments: CallArguments<Value>, _ argnums: Argnums?, tangents: [Tensor], strict: Bool = false,
        _ body: (Value) throws(E) -> (Result, Auxiliary)
    ) throws(E) -> Pushforward {
        try Layer.run(.jvp) { (layer) throws(E) -> Pushforward in
            let before = ct_forward_grad_enabled()
            ct_set_forward_grad_enabled(true)
            defer { ct_set_forward_grad_enabled(before) }
            return try sharingDualLevel { () throws(E) -> Pushforward in
                var leaves = arguments.flatten().leaves
                let chosen = argnums.map { arguments.chosen($0)?.leaves ?? [] } ?? Array(leaves.indices)
                if argnums != nil { leaves = leaves.map { $0.mapped(layer.wrapped) } }
                let primals = arguments.flatten().leaves
                for (place, tangent) in zip(chosen, tangents) {
                    leaves[place] = primals[place].mapped { torch.autograd.forward_ad.make_dual($0, tangent) }
                }
                let (dual, auxiliary) = try body(arguments.replaced(leaves).value)
                let found = tensorOutputs(Tree.flatten(dual).leaves, name)
                let parts = found.map { unpacked($0, strict) }
                return Pushforward(
                    result: Tree.replaced(dual, parts.map { .tensor(layer.unwrapped($0.0)) }),
                    tangent: Tree.replaced(dual, parts.map { .tensor(layer.unwrapped($0.1)) }),
                    auxiliary: Tree.map(auxiliary, layer.unwrapped))
            }
        }
    }

    private static func unpacked(_ dual: Tensor, _ strict: Bool) -> (Tensor, Tensor) {
        let (primal, tangent) = torch.autograd.forward_ad.unpack_dual(dual)
        if let tangent { return (primal, tangent) }
        if strict {
            raise(
                .RuntimeError,
                "jvp(f, primals, tangents, strict=True): The output of f is independent of the inputs. This is not "
                    + "allowed "
                    + "with strict=True.", op: "jvp")
        }
        return (primal, torch.zeros_like(primal))
    }

    /// The tangents' leaves where they lie as the arguments do. Nil after a RuntimeError.
    static func tangents<Value>(_ tangents: Value, of arguments: CallArguments<Value>) -> [Tensor]? {
        let (primals, spec) = arguments.flatten()
        let (leaves, other) = CallArguments(value: tangents, isOne: arguments.isOne).flatten()
        guard spec == other else {
            raise(
                .RuntimeError,
                "\(name): Expected primals and tangents to have the same python structure. For example, if primals "
                    + "is a tuple of 3 tensors, tangents also must be. Got primals with structure \(spec) and tangents "
                    + "with structure "
                    + "\(other)", op: "jvp")
            return nil
        }
        for (all, argument) in [(primals, "primals"), (leaves, "tangents")] {
            if all.isEmpty {
                raise(.RuntimeError, "\(name): Expected \(argument) to contain at least one Tensor.", op: "jvp")
                return nil
            }
            if let wrong = all.first(where: { $0.tensor == nil }) {
                raise(
                    .RuntimeError, "\(name): Expected \(argument) to only contain Tensors, got \(wrong.typeText)",
                    op: "jvp")
                return nil
            }
        }
        return leaves.compactMap(\.tensor)
    }
}

/// Runs `body` in the one level of duals that all transforms share.
private func sharingDualLevel<Result, E: Error>(_ body: () throws(E) -> Result) throws(E) -> Result {
    check(ct_forward_decompositions())
    let status = ct_dual_share()
    check(status)
    defer { if status == 0 { check(ct_dual_unshare()) } }
    return try body()
}

extension Leaf {
    /// The leaf with what a function makes of its tensor.
    func mapped(_ body: (Tensor) -> Tensor) -> Leaf {
        guard let tensor else { return self }
        return .tensor(body(tensor))
    }
}

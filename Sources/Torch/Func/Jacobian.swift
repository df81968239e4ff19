/// All derivatives of a function's results by its arguments, a tensor for each result's leaf and each argument's.
struct Jacobian<Result, Auxiliary> {
    /// What the function gave, for its structure.
    let result: Result
    let auxiliary: Auxiliary
    /// For each leaf of the result one a leaf of the arguments, of both shapes together.
    let blocks: [[Tensor]]

    /// Backwards, a batch of the results' elements at a time.
    static func reverse<Value, E: Error>(
        _ arguments: CallArguments<Value>, _ argnums: Argnums, chunk_size: Int?,
        _ body: (Value) throws(E) -> (Result, Auxiliary)
    ) throws(E) -> Jacobian {
        let leaves = arguments.flatten().leaves
        refuseComplex(leaves, "jacrev", "inputs")
        let (result, auxiliary, pullback) = try Pullback.of(arguments, argnums, body)
        let outputs = Tree.flatten(result).leaves.compactMap(\.tensor)
        refuseComplex(outputs.map { .tensor($0) }, "jacrev", "outputs")
        let primals = (arguments.chosen(argnums)?.leaves ?? []).compactMap { leaves[$0].tensor }
        let counts = outputs.map { $0.numel() }
        let parts = standardBasis(outputs, counts, chunk: chunk_size).map { basis in
            if chunk_size == 1 {
                return pullback(flat: basis.map { $0.squeeze(0) }).map { $0.unsqueeze(0) }
            }
            return Vmap()(CallArguments(value: basis, isOne: true)) { pullback(flat: $0) }
        }
        let columns = primals.indices.map { place in
            let stacked = parts.count == 1 ? parts[0][place] : torch.cat(parts.map { $0[place] }, 0)
            let blocks = ATen.split_with_sizes(stacked, counts, 0)
            return zip(blocks, outputs).map { block, output in
                block.view(Array(output.shape) + Array(primals[place].shape))
            }
        }
        return Jacobian(
            result: result, auxiliary: auxiliary, blocks: outputs.indices.map { row in columns.map { $0[row] } })
    }

    /// Forwards, along all elements of the arguments at once.
    static func forward<Value, E: Error>(
        _ arguments: CallArguments<Value>, _ argnums: Argnums?, randomness: String,
        _ body: (Value) throws(E) -> (Result, Auxiliary)
    ) throws(E) -> Jacobian {
        let leaves = arguments.flatten().leaves
        refuseComplex(leaves, "jacfwd", "inputs")
        let chosen = argnums.map { arguments.chosen($0)?.leaves ?? [] } ?? Array(leaves.indices)
        let primals = chosen.compactMap { leaves[$0].tensor }
        let counts = primals.map { $0.numel() }
        let basis = primals.isEmpty ? [] : standardBasis(primals, counts, chunk: nil)[0]
        let vmap = Vmap(.dim(0), .dim(0), randomness)
        let (tangent, auxiliary) = try vmap(CallArguments(value: basis, isOne: true)) {
            (tangents: [Tensor]) throws(E) -> (Result, Auxiliary) in
            let along = try Pushforward.of(arguments, argnums, tangents: tangents, body)
            refuseComplex(Tree.flatten(along.result).leaves, "jacfwd", "outputs")
            return (along.tangent, along.auxiliary)
        }
        let blocks = Tree.flatten(tangent).leaves.compactMap(\.tensor).map { tangent in
            let columns = ATen.split_with_sizes(tangent.movedim(0, -1), counts, -1)
            return zip(columns, primals).map { column, primal in
                primal.dim() == 0 ? column.squeeze(-1) : column.unflatten(-1, Array(primal.shape))
            }
        }
        return Jacobian(result: tangent, auxiliary: Tree.map(auxiliary) { $0[0] }, blocks: blocks)
    }
}

/// A RuntimeError for a complex tensor.
private func refuseComplex(_ leaves: [Leaf], _ function: String, _ which: String) {
    guard let place = leaves.firstIndex(where: { $0.tensor?.dtype.is_complex == true }) else { return }
    raise(
        .RuntimeError,
        "\(function): Expected all \(which) to be real but received complex tensor at flattened input idx: \(place)",
        op: function)
}

/// The unit vectors of several tensors' elements, some at a time: for each tensor its part of them.
private func standardBasis(_ tensors: [Tensor], _ counts: [Int], chunk: Int?) -> [[Tensor]] {
    let total = counts.reduce(0, +)
    var step = max(total, 1)
    if let chunk, chunk > 0, chunk < total { step = chunk }
    let starts = total == 0 ? [0] : Array(stride(from: 0, to: total, by: step))
    return starts.map { start in
        let rows = min(step, total - start)
        var before = 0
        return zip(tensors, counts).map { tensor, count in
            let part = tensor.new_zeros([rows, count])
            part.diagonal(start - before).fill_(1)
            before += count
            return part.view([rows] + Array(tensor.shape))
        }
    }
}

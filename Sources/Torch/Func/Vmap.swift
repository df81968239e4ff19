/// A call's arguments: one value, or several in a tuple.
struct CallArguments<Value> {
    var value: Value
    /// Whether the value is the only argument, and not a tuple of such.
    let isOne: Bool

    /// All leaves, and how they lay in Python's tuple of the arguments.
    func flatten() -> (leaves: [Leaf], spec: TreeSpec) {
        let (leaves, spec) = Tree.flatten(value)
        return (leaves, isOne ? .node(.tuple, [spec]) : spec)
    }

    func replaced(_ leaves: [Leaf]) -> CallArguments {
        CallArguments(value: Tree.replaced(value, leaves), isOne: isOne)
    }

    func map(_ body: (Tensor) -> Tensor) -> CallArguments { CallArguments(value: Tree.map(value, body), isOne: isOne) }
}

/// `vmap` of a function, after torch/_functorch/vmap.py.
struct Vmap {
    let inDims: Dims
    let outDims: Dims
    let randomness: String
    let chunkSize: Int?

    /// What Python calls a function without a name in its messages.
    private static let name = "<lambda>"

    init(
        _ in_dims: Dims = .dim(0), _ out_dims: Dims = .dim(0), _ randomness: String = "error", _ chunk_size: Int? = nil
    ) {
        inDims = in_dims
        outDims = out_dims
        self.randomness = randomness
        chunkSize = chunk_size
        if !["error", "different", "same"].contains(randomness) {
            raise(
                .RuntimeError,
                "Only allowed values for randomness are 'error', 'different', or 'same'. Got \(randomness)", op: "vmap")
        }
        if let chunk_size, chunk_size <= 0 {
            raise(
                .ValueError, "vmap: chunk_size should be None or greater than 0. (got \(chunk_size))", op: "vmap")
        }
    }

    func callAsFunction<Value, Result, E: Error>(
        _ arguments: CallArguments<Value>, _ body: (Value) throws(E) -> Result
    ) throws(E) -> Result {
        let (leaves, spec) = arguments.flatten()
        guard areOutDimsValid, let dims = inputDims(leaves, spec), let size = batchSize(leaves, dims) else {
            return try body(arguments.value)
        }
        guard let chunkSize, chunkSize > 0 else { return try flat(arguments, leaves, dims, size, body) }
        return try chunked(arguments, leaves, dims, size, chunkSize, body)
    }

    private func fail(_ text: String) { raise(.ValueError, text, op: "vmap") }

    private var areOutDimsValid: Bool {
        let wrong = outDims.leaves.contains { if case .other = $0 { true } else { false } }
        if wrong {
            fail(
                "vmap(\(Self.name), ..., out_dims=\(outDims)): `out_dims` must be an int, None or a python "
                    + "collection of "
                    + "ints representing where in the outputs the vmapped dimension should appear.")
        }
        return !wrong
    }

    /// The dimension of each leaf that is batched; nil after a ValueError.
    private func inputDims(_ leaves: [Leaf], _ spec: TreeSpec) -> [Int?]? {
        let start = "vmap(\(Self.name), in_dims=\(inDims), ...)(<inputs>): "
        switch inDims {
        case .none:
            fail(
                start
                    + "expected `in_dims` to be int or a (potentially nested) tuple matching the structure of inputs, "
                    + "got: <class 'NoneType'>.")
            return nil
        case .other(_, _, let type):
            fail(
                start
                    + "expected `in_dims` to be int or a (potentially nested) tuple matching the structure of inputs, "
                    + "got: \(type).")
            return nil
        default: break
        }
        guard let dims = inDims.spread(over: spec) else {
            fail(
                start
                    + "in_dims is not compatible with the structure of `inputs`. in_dims has structure \(inDims.spec) "
                    + "but inputs has structure \(spec).")
            return nil
        }
        var found: [Int?] = []
        for (leaf, dim) in zip(leaves, dims) {
            switch dim {
            case .none: found.append(nil)
            case .dim(let dim):
                guard let tensor = leaf.tensor else {
                    fail(
                        start
                            + "Got in_dim=\(dim) for an input but the input is of type \(leaf.typeText). We cannot "
                            + "vmap "
                            + "over non-Tensor arguments, please use None as the respective in_dim")
                    return nil
                }
                let count = tensor.dim()
                guard (-count..<count).contains(dim) else {
                    fail(
                        start
                            + "Got in_dim=\(dim) for some input, but that input is a Tensor of dimensionality \(count) "
                            + "so "
                            + "expected in_dim to satisfy -\(count) <= in_dim < \(count).")
                    return nil
                }
                found.append(dim < 0 ? dim + count : dim)
            case .parts, .other:
                fail(
                    start + "Got in_dim=\(dim) for an input but in_dim must be either an integer dimension or None.")
                return nil
            }
        }
        return found
    }

    /// The size that all batched leaves have; nil after a ValueError.
    private func batchSize(_ leaves: [Leaf], _ dims: [Int?]) -> Int? {
        let sizes = zip(leaves, dims).compactMap { leaf, dim in dim.flatMap { leaf.tensor?.size($0) } }
        guard let first = sizes.first else {
            fail("vmap: Expected at least one Tensor to vmap over")
            return nil
        }
        guard sizes.allSatisfy({ $0 == first }) else {
            let text = sizes.map(String.init).joined(separator: ", ")
            fail(
                "vmap: Expected all tensors to have the same size in the mapped dimension, got sizes [\(text)] for "
                    + "the mapped "
                    + "dimension")
            return nil
        }
        return first
    }

    private func flat<Value, Result, E: Error>(
        _ arguments: CallArguments<Value>, _ leaves: [Leaf], _ dims: [Int?], _ size: Int,
        _ body: (Value) throws(E) -> Result
    ) throws(E) -> Result {
        try Layer.run(batch: size, randomness: randomness) { (layer) throws(E) -> Result in
            let batched: [Leaf] = zip(leaves, dims).map { leaf, dim in
                guard let dim, let tensor = leaf.tensor else { return leaf }
                return .tensor(layer.batched(tensor, dim))
            }
            let result = try body(arguments.replaced(batched).value)
            return unbatched(result, layer, size)
        }
    }

    /// The result with the batch as a dimension of each tensor.
    private func unbatched<Result>(_ result: Result, _ layer: Layer, _ size: Int) -> Result {
        let (leaves, spec) = Tree.flatten(result)
        guard let dims = outputDims(spec) else {
            fail(
                "vmap(\(Self.name), ..., out_dims=\(outDims))(<inputs>): out_dims is not compatible with the "
                    + "structure of "
                    + "`outputs`. out_dims has structure \(outDims.spec) but outputs has structure \(spec).")
            return result
        }
        let outside: [Leaf] = zip(leaves, dims).map { leaf, dim in
            guard case .dim(let dim) = dim else {
                if let tensor = leaf.tensor, LayerTensor(tensor)?.kind == .batched {
                    fail("vmap(\(Self.name), ...): `\(Self.name)` can not return a BatchedTensor when out_dim is None")
                }
                return leaf
            }
            guard let tensor = leaf.tensor else {
                fail(
                    "vmap(\(Self.name), ...): `\(Self.name)` must only return Tensors, got type \(leaf.typeText). "
                        + "Did you "
                        + "mean to set out_dims= to None for output?")
                return leaf
            }
            return .tensor(layer.unbatched(tensor, dim, size: size))
        }
        return Tree.replaced(result, outside)
    }

    private func outputDims(_ spec: TreeSpec) -> [Dims]? {
        // One dimension in a tuple is taken for a tensor's.
        if case .leaf = spec, case .parts(let kind, let parts) = outDims {
            return kind == .dict([]) || parts.count != 1 ? nil : parts
        }
        return outDims.spread(over: spec)
    }

    private func chunked<Value, Result, E: Error>(
        _ arguments: CallArguments<Value>, _ leaves: [Leaf], _ dims: [Int?], _ size: Int, _ chunkSize: Int,
        _ body: (Value) throws(E) -> Result
    ) throws(E) -> Result {
        var results: [Result] = []
        let state = randomness == "same" ? torch.get_rng_state() : nil
        for start in Swift.stride(from: 0, to: size, by: chunkSize) {
            let count = min(chunkSize, size - start)
            let part: [Leaf] = zip(leaves, dims).map { leaf, dim in
                guard let dim, let tensor = leaf.tensor else { return leaf }
                return .tensor(ATen.narrow(tensor, dim, start, count))
            }
            if let state { torch.set_rng_state(state) }
            results.append(try flat(arguments, part, dims, count, body))
        }
        guard let first = results.first else { return try flat(arguments, leaves, dims, size, body) }
        let (places, spec) = Tree.flatten(first)
        let all = results.map { Tree.flatten($0).leaves }
        let together: [Leaf] = zip(places.indices, outputDims(spec) ?? []).map { index, dim in
            guard case .dim(let dim) = dim else { return places[index] }
            return .tensor(ATen.cat(all.compactMap { $0[index].tensor }, dim))
        }
        return Tree.replaced(first, together)
    }
}

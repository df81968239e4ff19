/// The three projections in front of attention, in one matrix or in three.
struct AttentionProjections {
    let packed: Tensor?
    let bias: Tensor?
    /// The matrices of query, key and value; nil where there is one for all.
    let separate: [Tensor?]?

    /// Which of the assertions in front of PyTorch's projections does not hold.
    func problem(_ query: Tensor, _ key: Tensor, _ value: Tensor) -> String? {
        guard let separate else {
            if key.shape != value.shape {
                return "key shape \(key.shape) does not match value shape \(value.shape)"
            }
            return packed == nil ? "use_separate_proj_weight is False but in_proj_weight is None" : nil
        }
        if key.shape[..<2] != value.shape[..<2] {
            return "key's sequence and batch dims \(key.shape[..<2]) do not match value's \(value.shape[..<2])"
        }
        if let absent = zip(["q", "k", "v"], separate).first(where: { $0.1 == nil })?.0 {
            return "use_separate_proj_weight is True but \(absent)_proj_weight is None"
        }
        let width = query.size(-1)
        for (name, (weight, input)) in zip(["query", "key", "value"], zip(separate, [query, key, value])) {
            let wanted = [width, input.size(-1)]
            if let weight, Array(weight.shape) != wanted {
                return "expecting \(name) weights shape of \(NumberText.tuple(wanted)), but got \(weight.shape)"
            }
        }
        for (name, part) in zip(["query", "key", "value"], biases) {
            if let part, Array(part.shape) != [width] {
                return "expecting \(name) bias shape of \(NumberText.tuple([width])), but got \(part.shape)"
            }
        }
        return nil
    }

    /// Query, key and value, projected. Where some of them are one tensor, one product serves them.
    func callAsFunction(_ query: Tensor, _ key: Tensor, _ value: Tensor) -> (Tensor, Tensor, Tensor) {
        if let separate {
            let weights = separate.compactMap(\.self)
            guard weights.count == 3 else { return (query, key, value) }
            return each(query, key, value, weights)
        }
        guard let packed else { return (query, key, value) }
        guard key.isSame(as: value) else { return each(query, key, value, ATen.chunk(packed, 3, 0)) }
        if query.isSame(as: key) {
            let parts = unpacked(ATen.linear(query, packed, bias), 3, query.size(-1))
            return (parts[0], parts[1], parts[2])
        }
        let width = query.size(-1)
        let weights = ATen.split_with_sizes(packed, [width, width * 2], 0)
        let parts = bias.map { ATen.split_with_sizes($0, [width, width * 2], 0) }
        guard weights.count == 2 else { return (query, key, value) }
        let projected = ATen.linear(query, weights[0], parts?[0])
        let both = unpacked(ATen.linear(key, weights[1], parts?[1]), 2, width)
        return (projected, both[0], both[1])
    }

    private var biases: [Tensor?] {
        guard let bias else { return [nil, nil, nil] }
        return ATen.chunk(bias, 3, 0)
    }

    private func each(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, _ weights: [Tensor]
    ) -> (Tensor, Tensor, Tensor) {
        let biases = biases
        guard weights.count == 3, biases.count == 3 else { return (query, key, value) }
        return (
            ATen.linear(query, weights[0], biases[0]), ATen.linear(key, weights[1], biases[1]),
            ATen.linear(value, weights[2], biases[2])
        )
    }

    /// The parts of a product for several inputs, one behind the other in memory.
    private func unpacked(_ product: Tensor, _ count: Int, _ width: Int) -> [Tensor] {
        let parts = ATen.unsqueeze(ATen.unflatten_int(product, -1, [count, width]), 0)
        let ordered = ATen.contiguous(ATen.squeeze_dim(ATen.transpose_int(parts, 0, -2), -2), .contiguous_format)
        return (0..<count).map { ATen.select_int(ordered, 0, $0) }
    }
}

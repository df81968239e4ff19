import Torch

/// How a value of Swift's stands to Python's.
enum Comparison {
    case equal
    /// The bits differ, but by no more than PyTorch's own tests let pass.
    case close(String)
    case different(String)

    static func of(_ values: [Value], _ stored: [StoredValue], in shard: Shard, layoutOnly: Bool) throws -> Comparison {
        guard values.count == stored.count else {
            return .different("\(values.count) values, Python has \(stored.count)")
        }
        return try worst(
            zip(values, stored).map { value, stored in
                let place = stored.label.isEmpty ? "" : "\(stored.label): "
                switch (value, stored.tensor) {
                case (.tensor(let tensor), let expected?):
                    return try of(tensor, expected, in: shard, layoutOnly: layoutOnly).at(place)
                case (.plain(let text), nil):
                    return text == stored.plain
                        ? .equal : .different("\(place)\(text), Python has \(stored.plain ?? "nothing")")
                case (.tensor, nil): return .different("\(place)a tensor, Python has \(stored.plain ?? "nothing")")
                case (.plain(let text), _): return .different("\(place)\(text), Python has a tensor")
                }
            })
    }

    static func of(
        _ tensor: Tensor, _ stored: StoredTensor, in shard: Shard, layoutOnly: Bool = false
    ) throws -> Comparison {
        let expected = try shard.tensor(stored)
        let facts: [(String, String, String)] = [
            ("dtype", "\(tensor.dtype)", stored.dtype), ("shape", "\(tensor.shape)", "\(expected.shape)"),
            ("layout", "\(tensor.layout)", "\(expected.layout)"),
            ("requires_grad", "\(tensor.requires_grad)", "\(stored.requires_grad)"),
        ]
        for (name, found, wanted) in facts where found != wanted {
            return .different("\(name) \(found), Python has \(wanted)")
        }
        guard expected.layout == .strided else {
            return try worst(zip(parts(tensor), parts(expected)).map { try bits($0, $1) })
        }
        guard tensor.stride() == expected.stride() else {
            return .different("strides \(tensor.stride()), Python has \(expected.stride())")
        }
        return layoutOnly ? .equal : try bits(tensor, expected)
    }

    /// The worst of several comparisons, the first of its kind.
    static func worst(_ found: [Comparison]) -> Comparison {
        found.max { $0.rank < $1.rank } ?? .equal
    }

    private var rank: Int {
        switch self {
        case .equal: 0
        case .close: 1
        case .different: 2
        }
    }

    /// The same with the place of the value before the words.
    func at(_ place: String) -> Comparison {
        switch self {
        case .equal: .equal
        case .close(let why): .close(place + why)
        case .different(let why): .different(place + why)
        }
    }
}

private func parts(_ tensor: Tensor) -> [Tensor] {
    let tensor = tensor.detach()
    switch tensor.layout {
    case .sparse_coo:
        let sorted = tensor.coalesce()
        return [sorted.indices(), sorted.values()]
    case .sparse_csr, .sparse_bsr: return [tensor.crow_indices(), tensor.col_indices(), tensor.values()]
    default: return [tensor.ccol_indices(), tensor.row_indices(), tensor.values()]
    }
}

/// Compares two tensors of one dtype and shape bit by bit, NaN equal to NaN.
private func bits(_ tensor: Tensor, _ expected: Tensor) throws -> Comparison {
    let (a, b) = (canonical(tensor), canonical(expected))
    if bytes(of: a) == bytes(of: b) { return .equal }
    // The tolerances of torch.testing.assert_close.
    let tolerances: [torch.dtype: (Double, Double)] = [
        .float16: (1e-3, 1e-5), .bfloat16: (1.6e-2, 1e-5), .float32: (1.3e-6, 1e-5), .float64: (1e-7, 1e-7),
    ]
    guard let (rtol, atol) = tolerances[a.dtype] else { return .different("values differ") }
    let distance = (a.to(.float64) - b.to(.float64)).abs().nan_to_num(0).max().item()
    let words = "values differ by up to \(distance)"
    return torch.allclose(a, b, rtol, atol, true) ? .close(words) : .different(words)
}

/// Real numbers in row order, with one NaN for all.
private func canonical(_ tensor: Tensor) -> Tensor {
    // The copy gives a zero tensor, which has no memory, its zeros.
    var plain = tensor.detach().clone().resolve_conj().resolve_neg()
    if plain.dtype.is_complex { plain = torch.view_as_real(plain) }
    guard plain.dtype.is_floating_point else { return plain }
    return torch.where(plain.isnan(), torch.full_like(plain, torch.nan), plain)
}

private func bytes(of tensor: Tensor) -> [UInt8] {
    let dense = tensor.contiguous()
    guard dense.numel() > 0, let start = dense.data_ptr() else { return [] }
    return withExtendedLifetime(dense) { [UInt8](UnsafeRawBufferPointer(start: start, count: dense.nbytes)) }
}

/// Reductions of sparse tensors over some of their dimensions, which libtorch leaves to PyTorch's Python.
struct SparseReduction {
    enum Operation: String {
        case sum, prod, mean, amax, amin

        var filling: Mask.Filling {
            switch self {
            case .sum: .sum
            case .prod: .prod
            case .mean: .mean
            case .amax: .amax
            case .amin: .amin
            }
        }

        /// The reduction of a dense tensor over one dimension.
        func callAsFunction(_ values: Tensor, keepdim: Bool, _ dtype: torch.dtype?) -> Tensor {
            switch self {
            case .sum: ATen.sum_dim_IntList(values, [0], keepdim, dtype)
            case .prod: ATen.prod_dim_int(values, 0, keepdim, dtype)
            case .mean: ATen.mean_dim(values, [0], keepdim, dtype)
            case .amax: ATen.amax(values, [0], keepdim)
            case .amin: ATen.amin(values, [0], keepdim)
            }
        }
    }

    let operation: Operation
    let dims: [Int]
    let keepdim: Bool
    let dtype: torch.dtype

    /// Reduces a tensor of layout `sparse_coo`.
    func coo(_ input: Tensor) -> Tensor {
        var values = ATen._values(input)
        let sparse = input.sparse_dim()
        if values.dtype != dtype { values = values.to(dtype) }
        let shape = input.shape.enumerated().compactMap { d, size in
            dims.contains(d) ? (keepdim ? 1 : nil) : size
        }
        let reduced = dims.filter { $0 < sparse }
        let dense = dims.filter { $0 >= sparse }.map { $0 + 1 - sparse }
        if dense.isEmpty {
            values = ATen.clone(values, nil)
        } else if operation == .sum {
            values = ATen.sum_dim_IntList(values, dense, keepdim, nil)
        } else {
            return failed(
                .NotImplementedError, "masked \(operation) over dense dimensions of a sparse tensor",
                op: "masked.\(operation)")
        }
        if reduced.count == sparse { return whole(values, sparse) }
        var indices = ATen.clone(ATen._indices(input), nil)
        if keepdim {
            for dim in reduced { _ = ATen.fill__Scalar(ATen.select_int(indices, 0, dim), torch.Scalar(0)) }
        } else if !reduced.isEmpty {
            let kept = (0..<sparse).filter { !reduced.contains($0) }
            indices = ATen.index_select(indices, 0, torch.tensor(kept, device: input.device))
        }
        if indices.numel() > 0 { (indices, values) = merged(indices, values) }
        return torch.sparse_coo_tensor(indices, values, shape, dtype: dtype, device: input.device)
    }

    /// The result where no sparse dimension is left.
    private func whole(_ values: Tensor, _ sparse: Int) -> Tensor {
        let isEmpty = [.amax, .amin].contains(operation) && values.size(0) == 0
        var out =
            isEmpty
            ? Mask.neutral(operation.filling, values) ?? Placeholder.tensor
            : operation(values, keepdim: false, nil)
        if keepdim { for _ in 0..<sparse { out = ATen.unsqueeze(out, 0) } }
        return ATen.to_sparse(out.to(dtype), nil, nil, nil)
    }

    /// The indices, each once, and the values that they share, reduced.
    private func merged(_ indices: Tensor, _ values: Tensor) -> (Tensor, Tensor) {
        let (once, found, _) = ATen.unique_dim(indices, 1, true, true, false)
        var inverse = found
        for _ in values.shape.dropFirst() { inverse = ATen.unsqueeze(inverse, -1) }
        let places = ATen.expand(inverse, Array(values.shape), false)
        let isHalf = [.bfloat16, .float16].contains(dtype)
        let source = isHalf ? values.to(.float32) : values
        let out = ATen.new_empty(source, [once.size(1)] + values.shape.dropFirst(), nil, nil, nil, nil)
        let sums = ATen.scatter_reduce__two(out, 0, places, source, operation.rawValue, false)
        return (once, isHalf ? sums.to(dtype) : sums)
    }

    /// Reduces a tensor of layout `sparse_csr`, whose dimensions stay.
    func csr(_ input: Tensor) -> Tensor {
        guard keepdim else {
            return failed(
                .AssertionError, "reduction operations on CSR tensors with keepdim=False is unsupported",
                op: "masked.\(operation)")
        }
        var values = ATen.values(input)
        let (rows, columns) = (ATen.crow_indices(input), ATen.col_indices(input))
        if values.dtype != dtype { values = values.to(dtype) }
        func made(_ rows: Tensor, _ columns: Tensor, _ values: Tensor, _ shape: [Int]) -> Tensor {
            torch.sparse_csr_tensor(rows, columns, values, shape, dtype: dtype, device: input.device)
        }
        func zeros(_ count: Int, like indices: Tensor) -> Tensor {
            ATen.new_zeros(indices, [count], nil, nil, nil, nil)
        }
        switch dims {
        case []: return input
        case [0]:
            let (kept, places, _) = ATen._unique2(columns, true, true, false)
            let out = ATen.new_empty(values, Array(kept.shape), nil, nil, nil, nil)
            _ = ATen.scatter_reduce__two(out, 0, places, values, operation.rawValue, false)
            return made(torch.tensor([0, kept.size(0)]), kept, out, [1, input.size(1)])
        case [1]:
            let filled = ATen.cumsum(ATen.diff(rows, 1, -1, nil, nil) != 0, 0, nil)
            let kept = ATen.cat([zeros(1, like: rows), filled], 0)
            let out = ATen.segment_reduce(values, operation.rawValue, nil, nil, rows, 0, false, nil)
            return made(kept, zeros(kept[-1].item(Int.self), like: columns), out, [input.size(0), 1])
        default:
            let count = min(1, values.numel())
            let out =
                count == 1
                ? operation(values, keepdim: true, dtype) : ATen.empty_memory_format([0], dtype, nil, nil, nil, nil)
            return made(torch.tensor([0, count]), zeros(count, like: columns), out, [1, count])
        }
    }
}

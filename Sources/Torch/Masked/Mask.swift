/// What a masked function does with the elements that do not count: it puts the number there that changes nothing.
enum Mask {
    /// The functions by whose neutral element the others are filled.
    enum Filling {
        case sum, prod, amax, amin, argmax, argmin, logsumexp, logaddexp, median, mean
        case norm(torch.Scalar)
    }

    /// The dimensions in ascending order, all where none is named. Nil after the error for one that is named twice or
    /// is none.
    static func dimensions(_ dim: (any torch.IntList)?, _ count: Int) -> [Int]? {
        guard let named = dim?._torchInts, !named.isEmpty else { return Array(0..<count) }
        let limit = max(count, 1)
        var found: [Int] = []
        for d in named {
            if found.contains(d) {
                raise(.RuntimeError, "dim=\(d) appears multiple times in the list of dims", op: "masked")
                return nil
            }
            guard (-limit..<limit).contains(d) else {
                raise(
                    .IndexError,
                    "Dimension out of range (expected to be in range of [\(-limit), \(limit - 1)], but got \(d))",
                    op: "masked")
                return nil
            }
            found.append(d < 0 ? d + limit : d)
        }
        return found.sorted()
    }

    /// The input with the neutral element where the mask is false; the input itself without a mask.
    static func filled(_ filling: Filling, _ input: Tensor, _ mask: Tensor?) -> Tensor {
        guard let mask else { return input }
        let fitted = fitted(mask, to: input)
        guard let neutral = neutral(filling, input) else { return Placeholder.tensor }
        switch fitted.layout {
        case .strided: return ATen.where_self(fitted, input, neutral)
        case .sparse_coo: return SparseMask.filled(fitted, input, neutral)
        default:
            let filled = SparseMask.filled(
                ATen.to_sparse(fitted, .sparse_coo, nil, nil), ATen.to_sparse(input, .sparse_coo, nil, nil), neutral)
            return ATen.to_sparse_csr(filled, nil)
        }
    }

    /// The mask as booleans in the shape and the layout of the input.
    static func fitted(_ given: Tensor, to input: Tensor) -> Tensor {
        let layout = input.layout
        guard [.strided, .sparse_coo, .sparse_csr].contains(layout) else {
            return failed(
                .ValueError, "_input_mask expects strided or sparse COO or sparse CSR tensor but got \(layout)",
                op: "masked")
        }
        var mask = given
        let shape = Array(input.shape)
        if Array(mask.shape) != shape {
            guard mask.dim() <= shape.count else {
                return failed(
                    .IndexError,
                    "_input_mask expected broadcastable mask (got mask dimensionality higher than of the input)",
                    op: "masked")
            }
            switch mask.layout {
            case .strided: mask = ATen.broadcast_to(ATen.clone(mask, nil), shape).to(.bool)
            case .sparse_coo: mask = ATen._sparse_broadcast_to(mask, shape)
            default:
                mask = ATen.to_sparse_csr(ATen._sparse_broadcast_to(ATen.to_sparse(mask, nil, nil, nil), shape), nil)
            }
        }
        switch (mask.layout, layout) {
        case (.strided, .sparse_coo): mask = ATen.to_sparse_sparse_dim(mask, input.sparse_dim())
        case (_, .sparse_coo) where mask.layout != layout: mask = ATen.to_sparse(mask, nil, nil, nil)
        case (_, .sparse_csr) where mask.layout != layout: mask = ATen.to_sparse_csr(mask, nil)
        case (_, .strided) where mask.layout != layout: mask = ATen.to_dense(mask, nil, nil)
        default: break
        }
        if mask.layout == .sparse_coo { mask = ATen.coalesce(mask) }
        return mask.to(.bool)
    }

    /// The number that changes nothing, as a tensor without dimensions. Nil after the NotImplementedError for a dtype
    /// that has none.
    static func neutral(_ filling: Filling, _ input: Tensor) -> Tensor? {
        let dtype = input.dtype
        func value(_ number: torch.Scalar, _ kind: torch.dtype? = nil) -> Tensor {
            ATen.full([], number, kind ?? dtype, nil, input.device, nil)
        }
        let isOrdered = dtype.is_signed || dtype == .uint8
        switch filling {
        case .sum: return value(torch.Scalar(0))
        case .prod: return value(torch.Scalar(1))
        case .amax, .argmax, .logaddexp, .logsumexp:
            if dtype.is_floating_point { return value(torch.Scalar(-Double.infinity)) }
            if case .logsumexp = filling, dtype.is_complex {
                return value(torch.Scalar(real: -.infinity, imaginary: 0))
            }
            if isOrdered { return value(torch.Scalar(torch.iinfo(dtype).min)) }
        case .amin, .argmin:
            if dtype.is_floating_point { return value(torch.Scalar(Double.infinity)) }
            if isOrdered { return value(torch.Scalar(torch.iinfo(dtype).max)) }
        case .norm(let order):
            guard order.double == -.infinity else { return value(torch.Scalar(0)) }
            if dtype.is_floating_point { return value(torch.Scalar(Double.infinity)) }
            raise(.AssertionError, "input must be floating point, got \(dtype)", op: "masked")
            return nil
        case .median: return value(torch.Scalar(Double.nan), dtype.is_floating_point ? nil : .float32)
        // Where a mean is taken only elements that count are left, so that nothing is filled.
        case .mean: return value(torch.Scalar(0))
        }
        raise(.NotImplementedError, "identity of \(filling) on \(dtype) input", op: "masked")
        return nil
    }

    /// The error for a layout that a function does not take.
    static func unfit(_ name: String, _ layout: torch.layout, takes: String = "strided tensor") -> Tensor {
        failed(.ValueError, "masked \(name) expects \(takes) (got \(layout) tensor)", op: "masked.\(name)")
    }
}

/// Masks of sparse tensors: which of the elements that are stored count, and which count without being stored.
enum SparseMask {
    /// A sparse tensor with the elements at the mask's true places: the input's, zeros where it stores none, and
    /// `neutral` where a dense part is masked out.
    static func filled(_ mask: Tensor, _ given: Tensor, _ neutral: Tensor) -> Tensor {
        let input = ATen.coalesce(given)
        let shape = Array(input.shape)
        let (inputIndices, maskIndices) = (ATen.indices(input), ATen.indices(mask))
        let places = flat(inputIndices, Array(shape.prefix(input.sparse_dim())))
        let maskPlaces = flat(maskIndices, Array(mask.shape.prefix(mask.sparse_dim())))
        let hasDensePart = mask.dense_dim() > 0
        var flags = ATen.values(mask)
        if hasDensePart {
            for dim in (1..<(input.sparse_dim() + 1)).reversed() { flags = ATen.any_dim(flags, dim, false) }
        }
        let wanted = at(maskPlaces, ATen.select_int(ATen.nonzero(flags), 1, 0))
        let stored = common(wanted, places)
        let inside = positions(places, stored)
        var values = at(ATen.values(input), inside)
        if hasDensePart {
            values = ATen.where_self(at(ATen.values(mask), positions(maskPlaces, stored)), values, neutral)
        }
        let indices = ATen.index_Tensor(inputIndices, [nil, inside])
        let (union, counts) = counted(wanted, stored)
        let absent = common(at(union, trueAt(counts == 1)), wanted)
        let zeroIndices = ATen.index_Tensor(maskIndices, [nil, positions(maskPlaces, absent)])
        let count = zeroIndices.size(1)
        guard count > 0 else {
            return ATen._coalesced_(torch.sparse_coo_tensor(indices, values, shape), true)
        }
        let zeros = ATen.new_zeros(values, [count] + values.shape.dropFirst(), nil, nil, nil, nil)
        return ATen.coalesce(
            torch.sparse_coo_tensor(ATen.cat([indices, zeroIndices], 1), ATen.cat([values, zeros], 0), shape))
    }

    /// One number for each column of indices.
    private static func flat(_ indices: Tensor, _ shape: [Int]) -> Tensor {
        let out = ATen.new_zeros(indices, [indices.size(1)], nil, nil, nil, nil)
        for (dim, size) in shape.enumerated() {
            _ = ATen.mul__Tensor(out, size._torchTensor)
            _ = ATen.add__Tensor(out, ATen.select_int(indices, 0, dim), torch.Scalar(1))
        }
        return out
    }

    private static func at(_ values: Tensor, _ positions: Tensor) -> Tensor { ATen.index_Tensor(values, [positions]) }

    private static func trueAt(_ flags: Tensor) -> Tensor {
        ATen.nonzero_numpy(flags).first ?? Placeholder.tensor
    }

    private static func counted(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
        let (union, _, counts) = ATen._unique2(ATen.cat([a, b], 0), true, false, true)
        return (union, counts)
    }

    /// The numbers that both lists have.
    private static func common(_ a: Tensor, _ b: Tensor) -> Tensor {
        let (union, counts) = counted(a, b)
        return at(union, trueAt(counts > 1))
    }

    /// Where in the union of both lists the numbers lie that both have.
    private static func positions(_ a: Tensor, _ b: Tensor) -> Tensor { trueAt(counted(a, b).1 > 1) }
}

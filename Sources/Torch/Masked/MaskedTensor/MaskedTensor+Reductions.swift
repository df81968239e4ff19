// Reductions, of which an element counts where any of those that it was made of does.

extension torch.masked.MaskedTensor {
    /// A reduction over all dimensions.
    func reduced(_ apply: (_ values: Tensor, _ mask: Tensor) -> Tensor) -> torch.masked.MaskedTensor {
        let flags = is_sparse ? ATen.values(mask) : mask
        return torch.masked.MaskedTensor(
            values: apply(is_sparse ? ATen.values(values) : values, flags), mask: ATen.any(flags))
    }

    /// A reduction over some dimensions. A TypeError for a sparse tensor, which has none.
    func reduced(
        _ name: String, over dim: any torch.IntList, _ keepdim: Bool,
        _ apply: (_ values: Tensor, _ mask: Tensor) -> Tensor
    ) -> torch.masked.MaskedTensor {
        if is_sparse {
            raise(.TypeError, "The sparse version of \(name) is not implemented in reductions.")
            return self
        }
        let flags = dim._torchInts.sorted(by: >).reduce(mask) { ATen.any_dim($0, $1, keepdim) }
        return torch.masked.MaskedTensor(values: apply(values, mask), mask: flags)
    }

    /// Whether all elements that count are true.
    public func all() -> torch.masked.MaskedTensor { reduced { ATen.all(Self.filled($0, $1)) } }

    /// Whether along a dimension all elements that count are true.
    public func all(_ dim: Int, keepdim: Bool = false) -> torch.masked.MaskedTensor {
        reduced("all", over: dim, keepdim) { ATen.all_dim(Self.filled($0, $1), dim, keepdim) }
    }

    /// Whether along a dimension all elements that count are true.
    public func all(dim: Int, keepdim: Bool = false) -> torch.masked.MaskedTensor { all(dim, keepdim: keepdim) }

    /// The softmax along a dimension of the elements that count.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.softmax.html>.
    public func softmax(_ dim: Int) -> torch.masked.MaskedTensor {
        torch.masked.MaskedTensor(
            values: ATen._masked_softmax(values, ATen.logical_not(mask), dim, 2), mask: mask)
    }

    /// The softmax along a dimension of the elements that count.
    public func softmax(dim: Int) -> torch.masked.MaskedTensor { softmax(dim) }

    private static func filled(_ values: Tensor, _ mask: Tensor) -> Tensor {
        ATen.masked_fill_Scalar(values, ATen.logical_not(mask), torch.Scalar(1))
    }
}

extension torch {
    /// The softmax along a dimension of the elements that count.
    public static func softmax(_ input: masked.MaskedTensor, _ dim: Int) -> masked.MaskedTensor { input.softmax(dim) }
    /// The softmax along a dimension of the elements that count.
    public static func softmax(_ input: masked.MaskedTensor, dim: Int) -> masked.MaskedTensor { input.softmax(dim) }
    /// Whether all elements that count are true.
    public static func all(_ input: masked.MaskedTensor) -> masked.MaskedTensor { input.all() }
    /// Whether along a dimension all elements that count are true.
    public static func all(_ input: masked.MaskedTensor, _ dim: Int, keepdim: Bool = false) -> masked.MaskedTensor {
        input.all(dim, keepdim: keepdim)
    }
    /// Whether along a dimension all elements that count are true.
    public static func all(_ input: masked.MaskedTensor, dim: Int, keepdim: Bool = false) -> masked.MaskedTensor {
        input.all(dim, keepdim: keepdim)
    }
}

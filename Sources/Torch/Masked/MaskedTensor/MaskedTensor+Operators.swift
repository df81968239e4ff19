// Ops on the elements that count. Between two masked tensors the masks must be the same.

extension torch.masked.MaskedTensor {
    /// An op of each element, where sparse tensors have any.
    func unary(_ op: (Tensor) -> Tensor) -> torch.masked.MaskedTensor {
        torch.masked.MaskedTensor(values: Self.onStored(values, op), mask: mask)
    }

    /// The same in place.
    func unaryInPlace(_ op: (Tensor) -> Tensor) -> torch.masked.MaskedTensor { take(Self.onStored(values, op)) }

    /// An op of the elements and those of another operand.
    func binary(_ other: any MaskedOperand, _ op: (Tensor, Tensor) -> Tensor) -> torch.masked.MaskedTensor {
        guard let operands = operands(other) else { return self }
        let result = Self.onStored(operands.0) { op($0, operands.1) }
        return torch.masked.MaskedTensor(values: result, mask: Self.expanded(mask, to: result))
    }

    /// The same in place.
    func binaryInPlace(_ other: any MaskedOperand, _ op: (Tensor, Tensor) -> Tensor) -> torch.masked.MaskedTensor {
        guard let operands = operands(other) else { return self }
        return take(Self.onStored(operands.0) { op($0, operands.1) })
    }

    /// An op whose left operand is a plain tensor or a number.
    static func reflected(
        _ a: any torch.TensorOrNumber, _ b: torch.masked.MaskedTensor, _ op: (Tensor, Tensor) -> Tensor
    ) -> torch.masked.MaskedTensor {
        let result = onStored(b.values) { op(a._torchTensor, $0) }
        return torch.masked.MaskedTensor(values: result, mask: expanded(b.mask, to: result))
    }

    /// What an op reads of the elements and of the other operand. Nil after the error for masks or places that differ.
    private func operands(_ other: any MaskedOperand) -> (Tensor, Tensor)? {
        if let mine = other as? torch.masked.MaskedTensor, !Self.match(mask, mine.mask) {
            raise(
                .ValueError, "Input masks must match. If you need support for this, please open an issue on Github.")
            return nil
        }
        let right = other._maskedValues
        guard values.layout != .strided, right.layout == values.layout else { return (values, right) }
        let isCoordinates = values.layout == .sparse_coo
        let agree =
            isCoordinates
            ? Self.match(ATen.indices(values), ATen.indices(right))
            : Self.match(ATen.crow_indices(values), ATen.crow_indices(right))
                && Self.match(ATen.col_indices(values), ATen.col_indices(right))
        guard agree else {
            raise(
                .ValueError,
                "\(isCoordinates ? "sparse_coo" : "sparse_csr") indices must match. If you need support for this, "
                    + "please open an issue on Github.")
            return nil
        }
        guard values.shape == right.shape else {
            raise(.ValueError, "input1 and input2 must have the same size for binary functions.")
            return nil
        }
        return (values, ATen.values(right))
    }

    private static func expanded(_ mask: Tensor, to result: Tensor) -> Tensor {
        result.layout == .strided ? ATen.expand_as(mask, result) : mask
    }

    /// An op of the elements that are stored.
    private static func onStored(_ x: Tensor, _ op: (Tensor) -> Tensor) -> Tensor {
        switch x.layout {
        case .sparse_coo:
            let stored = ATen.coalesce(x)
            return ATen._coalesced_(
                torch.sparse_coo_tensor(ATen.indices(stored), op(ATen.values(stored)), Array(x.shape)), true)
        case .sparse_csr:
            return torch.sparse_csr_tensor(
                ATen.crow_indices(x), ATen.col_indices(x), op(ATen.values(x)), Array(x.shape))
        default: return op(x)
        }
    }
}

/// What stands beside a masked tensor in an op: another one, a tensor, or a number.
protocol MaskedOperand {
    var _maskedValues: Tensor { get }
}

extension torch.masked.MaskedTensor: MaskedOperand {
    var _maskedValues: Tensor { values }
}

/// A plain operand.
struct PlainOperand: MaskedOperand {
    let _maskedValues: Tensor

    init(_ operand: any torch.TensorOrNumber) { _maskedValues = operand._torchTensor }
}

// Those that Python's tables of names do not tell.
extension torch.masked.MaskedTensor {
    /// The elements of opposite sign.
    public static prefix func - (a: torch.masked.MaskedTensor) -> torch.masked.MaskedTensor { a.neg() }
    /// The bits turned round; for booleans the opposite.
    public static prefix func ~ (a: torch.masked.MaskedTensor) -> torch.masked.MaskedTensor { a.bitwise_not() }
    /// The elements to the power of a number.
    public static func ** (a: torch.masked.MaskedTensor, b: any torch.Number) -> torch.masked.MaskedTensor { a.pow(b) }
    /// A number divided by the elements.
    public static func / (a: some torch.Number, b: torch.masked.MaskedTensor) -> torch.masked.MaskedTensor {
        b.reciprocal() * a
    }
    /// Whether the elements are less; the mask is the left side's, whatever the right one's.
    public static func < (a: torch.masked.MaskedTensor, b: torch.masked.MaskedTensor) -> torch.masked.MaskedTensor {
        torch.masked.MaskedTensor(values: ATen.lt_Tensor(a.values, b.values), mask: a.mask)
    }
    /// Whether the elements are less.
    public static func < (a: torch.masked.MaskedTensor, b: any torch.TensorOrNumber) -> torch.masked.MaskedTensor {
        torch.masked.MaskedTensor(values: ATen.lt_Tensor(a.values, b._torchTensor), mask: a.mask)
    }
}

extension Tensor: Sequence {
    /// The parts along the first dimension: `for row in x`. A TypeError for a tensor without dimensions.
    public func makeIterator() -> IndexingIterator<[Tensor]> {
        guard dim() > 0 else {
            raise(.TypeError, "iteration over a 0-d tensor")
            return [Tensor]().makeIterator()
        }
        return ATen.unbind_int(self, 0).makeIterator()
    }

    public var underestimatedCount: Int { dim() > 0 ? size(0) : 0 }

    /// Python's `len(x)`: the size of the first dimension. A TypeError for a tensor without dimensions.
    public var count: Int {
        guard dim() > 0 else {
            raise(.TypeError, "len() of a 0-d tensor")
            return Placeholder.size
        }
        return size(0)
    }

    /// Python's `element in x`: whether any element equals a number, or the tensor that it is compared with.
    public func contains(_ element: any torch.TensorOrNumber) -> Bool {
        let equal: Tensor
        if let number = element as? any torch.Number {
            equal = ATen.eq_Scalar(self, number._torchScalar)
        } else {
            equal = ATen.eq_Tensor(element._torchTensor, self)
        }
        return ATen.any(equal).item(Bool.self)
    }
}

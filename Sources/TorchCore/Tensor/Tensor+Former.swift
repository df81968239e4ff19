// Members of the tensor's from PyTorch's early years.

extension Tensor {
    /// The values in another shape of as many elements, with a warning: `reshape` took its place. A RuntimeError for a
    /// shape of more or fewer.
    public func resize(_ sizes: Int...) -> Tensor { former("resize", sizes) }

    /// The same for a shape as one value.
    public func resize(_ sizes: any torch.IntList) -> Tensor { former("resize", sizes._torchInts) }

    /// The values in the shape of another tensor of as many elements, with a warning: `reshape` took its place.
    public func resize_as(_ tensor: Tensor) -> Tensor { former("resize_as", Array(tensor.size())) }

    private func former(_ name: String, _ sizes: [Int]) -> Tensor {
        warn("non-inplace \(name) is deprecated")
        let count = sizes.reduce(1, *)
        guard count == numel() else {
            func by(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: "x") }
            return failed(
                .RuntimeError,
                "requested resize to \(by(sizes)) (\(count) elements in total), but the given tensor has a size of "
                    + "\(by(Array(size()))) (\(numel()) elements). autograd's resize can only change the shape of a given "
                    + "tensor, while preserving the number of elements. ", op: name)
        }
        return ATen.view(contiguous(), sizes)
    }

    /// What once turned recording off: false always, with a warning.
    public var volatile: Bool {
        warn("volatile was removed (Variable.volatile is always False)")
        return false
    }

    /// The address of the first element, for reading.
    public func const_data_ptr() -> UnsafeRawPointer? { UnsafeRawPointer(data_ptr()) }

    /// Replaces every element by what `callable` makes of it and of two other tensors'. On the CPU only.
    @discardableResult
    public func map2_(_ x: Tensor, _ y: Tensor, _ callable: (Double, Double, Double) -> Double) -> Tensor {
        guard ![self, x, y].contains(where: \.requires_grad) else {
            let text = "Can't call map2_() on Variable that requires grad. Use var.detach().map2_() instead."
            return failed(.RuntimeError, text, op: "map2_")
        }
        let others = zip(broadcast(x), broadcast(y))
        let values = zip(flatList(), others).map { callable($0, $1.0, $1.1) }
        return copy_(ATen.view(torch.tensor(values, dtype: .float64), Array(shape)))
    }

    private func broadcast(_ other: Tensor) -> [Double] { ATen.expand(other, Array(shape), false).flatList() }
}

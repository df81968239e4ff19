internal import CTorch

extension torch {
    /// What `tolist` gives for the parts of a tensor: numbers, or arrays of such to any depth.
    public protocol TensorList {
        /// The numbers at the bottom.
        associatedtype _TorchValue: ItemValue
        /// How many arrays lie within one another.
        static var _torchDepth: Int { get }
        /// The value of the next elements, of which each dimension is as long as the shape says.
        init(_torchElements elements: inout ArraySlice<_TorchValue>, shape: ArraySlice<Int>)
        /// What stands in for one after a failure.
        static var _torchPlaceholder: Self { get }
    }
}

extension torch.TensorList where Self: torch.ItemValue {
    public static var _torchDepth: Int { 0 }
    public init(_torchElements elements: inout ArraySlice<Self>, shape: ArraySlice<Int>) {
        self = elements.popFirst() ?? Self._torchPlaceholder
    }
    public static var _torchPlaceholder: Self { Self(_torchItem: torch.Scalar(0)) }
}

extension Array: torch.TensorList where Element: torch.TensorList {
    public static var _torchDepth: Int { Element._torchDepth + 1 }

    public init(_torchElements elements: inout ArraySlice<Element._TorchValue>, shape: ArraySlice<Int>) {
        let rest = shape.dropFirst()
        let row: Any = rest.isEmpty ? [Element._TorchValue](elements.prefix(shape.first ?? 0)) : []
        if rest.isEmpty, let values = row as? [Element] {
            elements = elements.dropFirst(values.count)
            self = values
        } else {
            self = (0..<(shape.first ?? 0)).map { _ in Element(_torchElements: &elements, shape: rest) }
        }
    }

    public static var _torchPlaceholder: Self { Array(repeating: Element._torchPlaceholder, count: Placeholder.count) }
}

extension Array where Element: torch.TensorList {
    /// The elements as Swift's arrays within one another, of numbers of a Swift type: `[[Float]](x)` for a matrix.
    ///
    /// A ValueError for a tensor of another number of dimensions; an error, as of `item`, for a number that the type
    /// can't hold.
    public init(_ tensor: Tensor) { self = tensor.tolist(Element.self) }
}

extension Tensor {
    /// The elements in order, row by row, as values of a Swift type; converted where the dtype is another one. An
    /// error, as of `item`, for a number that an integer type can't hold.
    public func flatList<Value: torch.ItemValue>(_ type: Value.Type = Double.self) -> [Value] {
        guard let element = Value._torchElement else {
            let flat = self.reshape(-1)
            return (0..<flat.numel()).map { flat[$0].item(type) }
        }
        let kept = element.is_floating_point || element == .bool || dtype.is_complex || dtype == element
        if kept || (element == .int64 && dtype != .uint64 && !dtype.is_floating_point) {
            return stored(type, element)
        }
        // Each number by itself, for the type may be unable to hold it.
        if dtype.is_floating_point {
            return stored(Double.self, .float64).map { Value(_torchItem: torch.Scalar($0)) }
        }
        return stored(Int.self, .int64).map { bits in
            let isLarge = dtype == .uint64 && bits < 0
            return Value(_torchItem: isLarge ? torch.Scalar(Double(UInt(bitPattern: bits))) : torch.Scalar(bits))
        }
    }

    /// The elements as they lie in memory once they have a dtype, which is the type's.
    func stored<Value: torch.ItemValue>(_ type: Value.Type, _ element: torch.dtype) -> [Value] {
        let dense = LayerTensor.outside(
            detach().to(device: "cpu", dtype: element).contiguous().resolve_conj().resolve_neg())
        let count = dense.numel()
        guard count > 0, let start = dense.data_ptr() else {
            return dense.isPlaceholder ? Placeholder.list(type) : []
        }
        let values = [Value](
            UnsafeBufferPointer(start: start.assumingMemoryBound(to: Value.self), count: count))
        keep(dense)
        return values
    }

    /// The parts along the first dimension as values of a Swift type: numbers of a vector, `tolist([Float].self)` for
    /// the rows of a matrix, and so on. A ValueError for a tensor of another number of dimensions.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.tolist.html>.
    public func tolist<Part: torch.TensorList>(_ type: Part.Type = Double.self) -> [Part] {
        let depth = Part._torchDepth + 1
        guard dim() == depth else {
            raise(
                .ValueError,
                "a list of depth \(depth) was asked for, but the tensor has \(dim()) dimensions: "
                    + "give the type of a row, as in tolist([Float].self) for a matrix", op: "tolist")
            return [Part]._torchPlaceholder
        }
        let flat = flatList(Part._TorchValue.self)
        // As Any: one look at the type, where a cast from array to array looks at every element.
        if depth == 1, let values = (flat as Any) as? [Part] { return values }
        var elements = flat[...]
        return [Part](_torchElements: &elements, shape: Array(shape)[...])
    }
}

// The constructors of PyTorch's early years, in every form: sizes, a shape, data, a tensor.

extension torch.tensortype {
    /// A tensor of this type of some sizes, whose values are whatever lay in memory; without sizes an empty one.
    public func callAsFunction(_ sizes: Int..., device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.made(sizes.isEmpty ? nil : sizes, device)
    }

    /// The same of a shape: `torch.FloatTensor(x.size())`.
    public func callAsFunction(_ size: torch.Size, device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.made(Array(size), device)
    }

    /// The same of sizes by name.
    public func callAsFunction(size: any torch.IntList, device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.made(size._torchInts, device)
    }

    /// A tensor with a copy of the data, each number converted.
    public func callAsFunction<Element: torch.TensorData>(_ data: [Element], device: (any torch.DeviceLike)? = nil)
        -> Tensor
    {
        construction.filled(data, device)
    }

    /// The same for floating-point numbers, and for a list without any.
    public func callAsFunction(_ data: [Double], device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.filled(data, device)
    }

    /// The same for data by name.
    public func callAsFunction<Element: torch.TensorData>(data: [Element], device: (any torch.DeviceLike)? = nil)
        -> Tensor
    {
        construction.filled(data, device)
    }

    /// The numbers of a range.
    public func callAsFunction(_ data: Range<Int>, device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.filled(Array(data), device)
    }

    /// The numbers of a tuple. A TypeError for a number by itself, which is no sequence.
    @_disfavoredOverload public func callAsFunction<each Value: torch.TensorElement>(
        _ data: (repeat each Value), device: (any torch.DeviceLike)? = nil
    ) -> Tensor {
        construction.filled(tuple: numberTuple(repeat each data).numbers, device)
    }

    /// The values of tensors of one element. A ValueError for one of more.
    @_disfavoredOverload
    public func callAsFunction(_ data: [Tensor], device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.filled(tensors: data, device)
    }

    /// A second tensor over the same values. A TypeError for one of another dtype, device or layout.
    public func callAsFunction(_ other: Tensor) -> Tensor { construction.shared(other) }

    /// The same by name.
    public func callAsFunction(other: Tensor) -> Tensor { construction.shared(other) }

    private var construction: Construction {
        Construction(type: self, place: nil)
    }
}

extension Tensor {
    /// A tensor of this one's dtype and device of some sizes, whose values are whatever lay in memory; without sizes an empty one.
    public func new(_ sizes: Int..., device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.made(sizes.isEmpty ? nil : sizes, device)
    }

    /// The same of a shape: `x.new(y.size())`.
    public func new(_ size: torch.Size, device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.made(Array(size), device)
    }

    /// The same of sizes by name.
    public func new(size: any torch.IntList, device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.made(size._torchInts, device)
    }

    /// A tensor with a copy of the data, each number converted.
    public func new<Element: torch.TensorData>(_ data: [Element], device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.filled(data, device)
    }

    /// The same for floating-point numbers, and for a list without any.
    public func new(_ data: [Double], device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.filled(data, device)
    }

    /// The same for data by name.
    public func new<Element: torch.TensorData>(data: [Element], device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.filled(data, device)
    }

    /// The numbers of a range.
    public func new(_ data: Range<Int>, device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.filled(Array(data), device)
    }

    /// The numbers of a tuple. A TypeError for a number by itself, which is no sequence.
    @_disfavoredOverload public func new<each Value: torch.TensorElement>(
        _ data: (repeat each Value), device: (any torch.DeviceLike)? = nil
    ) -> Tensor {
        construction.filled(tuple: numberTuple(repeat each data).numbers, device)
    }

    /// The values of tensors of one element. A ValueError for one of more.
    @_disfavoredOverload
    public func new(_ data: [Tensor], device: (any torch.DeviceLike)? = nil) -> Tensor {
        construction.filled(tensors: data, device)
    }

    /// A second tensor over the same values. A TypeError for one of another dtype or device.
    public func new(_ other: Tensor) -> Tensor { construction.shared(other) }

    private var construction: Construction {
        Construction(
            type: torch.tensortype(dtype: dtype, device: device.type, layout: is_sparse ? .sparse_coo : .strided),
            place: device)
    }
}

extension Tensor {
    /// A tensor of the default dtype of some sizes, whose values are whatever lay in memory; without sizes an empty one.
    public convenience init(_ sizes: Int..., device: (any torch.DeviceLike)? = nil) {
        self.init(sharing: Construction.base.made(sizes.isEmpty ? nil : sizes, device))
    }

    /// The same of a shape: `torch.Tensor(x.size())`.
    public convenience init(_ size: torch.Size, device: (any torch.DeviceLike)? = nil) {
        self.init(sharing: Construction.base.made(Array(size), device))
    }

    /// The same of sizes by name.
    public convenience init(size: any torch.IntList, device: (any torch.DeviceLike)? = nil) {
        self.init(sharing: Construction.base.made(size._torchInts, device))
    }

    /// A tensor with a copy of the data, each number converted.
    public convenience init<Element: torch.TensorData>(_ data: [Element], device: (any torch.DeviceLike)? = nil) {
        self.init(sharing: Construction.base.filled(data, device))
    }

    /// The same for floating-point numbers, and for a list without any.
    public convenience init(_ data: [Double], device: (any torch.DeviceLike)? = nil) {
        self.init(sharing: Construction.base.filled(data, device))
    }

    /// The same for data by name.
    public convenience init<Element: torch.TensorData>(data: [Element], device: (any torch.DeviceLike)? = nil) {
        self.init(sharing: Construction.base.filled(data, device))
    }

    /// The numbers of a range.
    public convenience init(_ data: Range<Int>, device: (any torch.DeviceLike)? = nil) {
        self.init(sharing: Construction.base.filled(Array(data), device))
    }

    /// The numbers of a tuple. A TypeError for a number by itself, which is no sequence.
    @_disfavoredOverload public convenience init<each Value: torch.TensorElement>(
        _ data: (repeat each Value), device: (any torch.DeviceLike)? = nil
    ) {
        self.init(sharing: Construction.base.filled(tuple: numberTuple(repeat each data).numbers, device))
    }

    /// The values of tensors of one element. A ValueError for one of more.
    @_disfavoredOverload
    public convenience init(_ data: [Tensor], device: (any torch.DeviceLike)? = nil) {
        self.init(sharing: Construction.base.filled(tensors: data, device))
    }

    /// A second tensor over the same values, whatever their dtype.
    public convenience init(_ other: Tensor) { self.init(sharing: ATen.alias(other)) }
}

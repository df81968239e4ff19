// Ops that do to the mask what they do to the elements.

extension torch.masked.MaskedTensor {
    /// Copies, as Python's are: a masked tensor is no view of another.
    private func both(_ op: (Tensor) -> Tensor) -> torch.masked.MaskedTensor {
        torch.masked.MaskedTensor(values: op(values).clone(), mask: op(mask).clone())
    }

    private func each(_ op: (Tensor) -> [Tensor]) -> [torch.masked.MaskedTensor] {
        zip(op(values), op(mask)).map { torch.masked.MaskedTensor(values: $0.clone(), mask: $1.clone()) }
    }

    /// Parts as Python's brackets read them.
    public subscript(_ indices: (any torch.PlainIndex)?...) -> torch.masked.MaskedTensor {
        both { $0.read(indices) }
    }

    /// The same with Swift's ranges. The second optional only makes this the second choice.
    public subscript(_ indices: (any torch.TensorIndex)??...) -> torch.masked.MaskedTensor {
        both { $0.read(indices.map { $0 ?? nil }) }
    }

    /// The part at one index of a dimension.
    public func select(_ dim: Int, _ index: Int) -> torch.masked.MaskedTensor {
        both { ATen.select_int($0, dim, index) }
    }
    /// Two dimensions changed for each other.
    public func transpose(_ dim0: Int, _ dim1: Int) -> torch.masked.MaskedTensor {
        both { ATen.transpose_int($0, dim0, dim1) }
    }
    /// The transpose of at most two dimensions.
    public func t() -> torch.masked.MaskedTensor { both { ATen.t($0) } }
    /// Repeated along dimensions of size 1.
    public func expand(_ size: any torch.IntList) -> torch.masked.MaskedTensor {
        both { ATen.expand($0, size._torchInts, false) }
    }
    /// Repeated along dimensions of size 1.
    public func expand(_ sizes: Int...) -> torch.masked.MaskedTensor { expand(sizes) }
    /// The same elements in another shape, without a copy.
    public func view(_ shape: any torch.IntList) -> torch.masked.MaskedTensor {
        both { ATen.view($0, shape._torchInts) }
    }
    /// The same elements in another shape, without a copy.
    public func view(_ sizes: Int...) -> torch.masked.MaskedTensor { view(sizes) }
    /// The same elements in another shape.
    public func reshape(_ shape: any torch.IntList) -> torch.masked.MaskedTensor {
        both { ATen.reshape($0, shape._torchInts) }
    }
    /// The same elements in another shape.
    public func reshape(_ sizes: Int...) -> torch.masked.MaskedTensor { reshape(sizes) }
    /// Some dimensions as one.
    public func flatten(_ start_dim: Int = 0, _ end_dim: Int = -1) -> torch.masked.MaskedTensor {
        both { ATen.flatten_using_ints($0, start_dim, end_dim) }
    }
    /// A dimension of size 1 more.
    public func unsqueeze(_ dim: Int) -> torch.masked.MaskedTensor { both { ATen.unsqueeze($0, dim) } }
    /// Slices along a dimension in one more.
    public func unfold(_ dimension: Int, _ size: Int, _ step: Int) -> torch.masked.MaskedTensor {
        both { ATen.unfold($0, dimension, size, step) }
    }
    /// Parts of a size along a dimension.
    public func split(_ split_size: Int, _ dim: Int = 0) -> [torch.masked.MaskedTensor] {
        each { ATen.split_Tensor($0, split_size, dim) }
    }
    /// Parts of a size along a dimension.
    public func split(_ split_size: Int, dim: Int) -> [torch.masked.MaskedTensor] { split(split_size, dim) }
    /// So many parts along a dimension.
    public func chunk(_ chunks: Int, _ dim: Int = 0) -> [torch.masked.MaskedTensor] {
        each { ATen.chunk($0, chunks, dim) }
    }

    /// A copy.
    public func clone() -> torch.masked.MaskedTensor { both { $0 } }
    /// The elements one after another in memory.
    public func contiguous() -> torch.masked.MaskedTensor { both { $0.contiguous() } }
    /// Every element stored.
    public func to_dense() -> torch.masked.MaskedTensor {
        layout == .strided ? self : both { ATen.to_dense($0, nil, nil) }
    }
    /// The elements that count as coordinates and values.
    public func to_sparse() -> torch.masked.MaskedTensor {
        if is_sparse_coo() { return self }
        let flags = ATen.coalesce(ATen.to_sparse(mask, .sparse_coo, nil, nil))
        return torch.masked.MaskedTensor(values: ATen.sparse_mask(values, flags), mask: flags)
    }
    /// The elements that count as coordinates and values.
    public func to_sparse_coo() -> torch.masked.MaskedTensor { to_sparse() }
    /// The elements that count as compressed rows. A ValueError unless there are two dimensions.
    public func to_sparse_csr() -> torch.masked.MaskedTensor {
        guard dim() == 2 else {
            raise(
                .ValueError,
                "Only 2D tensors can be converted to the SparseCsr layout but got shape: \(values.shape)")
            return self
        }
        if is_sparse_csr() { return self }
        let flags = ATen.to_sparse_csr(mask, nil)
        return torch.masked.MaskedTensor(values: ATen.sparse_mask(values, flags), mask: flags)
    }

    /// The elements in another type.
    public func to(_ dtype: torch.dtype) -> torch.masked.MaskedTensor {
        torch.masked.MaskedTensor(values: values.to(dtype), mask: mask)
    }
    /// The elements as float32.
    public func float() -> torch.masked.MaskedTensor { to(.float32) }
    /// The elements as float64.
    public func double() -> torch.masked.MaskedTensor { to(.float64) }
    /// The elements as float16.
    public func half() -> torch.masked.MaskedTensor { to(.float16) }
    /// The elements as int32.
    public func int() -> torch.masked.MaskedTensor { to(.int32) }
    /// The elements as int64.
    public func long() -> torch.masked.MaskedTensor { to(.int64) }
    /// Whether the elements are not zero.
    public func bool() -> torch.masked.MaskedTensor { to(.bool) }
}

extension torch {
    /// Masked tensors one behind another along a dimension.
    public static func cat(_ tensors: [masked.MaskedTensor], _ dim: Int = 0) -> masked.MaskedTensor {
        masked.MaskedTensor(values: ATen.cat(tensors.map(\.values), dim), mask: ATen.cat(tensors.map(\.mask), dim))
    }
    /// Masked tensors one behind another along a dimension.
    public static func cat(_ tensors: [masked.MaskedTensor], dim: Int) -> masked.MaskedTensor { cat(tensors, dim) }
    /// Masked tensors of one shape along one more dimension.
    public static func stack(_ tensors: [masked.MaskedTensor], _ dim: Int = 0) -> masked.MaskedTensor {
        masked.MaskedTensor(values: ATen.stack(tensors.map(\.values), dim), mask: ATen.stack(tensors.map(\.mask), dim))
    }
    /// Masked tensors of one shape along one more dimension.
    public static func stack(_ tensors: [masked.MaskedTensor], dim: Int) -> masked.MaskedTensor { stack(tensors, dim) }
    /// Ones where the elements are.
    public static func ones_like(_ input: masked.MaskedTensor) -> masked.MaskedTensor {
        masked.MaskedTensor(values: torch.ones_like(input.values.detach()), mask: input.mask)
    }

    /// The elements of one masked tensor where the condition holds, those of another where not.
    public static func `where`(
        _ condition: Tensor, _ input: masked.MaskedTensor, _ other: masked.MaskedTensor
    ) -> masked.MaskedTensor {
        masked.MaskedTensor(
            values: ATen.where_self(condition, input.values, other.values),
            mask: ATen.where_self(condition, input.mask, other.mask))
    }
    /// The same with a tensor or a number, all of which counts.
    public static func `where`(
        _ condition: Tensor, _ input: masked.MaskedTensor, _ other: any torch.TensorOrNumber
    ) -> masked.MaskedTensor {
        `where`(condition, input, masked.MaskedTensor(whole: other))
    }
    /// The same with a tensor or a number, all of which counts.
    public static func `where`(
        _ condition: Tensor, _ input: any torch.TensorOrNumber, _ other: masked.MaskedTensor
    ) -> masked.MaskedTensor {
        `where`(condition, masked.MaskedTensor(whole: input), other)
    }
}

extension torch.masked.MaskedTensor {
    /// A tensor or a number, all of which counts.
    fileprivate convenience init(whole operand: any torch.TensorOrNumber) {
        let values = operand._torchTensor
        self.init(values: values, mask: torch.ones_like(values.detach(), dtype: .bool))
    }
}

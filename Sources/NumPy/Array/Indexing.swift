internal import CTorch

extension ndarray: torch.PlainIndex {
    /// An array of positions or a mask; one of NumPy's whole scalars is one position.
    public var _torchIndex: torch.Index {
        isScalar && Promotion.kind(tensor.dtype) == 1 ? item(Int.self)._torchIndex : tensor._torchIndex
    }
}

extension ndarray {
    /// Reads and writes parts of an array as Python's brackets do: ranges give views, arrays and lists gather.
    /// See <https://numpy.org/doc/stable/user/basics.indexing.html>.
    ///
    /// Slices that go backwards give copies, where NumPy gives views: libtorch has no negative strides. An IndexError for
    /// too many indices or one out of range.
    public subscript(_ indices: (any torch.PlainIndex)?...) -> ndarray {
        get { read(Indices(indices, self)) }
        set { write(Indices(indices, self), newValue) }
    }

    /// The same with Swift's ranges, `a[range]`. The second optional only makes this the second choice.
    public subscript(_ indices: (any torch.TensorIndex)??...) -> ndarray {
        get { read(Indices(indices.map { $0 ?? nil }, self)) }
        set { write(Indices(indices.map { $0 ?? nil }, self), newValue) }
    }

    /// Writes a number, a Swift array or a tensor: `a[mask] = 0`.
    @_disfavoredOverload
    public subscript(_ indices: (any torch.PlainIndex)?...) -> any np.ArrayLike {
        get { read(Indices(indices, self)) }
        set { write(Indices(indices, self), newValue) }
    }

    /// Writes with Swift's ranges: `a[range] = 0`.
    @_disfavoredOverload
    public subscript(_ indices: (any torch.TensorIndex)??...) -> any np.ArrayLike {
        get { read(Indices(indices.map { $0 ?? nil }, self)) }
        set { write(Indices(indices.map { $0 ?? nil }, self), newValue) }
    }

    /// Python's `a[...]`.
    public subscript(_ ellipsis: UnboundedRange) -> ndarray {
        get { ndarray(tensor.detach()) }
        set { write(Indices([torch.Index.ellipsis], self), newValue) }
    }
    /// Python's `a[..., i, j]`.
    public subscript(_ ellipsis: UnboundedRange, _ rest: (any torch.PlainIndex)?...) -> ndarray {
        get { read(Indices([torch.Index.ellipsis] + rest, self)) }
        set { write(Indices([torch.Index.ellipsis] + rest, self), newValue) }
    }
    /// Writes a number: `a[...] = 1`.
    @_disfavoredOverload
    public subscript(_ ellipsis: UnboundedRange, _ rest: (any torch.PlainIndex)?...) -> any np.ArrayLike {
        get { read(Indices([torch.Index.ellipsis] + rest, self)) }
        set { write(Indices([torch.Index.ellipsis] + rest, self), newValue) }
    }

    private func read(_ indices: Indices) -> ndarray {
        guard let indices = indices.checked() else { return ndarray(Placeholder.tensor) }
        let (plain, backwards) = indices.forwards()
        var source = tensor
        for (axis, places) in backwards { source = source.index_select(axis, places) }
        let out = plain.isEmpty ? source.detach() : source.read(plain)
        // One element by its position is a scalar; one of a mask, or behind an ellipsis, is an array.
        guard out.dim() == 0, indices.areAllPositions else { return ndarray(out) }
        return ndarray(out.clone(), isScalar: true)
    }

    private func write(_ indices: Indices, _ value: any np.ArrayLike) {
        guard let indices = indices.checked() else { return }
        let written = assignable(value)
        guard !written.isPlaceholder else { return }
        if indices.hasAdvanced {
            guard indices.backwards.isEmpty else {
                return raise(
                    .NotImplementedError, "a slice that goes backwards beside an array of positions: write np.flip(…)",
                    op: "index")
            }
            if let mask = indices.onlyMask { return write(mask, written) }
            return assign(written, at: indices.list)
        }
        let (plain, flipped) = indices.mirrored()
        let target = plain.isEmpty ? tensor : tensor.read(plain)
        guard fits(written, target) else { return }
        target.copy_(flipped.isEmpty ? written : torch.flip(written.broadcast_to(target.size()), flipped))
    }

    private func assign(_ written: Tensor, at list: [(any torch.TensorIndex)?]) {
        let shape = Array(tensor.read(list).size())
        guard Promotion.broadcast([shape, Array(written.size())]) == shape else {
            return raise(
                .ValueError,
                "shape mismatch: value array of shape \(shapeText(written.size())) could not be broadcast to indexing "
                    + "result of shape \(shapeText(shape))")
        }
        tensor.write(list, written)
    }

    private func write(_ mask: Tensor, _ written: Tensor) {
        let count = mask.sum().item(Int.self)
        if written.dim() == 1, written.numel() != 1, written.numel() != count, mask.dim() == tensor.dim() {
            return raise(
                .ValueError,
                "NumPy boolean array indexing assignment cannot assign \(written.numel()) input values to the \(count) "
                    + "output values where the mask is true")
        }
        assign(written, at: [mask])
    }

    private func fits(_ written: Tensor, _ target: Tensor) -> Bool {
        // Dimensions of one element in front of the others are no difference.
        let leading = Swift.max(0, written.dim() - target.dim())
        let shape = Array(written.size())
        if shape.prefix(leading).allSatisfy({ $0 == 1 }),
            Promotion.broadcast([Array(shape.dropFirst(leading)), Array(target.size())]) == Array(target.size())
        {
            return true
        }
        raise(
            .ValueError,
            "could not broadcast input array from shape \(shapeText(shape)) into shape \(shapeText(target.size()))")
        return false
    }
}

/// What stands between an array's brackets.
private struct Indices {
    /// With the dimension that each one takes, or the first of those.
    private(set) var list: [(any torch.TensorIndex)?]
    private let parts: [torch.Index]
    private let shape: [Int]

    init(_ list: [(any torch.TensorIndex)?], _ array: ndarray) {
        self.list = list
        parts = list.map { $0?._torchIndex ?? .none }
        shape = Array(array.tensor.size())
    }

    /// How many dimensions an index takes.
    private func dimensions(_ part: torch.Index) -> Int {
        switch part.c.kind {
        case CT_INDEX_NONE, CT_INDEX_ELLIPSIS, CT_INDEX_BOOL: 0
        case CT_INDEX_TENSOR: part.tensor.map { $0.dtype == .bool ? $0.dim() : 1 } ?? 1
        default: 1
        }
    }

    /// Each index with its first dimension.
    private var placed: [(part: torch.Index, axis: Int)] {
        let taken = parts.reduce(0) { $0 + dimensions($1) }
        var axis = 0
        return parts.map { part in
            defer { axis += part.c.kind == CT_INDEX_ELLIPSIS ? shape.count - taken : dimensions(part) }
            return (part, axis)
        }
    }

    var areAllPositions: Bool { parts.allSatisfy { $0.c.kind == CT_INDEX_INT } }
    var hasAdvanced: Bool { parts.contains { $0.c.kind == CT_INDEX_TENSOR || $0.c.kind == CT_INDEX_BOOL } }
    /// The mask, where one is all there is.
    var onlyMask: Tensor? {
        parts.count == 1 ? parts[0].tensor.flatMap { $0.dtype == .bool ? $0 : nil } : nil
    }
    var backwards: [(part: torch.Index, axis: Int)] {
        placed.filter { $0.part.c.kind == CT_INDEX_SLICE && $0.part.c.step.present && $0.part.c.step.value < 0 }
    }

    /// These, unless one is out of range: an IndexError with NumPy's text.
    func checked() -> Indices? {
        let taken = parts.reduce(0) { $0 + dimensions($1) }
        guard taken <= shape.count else {
            return refused(
                "too many indices for array: array is \(shape.count)-dimensional, but \(taken) were indexed")
        }
        guard parts.count(where: { $0.c.kind == CT_INDEX_ELLIPSIS }) < 2 else {
            return refused("an index can only have a single ellipsis ('...')")
        }
        for (part, axis) in placed {
            if part.c.kind == CT_INDEX_INT, !(-shape[axis]..<shape[axis]).contains(part.c.value) {
                return outOfBounds(part.c.value, axis)
            }
            guard part.c.kind == CT_INDEX_TENSOR, let tensor = part.tensor else { continue }
            if tensor.dtype == .bool {
                for inner in 0..<tensor.dim() where tensor.size(inner) != shape[axis + inner] {
                    return refused(
                        "boolean index did not match indexed array along axis \(axis + inner); size of axis is "
                            + "\(shape[axis + inner]) but size of corresponding boolean axis is \(tensor.size(inner))")
                }
            } else if Promotion.kind(tensor.dtype) != 1 {
                guard tensor.numel() == 0 else {
                    return refused("arrays used as indices must be of integer (or boolean) type")
                }
            } else if tensor.numel() > 0 {
                let wrong = tensor[(tensor < -shape[axis]) | (tensor >= shape[axis])]
                if wrong.numel() > 0 { return outOfBounds(wrong[0].item(Int.self), axis) }
            }
        }
        return withInt64()
    }

    /// Positions in other dtypes are read as int64, as libtorch wants them.
    private func withInt64() -> Indices? {
        var copy = self
        for (place, part) in parts.enumerated() {
            if let tensor = part.tensor, tensor.dtype != .bool, tensor.dtype != .int64 {
                copy.list[place] = tensor.to(.int64)
            }
        }
        return copy
    }

    private func outOfBounds(_ index: Int, _ axis: Int) -> Indices? {
        refused("index \(index) is out of bounds for axis \(axis) with size \(shape[axis])")
    }

    private func refused(_ text: String) -> Indices? {
        raise(.IndexError, text)
        return nil
    }

    /// The positions that a slice takes, as Python counts them.
    private func places(_ part: torch.Index, _ axis: Int) -> [Int] {
        let (size, step) = (shape[axis], part.c.step.value)
        func end(_ given: ct_optional_int, or missing: Int) -> Int {
            guard given.present else { return missing }
            return Swift.min(Swift.max(given.value < 0 ? given.value + size : given.value, -1), size - 1)
        }
        return Array(
            Swift.stride(from: end(part.c.start, or: size - 1), to: end(part.c.stop, or: -1), by: step))
    }

    /// The indices with `:` for slices that go backwards, and the positions that are to be taken for those.
    func forwards() -> ([(any torch.TensorIndex)?], [(Int, Tensor)]) {
        var plain = list
        var taken: [(Int, Tensor)] = []
        for (place, (part, axis)) in placed.enumerated() where isBackwards(part) {
            plain[place] = torch.Index.all
            taken.append((axis, hostTensor(places(part, axis))))
        }
        return (plain, taken)
    }

    /// The indices with slices forwards over the same elements, and the dimensions of the result that go backwards.
    func mirrored() -> ([(any torch.TensorIndex)?], [Int]) {
        var plain = list
        var flipped: [Int] = []
        var out = 0
        let taken = parts.reduce(0) { $0 + dimensions($1) }
        for (place, (part, axis)) in placed.enumerated() {
            if isBackwards(part) {
                let positions = places(part, axis)
                let first = positions.last ?? 0
                plain[place] = torch.Index.slice(first, (positions.first ?? -1) + 1, step: -part.c.step.value)
                flipped.append(out)
            }
            switch part.c.kind {
            case CT_INDEX_ELLIPSIS: out += shape.count - taken
            case CT_INDEX_INT: break
            default: out += 1
            }
        }
        return (plain, flipped)
    }

    private func isBackwards(_ part: torch.Index) -> Bool {
        part.c.kind == CT_INDEX_SLICE && part.c.step.present && part.c.step.value < 0
    }
}

extension torch.utils.data {
    /// Samples by number: what Python writes with `__len__` and `__getitem__`.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Dataset>.
    ///
    /// ```swift
    /// struct Squares: torch.utils.data.Dataset {
    ///     var count: Int { 100 }
    ///     subscript(index: Int) -> (Tensor, Int) { (torch.full([3], index), index * index) }
    /// }
    /// ```
    ///
    /// The subscript may be declared `get throws`; a ``DataLoader`` hands the error to its loop. With
    /// `num_workers` above 0 several threads read one dataset at a time, so it must not change without a lock.
    /// Arrays and ranges of integers are datasets too.
    public protocol Dataset<Item> {
        /// What a sample is: a tensor, a tuple of several, a dictionary.
        associatedtype Item
        /// The number of samples: Python's `len(dataset)`.
        var count: Int { get }
        /// The sample at a position from 0.
        subscript(index: Int) -> Item { get throws }
        /// The sample as a loader asks for it: the subscript, where that does not trap out of range.
        func _item(_ index: Int) throws -> Item
        /// A pass through the samples of a stream; nil where samples have positions.
        func _stream() -> (any IteratorProtocol<Item>)?
    }

    /// Where a position of a list lies, counted from the end where it is negative. An IndexError out of range.
    static func position(_ index: Int, in count: Int, _ kind: String = "list") throws(TorchError) -> Int {
        let position = index < 0 ? index + count : index
        guard position >= 0, position < count else { throw TorchError(.IndexError, "\(kind) index out of range") }
        return position
    }

    /// Python's `len(dataset)`. A ValueError where that is negative.
    static func length(_ dataset: some Dataset) -> Int {
        let count = dataset.count
        if count >= 0 { return count }
        raise(.ValueError, "__len__() should return >= 0", op: "len")
        return 0
    }
}

extension torch.utils.data.Dataset {
    public func _item(_ index: Int) throws -> Item { try self[index] }
    public func _stream() -> (any IteratorProtocol<Item>)? { nil }
}

extension Array: torch.utils.data.Dataset {
    /// A sample is an element.
    public typealias Item = Element
    public func _item(_ index: Int) throws -> Element { self[try torch.utils.data.position(index, in: count)] }
}

extension Range: torch.utils.data.Dataset where Bound == Int {
    /// A sample is a number.
    public typealias Item = Int
    public func _item(_ index: Int) throws -> Int {
        lowerBound + (try torch.utils.data.position(index, in: count, "range object"))
    }
}

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
        associatedtype Item
        /// The number of samples: Python's `len(dataset)`.
        var count: Int { get }
        /// The sample at a position from 0.
        subscript(index: Int) -> Item { get throws }
    }

    /// Where a position of a list lies, counted from the end where it is negative. An IndexError out of range.
    static func position(_ index: Int, in count: Int) throws(TorchError) -> Int {
        let position = index < 0 ? index + count : index
        guard (0..<count).contains(position) else { throw TorchError(.IndexError, "list index out of range") }
        return position
    }
}

extension Array: torch.utils.data.Dataset {
    public typealias Item = Element
}

extension Range: torch.utils.data.Dataset where Bound == Int {
    public typealias Item = Int
}

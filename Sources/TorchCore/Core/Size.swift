internal import CTorch

extension torch {
    /// A shape: the sizes of a tensor's dimensions. Prints as Python's `torch.Size([2, 3])`.
    /// See <https://docs.pytorch.org/docs/stable/size.html>.
    public struct Size: Sendable, Hashable, Sequence, ExpressibleByArrayLiteral,
        CustomStringConvertible
    {
        package let sizes: [Int]

        /// A shape of these sizes.
        public init(_ sizes: [Int]) { self.sizes = sizes }
        public init(arrayLiteral elements: Int...) { sizes = elements }

        // No Collection: its slices would take `shape[1 ..< -1]` for Swift's range, which traps.
        /// The number of dimensions: Python's `len(shape)`.
        public var count: Int { sizes.count }
        public var underestimatedCount: Int { sizes.count }
        /// Whether there are no dimensions, as for a 0-dim tensor.
        public var isEmpty: Bool { sizes.isEmpty }
        /// The positions of the dimensions, from 0.
        public var indices: Range<Int> { sizes.indices }
        /// The size of the first dimension; nil without dimensions.
        public var first: Int? { sizes.first }
        /// The size of the last dimension; nil without dimensions.
        public var last: Int? { sizes.last }
        public func makeIterator() -> IndexingIterator<[Int]> { sizes.makeIterator() }

        /// The size at a position, counted from the end where it is negative.
        public subscript(position: Int) -> Int {
            let index = position < 0 ? position + sizes.count : position
            guard sizes.indices.contains(index) else {
                raise(.IndexError, "tuple index out of range")
                return Placeholder.size
            }
            return sizes[index]
        }

        /// A part of the shape, as Python slices: ends count from the back where they are negative, and stay inside.
        public subscript(slice: Index) -> Size {
            guard slice.c.kind == CT_INDEX_SLICE else {
                raise(.TypeError, "tuple indices must be integers or slices")
                return Size([])
            }
            let step = slice.c.step.present ? slice.c.step.value : 1
            guard step != 0 else {
                raise(.ValueError, "slice step cannot be zero")
                return Size([])
            }
            let (lowest, highest) = step > 0 ? (0, sizes.count) : (-1, sizes.count - 1)
            func place(_ end: ct_optional_int, or missing: Int) -> Int {
                guard end.present else { return missing }
                return Swift.min(Swift.max(end.value < 0 ? end.value + sizes.count : end.value, lowest), highest)
            }
            let start = place(slice.c.start, or: step > 0 ? lowest : highest)
            let stop = place(slice.c.stop, or: step > 0 ? highest : lowest)
            return Size(Swift.stride(from: start, to: stop, by: step).map { sizes[$0] })
        }
        /// The same for Swift's ranges. Two optionals make it the worst choice: the literal `1 ..< -1` is no `Range`.
        public subscript(range: (any TensorIndex)??) -> Size { self[(range ?? nil)?._torchIndex ?? .none] }

        /// The number of elements of a tensor of this shape.
        public func numel() -> Int { sizes.reduce(1, &*) }

        /// The dimensions of both, one after another.
        public static func + (a: Size, b: Size) -> Size { Size(a.sizes + b.sizes) }

        public var description: String { "torch.Size(\(sizes))" }
    }

    /// What an argument of several integers takes: `3`, `[3, 5]` or a shape. One integer stands for all of a list
    /// of known length, as in `kernel_size=3`.
    public protocol IntList: Sendable {
        /// The integers as they were given.
        var _torchInts: [Int] { get }
        /// The integers as a list of a known length, for which one integer may stand.
        func _torchInts(count: Int) -> [Int]
    }
}

extension torch.IntList {
    public func _torchInts(count: Int) -> [Int] { _torchInts }
}

extension Int: torch.IntList {
    public var _torchInts: [Int] { [self] }
    public func _torchInts(count: Int) -> [Int] { Array(repeating: self, count: count) }
}

extension Array: torch.IntList where Element == Int {
    public var _torchInts: [Int] { self }
}

extension torch.Size: torch.IntList {
    public var _torchInts: [Int] { sizes }
}

extension Range: torch.IntList where Bound == Int {
    public var _torchInts: [Int] {
        guard count <= Int32.max else {
            raise(.RuntimeError, "a range of \(count) numbers is no list of sizes or dimensions")
            return []
        }
        return Array(self)
    }
}

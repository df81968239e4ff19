extension torch {
    /// A shape: the sizes of a tensor's dimensions. Prints as Python's `torch.Size([2, 3])`.
    /// See <https://docs.pytorch.org/docs/stable/size.html>.
    public struct Size: Sendable, Hashable, RandomAccessCollection, ExpressibleByArrayLiteral,
        CustomStringConvertible
    {
        let sizes: [Int]

        public init(_ sizes: [Int]) { self.sizes = sizes }
        public init(arrayLiteral elements: Int...) { sizes = elements }

        public var startIndex: Int { 0 }
        public var endIndex: Int { sizes.count }

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
        public subscript(range: Range<Int>) -> Size { part(range.lowerBound, range.upperBound) }
        public subscript(range: PartialRangeFrom<Int>) -> Size { part(range.lowerBound, sizes.count) }
        public subscript(range: PartialRangeUpTo<Int>) -> Size { part(0, range.upperBound) }

        private func part(_ start: Int, _ stop: Int) -> Size {
            func inside(_ end: Int) -> Int { Swift.min(Swift.max(end < 0 ? end + sizes.count : end, 0), sizes.count) }
            let (first, last) = (inside(start), inside(stop))
            return Size(Array(sizes[first..<Swift.max(first, last)]))
        }

        /// The number of elements of a tensor of this shape.
        public func numel() -> Int { sizes.reduce(1, &*) }

        public static func + (a: Size, b: Size) -> Size { Size(a.sizes + b.sizes) }

        public var description: String { "torch.Size(\(sizes))" }
    }

    /// What an argument of several integers takes: `3`, `[3, 5]` or a shape. One integer stands for all of a list
    /// of known length, as in `kernel_size=3`.
    public protocol IntList: Sendable {
        var torchInts: [Int] { get }
        func torchInts(count: Int) -> [Int]
    }
}

extension torch.IntList {
    public func torchInts(count: Int) -> [Int] { torchInts }
}

extension Int: torch.IntList {
    public var torchInts: [Int] { [self] }
    public func torchInts(count: Int) -> [Int] { Array(repeating: self, count: count) }
}

extension Array: torch.IntList where Element == Int {
    public var torchInts: [Int] { self }
}

extension torch.Size: torch.IntList {
    public var torchInts: [Int] { sizes }
}

extension Range: torch.IntList where Bound == Int {
    public var torchInts: [Int] {
        guard count <= Int32.max else {
            raise(.RuntimeError, "a range of \(count) numbers is no list of sizes or dimensions")
            return []
        }
        return Array(self)
    }
}

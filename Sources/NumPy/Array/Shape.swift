extension np {
    /// The sizes of an array's dimensions, which print as Python's tuple: `(2, 3)`.
    public struct Shape: Sendable, Hashable, Sequence, ExpressibleByArrayLiteral, CustomStringConvertible, torch
            .IntList,
        torch.Printable
    {
        let sizes: [Int]

        /// A shape of these sizes.
        public init(_ sizes: [Int]) { self.sizes = sizes }
        public init(arrayLiteral elements: Int...) { sizes = elements }

        /// The number of dimensions: Python's `len(a.shape)`.
        public var count: Int { sizes.count }
        public var underestimatedCount: Int { sizes.count }
        /// Whether there are no dimensions.
        public var isEmpty: Bool { sizes.isEmpty }
        /// The positions of the dimensions, from 0.
        public var indices: Range<Int> { sizes.indices }
        public func makeIterator() -> IndexingIterator<[Int]> { sizes.makeIterator() }
        public var _torchInts: [Int] { sizes }

        /// The size at a position, counted from the end where it is negative. An IndexError beyond the ends.
        public subscript(position: Int) -> Int {
            let index = position < 0 ? position + sizes.count : position
            guard sizes.indices.contains(index) else {
                raise(.IndexError, "tuple index out of range")
                return 1
            }
            return sizes[index]
        }
        /// A part of the shape: `a.shape[1...]`, `a.shape[..<(-1)]`.
        public subscript(slice: torch.Index) -> Shape { Shape(Array(torch.Size(sizes)[slice])) }
        /// The same for Swift's ranges. Two optionals make it the worst choice: the literal `1 ..< -1` is no `Range`.
        public subscript(range: (any torch.TensorIndex)??) -> Shape { Shape(Array(torch.Size(sizes)[range])) }

        /// The dimensions of both, one after another.
        public static func + (a: Shape, b: Shape) -> Shape { Shape(a.sizes + b.sizes) }

        /// Whether the sizes are those of a tuple: `a.shape == (2, 3)`.
        public static func == <each N: BinaryInteger>(a: Shape, b: (repeat each N)) -> Bool {
            var sizes: [Int] = []
            for size in repeat each b { sizes.append(Int(size)) }
            return a.sizes == sizes
        }

        public var description: String { NumberText.tuple(sizes) }
    }
}

/// A shape in an error's text, as C code writes it: `(2,3)`, `(3,)`.
func shapeText(_ sizes: some Sequence<Int>) -> String {
    let texts = sizes.map { $0 < 0 ? "newaxis" : String($0) }
    return "(" + texts.joined(separator: ",") + (texts.count == 1 ? ",)" : ")")
}

extension np {
    /// Something with a shape that can be asked for as a tuple: `let (n, m) = a.shape`. One protocol a length, because one
    /// type can't have two properties of a name, but can get several from protocols; the plain one goes first.
    public protocol Shaped2 {
        /// The sizes of the dimensions.
        var _npSizes: [Int] { get }
    }
    /// The same for three sizes.
    public protocol Shaped3: Shaped2 {}
    /// The same for four sizes.
    public protocol Shaped4: Shaped2 {}
}

extension np.Shaped2 {
    /// Both sizes. A ValueError for an array that does not have two dimensions.
    public var shape: (Int, Int) {
        let sizes = unpacked(_npSizes, 2, 1)
        return (sizes[0], sizes[1])
    }
}
extension np.Shaped3 {
    /// The three sizes. A ValueError for an array that does not have three dimensions.
    public var shape: (Int, Int, Int) {
        let sizes = unpacked(_npSizes, 3, 1)
        return (sizes[0], sizes[1], sizes[2])
    }
}
extension np.Shaped4 {
    /// The four sizes. A ValueError for an array that does not have four dimensions.
    public var shape: (Int, Int, Int, Int) {
        let sizes = unpacked(_npSizes, 4, 1)
        return (sizes[0], sizes[1], sizes[2], sizes[3])
    }
}

extension ndarray: np.Shaped3, np.Shaped4 {
    public var _npSizes: [Int] { Array(tensor.size()) }
}

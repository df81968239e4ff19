extension nn.functional {
    /// The `output_size` of an adaptive pooling: `7`, `[5, 7]`, or `[nil, 7]`, where nil keeps the input's size.
    public protocol OutputSize: Sendable {
        /// The sizes of the last `dimensions` dimensions; what is left open comes from the input.
        func _torchSizes(of input: Tensor, _ dimensions: Int) -> [Int]
    }

    /// One size among several: an integer, or nil.
    public protocol OutputSizeElement: Sendable {
        /// The size; nil keeps the input's.
        var _torchOutputSize: Int? { get }
    }
}

extension Int: nn.functional.OutputSize, nn.functional.OutputSizeElement {
    public func _torchSizes(of input: Tensor, _ dimensions: Int) -> [Int] { Array(repeating: self, count: dimensions) }
    public var _torchOutputSize: Int? { self }
}

extension Optional: nn.functional.OutputSizeElement where Wrapped == Int {
    public var _torchOutputSize: Int? { self }
}

extension Array: nn.functional.OutputSize where Element: nn.functional.OutputSizeElement {
    public func _torchSizes(of input: Tensor, _ dimensions: Int) -> [Int] {
        let given = map(\._torchOutputSize)
        guard given.contains(nil) else { return given.compactMap { $0 } }
        let spatial = [Int](input.shape.suffix(dimensions))
        guard spatial.count == given.count else {
            raise(.ValueError, "output_size has \(given.count) sizes, the input \(input.dim()) dimensions")
            return []
        }
        return zip(given, spatial).map { $0 ?? $1 }
    }
}

extension torch.Size: nn.functional.OutputSize {
    public func _torchSizes(of input: Tensor, _ dimensions: Int) -> [Int] { sizes }
}

import Torch

extension np {
    /// NumPy's random numbers: the functions of old on one stream of the program's, `default_rng` for streams of
    /// one's own. The same seed gives NumPy's very bits.
    /// See <https://numpy.org/doc/stable/reference/random/index.html>.
    public enum random {}
}

extension np.random {
    /// What a parameter of a distribution takes: a number, a list, an array or a tensor.
    public protocol Values {
        /// The numbers as a tensor.
        var _npValues: Tensor { get }
    }
}

extension np.random.Values where Self: torch.Number {
    public var _npValues: Tensor {
        let number = _torchScalar
        return number.isIntegral
            ? torch.tensor(number.int ?? 0, dtype: .int64, device: "cpu")
            : torch.tensor(number.double, dtype: .float64, device: "cpu")
    }
}

extension Int: np.random.Values {}
extension Double: np.random.Values {}
extension Float: np.random.Values {}
extension Bool: np.random.Values {}

extension Array: np.random.Values where Element: np.random.Values {
    public var _npValues: Tensor {
        guard !isEmpty else { return torch.zeros(0, dtype: .float64, device: "cpu") }
        let parts = map(\._npValues)
        let dtype: torch.dtype = parts.contains { $0.dtype != .int64 } ? .float64 : .int64
        return torch.stack(parts.map { $0.to(dtype) })
    }
}

extension Tensor: np.random.Values {
    public var _npValues: Tensor { self }
}

extension ndarray: np.random.Values {
    public var _npValues: Tensor { tensor }
}

extension Tensor {
    /// The elements in order, as one type.
    func elements<Element>(_ dtype: torch.dtype, _ type: Element.Type) -> [Element] {
        let dense = detach().cpu().to(dtype).contiguous()
        guard dense.numel() > 0, let start = dense.data_ptr() else { return [] }
        return withExtendedLifetime(dense) {
            [Element](UnsafeBufferPointer(start: start.assumingMemoryBound(to: Element.self), count: dense.numel()))
        }
    }

    var doubles: [Double] { elements(.float64, Double.self) }
    var integers: [Int] { elements(.int64, Int.self) }
}

extension ndarray {
    /// A new array whose elements `fill` writes in order. A ValueError for a negative size.
    static func filled<Element>(
        _ shape: [Int], _ dtype: torch.dtype, _ type: Element.Type,
        _ fill: (UnsafeMutableBufferPointer<Element>) -> Void
    ) -> ndarray {
        guard shape.allSatisfy({ $0 >= 0 }) else {
            return ndarray(failed(.ValueError, "negative dimensions are not allowed"))
        }
        let tensor = torch.empty(shape, dtype: dtype, device: "cpu")
        if tensor.numel() > 0, let start = tensor.data_ptr() {
            let elements = start.bindMemory(to: Element.self, capacity: tensor.numel())
            withExtendedLifetime(tensor) { fill(UnsafeMutableBufferPointer(start: elements, count: tensor.numel())) }
        }
        return ndarray(tensor)
    }
}

/// The shape that arrays broadcast to; nil, and a ValueError, where they don't.
func broadcast(_ shapes: [[Int]]) -> [Int]? {
    var result: [Int] = []
    for (place, shape) in shapes.enumerated() {
        let rank = max(result.count, shape.count)
        var (a, b) = ([Int](repeating: 1, count: rank - result.count) + result, shape)
        b = [Int](repeating: 1, count: rank - shape.count) + b
        for i in 0..<rank where a[i] != b[i] {
            guard a[i] == 1 || b[i] == 1 else {
                let other = shapes.firstIndex { $0.count >= rank - i && $0[$0.count - (rank - i)] == a[i] } ?? 0
                raise(
                    .ValueError,
                    "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg \(other) "
                        + "with shape \(NumberText.tuple(shapes[other])) and arg \(place) with shape \(NumberText.tuple(shape))."
                )
                return nil
            }
            a[i] = a[i] == 1 ? b[i] : a[i]
        }
        result = a
    }
    return result
}

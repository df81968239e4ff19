import Foundation

extension np {
    /// A function of numbers that takes arrays, broadcast: `let f = np.vectorize { $0 > 0 ? $0 : 0 }`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.vectorize.html>.
    ///
    /// The first result's type is that of the array.
    public static func vectorize<Value: ArrayLike>(
        _ pyfunc: @escaping (Double) -> Value
    ) -> (any ArrayLike) -> ndarray {
        { x in
            let x = operand(x)
            return collected(x.tensor.to(.float64).flatList(Double.self).map(pyfunc), Array(x.shape))
        }
    }
    /// The same for a function of two numbers.
    public static func vectorize<Value: ArrayLike>(
        _ pyfunc: @escaping (Double, Double) -> Value
    ) -> (any ArrayLike, any ArrayLike) -> ndarray {
        { a, b in
            let (x, y) = (operand(a).tensor.to(.float64), operand(b).tensor.to(.float64))
            guard Promotion.fit(x, y) else { return .placeholder }
            let both = torch.broadcast_tensors([x, y])
            let pairs = zip(both[0].flatList(Double.self), both[1].flatList(Double.self))
            return collected(pairs.map { pyfunc($0, $1) }, Array(both[0].size()))
        }
    }
    private static func collected(_ values: [some ArrayLike], _ shape: [Int]) -> ndarray {
        guard let first = values.first else {
            raise(.ValueError, "cannot call `vectorize` on size 0 inputs unless `otypes` is set")
            return .placeholder
        }
        let dtype = operand(first).tensor.dtype
        return .result(torch.stack(values.map { operand($0).converted(to: dtype) }).reshape(shape))
    }

    /// An array whose elements a function gives by their positions, which it gets as arrays.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fromfunction.html>.
    public static func fromfunction(
        _ function: (ndarray, ndarray) -> ndarray, _ shape: (Int, Int), dtype: dtype = .float64
    ) -> ndarray {
        let places = indices(dimensions: [shape.0, shape.1]).astype(dtype)
        return function(ndarray(places.tensor[0]), ndarray(places.tensor[1]))
    }
    /// The same of one dimension.
    public static func fromfunction(
        _ function: (ndarray) -> ndarray, _ shape: Int, dtype: dtype = .float64
    ) -> ndarray { function(arange(shape).astype(dtype)) }
    /// The same of any number of dimensions.
    public static func fromfunction(
        _ function: ([ndarray]) -> ndarray, _ shape: [Int], dtype: dtype = .float64
    ) -> ndarray { function(Array(indices(dimensions: shape).astype(dtype))) }

    /// A vector of the numbers of a sequence, `count` of them where it is given.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fromiter.html>.
    public static func fromiter<Numbers: Sequence>(
        _ iter: Numbers, dtype: dtype, count: Int = -1
    ) -> ndarray where Numbers.Element: ArrayLike {
        let parts = count < 0 ? iter.map { operand($0) } : iter.prefix(count).map { operand($0) }
        guard count <= parts.count else {
            raise(
                .ValueError, "iterator too short: Expected \(count) but iterator had only \(parts.count) items.")
            return .placeholder
        }
        guard !parts.isEmpty else { return zeros(shape: [0], dtype: dtype) }
        return ndarray(torch.stack(parts.map { $0.converted(to: dtype.torch) }))
    }
    /// A vector of numbers as their bytes lie in memory.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.frombuffer.html>.
    public static func frombuffer(
        _ buffer: [UInt8], dtype: dtype = .float64, count: Int = -1, offset: Int = 0
    ) -> ndarray {
        let size = dtype.itemsize
        guard (0...buffer.count).contains(offset) else {
            raise(
                .ValueError,
                "offset must be non-negative and no greater than buffer length (\(buffer.count))")
            return .placeholder
        }
        let left = buffer.count - offset
        guard count >= 0 || left % size == 0 else {
            raise(.ValueError, "buffer size must be a multiple of element size")
            return .placeholder
        }
        guard count <= left / size else {
            raise(.ValueError, "buffer is smaller than requested size")
            return .placeholder
        }
        let length = (count < 0 ? left / size : count) * size
        return ndarray(hostTensor(Array(buffer[offset..<offset + length])).view(dtype.torch))
    }
    /// The numbers in a text, with `sep` between them.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fromstring.html>.
    public static func fromstring(_ string: String, dtype: dtype = .float64, sep: String) -> ndarray {
        let words =
            sep.allSatisfy(\.isWhitespace)
            ? string.split(whereSeparator: \.isWhitespace).map(String.init) : string.components(separatedBy: sep)
        let numbers = words.map { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard !numbers.contains(nil) else {
            raise(.ValueError, "string or file could not be read to its end due to unmatched data")
            return .placeholder
        }
        return ndarray(hostTensor(numbers.compactMap { $0 }).to(dtype.torch))
    }

    /// The positions and elements: `for (index, value) in np.ndenumerate(a)`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndenumerate.html>.
    public static func ndenumerate(_ arr: any ArrayLike) -> [(np.Shape, ndarray)] {
        let x = operand(arr)
        return zip(ndindex(Array(x.shape)), x.ravel()).map { ($0, $1) }
    }
    /// All positions in an array of a shape, the last dimension the fastest.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndindex.html>.
    public static func ndindex(_ shape: Int...) -> [np.Shape] { ndindex(shape) }
    /// The same for a shape in a list: `np.ndindex(a.shape)`.
    public static func ndindex(_ shape: any torch.IntList) -> [np.Shape] {
        shape._torchInts.reduce([[]]) { all, size in all.flatMap { place in (0..<size).map { place + [$0] } } }
            .map { np.Shape($0) }
    }

    /// Values by conditions: of the functions or numbers of a list the one whose condition holds, the last one where none
    /// does.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.piecewise.html>.
    public static func piecewise(
        _ x: any ArrayLike, _ condlist: [any ArrayLike], _ funclist: [(ndarray) -> any ArrayLike]
    ) -> ndarray {
        let x = asarray(a: x)
        var masks = condlist.map { operand($0).tensor.to(.bool) }
        guard funclist.count == masks.count || funclist.count == masks.count + 1 else {
            raise(
                .ValueError,
                "with \(masks.count) condition(s), either \(masks.count) or \(masks.count + 1) functions are expected")
            return .placeholder
        }
        if funclist.count > masks.count {
            masks.append(~masks.reduce(torch.zeros_like(x.tensor, dtype: .bool)) { $0 | $1 })
        }
        let out = zeros_like(a: x)
        for (mask, function) in zip(masks, funclist) {
            let known = mask.broadcast_to(x.tensor.size())
            guard known.any().item(Bool.self) else { continue }
            out.tensor.write([known], operand(function(ndarray(x.tensor[known]))).converted(to: out.tensor.dtype))
        }
        return out
    }
}

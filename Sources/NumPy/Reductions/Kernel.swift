/// NumPy's sums and products, in its order of additions: libtorch's order is another one, and the last bits with it.
///
/// The dimensions are gone through as they lie in memory. Where the innermost one is reduced, each run along it is summed
/// pairwise, in blocks of up to 128 with eight partial sums, and added to what came before; where it is not, row is added
/// to row. Half precision is added in single, and rounded after each run.
enum ReductionKernel {
    enum Operation { case sum, product }

    /// A reduction of a floating-point tensor. `chunk` bounds a run where NumPy converts through a buffer.
    static func reduce(_ x: Tensor, _ axes: [Int], _ operation: Operation, chunk: Int? = nil) -> Tensor {
        var dimensions = zip(x.size(), x.stride()).enumerated().map {
            Dimension(size: $0.element.0, stride: $0.element.1, isReduced: axes.contains($0.offset), out: 0)
        }
        let kept = dimensions.filter { !$0.isReduced }.map(\.size)
        let out = torch.full(kept, operation == .sum ? 0 : 1, dtype: x.dtype, device: "cpu")
        guard x.numel() > 0 else { return out }
        var step = 1
        for place in dimensions.indices.reversed() where !dimensions[place].isReduced {
            dimensions[place].out = step
            step *= dimensions[place].size
        }
        let runs = coalesced(dimensions.filter { $0.size > 1 }, chunk)
        switch x.dtype {
        case .float16: run(x, out, runs, operation, chunk, of: Float16.self)
        case .float32: run(x, out, runs, operation, chunk, of: Float.self)
        default: run(x, out, runs, operation, chunk, of: Double.self)
        }
        return out
    }

    /// What NumPy's buffer holds.
    private static let buffer = 8192

    private struct Dimension {
        var size: Int
        var stride: Int
        let isReduced: Bool
        /// The stride of the result, 0 where it has none.
        var out: Int
    }

    /// From the outermost in memory to the innermost, those together that lie as one.
    private static func coalesced(_ dimensions: [Dimension], _ chunk: Int?) -> [Dimension] {
        // A stable sort: what has equal strides keeps its order.
        let sorted = dimensions.enumerated().sorted {
            ($1.element.stride, $0.offset) < ($0.element.stride, $1.offset)
        }.map(\.element)
        var out: [Dimension] = []
        for dimension in sorted {
            if let last = out.last, last.isReduced == dimension.isReduced,
                last.stride == dimension.stride * dimension.size, last.out == dimension.out * dimension.size
            {
                out[out.count - 1].size *= dimension.size
                out[out.count - 1].stride = dimension.stride
                out[out.count - 1].out = dimension.out
            } else {
                out.append(dimension)
            }
        }
        return out
    }

    /// Several innermost dimensions that are reduced and don't lie as one go through NumPy's buffer: how many of them, and
    /// how many elements at a time, which are whole runs of the innermost one.
    private static func buffered(_ dimensions: [Dimension]) -> (count: Int, chunk: Int)? {
        let group = dimensions.reversed().prefix { $0.isReduced }.map(\.size)
        guard group.count > 1, group[0] <= buffer else { return nil }
        var (count, chunk) = (0, 1)
        for size in group {
            count += 1
            guard chunk * size <= buffer else { return (count, chunk * (buffer / chunk)) }
            chunk *= size
        }
        return (count, chunk)
    }

    private static func run<Element: Summand>(
        _ x: Tensor, _ out: Tensor, _ dimensions: [Dimension], _ operation: Operation, _ chunk: Int?,
        of type: Element.Type
    ) {
        defer { keep((x, out)) }
        guard let source = x.data_ptr()?.assumingMemoryBound(to: type),
            let target = out.data_ptr()?.assumingMemoryBound(to: type)
        else { return }
        let gathered = operation == .sum ? buffered(dimensions) : nil
        let inner = dimensions.last ?? Dimension(size: 1, stride: 1, isReduced: true, out: 0)
        let outer = Array(dimensions.dropLast(gathered?.count ?? 1))
        let together = Array(dimensions.suffix(gathered?.count ?? 0))
        var places = Array(repeating: 0, count: outer.count)
        var (from, to) = (0, 0)
        while true {
            let (start, result) = (source + from, target + to)
            if let gathered {
                gather(start, together, gathered.chunk) { result.pointee = Element(wide: result.pointee.wide + $0) }
            } else if inner.isReduced {
                var done = 0
                while done < inner.size {
                    let count = Swift.min(chunk ?? inner.size, inner.size - done)
                    let first = start + done * inner.stride
                    if operation == .sum {
                        result.pointee = Element(wide: result.pointee.wide + pairwise(first, count, inner.stride))
                    } else {
                        for i in 0..<count {
                            result.pointee = Element(wide: result.pointee.wide * first[i * inner.stride].wide)
                        }
                    }
                    done += count
                }
            } else if operation == .sum {
                for i in 0..<inner.size {
                    result[i * inner.out] = Element(wide: result[i * inner.out].wide + start[i * inner.stride].wide)
                }
            } else {
                for i in 0..<inner.size {
                    result[i * inner.out] = Element(wide: result[i * inner.out].wide * start[i * inner.stride].wide)
                }
            }
            var level = outer.count - 1
            while level >= 0 {
                places[level] += 1
                from += outer[level].stride
                to += outer[level].out
                if places[level] < outer[level].size { break }
                from -= outer[level].stride * outer[level].size
                to -= outer[level].out * outer[level].size
                places[level] = 0
                level -= 1
            }
            if level < 0 { return }
        }
    }

    /// Sums dimensions that don't lie as one, so many elements at a time.
    private static func gather<Element: Summand>(
        _ start: UnsafePointer<Element>, _ dimensions: [Dimension], _ chunk: Int, _ body: (Element.Wide) -> Void
    ) {
        var scratch: [Element] = []
        scratch.reserveCapacity(chunk)
        func flush() {
            scratch.withUnsafeBufferPointer { buffer in
                if let first = buffer.baseAddress, !buffer.isEmpty { body(pairwise(first, buffer.count, 1)) }
            }
            scratch.removeAll(keepingCapacity: true)
        }
        func walk(_ level: Int, _ offset: Int) {
            for i in 0..<dimensions[level].size {
                let next = offset + i * dimensions[level].stride
                if level < dimensions.count - 1 {
                    walk(level + 1, next)
                } else {
                    scratch.append(start[next])
                    if scratch.count == chunk { flush() }
                }
            }
        }
        walk(0, 0)
        flush()
    }

    /// The sum of a run, halved down to blocks of 128.
    @inline(__always)
    private static func pairwise<Element: Summand>(
        _ start: UnsafePointer<Element>, _ count: Int, _ stride: Int
    ) -> Element.Wide {
        if count > 128 { return halves(start, count, stride) }
        return block(start, count, stride)
    }

    private static func halves<Element: Summand>(
        _ start: UnsafePointer<Element>, _ count: Int, _ stride: Int
    ) -> Element.Wide {
        guard count > 128 else { return block(start, count, stride) }
        let half = count / 2 - count / 2 % 8
        return halves(start, half, stride) + halves(start + half * stride, count - half, stride)
    }

    @inline(__always)
    private static func block<Element: Summand>(
        _ start: UnsafePointer<Element>, _ count: Int, _ stride: Int
    ) -> Element.Wide {
        guard count >= 8 else {
            var sum: Element.Wide = 0
            for i in 0..<count { sum += start[i * stride].wide }
            return sum
        }
        var (a, b, c, d) = (start[0].wide, start[stride].wide, start[2 * stride].wide, start[3 * stride].wide)
        var (e, f) = (start[4 * stride].wide, start[5 * stride].wide)
        var (g, h) = (start[6 * stride].wide, start[7 * stride].wide)
        var i = 8
        while i < count - count % 8 {
            let next = start + i * stride
            a += next[0].wide
            b += next[stride].wide
            c += next[2 * stride].wide
            d += next[3 * stride].wide
            e += next[4 * stride].wide
            f += next[5 * stride].wide
            g += next[6 * stride].wide
            h += next[7 * stride].wide
            i += 8
        }
        var sum = ((a + b) + (c + d)) + ((e + f) + (g + h))
        while i < count {
            sum += start[i * stride].wide
            i += 1
        }
        return sum
    }

    /// The sums or products up to each element along the last dimension of a contiguous tensor, in its own precision.
    static func accumulate(_ x: Tensor, _ operation: Operation) {
        switch x.dtype {
        case .float16: accumulate(x, operation, of: Float16.self)
        case .float32: accumulate(x, operation, of: Float.self)
        default: accumulate(x, operation, of: Double.self)
        }
    }

    private static func accumulate<Element: Summand>(
        _ x: Tensor, _ operation: Operation, of type: Element.Type
    ) {
        let width = x.size(-1)
        guard width > 0 else { return }
        x.withMutableElements(of: type) { values in
            for row in stride(from: 0, to: values.count, by: width) {
                for i in row + 1..<row + width {
                    let (a, b) = (values[i - 1].wide, values[i].wide)
                    values[i] = Element(wide: operation == .sum ? a + b : a * b)
                }
            }
        }
    }
}

/// A number that is added in its own precision or in a wider one.
private protocol Summand {
    associatedtype Wide: BinaryFloatingPoint
    var wide: Wide { get }
    init(wide: Wide)
}

extension Double: Summand {
    fileprivate var wide: Double { self }
    fileprivate init(wide: Double) { self = wide }
}
extension Float: Summand {
    fileprivate var wide: Float { self }
    fileprivate init(wide: Float) { self = wide }
}
extension Float16: Summand {
    fileprivate var wide: Float { Float(self) }
    fileprivate init(wide: Float) { self = Float16(wide) }
}

/// NumPy's sums and products, in its order of additions: libtorch's order is another one, and the last bits with it.
///
/// The dimensions are gone through as they lie in memory. Where the innermost one is reduced, each run along it is summed
/// pairwise, in blocks of up to 128 with eight partial sums, and added to what came before; where it is not, row is added
/// to row.
enum ReductionKernel {
    enum Operation { case sum, product }

    /// A reduction of a float32 or float64 tensor. `chunk` bounds a run where NumPy converts through a buffer.
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
        if x.dtype == .float32 {
            run(x, out, runs, operation, chunk, of: Float.self)
        } else {
            run(x, out, runs, operation, chunk, of: Double.self)
        }
        return out
    }

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

    private static func run<Element: BinaryFloatingPoint>(
        _ x: Tensor, _ out: Tensor, _ dimensions: [Dimension], _ operation: Operation, _ chunk: Int?,
        of type: Element.Type
    ) {
        defer { keep((x, out)) }
        guard let source = x.data_ptr()?.assumingMemoryBound(to: type),
            let target = out.data_ptr()?.assumingMemoryBound(to: type)
        else { return }
        let inner = dimensions.last ?? Dimension(size: 1, stride: 1, isReduced: true, out: 0)
        let outer = Array(dimensions.dropLast())
        var places = Array(repeating: 0, count: outer.count)
        var (from, to) = (0, 0)
        while true {
            let (start, result) = (source + from, target + to)
            if inner.isReduced {
                var done = 0
                while done < inner.size {
                    let count = Swift.min(chunk ?? inner.size, inner.size - done)
                    let first = start + done * inner.stride
                    if operation == .sum {
                        result.pointee += pairwise(first, count, inner.stride)
                    } else {
                        for i in 0..<count { result.pointee *= first[i * inner.stride] }
                    }
                    done += count
                }
            } else if operation == .sum {
                for i in 0..<inner.size { result[i * inner.out] += start[i * inner.stride] }
            } else {
                for i in 0..<inner.size { result[i * inner.out] *= start[i * inner.stride] }
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

    /// The sum of a run, halved down to blocks of 128.
    @inline(__always)
    private static func pairwise<Element: BinaryFloatingPoint>(
        _ start: UnsafePointer<Element>, _ count: Int, _ stride: Int
    ) -> Element {
        if count > 128 { return halves(start, count, stride) }
        return block(start, count, stride)
    }

    private static func halves<Element: BinaryFloatingPoint>(
        _ start: UnsafePointer<Element>, _ count: Int, _ stride: Int
    ) -> Element {
        guard count > 128 else { return block(start, count, stride) }
        let half = count / 2 - count / 2 % 8
        return halves(start, half, stride) + halves(start + half * stride, count - half, stride)
    }

    @inline(__always)
    private static func block<Element: BinaryFloatingPoint>(
        _ start: UnsafePointer<Element>, _ count: Int, _ stride: Int
    ) -> Element {
        guard count >= 8 else {
            var sum: Element = 0
            for i in 0..<count { sum += start[i * stride] }
            return sum
        }
        var (a, b, c, d) = (start[0], start[stride], start[2 * stride], start[3 * stride])
        var (e, f, g, h) = (start[4 * stride], start[5 * stride], start[6 * stride], start[7 * stride])
        var i = 8
        while i < count - count % 8 {
            let next = start + i * stride
            a += next[0]
            b += next[stride]
            c += next[2 * stride]
            d += next[3 * stride]
            e += next[4 * stride]
            f += next[5 * stride]
            g += next[6 * stride]
            h += next[7 * stride]
            i += 8
        }
        var sum = ((a + b) + (c + d)) + ((e + f) + (g + h))
        while i < count {
            sum += start[i * stride]
            i += 1
        }
        return sum
    }

    /// The sums or products up to each element along the last dimension of a contiguous tensor, in its own precision.
    static func accumulate(_ x: Tensor, _ operation: Operation) {
        if x.dtype == .float32 {
            accumulate(x, operation, of: Float.self)
        } else {
            accumulate(x, operation, of: Double.self)
        }
    }

    private static func accumulate<Element: BinaryFloatingPoint>(
        _ x: Tensor, _ operation: Operation, of type: Element.Type
    ) {
        let width = x.size(-1)
        guard width > 0 else { return }
        x.withMutableElements(of: type) { values in
            for row in stride(from: 0, to: values.count, by: width) {
                for i in row + 1..<row + width {
                    values[i] = operation == .sum ? values[i - 1] + values[i] : values[i - 1] * values[i]
                }
            }
        }
    }
}

/// NumPy's sums and products, in its order of additions: libtorch's order is another one, and the last bits with it.
///
/// The dimensions are gone through as they lie in memory. Where the innermost one is reduced, each run along it is summed
/// pairwise, in blocks of up to 128 with eight partial sums, and added to what came before; where it is not, row is added
/// to row. Half precision is added in single, and rounded after each run. A mask cuts the runs into those of the elements
/// that it chooses.
enum ReductionKernel {
    enum Operation { case sum, product }

    /// A reduction of a floating-point tensor. `chunk` bounds a run where NumPy converts through a buffer.
    /// - Parameters:
    ///   - initial: What it begins with: 0 or 1 where it is nil.
    ///   - mask: Booleans in the tensor's shape, true where an element is chosen.
    static func reduce(
        _ x: Tensor, _ axes: [Int], _ operation: Operation, chunk: Int? = nil, initial: Tensor? = nil,
        mask: Tensor? = nil
    ) -> Tensor {
        let masks = mask.map { Array($0.stride()) }
        var dimensions = zip(x.size(), x.stride()).enumerated().map {
            Dimension(
                size: $0.element.0, stride: $0.element.1, mask: masks?[$0.offset] ?? 0,
                isReduced: axes.contains($0.offset), out: 0)
        }
        let kept = dimensions.filter { !$0.isReduced }.map(\.size)
        let out = torch.full(kept, operation == .sum ? 0 : 1, dtype: x.dtype, device: "cpu")
        if let initial { out.copy_(initial) }
        guard x.numel() > 0 else { return out }
        var step = 1
        for place in dimensions.indices.reversed() where !dimensions[place].isReduced {
            dimensions[place].out = step
            step *= dimensions[place].size
        }
        let runs = coalesced(dimensions.filter { $0.size > 1 }, chunk)
        switch x.dtype {
        case .float16: run(x, out, runs, operation, chunk, mask, of: Float16.self)
        case .float32: run(x, out, runs, operation, chunk, mask, of: Float.self)
        default: run(x, out, runs, operation, chunk, mask, of: Double.self)
        }
        return out
    }

    /// What NumPy's buffer holds.
    private static let buffer = 8192

    private struct Dimension {
        var size: Int
        var stride: Int
        /// The stride of the mask.
        var mask: Int
        let isReduced: Bool
        /// The stride of the result, 0 where it has none.
        var out: Int
    }

    /// From the outermost in memory to the innermost, those together that lie as one.
    private static func coalesced(_ dimensions: [Dimension], _ chunk: Int?) -> [Dimension] {
        var out: [Dimension] = []
        for dimension in sorted(dimensions) {
            if let last = out.last, last.isReduced == dimension.isReduced,
                last.stride == dimension.stride * dimension.size, last.out == dimension.out * dimension.size,
                last.mask == dimension.mask * dimension.size
            {
                out[out.count - 1].size *= dimension.size
                out[out.count - 1].stride = dimension.stride
                out[out.count - 1].mask = dimension.mask
                out[out.count - 1].out = dimension.out
            } else {
                out.append(dimension)
            }
        }
        return out
    }

    /// From the largest stride to the smallest; what has equal ones keeps its order, and so does what array and mask don't
    /// agree on.
    private static func sorted(_ dimensions: [Dimension]) -> [Dimension] {
        var out: [Dimension] = []
        for dimension in dimensions.reversed() {
            var place = out.count
            for position in out.indices.reversed() {
                guard let isInner = goesInside(dimension, out[position]) else { continue }
                guard isInner else { break }
                place = position
            }
            out.insert(dimension, at: place)
        }
        return out.reversed()
    }

    /// Whether a dimension belongs inside one that stands within it; nil where no stride tells.
    private static func goesInside(_ outer: Dimension, _ inner: Dimension) -> Bool? {
        var found: Bool?
        for (a, b) in [(outer.stride, inner.stride), (outer.mask, inner.mask)] where a != 0 && b != 0 {
            if b <= a {
                found = false
            } else if found == nil {
                found = true
            }
        }
        return found
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
        _ x: Tensor, _ out: Tensor, _ dimensions: [Dimension], _ operation: Operation, _ chunk: Int?, _ mask: Tensor?,
        of type: Element.Type
    ) {
        defer { keep((x, out, mask)) }
        guard let source = x.data_ptr()?.assumingMemoryBound(to: type),
            let target = out.data_ptr()?.assumingMemoryBound(to: type)
        else { return }
        let flags = mask?.data_ptr()?.assumingMemoryBound(to: Bool.self)
        let gathered = operation == .sum ? buffered(dimensions) : nil
        let inner = dimensions.last ?? Dimension(size: 1, stride: 1, mask: 0, isReduced: true, out: 0)
        let outer = Array(dimensions.dropLast(gathered?.count ?? 1))
        let together = Array(dimensions.suffix(gathered?.count ?? 0))
        var places = Array(repeating: 0, count: outer.count)
        var (from, to, at) = (0, 0, 0)
        while true {
            let (start, result) = (source + from, target + to)
            let chosen = flags.map { $0 + at }
            if let gathered {
                gather(start, chosen, together, gathered.chunk) {
                    result.pointee = Element(wide: result.pointee.wide + $0)
                }
            } else if inner.isReduced {
                var done = 0
                while done < inner.size {
                    let count = Swift.min(chunk ?? inner.size, inner.size - done)
                    forRuns(done..<done + count, chosen, inner.mask) { run in
                        let first = start + run.lowerBound * inner.stride
                        if operation == .sum {
                            let sum = pairwise(first, run.count, inner.stride)
                            result.pointee = Element(wide: result.pointee.wide + sum)
                        } else {
                            for i in 0..<run.count {
                                result.pointee = Element(wide: result.pointee.wide * first[i * inner.stride].wide)
                            }
                        }
                    }
                    done += count
                }
            } else {
                forRuns(0..<inner.size, chosen, inner.mask) { run in
                    if operation == .sum {
                        for i in run {
                            let next = start[i * inner.stride].wide
                            result[i * inner.out] = Element(wide: result[i * inner.out].wide + next)
                        }
                    } else {
                        for i in run {
                            let next = start[i * inner.stride].wide
                            result[i * inner.out] = Element(wide: result[i * inner.out].wide * next)
                        }
                    }
                }
            }
            var level = outer.count - 1
            while level >= 0 {
                places[level] += 1
                from += outer[level].stride
                to += outer[level].out
                at += outer[level].mask
                if places[level] < outer[level].size { break }
                from -= outer[level].stride * outer[level].size
                to -= outer[level].out * outer[level].size
                at -= outer[level].mask * outer[level].size
                places[level] = 0
                level -= 1
            }
            if level < 0 { return }
        }
    }

    /// The runs of chosen elements in a range; the range itself where there is no mask.
    @inline(__always)
    private static func forRuns(
        _ range: Range<Int>, _ mask: UnsafePointer<Bool>?, _ stride: Int, _ body: (Range<Int>) -> Void
    ) {
        guard let mask else { return body(range) }
        var place = range.lowerBound
        while place < range.upperBound {
            guard mask[place * stride] else {
                place += 1
                continue
            }
            let first = place
            while place < range.upperBound, mask[place * stride] { place += 1 }
            body(first..<place)
        }
    }

    /// Sums dimensions that don't lie as one, so many elements at a time.
    private static func gather<Element: Summand>(
        _ start: UnsafePointer<Element>, _ mask: UnsafePointer<Bool>?, _ dimensions: [Dimension], _ chunk: Int,
        _ body: (Element.Wide) -> Void
    ) {
        var scratch: [Element] = []
        var chosen: [Bool] = []
        scratch.reserveCapacity(chunk)
        func flush() {
            scratch.withUnsafeBufferPointer { buffer in
                guard let first = buffer.baseAddress, !buffer.isEmpty else { return }
                chosen.withUnsafeBufferPointer { flags in
                    forRuns(0..<buffer.count, mask == nil ? nil : flags.baseAddress, 1) {
                        body(pairwise(first + $0.lowerBound, $0.count, 1))
                    }
                }
            }
            scratch.removeAll(keepingCapacity: true)
            chosen.removeAll(keepingCapacity: true)
        }
        func walk(_ level: Int, _ offset: Int, _ flag: Int) {
            for i in 0..<dimensions[level].size {
                let next = offset + i * dimensions[level].stride
                let nextFlag = flag + i * dimensions[level].mask
                if level < dimensions.count - 1 {
                    walk(level + 1, next, nextFlag)
                } else {
                    scratch.append(start[next])
                    if let mask { chosen.append(mask[nextFlag]) }
                    if scratch.count == chunk { flush() }
                }
            }
        }
        walk(0, 0, 0)
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

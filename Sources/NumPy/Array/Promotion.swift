/// Which dtype two operands meet in, as NumPy 2 has it: of arrays alone by their types, and a number as a program writes it
/// changes only the kind. See <https://numpy.org/neps/nep-0050-scalar-promotion.html>.
enum Promotion {
    /// bool, whole numbers, floating-point, complex.
    static func kind(_ dtype: torch.dtype) -> Int {
        dtype == .bool ? 0 : dtype.is_complex ? 3 : dtype.is_floating_point ? 2 : 1
    }

    /// The smallest dtype that holds the values of both.
    static func common(_ a: torch.dtype, _ b: torch.dtype) -> torch.dtype {
        if a == b { return a }
        let (low, high) = kind(a) <= kind(b) ? (a, b) : (b, a)
        switch (kind(low), kind(high)) {
        case (0, _): return high
        case (1, 1): return integers(a, b)
        case (1, 2): return wider(high, low.itemsize == 1 ? .float16 : low.itemsize == 2 ? .float32 : .float64)
        case (1, 3): return low.itemsize <= 2 ? high : .complex128
        case (2, 3): return low == .float64 ? .complex128 : high
        default: return wider(a, b)
        }
    }

    /// The dtype of an array's dtype and a number.
    static func common(_ a: torch.dtype, weak: torch.Scalar) -> torch.dtype {
        let kind = weak.isBoolean ? 0 : weak.isIntegral ? 1 : weak.isComplex ? 3 : 2
        guard kind > Promotion.kind(a) else { return a }
        switch kind {
        case 1: return .int64
        case 2: return .float64
        default: return a == .float32 || a == .float16 ? .complex64 : .complex128
        }
    }

    private static func wider(_ a: torch.dtype, _ b: torch.dtype) -> torch.dtype { a.itemsize >= b.itemsize ? a : b }

    private static func integers(_ a: torch.dtype, _ b: torch.dtype) -> torch.dtype {
        guard a.is_signed != b.is_signed else { return wider(a, b) }
        let (signed, unsigned) = a.is_signed ? (a, b) : (b, a)
        if signed.itemsize > unsigned.itemsize { return signed }
        switch unsigned.itemsize {
        case 1: return .int16
        case 2: return .int32
        case 4: return .int64
        default: return .float64
        }
    }

    /// The floating-point dtype in which a function like `exp` computes.
    static func inexact(_ dtype: torch.dtype) -> torch.dtype {
        guard kind(dtype) < 2 else { return dtype }
        return dtype.itemsize == 1 ? .float16 : dtype.itemsize == 2 ? .float32 : .float64
    }

    /// Whether NumPy converts without being asked by name: within a kind, or to a later one of those in `order`.
    static func isSameKind(_ from: torch.dtype, _ to: torch.dtype) -> Bool { order(from) <= order(to) }

    /// bool, whole numbers from 0, those with a sign, floating-point, complex.
    private static func order(_ dtype: torch.dtype) -> Int {
        kind(dtype) * 2 + (kind(dtype) == 1 && dtype.is_signed ? 1 : 0)
    }

    /// The common dtype of operands, and the operands in it. An OverflowError for a number that an integer dtype can't hold.
    static func operands(_ a: any np.ArrayLike, _ b: any np.ArrayLike) -> (Tensor, Tensor) {
        switch (a._npOperand, b._npOperand) {
        case (.array(let a), .array(let b)):
            let dtype = common(a.tensor.dtype, b.tensor.dtype)
            return (a.tensor.to(dtype), b.tensor.to(dtype))
        case (.array(let a), .number(let b)):
            let dtype = common(a.tensor.dtype, weak: b)
            return (a.tensor.to(dtype), number(b, dtype))
        case (.number(let a), .array(let b)):
            let dtype = common(b.tensor.dtype, weak: a)
            return (number(a, dtype), b.tensor.to(dtype))
        case (.number(let a), .number(let b)):
            let dtype = common(a.ownDType, weak: b)
            return (number(a, dtype), number(b, dtype))
        }
    }

    /// A number as a tensor without dimensions.
    static func number(_ number: torch.Scalar, _ dtype: torch.dtype) -> Tensor {
        if kind(dtype) == 1, let value = number.int {
            let bits = dtype.itemsize * 8
            let low = dtype.is_signed ? Int.min >> (64 - bits) : 0
            let high = dtype.is_signed ? Int.max >> (64 - bits) : bits == 64 ? Int.max : (1 << bits) - 1
            if value < low || value > high {
                return failed(.OverflowError, "Python integer \(value) out of bounds for \(np.dtype(dtype))")
            }
        }
        return torch.full([Int](), number, dtype: dtype, device: "cpu")
    }

    /// The shape that operands are broadcast to; nil where they don't fit.
    static func broadcast(_ shapes: [[Int]]) -> [Int]? {
        var out: [Int] = []
        for place in 0..<(shapes.map(\.count).max() ?? 0) {
            var size = 1
            for shape in shapes where place < shape.count {
                let own = shape[shape.count - 1 - place]
                guard own == size || own == 1 || size == 1 else { return nil }
                if own != 1 { size = own }
            }
            out.insert(size, at: 0)
        }
        return out
    }

    /// A ValueError where operands can't be broadcast together.
    static func fit(_ tensors: Tensor...) -> Bool {
        let shapes = tensors.map { Array($0.size()) }
        if broadcast(shapes) != nil { return true }
        raise(
            .ValueError,
            "operands could not be broadcast together with shapes \(shapes.map { shapeText($0) }.joined(separator: " ")) "
        )
        return false
    }
}

import Foundation

/// How NumPy's elementwise functions meet their operands.
enum Ufunc {
    /// A function of one operand, in its dtype or in the floating-point one that goes with it.
    static func unary(
        _ x: any np.ArrayLike, inexact: Bool = false, _ body: (Tensor) -> Tensor
    ) -> ndarray {
        let tensor = operand(x).tensor
        return .result(body(inexact ? tensor.to(Promotion.inexact(tensor.dtype)) : tensor))
    }

    /// A function of two operands in their common dtype, broadcast. A ValueError where they don't fit.
    static func binary(
        _ a: any np.ArrayLike, _ b: any np.ArrayLike, inexact: Bool = false, _ body: (Tensor, Tensor) -> Tensor
    ) -> ndarray {
        var (first, second) = Promotion.operands(a, b)
        guard Promotion.fit(first, second) else { return ndarray(Placeholder.tensor) }
        if inexact {
            let dtype = Promotion.inexact(first.dtype)
            (first, second) = (first.to(dtype), second.to(dtype))
        }
        return .result(body(first, second))
    }

    /// The same where libtorch lacks the function for unsigned types of more than a byte: computed in int64.
    static func arithmetic(
        _ a: any np.ArrayLike, _ b: any np.ArrayLike, _ body: (Tensor, Tensor) -> Tensor
    ) -> ndarray {
        binary(a, b) { first, second in
            guard isWideUnsigned(first.dtype) else { return body(first, second) }
            return body(first.to(.int64), second.to(.int64)).to(first.dtype)
        }
    }

    static func isWideUnsigned(_ dtype: torch.dtype) -> Bool {
        dtype == .uint16 || dtype == .uint32 || dtype == .uint64
    }

    /// A function of the C library for each element, as NumPy calls it; libtorch's for complex numbers. Half precision goes
    /// through single.
    static func mapped(
        _ x: Tensor, _ double: (Double) -> Double, _ float: (Float) -> Float, complex: (Tensor) -> Tensor = { $0 }
    ) -> Tensor {
        switch x.dtype {
        case .float64: return each(x, double)
        case .float32: return each(x, float)
        case .float16: return each(x.to(.float32), float).to(.float16)
        default: return complex(x)
        }
    }

    private static func each<Element>(_ x: Tensor, _ body: (Element) -> Element) -> Tensor {
        let source = x.contiguous()
        let out = torch.empty_like(source)
        source.withElements(of: Element.self) { from in
            out.withMutableElements(of: Element.self) { to in
                for place in from.indices { to[place] = body(from[place]) }
            }
        }
        return out
    }

    /// The same of two operands.
    static func mapped(
        _ a: Tensor, _ b: Tensor, _ double: (Double, Double) -> Double, _ float: (Float, Float) -> Float,
        complex: (Tensor, Tensor) -> Tensor = { a, _ in a }
    ) -> Tensor {
        switch a.dtype {
        case .float64: return each(a, b, double)
        case .float32: return each(a, b, float)
        case .float16: return each(a.to(.float32), b.to(.float32), float).to(.float16)
        default: return complex(a, b)
        }
    }

    private static func each<Element>(_ a: Tensor, _ b: Tensor, _ body: (Element, Element) -> Element) -> Tensor {
        let pair = torch.broadcast_tensors([a, b]).map { $0.contiguous() }
        let out = torch.empty_like(pair[0])
        pair[0].withElements(of: Element.self) { first in
            pair[1].withElements(of: Element.self) { second in
                out.withMutableElements(of: Element.self) { to in
                    for place in first.indices { to[place] = body(first[place], second[place]) }
                }
            }
        }
        return out
    }
}

import Foundation

extension optim {
    /// A tensor of one element loses its dimensions.
    static func withoutDimensions(_ tensor: Tensor) -> Tensor { tensor.dim() == 0 ? tensor : ATen.squeeze(tensor) }

    /// A hyperparameter in a step: an integer or a float of Python's, or a tensor of one element. The operators do what
    /// Python's do for each pair, so float64 arithmetic and tensor ops happen where they happen there.
    enum Hyper: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
        case int(Int)
        case number(Double)
        case tensor(Tensor)

        init(_ value: torch.Object) {
            switch value {
            case .tensor(let tensor): self = .tensor(withoutDimensions(tensor))
            case .int(let value): self = .int(value)
            default:
                if value.number == nil { raise(.TypeError, "must be real number, not \(value.typename)") }
                self = .number(value.number ?? 0)
            }
        }

        init(floatLiteral value: Double) { self = .number(value) }
        init(integerLiteral value: Int) { self = .int(value) }

        var tensor: Tensor? {
            if case .tensor(let tensor) = self { tensor } else { nil }
        }

        /// Whether it is the number zero; a tensor's value is not looked at.
        var isZero: Bool { tensor == nil && double == 0 }

        /// The number, for an argument that takes no tensor.
        var double: Double {
            switch self {
            case .int(let value): Double(value)
            case .number(let value): value
            case .tensor(let tensor): tensor.item()
            }
        }

        var scalar: torch.Scalar { torch.Scalar(double) }

        /// The second operand of an in-place operator.
        var operand: Tensor { tensor ?? double._torchTensor }

        var _torchObject: torch.Object {
            switch self {
            case .int(let value): .int(value)
            case .number(let value): .double(value)
            case .tensor(let tensor): .tensor(tensor)
            }
        }

        /// A factor that takes no gradient: a TypeError for a tensor that asks for one.
        func constant(_ argument: String) -> Double {
            if tensor?.requires_grad ?? false { raise(.TypeError, "\(argument) must be Number, not Tensor") }
            return double
        }

        /// What an operator gives: for integers, where it is one, for floats, and for tensors with numbers and tensors.
        private static func combined(
            _ a: Hyper, _ b: Hyper, _ ints: (Int, Int) -> (partialValue: Int, overflow: Bool)?,
            _ numbers: (Double, Double) -> Double,
            _ left: (Tensor, Double) -> Tensor, _ right: (Double, Tensor) -> Tensor,
            _ tensors: (Tensor, Tensor) -> Tensor
        ) -> Hyper {
            switch (a, b) {
            case (.tensor(let a), .tensor(let b)): return .tensor(tensors(a, b))
            case (.tensor(let a), _): return .tensor(left(a, b.double))
            case (_, .tensor(let b)): return .tensor(right(a.double, b))
            case (.int(let a), .int(let b)):
                if let (result, overflow) = ints(a, b), !overflow { return .int(result) }
                return .number(numbers(Double(a), Double(b)))
            default: return .number(numbers(a.double, b.double))
            }
        }

        static prefix func - (a: Hyper) -> Hyper {
            switch a {
            case .int(let a): .int(-a)
            case .number(let a): .number(-a)
            case .tensor(let a): .tensor(-a)
            }
        }

        static func + (a: Hyper, b: Hyper) -> Hyper {
            combined(
                a, b, { $0.addingReportingOverflow($1) }, { $0 + $1 }, { $0 + $1 }, { $0 + $1 }, { $0 + $1 })
        }

        static func - (a: Hyper, b: Hyper) -> Hyper {
            combined(
                a, b, { $0.subtractingReportingOverflow($1) }, { $0 - $1 }, { $0 - $1 }, { $0 - $1 }, { $0 - $1 })
        }

        static func * (a: Hyper, b: Hyper) -> Hyper {
            combined(
                a, b, { $0.multipliedReportingOverflow(by: $1) }, { $0 * $1 }, { $0 * $1 }, { $0 * $1 }, { $0 * $1 })
        }

        static func / (a: Hyper, b: Hyper) -> Hyper {
            combined(a, b, { _, _ in nil }, { $0 / $1 }, { $0 / $1 }, { $0 / $1 }, { $0 / $1 })
        }

        static func ** (a: Hyper, b: Hyper) -> Hyper {
            combined(a, b, { _, _ in nil }, { pow($0, $1) }, { $0 ** $1 }, { $0 ** $1 }, { $0 ** $1 })
        }

        static func < (a: Hyper, b: Hyper) -> Bool {
            switch (a, b) {
            case (.tensor(let a), .tensor(let b)): ATen.lt_Tensor(a, b).item()
            case (.tensor(let a), _): ATen.lt_Scalar(a, b.scalar).item()
            case (_, .tensor(let b)): ATen.gt_Scalar(b, a.scalar).item()
            default: a.double < b.double
            }
        }

        static func <= (a: Hyper, b: Hyper) -> Bool {
            switch (a, b) {
            case (.tensor(let a), .tensor(let b)): ATen.le_Tensor(a, b).item()
            case (.tensor(let a), _): ATen.le_Scalar(a, b.scalar).item()
            case (_, .tensor(let b)): ATen.ge_Scalar(b, a.scalar).item()
            default: a.double <= b.double
            }
        }

        /// Python's `abs`, `min` and `max`, which give the first of two that are equal.
        static func abs(_ a: Hyper) -> Hyper {
            switch a {
            case .int(let a): .int(Swift.abs(a))
            case .number(let a): .number(Swift.abs(a))
            case .tensor(let a): .tensor(ATen.abs(a))
            }
        }
        static func min(_ a: Hyper, _ b: Hyper) -> Hyper { b < a ? b : a }
        static func max(_ a: Hyper, _ b: Hyper) -> Hyper { a < b ? b : a }
    }
}

import Foundation

extension optim {
    /// A tensor of one element loses its dimensions.
    static func withoutDimensions(_ tensor: Tensor) -> Tensor { tensor.dim() == 0 ? tensor : ATen.squeeze(tensor) }

    /// A hyperparameter in a step: a Python float, or a tensor of one element. The operators do what Python's do for
    /// each pair, so float64 arithmetic and tensor ops happen where they happen there.
    enum Hyper {
        case number(Double)
        case tensor(Tensor)

        init(_ value: Value) {
            if case .tensor(let tensor) = value {
                self = .tensor(withoutDimensions(tensor))
            } else {
                self = .number(Double(optimValue: value))
            }
        }

        var tensor: Tensor? {
            if case .tensor(let tensor) = self { tensor } else { nil }
        }

        /// The number, for an argument that takes no tensor.
        var double: Double {
            switch self {
            case .number(let value): value
            case .tensor(let tensor): tensor.item()
            }
        }

        var scalar: torch.Scalar { torch.Scalar(double) }

        /// The second operand of an in-place operator.
        var operand: Tensor {
            switch self {
            case .number(let value): value.torchTensor
            case .tensor(let tensor): tensor
            }
        }

        static prefix func - (a: Hyper) -> Hyper {
            switch a {
            case .number(let a): .number(-a)
            case .tensor(let a): .tensor(-a)
            }
        }

        static func - (a: Double, b: Hyper) -> Hyper {
            switch b {
            case .number(let b): .number(a - b)
            case .tensor(let b): .tensor(a - b)
            }
        }

        static func + (a: Double, b: Hyper) -> Hyper {
            switch b {
            case .number(let b): .number(a + b)
            case .tensor(let b): .tensor(a + b)
            }
        }

        static func * (a: Hyper, b: Hyper) -> Hyper {
            switch (a, b) {
            case (.number(let a), .number(let b)): .number(a * b)
            case (.tensor(let a), .number(let b)): .tensor(a * b)
            case (.number(let a), .tensor(let b)): .tensor(a * b)
            case (.tensor(let a), .tensor(let b)): .tensor(a * b)
            }
        }

        static func / (a: Hyper, b: Hyper) -> Hyper {
            switch (a, b) {
            case (.number(let a), .number(let b)): .number(a / b)
            case (.tensor(let a), .number(let b)): .tensor(a / b)
            case (.number(let a), .tensor(let b)): .tensor(a / b)
            case (.tensor(let a), .tensor(let b)): .tensor(a / b)
            }
        }

        static func ** (a: Hyper, b: Hyper) -> Hyper {
            switch (a, b) {
            case (.number(let a), .number(let b)): .number(pow(a, b))
            case (.tensor(let a), .number(let b)): .tensor(a ** b)
            case (.number(let a), .tensor(let b)): .tensor(a ** b)
            case (.tensor(let a), .tensor(let b)): .tensor(a ** b)
            }
        }
    }
}

// What an optimizer's initialiser does with its options.

extension optim {
    typealias Object = torch.Object

    // Arguments of several numbers, a tuple or a list: two, three, and two of which the first may be None.
    typealias Numbers = torch.Object
    typealias Numbers3 = torch.Object
    typealias NumbersOrNone = torch.Object

    /// Where a hyperparameter must lie.
    enum Bound {
        case atLeast(Double)
        case atMost(Double)
        case above(Double)
        case within(ClosedRange<Double>)
        case below(from: Double, to: Double)
        /// Not below a number: what is not a number passes.
        case notBelow(Double)

        func contains(_ value: Double) -> Bool {
            switch self {
            case .atLeast(let low): value >= low
            case .atMost(let high): value <= high
            case .above(let low): value > low
            case .within(let range): range.contains(value)
            case .below(let low, let high): value >= low && value < high
            case .notBelow(let low): !(value < low)
            }
        }
    }

    /// A row of checks: the name, or `betas[0]` for a part, what it must be, and the beginning of what a ValueError says.
    typealias Check = (name: String, bound: Bound, words: String)

    /// Fails with a ValueError where an argument is not as Python's constructor wants it.
    static func demand(_ condition: Bool, _ message: @autoclosure () -> String) {
        if !condition { raise(.ValueError, message()) }
    }

    /// The two checks of each beta, in the order of Python's.
    static let betaChecks: [Check] = [0, 1].map {
        ("betas[\($0)]", .below(from: 0, to: 1), "Invalid beta parameter at index \($0)")
    }
}

extension optim.Dict {
    /// Checks hyperparameters one after another. None passes.
    func check(_ rows: [optim.Check]) {
        for row in rows {
            let value = part(row.name)
            if row.name == "lr", case .tensor(let lr) = value {
                optim.demand(lr.numel() == 1, "Tensor lr must be 1-element")
            }
            if value.isNone { continue }
            optim.demand(row.bound.contains(optim.Hyper(value).double), "\(row.words): \(value.formatted)")
        }
    }

    /// An option's value, or of `betas[0]` the part.
    func part(_ name: String) -> torch.Object {
        guard let bracket = name.firstIndex(of: "["), let index = name[bracket...].dropFirst().first?.wholeNumberValue
        else { return value(name) }
        let parts = value(String(name[..<bracket])).elements ?? []
        if parts.indices.contains(index) { return parts[index] }
        raise(.IndexError, "list index out of range")
        return .None
    }
}

extension optim.Optimizer {
    /// The last check of those that have a fused kernel.
    func checkImplementations() {
        guard defaults.flag("fused") else { return }
        if defaults.flag("differentiable") { raise(.RuntimeError, "`fused` does not support `differentiable`") }
        if defaults.flag("foreach") { raise(.RuntimeError, "`fused` and `foreach` cannot be `True` together.") }
    }
}

extension torch.Object {
    /// An argument that takes a number or a tensor, an integer kept as one.
    init(_ argument: any torch.TensorOrNumber) {
        switch argument {
        case let tensor as Tensor: self = .tensor(tensor)
        case let number as any torch.Number:
            let scalar = number._torchScalar
            if scalar.isBoolean {
                self = .bool(scalar.double != 0)
            } else if scalar.isIntegral {
                self = .int(scalar.int ?? 0)
            } else {
                self = .double(scalar.double)
            }
        default: self = .tensor(argument._torchTensor)
        }
    }

    static func tuple(of arguments: (any torch.TensorOrNumber)?...) -> torch.Object {
        .tuple(arguments.map { $0.map { torch.Object($0) } ?? .None })
    }

    static func list(of arguments: [any torch.TensorOrNumber]) -> torch.Object {
        .list(arguments.map { torch.Object($0) })
    }

    /// The same value as a tuple.
    var asTuple: torch.Object { elements.map { .tuple($0) } ?? self }
}

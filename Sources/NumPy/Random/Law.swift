import Torch

/// A distribution: what its parameters may be, and how a number is drawn with them.
struct Law<Value> {
    /// A parameter's name and what it may be, in the order of the arguments.
    var limits: [Limit] = []
    /// What is wrong with the parameters together. The last argument: whether all of them are single numbers.
    var refused: (Double, Double, Double, Bool) -> Refusal? = { _, _, _, _ in nil }
    /// A number; of fewer than three parameters the rest is 0.
    let draw: (Double, Double, Double) -> Value

    init(
        _ limits: [Limit] = [], refused: @escaping (Double, Double, Double, Bool) -> Refusal? = { _, _, _, _ in nil },
        _ draw: @escaping (Double, Double, Double) -> Value
    ) {
        (self.limits, self.refused, self.draw) = (limits, refused, draw)
    }

    /// Whether the parameters are allowed; else an error was raised.
    func allows(_ a: Double, _ b: Double, _ c: Double, areNumbers: Bool) -> Bool {
        if let refusal = refused(a, b, c, areNumbers) {
            raise(refusal.kind, refusal.message)
            return false
        }
        for (limit, value) in zip(limits, [a, b, c]) {
            if let message = limit.refusal(value, isNumber: areNumbers) {
                raise(.ValueError, message)
                return false
            }
        }
        return true
    }
}

/// What NumPy says of parameters that it does not take.
struct Refusal {
    let kind: TorchError.Kind
    let message: String

    init(_ message: String, _ kind: TorchError.Kind = .ValueError) { (self.kind, self.message) = (kind, message) }
}

/// What a parameter may be, after `check_constraint` in numpy/random/_common.pyx.
struct Limit {
    enum Kind {
        case any, nonNegative, positive, positiveNumber, unit, positiveUnit, belowOne, aboveOne, atLeastOne, poisson
    }

    let name: String
    let kind: Kind

    init(_ name: String, _ kind: Kind) { (self.name, self.kind) = (name, kind) }

    /// The largest rate of `poisson` whose numbers an Int holds.
    static let largestRate = 9.223372006484771e+18

    func refusal(_ value: Double, isNumber: Bool) -> String? {
        let nan = isNumber ? "is NaN" : "contains NaNs"
        switch kind {
        case .any: return nil
        case .nonNegative: return !value.isNaN && value.sign == .minus ? "\(name) < 0" : nil
        case .positive: return value <= 0 ? "\(name) <= 0" : nil
        case .positiveNumber:
            return value.isNaN ? "\(name) must not be NaN" : value <= 0 ? "\(name) <= 0" : nil
        case .unit: return value >= 0 && value <= 1 ? nil : "\(name) < 0, \(name) > 1 or \(name) \(nan)"
        case .positiveUnit:
            return value > 0 && value <= 1 ? nil : "\(name) <= 0, \(name) > 1 or \(name) contains NaNs"
        case .belowOne: return value >= 0 && value < 1 ? nil : "\(name) < 0, \(name) >= 1 or \(name) \(nan)"
        case .aboveOne: return value > 1 ? nil : "\(name) <= 1 or \(name) \(nan)"
        case .atLeastOne: return value >= 1 ? nil : "\(name) < 1 or \(name) \(nan)"
        case .poisson:
            if value > Self.largestRate { return "\(name) value too large" }
            return value >= 0 ? nil : "\(name) < 0 or \(name) \(nan)"
        }
    }
}

extension np.random.BitGenerator {
    /// One number of a law with numbers as parameters.
    final func drawn<Value: Drawn>(_ law: Law<Value>, _ parameters: any torch.Number...) -> Value {
        let numbers = parameters.map(\._torchScalar.double) + [0, 0, 0]
        guard law.allows(numbers[0], numbers[1], numbers[2], areNumbers: true) else { return Value._placeholder }
        return lock.withLock { _ in law.draw(numbers[0], numbers[1], numbers[2]) }
    }

    /// An array of numbers from 0 up to, not including, 1.
    final func uniforms(_ size: [Int]) -> ndarray {
        ndarray.filled(size, .float64, Double.self) { out in lock.withLock { _ in fill(out) } }
    }

    /// An array of a law's numbers: of a size, or where it is nil of the parameters' shape.
    final func drawn<Value: Drawn>(_ law: Law<Value>, _ parameters: any np.random.Values..., size: [Int]?) -> ndarray {
        let parameters = parameters.map(\._npValues)
        if parameters.allSatisfy({ $0.dim() == 0 }) {
            let numbers = parameters.map { $0.item() } + [0, 0, 0]
            guard law.allows(numbers[0], numbers[1], numbers[2], areNumbers: true) else {
                return ndarray(Placeholder.tensor)
            }
            return ndarray.filled(size ?? [], Value._drawnType, Value.self) { out in
                lock.withLock { _ in
                    for i in out.indices { out[i] = law.draw(numbers[0], numbers[1], numbers[2]) }
                }
            }
        }
        return broadcasting(law, parameters, size)
    }

    private func broadcasting<Value: Drawn>(_ law: Law<Value>, _ parameters: [Tensor], _ size: [Int]?) -> ndarray {
        let shapes = parameters.map { Array($0.shape) }
        guard let common = broadcast(shapes) else { return ndarray(Placeholder.tensor) }
        if let size {
            guard let whole = broadcast([size, common]) else { return ndarray(Placeholder.tensor) }
            guard whole == size else {
                return ndarray(
                    failed(
                        .ValueError,
                        "Output size \(NumberText.tuple(size)) is not compatible with broadcast dimensions of inputs "
                            + "\(NumberText.tuple(whole))."))
            }
        }
        let shape = size ?? common
        var columns = parameters.map { $0.expand(shape).doubles }
        let count = shape.reduce(1, *)
        while columns.count < 3 { columns.append([Double](repeating: 0, count: count)) }
        for i in 0..<count {
            guard law.allows(columns[0][i], columns[1][i], columns[2][i], areNumbers: false) else {
                return ndarray(Placeholder.tensor)
            }
        }
        return ndarray.filled(shape, Value._drawnType, Value.self) { out in
            lock.withLock { _ in
                for i in out.indices { out[i] = law.draw(columns[0][i], columns[1][i], columns[2][i]) }
            }
        }
    }
}

/// What a law gives: a Double, a Float or an Int.
protocol Drawn {
    static var _drawnType: torch.dtype { get }
    static var _placeholder: Self { get }
}

extension Double: Drawn {
    static var _drawnType: torch.dtype { .float64 }
    static var _placeholder: Double { 0 }
}

extension Float: Drawn {
    static var _drawnType: torch.dtype { .float32 }
    static var _placeholder: Float { 0 }
}

extension Int: Drawn {
    static var _drawnType: torch.dtype { .int64 }
    static var _placeholder: Int { 0 }
}

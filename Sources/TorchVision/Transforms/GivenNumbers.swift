import Torch

/// The numbers of an argument, and whether Python would print them as a number, a list or a tuple.
struct GivenNumbers: Sendable, CustomStringConvertible {
    enum Form { case number, list, tuple }

    let values: [torch.Scalar]
    let form: Form

    init(_ values: [torch.Scalar], _ form: Form) {
        self.values = values
        self.form = form
    }

    init(_ values: [Double], _ form: Form) { self.init(values.map { torch.Scalar($0) }, form) }

    init(_ data: any torch.TensorData) {
        func scalars<Data: torch.TensorData>(_ data: Data) -> [torch.Scalar] {
            var elements: [Data._TorchElement] = []
            _ = data._torchAppend(to: &elements, shape: data._torchShape[...])
            return elements.map(\._torchScalar)
        }
        let tuple = data as? DataTuple
        self.init(
            tuple?.scalars ?? scalars(data), data._torchShape.isEmpty ? .number : tuple == nil ? .list : .tuple)
    }

    /// The numbers of an argument whose default is a tuple in Python, which Swift's default cannot be.
    init(_ data: any torch.TensorData, default values: [Double]) {
        let given = GivenNumbers(data)
        self = given.form == .list && given.doubles == values ? GivenNumbers(values, .tuple) : given
    }

    var doubles: [Double] { values.map(\.double) }
    var isNumber: Bool { form == .number }

    var description: String {
        let texts = values.map(\.description)
        return switch form {
        case .number: texts.first ?? ""
        case .list: "[" + texts.joined(separator: ", ") + "]"
        case .tuple: pythonTuple(texts)
        }
    }
}

/// The numbers of a tuple, for the generated forms; a pack of one is the number or the list that it holds.
func dataTuple<each Data: torch.TensorData>(_ data: repeat each Data) -> any torch.TensorData {
    var parts: [any torch.TensorData] = []
    for part in repeat each data { parts.append(part) }
    return parts.count == 1 ? parts[0] : DataTuple(scalars: parts.flatMap { GivenNumbers($0).values })
}

/// Numbers that Python prints as a tuple.
struct DataTuple: torch.TensorData, CustomStringConvertible {
    let scalars: [torch.Scalar]
    var _torchShape: [Int] { [scalars.count] }
    func _torchAppend(to buffer: inout [Double], shape: ArraySlice<Int>) -> Bool {
        buffer += scalars.map(\.double)
        return shape.count == 1 && shape.first == scalars.count
    }
    var description: String { "\(GivenNumbers(scalars, .tuple))" }
}

/// What a range of two numbers or one number for both signs stands for, as Python's `_setup_angle`. Nil after an error.
func angles(_ given: GivenNumbers, _ name: String, counts: [Int], op: String) -> GivenNumbers? {
    if given.isNumber {
        let angle = given.doubles.first ?? 0
        guard angle >= 0 else {
            raise(.ValueError, "If \(name) is a single number, it must be positive.", op: op)
            return nil
        }
        // An integer 0 has no sign.
        let isInteger = given.description.allSatisfy { $0.isNumber }
        return GivenNumbers([isInteger ? 0 - angle : -angle, angle], .list)
    }
    guard hasCount(given, name, counts, op: op) else { return nil }
    return GivenNumbers(given.doubles, .list)
}

/// Whether a sequence has one of the lengths. A TypeError for a number, a ValueError for another length.
func hasCount(_ given: GivenNumbers, _ name: String, _ counts: [Int], op: String) -> Bool {
    let lengths = counts.map(String.init).joined(separator: " or ")
    guard !given.isNumber, counts.contains(given.values.count) else {
        raise(given.isNumber ? .TypeError : .ValueError, "\(name) should be a sequence of length \(lengths).", op: op)
        return false
    }
    return true
}

/// A float32 from the default generator, as `torch.empty(1).uniform_(…).item()`.
func uniform(_ low: Double, _ high: Double) -> Double {
    torch.empty(1).uniform_(low, high).item()
}

/// An integer from the default generator, below `high`, as `torch.randint(low, high, size=(1,)).item()`.
func randomInteger(_ low: Int, _ high: Int) -> Int { Int(torch.randint(low, high, size: [1])) }

/// Whether something of a probability happens; the draw counts as a float32, but is compared as a double.
func isDrawn(_ p: Double) -> Bool {
    let drawn: Double = torch.rand(1).item()
    return drawn < p
}

/// Python's `round` of a number without digits.
func roundedToEven(_ value: Double) -> Int { Int(exactly: value.rounded(.toNearestOrEven)) ?? 0 }

// Tuples where Python takes them, for the generated forms. A Swift tuple conforms to no protocol, but a parameter pack takes
// it; a pack of one is a plain number, list or tensor, which stays what it is.

/// The integers of a tuple.
package func sizeTuple<each Size: torch.IntList>(_ size: repeat each Size) -> any torch.IntList {
    var lists: [any torch.IntList] = []
    for list in repeat each size { lists.append(list) }
    return lists.count == 1 ? lists[0] : SizeTuple(_torchInts: lists.flatMap(\._torchInts))
}

/// The numbers of a tuple.
package func numberTuple<each Value: torch.TensorElement>(_ value: repeat each Value) -> NumberTuple {
    var numbers: [Double] = []
    for number in repeat each value { numbers.append(number._torchScalar.double) }
    return NumberTuple(numbers: numbers)
}

/// The tensors of a tuple.
package func tensorTuple<each Value: torch.autograd.TensorOrTensors>(_ value: repeat each Value) -> [Tensor] {
    parts(repeat each value).flatMap(\._torchTensors)
}

private func parts<each Value: torch.autograd.TensorOrTensors>(
    _ value: repeat each Value
) -> [any torch.autograd.TensorOrTensors] {
    var parts: [any torch.autograd.TensorOrTensors] = []
    for part in repeat each value { parts.append(part) }
    return parts
}

/// The tensors of a tuple. A TypeError for a tensor by itself.
func tensorTuple<each Value: torch.autograd.TensorOrTensors>(
    _ value: repeat each Value, argument: String
) -> [Tensor] {
    let parts = parts(repeat each value)
    if parts.count == 1, parts[0] is Tensor {
        raise(.TypeError, "\(argument) must be tuple of Tensors, not Tensor", op: String(argument.prefix { $0 != "(" }))
    }
    return parts.flatMap(\._torchTensors)
}

/// Integers that Python prints as a tuple.
struct SizeTuple: torch.IntList, CustomStringConvertible {
    let _torchInts: [Int]
    var description: String { NumberText.tuple(_torchInts) }
}

/// Numbers that Python prints as a tuple.
package struct NumberTuple: torch.TensorData, Sendable, CustomStringConvertible {
    package let numbers: [Double]
    package var _torchShape: [Int] { numbers._torchShape }
    package func _torchAppend(to buffer: inout [Double], shape: ArraySlice<Int>) -> Bool {
        numbers._torchAppend(to: &buffer, shape: shape)
    }
    package var description: String {
        pythonTuple(numbers.map(NumberText.repr))
    }
}

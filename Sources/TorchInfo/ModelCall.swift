import Torch

extension torchinfo {
    /// Calls a model with what Python would call it with, or hands the tensors to the program's own call.
    static func call(_ model: nn.Module, _ inputs: Value, _ forward: (([Tensor]) -> Any)?) {
        if let forward {
            _ = forward(inputs.tensors)
            return
        }
        switch inputs {
        case .list(let values, _): call(model, values, names: [])
        case .dict(let pairs): call(model, pairs.map(\.value), names: pairs.map(\.key))
        case .none, .tensor, .packed, .int, .other: raise(.ValueError, "Unknown input type", op: "summary")
        }
    }

    private static func call(_ model: nn.Module, _ values: [Value], names: [String]) {
        let tensors = values.compactMap { if case .tensor(let tensor) = $0 { tensor } else { nil } }
        guard tensors.count == values.count, 1...3 ~= tensors.count else {
            let text = "a model is called with one to three tensors, unless a closure says how: "
            raise(.TypeError, text + "summary(net, input_data: x) { net($0[0], mask: mask) }", op: "summary")
            return
        }
        _ = model.called(with: tensors, keywords: names)
    }
}

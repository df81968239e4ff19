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
        if names.isEmpty, let layer = model as? any Called, layer.called(tensors) { return }
        switch tensors.count {
        case 1: _ = model.hooked({ model.forward($0) }, tensors[0], keywords: names)
        case 2: _ = model.hooked({ model.forward($0, $1) }, tensors[0], tensors[1], keywords: names)
        default:
            _ = model.hooked({ model.forward($0, $1, $2) }, tensors[0], tensors[1], tensors[2], keywords: names)
        }
    }
}

/// Layers of PyTorch's with calls of their own kind.
private protocol Called: nn.Module {
    /// Calls the layer. False for a number of tensors that it does not take.
    func called(_ tensors: [Tensor]) -> Bool
}

extension nn.Recurrent {
    fileprivate func called(_ tensors: [Tensor]) -> Bool {
        switch tensors.count {
        case 1: _ = self(tensors[0])
        case 2:
            guard let state = tensors[1] as? State else { return false }
            _ = self(tensors[0], state)
        default: return false
        }
        return true
    }
}

extension nn.RNN: Called {}
extension nn.GRU: Called {}
extension nn.LSTM: Called {}

extension nn.LSTMCell: Called {
    fileprivate func called(_ tensors: [Tensor]) -> Bool {
        guard tensors.count == 1 else { return false }
        _ = self(tensors[0])
        return true
    }
}

extension nn.MultiheadAttention: Called {
    fileprivate func called(_ tensors: [Tensor]) -> Bool {
        guard tensors.count == 3 else { return false }
        _ = self(tensors[0], tensors[1], tensors[2])
        return true
    }
}

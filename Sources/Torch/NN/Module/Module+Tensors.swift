extension nn.Module {
    /// Calls a module whose class is not known with one to three tensors, and gives what it gives.
    ///
    /// - Parameter keywords: The names of all arguments, if they are given by name.
    package final func called(with tensors: [Tensor], keywords: [String] = []) -> Any? {
        if keywords.isEmpty, let result = (self as? any CalledItsOwnWay)?.result(of: tensors) { return result }
        switch tensors.count {
        case 1: return hooked({ self.forward($0) }, tensors[0], keywords: keywords)
        case 2: return hooked({ self.forward($0, $1) }, tensors[0], tensors[1], keywords: keywords)
        case 3: return hooked({ self.forward($0, $1, $2) }, tensors[0], tensors[1], tensors[2], keywords: keywords)
        default: return nil
        }
    }
}

/// Layers whose `forward` takes or gives something else than tensors.
private protocol CalledItsOwnWay: nn.Module {
    /// Nil for a number of tensors that the layer does not take.
    func result(of tensors: [Tensor]) -> Any?
}

extension nn.Recurrent {
    fileprivate func result(of tensors: [Tensor]) -> Any? {
        switch tensors.count {
        case 1: self(tensors[0])
        case 2: (tensors[1] as? State).map { self(tensors[0], $0) }
        default: nil
        }
    }
}

extension nn.RNN: CalledItsOwnWay {}
extension nn.GRU: CalledItsOwnWay {}
extension nn.LSTM: CalledItsOwnWay {}

extension nn.LSTMCell: CalledItsOwnWay {
    fileprivate func result(of tensors: [Tensor]) -> Any? { tensors.count == 1 ? self(tensors[0]) : nil }
}

extension nn.MultiheadAttention: CalledItsOwnWay {
    fileprivate func result(of tensors: [Tensor]) -> Any? {
        tensors.count == 3 ? self(tensors[0], tensors[1], tensors[2]) : nil
    }
}

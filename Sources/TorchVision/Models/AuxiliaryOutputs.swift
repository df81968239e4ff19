import Torch

extension torchvision.models {
    /// A network that gives more than its logits while it trains.
    public protocol _AuxiliaryOutputs: nn.Module {
        /// The logits and those of the auxiliary classifiers.
        associatedtype Outputs
        /// The logits; while it trains, also those of the auxiliary classifiers.
        func outputs(_ x: Tensor) -> Outputs
    }
}

// Members of a protocol count less than the call of every module, so that a plain call gives a tensor.

extension torchvision.models._AuxiliaryOutputs {
    /// The outputs where the place of the call asks for them by their type.
    @_disfavoredOverload
    public func callAsFunction(_ x: Tensor) -> Outputs { outputs(x) }
}

extension torchvision.models._AuxiliaryOutputs where Outputs == torchvision.models.InceptionOutputs {
    /// The outputs while it trains: `let (logits, aux) = net(x)`. A ValueError while it does not.
    @_disfavoredOverload
    public func callAsFunction(_ x: Tensor) -> (Tensor, Tensor) {
        let out = outputs(x)
        return (out.logits, out.aux_logits ?? missing(2))
    }
}

extension torchvision.models._AuxiliaryOutputs where Outputs == torchvision.models.GoogLeNetOutputs {
    /// The outputs while it trains: `let (logits, aux2, aux1) = net(x)`. A ValueError while it does not.
    @_disfavoredOverload
    public func callAsFunction(_ x: Tensor) -> (Tensor, Tensor, Tensor) {
        let out = outputs(x)
        return (out.logits, out.aux_logits2 ?? missing(3), out.aux_logits1 ?? missing(3))
    }
}

private func missing(_ count: Int) -> Tensor {
    failed(.ValueError, "not enough values to unpack (expected \(count), got 1): only the logits are there")
}

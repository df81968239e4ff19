extension optim.swa_utils {
    /// Computes the running statistics of all batch normalisations of a model anew, as averages over a loader's batches.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.update_bn.html>.
    ///
    /// - Parameters:
    ///   - loader: The batches: tensors, or lists or tuples whose first element the model gets.
    ///   - model: The model. It is called with that tensor.
    ///   - device: Where the batches go before; nil leaves them where they are.
    // @forms
    public static func update_bn(
        loader: some Sequence, model: nn.Module, device: (any torch.DeviceLike)? = nil
    ) {
        let layers = model.modules().compactMap { $0 as? nn.BatchNormNd }
        if layers.isEmpty { return }
        let momenta = layers.map(\.momentumScalar)
        let wasTraining = model.training
        torch.no_grad {
            for layer in layers { layer.reset_running_stats() }
            model.train()
            for layer in layers { layer.momentumScalar = nil }
            for batch in loader {
                guard let input = input(batch) else { break }
                _ = model(device.map { input.to(device: $0) } ?? input)
            }
        }
        for (layer, momentum) in zip(layers, momenta) { layer.momentumScalar = momentum }
        model.train(wasTraining)
    }

    /// What the model gets of a batch. A TypeError where that is no tensor.
    private static func input(_ batch: Any) -> Tensor? {
        if let tensor = batch as? Tensor { return tensor }
        let mirror = Mirror(reflecting: batch)
        if mirror.displayStyle == .tuple || mirror.displayStyle == .collection,
            let tensor = mirror.children.first?.value as? Tensor
        {
            return tensor
        }
        raise(.TypeError, "the first element of a batch must be a Tensor, not in a \(type(of: batch))", op: "update_bn")
        return nil
    }
}

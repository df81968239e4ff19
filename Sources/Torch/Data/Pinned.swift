extension torch.utils.data {
    /// What a program's own function gave, with its tensors in page-locked memory where that was asked for: tensors, lists
    /// and dictionaries of them, pairs and triples. Anything else stays what it is.
    static func pinned<Value>(_ value: Value, _ isPinning: Bool) -> Value {
        guard isPinning else { return value }
        let moved: Any =
            switch value {
            case let tensor as Tensor: tensor.pin_memory()
            case let object as torch.Object: torch.Object._torchPinned(object)
            case let tensors as [Tensor]: tensors.map { $0.pin_memory() }
            case let tensors as [String: Tensor]: tensors.mapValues { $0.pin_memory() }
            case let (a, b) as (Tensor, Tensor): (a.pin_memory(), b.pin_memory())
            case let (a, b, c) as (Tensor, Tensor, Tensor): (a.pin_memory(), b.pin_memory(), c.pin_memory())
            default: value
            }
        return moved as? Value ?? value
    }
}

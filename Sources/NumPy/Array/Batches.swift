import Torch

extension ndarray: torch.utils.data.Collatable {
    /// Arrays of one shape become a tensor, stacked along a new first dimension, and NumPy's scalars a vector.
    public static func _torchCollate(_ batch: [ndarray]) -> Tensor {
        Tensor._torchCollate(batch.map { $0.tensor.detach() })
    }
}

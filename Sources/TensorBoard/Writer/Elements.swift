import NumPy
import Torch

/// The tensor on the CPU of what a call gives, as Python's `make_np` makes an array of it: a number has one dimension,
/// bfloat16 becomes float16.
func elements(_ given: any np.ArrayLike) -> Tensor {
    if let tensor = given as? Tensor {
        return (tensor.dtype == .bfloat16 ? tensor.to(.float16) : tensor).detach().cpu()
    }
    return (given as? ndarray ?? np.array(given, ndmin: 1)).tensor
}

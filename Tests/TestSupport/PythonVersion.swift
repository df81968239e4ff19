import Testing
import Torch

extension Trait where Self == ConditionTrait {
    /// For what the Python of PyTorch 2.11 does not have or says otherwise, and the library has with every libtorch.
    public static var since212: Self {
        .enabled(
            if: !torch.__version__.hasPrefix("2.11."),
            "the Python of PyTorch 2.11 does not have this yet: lanczos, BatchNorm's bias, eps=0 in evaluation")
    }
}

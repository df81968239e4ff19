import Testing
import Torch

extension Trait where Self == ConditionTrait {
    /// For what PyTorch writes in Python and has changed since or before: layers' texts, messages, `trunc_normal_`. The
    /// library follows 2.13 there, whichever libtorch it stands on.
    public static var followsPython213: Self {
        .enabled(
            if: torch.__version__.hasPrefix("2.13."),
            "the Python of PyTorch \(torch.__version__) differs here from 2.13's, which the library follows")
    }
}

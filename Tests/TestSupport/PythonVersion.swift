import Testing
import Torch

extension Trait where Self == ConditionTrait {
    /// For the argument `bias` of `nn.BatchNorm1d` and its like, which the library has with every libtorch.
    public static var normalizationsHaveBias: Self {
        .enabled(
            if: !torch.__version__.hasPrefix("2.11."), "the Python of PyTorch 2.11 has no argument bias for BatchNorm")
    }
    /// For `F.linear_cross_entropy`, which the library has with every libtorch.
    public static var linearCrossEntropyExists: Self {
        .enabled(
            if: !["2.11.", "2.12."].contains { torch.__version__.hasPrefix($0) },
            "the Python of PyTorch before 2.13 has no linear_cross_entropy")
    }
    /// For `flex_attention`, whose arguments, texts and parts of masks change from version to version.
    public static var flexAttentionIsOurs: Self {
        .enabled(
            if: !["2.11.", "2.12."].contains { torch.__version__.hasPrefix($0) },
            "flex_attention is as in PyTorch 2.13")
    }
}

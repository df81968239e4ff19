import Torch

extension torchvision.ops {
    /// The dimensions in another order, as a layer.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.Permute.html>.
    open class Permute: nn.Module {
        /// Which dimension comes where.
        public let dims: [Int]

        // @forms
        public init(dims: [Int]) { self.dims = dims }

        open override func forward(_ x: Tensor) -> Tensor { torch.permute(x, dims) }
    }
}

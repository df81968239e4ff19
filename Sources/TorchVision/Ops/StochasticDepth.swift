import Torch

extension torchvision.ops {
    /// Zeroes whole samples, or all of them, with probability `p` while it trains, and scales the others.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.stochastic_depth.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1, and for a mode that is neither `batch` nor `row`.
    // @forms
    public static func stochastic_depth(input: Tensor, p: Double, mode: String, training: Bool = true) -> Tensor {
        guard p >= 0, p <= 1 else {
            return failed(.ValueError, "drop probability has to be between 0 and 1, but got \(pythonText(p))")
        }
        guard mode == "batch" || mode == "row" else {
            return failed(.ValueError, "mode has to be either 'batch' or 'row', but got \(mode)")
        }
        guard training, p > 0 else { return input }
        let survival = 1 - p
        var size = [Int](repeating: 1, count: input.dim())
        if mode == "row" { size[0] = input.size(0) }
        var noise = torch.empty(size, dtype: input.dtype, device: input.device)
        noise = noise.bernoulli_(survival)
        if survival > 0 { noise = noise.div_(survival) }
        return input * noise
    }

    /// ``stochastic_depth(input:p:mode:training:)`` as a layer.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.StochasticDepth.html>.
    open class StochasticDepth: nn.Module {
        /// The probability of being dropped.
        public var p: Double
        /// `batch` drops all samples at once, `row` each by itself.
        public var mode: String

        // @forms
        public init(p: Double, mode: String) {
            self.p = p
            self.mode = mode
        }

        open override func forward(_ input: Tensor) -> Tensor {
            torchvision.ops.stochastic_depth(input: input, p: p, mode: mode, training: training)
        }

        open override var description: String { "\(_get_name())(p=\(pythonText(p)), mode=\(mode))" }
    }
}

import Torch

extension torchvision.ops {
    /// Batch normalisation with statistics and factors that stay as they were loaded.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.FrozenBatchNorm2d.html>.
    open class FrozenBatchNorm2d: nn.Module {
        /// What is added to the variance before the division by its root.
        public var eps: Double
        /// The factors, `[num_features]`.
        public var weight: nn.Buffer
        /// The shifts, `[num_features]`.
        public var bias: nn.Buffer
        /// The mean of each channel.
        public var running_mean: nn.Buffer
        /// The variance of each channel.
        public var running_var: nn.Buffer

        // @forms
        public init(num_features: Int, eps: Double = 1e-05) {
            self.eps = eps
            weight = nn.Buffer(torch.ones(num_features))
            bias = nn.Buffer(torch.zeros(num_features))
            running_mean = nn.Buffer(torch.zeros(num_features))
            running_var = nn.Buffer(torch.ones(num_features))
            super.init()
            // A state of the layer that it stands for counts the batches.
            register_load_state_dict_pre_hook { _, state, prefix, _, _, _, _, _ in
                _ = state.pop(prefix + "num_batches_tracked")
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            let w = weight.reshape(1, -1, 1, 1)
            let b = bias.reshape(1, -1, 1, 1)
            let rv = running_var.reshape(1, -1, 1, 1)
            let rm = running_mean.reshape(1, -1, 1, 1)
            let scale = w * (rv + eps).rsqrt()
            let shift = b - rm * scale
            return x * scale + shift
        }

        open override var description: String { "\(_get_name())(\(weight.size(0)), eps=\(pythonText(eps)))" }
    }
}

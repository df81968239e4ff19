extension nn {
    /// The squared error. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html>.
    open class MSELoss: _Loss {
        // @forms
        public init(size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean") {
            super.init(reducing: reduction, size_average, reduce)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.mse_loss(input: input, target: target, reduction: reduction)
        }
    }

    /// The absolute error. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.L1Loss.html>.
    open class L1Loss: _Loss {
        // @forms
        public init(size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean") {
            super.init(reducing: reduction, size_average, reduce)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.l1_loss(input: input, target: target, reduction: reduction)
        }
    }

    /// The squared error below `beta`, the absolute one above it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html>.
    open class SmoothL1Loss: _Loss {
        public var beta: Double

        // @forms
        public init(
            size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean", beta: Double = 1.0
        ) {
            self.beta = beta
            super.init(reducing: reduction, size_average, reduce)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.smooth_l1_loss(input: input, target: target, reduction: reduction, beta: beta)
        }
    }

    /// The squared error below `delta`, a line above it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html>.
    open class HuberLoss: _Loss {
        public var delta: Double

        // @forms
        public init(reduction: String = "mean", delta: Double = 1.0) {
            self.delta = delta
            super.init(reducing: reduction, nil, nil)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.huber_loss(input: input, target: target, reduction: reduction, delta: delta)
        }
    }

    /// The Kullback-Leibler divergence of log-probabilities and probabilities.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html>.
    open class KLDivLoss: _Loss {
        public var log_target: Bool

        // @forms
        public init(
            size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean", log_target: Bool = false
        ) {
            self.log_target = log_target
            super.init(reducing: reduction, size_average, reduce)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.kl_div(input: input, target: target, reduction: reduction, log_target: log_target)
        }
    }
}

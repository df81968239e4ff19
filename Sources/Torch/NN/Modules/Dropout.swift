extension nn {
    /// What the dropout layers share.
    open class DropoutNd: Module {
        /// The probability of being dropped.
        public var p: Double {
            get { scalar.double }
            set { scalar = torch.Scalar(newValue) }
        }
        /// Whether the result is written over the input.
        public var inplace: Bool
        /// As it was given, an integer or not: it prints so.
        final var scalar: torch.Scalar

        // @forms torch.nn.modules.dropout._DropoutNd
        public init(p: any torch.Number = 0.5, inplace: Bool = false) {
            scalar = p._torchScalar
            self.inplace = inplace
            super.init()
            _ = functional.probability(p)
        }

        open override func extra_repr() -> String { "p=\(pythonText(scalar)), inplace=\(pythonText(inplace))" }
    }

    /// Zeroes elements with probability `p` while it trains, and scales the others.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    open class Dropout: DropoutNd {
        open override func forward(_ input: Tensor) -> Tensor {
            functional.dropout(input: input, p: scalar, training: training, inplace: inplace)
        }
    }

    /// Zeroes whole channels of `[N, C, L]` or `[C, L]` while it trains.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout1d.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    open class Dropout1d: DropoutNd {
        open override func forward(_ input: Tensor) -> Tensor {
            functional.dropout1d(input: input, p: scalar, training: training, inplace: inplace)
        }
    }

    /// Zeroes whole channels of `[N, C, H, W]` while it trains.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout2d.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    open class Dropout2d: DropoutNd {
        open override func forward(_ input: Tensor) -> Tensor {
            functional.dropout2d(input: input, p: scalar, training: training, inplace: inplace)
        }
    }

    /// Zeroes whole channels of `[N, C, D, H, W]` or `[C, D, H, W]` while it trains.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout3d.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    open class Dropout3d: DropoutNd {
        open override func forward(_ input: Tensor) -> Tensor {
            functional.dropout3d(input: input, p: scalar, training: training, inplace: inplace)
        }
    }

    /// Dropout that keeps the mean and variance of SELU's outputs.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    open class AlphaDropout: DropoutNd {
        open override func forward(_ input: Tensor) -> Tensor {
            functional.alpha_dropout(input: input, p: scalar, training: training)
        }
    }

    /// Alpha dropout of whole channels.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.FeatureAlphaDropout.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    open class FeatureAlphaDropout: DropoutNd {
        open override func forward(_ input: Tensor) -> Tensor {
            functional.feature_alpha_dropout(input: input, p: scalar, training: training)
        }
    }
}

extension nn {
    /// `max(0, x)`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html>.
    open class ReLU: Module {
        /// Whether the result is written over the input.
        public var inplace: Bool

        // @forms
        public init(inplace: Bool = false) { self.inplace = inplace }

        open override func forward(_ input: Tensor) -> Tensor { inplace ? ATen.relu_(input) : ATen.relu(input) }

        open override func extra_repr() -> String { inplace ? "inplace=True" : "" }

        override func declared(_ found: inout Members) -> Module.Type { ReLU.self }
    }

    /// `x` above zero, `negative_slope * x` below.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html>.
    open class LeakyReLU: Module {
        public var negative_slope: Double {
            get { slope.double }
            set { slope = torch.Scalar(newValue) }
        }
        /// Whether the result is written over the input.
        public var inplace: Bool
        /// As it was given, an integer or not: it prints so.
        private var slope: torch.Scalar

        // @forms
        public init(negative_slope: any torch.Number = 0.01, inplace: Bool = false) {
            slope = negative_slope.torchScalar
            self.inplace = inplace
        }

        open override func forward(_ input: Tensor) -> Tensor {
            inplace ? ATen.leaky_relu_(input, slope) : ATen.leaky_relu(input, slope)
        }

        open override func extra_repr() -> String {
            "negative_slope=\(pythonText(slope))" + (inplace ? ", inplace=True" : "")
        }

        override func declared(_ found: inout Members) -> Module.Type { LeakyReLU.self }
    }

    /// The hyperbolic tangent. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanh.html>.
    open class Tanh: Module {
        open override func forward(_ input: Tensor) -> Tensor { ATen.tanh(input) }

        override func declared(_ found: inout Members) -> Module.Type { Tanh.self }
    }

    /// `1 / (1 + exp(-x))`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html>.
    open class Sigmoid: Module {
        open override func forward(_ input: Tensor) -> Tensor { ATen.sigmoid(input) }

        override func declared(_ found: inout Members) -> Module.Type { Sigmoid.self }
    }
}

extension nn {
    /// `max(0, x)`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html>.
    open class ReLU: Module {
        /// Whether the result is written over the input.
        public var inplace: Bool

        // @forms
        public init(inplace: Bool = false) { self.inplace = inplace }

        open override func forward(_ input: Tensor) -> Tensor { inplace ? ATen.relu_(input) : ATen.relu(input) }

        open override func extra_repr() -> String { inplace ? "inplace=True" : "" }
    }

    /// `x` above zero, `negative_slope * x` below.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html>.
    open class LeakyReLU: Module {
        /// What an `x` below zero is multiplied by.
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
            slope = negative_slope._torchScalar
            self.inplace = inplace
        }

        open override func forward(_ input: Tensor) -> Tensor {
            inplace ? ATen.leaky_relu_(input, slope) : ATen.leaky_relu(input, slope)
        }

        open override func extra_repr() -> String {
            "negative_slope=\(pythonText(slope))" + (inplace ? ", inplace=True" : "")
        }
    }

    /// The hyperbolic tangent. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanh.html>.
    open class Tanh: Module {
        open override func forward(_ input: Tensor) -> Tensor { ATen.tanh(input) }
    }

    /// `1 / (1 + exp(-x))`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html>.
    open class Sigmoid: Module {
        open override func forward(_ input: Tensor) -> Tensor { ATen.sigmoid(input) }
    }

    /// `x` between `min_val` and `max_val`, these outside. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html>.
    ///
    /// An AssertionError where `max_val` is not above `min_val`.
    open class Hardtanh: Module {
        /// The least result.
        public var min_val: any torch.Number
        /// The greatest result.
        public var max_val: any torch.Number
        /// Whether the result is written over the input.
        public var inplace: Bool

        /// `min_value` and `max_value` are old names of the ends.
        // @forms
        public init(
            min_val: any torch.Number = -1.0, max_val: any torch.Number = 1.0, inplace: Bool = false,
            min_value: (any torch.Number)? = nil, max_value: (any torch.Number)? = nil
        ) {
            for (old, new, value) in [("min_value", "min_val", min_value), ("max_value", "max_val", max_value)]
            where value != nil {
                warn("keyword argument `\(old)` is deprecated and renamed to `\(new)`")
            }
            self.min_val = min_value ?? min_val
            self.max_val = max_value ?? max_val
            self.inplace = inplace
            super.init()
            let (low, high) = (self.min_val._torchScalar, self.max_val._torchScalar)
            if high.double <= low.double {
                raise(
                    .AssertionError,
                    "max_val (\(pythonText(high))) must be greater than min_val (\(pythonText(low)))",
                    op: _get_name())
            }
        }

        open override func forward(_ input: Tensor) -> Tensor {
            functional.hardtanh(input, min_val: min_val, max_val: max_val, inplace: inplace)
        }

        open override func extra_repr() -> String {
            "min_val=\(pythonText(min_val._torchScalar)), max_val=\(pythonText(max_val._torchScalar))"
                + (inplace ? ", inplace=True" : "")
        }
    }

    /// `x` between 0 and 6, these outside. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU6.html>.
    open class ReLU6: Hardtanh {
        // @forms
        public init(inplace: Bool = false) { super.init(min_val: 0.0, max_val: 6.0, inplace: inplace) }

        open override func extra_repr() -> String { inplace ? "inplace=True" : "" }
    }

    /// `x` above zero, a learned slope times `x` below. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html>.
    ///
    /// `weight` is `[num_parameters]`: one slope for all channels, or one for each.
    open class PReLU: Module {
        /// How many slopes are learned: 1, or one for each channel of the input.
        public let num_parameters: Int
        /// What the slopes begin with.
        public let `init`: any torch.Number
        /// The slopes, `[num_parameters]`.
        @_Held public var weight: Parameter

        // @forms
        public init(
            num_parameters: Int = 1, `init`: any torch.Number = 0.25, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            self.num_parameters = num_parameters
            self.`init` = `init`
            weight = emptyParameter([num_parameters], device?._torchDevice, dtype)
            super.init()
            reset_parameters()
        }

        /// Sets the slopes to `init`.
        open func reset_parameters() { nn.`init`.constant_(tensor: weight, val: `init`) }

        override class var declared: [Member] { [.parameter("weight", \PReLU.weight)] }

        open override func forward(_ input: Tensor) -> Tensor { ATen.prelu(input, weight) }

        open override func extra_repr() -> String { "num_parameters=\(num_parameters)" }
    }

    /// The softmax over the channels of `[N, C, H, W]` or `[C, H, W]`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax2d.html>.
    ///
    /// A ValueError for another number of dimensions.
    open class Softmax2d: Module {
        open override func forward(_ input: Tensor) -> Tensor {
            let count = input.dim()
            guard count == 3 || count == 4 else {
                return failed(
                    .ValueError, "Softmax2d: expected input to be 3D or 4D, got \(count)D instead", op: _get_name())
            }
            return ATen.softmax_int(input, -3, nil)
        }
    }
}

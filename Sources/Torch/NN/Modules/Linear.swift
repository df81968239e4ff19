extension nn {
    /// Gives its input back. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html>.
    open class Identity: Module {
        /// The arguments of the layer in whose place it stands are taken and forgotten.
        public init(_ unused: Any...) {}

        open override func forward(_ input: Tensor) -> Tensor { input }
    }

    /// `y = x Aᵀ + b`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html>.
    ///
    /// Input `[*, in_features]`, output `[*, out_features]`; `weight` is `[out_features, in_features]`, `bias`
    /// `[out_features]` or nil.
    open class Linear: Module {
        /// The size of the input's last dimension.
        public internal(set) final var in_features: Int
        /// The size of the output's last dimension.
        public internal(set) final var out_features: Int
        /// The matrix `A`, `[out_features, in_features]`.
        @_Held public var weight: Parameter
        /// The shift `b`, `[out_features]`, or nil.
        @_Held public var bias: Parameter?

        // @forms
        public init(
            in_features: Int, out_features: Int, bias: Bool = true, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            self.in_features = in_features
            self.out_features = out_features
            let device = device?._torchDevice
            weight = emptyParameter([out_features, in_features], device, dtype)
            self.bias = bias ? emptyParameter([out_features], device, dtype) : nil
            super.init()
            reset_parameters()
        }

        /// Draws the weights anew.
        open func reset_parameters() {
            if !isAwaitingShape(in_features) { resetUniform(weight, bias) }
        }

        open override func forward(_ input: Tensor) -> Tensor { ATen.linear(input, weight, bias) }

        open override func extra_repr() -> String {
            "in_features=\(in_features), out_features=\(out_features), bias=\(pythonText(bias != nil))"
        }

        override class var declared: [Member] {
            [.parameter("weight", \Linear.weight), .parameter("bias", \Linear.bias)]
        }
    }

    /// `y = x1ᵀ A x2 + b`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Bilinear.html>.
    ///
    /// Inputs `[*, in1_features]` and `[*, in2_features]`, output `[*, out_features]`; `weight` is
    /// `[out_features, in1_features, in2_features]`, `bias` `[out_features]` or nil. A ValueError for no `in1_features`.
    open class Bilinear: Module {
        /// The size of the first input's last dimension.
        public let in1_features: Int
        /// The size of the second input's last dimension.
        public let in2_features: Int
        /// The size of the output's last dimension.
        public let out_features: Int
        /// A matrix for each output, `[out_features, in1_features, in2_features]`.
        @_Held public var weight: Parameter
        /// The shift `b`, `[out_features]`, or nil.
        @_Held public var bias: Parameter?

        // @forms
        public init(
            in1_features: Int, in2_features: Int, out_features: Int, bias: Bool = true,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            self.in1_features = in1_features
            self.in2_features = in2_features
            self.out_features = out_features
            let device = device?._torchDevice
            weight = emptyParameter([out_features, in1_features, in2_features], device, dtype)
            self.bias = bias ? emptyParameter([out_features], device, dtype) : nil
            super.init()
            reset_parameters()
        }

        override class var declared: [Member] {
            [.parameter("weight", \Bilinear.weight), .parameter("bias", \Bilinear.bias)]
        }

        /// Draws the weights anew.
        open func reset_parameters() {
            guard in1_features > 0 else {
                let text = "in1_features must be > 0, but got (in1_features=\(in1_features))"
                return raise(.ValueError, text, op: _get_name())
            }
            let bound = 1 / Double(weight.size(1)).squareRoot()
            nn.`init`.uniform_(tensor: weight, a: -bound, b: bound)
            if let bias { nn.`init`.uniform_(tensor: bias, a: -bound, b: bound) }
        }

        open override func forward(_ input1: Tensor, _ input2: Tensor) -> Tensor {
            ATen.bilinear(input1, input2, weight, bias)
        }

        open override func extra_repr() -> String {
            "in1_features=\(in1_features), in2_features=\(in2_features), out_features=\(out_features), "
                + "bias=\(pythonText(bias != nil))"
        }
    }
}

/// A parameter whose values are still to be written.
func emptyParameter(_ size: [Int], _ device: torch.device?, _ dtype: torch.dtype?) -> nn.Parameter {
    nn.Parameter(ATen.empty_memory_format(size, dtype, nil, device, nil, nil))
}

/// How Python's linear and convolutional layers draw their first weights.
func resetUniform(_ weight: nn.Parameter, _ bias: nn.Parameter?) {
    nn.`init`.kaiming_uniform_(tensor: weight, a: (5.0).squareRoot())
    guard let bias else { return }
    let fanIn = nn.`init`.fanInAndOut(weight).fanIn
    let bound = fanIn > 0 ? 1 / Double(fanIn).squareRoot() : 0
    nn.`init`.uniform_(tensor: bias, a: -bound, b: bound)
}

extension nn {
    /// `y = x Aᵀ + b`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html>.
    ///
    /// Input `[*, in_features]`, output `[*, out_features]`; `weight` is `[out_features, in_features]`, `bias`
    /// `[out_features]` or nil.
    open class Linear: Module {
        public let in_features: Int
        public let out_features: Int
        public var weight: Parameter
        public var bias: Parameter?

        // @forms
        public init(
            in_features: Int, out_features: Int, bias: Bool = true, device: (any torch.DeviceLike)? = nil,
            dtype: torch.dtype? = nil
        ) {
            self.in_features = in_features
            self.out_features = out_features
            let device = device?.torchDevice
            weight = emptyParameter([out_features, in_features], device, dtype)
            self.bias = bias ? emptyParameter([out_features], device, dtype) : nil
            super.init()
            reset_parameters()
        }

        /// Draws the weights anew.
        open func reset_parameters() { resetUniform(weight, bias) }

        open override func forward(_ input: Tensor) -> Tensor { ATen.linear(input, weight, bias) }

        open override func extra_repr() -> String {
            "in_features=\(in_features), out_features=\(out_features), bias=\(pythonText(bias != nil))"
        }

        override func declared(_ found: inout Members) -> Module.Type {
            found.add("weight", weight)
            found.add("bias", bias)
            return Linear.self
        }

        override func slot(_ name: String) -> Slot? {
            switch name {
            case "weight": .parameter { self.weight = $0 }
            case "bias": .optionalParameter { self.bias = $0 }
            default: nil
            }
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

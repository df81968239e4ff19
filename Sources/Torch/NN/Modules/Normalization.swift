extension nn {
    /// Normalises over the last dimensions. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html>.
    ///
    /// Input and output `[*] + normalized_shape`; `weight` and `bias` are of `normalized_shape`, or nil.
    open class LayerNorm: Module {
        /// The sizes of the last dimensions, which are normalised over.
        public let normalized_shape: [Int]
        /// What is added to the variance before the division by its root.
        public let eps: Double
        /// Whether the layer learns a factor and a shift for each element.
        public let elementwise_affine: Bool
        /// The factors, of `normalized_shape`; nil unless `elementwise_affine`.
        @_Held public var weight: Parameter?
        /// The shifts, of `normalized_shape`; nil unless `elementwise_affine`, and where they were declined.
        @_Held public var bias: Parameter?
        private let epsText: String

        // @forms
        public init(
            normalized_shape: any torch.IntList, eps: any torch.Number = 1e-05, elementwise_affine: Bool = true,
            bias: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            let shape = normalized_shape._torchInts
            self.normalized_shape = shape
            self.eps = eps._torchScalar.double
            epsText = pythonText(eps._torchScalar)
            self.elementwise_affine = elementwise_affine
            let device = device?._torchDevice
            weight = elementwise_affine ? emptyParameter(shape, device, dtype) : nil
            self.bias = elementwise_affine && bias ? emptyParameter(shape, device, dtype) : nil
            super.init()
            reset_parameters()
        }

        override class var declared: [Member] {
            [.parameter("weight", \LayerNorm.weight), .parameter("bias", \LayerNorm.bias)]
        }

        /// Forgets what was learned.
        open func reset_parameters() { resetAffine(weight, bias) }

        open override func forward(_ input: Tensor) -> Tensor {
            ATen.layer_norm(input, normalized_shape, weight, bias, eps, true)
        }

        open override func extra_repr() -> String {
            "\(argument(normalized_shape)), eps=\(epsText), elementwise_affine=\(argument(elementwise_affine))"
                + (PythonVersion.normalizationsHaveBias ? ", bias=\(argument(bias != nil))" : "")
        }
    }

    /// Normalises groups of channels. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html>.
    ///
    /// Input and output `[N, num_channels, *]`; `weight` and `bias` are `[num_channels]`, or nil. A ValueError where
    /// `num_groups` does not divide `num_channels`.
    open class GroupNorm: Module {
        /// How many groups the channels fall into.
        public let num_groups: Int
        /// How many channels the input has.
        public let num_channels: Int
        /// What is added to the variance before the division by its root.
        public let eps: Double
        /// Whether the layer learns a factor and a shift for each channel.
        public let affine: Bool
        /// The factors, `[num_channels]`; nil unless `affine`.
        @_Held public var weight: Parameter?
        /// The shifts, `[num_channels]`; nil unless `affine`, and where they were declined.
        @_Held public var bias: Parameter?
        private let epsText: String

        // @forms
        public init(
            num_groups: Int, num_channels: Int, eps: any torch.Number = 1e-05, affine: Bool = true,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil, bias: Bool = true
        ) {
            self.num_groups = num_groups
            self.num_channels = num_channels
            self.eps = eps._torchScalar.double
            epsText = pythonText(eps._torchScalar)
            self.affine = affine
            let device = device?._torchDevice
            weight = affine ? emptyParameter([num_channels], device, dtype) : nil
            self.bias = affine && bias ? emptyParameter([num_channels], device, dtype) : nil
            super.init()
            if num_groups == 0 || num_channels % num_groups != 0 {
                raise(
                    .ValueError,
                    "num_channels (\(num_channels)) must be divisible by num_groups (\(num_groups))", op: "GroupNorm")
            }
            reset_parameters()
        }

        override class var declared: [Member] {
            [.parameter("weight", \GroupNorm.weight), .parameter("bias", \GroupNorm.bias)]
        }

        /// Forgets what was learned.
        open func reset_parameters() { resetAffine(weight, bias) }

        open override func forward(_ input: Tensor) -> Tensor {
            functional.group_norm(input: input, num_groups: num_groups, weight: weight, bias: bias, eps: eps)
        }

        open override func extra_repr() -> String {
            "\(num_groups), \(num_channels), eps=\(epsText), affine=\(argument(affine))"
                + (PythonVersion.normalizationsHaveBias ? ", bias=\(argument(bias != nil))" : "")
        }
    }

    /// Divides by the root of the mean square over the last dimensions.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.RMSNorm.html>.
    ///
    /// Input and output `[*] + normalized_shape`; `weight` is of `normalized_shape`, or nil. `eps` is the dtype's
    /// smallest step where it is nil.
    open class RMSNorm: Module {
        /// The sizes of the last dimensions, which are normalised over.
        public let normalized_shape: [Int]
        /// What is added to the mean square before its root; nil for the dtype's smallest step.
        public let eps: Double?
        /// Whether the layer learns a factor for each element.
        public let elementwise_affine: Bool
        /// The factors, of `normalized_shape`; nil unless `elementwise_affine`.
        @_Held public var weight: Parameter?
        private let epsText: String

        // @forms
        public init(
            normalized_shape: any torch.IntList, eps: (any torch.Number)? = nil, elementwise_affine: Bool = true,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            let shape = normalized_shape._torchInts
            self.normalized_shape = shape
            self.eps = eps?._torchScalar.double
            epsText = argument(eps?._torchScalar)
            self.elementwise_affine = elementwise_affine
            weight = elementwise_affine ? emptyParameter(shape, device?._torchDevice, dtype) : nil
            super.init()
            reset_parameters()
        }

        override class var declared: [Member] { [.parameter("weight", \RMSNorm.weight)] }

        /// Forgets what was learned.
        open func reset_parameters() { resetAffine(weight, nil) }

        open override func forward(_ x: Tensor) -> Tensor { ATen.rms_norm(x, normalized_shape, weight, eps) }

        open override func extra_repr() -> String {
            "\(argument(normalized_shape)), eps=\(epsText), elementwise_affine=\(argument(elementwise_affine))"
        }
    }
}

/// How Python's normalisations begin: they change nothing.
func resetAffine(_ weight: nn.Parameter?, _ bias: nn.Parameter?) {
    if let weight { nn.`init`.ones_(tensor: weight) }
    if let bias { nn.`init`.zeros_(tensor: bias) }
}

extension nn {
    /// Resizes signals, images or volumes. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html>.
    ///
    /// `mode` is `nearest`, `linear`, `bilinear`, `bicubic` or `trilinear`. Exactly one of `size` and `scale_factor` is
    /// given; a ValueError in the call otherwise.
    open class Upsample: Module {
        /// The output's size, for each dimension after the channels or one for all; nil where `scale_factor` gives it.
        public let size: (any torch.IntList)?
        /// The output's size over the input's, for each dimension or one for all; nil where `size` gives it.
        public let scale_factor: (any nn.functional.ScaleFactor)?
        /// How values between the input's are found: `nearest`, `linear`, `bilinear`, `bicubic` or `trilinear`.
        public let mode: String
        /// Whether the corners keep their values, nil for false; `nearest` takes nil alone.
        public let align_corners: Bool?
        /// Whether the scale is computed anew from the output's size in whole numbers; nil for false.
        public let recompute_scale_factor: Bool?

        // @forms
        public init(
            size: (any torch.IntList)? = nil, scale_factor: (any nn.functional.ScaleFactor)? = nil,
            mode: String = "nearest", align_corners: Bool? = nil, recompute_scale_factor: Bool? = nil
        ) {
            self.size = size
            self.scale_factor = scale_factor
            self.mode = mode
            self.align_corners = align_corners
            self.recompute_scale_factor = recompute_scale_factor
        }

        open override func forward(_ input: Tensor) -> Tensor {
            functional.interpolate(
                input: input, size: size, scale_factor: scale_factor, mode: mode, align_corners: align_corners,
                recompute_scale_factor: recompute_scale_factor)
        }

        open override func extra_repr() -> String {
            let factors = scale_factor.map { factor in
                factor._torchFactors.map { "(" + $0.map(pythonText).joined(separator: ", ") + ")" }
                    ?? pythonText(factor._torchFactor)
            }
            return (factors.map { "scale_factor=\($0)" } ?? "size=\(argument(size))") + ", mode=\(pythonText(mode))"
        }
    }

    /// Resizes images by repeating. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.UpsamplingNearest2d.html>.
    open class UpsamplingNearest2d: Upsample {
        // @forms
        public init(size: (any torch.IntList)? = nil, scale_factor: (any nn.functional.ScaleFactor)? = nil) {
            super.init(size: size, scale_factor: scale_factor, mode: "nearest")
        }
    }

    /// Resizes images bilinearly. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.UpsamplingBilinear2d.html>.
    open class UpsamplingBilinear2d: Upsample {
        // @forms
        public init(size: (any torch.IntList)? = nil, scale_factor: (any nn.functional.ScaleFactor)? = nil) {
            super.init(size: size, scale_factor: scale_factor, mode: "bilinear", align_corners: true)
        }
    }
}

extension nn {
    /// A ``Linear`` whose `in_features` are those of its first input.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyLinear.html>.
    ///
    /// After its first call it prints as a ``Linear``; see ``LazyModuleMixin``.
    open class LazyLinear: Linear, LazyModuleMixin {
        // @forms
        public init(
            out_features: Int, bias: Bool = true, device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil
        ) {
            super.init(in_features: 0, out_features: 0, bias: false, device: nil, dtype: nil)
            weight = UninitializedParameter(device: device, dtype: dtype)
            self.out_features = out_features
            if bias { self.bias = UninitializedParameter(device: device, dtype: dtype) }
        }

        open class var cls_to_become: nn.Module.Type? { Linear.self }

        /// Gives the parameters their shapes and first values. An IndexError for an input without dimensions.
        open func initialize_parameters(_ input: Tensor) {
            guard input.dim() > 0 else { return raise(.IndexError, "tuple index out of range") }
            let size = input.size(-1)
            if has_uninitialized_params() {
                torch.no_grad {
                    in_features = size
                    weight.materialize(shape: [out_features, size])
                    bias?.materialize(shape: [out_features])
                    reset_parameters()
                }
            }
            if in_features == 0 {
                if size != weight.size(-1) {
                    return raise(
                        .AssertionError,
                        "The in_features inferred from input: \(size) is not equal to in_features from self.weight: "
                            + "\(weight.size(-1))")
                }
                in_features = size
            }
        }
    }
}

extension nn {
    /// A linear layer and the cross entropy of its outputs.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.LinearCrossEntropyLoss.html>.
    ///
    /// Input `[N, in_features]` or `[in_features]`; see
    /// ``functional/linear_cross_entropy(input:linear_weight:target:linear_bias:weight:reduction:ignore_index:label_smoothing:options:)``.
    /// A RuntimeError for a `weight` of another shape than `[num_classes]`, and for a `label_smoothing` outside 0 to 1.
    open class LinearCrossEntropyLoss: WeightedLoss {
        /// How many classes there are.
        public let num_classes: Int
        /// The dimensions of several losses a sample.
        public let out_features: [Int]
        /// A class that does not count.
        public let ignore_index: Int?
        /// How much of each target goes to all classes alike.
        public let label_smoothing: any torch.Number
        /// How the work is cut into chunks of rows.
        public let options: LinearCrossEntropyOptions?
        /// The layer, of `num_classes` outputs for each loss.
        public let linear: Linear

        // @forms
        public init(
            in_features: Int, num_classes: Int, out_features: any torch.IntList = [Int](), bias: Bool = false,
            device: (any torch.DeviceLike)? = nil, dtype: torch.dtype? = nil, reduction: String = "mean",
            weight: Tensor? = nil, ignore_index: Int? = nil, label_smoothing: any torch.Number = 0.0,
            options: nn.LinearCrossEntropyOptions? = nil
        ) {
            let smoothing = label_smoothing._torchScalar
            if let weight, Array(weight.shape) != [num_classes] {
                raise(
                    .RuntimeError,
                    "expected weight shape to be (\(num_classes),), got \(NumberText.tuple(Array(weight.shape)))")
            }
            if smoothing.double < 0 || smoothing.double > 1 {
                raise(
                    .RuntimeError, "expected label_smoothing to be in range [0, 1], got \(pythonText(smoothing))")
            }
            self.num_classes = num_classes
            self.out_features = out_features._torchInts
            self.ignore_index = ignore_index
            self.label_smoothing = label_smoothing
            self.options = options
            linear = Linear(
                in_features, self.out_features.reduce(num_classes, *), bias: bias, device: device, dtype: dtype)
            super.init(weight: weight, size_average: nil, reduce: nil, reduction: reduction)
        }

        override class var declared: [Member] {
            super.declared + [.module("linear", \LinearCrossEntropyLoss.linear)]
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            let outputs = [num_classes] + out_features
            return functional.linear_cross_entropy(
                input: input, linear_weight: linear.weight.reshape(outputs + [linear.in_features]), target: target,
                linear_bias: linear.bias?.reshape(outputs), weight: weight, reduction: reduction,
                ignore_index: ignore_index, label_smoothing: label_smoothing._torchScalar.double, options: options)
        }

        open override func extra_repr() -> String {
            "in_features=\(linear.in_features), num_classes=\(num_classes), "
                + "out_features=\(NumberText.tuple(out_features)), bias=\(pythonText(linear.bias != nil)), "
                + "reduction=\(reduction), ignore_index=\(argument(ignore_index)), "
                + "label_smoothing=\(argument(label_smoothing._torchScalar)), "
                + "options=\(options?.description ?? "None")"
        }
    }

    /// ``NLLLoss`` under an older name, which Python deprecates: it warns.
    open class NLLLoss2d: NLLLoss {
        public override init(
            weight: Tensor? = nil, size_average: Bool? = nil, ignore_index: Int = -100, reduce: Bool? = nil,
            reduction: String = "mean"
        ) {
            warn(
                "`NLLLoss2d` has been deprecated. Please use `NLLLoss` instead as a drop-in replacement and see "
                    + "https://pytorch.org/docs/main/nn.html#torch.nn.NLLLoss for more details.", as: "FutureWarning")
            super.init(
                weight: weight, size_average: size_average, ignore_index: ignore_index, reduce: reduce,
                reduction: reduction)
        }
    }
}

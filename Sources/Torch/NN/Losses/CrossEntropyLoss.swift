extension nn {
    /// The binary cross entropy of logits. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html>.
    ///
    /// Input and target of one shape; a ValueError for others.
    open class BCEWithLogitsLoss: _WeightedLoss {
        public var pos_weight: Buffer?

        // @forms
        public init(
            weight: Tensor? = nil, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean",
            pos_weight: Tensor? = nil
        ) {
            self.pos_weight = pos_weight.map { Buffer($0) }
            super.init(weighted: weight, reduction, size_average, reduce)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.binary_cross_entropy_with_logits(
                input: input, target: target, weight: weight, reduction: reduction, pos_weight: pos_weight)
        }

        override func declared(_ found: inout Members) -> Module.Type {
            found.add("weight", weight)
            found.add("pos_weight", pos_weight)
            return BCEWithLogitsLoss.self
        }
    }

    /// The binary cross entropy of probabilities. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.BCELoss.html>.
    ///
    /// Input, between 0 and 1, and target of one shape; a ValueError for others.
    open class BCELoss: _WeightedLoss {
        // @forms
        public init(
            weight: Tensor? = nil, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean"
        ) {
            super.init(weighted: weight, reduction, size_average, reduce)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.binary_cross_entropy(input: input, target: target, weight: weight, reduction: reduction)
        }
    }

    /// The cross entropy of logits and classes, or class probabilities.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html>.
    ///
    /// Input `[N, C, …]` or `[C]`; target int64 `[N, …]`, or probabilities of the input's shape.
    open class CrossEntropyLoss: _WeightedLoss {
        public var ignore_index: Int
        public var label_smoothing: Double

        // @forms
        public init(
            weight: Tensor? = nil, size_average: Bool? = nil, ignore_index: Int = -100, reduce: Bool? = nil,
            reduction: String = "mean", label_smoothing: Double = 0.0
        ) {
            self.ignore_index = ignore_index
            self.label_smoothing = label_smoothing
            super.init(weighted: weight, reduction, size_average, reduce)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.cross_entropy(
                input: input, target: target, weight: weight, ignore_index: ignore_index, reduction: reduction,
                label_smoothing: label_smoothing)
        }
    }

    /// The negative log likelihood of log-probabilities and classes.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html>.
    open class NLLLoss: _WeightedLoss {
        public var ignore_index: Int

        // @forms
        public init(
            weight: Tensor? = nil, size_average: Bool? = nil, ignore_index: Int = -100, reduce: Bool? = nil,
            reduction: String = "mean"
        ) {
            self.ignore_index = ignore_index
            super.init(weighted: weight, reduction, size_average, reduce)
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.nll_loss(
                input: input, target: target, weight: weight, ignore_index: ignore_index, reduction: reduction)
        }
    }
}

extension nn {
    /// What the losses share. They are called with an input and a target: `loss(y_hat, y)`.
    open class Loss: Module {
        /// `mean`, `sum` or `none`.
        public var reduction: String

        // @forms torch.nn.modules.loss._Loss
        public init(size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean") {
            self.reduction = Reduction.name(reduction, size_average, reduce)
        }
    }

    /// What the losses with a weight share.
    open class WeightedLoss: Loss {
        /// What each class counts, in a `BCELoss` each element; nil where all count alike.
        public var weight: Buffer?

        // @forms torch.nn.modules.loss._WeightedLoss
        public init(
            weight: Tensor? = nil, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean"
        ) {
            self.weight = weight.map { Buffer($0) }
            super.init(size_average: size_average, reduce: reduce, reduction: reduction)
        }

        override class var declared: [Member] { [.buffer("weight", \WeightedLoss.weight)] }
    }

    /// The negative log likelihood of a normal distribution's mean, of the target, and of its variance.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html>.
    open class GaussianNLLLoss: Loss {
        /// Whether the constant term counts too.
        public var full: Bool
        /// The least variance; a smaller one counts as this.
        public var eps: any torch.Number

        // @forms
        public init(full: Bool = false, eps: any torch.Number = 1e-06, reduction: String = "mean") {
            self.full = full
            self.eps = eps
            super.init(reduction: reduction)
        }

        open override func forward(_ input: Tensor, _ target: Tensor, _ variance: Tensor) -> Tensor {
            functional.gaussian_nll_loss(input, target, variance, full: full, eps: eps, reduction: reduction)
        }

        /// With one variance for all.
        open func forward(_ input: Tensor, _ target: Tensor, _ variance: any torch.Number) -> Tensor {
            functional.gaussian_nll_loss(input, target, variance, full: full, eps: eps, reduction: reduction)
        }

        /// Runs the loss with one variance for all, between its hooks.
        public final func callAsFunction(_ input: Tensor, _ target: Tensor, _ variance: any torch.Number) -> Tensor {
            hooked({ self.forward($0, $1, $2 as any torch.Number) }, input, target, variance)
        }
    }

    /// The hinge loss between a sample's class and all others, to the power `p`, 1 or 2.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html>.
    ///
    /// A ValueError for another `p` and a weight of other than one dimension.
    open class MultiMarginLoss: WeightedLoss {
        /// The power of the hinge, 1 or 2.
        public var p: Int
        /// By how much the score of a sample's class is to exceed the others.
        public var margin: any torch.Number

        // @forms
        public init(
            p: Int = 1, margin: any torch.Number = 1.0, weight: Tensor? = nil, size_average: Bool? = nil,
            reduce: Bool? = nil, reduction: String = "mean"
        ) {
            self.p = p
            self.margin = margin
            super.init(weight: weight, size_average: size_average, reduce: reduce, reduction: reduction)
            if p != 1 && p != 2 { raise(.ValueError, "only p == 1 and p == 2 supported", op: "MultiMarginLoss") }
            if let count = weight?.dim(), count != 1 {
                raise(
                    .ValueError, "MultiMarginLoss: expected weight to be None or 1D tensor, got \(count)D instead",
                    op: "MultiMarginLoss")
            }
        }

        open override func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
            functional.multi_margin_loss(input, target, p: p, margin: margin, weight: weight, reduction: reduction)
        }
    }

    /// The triplet loss by any distance, the Euclidean one where none is given.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginWithDistanceLoss.html>.
    ///
    /// A ValueError for a margin that is not above zero.
    open class TripletMarginWithDistanceLoss: Loss {
        /// A module among the loss's children, as in Python.
        private let distance: Module?
        /// The distance of two batches of vectors.
        public var distance_function: (Tensor, Tensor) -> Tensor
        /// By how much the negative is to be farther from the anchor than the positive.
        public var margin: any torch.Number
        /// Whether the distance of the positive and the negative counts where it is smaller than the anchor's.
        public var swap: Bool

        // @forms
        public init(
            distance_function: ((Tensor, Tensor) -> Tensor)? = nil, margin: any torch.Number = 1.0, swap: Bool = false,
            reduction: String = "mean"
        ) {
            let distance = distance_function == nil ? PairwiseDistance() : nil
            self.distance = distance
            self.distance_function = distance_function ?? { x, y in distance?(x, y) ?? Placeholder.tensor }
            self.margin = margin
            self.swap = swap
            super.init(reduction: reduction)
            checkMargin()
        }

        /// By a module, such as ``PairwiseDistance``.
        public init(
            distance_function: Module, margin: any torch.Number = 1.0, swap: Bool = false, reduction: String = "mean"
        ) {
            distance = distance_function
            self.distance_function = { distance_function($0, $1) }
            self.margin = margin
            self.swap = swap
            super.init(reduction: reduction)
            checkMargin()
        }

        private func checkMargin() {
            guard margin._torchScalar.double <= 0 else { return }
            raise(
                .ValueError,
                "TripletMarginWithDistanceLoss: expected margin to be greater than 0, got "
                    + "\(pythonText(margin._torchScalar)) instead", op: _get_name())
        }

        override func addElements(_ found: inout Members) {
            if let distance { found.add("distance_function", distance) }
        }

        open override func forward(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
            functional.triplet_margin_with_distance_loss(
                anchor: anchor, positive: positive, negative: negative, distance_function: distance_function,
                margin: margin, swap: swap, reduction: reduction)
        }
    }

    /// Connectionist temporal classification: sequences without an alignment.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.CTCLoss.html>.
    open class CTCLoss: Loss {
        /// The class of the blank.
        public var blank: Int
        /// Whether an infinite loss, of a target too long for its input, becomes zero, and its gradients too.
        public var zero_infinity: Bool

        // @forms
        public init(blank: Int = 0, reduction: String = "mean", zero_infinity: Bool = false) {
            self.blank = blank
            self.zero_infinity = zero_infinity
            super.init(reduction: reduction)
        }

        /// The loss of `log_probs`, `[T, N, C]` or `[T, C]`, and of `targets`: `[N, S]`, or all targets in one
        /// dimension. The lengths are `[N]`, or without dimensions where there is no batch.
        open func forward(
            _ log_probs: Tensor, _ targets: Tensor, _ input_lengths: Tensor, _ target_lengths: Tensor
        ) -> Tensor {
            functional.ctc_loss(
                log_probs: log_probs, targets: targets, input_lengths: input_lengths, target_lengths: target_lengths,
                blank: blank, reduction: reduction, zero_infinity: zero_infinity)
        }

        /// Runs the loss between its hooks.
        public final func callAsFunction(
            _ log_probs: Tensor, _ targets: Tensor, _ input_lengths: Tensor, _ target_lengths: Tensor
        ) -> Tensor {
            hooked(forward, log_probs, targets, input_lengths, target_lengths)
        }

        /// The lengths as lists.
        open func forward(
            _ log_probs: Tensor, _ targets: Tensor, _ input_lengths: any torch.IntList,
            _ target_lengths: any torch.IntList
        ) -> Tensor {
            functional.ctc_loss(
                log_probs: log_probs, targets: targets, input_lengths: input_lengths, target_lengths: target_lengths,
                blank: blank, reduction: reduction, zero_infinity: zero_infinity)
        }

        /// Runs the loss with lengths as lists, between its hooks.
        public final func callAsFunction(
            _ log_probs: Tensor, _ targets: Tensor, _ input_lengths: any torch.IntList,
            _ target_lengths: any torch.IntList
        ) -> Tensor {
            hooked(
                { self.forward($0, $1, $2 as any torch.IntList, $3 as any torch.IntList) }, log_probs, targets,
                input_lengths, target_lengths)
        }
    }
}

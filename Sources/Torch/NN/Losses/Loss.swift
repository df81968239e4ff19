extension nn {
    /// What the losses share. They are called with an input and a target: `loss(y_hat, y)`.
    open class _Loss: Module {
        /// `mean`, `sum` or `none`.
        public var reduction: String

        init(reducing reduction: String, _ size_average: Bool?, _ reduce: Bool?) {
            self.reduction = Reduction.name(reduction, size_average, reduce)
        }

        override func declared(_ found: inout Members) -> Module.Type { _Loss.self }
    }

    /// What the losses with a weight share.
    open class _WeightedLoss: _Loss {
        public var weight: Buffer?

        init(weighted weight: Tensor?, _ reduction: String, _ size_average: Bool?, _ reduce: Bool?) {
            self.weight = weight.map { Buffer($0) }
            super.init(reducing: reduction, size_average, reduce)
        }

        override func declared(_ found: inout Members) -> Module.Type {
            found.add("weight", weight)
            return _WeightedLoss.self
        }
    }
}

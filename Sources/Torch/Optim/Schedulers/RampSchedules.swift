// Schedules over a number of epochs from the beginning, and one whose factors a function gives.

extension optim.lr_scheduler {
    /// The rates are smaller for some epochs, then the first ones.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html>.
    open class ConstantLR: LRScheduler {
        /// - Parameters:
        ///   - factor: How much smaller; between 0 and 1, or a ValueError.
        ///   - total_iters: The epochs for which it holds.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(
            optimizer: optim.Optimizer, factor: any torch.Number = 1.0 / 3, total_iters: Int = 5, last_epoch: Int = -1
        ) {
            let factor = Object(factor)
            let number = Hyper(factor).double
            optim.demand(
                !(number > 1) && !(number < 0), "Constant multiplicative factor expected to be between 0 and 1.")
            super.init(optimizer, last_epoch, keeping: ["factor": factor, "total_iters": total_iters])
        }

        override func next() -> [Hyper]? {
            let factor = attributes.hyper("factor")
            if last_epoch == 0 { return scaled(factor) }
            return last_epoch == attributes.int("total_iters") ? scaled(1.0 / factor) : currentRates
        }

        override func closedForm() -> [Hyper]? {
            let factor = attributes.hyper("factor")
            let isOver: Hyper = last_epoch >= attributes.int("total_iters") ? 1 : 0
            return baseRates.map { $0 * (factor + isOver * (1 - factor)) }
        }
    }

    /// The rates go from one part of the first ones to another in equal steps.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html>.
    open class LinearLR: LRScheduler {
        /// - Parameters:
        ///   - start_factor: The part at the beginning, above 0 and at most 1.
        ///   - end_factor: The part at the end, between 0 and 1. A ValueError for others.
        ///   - total_iters: The epochs from one to the other.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(
            optimizer: optim.Optimizer, start_factor: any torch.Number = 1.0 / 3, end_factor: any torch.Number = 1.0,
            total_iters: Int = 5, last_epoch: Int = -1
        ) {
            let (start, end) = (Object(start_factor), Object(end_factor))
            let (first, last) = (Hyper(start).double, Hyper(end).double)
            optim.demand(
                !(first > 1) && !(first <= 0),
                "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.")
            optim.demand(
                !(last > 1) && !(last < 0), "Ending multiplicative factor expected to be between 0 and 1.")
            super.init(
                optimizer, last_epoch,
                keeping: ["start_factor": start, "end_factor": end, "total_iters": total_iters])
        }

        override func next() -> [Hyper]? {
            let (start, end) = (attributes.hyper("start_factor"), attributes.hyper("end_factor"))
            let total = attributes.int("total_iters")
            if last_epoch == 0 { return scaled(start) }
            if isInitial || last_epoch > total { return currentRates }
            return scaled(1.0 + (end - start) / (Hyper.int(total) * start + Hyper.int(last_epoch - 1) * (end - start)))
        }

        override func closedForm() -> [Hyper]? {
            let (start, end) = (attributes.hyper("start_factor"), attributes.hyper("end_factor"))
            let total = attributes.int("total_iters")
            return baseRates.map { $0 * (start + (end - start) * Hyper.int(min(total, last_epoch)) / Hyper.int(total)) }
        }
    }

    /// The rates fall to zero along a power.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html>.
    open class PolynomialLR: LRScheduler {
        /// - Parameters:
        ///   - total_iters: The epochs of the fall.
        ///   - power: The power.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(
            optimizer: optim.Optimizer, total_iters: Int = 5, power: any torch.Number = 1.0, last_epoch: Int = -1
        ) {
            super.init(optimizer, last_epoch, keeping: ["total_iters": total_iters, "power": Object(power)])
        }

        override func next() -> [Hyper]? {
            let total = attributes.int("total_iters")
            if isInitial || last_epoch > total { return currentRates }
            let now: Hyper = 1.0 - Hyper.int(last_epoch) / Hyper.int(total)
            let before: Hyper = 1.0 - Hyper.int(last_epoch - 1) / Hyper.int(total)
            return scaled((now / before) ** attributes.hyper("power"))
        }

        override func closedForm() -> [Hyper]? {
            let total = attributes.int("total_iters")
            let left: Hyper = 1.0 - Hyper.int(min(total, last_epoch)) / Hyper.int(total)
            return baseRates.map { $0 * left ** attributes.hyper("power") }
        }
    }

    /// The rates are multiplied each epoch by what functions of it give.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiplicativeLR.html>.
    ///
    /// The functions are not in the state dictionary.
    open class MultiplicativeLR: LambdaLR {
        override func next() -> [Hyper]? {
            if isInitial { return currentRates }
            return zip(currentRates, lr_lambdas).map { $0 * Hyper.number($1(last_epoch)) }
        }
    }
}

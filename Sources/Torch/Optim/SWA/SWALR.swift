import Foundation

extension optim {
    /// Averages of weights over a training: Python's `torch.optim.swa_utils`.
    public enum swa_utils {}
}

extension optim.swa_utils {
    typealias Hyper = optim.Hyper
    typealias Object = torch.Object

    /// The rates go to a constant one, at which the weights are averaged.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.swa_utils.SWALR.html>.
    open class SWALR: optim.lr_scheduler.LRScheduler {
        /// - Parameters:
        ///   - swa_lr: The rate to go to, or a list with one for each group; a ValueError for a list of another length.
        ///   - anneal_epochs: The epochs on the way; a ValueError below 0.
        ///   - anneal_strategy: `cos` or `linear`. A ValueError for another.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(
            optimizer: optim.Optimizer, swa_lr: any torch.Saveable, anneal_epochs: Int = 10,
            anneal_strategy: String = "cos", last_epoch: Int = -1
        ) {
            let rates = optim.lr_scheduler.formatted("swa_lr", optimizer, swa_lr._torchObject)
            if !hasFailed {
                for (group, rate) in zip(optimizer.param_groups, rates) { group.set("swa_lr", rate) }
            }
            optim.demand(
                ["cos", "linear"].contains(anneal_strategy),
                "anneal_strategy must be one of 'cos' or 'linear', instead got \(anneal_strategy)")
            optim.demand(anneal_epochs >= 0, "anneal_epochs must be equal or greater than 0, got \(anneal_epochs)")
            super.init(
                optimizer, last_epoch, keeping: ["_anneal_strategy": anneal_strategy, "anneal_epochs": anneal_epochs])
        }

        override func next() -> [Hyper]? {
            let epochs = attributes.int("anneal_epochs")
            let count = attributes.int("_step_count") - 1
            let step = epochs == 0 ? Swift.max(1, count) : count
            let (before, now) = (share(step - 1, of: epochs), share(step, of: epochs))
            return optimizer.param_groups.map { group in
                let (rate, last) = (group.hyper("lr"), group.hyper("swa_lr"))
                let first = before.double == 1 ? last : (rate - before * last) / (1 - before)
                return last * now + first * (1 - now)
            }
        }

        /// How much of the last rate there is after so many steps.
        private func share(_ step: Int, of epochs: Int) -> Hyper {
            let part = Hyper.max(0, Hyper.min(1, .number(Double(step) / Double(Swift.max(1, epochs)))))
            return attributes["_anneal_strategy"] == "cos" ? .number((1 - cos(.pi * part.double)) / 2) : part
        }
    }
}

import Foundation

// Schedules that multiply the rates by factors.

extension optim.lr_scheduler {
    /// The rates fall by a factor every some epochs.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html>.
    open class StepLR: LRScheduler {
        /// - Parameters:
        ///   - step_size: The epochs from one fall to the next.
        ///   - gamma: The factor.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(optimizer: optim.Optimizer, step_size: Int, gamma: any torch.Number = 0.1, last_epoch: Int = -1) {
            super.init(optimizer, last_epoch, keeping: ["step_size": step_size, "gamma": Object(gamma)])
        }

        private var step_size: Int { attributes.int("step_size") }

        override func next() -> [Hyper]? {
            last_epoch == 0 || last_epoch % step_size != 0 ? currentRates : scaled(attributes.hyper("gamma"))
        }

        override func closedForm() -> [Hyper]? {
            let factor = attributes.hyper("gamma") ** Hyper.int(last_epoch / step_size)
            return baseRates.map { $0 * factor }
        }
    }

    /// The rates fall by a factor at some epochs.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html>.
    open class MultiStepLR: LRScheduler {
        /// - Parameters:
        ///   - milestones: The epochs; one that is there twice counts twice.
        ///   - gamma: The factor.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(
            optimizer: optim.Optimizer, milestones: [Int], gamma: any torch.Number = 0.1, last_epoch: Int = -1
        ) {
            var counts = OrderedDict<Int, Int>()
            for milestone in milestones { counts[milestone, default: 0] += 1 }
            let counter = Object.Dict(counts.map { (Object.int($0.key), Object.int($0.value)) }, .Counter)
            super.init(optimizer, last_epoch, keeping: ["milestones": Object.dict(counter), "gamma": Object(gamma)])
        }

        private var milestones: [(epoch: Int, count: Int)] {
            (attributes.value("milestones").pairs ?? []).map { (Int._torchLoaded($0.key), Int._torchLoaded($0.value)) }
        }

        private func factor(_ count: Int) -> Hyper { attributes.hyper("gamma") ** Hyper.int(count) }

        override func next() -> [Hyper]? {
            milestones.first { $0.epoch == last_epoch }.map { scaled(factor($0.count)) } ?? currentRates
        }

        override func closedForm() -> [Hyper]? {
            let passed = milestones.reduce(0) { $0 + ($1.epoch <= last_epoch ? $1.count : 0) }
            return baseRates.map { $0 * factor(passed) }
        }
    }

    /// The rates fall by a factor every epoch.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html>.
    open class ExponentialLR: LRScheduler {
        /// - Parameters:
        ///   - gamma: The factor.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(optimizer: optim.Optimizer, gamma: any torch.Number, last_epoch: Int = -1) {
            super.init(optimizer, last_epoch, keeping: ["gamma": Object(gamma)])
        }

        override func next() -> [Hyper]? { isInitial ? currentRates : scaled(attributes.hyper("gamma")) }

        override func closedForm() -> [Hyper]? {
            baseRates.map { $0 * attributes.hyper("gamma") ** Hyper.int(last_epoch) }
        }
    }

    /// The rates are the first ones times what functions of the epoch give.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html>.
    ///
    /// The functions are not in the state dictionary.
    open class LambdaLR: LRScheduler {
        final let lr_lambdas: [(Int) -> Double]

        /// - Parameters:
        ///   - lr_lambda: The factor of an epoch.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(optimizer: optim.Optimizer, lr_lambda: @escaping (Int) -> Double, last_epoch: Int = -1) {
            lr_lambdas = optimizer.param_groups.map { _ in lr_lambda }
            super.init(optimizer, last_epoch, keeping: [:])
        }

        /// The same with a function for each group. A ValueError for another number of them.
        // @forms
        public init(optimizer: optim.Optimizer, lr_lambda: [(Int) -> Double], last_epoch: Int = -1) {
            let groups = optimizer.param_groups.count
            optim.demand(
                lr_lambda.count == groups, "Expected \(groups) lr_lambdas, but got \(lr_lambda.count)")
            lr_lambdas = lr_lambda
            super.init(optimizer, last_epoch, keeping: [:])
        }

        override func next() -> [Hyper]? { zip(baseRates, lr_lambdas).map { $0 * Hyper.number($1(last_epoch)) } }

        open override func state_dict() -> torch.Object {
            let state = optim.Dict(attributes.entries)
            state.set("lr_lambdas", .list(lr_lambdas.map { _ in .None }))
            return state._torchObject
        }

        open override func load_state_dict(state_dict: torch.Object) {
            if state_dict.get("lr_lambdas") == nil { raise(.KeyError, "'lr_lambdas'") }
            super.load_state_dict(state_dict: state_dict)
            attributes.removeValue("lr_lambdas")
        }
    }

    /// The rates fall along half a cosine.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html>.
    open class CosineAnnealingLR: LRScheduler {
        /// - Parameters:
        ///   - T_max: The epochs of the fall.
        ///   - eta_min: The least rate.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(optimizer: optim.Optimizer, T_max: Int, eta_min: any torch.Number = 0.0, last_epoch: Int = -1) {
            super.init(optimizer, last_epoch, keeping: ["T_max": T_max, "eta_min": Object(eta_min)])
        }

        private var T_max: Double { attributes.number("T_max") }

        override func next() -> [Hyper]? {
            let (eta_min, epoch) = (attributes.hyper("eta_min"), Double(last_epoch))
            if isInitial { return currentRates }
            if attributes.int("_step_count") == 1 && last_epoch > 0 {
                return baseRates.map { eta_min + ($0 - eta_min) * Hyper.number(1 + cos(epoch * .pi / T_max)) / 2 }
            }
            if (last_epoch - 1 - Int(T_max)) % (2 * Int(T_max)) == 0 {
                return zip(currentRates, baseRates).map { rate, base -> Hyper in
                    rate + (base - eta_min) * Hyper.number(1 - cos(.pi / T_max)) / 2
                }
            }
            let ratio = (1 + cos(.pi * epoch / T_max)) / (1 + cos(.pi * (epoch - 1) / T_max))
            return currentRates.map { Hyper.number(ratio) * ($0 - eta_min) + eta_min }
        }

        override func closedForm() -> [Hyper]? {
            let eta_min = attributes.hyper("eta_min")
            return baseRates.map {
                eta_min + ($0 - eta_min) * Hyper.number(1 + cos(.pi * Double(last_epoch) / T_max)) / 2
            }
        }
    }
}

import Foundation

extension optim.lr_scheduler {
    /// One cycle over the whole training, a batch at a time: the rates go up to the greatest ones and then down to far
    /// below the first; momentum goes the other way.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html>.
    open class OneCycleLR: LRScheduler {
        /// - Parameters:
        ///   - max_lr: The greatest rate, or a list with one for each group; a ValueError for a list of another length.
        ///   - total_steps: The batches of the cycle.
        ///   - epochs: With `steps_per_epoch`, in place of `total_steps`. A ValueError without either, and for less than 1.
        ///   - steps_per_epoch: The batches of an epoch.
        ///   - pct_start: The part of the cycle that goes up, a floating-point number. A ValueError outside 0 to 1.
        ///   - anneal_strategy: `cos` or `linear`. A ValueError for another.
        ///   - cycle_momentum: Whether momentum, or the first beta, cycles too. A ValueError for an optimizer without.
        ///   - base_momentum: The least momentum, or a list.
        ///   - max_momentum: The greatest one, or a list.
        ///   - div_factor: The greatest rate is so many times the first.
        ///   - final_div_factor: The first rate is so many times the last.
        ///   - three_phase: Whether the way down goes to the first rate before it goes to the last.
        ///   - last_epoch: The batch to go on from; -1 begins.
        // @forms
        public init(
            optimizer: optim.Optimizer, max_lr: any torch.Saveable, total_steps: Int? = nil, epochs: Int? = nil,
            steps_per_epoch: Int? = nil, pct_start: any torch.Number = 0.3, anneal_strategy: String = "cos",
            cycle_momentum: Bool = true, base_momentum: any torch.Saveable = 0.85,
            max_momentum: any torch.Saveable = 0.95, div_factor: any torch.Number = 25.0,
            final_div_factor: any torch.Number = 10000.0, three_phase: Bool = false, last_epoch: Int = -1
        ) {
            let total = Self.total(total_steps, epochs, steps_per_epoch)
            let start = Object(pct_start)
            let part = Hyper(start).double
            let isFloat = if case .double = start { true } else { false }
            optim.demand(
                isFloat && !(part < 0) && !(part > 1),
                "Expected float between 0 and 1 pct_start, but got \(start.formatted)")
            optim.demand(
                ["cos", "linear"].contains(anneal_strategy),
                "anneal_strategy must be one of 'cos' or 'linear', instead got \(anneal_strategy)")
            let attributes: Dict = [
                "total_steps": total, "_schedule_phases": Self.phases(total, part, three_phase),
                "_anneal_func_type": anneal_strategy,
            ]
            let maxima = formatted("max_lr", optimizer, max_lr._torchObject)
            if last_epoch == -1 && !hasFailed {
                for (group, max) in zip(optimizer.param_groups, maxima) {
                    let first = Hyper(max) / Hyper(Object(div_factor))
                    group.set("initial_lr", first._torchObject)
                    group.set("max_lr", max)
                    group.set("min_lr", (first / Hyper(Object(final_div_factor)))._torchObject)
                }
            }
            attributes.set("cycle_momentum", .bool(cycle_momentum))
            if let cycle = MomentumCycle(
                optimizer, cycle_momentum, base: base_momentum, max: max_momentum, maxFirst: true,
                isNew: last_epoch == -1)
            {
                attributes.set("use_beta1", .bool(cycle.isBeta))
            }
            super.init(optimizer, last_epoch, keeping: attributes)
        }

        /// How many batches the cycle has.
        public final var total_steps: Int { attributes.int("total_steps") }

        private static func total(_ total_steps: Int?, _ epochs: Int?, _ steps_per_epoch: Int?) -> Int {
            if let total_steps {
                optim.demand(total_steps > 0, "Expected positive integer total_steps, but got \(total_steps)")
                return total_steps
            }
            guard let epochs, let steps_per_epoch else {
                raise(.ValueError, "You must define either total_steps OR (epochs AND steps_per_epoch)")
                return 1
            }
            optim.demand(epochs > 0, "Expected positive integer epochs, but got \(epochs)")
            optim.demand(
                steps_per_epoch > 0, "Expected positive integer steps_per_epoch, but got \(steps_per_epoch)")
            return epochs.multipliedReportingOverflow(by: steps_per_epoch).partialValue
        }

        private static func phases(_ total: Int, _ part: Double, _ isThree: Bool) -> Object {
            func phase(_ end: Object, _ rates: (String, String), _ momenta: (String, String)) -> Object {
                [
                    "end_step": end, "start_lr": rates.0, "end_lr": rates.1, "start_momentum": momenta.0,
                    "end_momentum": momenta.1,
                ]
            }
            let (up, steps) = (("max_momentum", "base_momentum"), Double(total))
            let first = phase(.double(part * steps - 1), ("initial_lr", "max_lr"), up)
            let last = Object.int(total - 1)
            let down = ("base_momentum", "max_momentum")
            if !isThree { return .list([first, phase(last, ("max_lr", "min_lr"), down)]) }
            return .list([
                first, phase(.double(2 * part * steps - 2), ("max_lr", "initial_lr"), down),
                phase(last, ("initial_lr", "min_lr"), ("max_momentum", "max_momentum")),
            ])
        }

        override func next() -> [Hyper]? {
            if last_epoch > total_steps {
                raise(
                    .ValueError,
                    "Tried to step \(last_epoch) times. The specified number of total steps is \(total_steps)")
                return currentRates
            }
            let phases = attributes.value("_schedule_phases").elements ?? []
            let step = Double(last_epoch)
            var (start, place) = (0.0, 0)
            while place < phases.count - 1, step > phases[place]["end_step"] {
                start = phases[place]["end_step"]
                place += 1
            }
            guard phases.indices.contains(place) else { return currentRates }
            let phase = phases[place]
            let length: Double = phase["end_step"] - start
            if length == 0 {
                raise(.ZeroDivisionError, "float division by zero")
                return currentRates
            }
            return optimizer.param_groups.map { group in
                func value(_ kind: String) -> Hyper {
                    annealed(
                        group.hyper(phase["start_" + kind]), group.hyper(phase["end_" + kind]), (step - start) / length)
                }
                let rate = value("lr")
                if attributes.flag("cycle_momentum") {
                    group.setMomentum(value("momentum")._torchObject, isBeta: attributes.flag("use_beta1"))
                }
                return rate
            }
        }

        private func annealed(_ start: Hyper, _ end: Hyper, _ part: Double) -> Hyper {
            switch attributes["_anneal_func_type"] as String {
            case "cos": return end + (start - end) / 2.0 * Hyper.number(cos(.pi * part) + 1)
            case "linear": return (end - start) * Hyper.number(part) + start
            case let other:
                raise(.ValueError, "Unknown _anneal_func_type: \(other)")
                return start
            }
        }
    }
}

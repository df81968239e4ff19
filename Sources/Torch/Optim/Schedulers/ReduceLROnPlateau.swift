extension optim.lr_scheduler {
    /// The rates fall by a factor where a measure has stopped to improve.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html>.
    ///
    ///     scheduler.step(val_loss)
    open class ReduceLROnPlateau: LRScheduler {
        /// - Parameters:
        ///   - mode: Whether the measure shall fall, `min`, or rise, `max`. A ValueError for another.
        ///   - factor: The factor, below 1, or a ValueError.
        ///   - patience: The epochs without improvement that are let pass.
        ///   - threshold: How much counts as an improvement.
        ///   - threshold_mode: Whether that is a part of the best value, `rel`, or a difference, `abs`. A ValueError for
        ///     another.
        ///   - cooldown: The epochs after a fall that do not count.
        ///   - min_lr: The least rate, or a list with one for each group; a ValueError for a list of another length.
        ///   - eps: The least change of a rate that is made.
        // @forms
        public init(
            optimizer: optim.Optimizer, mode: String = "min", factor: any torch.Number = 0.1, patience: Int = 10,
            threshold: any torch.Number = 1e-4, threshold_mode: String = "rel", cooldown: Int = 0,
            min_lr: any torch.Saveable = 0, eps: any torch.Number = 1e-8
        ) {
            let factor = Object(factor)
            let count = optimizer.param_groups.count
            let least = min_lr._torchObject
            optim.demand(Hyper(factor).double < 1.0, "Factor should be < 1.0.")
            if let given = least.elements?.count {
                optim.demand(given == count, "expected \(count) min_lrs, got \(given)")
            }
            let isList = least.elements != nil
            super.init(
                optimizer,
                withoutStep: [
                    "factor": factor, "default_min_lr": isList ? Object.None : least,
                    "min_lrs": torch.Object.list(least.elements ?? Array(repeating: least, count: count)),
                    "patience": patience, "cooldown": cooldown, "eps": Object(eps), "last_epoch": 0,
                ])
            keepRates()
            watch(mode, Object(threshold), threshold_mode)
            attributes.set("best", attributes.value("mode_worse"))
            attributes.set("cooldown_counter", .int(0))
            attributes.set("num_bad_epochs", .int(0))
        }

        /// What is compared, and how.
        private func watch(_ mode: String, _ threshold: Object, _ threshold_mode: String) {
            optim.demand(["min", "max"].contains(mode), "mode \(mode) is unknown!")
            optim.demand(["rel", "abs"].contains(threshold_mode), "threshold mode \(threshold_mode) is unknown!")
            attributes.set("mode_worse", .double(mode == "min" ? .infinity : -.infinity))
            attributes.set("mode", .string(mode))
            attributes.set("threshold", threshold)
            attributes.set("threshold_mode", .string(threshold_mode))
        }

        /// The best value so far.
        public final var best: Double { attributes.number("best") }
        /// How many epochs have brought no improvement since the last that did.
        public final var num_bad_epochs: Int { attributes.int("num_bad_epochs") }
        /// How many epochs still do not count.
        public final var cooldown_counter: Int { attributes.int("cooldown_counter") }
        /// Whether epochs do not count, as a rate has fallen before.
        public final var in_cooldown: Bool { cooldown_counter > 0 }
        /// The least rate of each group.
        public final var min_lrs: [Double] {
            get { attributes["min_lrs"] }
            set { attributes["min_lrs"] = newValue }
        }

        /// The next epoch. Belongs after the validation.
        ///
        /// - Parameters:
        ///   - metrics: The measure.
        ///   - epoch: Another epoch than the next one, which Python deprecates.
        // @forms
        open func step(metrics: any torch.TensorOrNumber, epoch: Int? = nil) {
            if let tensor = metrics as? Tensor, tensor.numel() != 1 {
                return raise(.ValueError, "only one element tensors can be converted to Python scalars")
            }
            let current = Hyper(Object(metrics)).double
            if epoch != nil { warn(Self.deprecatedEpoch) }
            last_epoch = epoch ?? last_epoch + 1
            var bad = num_bad_epochs + 1
            if isBetter(current) {
                attributes.set("best", .double(current))
                bad = 0
            }
            if in_cooldown {
                attributes.set("cooldown_counter", .int(cooldown_counter - 1))
                bad = 0
            }
            if bad > attributes.int("patience") {
                reduce()
                attributes.set("cooldown_counter", attributes.value("cooldown"))
                bad = 0
            }
            attributes.set("num_bad_epochs", .int(bad))
            keepRates()
        }

        /// The same with an integer, which is the measure and not the epoch.
        public final func step(_ metrics: Int) { step(metrics: metrics) }

        /// Python wants the measure: a TypeError.
        open override func step(epoch: Int? = nil) {
            raise(.TypeError, "ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'")
        }

        private func isBetter(_ value: Double) -> Bool {
            let (best, threshold) = (best, attributes.number("threshold"))
            let (isMin, isRelative) = (attributes["mode"] == "min", attributes["threshold_mode"] == "rel")
            if isMin { return value < (isRelative ? best * (1.0 - threshold) : best - threshold) }
            return value > (isRelative ? best * (threshold + 1.0) : best + threshold)
        }

        private func reduce() {
            let groups = optimizer.param_groups
            var least = attributes.value("min_lrs").elements ?? []
            if groups.count != least.count {
                let standard = attributes.value("default_min_lr")
                if standard.isNone {
                    return raise(
                        .RuntimeError,
                        "The number of param groups in the `optimizer` (\(groups.count)) differs from when "
                            + "`ReduceLROnPlateau` was initialized (\(least.count)), usually due to a new param group "
                            + "being added to the optimizer. Please modify the `min_lrs` field to match the length of "
                            + "the `optimizer` param groups.")
                }
                least = Array(repeating: standard, count: groups.count)
                attributes.set("min_lrs", .list(least))
            }
            let (factor, eps) = (attributes.hyper("factor"), attributes.number("eps"))
            for (group, least) in zip(groups, least) {
                let old = Hyper.number(group.number("lr"))
                let new = Hyper.max(old * factor, Hyper(least))
                if (old - new).double > eps { group.write("lr", new._torchObject) }
            }
        }

        open override func load_state_dict(state_dict: torch.Object) {
            super.load_state_dict(state_dict: state_dict)
            watch(attributes["mode"], attributes.value("threshold"), attributes["threshold_mode"])
        }
    }
}

internal import CTorch

extension optim {
    /// Schedules of learning rates: Python's `torch.optim.lr_scheduler`.
    public enum lr_scheduler {}
}

extension optim.lr_scheduler {
    typealias Dict = optim.Dict
    typealias Hyper = optim.Hyper
    typealias Object = torch.Object

    /// The base of all schedules.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LRScheduler.html>.
    ///
    /// A subclass of your own overrides `get_lr()`, which gives the next rate of every group:
    ///
    ///     final class Halving: optim.lr_scheduler.LRScheduler {
    ///         override func get_lr() -> [Double] { base_lrs.map { $0 * 0.5 ** last_epoch } }
    ///     }
    ///
    /// Making a schedule writes the first rate into the optimizer's groups. A KeyError for a `last_epoch` other than -1
    /// where the groups have no `initial_lr`.
    open class LRScheduler {
        /// The optimizer whose rates the schedule sets.
        public let optimizer: optim.Optimizer
        /// What Python keeps as attributes, in its order.
        final let attributes: optim.Dict

        // @forms
        public init(optimizer: optim.Optimizer, last_epoch: Int = -1) {
            self.optimizer = optimizer
            attributes = [:]
            begin(last_epoch)
        }

        init(_ optimizer: optim.Optimizer, _ last_epoch: Int, keeping attributes: optim.Dict) {
            self.optimizer = optimizer
            self.attributes = attributes
            begin(last_epoch)
        }

        /// One that keeps what it says alone, and that no first step begins.
        init(_ optimizer: optim.Optimizer, withoutStep attributes: optim.Dict) {
            self.optimizer = optimizer
            self.attributes = attributes
        }

        private func begin(_ last_epoch: Int) {
            if hasFailed { return }  // as in Python, where an argument that is refused ends it
            for (index, group) in optimizer.param_groups.enumerated() {
                if last_epoch == -1 {
                    group.setDefault("initial_lr", group.value("lr").copied)
                } else if group.get("initial_lr") == nil {
                    let text =
                        "param 'initial_lr' is not specified in param_groups[\(index)] when resuming scheduler "
                        + "with last_epoch >= 0.\nThis typically happens when:\n1. You're trying to resume training "
                        + "from a checkpoint but haven't properly loaded the optimizer state\n2. You're using "
                        + "last_epoch >= 0 for a fresh training run (not recommended)"
                    return raise(.KeyError, pythonText(text))
                }
            }
            attributes.set("base_lrs", copies("initial_lr"))
            attributes.set("last_epoch", .int(last_epoch))
            if !optimizer.isScheduled { (optimizer.isScheduled, optimizer.wasStepped) = (true, false) }
            initialStep()
        }

        /// The step that writes the first rates.
        final func initialStep() {
            attributes.set("_step_count", .int(0))
            attributes.set("_is_initial", .bool(true))
            step()
            attributes.set("_is_initial", .bool(false))
        }

        /// The rates of the groups at the beginning.
        public final var base_lrs: [Double] { baseRates.map(\.double) }

        /// The epoch that the schedule is in.
        public final var last_epoch: Int {
            get { attributes.int("last_epoch") }
            set { attributes.set("last_epoch", .int(newValue)) }
        }

        /// The next epoch: writes new rates into the optimizer's groups. Belongs after the optimizer's `step()`.
        ///
        /// - Parameter epoch: Another epoch than the next one, which Python deprecates.
        // @forms
        open func step(epoch: Int? = nil) {
            let count = attributes.int("_step_count")
            if count == 1 && optimizer.isWatched && !optimizer.wasStepped { warn(Self.wrongOrder) }
            attributes.set("_step_count", .int(count + 1))
            if epoch != nil { warn(Self.deprecatedEpoch) }
            update(epoch)
        }

        /// Goes to an epoch, the next one where none is given.
        final func update(_ epoch: Int? = nil) {
            last_epoch = epoch ?? last_epoch + 1
            write { (epoch != nil ? closedForm() : nil) ?? next() ?? get_lr().map(Hyper.number) }
        }

        /// Writes rates into the groups, unless computing them fails.
        final func write(_ rates: () -> [Hyper]) {
            attributes.set("_get_lr_called_within_step", .bool(true))
            let rates = rates()
            attributes.set("_get_lr_called_within_step", .bool(false))
            if hasFailed { return }
            for (group, rate) in zip(optimizer.param_groups, rates) { group.write("lr", rate._torchObject) }
            keepRates()
        }

        /// Remembers the groups' rates as the last ones.
        final func keepRates() { attributes.set("_last_lr", copies("lr")) }

        /// The next rate of every group.
        open func get_lr() -> [Double] {
            guard let rates = next() else {
                raise(.NotImplementedError, "get_lr() of \(type(of: self))")
                return []
            }
            warn("To get the last learning rate computed by the scheduler, please use `get_last_lr()`.")
            return rates.map(\.double)
        }

        /// The rates that the last step wrote.
        public final func get_last_lr() -> [Double] { rates("_last_lr").map(\.double) }

        /// The same as tensors, where the optimizer's rates are tensors.
        @_disfavoredOverload
        public final func get_last_lr() -> [Tensor] { rates("_last_lr").map(\.operand) }

        /// All that the schedule keeps, for a later `load_state_dict`. The optimizer has a state dictionary of its own.
        open func state_dict() -> torch.Object { attributes._torchObject }

        /// Takes over what a `state_dict()` holds.
        // @forms
        open func load_state_dict(state_dict: torch.Object) {
            for (key, value) in state_dict.pairs ?? [] { attributes.set(String._torchLoaded(key), value) }
        }

        // MARK: what a schedule of the library says of itself

        /// The next rates; nil where a subclass of a program has `get_lr`.
        func next() -> [Hyper]? { nil }
        /// The rates of an epoch without those before it; nil where there is no such formula.
        func closedForm() -> [Hyper]? { nil }

        final var isInitial: Bool { attributes.flag("_is_initial") }
        final var baseRates: [Hyper] { rates("base_lrs") }
        final var currentRates: [Hyper] { optimizer.param_groups.map { Hyper($0.value("lr").copied) } }

        /// The current rates times a factor.
        final func scaled(_ factor: Hyper) -> [Hyper] {
            optimizer.param_groups.map { Hyper($0.value("lr")) * factor }
        }

        private func rates(_ name: String) -> [Hyper] {
            (attributes.get(name)?.elements ?? []).map(Hyper.init)
        }

        /// An option of all groups, tensors copied.
        private func copies(_ name: String) -> Object {
            .list(optimizer.param_groups.map { $0.value(name).copied })
        }

        private static let wrongOrder =
            "Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should "
            + "call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this "
            + "will result in PyTorch skipping the first value of the learning rate schedule. See more details at "
            + "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate"
        static let deprecatedEpoch =
            "The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please "
            + "use `scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, "
            + "the closed form is used instead of the new chainable form, where available. Please open an issue if you "
            + "are unable to replicate your use case: https://github.com/pytorch/pytorch/issues/new/choose."
    }
}

/// Whether a call before this one has failed, and the scope around has yet to end.
var hasFailed: Bool { ct_throwing_failed() }

extension optim.lr_scheduler {
    /// An argument that is one value for all groups, or a list with one for each. A ValueError for a list of another
    /// length.
    static func formatted(_ name: String, _ optimizer: optim.Optimizer, _ value: Object) -> [Object] {
        let count = optimizer.param_groups.count
        let values = value.elements ?? Array(repeating: value, count: count)
        optim.demand(
            values.count == count,
            "\(name) must have the same length as optimizer.param_groups. \(name) has \(values.count) values, "
                + "param_groups has \(count).")
        return values.map(\.copied)
    }
}

extension optim.Dict {
    /// Writes a hyperparameter; a tensor takes the value over.
    func write(_ key: String, _ value: torch.Object) {
        if let tensor = self.value(key).tensor {
            torch.no_grad { _ = ATen.fill__Tensor(tensor, optim.Hyper(value).operand) }
        } else {
            set(key, value)
        }
    }
}

extension torch.Object {
    /// The value, a tensor as a copy of it.
    fileprivate var copied: torch.Object {
        tensor.map { tensor in .tensor(torch.no_grad { tensor.clone() }) } ?? self
    }
}

extension optim.Optimizer {
    /// Whether its steps are the library's, which say that they were called.
    var isWatched: Bool { _typeName(type(of: self), qualified: true).hasPrefix(Self.place) }
    /// What the full names of this library's optimizers begin with.
    private static var place: String { String(_typeName(optim.SGD.self, qualified: true).dropLast("SGD".count)) }
}

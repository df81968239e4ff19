// Schedules that run others: one after another, or all at once.

extension optim.lr_scheduler {
    /// What the schedules of schedules share.
    open class ScheduleOfSchedules: LRScheduler {
        /// The schedules that it runs.
        public final let _schedulers: [LRScheduler]

        init(_ schedulers: [LRScheduler], _ optimizer: optim.Optimizer, keeping attributes: optim.Dict) {
            _schedulers = schedulers
            super.init(optimizer, withoutStep: attributes)
        }

        /// Whether a class may run these schedules. A ValueError where it may not.
        static func accepts(_ schedulers: [LRScheduler], _ optimizer: optim.Optimizer) -> Bool {
            let name = _typeName(Self.self, qualified: false)
            for (index, scheduler) in schedulers.enumerated() {
                if scheduler is ReduceLROnPlateau {
                    raise(
                        .ValueError,
                        "\(name) does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs to be "
                            + "specified when calling `step`, but got one at index \(index) in the given schedulers "
                            + "sequence.")
                    return false
                }
                if optimizer !== scheduler.optimizer {
                    raise(
                        .ValueError,
                        "\(name) expects all schedulers to belong to the same optimizer, but got scheduler "
                            + "\(type(of: scheduler)) at index \(index) has \(scheduler.optimizer), which is different "
                            + "from \(type(of: optimizer)).")
                    return false
                }
            }
            return true
        }

        /// Python's has no `epoch`: a TypeError where one is given.
        open override func step(epoch: Int? = nil) {
            if epoch != nil {
                let name = _typeName(Self.self, qualified: false)
                return raise(.TypeError, "\(name).step() takes 1 positional argument but 2 were given")
            }
            advance()
        }

        func advance() {}

        /// What it keeps, and the states of the schedules that it runs.
        open override func state_dict() -> torch.Object {
            let state = optim.Dict(attributes.entries)
            state.set("_schedulers", .list(_schedulers.map { $0.state_dict() }))
            return state._torchObject
        }

        /// Takes over what a `state_dict()` holds. A KeyError without the schedules' states.
        open override func load_state_dict(state_dict: torch.Object) {
            let states = state_dict["_schedulers"].elements ?? []
            super.load_state_dict(state_dict: state_dict)
            attributes.removeValue("_schedulers")
            for (index, state) in states.enumerated() {
                if index >= _schedulers.count { return raise(.IndexError, "list index out of range") }
                _schedulers[index].load_state_dict(state_dict: state)
            }
        }
    }

    /// One schedule after another, each until its milestone.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html>.
    open class SequentialLR: ScheduleOfSchedules {
        /// - Parameters:
        ///   - schedulers: The schedules, all of this optimizer. A ValueError for none, for one of another optimizer, and
        ///     for a ``ReduceLROnPlateau``.
        ///   - milestones: The epochs in which the second and the later ones begin. A ValueError for another number.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(optimizer: optim.Optimizer, schedulers: [LRScheduler], milestones: [Int], last_epoch: Int = -1) {
            let name = _typeName(Self.self, qualified: false)
            var isUsable = !schedulers.isEmpty
            if !isUsable {
                raise(.ValueError, "\(name) expects at least one scheduler, but got no scheduler.")
            } else {
                isUsable = Self.accepts(schedulers, optimizer)
            }
            if isUsable && milestones.count != schedulers.count - 1 {
                isUsable = false
                raise(
                    .ValueError,
                    "Sequential Schedulers expects number of schedulers provided to be one more than the number of "
                        + "milestone points, but got number of schedulers \(schedulers.count) and the number of "
                        + "milestones to be equal to \(milestones.count)")
            }
            super.init(schedulers, optimizer, keeping: ["_milestones": milestones, "last_epoch": last_epoch + 1])
            guard isUsable else { return }
            for group in optimizer.param_groups { group.write("lr", group.value("initial_lr")) }
            recursive_undo()
            let first = schedulers[place(of: 0)]
            first.initialStep()
            attributes.set("_last_lr", first.attributes.value("_last_lr"))
        }

        private var milestones: [Int] { attributes["_milestones"] }

        /// The schedule of an epoch: Python's `bisect_right`.
        private func place(of epoch: Int) -> Int {
            let milestones = milestones
            var (low, high) = (0, milestones.count)
            while low < high {
                let middle = (low + high) / 2
                if epoch < milestones[middle] { high = middle } else { low = middle + 1 }
            }
            return low
        }

        /// Takes back the epoch that making them has taken, in a schedule and in those that it runs; in all of this one's
        /// where none is given.
        public final func recursive_undo(_ sched: LRScheduler? = nil) {
            let schedule = sched ?? self
            if let list = schedule as? ScheduleOfSchedules {
                for scheduler in list._schedulers { recursive_undo(scheduler) }
            } else {
                schedule.last_epoch -= 1
            }
        }

        override func advance() {
            last_epoch += 1
            let place = place(of: last_epoch)
            guard _schedulers.indices.contains(place) else { return raise(.IndexError, "list index out of range") }
            let scheduler = _schedulers[place]
            if place > 0 && milestones[place - 1] == last_epoch { scheduler.update(0) } else { scheduler.step() }
            attributes.set("_last_lr", scheduler.attributes.value("_last_lr"))
        }
    }

    /// Several schedules at once: every step is one of each, in their order.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html>.
    open class ChainedScheduler: ScheduleOfSchedules {
        /// - Parameters:
        ///   - schedulers: The schedules, all of one optimizer. A ValueError for none, for one of another optimizer, and
        ///     for a ``ReduceLROnPlateau``.
        ///   - optimizer: The optimizer, the schedules' where it is nil.
        // @forms
        public init(schedulers: [LRScheduler], optimizer: optim.Optimizer? = nil) {
            let name = _typeName(Self.self, qualified: false)
            if schedulers.isEmpty {
                raise(.ValueError, "\(name) expects at least one scheduler to be chained, but got no scheduler.")
            }
            let optimizer = optimizer ?? schedulers.first?.optimizer ?? optim.Optimizer([Tensor](), [:])
            let isUsable = Self.accepts(schedulers, optimizer)
            super.init(schedulers, optimizer, keeping: [:])
            if isUsable { keepRates() }
        }

        override func advance() {
            for scheduler in _schedulers { scheduler.step() }
            keepRates()
        }
    }
}

import Foundation

extension optim.lr_scheduler {
    /// The rates go up and down between two bounds, a batch at a time; momentum goes the other way.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html>.
    ///
    /// A function is not in the state dictionary.
    open class CyclicLR: LRScheduler {
        private let ownScale: ((Double) -> Double)?

        /// - Parameters:
        ///   - base_lr: The lower bound, or a list with one for each group; a ValueError for a list of another length.
        ///   - max_lr: The upper bound, or a list.
        ///   - step_size_up: The batches from the lower bound to the upper one.
        ///   - step_size_down: The batches back, as many where it is nil.
        ///   - mode: `triangular`, `triangular2` (half as high every cycle) or `exp_range` (lower by `gamma` every batch).
        ///     A ValueError for another, unless `scale_fn` is given.
        ///   - gamma: The factor of `exp_range`.
        ///   - scale_fn: What the height is multiplied by, in place of what `mode` says.
        ///   - scale_mode: What it is called with: the `cycle` or the `iterations`.
        ///   - cycle_momentum: Whether momentum, or the first beta, cycles too. A ValueError for an optimizer without.
        ///   - base_momentum: The least momentum, or a list.
        ///   - max_momentum: The greatest one, or a list.
        ///   - last_epoch: The batch to go on from; -1 begins.
        // @forms
        public init(
            optimizer: optim.Optimizer, base_lr: any torch.Saveable, max_lr: any torch.Saveable,
            step_size_up: any torch.Number = 2000, step_size_down: (any torch.Number)? = nil,
            mode: String = "triangular",
            gamma: any torch.Number = 1.0, scale_fn: ((Double) -> Double)? = nil, scale_mode: String = "cycle",
            cycle_momentum: Bool = true, base_momentum: any torch.Saveable = 0.8,
            max_momentum: any torch.Saveable = 0.9, last_epoch: Int = -1
        ) {
            let bases = formatted("base_lr", optimizer, base_lr._torchObject)
            if last_epoch == -1 {
                for (base, group) in zip(bases, optimizer.param_groups) { group.write("lr", base) }
            }
            let up = step_size_up._torchScalar.double
            let total = up + (step_size_down?._torchScalar.double ?? up)
            let attributes: Dict = [
                "max_lrs": Object.list(formatted("max_lr", optimizer, max_lr._torchObject)), "total_size": total,
                "step_ratio": up / total, "mode": mode, "gamma": Object(gamma), "scale_mode": scale_mode,
                "cycle_momentum": cycle_momentum,
            ]
            if total == 0 { raise(.ZeroDivisionError, "float division by zero") }
            optim.demand(Self.scaleModes[mode] != nil || scale_fn != nil, "mode is invalid and scale_fn is None")
            if scale_fn == nil, let own = Self.scaleModes[mode] { attributes.set("scale_mode", .string(own)) }
            if let cycle = MomentumCycle(
                optimizer, cycle_momentum, base: base_momentum, max: max_momentum, maxFirst: false,
                isNew: last_epoch == -1)
            {
                attributes.set("use_beta1", .bool(cycle.isBeta))
                attributes.set("base_momentums", .list(cycle.bases))
                attributes.set("max_momentums", .list(cycle.maxima))
            }
            ownScale = scale_fn
            super.init(optimizer, last_epoch, keeping: attributes)
            attributes.set("base_lrs", .list(bases))
        }

        private static let scaleModes = ["triangular": "cycle", "triangular2": "cycle", "exp_range": "iterations"]

        /// What the height of a cycle is multiplied by, of the cycle's or the batch's number.
        public final func scale_fn(_ x: Double) -> Double {
            if let ownScale { return ownScale(x) }
            switch attributes["mode"] as String {
            case "triangular2": return 1 / pow(2.0, x - 1)
            case "exp_range": return pow(attributes.number("gamma"), x)
            default: return 1
            }
        }

        override func next() -> [Hyper]? {
            let (total, ratio) = (attributes.number("total_size"), attributes.number("step_ratio"))
            let cycle = (1 + Double(last_epoch) / total).rounded(.down)
            let x = 1.0 + Double(last_epoch) / total - cycle
            let scale = Hyper.number(x <= ratio ? x / ratio : (x - 1) / (ratio - 1))
            let argument = attributes["scale_mode"] == "cycle" ? cycle : Double(last_epoch)
            func values(_ name: String) -> [Hyper] { (attributes.value(name).elements ?? []).map(Hyper.init) }

            let rates = zip(values("base_lrs"), values("max_lrs")).map { base, max -> Hyper in
                base + (max - base) * scale * Hyper.number(scale_fn(argument))
            }
            if attributes.flag("cycle_momentum") {
                let bounds = zip(values("base_momentums"), values("max_momentums"))
                for (group, (base, max)) in zip(optimizer.param_groups, bounds) {
                    let momentum = max - (max - base) * scale * Hyper.number(scale_fn(argument))
                    group.setMomentum(momentum._torchObject, isBeta: attributes.flag("use_beta1"))
                }
            }
            return rates
        }

        open override func state_dict() -> torch.Object {
            let state = Dict(attributes.entries)
            state.set("_scale_fn_custom", .None)
            return state._torchObject
        }

        /// Takes over what a `state_dict()` holds; the function stays. A KeyError for another schedule's.
        open override func load_state_dict(state_dict: torch.Object) {
            if state_dict.get("_scale_fn_custom") == nil { return raise(.KeyError, "'_scale_fn_custom'") }
            super.load_state_dict(state_dict: state_dict)
            attributes.removeValue("_scale_fn_custom")
            if ownScale == nil, let own = Self.scaleModes[attributes["mode"]] {
                attributes.set("scale_mode", .string(own))
            }
        }
    }
}

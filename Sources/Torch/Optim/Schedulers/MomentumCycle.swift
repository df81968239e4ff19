extension optim.lr_scheduler {
    /// The momentum, or the first beta, that cycles against the rates.
    struct MomentumCycle {
        let isBeta: Bool
        let bases: [Object]
        let maxima: [Object]

        /// What an optimizer's groups begin with; nil where momentum does not cycle, and after a failure. A ValueError for
        /// an optimizer without, and for a list of another length.
        init?(
            _ optimizer: optim.Optimizer, _ isWanted: Bool, base: any torch.Saveable, max: any torch.Saveable,
            maxFirst: Bool, isNew: Bool
        ) {
            guard isWanted else { return nil }
            isBeta = optimizer.defaults.get("betas") != nil
            guard isBeta || optimizer.defaults.get("momentum") != nil else {
                raise(.ValueError, "optimizer must support momentum or beta1 with `cycle_momentum` option enabled")
                return nil
            }
            // Which one a list of the wrong length is told of differs.
            let lists = [("base_momentum", base), ("max_momentum", max)]
            let found = (maxFirst ? lists.reversed() : lists).map {
                optim.lr_scheduler.formatted($0.0, optimizer, $0.1._torchObject)
            }
            (bases, maxima) = maxFirst ? (found[1], found[0]) : (found[0], found[1])
            if hasFailed { return nil }
            guard isNew else { return }
            for (group, (base, max)) in zip(optimizer.param_groups, zip(bases, maxima)) {
                group.setMomentum(max, isBeta: isBeta)
                group.set("max_momentum", max)
                group.set("base_momentum", base)
            }
        }
    }
}

extension optim.ParamGroup {
    func setMomentum(_ value: torch.Object, isBeta: Bool) {
        if isBeta {
            set("betas", .tuple([value] + (self.value("betas").elements ?? []).dropFirst()))
        } else {
            set("momentum", value)
        }
    }
}

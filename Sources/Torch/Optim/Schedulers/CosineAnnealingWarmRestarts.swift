import Foundation

extension optim.lr_scheduler {
    /// The rates fall along half a cosine, again and again, each time over more epochs.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html>.
    ///
    /// It may step in parts of an epoch: `scheduler.step(Double(epoch) + Double(batch) / Double(batches))`.
    open class CosineAnnealingWarmRestarts: LRScheduler {
        /// - Parameters:
        ///   - T_0: The epochs of the first fall; a ValueError for less than 1.
        ///   - T_mult: How many times as many the next one takes; a ValueError for less than 1.
        ///   - eta_min: The least rate.
        ///   - last_epoch: The epoch to go on from; -1 begins.
        // @forms
        public init(
            optimizer: optim.Optimizer, T_0: Int, T_mult: Int = 1, eta_min: any torch.Number = 0.0, last_epoch: Int = -1
        ) {
            optim.demand(T_0 > 0, "Expected positive integer T_0, but got \(T_0)")
            optim.demand(T_mult >= 1, "Expected integer T_mult >= 1, but got \(T_mult)")
            super.init(
                optimizer, last_epoch,
                keeping: ["T_0": T_0, "T_i": T_0, "T_mult": T_mult, "eta_min": Object(eta_min), "T_cur": last_epoch])
        }

        /// How far the fall is.
        public final var T_cur: Double { attributes.number("T_cur") }
        /// The epochs of this fall.
        public final var T_i: Int { attributes.int("T_i") }

        override func next() -> [Hyper]? {
            let eta_min = attributes.hyper("eta_min")
            let factor = Hyper.number(1 + cos(.pi * T_cur / Double(T_i)))
            return baseRates.map { eta_min + ($0 - eta_min) * factor / 2 }
        }

        /// The next epoch, or the one that is given. A ValueError for a negative one.
        open override func step(epoch: Int? = nil) { advance(epoch.map(Hyper.int)) }

        /// A place in an epoch. A ValueError for a negative one.
        open func step(epoch: Double) { advance(.number(epoch)) }

        /// A place in an epoch: `scheduler.step(2.5)`.
        public final func step(_ epoch: Double) { step(epoch: epoch) }

        private func advance(_ given: Hyper?) {
            if let epoch = given ?? (last_epoch < 0 ? 0 : nil) {
                if epoch < 0 {
                    let text = epoch._torchObject.formatted
                    return raise(.ValueError, "Expected non-negative epoch, but got \(text)")
                }
                guard let whole = Int(exactly: epoch.double.rounded(.down)) else {
                    return raise(.OverflowError, "cannot convert float infinity to integer")
                }
                go(to: epoch)
                last_epoch = whole
            } else {
                last_epoch += 1
                let now = attributes.hyper("T_cur") + 1
                let length = T_i
                attributes.set("T_cur", (now.double >= Double(length) ? Self.rest(now, length) : now)._torchObject)
                if now.double >= Double(length) { attributes.set("T_i", .int(length &* attributes.int("T_mult"))) }
            }
            write { next() ?? [] }
        }

        private func go(to epoch: Hyper) {
            let (first, factor) = (attributes.int("T_0"), attributes.int("T_mult"))
            if epoch.double < Double(first) {
                attributes.set("T_i", .int(first))
                attributes.set("T_cur", epoch._torchObject)
            } else if factor == 1 {
                attributes.set("T_cur", Self.rest(epoch, first)._torchObject)
            } else {
                let restarts = log(epoch.double / Double(first) * Double(factor - 1) + 1) / log(Double(factor))
                let power = (0..<Int(restarts)).reduce(1) { power, _ in power &* factor }
                let begin = Double(first &* (power - 1)) / Double(factor - 1)
                attributes.set("T_cur", .double(epoch.double - begin))
                attributes.set("T_i", .int(first &* power))
            }
        }

        /// Python's `epoch % length`.
        private static func rest(_ epoch: Hyper, _ length: Int) -> Hyper {
            if case .int(let epoch) = epoch { return .int(epoch % length) }
            return .number(epoch.double.truncatingRemainder(dividingBy: Double(length)))
        }
    }
}

extension optim {
    /// The line search of L-BFGS: a length for which the strong Wolfe conditions hold.
    struct LineSearch {
        typealias Found = (loss: Double, grad: Tensor, t: Hyper, evals: Int)

        /// A length that was tried.
        private struct Point {
            var t: Hyper
            var loss: Double
            var grad: Tensor
            /// The derivative along the direction.
            var gtd: Hyper
        }

        private static let c1 = Hyper.number(1e-4)
        private static let c2 = 0.9

        private let d: Tensor
        private let start: Point
        private let tolerance_change: Double
        private let max_ls: Int
        private var t: Hyper
        private var evals = 0
        private var iterations = 0

        init(
            d: Tensor, t: Hyper, loss: Double, grad: Tensor, gtd: Hyper, tolerance_change: Double, max_ls: Int
        ) {
            (self.d, self.t, self.tolerance_change, self.max_ls) = (d, t, tolerance_change, max_ls)
            start = Point(
                t: 0, loss: loss, grad: grad.clone(memory_format: .contiguous_format), gtd: gtd)
        }

        /// - Parameter evaluate: The loss and the gradient at a length.
        mutating func run(_ evaluate: (Hyper) throws -> (Double, Tensor)) rethrows -> Found {
            var new = try point(evaluate)
            var (bracket, isDone) = ([Point](), false)
            var last = start
            while iterations < max_ls {
                if rises(new) || iterations > 1 && new.loss >= last.loss {
                    bracket = [last, copied(new)]
                    break
                }
                if isFlat(new) {
                    (bracket, isDone) = ([new], true)
                    break
                }
                if 0 <= new.gtd {
                    bracket = [last, copied(new)]
                    break
                }
                let bounds = (t + 0.01 * (t - last.t), t * 10)
                let next = Self.interpolate(last, new, bounds)
                last = copied(new)
                t = next
                new = try point(evaluate)
                iterations += 1
            }
            if bracket.isEmpty { bracket = [start, new] }
            if !isDone { try zoom(&bracket, evaluate) }
            let best = bracket.count == 1 || bracket[0].loss <= bracket[1].loss ? bracket[0] : bracket[1]
            return (best.loss, best.grad, best.t, evals)
        }

        /// Narrows a bracket around a length for which the conditions hold.
        private mutating func zoom(
            _ bracket: inout [Point], _ evaluate: (Hyper) throws -> (Double, Tensor)
        ) rethrows {
            let d_norm = Hyper.tensor(d.abs().max())
            var lacksProgress = false
            var isDone = false
            var (low, high) = bracket[0].loss <= bracket[1].loss ? (0, 1) : (1, 0)
            while !isDone && iterations < max_ls {
                let width = Hyper.abs(bracket[1].t - bracket[0].t)
                if width * d_norm < Hyper.number(tolerance_change) { break }
                t = Self.interpolate(bracket[0], bracket[1], nil)
                let least = Hyper.min(bracket[0].t, bracket[1].t)
                let most = Hyper.max(bracket[0].t, bracket[1].t)
                // Too near an end twice, or on it: a tenth away from it.
                let eps = 0.1 * (most - least)
                let isNearEnd = Hyper.min(most - t, t - least) < eps
                if isNearEnd && (lacksProgress || most <= t || t <= least) {
                    let isNearMost = Hyper.abs(t - most) < Hyper.abs(t - least)
                    t = isNearMost ? most - eps : least + eps
                    lacksProgress = false
                } else {
                    lacksProgress = isNearEnd
                }
                let new = try point(evaluate)
                iterations += 1
                if rises(new) || new.loss >= bracket[low].loss {
                    bracket[high] = copied(new)
                    (low, high) = bracket[0].loss <= bracket[1].loss ? (0, 1) : (1, 0)
                } else {
                    if isFlat(new) {
                        isDone = true
                    } else if 0 <= new.gtd * (bracket[high].t - bracket[low].t) {
                        bracket[high] = bracket[low]
                    }
                    bracket[low] = copied(new)
                }
            }
            bracket = [bracket[low]]
        }

        private mutating func point(_ evaluate: (Hyper) throws -> (Double, Tensor)) rethrows -> Point {
            let (loss, grad) = try evaluate(t)
            evals += 1
            return Point(t: t, loss: loss, grad: grad, gtd: .tensor(grad.dot(d)))
        }

        private func copied(_ point: Point) -> Point {
            var copy = point
            copy.grad = point.grad.clone(memory_format: .contiguous_format)
            return copy
        }

        /// Whether the loss falls less than it should (Armijo).
        private func rises(_ point: Point) -> Bool {
            Hyper.number(start.loss) + Self.c1 * t * start.gtd < Hyper.number(point.loss)
        }

        /// Whether the derivative is small enough.
        private func isFlat(_ point: Point) -> Bool { Hyper.abs(point.gtd) <= Hyper.number(-Self.c2) * start.gtd }

        /// The least point of the cubic through two points with their derivatives, within bounds.
        private static func interpolate(_ a: Point, _ b: Point, _ bounds: (Hyper, Hyper)?) -> Hyper {
            let (x1, x2, g1, g2) = (a.t, b.t, a.gtd, b.gtd)
            let (low, high) = bounds ?? (x1 <= x2 ? (a.t, b.t) : (b.t, a.t))
            let d1 = g1 + g2 - Hyper.number(3 * (a.loss - b.loss)) / (x1 - x2)
            let square = d1 ** 2 - g1 * g2
            guard 0 <= square else { return (low + high) / 2.0 }
            let d2 = Hyper.tensor(square.operand.sqrt())
            let least =
                x1 <= x2
                ? x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
                : x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
            return Hyper.min(Hyper.max(least, low), high)
        }
    }
}

import Foundation

/// The orders in which the operands of a sum of products may be multiplied, and what they cost.
extension EinsteinSum {
    /// What a step leaves: the indices of its result, all terms after it, and the indices that it goes through.
    private struct Contraction {
        let result: Indices
        let remaining: [Indices]
        let isInner: Bool
        let all: Indices
    }

    private var terms: [Indices] { inputs.map { Indices($0) } }

    private func elements(_ indices: some Sequence<Character>) -> Int {
        indices.reduce(1) { $0 * (sizes[$1] ?? 1) }
    }

    private func cost(_ indices: Indices, _ isInner: Bool, _ count: Int) -> Int {
        elements(indices) * (Swift.max(1, count - 1) + (isInner ? 1 : 0))
    }

    private func contraction(_ places: [Int], _ terms: [Indices]) -> Contraction {
        var all = Indices()
        var left = Indices(output)
        var remaining: [Indices] = []
        for (place, term) in terms.enumerated() {
            if places.contains(place) {
                all.formUnion(term)
            } else {
                remaining.append(term)
                left.formUnion(term)
            }
        }
        let result = left.intersection(all)
        return Contraction(result: result, remaining: remaining + [result], isInner: result != all, all: all)
    }

    /// The places of each step; nil, once the error is told, for a rule that there is none of.
    func path(_ order: np.EinsumOrderName, _ limit: Int?) -> [[Int]]? {
        let atOnce = [Array(inputs.indices)]
        let largest = limit ?? (inputs + [output]).map { elements($0) }.max() ?? 1
        let isTrivial = inputs.count <= 2 || Indices(inputs.joined()) == Indices(output)
        switch order {
        case .path(let steps): return steps
        case .none: return atOnce
        case .named where isTrivial: return atOnce
        case .named("greedy"): return greedy(largest)
        case .named("optimal"): return optimal(largest)
        case .named(let name):
            raise(.KeyError, "('Path name %s not found', \(pythonText(name)))")
            return nil
        }
    }

    private func pairs(_ count: Int) -> [[Int]] {
        (0..<count).flatMap { first in (first + 1..<count).map { [first, $0] } }
    }

    /// Tries all orders.
    private func optimal(_ largest: Int) -> [[Int]] {
        var found: [(cost: Int, path: [[Int]], terms: [Indices])] = [(0, [], terms)]
        for step in 0..<inputs.count - 1 {
            var next: [(cost: Int, path: [[Int]], terms: [Indices])] = []
            for known in found {
                for pair in pairs(inputs.count - step) {
                    let part = contraction(pair, known.terms)
                    guard elements(part.result) <= largest else { continue }
                    next.append((known.cost + cost(part.all, part.isInner, 2), known.path + [pair], part.remaining))
                }
            }
            guard !next.isEmpty else {
                return (found.min { $0.cost < $1.cost }?.path ?? []) + [Array(0..<inputs.count - step)]
            }
            found = next
        }
        return found.min { $0.cost < $1.cost }?.path ?? []
    }

    private struct Candidate {
        /// What it takes away of elements, negated, then what it costs: the smallest is the best.
        let rank: (Int, Int)
        var pair: [Int]
        var terms: [Indices]
    }

    private func candidate(_ pair: [Int], _ terms: [Indices], _ largest: Int, _ spent: Int, _ naive: Int) -> Candidate?
    {
        let part = contraction(pair, terms)
        let size = elements(part.result)
        guard size <= largest else { return nil }
        let removed = pair.reduce(0) { $0 + elements(terms[$1]) } - size
        let own = cost(part.all, part.isInner, 2)
        guard spent + own <= naive else { return nil }
        return Candidate(rank: (-removed, own), pair: pair, terms: part.remaining)
    }

    /// At each step the pair that takes most elements away.
    private func greedy(_ largest: Int) -> [[Int]] {
        let whole = contraction(Array(inputs.indices), terms)
        let naive = cost(whole.all, whole.isInner, inputs.count)
        var left = terms
        var fresh = pairs(left.count)
        var candidates: [Candidate] = []
        var path: [[Int]] = []
        var spent = 0
        for _ in 0..<inputs.count - 1 {
            candidates += fresh.filter { !left[$0[0]].isDisjoint(with: left[$0[1]]) }
                .compactMap { candidate($0, left, largest, spent, naive) }
            if candidates.isEmpty {
                candidates = pairs(left.count).compactMap { candidate($0, left, largest, spent, naive) }
            }
            guard let best = candidates.min(by: { $0.rank < $1.rank }) else {
                path.append(Array(left.indices))
                break
            }
            candidates = candidates.compactMap { moved($0, after: best) }
            left = best.terms
            fresh = (0..<left.count - 1).map { [$0, left.count - 1] }
            path.append(best.pair)
            spent += best.rank.1
        }
        return path
    }

    /// A pair after another one was multiplied; nil where that took an operand of it.
    private func moved(_ old: Candidate, after best: Candidate) -> Candidate? {
        guard !old.pair.contains(where: best.pair.contains), let result = best.terms.last else { return nil }
        let (bx, by) = (best.pair[0], best.pair[1])
        let (x, y) = (old.pair[0], old.pair[1])
        func above(_ a: Int, _ b: Int) -> Int { a > b ? 1 : 0 }
        var copy = old
        copy.terms.remove(at: by - above(by, x) - above(by, y))
        copy.terms.remove(at: bx - above(bx, x) - above(bx, y))
        copy.terms.insert(result, at: copy.terms.count - 1)
        copy.pair = [x - above(x, bx) - above(x, by), y - above(y, bx) - above(y, by)]
        return copy
    }

    /// NumPy's text about a path; nil, once the error is told, for one that leaves several terms.
    func report(_ path: [[Int]]) -> String? {
        var names = inputs
        var left = terms
        var (costs, scales, largest): ([Int], [Int], Int) = ([], [], 1)
        var lines: [String] = []
        for (step, places) in path.enumerated() {
            let places = places.sorted(by: >)
            guard places.allSatisfy(names.indices.contains) else {
                raise(.IndexError, "pop index out of range")
                return nil
            }
            let part = contraction(places, left)
            left = part.remaining
            costs.append(cost(part.all, part.isInner, places.count))
            scales.append(part.all.count)
            largest = Swift.max(largest, elements(part.result))
            let taken = places.map { names.remove(at: $0) }
            let sorted = part.result.sorted { (sizes[$0] ?? 1, $0) < (sizes[$1] ?? 1, $1) }
            let result = step == path.count - 1 ? output : String(sorted)
            names.append(result)
            let (run, rest) = (
                taken.joined(separator: ",") + "->" + result, names.joined(separator: ",") + "->" + output
            )
            lines.append(padded("\(part.all.count)", 4) + "    " + padded(run, 24) + " " + padded(rest, 40))
        }
        guard names.count == 1 else {
            raise(
                .RuntimeError,
                "Invalid einsum_path is specified: \(names.count - 1) more operands has to be contracted.")
            return nil
        }
        let indices = Indices(inputs.joined())
        let isInner = terms.reduce(0) { $0 + $1.count } > indices.count
        let naive = cost(indices, isInner, inputs.count)
        let optimized = costs.reduce(1, +)
        func scientific(_ value: Int) -> String { String(format: "%.3e", Double(value)) }
        let speedup = String(format: "%3.3f", Double(naive) / Double(optimized))
        let rule = String(repeating: "-", count: 74)
        let head = [
            "  Complete contraction:  \(inputs.joined(separator: ","))->\(output)",
            "         Naive scaling:  \(indices.count)",
            "     Optimized scaling:  \(scales.max() ?? 0)",
            "      Naive FLOP count:  \(scientific(naive))",
            "  Optimized FLOP count:  \(scientific(optimized))",
            "   Theoretical speedup:  \(speedup)",
            "  Largest intermediate:  \(scientific(largest)) elements",
            rule,
            padded("scaling", 6) + " " + padded("current", 24) + " " + padded("remaining", 40),
            rule,
        ]
        return (head + lines).joined(separator: "\n")
    }
}

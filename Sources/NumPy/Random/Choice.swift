import Torch

/// The positions that `choice` draws. The two generators draw otherwise, and say otherwise what they refuse.
struct Choice {
    let bits: np.random.BitGenerator
    let isLegacy: Bool

    /// Positions below `population`; nil where an error was raised.
    func positions(
        _ population: Int, _ size: [Int]?, replace: Bool, _ p: (any np.random.Values)?, ofArray: Bool, shuffle: Bool
    ) -> [Int]? {
        let count = (size ?? []).reduce(1, *)
        let weights = p?._npValues
        if let problem = problem(population, count, replace, weights, ofArray) {
            raise(.ValueError, problem, op: "choice")
            return nil
        }
        return bits.lock.withLock { _ in
            switch (replace, weights?.doubles) {
            case (true, let weights?):
                let sums = cumulative(weights)
                return (0..<count).map { _ in position(bits.double(), sums) }
            case (true, nil):
                var cutter = np.random.BitGenerator.Cutter<UInt64>()
                return (0..<count).map { _ in Int(cutter.draw(bits, UInt64(population - 1), masked: isLegacy)) }
            case (false, let weights?): return distinct(count, weights)
            case (false, nil):
                guard isLegacy else { return distinct(count, population, shuffle: shuffle) }
                return Array(bits.shuffled(population).prefix(count))
            }
        }
    }

    private func problem(
        _ population: Int, _ count: Int, _ replace: Bool, _ p: Tensor?, _ ofArray: Bool
    ) -> String? {
        if population <= 0 && count != 0 {
            return switch (ofArray, isLegacy) {
            case (true, true): "'a' cannot be empty unless no samples are taken"
            case (true, false): "a cannot be empty unless no samples are taken"
            case (false, true): "a must be greater than 0 unless no samples are taken"
            case (false, false): "a must be a positive integer unless no samples are taken"
            }
        }
        if let p {
            if p.dim() != 1 { return isLegacy ? "'p' must be 1-dimensional" : "p must be 1-dimensional" }
            if p.numel() != population {
                return isLegacy ? "'a' and 'p' must have same size" : "a and p must have same size"
            }
            let weights = p.doubles
            let sum = compensatedSum(weights)
            if sum.isNaN { return isLegacy ? "probabilities contain NaN" : "Probabilities contain NaN" }
            if weights.contains(where: { $0 < 0 }) {
                return isLegacy ? "probabilities are not non-negative" : "Probabilities are not non-negative"
            }
            let tolerance = p.dtype == .float32 ? 0.00034526698300124393 : 1.4901161193847656e-08
            if abs(sum - 1) > tolerance {
                return isLegacy
                    ? "probabilities do not sum to 1"
                    : "Probabilities do not sum to 1. See Notes section of docstring for more information."
            }
        }
        guard !replace else { return nil }
        if count > population {
            return isLegacy
                ? "Cannot take a larger sample than population when 'replace=False'"
                : "Cannot take a larger sample than population when replace is False"
        }
        if let p, p.doubles.count(where: { $0 > 0 }) < count { return "Fewer non-zero entries in p than size" }
        return nil
    }

    private func cumulative(_ weights: [Double]) -> [Double] {
        var sum = 0.0
        let sums = weights.map { weight in
            sum += weight
            return sum
        }
        return sums.map { $0 / sum }
    }

    /// Where a number would stand behind those that are not larger.
    private func position(_ number: Double, _ sums: [Double]) -> Int {
        var (low, high) = (0, sums.count)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] <= number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func distinct(_ count: Int, _ weights: [Double]) -> [Int] {
        var (weights, found) = (weights, [Int]())
        while found.count < count {
            let numbers = (0..<count - found.count).map { _ in bits.double() }
            for position in found { weights[position] = 0 }
            let sums = cumulative(weights)
            var seen = Set<Int>()
            found += numbers.map { position($0, sums) }.filter { seen.insert($0).inserted }
        }
        return found
    }

    private func distinct(_ count: Int, _ population: Int, shuffle: Bool) -> [Int] {
        if population > 10000 && count > population / (shuffle ? 50 : 20) {
            var all = Array(0..<population)
            exchange(&all, from: max(population - count, 1))
            return Array(all.suffix(count))
        }
        var taken = Set<Int>()
        var found: [Int] = []
        for last in population - count..<population {
            let drawn = Int(bits.bounded(UInt64(last)))
            let isNew = taken.insert(drawn).inserted
            if !isNew { taken.insert(last) }
            found.append(isNew ? drawn : last)
        }
        if shuffle { exchange(&found, from: 1) }
        return found
    }

    private func exchange(_ numbers: inout [Int], from first: Int) {
        for i in stride(from: numbers.count - 1, through: first, by: -1) {
            numbers.swapAt(i, Int(bits.bounded(UInt64(i))))
        }
    }
}

/// Kahan's sum.
func compensatedSum(_ numbers: some Sequence<Double>) -> Double {
    var (sum, lost, isFirst) = (0.0, 0.0, true)
    for number in numbers {
        if isFirst {
            (sum, isFirst) = (number, false)
            continue
        }
        let y = number - lost
        let t = sum + y
        lost = (t - sum) - y
        sum = t
    }
    return sum
}

extension Choice {
    /// `choice(5)`.
    func one(_ a: Int, _ replace: Bool, _ p: (any np.random.Values)?, shuffle: Bool = true) -> Int {
        positions(a, nil, replace: replace, p, ofArray: false, shuffle: shuffle)?.first ?? 0
    }

    /// An element of a list. Nothing takes its place in an empty one: what called it has failed.
    func one<Element>(_ a: [Element], _ replace: Bool, _ p: (any np.random.Values)?, shuffle: Bool = true) -> Element {
        let position = positions(a.count, nil, replace: replace, p, ofArray: true, shuffle: shuffle)?.first ?? 0
        return a[position]
    }

    /// Elements of a list.
    func several<Element>(
        _ a: [Element], _ size: Int, _ replace: Bool, _ p: (any np.random.Values)?, shuffle: Bool = true
    ) -> [Element] {
        (positions(a.count, [size], replace: replace, p, ofArray: true, shuffle: shuffle) ?? []).map { a[$0] }
    }

    /// Numbers below one, or parts of an array along an axis.
    func array(
        _ a: any np.random.Values, _ size: [Int]?, _ replace: Bool, _ p: (any np.random.Values)?, axis: Int = 0,
        shuffle: Bool = true
    ) -> ndarray {
        let values = a._npValues
        if isLegacy && values.dim() > 1 { return ndarray(failed(.ValueError, "a must be 1-dimensional")) }
        let isNumber = values.dim() == 0
        let population = isNumber ? values.item(Int.self) : values.size(axis)
        guard
            let drawn = positions(population, size, replace: replace, p, ofArray: !isNumber, shuffle: shuffle)
        else { return ndarray(Placeholder.tensor) }
        let shape = size ?? []
        let positions = ndarray.filled(shape, .int64, Int.self) { out in
            for i in out.indices { out[i] = drawn[i] }
        }
        guard !isNumber else { return positions }
        let axis = axis < 0 ? axis + values.dim() : axis
        let whole = Array(values.shape)
        let taken = values.index_select(axis, positions.tensor.reshape([drawn.count]))
        return ndarray(taken.reshape(Array(whole[..<axis]) + shape + Array(whole[(axis + 1)...])))
    }
}

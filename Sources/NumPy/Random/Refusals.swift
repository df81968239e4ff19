import Torch

// What NumPy says of parameters that do not go together.

func uniformRefusal(_ low: Double, _ high: Double, _: Double, _ areNumbers: Bool) -> Refusal? {
    let range = high - low
    guard range.isFinite else {
        let text = areNumbers ? "high - low range exceeds valid bounds" : "Range exceeds valid bounds"
        return Refusal(text, .OverflowError)
    }
    return range.sign == .minus ? Refusal("high - low < 0") : nil
}

func oldUniformRefusal(_ low: Double, _ high: Double, _: Double, _: Bool) -> Refusal? {
    (high - low).isFinite ? nil : Refusal("Range exceeds valid bounds", .OverflowError)
}

func triangularRefusal(_ left: Double, _ mode: Double, _ right: Double, _: Bool) -> Refusal? {
    if left > mode { return Refusal("left > mode") }
    if mode > right { return Refusal("mode > right") }
    return left == right ? Refusal("left == right") : nil
}

func hypergeometricRefusal(_ good: Double, _ bad: Double, _ sample: Double, _ areNumbers: Bool) -> Refusal? {
    if good >= 1e9 || bad >= 1e9 { return Refusal("both ngood and nbad must be less than 1000000000") }
    return oldHypergeometricRefusal(good, bad, sample, areNumbers)
}

func oldHypergeometricRefusal(_ good: Double, _ bad: Double, _ sample: Double, _: Bool) -> Refusal? {
    good + bad < sample ? Refusal("ngood + nbad < nsample") : nil
}

func negativeBinomialRefusal(_ n: Double, _ p: Double, _: Double, _: Bool) -> Refusal? {
    guard n > 0, p > 0 else { return nil }  // what each may be says so
    return (1 - p) / p * (n + 10 * n.squareRoot()) > Limit.largestRate
        ? Refusal("n too large or p too small, see Generator.negative_binomial Notes") : nil
}

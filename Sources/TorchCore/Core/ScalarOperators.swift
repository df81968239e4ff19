import Foundation

// Python's operators on numbers that Swift does not have. The mixed ones are the second choice, so that literals mean
// what they mean without them; mixed sums and products would make long expressions take seconds to type-check.

/// Python's `a ** b`. A ValueError where `b` is negative, since an Int cannot hold the result; an OverflowError where it
/// is too large for one.
public func ** (a: Int, b: Int) -> Int {
    guard b >= 0 else {
        raise(.ValueError, "\(a) ** \(b) is no Int: write \(a).0 ** \(b)", op: "**")
        return 0
    }
    var (result, base, rest) = (1, a, b)
    var overflowed = false
    while rest > 0 {
        if rest & 1 == 1 {
            let product = result.multipliedReportingOverflow(by: base)
            (result, overflowed) = (product.partialValue, overflowed || product.overflow)
        }
        rest >>= 1
        if rest > 0 {
            let square = base.multipliedReportingOverflow(by: base)
            (base, overflowed) = (square.partialValue, overflowed || square.overflow)
        }
    }
    if overflowed { raise(.OverflowError, "\(a) ** \(b) does not fit an Int: write \(a).0 ** \(b)", op: "**") }
    return result
}

/// Python's `a ** b`. A ZeroDivisionError for a negative power of zero, an OverflowError for what is too large, a
/// ValueError for a broken power of a negative number, whose result would be complex.
public func ** (a: Double, b: Double) -> Double {
    let result = pow(a, b)
    if a == 0, b < 0 {
        raise(.ZeroDivisionError, "0.0 cannot be raised to a negative power", op: "**")
    } else if a.isFinite, b.isFinite, !result.isFinite {
        if result.isNaN {
            raise(.ValueError, "\(a) ** \(b) is complex", op: "**")
        } else {
            raise(.OverflowError, "(34, 'Numerical result out of range')", op: "**")
        }
    }
    return result
}

/// Python's `a ** b`.
@_disfavoredOverload
public func ** (a: Double, b: Int) -> Double { a ** Double(b) }

/// Python's `a ** b`.
@_disfavoredOverload
public func ** (a: Int, b: Double) -> Double { Double(a) ** b }

/// Python's `a / b`.
@_disfavoredOverload
public func / (a: Double, b: Int) -> Double { a / Double(b) }

/// Python's `a / b`.
@_disfavoredOverload
public func / (a: Int, b: Double) -> Double { Double(a) / b }

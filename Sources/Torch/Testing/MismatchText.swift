import Foundation

extension torch.testing {
    /// What is said of two numbers that are not close.
    static func scalarText(_ a: torch.Scalar, _ b: torch.Scalar, _ tolerance: Tolerance, _ what: String) -> String {
        let difference = distance(a, b)
        let size = magnitude(b).double
        return mismatchText(
            what, "Expected \(b) but got \(a).", difference, nil,
            torch.Scalar(size == 0 ? Double.infinity : difference.double / size), nil, tolerance)
    }

    /// What is said of two tensors that are not close everywhere.
    static func tensorText(
        _ a: Tensor, _ b: Tensor, matches: Tensor, _ tolerance: Tolerance, _ what: String
    ) -> String {
        let count = matches.numel()
        let wrong = count - matches.sum().item(Int.self)
        let part: Double = Double(wrong) / Double(count)
        let extra = "Mismatched elements: \(wrong) / \(count) (\(part, ".1%"))"
        let shape = Array(matches.shape)
        if a.dtype.is_floating_point, a.dtype.itemsize == 1 {
            let first = matches.logical_not().nonzero()[0].tolist(Int.self)
            return "\(what) are not 'equal'!\n\n\(extra)\nThe first mismatched element is at index "
                + pythonTuple(first.map(String.init)) + "."
        }
        var (left, right) = (a.flatten(), b.flatten())
        if !a.dtype.is_floating_point, !a.dtype.is_complex {
            (left, right) = (left.to(.int64), right.to(.int64))
        }
        let flat = matches.flatten()
        let differences = torch.abs(left - right).masked_fill(flat, 0)
        let (most, place) = differences.max(dim: 0)
        let parts = (differences / torch.abs(right)).masked_fill(flat, 0)
        let (mostPart, partPlace) = parts.max(dim: 0)
        return mismatchText(
            what, extra, most.item(torch.Scalar.self), position(place.item(Int.self), in: shape),
            mostPart.item(torch.Scalar.self), position(partPlace.item(Int.self), in: shape), tolerance)
    }

    private static func position(_ flat: Int, in shape: [Int]) -> String {
        var (rest, position) = (flat, [Int]())
        for size in shape.reversed() {
            position.insert(rest % size, at: 0)
            rest /= size
        }
        return pythonTuple(position.map(String.init))
    }

    private static func mismatchText(
        _ what: String, _ extra: String, _ absolute: torch.Scalar, _ place: String?, _ relative: torch.Scalar,
        _ relativePlace: String?, _ tolerance: Tolerance
    ) -> String {
        func line(_ kind: String, _ difference: torch.Scalar, _ place: String?, _ allowed: torch.Scalar) -> String {
            let head =
                place.map { "Greatest \(kind) difference: \(difference) at index \($0)" }
                ?? "\(kind.prefix(1).uppercased() + kind.dropFirst()) difference: \(difference)"
            return tolerance.isExact ? head : head + " (up to \(allowed) allowed)"
        }
        return """
            \(what) are not \(tolerance.isExact ? "equal" : "close")!

            \(extra)
            \(line("absolute", absolute, place, tolerance.atol))
            \(line("relative", relative, relativePlace, tolerance.rtol))
            """
    }

    /// How far two numbers are from one another, an integer for integers.
    static func distance(_ a: torch.Scalar, _ b: torch.Scalar) -> torch.Scalar {
        if a.isIntegral, b.isIntegral, let a = a.int, let b = b.int, !a.subtractingReportingOverflow(b).overflow {
            return torch.Scalar(Int((a - b).magnitude))
        }
        return torch.Scalar(hypotenuse(a.double - b.double, a.imaginary - b.imaginary))
    }

    /// A number's distance from zero.
    static func magnitude(_ a: torch.Scalar) -> torch.Scalar { torch.Scalar(hypotenuse(a.double, a.imaginary)) }

    private static func hypotenuse(_ x: Double, _ y: Double) -> Double { y == 0 ? x.magnitude : hypot(x, y) }
}

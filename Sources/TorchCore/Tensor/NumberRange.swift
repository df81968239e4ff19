import Foundation

// Which numbers a dtype's elements can be, as Python asks for each number of `torch.tensor`.

extension Tensor {
    /// Whether a program's numbers, which the tensor was just made of, can be elements of a dtype. A RuntimeError for one that is too large, a TypeError for a
    /// complex one, and what else Python raises.
    func fit(_ wanted: torch.dtype, op: String) -> Bool {
        guard dtype != wanted, numel() > 0, let problem = problem(wanted) else { return true }
        raise(problem.kind, problem.text, op: op)
        return false
    }

    private func problem(_ wanted: torch.dtype) -> (kind: TorchError.Kind, text: String)? {
        if wanted == .bool { return nil }
        let isInteger = !wanted.is_floating_point && !wanted.is_complex
        if dtype.is_complex, !wanted.is_complex, wanted != .uint64 {
            return (
                .TypeError,
                isInteger ? "'complex' object cannot be interpreted as an integer" : "must be real number, not complex"
            )
        }
        guard isInteger, dtype != .bool else { return nil }
        if wanted == .uint64 {
            if dtype.is_floating_point || dtype.is_complex { return (.TypeError, "an integer is required") }
            return ends.least < 0 ? (.OverflowError, "can't convert negative int to unsigned") : nil
        }
        guard let range = Self.range(of: wanted, isFraction: dtype.is_floating_point) else { return nil }
        let ends = ends
        if range.contains(ends.least) && range.contains(ends.most) { return nil }
        let name = "\(wanted)".dropFirst("torch.".count)
        return (.RuntimeError, "value cannot be converted to type \(name) without overflow")
    }

    /// The smallest and the largest element of numbers in a row in the machine's memory, not a number where one is none. Read
    /// without an op, which a profile would show and Python does not have.
    private var ends: (least: Double, most: Double) {
        func ends<Element>(_ type: Element.Type, _ number: (Element) -> Double) -> (Double, Double) {
            guard let start = data_ptr() else { return (0, 0) }
            var (least, most) = (Double.infinity, -Double.infinity)
            return withExtendedLifetime(self) {
                for element in UnsafeBufferPointer(start: start.assumingMemoryBound(to: type), count: numel()) {
                    let number = number(element)
                    if number.isNaN { return (.nan, .nan) }
                    least = Swift.min(least, number)
                    most = Swift.max(most, number)
                }
                return (least, most)
            }
        }
        return switch dtype {
        case .float64: ends(Double.self) { $0 }
        case .float32: ends(Float.self) { Double($0) }
        case .int8: ends(Int8.self) { Double($0) }
        case .int16: ends(Int16.self) { Double($0) }
        case .int32: ends(Int32.self) { Double($0) }
        case .uint8: ends(UInt8.self) { Double($0) }
        case .uint16: ends(UInt16.self) { Double($0) }
        case .uint32: ends(UInt32.self) { Double($0) }
        default: ends(Int64.self) { Double($0) }
        }
    }

    /// What Python converts. A negative integer counts from the end of an unsigned type, a negative fraction does not.
    private static func range(of dtype: torch.dtype, isFraction: Bool) -> ClosedRange<Double>? {
        let bits = Double(8 * dtype.itemsize)
        switch dtype {
        case .uint8, .uint16, .uint32:
            let most = Foundation.exp2(bits) - 1
            return (isFraction ? 0 : -most)...most
        case .int8, .int16, .int32:
            let half = Foundation.exp2(bits - 1)
            return -half...(half - 1)
        // The largest integer is no Double: the one behind it passes, and is the smallest then.
        case .int64: return isFraction ? -0x1p63...0x1p63 : nil
        default: return nil
        }
    }
}

import Torch

extension np.random.BitGenerator {
    /// One integer from `low` up to `high`, or below `low` where there is no `high`.
    /// - Parameter masked: Whether by masking, as RandomState, and not by Lemire's multiplication.
    final func integer(_ low: Int, _ high: Int?, _ dtype: torch.dtype, endpoint: Bool, masked: Bool) -> Int {
        guard let range = IntegerRange(low, high, dtype, endpoint) else { return 0 }
        return lock.withLock { _ in
            switch dtype {
            case .bool: range.low != 0 || (range.width == 1 && oneBool()) ? 1 : 0
            case .uint8: range.number(one(UInt8.self, range, masked))
            case .int8: range.number(Int8(truncatingIfNeeded: one(UInt8.self, range, masked)))
            case .uint16: range.number(one(UInt16.self, range, masked))
            case .int16: range.number(Int16(truncatingIfNeeded: one(UInt16.self, range, masked)))
            case .uint32: range.number(one(UInt32.self, range, masked))
            case .int32: range.number(Int32(truncatingIfNeeded: one(UInt32.self, range, masked)))
            default: range.number(one(UInt64.self, range, masked))
            }
        }
    }

    /// An array of integers: of a size, or where it is nil of the bounds' shape.
    final func integers(
        _ low: any np.random.Values, _ high: (any np.random.Values)?, size: [Int]?, _ dtype: torch.dtype,
        endpoint: Bool,
        masked: Bool
    ) -> ndarray {
        let (low, high) = (high == nil ? Tensor?.none : low._npValues, (high ?? low)._npValues)
        if let size, size.contains(0) { return ndarray(torch.empty(size, dtype: dtype, device: "cpu")) }
        if (low?.dim() ?? 0) == 0 && high.dim() == 0 {
            guard
                let range = IntegerRange(low.map { $0.item(Int.self) } ?? 0, high.item(Int.self), dtype, endpoint)
            else { return ndarray(Placeholder.tensor) }
            return filled(size ?? [], dtype, masked) { _ in range }
        }
        let lows = low ?? torch.tensor(0, dtype: .int64, device: "cpu")
        guard let common = broadcast([Array(lows.shape), Array(high.shape)]) else { return ndarray(Placeholder.tensor) }
        let shape = size ?? common
        guard broadcast([shape, common]) == shape else {
            return ndarray(failed(.ValueError, "shape mismatch: the bounds' shape does not broadcast to the size"))
        }
        let bounds = zip(lows.expand(shape).integers, high.expand(shape).integers)
        var ranges: [IntegerRange] = []
        for (low, high) in bounds {
            guard let range = IntegerRange(low, high, dtype, endpoint) else { return ndarray(Placeholder.tensor) }
            ranges.append(range)
        }
        return filled(shape, dtype, masked) { ranges[$0] }
    }

    private func one<Word>(_ type: Word.Type, _ range: IntegerRange, _ masked: Bool) -> Word
    where Word: FixedWidthInteger & UnsignedInteger, Word.Magnitude == Word {
        var cutter = Cutter<Word>()
        return Word(truncatingIfNeeded: range.low)
            &+ cutter.draw(self, Word(truncatingIfNeeded: range.width), masked: masked)
    }

    private func oneBool() -> Bool {
        var cutter = Cutter<UInt32>()
        return cutter.bool(self)
    }

    private func filled(
        _ shape: [Int], _ dtype: torch.dtype, _ masked: Bool, _ range: (Int) -> IntegerRange
    ) -> ndarray {
        switch dtype {
        case .bool:
            return ndarray.filled(shape, dtype, Bool.self) { out in
                lock.withLock { _ in
                    var cutter = Cutter<UInt32>()
                    for i in out.indices {
                        let range = range(i)
                        out[i] = range.width == 0 ? range.low != 0 : cutter.bool(self)
                    }
                }
            }
        case .uint8, .int8: return words(UInt8.self, shape, dtype, masked, range)
        case .uint16, .int16: return words(UInt16.self, shape, dtype, masked, range)
        case .uint32, .int32: return words(UInt32.self, shape, dtype, masked, range)
        case .uint64, .int64: return words(UInt64.self, shape, dtype, masked, range)
        default: return ndarray(failed(.TypeError, "Unsupported dtype dtype('\(dtype.name)') for integers"))
        }
    }

    private func words<Word>(
        _ type: Word.Type, _ shape: [Int], _ dtype: torch.dtype, _ masked: Bool, _ range: (Int) -> IntegerRange
    ) -> ndarray where Word: FixedWidthInteger & UnsignedInteger, Word.Magnitude == Word {
        ndarray.filled(shape, dtype, Word.self) { out in
            lock.withLock { _ in
                var cutter = Cutter<Word>()
                for i in out.indices {
                    let range = range(i)
                    out[i] =
                        Word(truncatingIfNeeded: range.low)
                        &+ cutter.draw(self, Word(truncatingIfNeeded: range.width), masked: masked)
                }
            }
        }
    }
}

/// The lowest of the integers that are drawn, and how far the highest is from it.
struct IntegerRange {
    let low: Int
    let width: UInt64

    /// From 0 where there is no `high`. A ValueError with NumPy's text for an empty range or one beyond the dtype.
    init?(_ first: Int, _ second: Int?, _ dtype: torch.dtype, _ endpoint: Bool) {
        let low = second == nil ? 0 : first
        var high = second ?? first
        let isEmpty = endpoint ? low > high : low >= high
        if !endpoint && high > .min { high -= 1 }
        let (least, most) = Self.bounds(dtype)
        let empty = low == 0 ? "high \(endpoint ? "<" : "<=") 0" : "low \(endpoint ? ">" : ">=") high"
        let problem =
            low < least
            ? "low is out of bounds for \(dtype.name)"
            : high > most ? "high is out of bounds for \(dtype.name)" : isEmpty ? empty : nil
        if let problem {
            raise(.ValueError, problem)
            return nil
        }
        self.low = low
        width = UInt64(bitPattern: Int64(high &- low))
    }

    func number(_ word: some BinaryInteger) -> Int { Int(truncatingIfNeeded: word) }

    private static func bounds(_ dtype: torch.dtype) -> (Int, Int) {
        switch dtype {
        case .bool: (0, 1)
        case .uint8: (0, Int(UInt8.max))
        case .int8: (Int(Int8.min), Int(Int8.max))
        case .uint16: (0, Int(UInt16.max))
        case .int16: (Int(Int16.min), Int(Int16.max))
        case .uint32: (0, Int(UInt32.max))
        case .int32: (Int(Int32.min), Int(Int32.max))
        case .uint64: (0, .max)
        default: (.min, .max)
        }
    }
}

extension torch.dtype {
    /// NumPy's name: `int64`.
    var name: String { "\(self)".replacing("torch.", with: "") }
}

extension np.random.BitGenerator {
    /// A number up to a bound, which is one of them, by masking and rejection.
    final func interval(_ bound: UInt64) -> UInt64 {
        guard bound > 0 else { return 0 }
        let mask = Self.mask(bound)
        while true {
            let drawn = bound <= 0xFFFF_FFFF ? UInt64(next32()) & mask : next64() & mask
            if drawn <= bound { return drawn }
        }
    }

    /// The smallest number of ones that holds a bound.
    static func mask(_ bound: UInt64) -> UInt64 { bound == 0 ? 0 : .max >> UInt64(bound.leadingZeroBitCount) }

    /// A number up to a bound, which is one of them, by Lemire's multiplication.
    final func bounded(_ bound: UInt64) -> UInt64 {
        if bound == 0 { return 0 }
        if bound == 0xFFFF_FFFF { return UInt64(next32()) }
        if bound < 0xFFFF_FFFF { return UInt64(Self.lemire(UInt32(bound), next32)) }
        return bound == .max ? next64() : Self.lemire(bound, next64)
    }

    /// Lemire's rejection over words of any width; the bound is none but the largest number.
    fileprivate static func lemire<Word: FixedWidthInteger & UnsignedInteger>(_ bound: Word, _ next: () -> Word) -> Word
    where Word.Magnitude == Word {
        let count = bound + 1
        var (high, low) = next().multipliedFullWidth(by: count)
        if low < count {
            let threshold = (.max - bound) % count
            while low < threshold { (high, low) = next().multipliedFullWidth(by: count) }
        }
        return high
    }

    /// Draws of one width in a row: the narrow ones share the words that they are cut from.
    struct Cutter<Word: FixedWidthInteger & UnsignedInteger> where Word.Magnitude == Word {
        private var left = 0
        private var word: UInt32 = 0

        private mutating func next(_ bits: np.random.BitGenerator) -> Word {
            if left == 0 {
                word = bits.next32()
                left = 32 / Word.bitWidth - 1
            } else {
                word >>= UInt32(Word.bitWidth)
                left -= 1
            }
            return Word(truncatingIfNeeded: word)
        }

        /// A number up to a bound, which is one of them.
        /// - Parameter masked: Whether by masking, as RandomState, and not by Lemire's multiplication.
        mutating func draw(_ bits: np.random.BitGenerator, _ bound: Word, masked: Bool) -> Word {
            if bound == 0 { return 0 }
            if Word.bitWidth == 64 {
                let bound = UInt64(bound)
                return Word(truncatingIfNeeded: masked ? bits.interval(bound) : bits.bounded(bound))
            }
            if bound == .max { return next(bits) }
            if masked {
                let mask = Word(truncatingIfNeeded: np.random.BitGenerator.mask(UInt64(bound)))
                while true {
                    let drawn = next(bits) & mask
                    if drawn <= bound { return drawn }
                }
            }
            return np.random.BitGenerator.lemire(bound) { next(bits) }
        }

        /// A random Bool, of which 32 share a word.
        mutating func bool(_ bits: np.random.BitGenerator) -> Bool {
            if left == 0 {
                word = bits.next32()
                left = 31
            } else {
                word >>= 1
                left -= 1
            }
            return word & 1 == 1
        }
    }
}

extension np.random.BitGenerator {
    /// Random bytes, four of a word.
    final func bytes(_ length: Int) -> [UInt8] {
        lock.withLock { _ in
            let words = (0..<Swift.max(length + 3, 0) / 4).map { _ in next32() }
            return Array(
                words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }.prefix(length))
        }
    }
}

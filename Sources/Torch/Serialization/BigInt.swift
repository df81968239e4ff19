extension torch.Object {
    /// An integer that an `Int` does not hold.
    public struct BigInt: Hashable, Sendable, CustomStringConvertible {
        /// Two's complement, the lowest byte first, as few as hold the sign.
        let bytes: [UInt8]

        /// Nil for what an `Int` holds.
        init?(_ bytes: some Collection<UInt8>) {
            var bytes = Array(bytes)
            while bytes.count > 1, let last = bytes.last, last == (bytes[bytes.count - 2] < 0x80 ? 0 : 0xFF) {
                bytes.removeLast()
            }
            guard bytes.count > MemoryLayout<Int>.size else { return nil }
            self.bytes = bytes
        }

        /// The integer that a floating-point number is; nil where it is none, or one that an `Int` holds.
        init?(exactly value: Double) {
            guard value.isFinite, abs(value) >= 0x1p63 else { return nil }
            let shift = Int(value.exponent) - 52
            let digits = (value.significandBitPattern | 1 << 52) << UInt64(shift % 8)
            let magnitude =
                [UInt8](repeating: 0, count: shift / 8) + withUnsafeBytes(of: digits.littleEndian, Array.init) + [0]
            self.init(value < 0 ? Self.negated(magnitude) : magnitude)
        }

        /// The integer that decimal digits write; nil for one that an `Int` holds.
        package init?(decimal text: String) {
            var magnitude: [UInt8] = []
            for digit in text.utf8 where (0x30...0x39).contains(digit) {
                var carry = Int(digit) - 0x30
                for index in magnitude.indices {
                    carry += Int(magnitude[index]) * 10
                    magnitude[index] = UInt8(carry & 0xFF)
                    carry >>= 8
                }
                if carry > 0 { magnitude.append(UInt8(carry)) }
            }
            self.init(text.hasPrefix("-") ? Self.negated(magnitude + [0]) : magnitude + [0])
        }

        private static func negated(_ bytes: [UInt8]) -> [UInt8] {
            var carry = true
            return bytes.map { byte in
                let (sum, overflow) = (~byte).addingReportingOverflow(carry ? 1 : 0)
                carry = overflow
                return sum
            }
        }

        private var isNegative: Bool { bytes.last.map { $0 >= 0x80 } ?? false }

        /// The nearest number, infinity beyond all of them.
        var double: Double { Double(description) ?? .nan }

        /// The decimal digits.
        public var description: String {
            var rest = (isNegative ? Self.negated(bytes + [0xFF]) : bytes)[...]
            var groups: [String] = []
            while let highest = rest.lastIndex(where: { $0 != 0 }) {
                rest = rest[...highest]
                var remainder = 0
                for index in rest.indices.reversed() {
                    remainder = remainder << 8 | Int(rest[index])
                    rest[index] = UInt8(remainder / 1_000_000_000)
                    remainder %= 1_000_000_000
                }
                groups.append(String(remainder))
            }
            let head = groups.popLast() ?? "0"
            let tail = groups.reversed().map { String(repeating: "0", count: 9 - $0.count) + $0 }
            return (isNegative ? "-" : "") + head + tail.joined()
        }
    }

    /// The integer of two's complement bytes, the lowest first.
    static func integer(_ bytes: some Collection<UInt8>) -> torch.Object {
        if let big = BigInt(bytes) { return .bigInt(big) }
        let sign: UInt64 = bytes.reversed().first.map { $0 >= 0x80 } ?? false ? .max : 0
        return .int(Int(truncatingIfNeeded: bytes.reversed().reduce(sign) { $0 << 8 | UInt64($1) }))
    }
}

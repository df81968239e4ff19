/// The hash that Python seeds `random` with from a text: FIPS 180-4.
enum SHA512 {
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x80]
        while padded.count % 128 != 112 { padded.append(0) }
        let length = UInt64(message.count) * 8
        padded += [UInt8](repeating: 0, count: 8) + bytes(length)
        // The fractional parts of the first primes' square roots, and of their cube roots.
        var state = primes.prefix(8).map { fraction(of: $0, root: 2) }
        for start in stride(from: 0, to: padded.count, by: 128) {
            var words = (0..<16).map { i in
                (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(padded[start + 8 * i + $1]) }
            }
            for t in 16..<80 {
                let s0 = turned(words[t - 15], 1) ^ turned(words[t - 15], 8) ^ words[t - 15] >> 7
                let s1 = turned(words[t - 2], 19) ^ turned(words[t - 2], 61) ^ words[t - 2] >> 6
                words.append(words[t - 16] &+ s0 &+ words[t - 7] &+ s1)
            }
            var h = state
            for t in 0..<80 {
                let s1 = turned(h[4], 14) ^ turned(h[4], 18) ^ turned(h[4], 41)
                let chosen = (h[4] & h[5]) ^ (~h[4] & h[6])
                let first = h[7] &+ s1 &+ chosen &+ constants[t] &+ words[t]
                let s0 = turned(h[0], 28) ^ turned(h[0], 34) ^ turned(h[0], 39)
                let most = (h[0] & h[1]) ^ (h[0] & h[2]) ^ (h[1] & h[2])
                h = [first &+ s0 &+ most, h[0], h[1], h[2], h[3] &+ first, h[4], h[5], h[6]]
            }
            for i in 0..<8 { state[i] = state[i] &+ h[i] }
        }
        return state.flatMap(bytes)
    }

    private static let primes = (2...409).filter { n in !(2..<n).contains { n % $0 == 0 } }
    private static let constants = primes.map { fraction(of: $0, root: 3) }

    /// The first 64 bits behind the point of a root, by trying them one after another.
    private static func fraction(of number: Int, root: Int) -> UInt64 {
        let target = [UInt64(number)] + [UInt64](repeating: 0, count: root)
        var guess: UInt128 = 0
        for bit in stride(from: 69, through: 0, by: -1) {
            let tried = guess | (1 << UInt128(bit))
            if isAtMost(power(tried, root), target) { guess = tried }
        }
        return UInt64(truncatingIfNeeded: guess)
    }

    /// A power in words of 64 bits, the highest first.
    private static func power(_ number: UInt128, _ exponent: Int) -> [UInt64] {
        let factor = [UInt64(truncatingIfNeeded: number), UInt64(truncatingIfNeeded: number >> 64)]
        var product: [UInt64] = [1]
        for _ in 0..<exponent {
            var next = [UInt64](repeating: 0, count: product.count + 2)
            for (i, a) in product.enumerated() {
                var carry: UInt64 = 0
                for (j, b) in factor.enumerated() {
                    let sum = UInt128(a) * UInt128(b) + UInt128(next[i + j]) + UInt128(carry)
                    next[i + j] = UInt64(truncatingIfNeeded: sum)
                    carry = UInt64(truncatingIfNeeded: sum >> 64)
                }
                next[i + 2] &+= carry
            }
            product = next
        }
        return product.reversed()
    }

    private static func isAtMost(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        let a = Array(a.drop { $0 == 0 })
        let b = Array(b.drop { $0 == 0 })
        if a.count != b.count { return a.count < b.count }
        return !b.lexicographicallyPrecedes(a)
    }

    private static func turned(_ word: UInt64, _ count: UInt64) -> UInt64 { word >> count | word << (64 - count) }
    private static func bytes(_ word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
}

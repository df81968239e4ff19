import Foundation

/// The SHA-256 sums that the files of trained weights have in their names, after FIPS 180-4.
enum SHA256 {
    private static let primes: [UInt64] = {
        var found: [UInt64] = []
        var candidate: UInt64 = 2
        while found.count < 64 {
            if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }()

    /// The first 32 bits behind the point of a prime's root.
    private static let start: [UInt32] = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
    private static let rounds: [UInt32] = primes.map { fraction(cbrt(Double($0))) }

    private static func fraction(_ root: Double) -> UInt32 { UInt32((root - root.rounded(.down)) * 4_294_967_296) }

    /// The sum in hexadecimal digits, as Python's `hexdigest()`.
    static func digest(of data: Data) -> String {
        var state = start
        let whole = data.count / 64 * 64
        data.withUnsafeBytes { bytes in
            for place in stride(from: 0, to: whole, by: 64) {
                block(UnsafeRawBufferPointer(rebasing: bytes[place..<place + 64]), &state)
            }
        }
        var end = [UInt8](data.suffix(data.count - whole)) + [0x80]
        end += [UInt8](repeating: 0, count: (120 - end.count) % 64)
        let bits = UInt64(data.count) * 8
        end += (0..<8).reversed().map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        end.withUnsafeBytes { bytes in
            for place in stride(from: 0, to: bytes.count, by: 64) {
                block(UnsafeRawBufferPointer(rebasing: bytes[place..<place + 64]), &state)
            }
        }
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private static func block(_ bytes: UnsafeRawBufferPointer, _ state: inout [UInt32]) {
        func turned(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
            for i in 0..<16 {
                words.initializeElement(
                    at: i, to: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)))
            }
            for i in 16..<64 {
                let (old, new) = (words[i - 15], words[i - 2])
                let low = turned(old, 7) ^ turned(old, 18) ^ old >> 3
                let high = turned(new, 17) ^ turned(new, 19) ^ new >> 10
                words.initializeElement(at: i, to: words[i - 16] &+ low &+ words[i - 7] &+ high)
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            rounds.withUnsafeBufferPointer { rounds in
                for i in 0..<64 {
                    let mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
                    let first = h &+ mixed &+ (e & f ^ ~e & g) &+ rounds[i] &+ words[i]
                    let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ (a & b ^ a & c ^ b & c)
                    (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
                }
            }
            for (i, value) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= value }
        }
    }
}

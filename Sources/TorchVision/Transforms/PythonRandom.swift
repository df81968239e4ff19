import Synchronization
import Torch

extension torchvision.transforms {
    /// The generator of Python's module `random`, from which ``RandomChoice`` and ``RandomOrder`` draw as in torchvision;
    /// `torch.manual_seed` does not seed it, in Python neither.
    ///
    /// ```swift
    /// transforms.random.seed(7)  // random.seed(7)
    /// ```
    public enum random {
        /// Seeded by the system until ``seed(_:)`` is called.
        private static let generator = Mutex(MersenneTwister(key: (0..<8).map { _ in UInt32.random(in: 0...(.max)) }))

        /// Starts the stream that Python has after `random.seed` of an integer.
        public static func seed(_ a: Int) {
            let magnitude = a.magnitude
            let low = UInt32(truncatingIfNeeded: magnitude)
            let high = UInt32(truncatingIfNeeded: magnitude >> 32)
            generator.withLock { $0 = MersenneTwister(key: high == 0 ? [low] : [low, high]) }
        }

        /// `random.choices(range(count), weights)[0]`.
        static func choice(of count: Int, _ weights: [Double]?) throws -> Int {
            guard count > 0 else { throw TorchError(.IndexError, "list index out of range") }
            guard let weights else {
                return generator.withLock { Int($0.double() * Double(count)) }
            }
            guard weights.count == count else {
                throw TorchError(.ValueError, "The number of weights does not match the population")
            }
            var total = 0.0
            let sums = weights.map {
                total += $0
                return total
            }
            guard total > 0, total.isFinite else {
                let isFinite = total.isFinite
                throw TorchError(
                    .ValueError,
                    isFinite ? "Total of weights must be greater than zero" : "Total of weights must be finite")
            }
            let drawn = generator.withLock { $0.double() } * total
            return sums.dropLast().firstIndex { drawn < $0 } ?? count - 1
        }

        /// A list of the numbers below `count` after `random.shuffle`.
        static func order(of count: Int) -> [Int] {
            var order = Array(0..<count)
            generator.withLock { generator in
                for last in (1..<max(count, 1)).reversed() {
                    order.swapAt(last, generator.below(last + 1))
                }
            }
            return order
        }
    }
}

/// MT19937 as Python's `random` has it, after Matsumoto and Nishimura.
struct MersenneTwister {
    private var state = [UInt32](repeating: 0, count: 624)
    private var next = 624

    /// Seeds the state with a list of numbers.
    init(key: [UInt32]) {
        fill(19_650_218)
        var (i, j) = (1, 0)
        func mixed(_ factor: UInt32) -> UInt32 {
            state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) &* factor)
        }
        func advance() {
            i += 1
            guard i == 624 else { return }
            state[0] = state[623]
            i = 1
        }
        for _ in 0..<max(624, key.count) {
            state[i] = mixed(1_664_525) &+ key[j] &+ UInt32(j)
            advance()
            j = (j + 1) % key.count
        }
        for _ in 0..<623 {
            state[i] = mixed(1_566_083_941) &- UInt32(i)
            advance()
        }
        state[0] = 1 << 31
    }

    private mutating func fill(_ seed: UInt32) {
        state[0] = seed
        for i in 1..<624 { state[i] = (state[i - 1] ^ (state[i - 1] >> 30)) &* 1_812_433_253 &+ UInt32(i) }
    }

    /// 32 random bits.
    mutating func bits() -> UInt32 {
        if next == 624 {
            for i in 0..<624 {
                let both = (state[i] & 0x8000_0000) | (state[(i + 1) % 624] & 0x7FFF_FFFF)
                state[i] = state[(i + 397) % 624] ^ (both >> 1) ^ (both & 1 == 0 ? 0 : 0x9908_B0DF)
            }
            next = 0
        }
        var y = state[next]
        next += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C_5680
        y ^= (y << 15) & 0xEFC6_0000
        return y ^ (y >> 18)
    }

    /// A number from 0 up to, not including, 1: `random.random()`.
    mutating func double() -> Double {
        let high = Double(bits() >> 5)
        return (high * 67_108_864 + Double(bits() >> 6)) * (1.0 / 9_007_199_254_740_992)
    }

    /// An integer below `count`, of which as many bits are drawn as it has, again until it is below.
    mutating func below(_ count: Int) -> Int {
        let width = Int.bitWidth - count.leadingZeroBitCount
        while true {
            let drawn = Int(bits() >> (32 - UInt32(width)))
            if drawn < count { return drawn }
        }
    }
}

/// MT19937 after Matsumoto and Nishimura, which Python's `random` and NumPy's `RandomState` draw from.
package struct MersenneTwister: Sendable {
    /// The number of words of a state.
    package static let size = 624

    /// The words.
    @usableFromInline package private(set) var state: [UInt32]
    /// How many words of the state are drawn.
    @usableFromInline package private(set) var position: Int

    /// Goes on from a state of 624 words.
    package init(state: [UInt32], position: Int) {
        precondition(state.count == Self.size && (0...Self.size).contains(position))
        (self.state, self.position) = (state, position)
    }

    /// Seeded with one number: `np.random.seed(7)`.
    package init(seed: UInt32) {
        state = [seed]
        state.reserveCapacity(Self.size)
        for i in 1..<Self.size { state.append((state[i - 1] ^ (state[i - 1] >> 30)) &* 1_812_433_253 &+ UInt32(i)) }
        position = Self.size
    }

    /// Seeded with a list of numbers, which is not empty: `random.seed(7)`.
    package init(key: [UInt32]) {
        self.init(seed: 19_650_218)
        var (i, j) = (1, 0)
        func mixed(_ factor: UInt32) -> UInt32 {
            state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) &* factor)
        }
        func advance() {
            i += 1
            guard i == Self.size else { return }
            state[0] = state[Self.size - 1]
            i = 1
        }
        for _ in 0..<Swift.max(Self.size, key.count) {
            state[i] = mixed(1_664_525) &+ key[j] &+ UInt32(j)
            advance()
            j = (j + 1) % key.count
        }
        for _ in 0..<Self.size - 1 {
            state[i] = mixed(1_566_083_941) &- UInt32(i)
            advance()
        }
        state[0] = 1 << 31
    }

    /// 32 random bits.
    @inlinable
    package mutating func bits() -> UInt32 {
        if position == 624 { twist() }
        var y = state[position]
        position += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C_5680
        y ^= (y << 15) & 0xEFC6_0000
        return y ^ (y >> 18)
    }

    /// Up to 64 random bits, the lower half first.
    package mutating func bits(_ count: Int) -> UInt64 {
        guard count > 0 else { return 0 }
        guard count > 32 else { return UInt64(bits() >> (32 - UInt32(count))) }
        let low = UInt64(bits())
        return low | UInt64(bits() >> (64 - UInt32(count))) << 32
    }

    /// A number from 0 up to, not including, 1: `random.random()`.
    @inlinable
    package mutating func double() -> Double {
        let high = Double(bits() >> 5)
        return (high * 67_108_864 + Double(bits() >> 6)) * (1.0 / 9_007_199_254_740_992)
    }

    /// An integer below a positive `count`, of which as many bits are drawn as it has, again until it is below.
    package mutating func below(_ count: UInt64) -> UInt64 {
        let width = UInt64.bitWidth - count.leadingZeroBitCount
        while true {
            let drawn = bits(width)
            if drawn < count { return drawn }
        }
    }

    /// The same for an Int.
    package mutating func below(_ count: Int) -> Int { Int(below(UInt64(count))) }

    @usableFromInline
    mutating func twist() {
        state.withUnsafeMutableBufferPointer { state in
            func mix(_ i: Int, _ next: Int, _ far: Int) {
                let both = (state[i] & 0x8000_0000) | (state[next] & 0x7FFF_FFFF)
                state[i] = state[far] ^ (both >> 1) ^ ((0 &- (both & 1)) & 0x9908_B0DF)
            }
            for i in 0..<227 { mix(i, i + 1, i + 397) }
            for i in 227..<623 { mix(i, i + 1, i - 227) }
            mix(623, 0, 396)
        }
        position = 0
    }
}

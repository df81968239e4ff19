extension np.random {
    /// O'Neill's generator of 128 bits, that of `np.random.default_rng`.
    /// See <https://numpy.org/doc/stable/reference/random/bit_generators/pcg64.html>.
    public final class PCG64: BitGenerator, @unchecked Sendable {
        private struct State: WordState {
            var stream: CongruentialStream
            var upperHalf: UInt32?

            mutating func next() -> UInt64 {
                stream.step()
                let number = stream.number
                let folded = UInt64(truncatingIfNeeded: number >> 64) ^ UInt64(truncatingIfNeeded: number)
                let turn = UInt64(truncatingIfNeeded: number >> 122)
                return folded &>> turn | folded &<< (64 &- turn)
            }
        }

        private let words: Words<State>

        /// Seeded with a number, or with the system's where it is nil.
        public convenience init(_ seed: Int? = nil) { self.init(SeedSequence(seed)) }

        /// Started by a sequence of seeds.
        public init(_ seed_seq: SeedSequence) {
            words = Words(
                State(stream: CongruentialStream(seed_seq, multiplier: CongruentialStream.usual)))
            super.init(seed_seq)
        }

        deinit { words.free() }

        override func started(_ seed_seq: SeedSequence) -> BitGenerator { PCG64(seed_seq) }
        override func next64() -> UInt64 { words.next64() }
        override func next32() -> UInt32 { words.next32() }
        override func fill(_ out: UnsafeMutableBufferPointer<Double>) { words.fill(out) }
    }

    /// The same generator with another output, for very many streams at once.
    /// See <https://numpy.org/doc/stable/reference/random/bit_generators/pcg64dxsm.html>.
    public final class PCG64DXSM: BitGenerator, @unchecked Sendable {
        private struct State: WordState {
            static let multiplier: UInt64 = 0xDA94_2042_E4DD_58B5
            var stream: CongruentialStream
            var upperHalf: UInt32?

            mutating func next() -> UInt64 {
                var high = UInt64(truncatingIfNeeded: stream.number >> 64)
                let low = UInt64(truncatingIfNeeded: stream.number) | 1
                high ^= high >> 32
                high = high &* Self.multiplier
                high ^= high >> 48
                stream.step()
                return high &* low
            }
        }

        private let words: Words<State>

        /// Seeded with a number, or with the system's where it is nil.
        public convenience init(_ seed: Int? = nil) { self.init(SeedSequence(seed)) }

        /// Started by a sequence of seeds.
        public init(_ seed_seq: SeedSequence) {
            words = Words(State(stream: CongruentialStream(seed_seq, multiplier: UInt128(State.multiplier))))
            super.init(seed_seq)
        }

        deinit { words.free() }

        override func started(_ seed_seq: SeedSequence) -> BitGenerator { PCG64DXSM(seed_seq) }
        override func next64() -> UInt64 { words.next64() }
        override func next32() -> UInt32 { words.next32() }
        override func fill(_ out: UnsafeMutableBufferPointer<Double>) { words.fill(out) }
    }
}

/// A number of 128 bits that is multiplied and added to at each step.
private struct CongruentialStream {
    private(set) var number: UInt128 = 0
    private let increment: UInt128
    private let multiplier: UInt128

    static let usual: UInt128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645

    /// The first steps are NumPy's with the usual multiplier, whichever comes after.
    init(_ seed_seq: np.random.SeedSequence, multiplier: UInt128) {
        let words = seed_seq.doubleWords(4).map { UInt128($0) }
        increment = (words[2] << 64 | words[3]) << 1 | 1
        self.multiplier = multiplier
        number = (increment &+ (words[0] << 64 | words[1])) &* Self.usual &+ increment
    }

    @inline(__always)
    mutating func step() { number = number &* multiplier &+ increment }
}

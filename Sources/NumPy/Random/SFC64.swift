extension np.random {
    /// Doty-Humphrey's small and fast generator of 256 bits.
    /// See <https://numpy.org/doc/stable/reference/random/bit_generators/sfc64.html>.
    public final class SFC64: BitGenerator, @unchecked Sendable {
        private struct State: WordState {
            var a: UInt64
            var b: UInt64
            var c: UInt64
            var count: UInt64 = 1
            var upperHalf: UInt32?

            mutating func next() -> UInt64 {
                let out = a &+ b &+ count
                count = count &+ 1
                a = b ^ (b >> 11)
                b = c &+ (c << 3)
                c = (c << 24 | c >> 40) &+ out
                return out
            }
        }

        private let words: Words<State>

        /// Seeded with a number, or with the system's where it is nil.
        public convenience init(_ seed: Int? = nil) { self.init(SeedSequence(seed)) }

        /// Started by a sequence of seeds.
        public init(_ seed_seq: SeedSequence) {
            let seeds = seed_seq.doubleWords(3)
            var first = State(a: seeds[0], b: seeds[1], c: seeds[2])
            for _ in 0..<12 { _ = first.next() }
            words = Words(first)
            super.init(seed_seq)
        }

        deinit { words.free() }

        override func started(_ seed_seq: SeedSequence) -> BitGenerator { SFC64(seed_seq) }
        override func next64() -> UInt64 { words.next64() }
        override func next32() -> UInt32 { words.next32() }
        override func fill(_ out: UnsafeMutableBufferPointer<Double>) { words.fill(out) }
    }
}

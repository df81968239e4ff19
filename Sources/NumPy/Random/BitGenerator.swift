import MersenneTwister
import Synchronization
import Torch

extension np.random {
    /// A source of random bits, which a ``Generator`` or a ``RandomState`` makes numbers of.
    /// See <https://numpy.org/doc/stable/reference/random/bit_generators/index.html>.
    public class BitGenerator: @unchecked Sendable {
        /// What the bits were started with; nil after a seed of `np.random.seed`'s kind.
        public internal(set) var seed_seq: SeedSequence?

        let lock = Mutex(())

        init(_ seed_seq: SeedSequence?) { self.seed_seq = seed_seq }

        func next32() -> UInt32 { 0 }
        func next64() -> UInt64 { 0 }
        func double() -> Double { Double(next64() >> 11) * (1.0 / 9_007_199_254_740_992) }
        /// Numbers from 0 up to 1, in a row.
        func fill(_ out: UnsafeMutableBufferPointer<Double>) { for i in out.indices { out[i] = double() } }
        /// A fresh one of the same kind.
        func started(_ seed_seq: SeedSequence) -> BitGenerator { BitGenerator(seed_seq) }

        final func float() -> Float { Float(next32() >> 8) * (1 / 16_777_216) }

        /// So many generators of this kind on streams of their own.
        public func spawn(_ n_children: Int) -> [BitGenerator] {
            guard let seed_seq else {
                raise(.TypeError, "The underlying SeedSequence does not implement spawning.", op: "spawn")
                return []
            }
            return seed_seq.spawn(n_children).map(started)
        }
    }

    /// The Mersenne Twister, that of `np.random.seed` and `RandomState`.
    /// See <https://numpy.org/doc/stable/reference/random/bit_generators/mt19937.html>.
    public final class MT19937: BitGenerator, @unchecked Sendable {
        private let state: UnsafeMutablePointer<MersenneTwister>

        var twister: MersenneTwister {
            get { state.pointee }
            set { state.pointee = newValue }
        }

        /// Seeded with a number, or with the system's where it is nil.
        public convenience init(_ seed: Int? = nil) { self.init(SeedSequence(seed)) }

        /// Started by a sequence of seeds.
        public init(_ seed_seq: SeedSequence) {
            state = .allocate(capacity: 1)
            state.initialize(to: Self.twister(seed_seq, position: 623))
            super.init(seed_seq)
        }

        deinit {
            state.deinitialize(count: 1)
            state.deallocate()
        }

        static func twister(_ seed_seq: SeedSequence, position: Int) -> MersenneTwister {
            var words = seed_seq.generate_state(MersenneTwister.size)
            words[0] = 1 << 31  // never all zeros
            return MersenneTwister(state: words, position: position)
        }

        override func started(_ seed_seq: SeedSequence) -> BitGenerator { MT19937(seed_seq) }
        override func next32() -> UInt32 { state.pointee.bits() }
        override func next64() -> UInt64 {
            let high = UInt64(state.pointee.bits())
            return high << 32 | UInt64(state.pointee.bits())
        }
        override func double() -> Double { state.pointee.double() }

        override func fill(_ out: UnsafeMutableBufferPointer<Double>) {
            for i in out.indices { out[i] = state.pointee.double() }
        }
    }
}

import MersenneTwister
import Synchronization
import Torch

extension np.random {
    /// NumPy's generator of old on the Mersenne Twister, whose numbers never change. ``Generator`` is the newer one.
    /// See <https://numpy.org/doc/stable/reference/random/legacy.html>.
    public final class RandomState: @unchecked Sendable, CustomStringConvertible {
        let bits: BitGenerator
        let old: LegacyStream

        /// A generator after `np.random.seed` of a number; from the system's numbers where it is nil.
        public convenience init(seed: Int? = nil) {
            self.init(MT19937())
            if let seed { self.seed(seed) }
        }

        /// The same without the argument's name.
        public convenience init(_ seed: Int?) { self.init(seed: seed) }

        /// A generator after `np.random.seed` of a list of numbers.
        public convenience init(_ seed: [Int]) {
            self.init(MT19937())
            self.seed(seed)
        }

        /// A generator that makes its numbers of other bits.
        public init(_ bit_generator: BitGenerator) {
            bits = bit_generator
            old = LegacyStream(bit_generator)
        }

        /// Starts anew. A ValueError for a number outside of 32 bits.
        public func seed(_ seed: Int? = nil) {
            if let seed, UInt32(exactly: seed) == nil {
                return raise(.ValueError, "Seed must be between 0 and 2**32 - 1")
            }
            restart(
                seed.map { MersenneTwister(seed: UInt32(truncatingIfNeeded: $0)) }
                    ?? MT19937.twister(SeedSequence(), position: MersenneTwister.size))
        }

        /// The same under the argument's name.
        public func seed(seed: Int?) { self.seed(seed) }

        /// Starts anew from several numbers. A ValueError for none, and for numbers outside of 32 bits.
        public func seed(_ seed: [Int]) {
            if seed.isEmpty { return raise(.ValueError, "Seed must be non-empty") }
            let words = seed.compactMap(UInt32.init(exactly:))
            guard words.count == seed.count else {
                return raise(.ValueError, "Seed must be between 0 and 2**32 - 1")
            }
            restart(MersenneTwister(key: words))
        }

        private func restart(_ twister: MersenneTwister) {
            guard let mt19937 = bits as? MT19937 else {
                return raise(.TypeError, "can only re-seed a MT19937 BitGenerator")
            }
            bits.lock.withLock { _ in
                mt19937.twister = twister
                old.nextGauss = nil
            }
        }

        /// Where the stream is, for ``set_state(_:)``: Python's tuple `('MT19937', keys, pos, has_gauss, cached_gaussian)`.
        public struct State: Sendable {
            /// The generator's name.
            public let bit_generator = "MT19937"
            /// The generator's 624 words.
            public let keys: [UInt32]
            /// How many of them are drawn.
            public let pos: Int
            /// 1 where a normal number is kept for the next call.
            public let has_gauss: Int
            /// The number that is kept; 0 without one.
            public let cached_gaussian: Double
        }

        /// Where the stream is. A ValueError for other bits than MT19937's.
        public func get_state() -> State {
            guard let mt19937 = bits as? MT19937 else {
                raise(
                    .ValueError,
                    "legacy can only be True when the underlying bitgenerator is an instance of MT19937.")
                return State(keys: [], pos: 0, has_gauss: 0, cached_gaussian: 0)
            }
            return bits.lock.withLock { _ in
                State(
                    keys: mt19937.twister.state, pos: mt19937.twister.position, has_gauss: old.nextGauss == nil ? 0 : 1,
                    cached_gaussian: old.nextGauss ?? 0)
            }
        }

        /// Goes on from where a stream was.
        public func set_state(_ state: State) {
            guard let mt19937 = bits as? MT19937 else {
                return raise(.ValueError, "set_state can only be used with legacy MT19937 state instances.")
            }
            guard state.keys.count == MersenneTwister.size else { return }
            bits.lock.withLock { _ in
                mt19937.twister = MersenneTwister(state: state.keys, position: state.pos)
                old.nextGauss = state.has_gauss == 1 ? state.cached_gaussian : nil
            }
        }

        public var description: String { "RandomState(\(Swift.type(of: bits)))" }
    }

    /// The stream of the functions of old, from the system's numbers until it is seeded.
    static let shared = RandomState()

    /// Starts the stream of the functions of old: `np.random.seed(0)`.
    public static func seed(_ seed: Int? = nil) { shared.seed(seed) }
    /// The same under the argument's name.
    public static func seed(seed: Int?) { shared.seed(seed) }
    /// Starts it from several numbers.
    public static func seed(_ seed: [Int]) { shared.seed(seed) }
    /// Where the stream of the functions of old is.
    public static func get_state() -> RandomState.State { shared.get_state() }
    /// Goes on from where it was.
    public static func set_state(_ state: RandomState.State) { shared.set_state(state) }
}

import Torch

extension np.random {
    /// Salmon's generator: a counter, mixed with a key.
    /// See <https://numpy.org/doc/stable/reference/random/bit_generators/philox.html>.
    public final class Philox: BitGenerator, @unchecked Sendable {
        private struct State: WordState {
            typealias Block = (UInt64, UInt64, UInt64, UInt64)
            var counter: Block
            var key: (UInt64, UInt64)
            var buffer: Block = (0, 0, 0, 0)
            var place = 4
            var upperHalf: UInt32?

            mutating func next() -> UInt64 {
                if place >= 4 {
                    count()
                    buffer = mixed()
                    place = 0
                }
                place += 1
                switch place {
                case 1: return buffer.0
                case 2: return buffer.1
                case 3: return buffer.2
                default: return buffer.3
                }
            }

            private mutating func count() {
                counter.0 = counter.0 &+ 1
                guard counter.0 == 0 else { return }
                counter.1 = counter.1 &+ 1
                guard counter.1 == 0 else { return }
                counter.2 = counter.2 &+ 1
                guard counter.2 == 0 else { return }
                counter.3 = counter.3 &+ 1
            }

            private func mixed() -> Block {
                var (block, key) = (counter, key)
                for round in 0..<10 {
                    if round > 0 {
                        key.0 = key.0 &+ 0x9E37_79B9_7F4A_7C15
                        key.1 = key.1 &+ 0xBB67_AE85_84CA_A73B
                    }
                    let first = block.0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
                    let second = block.2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
                    block = (second.high ^ block.1 ^ key.0, second.low, first.high ^ block.3 ^ key.1, first.low)
                }
                return block
            }
        }

        private let words: Words<State>

        /// Seeded with a number, or with the system's where it is nil.
        /// - Parameters:
        ///   - counter: Where the counter starts: a number, or its four words.
        ///   - key: The key in place of a seed: a number, or its two words.
        public convenience init(
            _ seed: Int? = nil, counter: (any PhiloxNumber)? = nil, key: (any PhiloxNumber)? = nil
        ) {
            if seed != nil, key != nil { raise(.ValueError, "seed and key cannot be both used") }
            self.init(key == nil ? SeedSequence(seed) : nil, counter, key)
        }

        /// Started by a sequence of seeds.
        public convenience init(_ seed_seq: SeedSequence, counter: (any PhiloxNumber)? = nil) {
            self.init(seed_seq, counter, nil)
        }

        private init(_ seed_seq: SeedSequence?, _ counter: (any PhiloxNumber)?, _ key: (any PhiloxNumber)?) {
            let counts = Self.words(counter, 4, "counter")
            let keys = seed_seq?.doubleWords(2) ?? Self.words(key, 2, "key")
            words = Words(State(counter: (counts[0], counts[1], counts[2], counts[3]), key: (keys[0], keys[1])))
            super.init(seed_seq)
        }

        deinit { words.free() }

        private static func words(_ number: (any PhiloxNumber)?, _ count: Int, _ name: String) -> [UInt64] {
            let none = [UInt64](repeating: 0, count: count)
            switch number?._philoxWords {
            case nil: return none
            case .number(let value)?:
                guard value >= 0 else {
                    raise(.ValueError, "\(name) must be positive and less than 2**\(64 * count).")
                    return none
                }
                return [UInt64(value)] + none.dropFirst()
            case .words(let list)?:
                guard list.count == count else {
                    raise(.ValueError, "\(name) must have \(count) elements when using array form")
                    return none
                }
                return list
            }
        }

        override func started(_ seed_seq: SeedSequence) -> BitGenerator { Philox(seed_seq) }
        override func next64() -> UInt64 { words.next64() }
        override func next32() -> UInt32 { words.next32() }
        override func fill(_ out: UnsafeMutableBufferPointer<Double>) { words.fill(out) }
    }

    /// A counter or a key of ``Philox``: a number, or a list of words of 64 bits.
    public protocol PhiloxNumber {
        /// What it is.
        var _philoxWords: PhiloxWords { get }
    }
    /// A number, or words of 64 bits, the lowest first.
    public enum PhiloxWords {
        /// A number.
        case number(Int)
        /// Words of 64 bits.
        case words([UInt64])
    }
}

extension Int: np.random.PhiloxNumber {
    public var _philoxWords: np.random.PhiloxWords { .number(self) }
}
extension Array: np.random.PhiloxNumber where Element: BinaryInteger {
    public var _philoxWords: np.random.PhiloxWords { .words(map { UInt64(truncatingIfNeeded: $0) }) }
}

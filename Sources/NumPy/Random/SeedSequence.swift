import Torch

extension np.random {
    /// Mixes a seed into the words that start a generator, and gives seeds for further ones.
    /// See <https://numpy.org/doc/stable/reference/random/bit_generators/generated/numpy.random.SeedSequence.html>.
    public final class SeedSequence: @unchecked Sendable, CustomStringConvertible {
        /// The seed's numbers: one, or the list that was given; where none was, 128 bits of the system's as four words.
        public let entropy: [Int]
        /// The place in the tree of sequences, a number a level.
        public let spawn_key: [Int]
        /// The number of words that the seed is mixed into.
        public let pool_size: Int
        /// How many sequences were spawned.
        public private(set) var n_children_spawned: Int

        private let isList: Bool
        private var pool: [UInt32]

        /// A sequence of one number; of the system's numbers where it is nil. A ValueError for a negative one.
        public convenience init(
            _ entropy: Int? = nil, spawn_key: [Int] = [], pool_size: Int = 4, n_children_spawned: Int = 0
        ) {
            let drawn = (0..<4).map { _ in Int(UInt32.random(in: 0...(.max))) }
            self.init(
                numbers: entropy.map { [$0] } ?? drawn, isList: entropy == nil, spawn_key: spawn_key,
                pool_size: pool_size, n_children_spawned: n_children_spawned)
        }

        /// A sequence of several numbers.
        public convenience init(
            _ entropy: [Int], spawn_key: [Int] = [], pool_size: Int = 4, n_children_spawned: Int = 0
        ) {
            self.init(
                numbers: entropy, isList: true, spawn_key: spawn_key, pool_size: pool_size,
                n_children_spawned: n_children_spawned)
        }

        private init(numbers: [Int], isList: Bool, spawn_key: [Int], pool_size: Int, n_children_spawned: Int) {
            if pool_size < 4 { raise(.ValueError, "The size of the entropy pool should be at least 4") }
            if (numbers + spawn_key).contains(where: { $0 < 0 }) {
                raise(.ValueError, "expected non-negative integer", op: "np.random.SeedSequence")
            }
            (entropy, self.isList, self.spawn_key) = (numbers, isList, spawn_key)
            self.pool_size = Swift.max(pool_size, 4)
            self.n_children_spawned = n_children_spawned
            pool = []
            pool = mixed(assembled())
        }

        /// So many words to start a generator with.
        public func generate_state(_ n_words: Int) -> [UInt32] {
            var multiplier: UInt32 = 0x8B51_F9DD
            return (0..<Swift.max(n_words, 0)).map { place in
                var word = pool[place % pool.count] ^ multiplier
                multiplier = multiplier &* 0x58F3_8DED
                word = word &* multiplier
                return word ^ (word >> 16)
            }
        }

        /// So many sequences for generators of their own, other ones at each call.
        public func spawn(_ n_children: Int) -> [SeedSequence] {
            let first = n_children_spawned
            n_children_spawned += Swift.max(n_children, 0)
            return (first..<n_children_spawned).map { child in
                SeedSequence(
                    numbers: entropy, isList: isList, spawn_key: spawn_key + [child], pool_size: pool_size,
                    n_children_spawned: 0)
            }
        }

        /// Python's text, several lines.
        public var description: String {
            var lines = ["SeedSequence(", "    entropy=\(isList ? "\(entropy)" : "\(entropy[0])"),"]
            if !spawn_key.isEmpty { lines.append("    spawn_key=\(pythonTuple(spawn_key.map(String.init))),") }
            if pool_size != 4 { lines.append("    pool_size=\(pool_size),") }
            if n_children_spawned != 0 { lines.append("    n_children_spawned=\(n_children_spawned),") }
            return (lines + [")"]).joined(separator: "\n")
        }

        func doubleWords(_ count: Int) -> [UInt64] {
            let words = generate_state(2 * count)
            return (0..<count).map { UInt64(words[2 * $0]) | UInt64(words[2 * $0 + 1]) << 32 }
        }

        private func assembled() -> [UInt32] {
            var words = entropy.flatMap(Self.words)
            let spawned = spawn_key.flatMap(Self.words)
            if !spawned.isEmpty && words.count < pool_size {
                words += [UInt32](repeating: 0, count: pool_size - words.count)
            }
            return words + spawned
        }

        private func mixed(_ entropy: [UInt32]) -> [UInt32] {
            var multiplier: UInt32 = 0x43B0_D7E5
            func hashed(_ value: UInt32) -> UInt32 {
                var value = value ^ multiplier
                multiplier = multiplier &* 0x931E_8875
                value = value &* multiplier
                return value ^ (value >> 16)
            }
            func mix(_ x: UInt32, _ y: UInt32) -> UInt32 {
                let result = 0xCA01_F9DD &* x &- 0x4973_F715 &* y
                return result ^ (result >> 16)
            }
            var pool = (0..<pool_size).map { hashed($0 < entropy.count ? entropy[$0] : 0) }
            for source in pool.indices {
                for target in pool.indices where source != target {
                    pool[target] = mix(pool[target], hashed(pool[source]))
                }
            }
            for word in entropy.dropFirst(pool_size) {
                for target in pool.indices { pool[target] = mix(pool[target], hashed(word)) }
            }
            return pool
        }

        private static func words(_ number: Int) -> [UInt32] {
            let (low, high) = (UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32))
            return high == 0 ? [low] : [low, high]
        }
    }
}

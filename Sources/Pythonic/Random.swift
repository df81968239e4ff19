import Foundation
import MersenneTwister
import Torch

/// Python's module `random`: the same numbers from the same seed. torchvision's transforms draw from this stream, too.
/// See <https://docs.python.org/3/library/random.html>.
public enum random {
    /// The stream of the module's functions.
    static let shared = Random(PythonStream.shared)

    /// A stream of its own: `random.Random(7)`.
    public final class Random: Sendable {
        private let stream: PythonStream.Guarded

        /// From a seed; from the system's numbers where it is nil.
        public init(_ x: Int? = nil) {
            stream = PythonStream.Guarded(x.map { PythonStream(seed: $0) } ?? PythonStream())
        }
        /// From a text.
        public init(_ x: String) { stream = PythonStream.Guarded(PythonStream(key: Random.key(x))) }

        fileprivate init(_ stream: PythonStream.Guarded) { self.stream = stream }

        func with<Result>(_ body: (inout PythonStream) -> sending Result) -> Result {
            stream.withLock(body)
        }

        /// Starts anew from an integer, whose sign does not count; from the system's numbers where it is nil.
        public func seed(_ a: Int? = nil) {
            with { $0 = a.map { PythonStream(seed: $0) } ?? PythonStream() }
        }
        /// Starts anew from a text.
        public func seed(_ a: String) {
            let key = Random.key(a)
            with { $0 = PythonStream(key: key) }
        }

        /// Where the stream is, for ``setstate(_:)``.
        public struct State: Sendable { let stream: PythonStream }
        /// Where the stream is.
        public func getstate() -> State { with { State(stream: $0) } }
        /// Goes on from where a stream was.
        public func setstate(_ state: State) { with { $0 = state.stream } }

        /// A number from 0 up to, not including, 1.
        public func random() -> Double { with { $0.twister.double() } }
        /// An integer of so many random bits, at most 63.
        public func getrandbits(_ k: Int) -> Int { with { Int(truncatingIfNeeded: $0.twister.bits(Swift.min(k, 63))) } }
        /// A number between two.
        public func uniform(_ a: Double, _ b: Double) -> Double { a + (b - a) * random() }
        /// One of the numbers of `range(stop)`. A ValueError for an empty one.
        public func randrange(_ stop: Int) -> Int {
            if stop > 0 { return below(stop) }
            raise(.ValueError, "empty range for randrange()")
            return 0
        }
        /// One of the numbers of `range(start, stop, step)`. A ValueError for an empty one.
        public func randrange(_ start: Int, _ stop: Int, _ step: Int = 1) -> Int {
            let numbers = range(start, stop, step)
            if !numbers.isEmpty { return numbers[below(numbers.count)] }
            let more = step == 1 ? "(\(start), \(stop), \(stop - start))" : ""
            raise(.ValueError, "empty range for randrange()" + (step == 1 ? " " + more : ""))
            return start
        }
        /// An integer from `a` to `b`, which is one of them.
        public func randint(_ a: Int, _ b: Int) -> Int { randrange(a, b + 1) }
        /// An element of a list. An IndexError for an empty one.
        public func choice<Elements: Collection>(_ seq: Elements) -> Elements.Element {
            if seq.isEmpty { raise(.IndexError, "Cannot choose from an empty sequence") }
            return seq[seq.index(seq.startIndex, offsetBy: below(Swift.max(seq.count, 1)))]
        }
        /// Shuffles a list.
        public func shuffle<Elements: MutableCollection & RandomAccessCollection>(_ x: inout Elements) {
            for last in stride(from: x.count - 1, to: 0, by: -1) {
                let other = below(last + 1)
                x.swapAt(x.index(x.startIndex, offsetBy: last), x.index(x.startIndex, offsetBy: other))
            }
        }
        /// So many elements of a list, each at most once. A ValueError for more than there are.
        public func sample<Elements: Collection>(_ population: Elements, _ k: Int) -> [Elements.Element] {
            let (elements, n) = (Array(population), population.count)
            guard (0...n).contains(k) else {
                raise(.ValueError, "Sample larger than population or is negative")
                return []
            }
            // As in Python: a list to take from, or the set of those taken, whatever is smaller.
            var most = 21
            if k > 5 { most += 1 << (2 * Int(ceil(log(Double(k) * 3) / log(4)))) }
            if n <= most {
                var pool = elements
                return (0..<k).map { i in
                    let place = below(n - i)
                    defer { pool[place] = pool[n - i - 1] }
                    return pool[place]
                }
            }
            var taken = Set<Int>()
            return (0..<k).map { _ in
                var place = below(n)
                while !taken.insert(place).inserted { place = below(n) }
                return elements[place]
            }
        }
        /// The same under the argument's name.
        public func sample<Elements: Collection>(_ population: Elements, k: Int) -> [Elements.Element] {
            sample(population, k)
        }
        /// `k` elements of a list, by weights where there are some.
        public func choices<Elements: Collection>(
            _ population: Elements, _ weights: [Double]? = nil, cum_weights: [Double]? = nil, k: Int = 1
        ) -> [Elements.Element] {
            let elements = Array(population)
            guard var sums = cum_weights ?? weights else {
                return (0..<k).map { _ in elements[Int(random() * Double(elements.count))] }
            }
            if cum_weights == nil { for i in sums.indices.dropFirst() { sums[i] += sums[i - 1] } }
            guard sums.count == elements.count else {
                raise(.ValueError, "The number of weights does not match the population")
                return []
            }
            let total = sums.last ?? 0
            guard total > 0, total.isFinite else {
                let text = total.isFinite ? "greater than zero" : "finite"
                raise(.ValueError, "Total of weights must be \(text)")
                return []
            }
            return (0..<k).map { _ in
                let drawn = random() * total
                var (low, high) = (0, elements.count - 1)
                while low < high {
                    let middle = (low + high) / 2
                    if drawn < sums[middle] { high = middle } else { low = middle + 1 }
                }
                return elements[low]
            }
        }
        /// The same with the weights under their name.
        public func choices<Elements: Collection>(
            _ population: Elements, weights: [Double], k: Int = 1
        ) -> [Elements.Element] {
            choices(population, weights, k: k)
        }

        private func below(_ count: Int) -> Int { with { $0.twister.below(count) } }

        /// A text's bytes and their digest, as one number's words.
        private static func key(_ text: String) -> [UInt32] {
            let bytes = Array(text.utf8)
            var number = Array((bytes + SHA512.digest(bytes)).drop { $0 == 0 }.reversed())
            while number.count % 4 != 0 || number.isEmpty { number.append(0) }
            return stride(from: 0, to: number.count, by: 4).map { i in
                (0..<4).reduce(UInt32(0)) { $0 | UInt32(number[i + $1]) << UInt32(8 * $1) }
            }
        }
    }
}

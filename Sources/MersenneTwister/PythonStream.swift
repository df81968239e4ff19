import Synchronization

/// A stream of Python's `random.Random`: the twister, and the second number that `gauss` keeps for its next call.
package struct PythonStream: Sendable {
    package var twister: MersenneTwister
    package var nextGauss: Double?

    /// A stream from a seed.
    package init(key: [UInt32]) { twister = MersenneTwister(key: key) }

    /// The stream after `random.seed` of an integer, whose sign Python leaves out.
    package init(seed: Int) { self.init(key: Self.words(seed.magnitude)) }

    /// A stream from numbers of the system's.
    package init() { self.init(key: (0..<8).map { _ in UInt32.random(in: 0...(.max)) }) }

    /// The stream of Python's module `random`, which its functions and torchvision's transforms draw from.
    package static let shared = Guarded(PythonStream())

    private static func words(_ number: UInt) -> [UInt32] {
        let (low, high) = (UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32))
        return high == 0 ? [low] : [low, high]
    }
}

extension PythonStream {
    /// A stream that several threads may draw from.
    package final class Guarded: Sendable {
        private let stream: Mutex<PythonStream>

        package init(_ stream: PythonStream) { self.stream = Mutex(stream) }

        package func withLock<Result>(_ body: (inout PythonStream) -> sending Result) -> Result {
            stream.withLock { stream in body(&stream) }
        }
    }
}

extension MersenneTwister {
    /// Exchanges the elements of a list: `random.shuffle`.
    package mutating func shuffle<Elements: MutableCollection & RandomAccessCollection>(_ elements: inout Elements) {
        guard elements.count > 1 else { return }
        for last in (1..<elements.count).reversed() {
            elements.swapAt(
                elements.index(elements.startIndex, offsetBy: last),
                elements.index(elements.startIndex, offsetBy: below(last + 1)))
        }
    }
}

import MersenneTwister
import Torch

extension torchvision.transforms {
    /// The generator of Python's module `random`, from which ``RandomChoice`` and ``RandomOrder`` draw as in torchvision;
    /// `torch.manual_seed` does not seed it, in Python neither. `import Pythonic` has the module's functions.
    ///
    /// ```swift
    /// transforms.random.seed(7)  // random.seed(7)
    /// ```
    public enum random {
        /// Starts the stream that Python has after `random.seed` of an integer.
        public static func seed(_ a: Int) {
            PythonStream.shared.withLock { $0 = PythonStream(seed: a) }
        }

        /// `random.choices(range(count), weights)[0]`.
        static func choice(of count: Int, _ weights: [Double]?) throws -> Int {
            guard count > 0 else { throw TorchError(.IndexError, "list index out of range") }
            guard let weights else {
                return PythonStream.shared.withLock { Int($0.twister.double() * Double(count)) }
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
            let drawn = PythonStream.shared.withLock { $0.twister.double() } * total
            return sums.dropLast().firstIndex { drawn < $0 } ?? count - 1
        }

        /// A list of the numbers below `count` after `random.shuffle`.
        static func order(of count: Int) -> [Int] {
            var order = Array(0..<count)
            PythonStream.shared.withLock { $0.twister.shuffle(&order) }
            return order
        }
    }
}

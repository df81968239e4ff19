extension torch.utils.data {
    /// An order of positions in a dataset, or of batches of them: Python's `__iter__` and `__len__`.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Sampler>.
    ///
    /// Arrays and ranges of integers are samplers too.
    public protocol Sampler<Element>: Sequence {
        /// How many elements the sampler gives.
        var count: Int { get }
    }

    /// All positions in order.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SequentialSampler>.
    public struct SequentialSampler: Sampler {
        /// Whose positions are given.
        public let data_source: any Dataset

        // @forms
        public init(data_source: any Dataset) { self.data_source = data_source }

        public var count: Int { length(data_source) }

        public func makeIterator() -> Range<Int>.Iterator { (0..<count).makeIterator() }
    }

    /// All positions in random order, or random positions with replacement.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.RandomSampler>.
    ///
    /// Without a generator each pass draws a seed from the default one and shuffles with a generator of its own.
    /// A ValueError where `num_samples`, by default the dataset's, is not positive.
    public struct RandomSampler: Sampler {
        /// Whose positions are given.
        public let data_source: any Dataset
        /// Whether a position may come several times in a pass.
        public let replacement: Bool
        /// What draws the order; nil for a generator of each pass's own.
        public let generator: torch.Generator?
        private let wanted: Int?

        // @forms
        public init(
            data_source: any Dataset, replacement: Bool = false, num_samples: Int? = nil,
            generator: torch.Generator? = nil
        ) {
            self.data_source = data_source
            self.replacement = replacement
            self.generator = generator
            wanted = num_samples
            requirePositive(count)
        }

        /// Positions a pass: the dataset's number of samples where the program gave none.
        public var num_samples: Int { wanted ?? length(data_source) }
        public var count: Int { num_samples }

        public func makeIterator() -> Chunks {
            let n = length(data_source)
            let total = num_samples
            let size = replacement ? 32 : n
            var generator = generator
            var left = total
            var isDone = false
            return Chunks {
                guard !isDone else { return nil }
                guard n > 0 else {
                    raise(.ValueError, "integer division or modulo by zero", op: "RandomSampler")
                    return nil
                }
                let source = generator ?? torch.Generator().manual_seed(random_seed(nil))
                generator = source
                let length = Swift.min(left, size)
                isDone = length < size
                left -= length
                guard replacement else {
                    return Array(torch.randperm(n, generator: source).tolist(Int.self).prefix(length))
                }
                return torch.randint(n, [length], generator: source).tolist(Int.self)
            }
        }
    }

    /// Given positions in random order.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SubsetRandomSampler>.
    public struct SubsetRandomSampler: Sampler {
        /// The positions from which the order is drawn.
        public let indices: [Int]
        /// What draws the order; nil for the default generator.
        public let generator: torch.Generator?

        // @forms
        public init(indices: some torch.IntList, generator: torch.Generator? = nil) {
            self.indices = indices._torchInts
            self.generator = generator
        }

        public var count: Int { indices.count }

        public func makeIterator() -> Chunks {
            .once { torch.randperm(indices.count, generator: generator).tolist(Int.self).map { indices[$0] } }
        }
    }

    /// Positions drawn with the probabilities that their weights give.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.WeightedRandomSampler>.
    ///
    /// A ValueError where `num_samples` is not positive or the weights are not a vector.
    public struct WeightedRandomSampler: Sampler {
        /// A float64 vector.
        public let weights: Tensor
        /// Positions a pass.
        public let num_samples: Int
        /// Whether a position may come several times in a pass.
        public let replacement: Bool
        /// What draws; nil for the default generator.
        public let generator: torch.Generator?

        // @forms
        public init(
            weights: Tensor, num_samples: Int, replacement: Bool = true, generator: torch.Generator? = nil
        ) {
            self.weights = weights.to(dtype: .float64)
            self.num_samples = num_samples
            self.replacement = replacement
            self.generator = generator
            requirePositive(num_samples)
            if weights.dim() != 1 {
                let shape = weights.shape.map(String.init).joined(separator: ", ")
                raise(
                    .ValueError, "weights should be a 1d sequence but given weights have shape (\(shape))",
                    op: "WeightedRandomSampler")
            }
        }

        // @forms
        public init(
            weights: [Double], num_samples: Int, replacement: Bool = true, generator: torch.Generator? = nil
        ) {
            self.init(
                torch.tensor(weights, dtype: .float64), num_samples, replacement: replacement, generator: generator)
        }

        public var count: Int { num_samples }

        public func makeIterator() -> Chunks {
            .once { torch.multinomial(weights, num_samples, replacement, generator: generator).tolist(Int.self) }
        }
    }

    /// The seed of a pass, drawn as Python draws it.
    static func random_seed(_ generator: torch.Generator?) -> Int {
        Int(torch.empty([], dtype: .int64).random_(generator: generator))
    }

    fileprivate static func requirePositive(_ num_samples: Int) {
        guard num_samples <= 0 else { return }
        raise(
            .ValueError, "num_samples should be a positive integer value, but got num_samples=\(num_samples)",
            op: "Sampler")
    }

    /// Positions in pieces, each drawn when the loop gets there: generators advance as they do in Python.
    public struct Chunks: IteratorProtocol {
        private let draw: () -> [Int]?
        private var chunk: ArraySlice<Int> = []

        init(_ draw: @escaping () -> [Int]?) { self.draw = draw }

        static func once(_ draw: @escaping () -> [Int]) -> Chunks {
            var isDone = false
            return Chunks {
                defer { isDone = true }
                return isDone ? nil : draw()
            }
        }

        public mutating func next() -> Int? {
            while chunk.isEmpty {
                guard let drawn = draw() else { return nil }
                chunk = drawn[...]
            }
            return chunk.popFirst()
        }
    }
}

extension Array: torch.utils.data.Sampler {}

extension Range: torch.utils.data.Sampler where Bound == Int {}

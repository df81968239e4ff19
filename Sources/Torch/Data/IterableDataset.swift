extension torch.utils.data {
    /// A stream of samples: what Python writes with `__iter__` alone.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset>.
    ///
    /// ```swift
    /// struct Lines: torch.utils.data.IterableDataset {
    ///     let lines: [String]
    ///     func makeIterator() -> some IteratorProtocol<String> { lines.makeIterator() }
    /// }
    /// ```
    ///
    /// Each worker of a ``DataLoader`` goes through a copy of its own, so that all samples come from every worker unless
    /// `makeIterator` or `worker_init_fn` shares them out by ``get_worker_info()``. The copy of a structure is a copy;
    /// the workers share an object, unless its class is an `NSCopying`, whose `copy` they take.
    ///
    /// A stream without a `count` has no length: `len(loader)` is a TypeError.
    public protocol IterableDataset<Element>: Dataset, Sequence where Item == Element {}

    /// Streams one after another.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ChainDataset>.
    public struct ChainDataset<Element>: IterableDataset {
        /// What is gone through, in order.
        public let datasets: [any IterableDataset<Element>]

        /// Streams of several types that give the same kind of sample.
        // @forms
        @_disfavoredOverload
        public init(datasets: [any IterableDataset<Element>]) { self.datasets = datasets }

        /// Streams of one type.
        // @forms
        public init<Piece: IterableDataset>(datasets: [Piece]) where Piece.Element == Element {
            self.datasets = datasets.map { $0 as any IterableDataset<Element> }
        }

        public var count: Int { datasets.reduce(0) { $0 &+ length($1) } }

        public func makeIterator() -> AnyIterator<Element> {
            var left = datasets[...]
            var current: (any IteratorProtocol<Element>)?
            return AnyIterator {
                while true {
                    if let sample = current?.next() { return sample }
                    guard let next = left.popFirst() else { return nil }
                    current = next._stream()
                }
            }
        }
    }
}

extension torch.utils.data.IterableDataset {
    /// A TypeError: a stream has a length where its type tells one.
    public var count: Int {
        raise(.TypeError, "object of type '\(type(of: self))' has no len()", op: "len")
        return 0
    }

    /// A NotImplementedError: a stream has no positions.
    public subscript(index: Int) -> Element {
        get throws {
            throw TorchError(.NotImplementedError, "Subclasses of Dataset should implement __getitem__.")
        }
    }

    public func _stream() -> (any IteratorProtocol<Element>)? { makeIterator() }

    /// Two streams, one after the other.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ChainDataset>.
    @_disfavoredOverload
    public static func + <Other: torch.utils.data.IterableDataset>(
        first: Self, second: Other
    ) -> torch.utils.data.ChainDataset<Element> where Other.Element == Element {
        torch.utils.data.ChainDataset(datasets: [first as any torch.utils.data.IterableDataset<Element>, second])
    }
}

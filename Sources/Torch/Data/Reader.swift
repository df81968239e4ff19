extension torch.utils.data {
    /// Reads the samples at some positions and makes of them what the loop gets; nil where a stream has no more.
    typealias Reader<Batch> = ([Int]) throws -> Batch?

    /// How a loader makes of samples what its loop gets.
    enum Collation<Item, Batch> {
        /// Of all samples of a batch.
        case batch(([Item]) throws -> Batch)
        /// Of each sample by itself, where `batch_size` is nil.
        case sample((Item) throws -> Batch)

        /// What Python's `loader.collate_fn` does with samples, or with one. A TypeError for those of another dataset.
        func callAsFunction(_ given: Any) throws -> Batch {
            switch (self, given) {
            case (.batch(let collate), let samples as [Item]): try collate(samples)
            case (.sample(let convert), let sample as Item): try convert(sample)
            default: throw TorchError(.TypeError, "collate_fn takes samples of \(Item.self)", op: "DataLoader")
            }
        }

        /// What reads a dataset from now on; of a stream it is one pass.
        func reader<Data: Dataset>(of dataset: Data, _ batch_size: Int?, drop_last: Bool) -> Reader<Batch>
        where Data.Item == Item {
            if let samples = dataset._stream() { return reader(of: samples, batch_size ?? 1, drop_last: drop_last) }
            switch self {
            case .batch(let collate): return { try collate($0.map { try dataset._item($0) }) }
            case .sample(let convert): return { try $0.first.map { try convert(dataset._item($0)) } }
            }
        }

        private func reader(
            of samples: any IteratorProtocol<Item>, _ size: Int, drop_last: Bool
        ) -> Reader<Batch> {
            var samples = samples
            var hasEnded = false
            switch self {
            case .sample(let convert): return { _ in try samples.next().map(convert) }
            case .batch(let collate):
                return { _ in
                    var batch: [Item] = []
                    while !hasEnded, batch.count < size {
                        if let sample = samples.next() { batch.append(sample) } else { hasEnded = true }
                    }
                    return batch.isEmpty || drop_last && batch.count < size ? nil : try collate(batch)
                }
            }
        }
    }

    /// The order in which a stream's samples are asked for, which has no end: the stream itself has.
    struct InfiniteConstantSampler: Sampler {
        var count: Int {
            raise(.TypeError, "object of type '_InfiniteConstantSampler' has no len()", op: "len")
            return 0
        }

        func makeIterator() -> AnyIterator<Int> { AnyIterator { 0 } }
    }
}

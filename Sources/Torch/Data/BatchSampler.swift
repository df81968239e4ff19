extension torch.utils.data {
    /// The elements of a sampler in batches.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.BatchSampler>.
    ///
    /// A ValueError where `batch_size` is not positive.
    public struct BatchSampler: Sampler {
        /// Gives the positions of which batches are made.
        public let sampler: any Sampler<Int>
        /// Positions a batch.
        public let batch_size: Int
        /// Whether a last batch that is not full is left out.
        public let drop_last: Bool

        // @forms
        public init(sampler: any Sampler<Int>, batch_size: Int, drop_last: Bool) {
            self.sampler = sampler
            self.batch_size = batch_size
            self.drop_last = drop_last
            if batch_size <= 0 {
                raise(
                    .ValueError, "batch_size should be a positive integer value, but got batch_size=\(batch_size)",
                    op: "BatchSampler")
            }
        }

        public var count: Int {
            guard batch_size > 0 else { return 0 }
            let (full, rest) = sampler.count.quotientAndRemainder(dividingBy: batch_size)
            return full + (rest > 0 && !drop_last ? 1 : 0)
        }

        public func makeIterator() -> AnyIterator<[Int]> {
            var positions: any IteratorProtocol<Int> = sampler.makeIterator()
            return AnyIterator {
                var batch: [Int] = []
                while batch.count < batch_size, let position = positions.next() { batch.append(position) }
                return batch.isEmpty || (drop_last && batch.count < batch_size) ? nil : batch
            }
        }
    }
}

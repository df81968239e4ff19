internal import CTorch

extension torch.utils.data.DataLoader {
    /// One pass through a loader. A batch that fails does not end it: the next call goes on behind it.
    public final class ThrowingIterator {
        private let loader: torch.utils.data.DataLoader<Data, Batch>
        private let positions: () -> [Int]?
        private let pool: WorkerPool<Batch>?
        private var sent = 0
        private var received = 0

        /// Draws as Python's iterator does: the base seed first, then what the sampler draws for its first element.
        init(_ loader: torch.utils.data.DataLoader<Data, Batch>) {
            self.loader = loader
            if let batches = loader.batch_sampler {
                var iterator: any IteratorProtocol<[Int]> = batches.makeIterator()
                positions = { iterator.next() }
            } else {
                var iterator: any IteratorProtocol<Int> = loader.sampler.makeIterator()
                positions = { iterator.next().map { [$0] } }
            }
            // Python draws the seed also where there are no workers.
            let seeds = loader.seeds ?? WorkerSeeds(base: torch.utils.data.random_seed(loader.generator))
            if loader.persistent_workers { loader.seeds = seeds }
            guard loader.num_workers > 0 else {
                pool = nil
                return
            }
            // The workers see the dataset, not the loop's state.
            let (dataset, collate) = (loader.dataset, loader.collate_fn)
            pool = WorkerPool(
                .init(
                    count: loader.num_workers, seeds: seeds, start: loader.worker_init_fn,
                    fetch: { try collate($0.map { try dataset._item($0) }) }))
            let ahead = loader.num_workers.multipliedReportingOverflow(by: loader.prefetch_factor ?? 2)
            let limit = ahead.overflow ? Int.max : ahead.partialValue
            while sent < limit, submit() {}
        }

        deinit { pool?.close() }

        /// The next batch, nil after the last one. Throws what a sample or an op in it throws.
        public func next() throws -> Batch? {
            try torch.throwing { try advance() }
        }

        fileprivate func advance() throws -> Batch? {
            guard let pool else {
                guard let indices = positions() else { return nil }
                return try loader.collate_fn(indices.map { try loader.dataset._item($0) })
            }
            guard received < sent else { return nil }
            let number = received
            received += 1
            let result = Result { try pool.take(number) }
            submit()
            return try result.get()
        }

        /// Hands the next batch to a worker; false where there is none left.
        @discardableResult
        private func submit() -> Bool {
            guard let pool, let indices = positions() else { return false }
            pool.submit(indices, number: sent)
            sent += 1
            return true
        }
    }

    /// The pass of a `for` loop.
    public struct Iterator: IteratorProtocol {
        private let batches: ThrowingIterator

        init(_ batches: ThrowingIterator) { self.batches = batches }

        public mutating func next() -> Batch? {
            guard !ct_throwing_failed() else { return nil }
            do {
                let batch = try batches.advance()
                return ct_throwing_failed() ? nil : batch
            } catch let error as TorchError {
                raise(error.kind, error.message, op: error.op)
            } catch {
                raise(.RuntimeError, "\(error)", op: "DataLoader")
            }
            return nil
        }
    }
}

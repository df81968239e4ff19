internal import CTorch

extension torch.utils.data.DataLoader {
    /// One pass through a loader. A batch that fails does not end it: the next call goes on behind it.
    public final class ThrowingIterator {
        private let dataset: any torch.utils.data.Dataset
        private let start: () -> () -> [Int]?
        private var positions: () -> [Int]?
        private let workers: WorkerQueue<Batch>?
        private let read: torch.utils.data.Reader<Batch>?
        /// What `len(loader)` has told of a stream, and how many batches came.
        private var told: Int?
        private var yielded = 0

        /// Draws as Python's iterator does: what the sampler draws at its start, the base seed, then what the sampler
        /// draws for its first element.
        init(_ loader: torch.utils.data.DataLoader<Batch>) {
            loader.warnOfMemory()
            dataset = loader.dataset
            let (batches, sampler) = (loader.batch_sampler, loader.sampler)
            if loader.dataset is any torch.utils.data.IterableDataset {
                start = { { [] } }
            } else if let batches {
                start = {
                    var iterator: any IteratorProtocol<[Int]> = batches.makeIterator()
                    return { iterator.next() }
                }
            } else {
                start = {
                    var iterator: any IteratorProtocol<Int> = sampler.makeIterator()
                    return { iterator.next().map { [$0] } }
                }
            }
            positions = start()
            // Python draws the seed also where there are no workers.
            let base_seed = torch.utils.data.random_seed(loader.generator)
            if loader.num_workers > 0 {
                if loader.prefetch_factor == 0 {
                    raise(
                        .AssertionError, "prefetch_factor must be greater than 0 for MultiProcessingDataLoaderIter",
                        op: "DataLoader")
                }
                (workers, read) = (WorkerQueue(loader, base_seed: base_seed), nil)
                reset(loader, isFirst: true)
            } else {
                if loader.timeout.double != 0 {
                    raise(
                        .AssertionError, "_SingleProcessDataLoaderIter requires timeout == 0", op: "DataLoader")
                }
                (workers, read) = (nil, loader.reader(loader.dataset))
                told = loader.told
            }
        }

        /// Begins another pass with the same workers.
        func reset(_ loader: torch.utils.data.DataLoader<Batch>, isFirst: Bool = false) {
            (told, yielded) = (loader.told, 0)
            positions = start()
            workers?.begin(positions, isFirst: isFirst)
        }

        /// The next batch, nil after the last one. Throws what a sample or an op in it throws.
        public func next() throws -> Batch? {
            do {
                return try torch.throwing { try advance() }
            } catch let caught as CaughtInWorker {
                throw caught.error
            }
        }

        fileprivate func advance() throws -> Batch? {
            let span = Span(
                "enumerate(DataLoader)#_\(workers == nil ? "SingleProcess" : "MultiProcessing")DataLoaderIter.__next__")
            defer { span?.end() }
            guard let batch = try workers.map({ try $0.next() }) ?? positions().flatMap({ try read?($0) }) else {
                return nil
            }
            yielded += 1
            if let told, yielded > told { warnOfLength(told) }
            return batch
        }

        private func warnOfLength(_ told: Int) {
            let advice =
                workers == nil
                ? ""
                : "For multiprocessing data-loading, this could be caused by not properly configuring the "
                    + "IterableDataset replica at each worker. Please see "
                    + "https://pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset for examples."
            warn(
                "Length of IterableDataset \(dataset) was reported to be \(told)(when accessing len(dataloader)), but "
                    + "\(yielded) samples have been fetched. \(advice)")
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
                raise(.RuntimeError, (error as? CaughtInWorker)?.text ?? "\(error)", op: "DataLoader")
            }
            return nil
        }
    }
}

import Torch

extension trainer {
    /// A shuffled epoch's batches, from a place in the middle where a run goes on.
    final class EpochBatches: torch.utils.data.Sampler {
        private let batches: torch.utils.data.BatchSampler
        private var done: (steps: Int, rng: Tensor)?

        init(_ dataset: any torch.utils.data.Dataset, _ batch_size: Int) {
            batches = torch.utils.data.BatchSampler(torch.utils.data.RandomSampler(dataset), batch_size, false)
        }

        var count: Int { batches.count }

        /// The next pass leaves out what was done, and then random numbers go on from `rng`.
        func skip(_ steps: Int, _ rng: Tensor) { done = (steps, rng) }

        func makeIterator() -> AnyIterator<[Int]> {
            let rest = batches.makeIterator()
            var done = done
            self.done = nil
            return AnyIterator {
                if let (steps, rng) = done {
                    for _ in 0..<steps { _ = rest.next() }
                    torch.set_rng_state(rng)
                    done = nil
                }
                return rest.next()
            }
        }
    }
}

extension torch.utils.data {
    /// The part of a dataset's positions that one process of a distributed run reads.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.distributed.DistributedSampler>.
    ///
    /// Every process shuffles alike, by `seed` and the epoch, which ``set_epoch(_:)`` moves on. Without `num_replicas` and
    /// `rank` the default group says them. A ValueError for a rank that is not below `num_replicas`.
    public final class DistributedSampler: Sampler {
        /// Whose positions are given.
        public let dataset: any Dataset
        /// How many processes share the dataset.
        public let num_replicas: Int
        /// Which of them this one is, from 0.
        public let rank: Int
        /// What shuffles beside the seed.
        public internal(set) var epoch = 0
        /// Whether what does not divide evenly is left out; else some positions come twice.
        public let drop_last: Bool
        /// Positions a pass, for this process.
        public let num_samples: Int
        /// Positions a pass, for all of them.
        public let total_size: Int
        /// Whether the order is a random one.
        public let shuffle: Bool
        /// What shuffles, the same in all processes.
        public let seed: Int

        // @forms
        public init(
            dataset: any Dataset, num_replicas: Int? = nil, rank: Int? = nil, shuffle: Bool = true, seed: Int = 0,
            drop_last: Bool = false
        ) {
            let replicas = num_replicas ?? torch.distributed.get_world_size()
            let own = rank ?? torch.distributed.get_rank()
            if own >= replicas || own < 0 {
                raise(
                    .ValueError, "Invalid rank \(own), rank should be in the interval [0, \(replicas - 1)]",
                    op: "DistributedSampler")
            }
            self.dataset = dataset
            self.num_replicas = replicas
            self.rank = own
            self.shuffle = shuffle
            self.seed = seed
            self.drop_last = drop_last
            let (full, rest) = replicas > 0 ? length(dataset).quotientAndRemainder(dividingBy: replicas) : (0, 0)
            num_samples = rest > 0 && !drop_last ? full + 1 : full
            total_size = num_samples * replicas
        }

        public var count: Int { num_samples }

        public func makeIterator() -> Array<Int>.Iterator {
            let count = length(dataset)
            var indices = Array(0..<count)
            if shuffle {
                let generator = torch.Generator().manual_seed(seed &+ epoch)
                indices = torch.randperm(count, generator: generator).tolist(Int.self)
            }
            // What is missing begins again, as often as it must.
            let mine = stride(from: rank, to: indices.isEmpty ? 0 : total_size, by: Swift.max(num_replicas, 1))
            return mine.map { indices[$0 % indices.count] }.makeIterator()
        }

        /// Moves on to another epoch, which has another order.
        // @forms
        public func set_epoch(epoch: Int) { self.epoch = epoch }
    }

    /// Python's module `torch.utils.data.distributed`.
    public enum distributed {
        /// The sampler of a process of a distributed run.
        public typealias DistributedSampler = torch.utils.data.DistributedSampler
    }
}

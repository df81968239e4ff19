import Foundation

extension torch.utils.data {
    /// Which of a loader's workers a dataset is read by.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.get_worker_info>.
    public final class WorkerInfo: @unchecked Sendable, CustomStringConvertible {
        /// The worker's number, from 0.
        public let id: Int
        /// How many workers read beside each other.
        public let num_workers: Int
        /// The seed of this worker's random numbers.
        public let seed: Int
        /// What this worker reads: a copy of the loader's where that is a structure. A `worker_init_fn` that changes
        /// its part of the work sets the changed one here, of the same type. No other thread may use it.
        public var dataset: any Dataset

        @TaskLocal static var current: WorkerInfo?

        init(id: Int, num_workers: Int, seed: Int, dataset: any Dataset) {
            self.id = id
            self.num_workers = num_workers
            self.seed = seed
            self.dataset = dataset
        }

        public var description: String {
            "WorkerInfo(id=\(id), num_workers=\(num_workers), seed=\(seed), dataset=\(dataset), rng=None, "
                + "worker_method='multiprocessing')"
        }
    }

    /// The worker that calls; nil on a thread that is none.
    // @forms
    public static func get_worker_info() -> WorkerInfo? { WorkerInfo.current }

    /// What a worker reads: an object's own copy where its class says how to make one.
    static func ownCopy(_ dataset: any Dataset) -> any Dataset {
        (dataset as? any NSCopying)?.copy(with: nil) as? any Dataset ?? dataset
    }
}

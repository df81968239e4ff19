extension torch.utils.data {
    /// Which of a loader's workers a dataset is read by.
    /// See <https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.get_worker_info>.
    public struct WorkerInfo: Sendable {
        /// The worker's number, from 0.
        public let id: Int
        /// How many workers read beside each other.
        public let num_workers: Int
        /// The seed of this worker's random numbers.
        public let seed: Int

        @TaskLocal static var current: WorkerInfo?
    }

    /// The worker that calls; nil on a thread that is none.
    public static func get_worker_info() -> WorkerInfo? { WorkerInfo.current }
}

/// Which batch is whose, and what has come: the loop's side of a ``WorkerPool``. Batches go round the workers as in Python,
/// so that each worker draws the same random numbers there and here.
final class WorkerQueue<Batch> {
    private struct Waiting {
        let worker: Int
        var result: Result<Batch, any Error>?
    }

    private let pool: WorkerPool<Batch>
    private let workers: Int
    private let limit: Int
    private let in_order: Bool
    private let persists: Bool
    private let timeout: torch.Scalar

    private var positions: () -> [Int]? = { nil }
    /// What was handed out and not yet given to the loop, by number.
    private var waiting: [Int: Waiting] = [:]
    private var (sent, received, turn) = (0, 0, 0)
    /// How many batches each worker is at.
    private var loads: [Int: Int] = [:]
    /// The workers whose stream has no more.
    private var ended: Set<Int> = []

    init(_ loader: torch.utils.data.DataLoader<Batch>, base_seed: Int) {
        workers = loader.num_workers
        let ahead = workers.multipliedReportingOverflow(by: loader.prefetch_factor ?? 2)
        limit = ahead.overflow ? Int.max : ahead.partialValue
        in_order = loader.in_order
        persists = loader.persistent_workers
        timeout = loader.timeout
        pool = WorkerPool(
            .init(
                count: workers, base_seed: base_seed, start: loader.worker_init_fn, dataset: loader.dataset,
                reader: loader.reader))
    }

    deinit { pool.close() }

    /// Begins a pass, and reads ahead.
    func begin(_ positions: @escaping () -> [Int]?, isFirst: Bool) {
        if !isFirst { pool.resume() }
        self.positions = positions
        (waiting, loads, ended) = ([:], [:], [])
        (sent, received, turn) = (0, 0, 0)
        while sent < limit, submit() {}
    }

    /// The next batch, nil after the last one. Throws what reading it failed with, or a RuntimeError where that takes
    /// longer than `timeout`.
    func next() throws -> Batch? {
        while true {
            while received < sent {
                if let head = waiting[received], head.result != nil || !ended.contains(head.worker) { break }
                waiting[received] = nil
                received += 1
            }
            guard received < sent else {
                if !persists { pool.close() }
                return nil
            }
            if let head = waiting[received], let result = head.result {
                return try give(received, result, of: head.worker)
            }
            let seconds = timeout.double
            guard let report = pool.next(seconds: seconds > 0 ? seconds : nil) else {
                throw TorchError(
                    .RuntimeError, "DataLoader timed out after \(pythonText(timeout)) seconds", op: "DataLoader")
            }
            guard let result = report.result else {
                ended.insert(report.worker)
                submit()
                continue
            }
            if report.number == received || !in_order { return try give(report.number, result, of: report.worker) }
            waiting[report.number]?.result = result
        }
    }

    private func give(_ number: Int, _ result: Result<Batch, any Error>, of worker: Int) throws -> Batch {
        waiting[number] = nil
        if number == received { received += 1 }
        loads[worker, default: 1] -= 1
        submit()
        return try result.get()
    }

    /// Hands the next batch to the worker whose turn it is; false where there is none left, or nobody to read it.
    @discardableResult
    private func submit() -> Bool {
        guard let indices = positions() else { return false }
        for _ in 0..<workers {
            let worker = turn
            turn = turn + 1 == workers ? 0 : turn + 1
            if ended.contains(worker) { continue }
            if !in_order, loads[worker, default: 0] >= limit / (workers - ended.count) { continue }
            pool.submit(indices, number: sent, to: worker)
            waiting[sent] = Waiting(worker: worker)
            loads[worker, default: 0] += 1
            sent += 1
            return true
        }
        return false
    }
}

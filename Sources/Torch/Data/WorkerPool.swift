internal import CTorch

/// The threads that read batches ahead of a loader's loop, each with a copy of the dataset and a generator of its own,
/// which it keeps from pass to pass. Which of them reads what is decided by ``WorkerQueue``.
final class WorkerPool<Batch>: @unchecked Sendable {
    /// What a worker does; shared by all of them.
    struct Work {
        let count: Int
        let base_seed: Int
        let start: ((Int) throws -> Void)?
        let dataset: any torch.utils.data.Dataset
        let reader: (any torch.utils.data.Dataset) -> torch.utils.data.Reader<Batch>
    }

    /// What a worker has come to with a batch; nil where its stream has ended.
    struct Report {
        let worker: Int
        let number: Int
        let result: Result<Batch, any Error>?
    }

    private enum Task {
        case read(number: Int, indices: [Int])
        case resume
    }

    private let work: Work
    private let monitor = Monitor()
    private var threads: [Int: Thread] = [:]
    /// What each worker still has to do. Changed under the monitor, as are the four below.
    private var tasks: [Int: [Task]] = [:]
    private var reports: [Report] = []
    /// How many workers have not yet begun the pass that ``resume()`` asked for.
    private var resuming = 0
    private var running = 0
    private var isClosed = false

    /// A worker starts with its first batch, so that a loader of a few batches has a few threads, whatever `num_workers`
    /// says. Where the program would see that, as it starts the workers itself, all of them start here.
    init(_ work: Work) {
        self.work = work
        guard work.start != nil else { return }
        for id in 0..<work.count where !start(id) { break }
    }

    /// Hands a batch to a worker.
    func submit(_ indices: [Int], number: Int, to id: Int) {
        monitor.change { tasks[id, default: []].append(.read(number: number, indices: indices)) }
        guard threads[id] == nil, !start(id) else { return }
        let error = TorchError(.RuntimeError, "can't start new thread", op: "DataLoader")
        monitor.change {
            tasks[id] = nil
            reports.append(Report(worker: id, number: number, result: .failure(error)))
        }
    }

    /// Waits for what comes next, at most so many seconds where these are given; nil where they are over.
    func next(seconds: Double?) -> Report? {
        func first() -> Report? { reports.isEmpty ? nil : reports.removeFirst() }
        guard let seconds else { return monitor.wait(for: first) }
        return monitor.wait(seconds: seconds, for: first)
    }

    /// Begins another pass, once the workers have read what they were asked for: their generators go on behind that.
    func resume() {
        monitor.change {
            for id in threads.keys { tasks[id, default: []].append(.resume) }
            resuming = threads.count
        }
        monitor.wait { resuming == 0 ? () : nil }
        monitor.change { reports = [] }
    }

    /// Ends the workers; returns when they have.
    func close() {
        monitor.change { isClosed = true }
        threads.values.forEach { $0.join() }
        threads = [:]
        WorkersAtExit.remove(self)
    }

    /// The same where the program ends, which a worker that takes too long does not hold up for more than 5 seconds, as
    /// Python gives its own.
    private func end() {
        monitor.change { isClosed = true }
        _ = monitor.wait(seconds: 5) { running == 0 ? () : nil }
    }

    private func start(_ id: Int) -> Bool {
        if threads.isEmpty { WorkersAtExit.add(self) { [self] in end() } }
        let generator = torch.Generator().manual_seed(work.base_seed &+ id)
        monitor.change { running += 1 }
        threads[id] = Thread { [self] in run(id, generator) }
        if threads[id] == nil { monitor.change { running -= 1 } }
        return threads[id] != nil
    }

    private func run(_ id: Int, _ generator: torch.Generator) {
        defer { monitor.change { running -= 1 } }
        check(ct_worker_enter(generator.handle))
        defer { ct_worker_leave() }
        let info = torch.utils.data.WorkerInfo(
            id: id, num_workers: work.count, seed: work.base_seed &+ id,
            dataset: torch.utils.data.ownCopy(work.dataset))
        torch.utils.data.WorkerInfo.$current.withValue(info) { run(info) }
    }

    private func run(_ info: torch.utils.data.WorkerInfo) {
        var failure: (any Error)?
        var reader: torch.utils.data.Reader<Batch>?
        var hasEnded = false
        do { try torch.throwing { try work.start?(info.id) } } catch { failure = error }
        while let task = next(info.id) {
            switch task {
            case .resume:
                (reader, hasEnded) = (nil, false)
                monitor.change { resuming -= 1 }
            case .read(let number, let indices):
                if hasEnded { continue }
                let result = Result {
                    if let error = failure {
                        failure = nil
                        throw error
                    }
                    return try torch.throwing {
                        let read = reader ?? work.reader(info.dataset)
                        reader = read
                        return try read(indices)
                    }
                }
                // Of what a stream that has ended is still asked for, only the end is told.
                if case .success(nil) = result { hasEnded = true }
                let caught = result.mapError { CaughtInWorker.told($0, worker: info.id) }
                let report = Report(worker: info.id, number: number, result: caught.told())
                monitor.change { reports.append(report) }
            }
        }
    }

    private func next(_ id: Int) -> Task? {
        monitor.wait { () -> Task?? in
            if isClosed { return .some(nil) }
            guard let task = tasks[id]?.first else { return .none }
            tasks[id]?.removeFirst()
            return task
        }
    }
}

extension Result {
    /// A result that is there, or a failure; nil for a success without one.
    fileprivate func told<Wrapped>() -> Result<Wrapped, Failure>? where Success == Wrapped? {
        switch self {
        case .success(let value): value.map { .success($0) }
        case .failure(let error): .failure(error)
        }
    }
}

internal import CTorch

/// The threads that read batches ahead of a loader's loop. Batch `k` is the work of worker `k % count`, as in Python,
/// so that each worker draws the same random numbers there and here.
///
/// A worker starts with its first batch: a loader of a few batches has a few threads, whatever `num_workers` says.
final class WorkerPool<Batch>: @unchecked Sendable {
    /// What a worker does; shared by all of them.
    struct Work {
        let count: Int
        let seeds: WorkerSeeds
        let start: ((Int) throws -> Void)?
        let fetch: ([Int]) throws -> Batch
    }

    private let work: Work
    private let monitor = Monitor()
    /// What each worker that has started still has to read. Changed under the monitor, as are the two below.
    private var tasks: [[(number: Int, indices: [Int])]] = []
    private var results: [Int: Result<Batch, any Error>] = [:]
    private var isClosed = false
    private var threads: [Thread] = []

    init(_ work: Work) { self.work = work }

    /// Hands a batch to the worker whose turn it is. Numbers come in order, so the workers start in theirs.
    func submit(_ indices: [Int], number: Int) {
        let id = number % work.count
        monitor.change {
            if id == tasks.count { tasks.append([]) }
            tasks[id].append((number, indices))
        }
        guard id == threads.count else { return }
        let generator = work.seeds.generator(of: id)
        if let thread = Thread({ [self] in run(id, generator) }) {
            threads.append(thread)
        } else {
            monitor.change {
                tasks.removeLast()
                results[number] = .failure(TorchError(.RuntimeError, "can't start new thread", op: "DataLoader"))
            }
        }
    }

    /// Waits for a batch that was submitted.
    func take(_ number: Int) throws -> Batch {
        try monitor.wait { results.removeValue(forKey: number) }.get()
    }

    /// Ends the workers; returns when they have.
    func close() {
        monitor.change { isClosed = true }
        threads.forEach { $0.join() }
        threads = []
    }

    private func run(_ id: Int, _ generator: torch.Generator) {
        check(ct_worker_enter(generator.handle))
        defer { ct_worker_leave() }
        let info = torch.utils.data.WorkerInfo(id: id, num_workers: work.count, seed: work.seeds.seed(of: id))
        torch.utils.data.WorkerInfo.$current.withValue(info) {
            var failure: (any Error)?
            do { try torch.throwing { try work.start?(id) } } catch { failure = error }
            while let task = next(id) {
                let result: Result<Batch, any Error>
                if let error = failure {
                    result = .failure(error)
                    failure = nil
                } else {
                    result = Result { try torch.throwing { try work.fetch(task.indices) } }
                }
                monitor.change { results[task.number] = result }
            }
        }
    }

    private func next(_ id: Int) -> (number: Int, indices: [Int])? {
        monitor.wait { () -> (number: Int, indices: [Int])?? in
            if isClosed { return .some(nil) }
            guard !tasks[id].isEmpty else { return .none }
            return tasks[id].removeFirst()
        }
    }
}

/// The seeds of a loader's workers, and the generators that begin with them: one that has been drawn from goes on in
/// the next pass where the loader keeps this object.
final class WorkerSeeds {
    private let base: Int
    private var generators: [torch.Generator] = []

    init(base: Int) { self.base = base }

    func seed(of id: Int) -> Int { base &+ id }

    /// Asked for in the workers' order.
    func generator(of id: Int) -> torch.Generator {
        if id == generators.count { generators.append(torch.Generator().manual_seed(seed(of: id))) }
        return generators[id]
    }
}

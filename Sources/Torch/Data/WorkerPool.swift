internal import CTorch

/// The threads that read batches ahead of a loader's loop. Batch `k` is the work of worker `k % count`, as in Python,
/// so that each worker draws the same random numbers there and here.
final class WorkerPool<Batch>: @unchecked Sendable {
    /// What a worker does; shared by all of them.
    struct Work {
        let base_seed: Int
        let generators: [torch.Generator]
        let start: ((Int) throws -> Void)?
        let fetch: ([Int]) throws -> Batch
    }

    private let work: Work
    private let monitor = Monitor()
    private var tasks: [[(number: Int, indices: [Int])]]
    private var results: [Int: Result<Batch, any Error>] = [:]
    private var isClosed = false
    private var threads: [Thread] = []

    init(_ work: Work) {
        self.work = work
        tasks = Array(repeating: [], count: work.generators.count)
        for id in work.generators.indices {
            guard let thread = Thread({ [self] in run(id) }) else {
                raise(.RuntimeError, "can't start new thread", op: "DataLoader")
                break
            }
            threads.append(thread)
        }
    }

    /// Hands a batch to the worker whose turn it is.
    func submit(_ indices: [Int], number: Int) {
        monitor.change { tasks[number % tasks.count].append((number, indices)) }
    }

    /// Waits for a batch that was submitted.
    func take(_ number: Int) throws -> Batch {
        guard threads.count == tasks.count else {
            throw TorchError(.RuntimeError, "can't start new thread", op: "DataLoader")
        }
        return try monitor.wait { results.removeValue(forKey: number) }.get()
    }

    /// Ends the workers; returns when they have.
    func close() {
        monitor.change { isClosed = true }
        threads.forEach { $0.join() }
        threads = []
    }

    private func run(_ id: Int) {
        let generator = work.generators[id]
        check(ct_worker_enter(generator.handle))
        defer { ct_worker_leave() }
        let info = torch.utils.data.WorkerInfo(
            id: id, num_workers: tasks.count, seed: work.base_seed &+ id)
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

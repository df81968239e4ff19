import Foundation
import TestSupport
import Testing
import Torch

struct DataLoaderTests {
    typealias data = torch.utils.data

    /// Squares with labels, and a random number that the worker draws for every sample.
    struct Noisy: torch.utils.data.Dataset {
        var count: Int { 23 }
        subscript(index: Int) -> (Tensor, Tensor, Int) {
            (torch.full([2], index * index, dtype: .float32), torch.rand(1), index)
        }
    }

    private static let python = """
        import warnings
        from torch.utils.data import *
        warnings.simplefilter('ignore')  # more workers than cores
        class Noisy(Dataset):
            def __len__(self):
                return 23
            def __getitem__(self, index):
                return torch.full((2,), index * index, dtype=torch.float32), torch.rand(1), index
        """

    /// What two passes with a draw in every step leave: batches, drawn numbers, states.
    private func expectSame(
        _ arguments: String, _ location: SourceLocation = #_sourceLocation,
        _ make: () -> torch.utils.data.DataLoader<(Tensor, Tensor, Tensor)>
    ) throws {
        torch.manual_seed(11)
        let loader = make()
        var ours: [Tensor] = []
        for _ in 0..<2 {
            for (X, noise, y) in loader { ours += [X, noise, y, torch.rand(1)] }
            ours.append(torch.get_rng_state())
            if let generator = loader.generator { ours.append(generator.get_state()) }
        }
        let python = try Python.run(
            Self.python + """

                torch.manual_seed(11)
                loader = DataLoader(Noisy(), \(arguments))
                out['all'] = []
                for _ in range(2):
                    for batch in loader:
                        out['all'] += [*batch, torch.rand(1)]
                    out['all'].append(torch.get_rng_state())
                    if loader.generator is not None:
                        out['all'].append(loader.generator.get_state())
                out['count'] = len(loader)
                del loader  # and with it its processes
                """)
        #expect(python["count"].int == loader.count, sourceLocation: location)
        #expect(python["all"].list.count == ours.count, sourceLocation: location)
        for (position, (mine, theirs)) in zip(ours, python["all"].list).enumerated() {
            #expect(theirs.isIdentical(to: mine), "number \(position)", sourceLocation: location)
        }
    }

    @Test func oneThreadGoesThroughADatasetAsPythonDoes() throws {
        try expectSame("batch_size=4") { data.DataLoader(Noisy(), batch_size: 4) }
        try expectSame("4, True") { data.DataLoader(Noisy(), 4, true) }
        try expectSame("4, shuffle=True, drop_last=True") {
            data.DataLoader(Noisy(), 4, shuffle: true, drop_last: true)
        }
        try expectSame("batch_size=5, shuffle=True, generator=torch.Generator().manual_seed(2)") {
            data.DataLoader(
                Noisy(), batch_size: 5, shuffle: true, generator: torch.Generator().manual_seed(2))
        }
        try expectSame("batch_size=5, sampler=SubsetRandomSampler(range(3, 20))") {
            data.DataLoader(Noisy(), batch_size: 5, sampler: data.SubsetRandomSampler(3..<20))
        }
        try expectSame("batch_sampler=[[3, 1], [2], [0, 5, 6]]") {
            data.DataLoader(Noisy(), batch_sampler: [[3, 1], [2], [0, 5, 6]])
        }
    }

    @Test func workersReadAsPythonsDo() throws {
        try expectSame("4, True, num_workers=4") { data.DataLoader(Noisy(), 4, true, num_workers: 4) }
        try expectSame("batch_size=2, num_workers=3, prefetch_factor=1, drop_last=True") {
            data.DataLoader(Noisy(), batch_size: 2, num_workers: 3, drop_last: true, prefetch_factor: 1)
        }
        try expectSame("batch_size=3, shuffle=True, num_workers=2, persistent_workers=True") {
            data.DataLoader(Noisy(), batch_size: 3, shuffle: true, num_workers: 2, persistent_workers: true)
        }
        // Drawn from the default generator in pieces, as far ahead as the workers read.
        try expectSame(
            "1, sampler=RandomSampler(range(23), True, 80, torch.default_generator), num_workers=2, prefetch_factor=9"
        ) {
            data.DataLoader(
                Noisy(), 1,
                sampler: data.RandomSampler(
                    0..<23, replacement: true, num_samples: 80, generator: torch.default_generator),
                num_workers: 2, prefetch_factor: 9)
        }
    }

    @Test func workersKnowWhoTheyAre() throws {
        struct Informed: torch.utils.data.Dataset {
            var count: Int { 8 }
            subscript(index: Int) -> [Int] {
                let info = data.get_worker_info()
                return [index, info?.id ?? -1, info?.num_workers ?? -1, info?.seed ?? -1]
            }
        }
        for workers in [0, 3] {
            torch.manual_seed(4)
            let ours = data.DataLoader(Informed(), batch_size: nil, num_workers: workers).map { $0 }
            let python = try Python.run(
                """
                from torch.utils.data import *
                class Informed(Dataset):
                    def __len__(self):
                        return 8
                    def __getitem__(self, index):
                        info = get_worker_info()
                        return [index, info.id, info.num_workers, info.seed] if info else [index, -1, -1, -1]
                torch.manual_seed(4)
                out['all'] = list(DataLoader(Informed(), batch_size=None, num_workers=\(workers)))
                """)
            #expect(python["all"].list.map { $0.list.compactMap(\.int) } == ours)
            #expect(data.get_worker_info() == nil)
        }
    }

    @Test func collateAndInitFunctionsAreCalled() throws {
        let loader = data.DataLoader(
            0..<10, batch_size: 4, num_workers: 2, collate_fn: { $0.reduce(0, +) },
            worker_init_fn: { torch.manual_seed(100 + $0) })
        #expect(Array(loader) == [6, 22, 17])
        let before = torch.get_rng_state()
        let drawn = Array(
            data.DataLoader(
                0..<2, num_workers: 1, collate_fn: { _ in torch.rand(2) }, worker_init_fn: { _ in torch.manual_seed(6) }
            ))
        let python = try Python.run("torch.manual_seed(6); out['a'], out['b'] = torch.rand(2), torch.rand(2)")
        #expect(python["a"].isIdentical(to: drawn[0]))
        #expect(python["b"].isIdentical(to: drawn[1]))
        // Only the base seed came from the default generator.
        let after = torch.get_rng_state()
        torch.set_rng_state(before)
        _ = torch.empty([], dtype: .int64).random_()
        #expect(bytes(of: torch.get_rng_state()) == bytes(of: after))
    }

    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// Its samples 5 and 9 fail, each in another way.
    struct Failing: torch.utils.data.Dataset {
        var count: Int { 12 }
        subscript(index: Int) -> Tensor {
            get throws {
                if index == 5 { throw Broken(description: "sample 5 is broken") }
                return torch.ones(3).reshape(index == 9 ? 4 : 3)
            }
        }
    }

    @Test(arguments: [0, 2]) func aBadSampleIsThrownInItsPlace(workers: Int) throws {
        let loader = data.DataLoader(Failing(), batch_size: 2, num_workers: workers)
        let batches = loader.makeThrowingIterator()
        var log: [String] = []
        for _ in 0..<7 {
            do { log.append(try batches.next().map { "\(Array($0.shape))" } ?? "end") } catch { log.append("\(error)") }
        }
        #expect(log[0...1] == ["[2, 3]", "[2, 3]"])
        #expect(log[2] == "sample 5 is broken")
        #expect(log[3] == "[2, 3]")
        #expect(log[4].contains("shape '[4]' is invalid for input of size 3"))
        #expect(log[5...6] == ["[2, 3]", "end"])

        var seen = 0
        #expect(throws: Broken.self) { try loader.forEach { _ in seen += 1 } }
        #expect(seen == 2)
        seen = 0
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { for _ in loader { seen += 1 } }
        }
        let text =
            workers == 0
            ? "sample 5 is broken"
            : "Caught Broken in DataLoader worker process 0.\nOriginal Broken: sample 5 is broken\n"
        #expect(error?.message == text)
        #expect(seen == 2)
    }

    /// Raises as its samples are read: an error of PyTorch's by the sample's number.
    struct Raising: torch.utils.data.Dataset {
        static let kinds: [TorchError.Kind] = [
            .ValueError, .KeyError, .IndexError, .RuntimeError, .TypeError, .NotImplementedError,
        ]
        var count: Int { Self.kinds.count }
        subscript(index: Int) -> Tensor {
            get throws {
                let text = "no sample \(index)"
                throw TorchError(Self.kinds[index], Self.kinds[index] == .KeyError ? pythonText(text) : text)
            }
        }
    }

    /// Python's text of an exception that has no traceback, as none of Swift's has. What wraps it there is asked itself, since
    /// Python's workers take seconds to end.
    @Test(arguments: [false, true]) func aWorkersErrorSaysWhereItWas(fails: Bool) throws {
        let start: ((Int) throws -> Void)? =
            fails ? { id in throw TorchError(.ValueError, "worker \(id) is broken") } : nil
        let batches = data.DataLoader(Raising(), num_workers: 3, worker_init_fn: start).makeThrowingIterator()
        // A worker whose beginning failed has no more to say.
        let ours = Raising.kinds.prefix(fails ? 3 : 6).map { _ in
            do { return try "\(String(describing: batches.next()))" } catch let error as TorchError {
                return "\(error.kind): \(error.message)"
            } catch { return "\(error)" }
        }
        let python = try Python.run(
            """
            from torch._utils import ExceptionWrapper
            kinds = [\(Raising.kinds.map(\.rawValue).joined(separator: ", "))]
            broken = \(fails ? "True" : "False")
            def told(i):
                error = ValueError(f'worker {i} is broken') if broken else kinds[i](f'no sample {i}')
                try: ExceptionWrapper((type(error), error, None), f'in DataLoader worker process {i % 3}').reraise()
                except Exception as e: return f'{type(e).__name__}: {e}'
            out['told'] = [told(i) for i in range(3 if broken else 6)]
            """)
        #expect(ours == python["told"].list.compactMap(\.string))
    }

    @Test(arguments: [0, 2]) func aFailedOpEndsTheLoop(workers: Int) {
        var seen = 0
        #expect(throws: TorchError.self) {
            try torch.throwing {
                for X in data.DataLoader(0..<9, num_workers: workers) {
                    seen += 1
                    if seen == 2 { _ = X.reshape(5) }
                }
            }
        }
        #expect(seen == 2)
    }

    @Test func literalsAndTensorsAreDatasets() throws {
        let ones = torch.ones(2)
        #expect(data.DataLoader([3, 1, 2], batch_size: 2).map { $0.tolist(Int.self) } == [[3, 1], [2]])
        #expect(data.DataLoader([ones, ones, ones], 2).map { Array($0.shape) } == [[2, 2], [1, 2]])
        for (X, y) in data.DataLoader([(ones, 1), (ones, 7)], 2, false) {
            #expect(Array(X.shape) == [2, 2] && y.tolist(Int.self) == [1, 7])
        }
    }

    @Test func aLoopCanBeLeft() {
        for _ in 0..<5 {
            for X in data.DataLoader(0..<1000, batch_size: 3, shuffle: true, num_workers: 4) where X.numel() == 3 {
                break
            }
        }
    }

    /// The workers never hold more than `prefetch_factor` batches each.
    @Test func readingAheadIsBounded() {
        let reads = Counter()
        struct Counted: torch.utils.data.Dataset {
            let reads: Counter
            var count: Int { 100 }
            subscript(index: Int) -> Int {
                reads.add(1)
                return index
            }
        }
        var steps = 0
        for _ in data.DataLoader(Counted(reads: reads), num_workers: 3, prefetch_factor: 2) {
            steps += 1
            #expect(reads.value <= steps + 3 * 2)
        }
        #expect(steps == 100 && reads.value == 100)
    }

    @Test func argumentsThatExcludeEachOtherFailAsInPython() throws {
        let r = 0..<4
        try expectError("DataLoader(range(4), num_workers=-1)") { _ = data.DataLoader(r, num_workers: -1) }
        try expectError("DataLoader(range(4), prefetch_factor=2)") { _ = data.DataLoader(r, prefetch_factor: 2) }
        try expectError("DataLoader(range(4), num_workers=1, prefetch_factor=-2)") {
            _ = data.DataLoader(r, num_workers: 1, prefetch_factor: -2)
        }
        try expectError("DataLoader(range(4), persistent_workers=True)") {
            _ = data.DataLoader(r, persistent_workers: true)
        }
        try expectError("DataLoader(range(4), shuffle=True, sampler=[1])") {
            _ = data.DataLoader(r, shuffle: true, sampler: [1])
        }
        try expectError("DataLoader(range(4), 2, batch_sampler=[[1]])") {
            _ = data.DataLoader(r, 2, batch_sampler: [[1]])
        }
        try expectError("DataLoader(range(4), 0)") { _ = data.DataLoader(r, 0) }
        try expectError("DataLoader([], shuffle=True)") { _ = data.DataLoader(0..<0, shuffle: true) }
    }
}

/// A number that threads count up together.
final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var number = 0

    func add(_ count: Int) { lock.withLock { number += count } }
    var value: Int { lock.withLock { number } }
}

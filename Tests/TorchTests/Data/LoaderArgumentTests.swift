import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Torch

struct LoaderArgumentTests {
    typealias data = torch.utils.data

    /// Sleeps at its first sample, as Python's twin does.
    struct Slow: torch.utils.data.Dataset {
        let seconds: Double
        var count: Int { 9 }
        subscript(index: Int) -> Int {
            if index == 0 { Thread.sleep(forTimeInterval: seconds) }
            return index
        }
    }

    private static let python = """
        import time, warnings
        from torch.utils.data import *
        class Slow(Dataset):
            def __init__(self, seconds): self.seconds = seconds
            def __len__(self): return 9
            def __getitem__(self, i):
                if i == 0: time.sleep(self.seconds)
                return i

        """

    @Test(arguments: [true, false]) func batchesComeInOrderOrAsTheyAreRead(in_order: Bool) throws {
        let ours = data.DataLoader(Slow(seconds: 0.6), num_workers: 2, in_order: in_order).map { $0.item(Int.self) }
        let python = try Python.run(
            Self.python + """
                out['all'] = [b.item() for b in DataLoader(Slow(.6), num_workers=2, in_order=\(pythonText(in_order)))]
                """)
        #expect(python["all"].list.compactMap(\.int) == ours)
    }

    @Test func aBatchThatTakesTooLongIsAnErrorAsInPython() throws {
        try checkRaises(Self.python + "list(DataLoader(Slow(.3), num_workers=1, timeout=0.1))") {
            for _ in data.DataLoader(Slow(seconds: 0.3), num_workers: 1, timeout: 0.1) {}
        }
        #expect(data.DataLoader(Slow(seconds: 0), num_workers: 1, timeout: 1e300).map { $0 }.count == 9)
    }

    @Test func argumentsAreCheckedAsInPython() throws {
        let r = 0..<4
        let rows: [Row] = [
            ("DataLoader(range(4), timeout=-1)", { data.DataLoader(r, timeout: -1) }),
            ("list(DataLoader(range(4), timeout=1))", { data.DataLoader(r, timeout: 1).map { $0 } }),
            (
                "DataLoader(range(4), multiprocessing_context='fork')",
                { data.DataLoader(r, multiprocessing_context: "fork") }
            ),
            (
                "DataLoader(range(4), num_workers=1, multiprocessing_context='thread')",
                { data.DataLoader(r, num_workers: 1, multiprocessing_context: "thread") }
            ),
            (
                "DataLoader(range(4), num_workers=1, multiprocessing_context='fork').num_workers",
                { data.DataLoader(r, num_workers: 1, multiprocessing_context: "fork").num_workers }
            ),
            (
                "list(DataLoader(range(4), num_workers=1, prefetch_factor=0))",
                { data.DataLoader(r, num_workers: 1, prefetch_factor: 0).map { $0 } }
            ),
            (
                "DataLoader(range(4), num_workers=1, prefetch_factor=0).prefetch_factor",
                { data.DataLoader(r, num_workers: 1, prefetch_factor: 0).prefetch_factor }
            ),
            (
                "DataLoader(range(4), -2, num_workers=-1, timeout=-1)",
                { data.DataLoader(r, -2, num_workers: -1, timeout: -1) }
            ),
            (
                "DataLoader(range(4), None, sampler=[1], shuffle=True)",
                { data.DataLoader(r, nil, true, sampler: [1]) }
            ),
            ("DataLoader(range(4), num_workers=97).num_workers", { data.DataLoader(r, num_workers: 97).num_workers }),
            ("TensorDataset(torch.ones(2), torch.ones(3))", { data.TensorDataset(torch.ones(2), torch.ones(3)) }),
            ("ConcatDataset([])", { data.ConcatDataset([Range<Int>]()) }),
            (
                "[len(part) for part in random_split(range(2), [0.5, 0.5, 0.0])]",
                { data.random_split(0..<2, [0.5, 0.5, 0]).map(\.count) }
            ),
            (
                "[len(part) for part in random_split(range(2), [2, 0])]",
                { data.random_split(0..<2, [2, 0]).map(\.count) }
            ),
        ]
        try expectSameOutcomes(rows, setup: Self.python)
        guard !torch.accelerator.is_available() else { return }
        let pinned: [Row] = [
            (
                "len(list(DataLoader(range(4), pin_memory=True)))",
                { data.DataLoader(r, pin_memory: true).map { $0 }.count }
            ),
            (
                "len(list(DataLoader(range(4), pin_memory=True, pin_memory_device='cuda:1')))",
                { data.DataLoader(r, pin_memory: true, pin_memory_device: "cuda:1").map { $0 }.count }
            ),
        ]
        try expectSameOutcomes(pinned, setup: Self.python)
    }

    @Test func workersStartOnceWhereTheyPersist() throws {
        for persistent in [true, false] {
            // The third worker gets no batch, and starts too.
            let starts = Mutex([0, 0, 0])
            let loader = data.DataLoader(
                0..<4, 2, num_workers: 3, worker_init_fn: { id in starts.withLock { $0[id] += 1 } },
                persistent_workers: persistent)
            for _ in 0..<2 { for _ in loader {} }
            _ = loader.makeThrowingIterator()
            let python = try Python.run(
                Self.python + """
                    starts = torch.zeros(3, dtype=torch.int64).share_memory_()
                    def start(id): starts[id] += 1
                    warnings.simplefilter('ignore')
                    loader = DataLoader(range(4), 2, num_workers=3, worker_init_fn=start, persistent_workers=\\
                        \(pythonText(persistent)))
                    for _ in range(2):
                        for _ in loader: pass
                    it = iter(loader)
                    list(it)
                    del it, loader
                    out['starts'] = starts.tolist()
                    """)
            #expect(python["starts"].list.compactMap(\.int) == starts.withLock { $0 })
        }
    }

    @Test func aPassThatWasLeftMovesTheWorkersOnAsInPython() throws {
        struct Noise: torch.utils.data.Dataset {
            var count: Int { 12 }
            subscript(index: Int) -> Tensor { torch.rand(2) }
        }
        torch.manual_seed(5)
        let loader = data.DataLoader(Noise(), 2, true, num_workers: 2, persistent_workers: true)
        var ours: [Tensor] = []
        for batch in loader {
            ours.append(batch)
            break
        }
        ours += loader.map { $0 } + [torch.rand(2)]
        let python = try Python.run(
            Self.python + """
                class Noise(Dataset):
                    def __len__(self): return 12
                    def __getitem__(self, i): return torch.rand(2)
                torch.manual_seed(5)
                loader = DataLoader(Noise(), 2, True, num_workers=2, persistent_workers=True)
                out['all'] = []
                for batch in loader:
                    out['all'].append(batch)
                    break
                out['all'] += [*loader, torch.rand(2)]
                del loader
                """)
        #expect(python["all"].list.count == ours.count)
        for (mine, theirs) in zip(ours, python["all"].list) { #expect(theirs.isIdentical(to: mine)) }
    }

    @Test func whatAWorkerKnowsIsThere() throws {
        struct Informed: torch.utils.data.Dataset, CustomStringConvertible {
            var count: Int { 3 }
            var description: String { "Informed()" }
            subscript(index: Int) -> String { data.get_worker_info().map { "\($0)" } ?? "None" }
        }
        torch.manual_seed(4)
        let ours = data.DataLoader(Informed(), batch_size: nil, num_workers: 2).map { $0 }
        let python = try Python.run(
            Self.python + """
                class Informed(Dataset):
                    def __len__(self): return 3
                    def __repr__(self): return 'Informed()'
                    def __getitem__(self, i): return str(get_worker_info())
                torch.manual_seed(4)
                out['all'] = list(DataLoader(Informed(), batch_size=None, num_workers=2))
                """)
        #expect(python["all"].list.compactMap(\.string) == ours)
    }

    /// A program's class with a loader and a dataset as plain stored properties.
    private final class Trainer {
        let dataset: any Dataset<(Tensor, Int)>
        let loader: DataLoader<(Tensor, Tensor)>
        var validation: DataLoader<(Tensor, Tensor)>?
        let stream: any torch.utils.data.IterableDataset<Int>

        init(_ dataset: any Dataset<(Tensor, Int)>) {
            self.dataset = dataset
            loader = DataLoader(dataset, batch_size: 2, shuffle: true)
            stream = IterableDatasetTests.Split(end: 3)
        }

        func labels() -> [Int] {
            var labels: [Int] = []
            for (X, y) in loader where X.size(0) == 2 { labels += y.tolist(Int.self) }
            for batch in DataLoader(stream) { labels += batch.tolist(Int.self) }
            return labels
        }
    }

    @Test func aLoaderIsAPlainProperty() throws {
        torch.manual_seed(1)
        let trainer = Trainer([(torch.ones(1), 4), (torch.ones(1), 5), (torch.ones(1), 6)])
        trainer.validation = DataLoader(trainer.dataset, 3)
        let labels = trainer.labels() + (trainer.validation?.map { $0.1.tolist(Int.self) } ?? []).flatMap { $0 }
        let python = try Python.run(
            Self.python + """
                torch.manual_seed(1)
                rows = [(torch.ones(1), 4), (torch.ones(1), 5), (torch.ones(1), 6)]
                out['all'] = [i for X, y in DataLoader(rows, 2, True) if len(X) == 2 for i in y.tolist()]
                out['all'] += [0, 1, 2, 4, 5, 6]
                """)
        #expect(python["all"].list.compactMap(\.int) == labels)
        #expect(trainer.loader.dataset.count == 3)
    }
}

import Foundation
import TestSupport
import Testing
import Torch

struct IterableDatasetTests {
    typealias data = torch.utils.data

    /// Whole to every worker.
    struct Numbers: torch.utils.data.IterableDataset, CustomStringConvertible {
        var start = 0
        var end: Int
        var description: String { "Numbers()" }
        func makeIterator() -> some IteratorProtocol<(Int, Tensor)> {
            (start..<Swift.max(start, end)).lazy.map { ($0, torch.rand(2)) }.makeIterator()
        }
    }

    /// Shares itself out, and knows its length.
    struct Split: torch.utils.data.IterableDataset {
        let end: Int
        var count: Int { end }
        func makeIterator() -> some IteratorProtocol<Int> {
            let info = data.get_worker_info()
            return stride(from: info?.id ?? 0, to: end, by: info?.num_workers ?? 1).makeIterator()
        }
    }

    /// An object that says how it is copied.
    final class Stream: torch.utils.data.IterableDataset, NSCopying {
        var numbers: [Int]
        init(_ numbers: [Int]) { self.numbers = numbers }
        func copy(with zone: NSZone?) -> Any { Stream(numbers) }
        func makeIterator() -> some IteratorProtocol<Int> { numbers.makeIterator() }
    }

    private static let python = """
        import warnings
        from torch.utils.data import *
        warnings.simplefilter('ignore')  # more workers than cores
        class Numbers(IterableDataset):
            def __init__(self, end): self.start, self.end = 0, end
            def __repr__(self): return 'Numbers()'
            def __iter__(self):
                for i in range(self.start, self.end): yield i, torch.rand(2)
        class Split(IterableDataset):
            def __init__(self, end): self.end = end
            def __len__(self): return self.end
            def __repr__(self): return 'Split()'
            def __iter__(self):
                info = get_worker_info()
                return iter(range(info.id, self.end, info.num_workers) if info else range(self.end))
        class Stream(IterableDataset):
            def __init__(self, numbers): self.numbers = numbers
            def __iter__(self): return iter(self.numbers)

        """

    /// Two passes, and what the loop draws beside them.
    private func expectSame(
        _ loader: torch.utils.data.DataLoader<(Tensor, Tensor)>, _ python: String,
        location: SourceLocation = #_sourceLocation
    ) throws {
        torch.manual_seed(3)
        var ours: [Tensor] = []
        for _ in 0..<2 { for (number, noise) in loader { ours += [number, noise, torch.rand(1)] } }
        let answer = try Python.run(
            Self.python + """
                torch.manual_seed(3)
                loader = \(python)
                out['all'] = []
                for _ in range(2):
                    for number, noise in loader:
                        out['all'] += [number, noise, torch.rand(1)]
                del loader
                """)
        let theirs = answer["all"].list
        #expect(theirs.count == ours.count, sourceLocation: location)
        for (place, (mine, other)) in zip(ours, theirs).enumerated() {
            #expect(other.isIdentical(to: mine), "number \(place)", sourceLocation: location)
        }
    }

    @Test func streamsComeAsInPython() throws {
        try expectSame(data.DataLoader(Numbers(end: 7), batch_size: 3), "DataLoader(Numbers(7), batch_size=3)")
        try expectSame(
            data.DataLoader(Numbers(end: 7), 3, drop_last: true), "DataLoader(Numbers(7), 3, drop_last=True)")
        // Every worker gives all of it.
        try expectSame(data.DataLoader(Numbers(end: 7), 3, num_workers: 2), "DataLoader(Numbers(7), 3, num_workers=2)")
        try expectSame(
            data.DataLoader(
                Numbers(end: 5), 2, num_workers: 3, drop_last: true, prefetch_factor: 1, persistent_workers: true),
            "DataLoader(Numbers(5), 2, num_workers=3, drop_last=True, prefetch_factor=1, persistent_workers=True)")
    }

    @Test func workersShareAStreamOutAsInPython() throws {
        for workers in [0, 2, 3] {
            let loader = data.DataLoader(Split(end: 11), batch_size: 2, num_workers: workers)
            // A worker's own copy, changed before it begins.
            let numbers = data.DataLoader(
                Numbers(end: 9), batch_size: nil, num_workers: workers,
                worker_init_fn: { id in
                    guard let info = data.get_worker_info(), var mine = info.dataset as? Numbers else { return }
                    (mine.start, mine.end) = (3 * id, 3 * id + 3 - id)
                    info.dataset = mine
                })
            let stream = data.DataLoader(
                Stream([4, 5, 6, 7, 8]), num_workers: workers,
                worker_init_fn: { id in (data.get_worker_info()?.dataset as? Stream)?.numbers.removeFirst(id + 1) })
            let python = try Python.run(
                Self.python + """
                    def first(id):
                        mine = get_worker_info().dataset
                        mine.start, mine.end = 3 * id, 3 * id + 3 - id
                    def second(id):
                        del get_worker_info().dataset.numbers[:id + 1]
                    out['split'] = [b.tolist() for b in DataLoader(Split(11), batch_size=2, num_workers=\(workers))]
                    out['numbers'] = [n for n, _ in DataLoader(Numbers(9), batch_size=None, num_workers=\(workers),
                                                               worker_init_fn=first)]
                    out['stream'] = [b.tolist() for b in DataLoader(Stream([4, 5, 6, 7, 8]), num_workers=\(workers),
                                                                    worker_init_fn=second)]
                    """)
            #expect(python["split"].list.map { $0.list.compactMap(\.int) } == loader.map { $0.tolist(Int.self) })
            #expect(python["numbers"].list.map(\.int) == numbers.map(\.0))
            #expect(python["stream"].list.map { $0.list.compactMap(\.int) } == stream.map { $0.tolist(Int.self) })
            // The loader's own is as it was.
            #expect((stream.dataset as? Stream)?.numbers == [4, 5, 6, 7, 8])
        }
    }

    @Test func chainsAreThoseOfPython() throws {
        let chain = data.ChainDataset([Stream([1, 2]), Stream([]), Stream([3])])
        let mixed: [any data.IterableDataset<Int>] = [Split(end: 3), Stream([7])]
        let python = try Python.run(
            Self.python + """
                chain = ChainDataset([Stream([1, 2]), Stream([]), Stream([3])])
                out['all'] = list(chain)
                out['batches'] = [b.tolist() for b in DataLoader(chain, 2, num_workers=2)]
                mixed = ChainDataset([Split(3), Stream([7])])
                out['mixed'] = list(mixed)
                out['lengths'] = [len(ChainDataset([Split(3), Split(4)])), len(DataLoader(ChainDataset([Split(3)]), 2))]
                """)
        #expect(python["all"].list.compactMap(\.int) == Array(chain))
        let batches = data.DataLoader(chain, 2, num_workers: 2).map { $0.tolist(Int.self) }
        #expect(python["batches"].list.map { $0.list.compactMap(\.int) } == batches)
        #expect(python["mixed"].list.compactMap(\.int) == Array(data.ChainDataset(mixed)))
        let lengths = [
            data.ChainDataset([Split(end: 3), Split(end: 4)]).count,
            data.DataLoader(data.ChainDataset([Split(end: 3)]), 2).count,
        ]
        #expect(python["lengths"].list.compactMap(\.int) == lengths)
        try checkRaises(Self.python + "len(ChainDataset([Stream([1])]))") { _ = data.ChainDataset([Stream([1])]).count }
        try checkRaises(Self.python + "ConcatDataset([Stream([1])])") { _ = data.ConcatDataset([Stream([1])]) }
        try checkRaises(Self.python + "Stream([1])[0]") { _ = try Stream([1])[0] }
    }

    @Test func lengthsAndArgumentsAreThoseOfPython() throws {
        let rows: [Row] = [
            ("len(DataLoader(Split(7), 2))", { data.DataLoader(Split(end: 7), 2).count }),
            (
                "len(DataLoader(Split(7), 2, drop_last=True))",
                { data.DataLoader(Split(end: 7), 2, drop_last: true).count }
            ),
            ("len(DataLoader(Split(7), None))", { data.DataLoader(Split(end: 7), batch_size: nil).count }),
            ("len(DataLoader(Stream([1])))", { data.DataLoader(Stream([1])).count }),
            ("DataLoader(Split(7), shuffle=True)", { data.DataLoader(Split(end: 7), shuffle: true) }),
            ("DataLoader(Split(7), sampler=[1, 2])", { data.DataLoader(Split(end: 7), sampler: [1, 2]) }),
            (
                "DataLoader(Split(7), batch_sampler=[[1], [2]])",
                { data.DataLoader(Split(end: 7), batch_sampler: [[1], [2]]) }
            ),
            ("len(DataLoader(Split(7), shuffle=False))", { data.DataLoader(Split(end: 7), shuffle: false).count }),
            ("DataLoader(Split(7), 0)", { data.DataLoader(Split(end: 7), 0) }),
        ]
        try expectSameOutcomes(rows, setup: Self.python)
    }

    /// Tells a length that is not its own.
    struct Liar: torch.utils.data.IterableDataset, CustomStringConvertible {
        let count = 1
        var description: String { "Liar()" }
        func makeIterator() -> some IteratorProtocol<Int> { (0..<5).makeIterator() }
    }

    @Test(arguments: [0, 1]) func aLengthThatWasToldIsWarnedOfAsInPython(workers: Int) throws {
        let loader = data.DataLoader(Liar(), 2, num_workers: workers)
        let given = warnings { _ = [loader.count, loader.map { $0 }.count] }
        let python = try Python.run(
            Self.python + """
                class Liar(IterableDataset):
                    def __len__(self): return 1
                    def __repr__(self): return 'Liar()'
                    def __iter__(self): return iter(range(5))
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter('always')
                    loader = DataLoader(Liar(), 2, num_workers=\(workers))
                    len(loader), list(loader)
                out['told'] = [f'{w.category.__name__}: {w.message}' for w in caught if 'worker processes' not in str(w.message)]
                """)
        #expect(python["told"].list.compactMap(\.string) == given.filter { !$0.contains("worker processes") })
    }
}

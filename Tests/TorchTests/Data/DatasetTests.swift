import TestSupport
import Testing
import Torch

struct DatasetTests {
    typealias data = torch.utils.data

    @Test func datasetsGivePythonsSamples() throws {
        let (X, y) = (torch.arange(12).reshape(6, 2), torch.arange(6) * 10)
        let pairs = data.TensorDataset(X, y)
        let subset = data.Subset(pairs, [4, 1])
        let joined = data.ConcatDataset([pairs, pairs])
        let python = try Python.run(
            """
            from torch.utils.data import *
            pairs = TensorDataset(X, y)
            subset = Subset(pairs, [4, 1])
            joined = ConcatDataset([pairs, pairs])
            out['counts'] = [len(pairs), len(subset), len(joined)]
            out['sums'] = joined.cumulative_sizes
            out['samples'] = [pairs[2], pairs[-1], subset[0], subset[-1], joined[7], joined[5], joined[6], joined[-1]]
            """, ["X": X, "y": y])
        let samples = try [
            pairs[2], pairs[-1], subset[0], subset[-1], joined[7], joined[5], joined[6], joined[-1],
        ]
        #expect(python["counts"].list.map(\.int) == [pairs.count, subset.count, joined.count])
        #expect(python["sums"].list.map(\.int) == joined.cumulative_sizes)
        for (sample, expected) in zip(samples, python["samples"].list) {
            #expect(expected.list[0].isIdentical(to: sample.0))
            #expect(expected.list[1].isIdentical(to: sample.1))
        }
        #expect(throws: TorchError.self) { try subset[2] }
        #expect(throws: TorchError.self) { try joined[12] }
        #expect(throws: TorchError.self) { try joined[-13] }
    }

    @Test func datasetsAddUpAsInPython() throws {
        let pairs = data.TensorDataset(torch.arange(12).reshape(6, 2), torch.arange(6) * 10)
        let joined = pairs + data.Subset(pairs, [4, 1]) + pairs
        let python = try Python.run(
            """
            from torch.utils.data import *
            pairs = TensorDataset(torch.arange(12).reshape(6, 2), torch.arange(6) * 10)
            joined = pairs + Subset(pairs, [4, 1]) + pairs
            out['sums'] = joined.cumulative_sizes
            out['samples'] = [joined[i] for i in range(-14, 14)]
            """)
        #expect(python["sums"].list.map(\.int) == joined.cumulative_sizes)
        for (index, expected) in zip(-14..<14, python["samples"].list) {
            let sample = try joined[index]
            #expect(expected.list[0].isIdentical(to: sample.0) && expected.list[1].isIdentical(to: sample.1))
        }
        let stream = data.ChainDataset([data.ChainDataset<Int>(datasets: [])])
        #expect(Array(stream + stream).isEmpty)
        // Lists stay lists.
        #expect([1, 2] + [3] == [1, 2, 3])
    }

    @Test func splitsAreThoseOfPython() throws {
        let cases: [(Int, [Double], String)] = [
            (10, [0.3, 0.7], "[0.3, 0.7]"), (11, [0.3, 0.3, 0.4], "[0.3, 0.3, 0.4]"), (10, [1], "[1]"),
            (7, [0.5, 0.5], "[0.5, 0.5]"),
        ]
        for (count, lengths, text) in cases {
            torch.manual_seed(1)
            let ours = data.random_split(0..<count, lengths).map(\.indices)
            #expect(try split(count, text, "None") == ours)
        }
        torch.manual_seed(1)
        #expect(try split(10, "[3, 7]", "None") == data.random_split(0..<10, [3, 7]).map(\.indices))
        let generator = torch.Generator().manual_seed(42)
        #expect(
            try split(10, "[3, 7]", "torch.Generator().manual_seed(42)")
                == data.random_split(0..<10, [3, 7], generator: generator).map(\.indices))
        try expectError("random_split(range(10), [3, 6])") { _ = data.random_split(0..<10, [3, 6]) }
        try expectError("random_split(range(10), [1.5, -0.5])") { _ = data.random_split(0..<10, [1.5, -0.5]) }
    }

    private func split(_ count: Int, _ lengths: String, _ generator: String) throws -> [[Int]] {
        let python = try Python.run(
            """
            torch.manual_seed(1)
            parts = torch.utils.data.random_split(range(\(count)), \(lengths), generator=\(generator))
            out['parts'] = [part.indices for part in parts]
            """)
        return python["parts"].list.map { $0.list.compactMap(\.int) }
    }

    @Test func samplesCollateAsInPython() throws {
        let t = torch.arange(6, dtype: .float32).reshape(2, 3)
        let python = try Python.run(
            """
            import numpy as np
            from torch.utils.data import default_collate as c
            out['tensors'] = c([t, t + 1])
            out['ints'], out['doubles'], out['bools'] = c([1, 2]), c([1.5, 2.0]), c([True, False])
            out['floats'], out['bytes'] = c([np.float32(0.1), np.float32(2)]), c([np.uint8(1), np.uint8(2)])
            out['lists'] = c([[1, 2, 3], [4, 5, 6]])
            out['dicts'] = c([{'a': t}, {'a': t}])
            out['tuples'] = c([(t, 1, 'x'), (t, 2, 'y')])
            """, ["t": t])
        #expect(python["tensors"].isIdentical(to: data.default_collate([t, t + 1])))
        #expect(python["ints"].isIdentical(to: data.default_collate([1, 2])))
        #expect(python["doubles"].isIdentical(to: data.default_collate([1.5, 2.0])))
        #expect(python["bools"].isIdentical(to: data.default_collate([true, false])))
        #expect(python["floats"].isIdentical(to: data.default_collate([Float(0.1), Float(2)])))
        #expect(python["bytes"].isIdentical(to: data.default_collate([UInt8(1), UInt8(2)])))
        for (ours, theirs) in zip(data.default_collate([[1, 2, 3], [4, 5, 6]]), python["lists"].list) {
            #expect(theirs.isIdentical(to: ours))
        }
        let dicts = data.default_collate([["a": t], ["a": t]])
        #expect(python["dicts"].dict[0].value.isIdentical(to: try #require(dicts["a"])))
        let tuples = data.default_collate([(t, 1, "x"), (t, 2, "y")])
        #expect(python["tuples"].list[0].isIdentical(to: tuples.0))
        #expect(python["tuples"].list[1].isIdentical(to: tuples.1))
        #expect(python["tuples"].list[2].list.map(\.string) == tuples.2)
        try expectError("default_collate([[1], [1, 2]])") { _ = data.default_collate([[1], [1, 2]]) }
        try expectError("default_collate([torch.ones(2), torch.ones(3)])") {
            _ = data.default_collate([torch.ones(2), torch.ones(3)])
        }
    }

    @Test func positionsOfListsAreThoseOfPython() throws {
        let python = try Python.run(
            """
            from torch.utils.data import *
            out['last'] = [b.tolist() for b in DataLoader([10, 20, 30], sampler=SubsetRandomSampler([-1]))]
            out['range'] = [b.tolist() for b in DataLoader(range(2, 6), sampler=[-4, 3])]
            out['subset'] = Subset([1, 2, 3], [-1])[0]
            out['joined'] = ConcatDataset([[1, 2], range(5, 8)])[-1]
            """)
        let last = data.DataLoader([10, 20, 30], sampler: data.SubsetRandomSampler([-1]))
        #expect(python["last"].list.map { $0.list.map(\.int) } == last.map { $0.tolist(Int.self) })
        let range = data.DataLoader(2..<6, sampler: [-4, 3])
        #expect(python["range"].list.map { $0.list.map(\.int) } == range.map { $0.tolist(Int.self) })
        #expect(try python["subset"].int == data.Subset([1, 2, 3], [-1])[0])
        let joined: [any data.Dataset<Int>] = [[1, 2], 5..<8]
        #expect(try python["joined"].int == data.ConcatDataset(joined)[-1])
        let outside = "from torch.utils.data import *; "
        for index in [3, -4, Int.max, Int.min] {
            try checkRaises(outside + "next(iter(DataLoader([1, 2, 3], sampler=[\(index)])))") {
                _ = try data.DataLoader([1, 2, 3], sampler: [index]).makeThrowingIterator().next()
            }
            try checkRaises(outside + "next(iter(DataLoader(range(3), sampler=[\(index)])))") {
                _ = try data.DataLoader(0..<3, sampler: [index]).makeThrowingIterator().next()
            }
            try checkRaises(outside + "Subset([1, 2, 3], [\(index)])[0]") {
                _ = try data.Subset([1, 2, 3], [index])[0]
            }
        }
    }

    /// Number and text and picture in one dictionary, as samples of real data sets are.
    struct Mixed: torch.utils.data.Dataset {
        var count: Int { 5 }
        subscript(index: Int) -> [String: Any] {
            [
                "image": torch.full([2], index, dtype: .float32), "label": index, "path": "p\(index).png",
                "size": [index, 2 * index], "more": ["score": Double(index) / 4, "good": index % 2 == 0],
            ]
        }
    }

    private static let mixed = """
        from torch.utils.data import *
        class Mixed(Dataset):
            def __len__(self):
                return 5
            def __getitem__(self, i):
                return {'image': torch.full((2,), i, dtype=torch.float32), 'label': i, 'more': {'good': i % 2 == 0, 'score': i / 4},
                        'path': f'p{i}.png', 'size': [i, 2 * i]}

        """

    @Test(arguments: [0, 2]) func dictionariesOfSeveralKinds(workers: Int) throws {
        let python = try Python.run(
            Self.mixed + """
                for batch in DataLoader(Mixed(), batch_size=2, num_workers=\(workers)):
                    print(batch)
                """)
        var text = ""
        for batch in data.DataLoader(Mixed(), batch_size: 2, num_workers: workers) { text += "\(batch)\n" }
        #expect(text == python.text)
        let first = try #require(try data.DataLoader(Mixed(), 2, true).makeThrowingIterator().next())
        let images: Tensor = first["image"]
        #expect(images.shape == [2, 2] && images.dtype == .float32)
    }

    @Test func valuesOfPythonAreCollatedByKind() throws {
        let python = try Python.run(
            """
            from torch.utils.data import *
            rows = [{'a': torch.ones(2), 1: (1, 'x')}, {'a': torch.zeros(2), 1: (2, 'y')}]
            print(default_collate(rows), default_collate([True, False]), default_collate([[1.5, 'a'], [2.5, 'b']]))
            """)
        let rows: [torch.Object] = [
            .dict(.init([(.string("a"), .tensor(torch.ones(2))), (.int(1), .tuple([.int(1), .string("x")]))])),
            .dict(.init([(.string("a"), .tensor(torch.zeros(2))), (.int(1), .tuple([.int(2), .string("y")]))])),
        ]
        let ours = [
            data.default_collate(rows), data.default_collate([torch.Object.bool(true), .bool(false)]),
            data.default_collate([
                torch.Object.list([.double(1.5), .string("a")]), .list([.double(2.5), .string("b")]),
            ]),
        ]
        #expect(ours.map(\.description).joined(separator: " ") + "\n" == python.text)
        try checkRaises("torch.utils.data.default_collate([None, None])") {
            _ = data.default_collate([torch.Object.None, .None])
        }
        try checkRaises("torch.utils.data.default_collate([{'a': 1}, {'b': 1}])") {
            let rows: [torch.Object] = [["a": 1], ["b": 1]]
            _ = data.default_collate(rows)
        }
        try checkRaises("torch.utils.data.default_collate([[1], [1, 2]])") {
            let rows: [torch.Object] = [[1], [1, 2]]
            _ = data.default_collate(rows)
        }
    }

    /// Its number of samples is none, or none that the machine can hold.
    struct Lies: torch.utils.data.Dataset {
        let count: Int
        subscript(index: Int) -> Int {
            get throws {
                guard index < 3 else { throw TorchError(.IndexError, "list index out of range") }
                return index
            }
        }
    }

    @Test func absurdNumbers() throws {
        let lies = """
            from torch.utils.data import *
            class Lies(Dataset):
                def __init__(self, count): self.count = count
                def __len__(self): return self.count
                def __getitem__(self, index): return [0, 1, 2][index]

            """
        try checkRaises(lies + "list(DataLoader(Lies(-5), batch_size=2))") {
            for _ in data.DataLoader(Lies(count: -5), batch_size: 2) {}
        }
        try checkRaises(lies + "list(iter(DataLoader(Lies(-5), shuffle=True)))") {
            for _ in data.DataLoader(Lies(count: -5), shuffle: true) {}
        }
        try checkRaises(lies + "for _ in DataLoader(Lies(2**63 - 1), batch_size=2): pass") {
            for _ in data.DataLoader(Lies(count: Int.max), batch_size: 2) {}
        }
        #expect(data.DataLoader(Lies(count: Int.max), batch_size: 2).count == Int.max / 2 + 1)
        #expect(Array(data.DataLoader([1, 2, 3], batch_size: Int.max)).map { $0.tolist(Int.self) } == [[1, 2, 3]])
        // As many threads as there are batches.
        let crowd = data.DataLoader([1, 2, 3], num_workers: Int.max, prefetch_factor: Int.max)
        #expect(crowd.map { $0.tolist(Int.self) } == [[1], [2], [3]])
        #expect(data.DataLoader([Int](), num_workers: 1_000_000_000).map { $0 }.isEmpty)
        for lengths in ["[float('nan'), 3]", "[1e300, 3]", "[2**62, 2**62]"] {
            let ours = lengths == "[1e300, 3]" ? [1e300, 3] : lengths.hasPrefix("[2") ? [0x1p62, 0x1p62] : [.nan, 3]
            try checkRaises("torch.utils.data.random_split(range(3), \(lengths))") {
                let parts: [data.Subset<Range<Int>>] = data.random_split(0..<3, ours)
                _ = parts
            }
        }
        #expect(
            try split(3, "[-1, 4]", "None")
                == {
                    torch.manual_seed(1)
                    return data.random_split(0..<3, [-1, 4]).map(\.indices)
                }())
        let cancelling = data.random_split(0..<0, [0x1p62, 0x1p62, -0x1p63]).map(\.indices)
        #expect(try split(0, "[2**62, 2**62, -2**63]", "None") == cancelling)
    }
}

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
}

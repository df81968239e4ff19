import TestSupport
import Testing
import Torch

struct StackDatasetTests {
    typealias data = torch.utils.data

    @Test func samplesStandSideBySideAsInPython() throws {
        let X = torch.arange(8).reshape(4, 2)
        let rows = data.StackDataset(data.TensorDataset(X), ["a", "b", "c", "d"], 5..<9)
        let named = data.StackDataset(["text": ["a", "b", "c", "d"], "image": data.TensorDataset(X), "id": 5..<9])
        let python = try Python.run(
            """
            from torch.utils.data import *
            class Rows(Dataset):
                def __len__(self): return 4
                def __getitem__(self, i): return X[i]
            rows = StackDataset(Rows(), ['a', 'b', 'c', 'd'], range(5, 9))
            named = StackDataset(text=['a', 'b', 'c', 'd'], image=Rows(), id=range(5, 9))
            out['rows'] = [rows[2], rows[-1]]
            out['counts'] = [len(rows), len(named), len(rows.datasets)]
            print(named[1])
            print([*DataLoader(rows, 3)], [*DataLoader(named, 3, sampler=[2, 0, 3, 1])])
            """, ["X": X])
        for (ours, theirs) in zip(try [rows[2], rows[-1]], python["rows"].list) {
            #expect(theirs.list[0].isIdentical(to: ours.0))
            #expect(theirs.list[1].string == ours.1 && theirs.list[2].int == ours.2)
        }
        #expect(python["counts"].list.compactMap(\.int) == [rows.count, named.count, rows.datasets.count])
        let sample = try named[1]
        #expect(sample.keys() == ["text", "image", "id"])
        // The batches as Python prints them: texts of tuples stay tuples there, and lists here.
        let batches = data.DataLoader(rows, 3).map { "[\($0.0), \(tuple($0.1)), \($0.2)]" }
        let byName = data.DataLoader(named, 3, sampler: [2, 0, 3, 1]).map { "\($0)" }
        let text = "[\(batches.joined(separator: ", "))] [\(byName.joined(separator: ", "))]\n"
        #expect(python.text.split(separator: "\n", maxSplits: 1).last.map(String.init) == text)
        try expectError("StackDataset([1], [1, 2])") { _ = data.StackDataset([1], [1, 2]) }
        try expectError("StackDataset(a=[1], b=[1, 2])") { _ = data.StackDataset(["a": [1], "b": [1, 2]]) }
        try expectError("StackDataset()") { _ = data.StackDataset<()>() }
        try expectError("StackDataset([1, 2], range(2))[2]") { _ = try data.StackDataset([1, 2], 0..<2)[2] }
    }

    /// Python's text of a tuple of texts.
    private func tuple(_ texts: [String]) -> String {
        "(" + texts.map { "'\($0)'" }.joined(separator: ", ") + (texts.count == 1 ? ",)" : ")")
    }
}

import Foundation
import TestSupport
import Testing
import Torch

@testable import TorchVision

/// A data set as the two languages open it: Python in code that leaves it in `d`, with `root` for the folder of its files.
struct DatasetRow {
    let name: String
    let python: String
    let swift: (_ root: String) throws -> Read

    init<Input, Sample, Label, Target>(
        _ name: String, _ python: String,
        _ swift: @escaping (_ root: String) throws -> torchvision.datasets.VisionDataset<Input, Sample, Label, Target>
    ) {
        (self.name, self.python) = (name, python)
        self.swift = { root in
            let dataset = try swift(root)
            let items = try (0..<dataset.count).map { index in
                let (sample, target) = try dataset[index]
                return [sample as Any, target as Any]
            }
            return Read(text: "\(dataset)", items: items)
        }
    }

    /// What a data set prints and gives.
    struct Read {
        let text: String
        let items: [[Any]]
    }

    /// Opens and reads all rows in both languages.
    static func expectSame(_ rows: [DatasetRow], _ location: SourceLocation = #_sourceLocation) throws {
        let folder = try TemporaryFolder()
        let code = rows.map { row in
            """
            small_datasets.sums.clear()
            root = '\(folder.path)/\(row.name)'
            \(row.python)
            torch.manual_seed(3)
            out['\(row.name)'] = {'text': small_datasets.text(d), 'items': small_datasets.items(d)}
            out['\(row.name) sums'] = dict(small_datasets.sums)
            """
        }
        let python = try Python.run(
            """
            import small_datasets
            from torchvision import datasets, transforms
            \(code.joined(separator: "\n"))
            """)
        for row in rows {
            let expected = python[row.name].dict
            try DatasetFiles.$checksums.withValue(sums(python, "\(row.name) sums")) {
                torch.manual_seed(3)
                let read = try row.swift("\(folder.path)/\(row.name)")
                let text = expected.first { $0.key == "text" }?.value.string
                #expect(read.text == text, "\(row.name)", sourceLocation: location)
                let items = expected.first { $0.key == "items" }?.value.list ?? []
                #expect(read.items.count == items.count, "\(row.name)", sourceLocation: location)
                for (index, (ours, theirs)) in zip(read.items, items).enumerated() {
                    for (part, other) in zip(ours, theirs.list) {
                        #expect(isSame(part, other), "\(row.name)[\(index)]: \(part)", sourceLocation: location)
                    }
                }
            }
        }
    }

    static func sums(_ python: Python.Answer, _ name: String = "sums") -> [String: String] {
        Dictionary(python[name].dict.compactMap { pair in pair.value.string.map { (pair.key, $0) } }) { $1 }
    }

    /// Whether a value is what Python's `described` says of its own.
    static func isSame(_ value: Any, _ python: PythonValue) -> Bool {
        switch value {
        case let image as Image:
            let parts = python.list
            return parts.count == 4 && parts[0].string == image.mode && parts[1].int == image.width
                && parts[2].int == image.height && parts[3].tensor.map { bytes(of: $0) } == image.pixels
        case let tensor as Tensor: return python.isIdentical(to: tensor)
        case let tensors as [Tensor]:
            return tensors.count == python.list.count && zip(tensors, python.list).allSatisfy { $1.isIdentical(to: $0) }
        case let number as Int: return python.int == number
        case let texts as [String]: return python.string == "\(torch.Object.list(.init(texts.map { .string($0) })))"
        case let object as torch.Object: return python.string == "\(object)"
        case let text as String: return python.string == text
        default: return false
        }
    }
}

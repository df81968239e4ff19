import PythonJSON
import Torch

/// A data set's file of JSON.
enum JSONFile {
    static func read(_ path: String) throws -> torch.Object {
        do {
            return try JSONReader.value([UInt8](try DatasetFiles.bytes(path)))
        } catch let error as JSONReader.Malformed {
            throw Archive.damaged(path, "it is no JSON: \(error.message)")
        }
    }
}

extension torch.Object {
    /// A text, nil for anything else.
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// An integer, nil for anything else.
    var integer: Int? { if case .int(let number) = self { number } else { nil } }
}

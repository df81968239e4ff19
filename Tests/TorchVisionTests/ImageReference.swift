import Foundation
import TestSupport
import TorchVision

/// A folder of files that `images.py` made, and the list that it printed of them.
struct ImageReference<Case: Decodable> {
    let folder: TemporaryFolder
    let cases: [Case]

    init(_ command: String, of type: Case.Type, in folder: TemporaryFolder) throws {
        self.folder = folder
        let printed = try ReferencePython.run(script: "images.py", [command, folder.path])
        cases = try JSONDecoder().decode([Case].self, from: printed)
    }

    init(_ command: String, of type: Case.Type) throws {
        try self.init(command, of: type, in: TemporaryFolder())
    }

    func path(_ name: String) -> String { folder.path + "/" + name }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path(name))))
    }
}

/// A folder that goes away with the object.
final class TemporaryFolder {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "images-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        try Data(bytes).write(to: URL(filePath: path + "/" + name))
        return path + "/" + name
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

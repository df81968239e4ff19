import Foundation
import TestSupport
import TorchVision

/// A folder of files that `images.py` made, with what Pillow says to each.
struct ImageReference {
    let folder: TemporaryFolder
    let cases: [Case]

    /// One entry of the list that the script prints; a command fills the fields that it needs.
    struct Case: Decodable {
        let file: String?
        let source: String?
        let mode: String?
        let width: Int?
        let height: Int?
        let pixels: String?
        let RGB: String?
        let L: String?
        let RGBA: String?
        let resized: String?
        let toWidth: Int?
        let toHeight: Int?
        let filter: Int?
        let box: [Double]?
        let transpose: Int?
        let crop: [Int]?
        let expected: String?
        let isImage: Bool?
    }

    init(_ command: String, in folder: TemporaryFolder) throws {
        self.folder = folder
        let printed = try ReferencePython.run(script: "images.py", [command, folder.path])
        cases = try JSONDecoder().decode([Case].self, from: printed)
    }

    init(_ command: String) throws {
        try self.init(command, in: TemporaryFolder())
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

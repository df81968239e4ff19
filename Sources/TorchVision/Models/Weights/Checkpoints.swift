import Foundation
import Torch

/// The files of trained weights, where `torch.hub` keeps them.
enum Checkpoints {
    /// The folder of the files: `$TORCH_HOME/hub/checkpoints`, or below the user's cache.
    static var folder: String {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? "~/.cache"
        let home = FolderListing.expandingUser(environment["TORCH_HOME"] ?? FolderListing.join(cache, "torch"))
        return FolderListing.join(FolderListing.join(home, "hub"), "checkpoints")
    }

    /// What the file of an address holds, which is fetched where it is missing.
    static func load(_ url: String, check_hash: Bool) throws -> nn.StateDict {
        let name = DatasetFiles.name(of: url)
        let path = FolderListing.join(folder, name)
        if !DatasetFiles.exists(path) {
            try DatasetFiles.makeFolders(folder)
            print("Downloading: \"\(url)\" to \(path)")
            try fetch(url, name, path, check_hash ? hashPrefix(of: name) : nil)
        }
        return try torch.load(path, map_location: "cpu")
    }

    /// The file comes under another name first, so that half of one is never taken for the whole.
    private static func fetch(_ url: String, _ name: String, _ path: String, _ prefix: String?) throws {
        let partial = "\(path).\(UUID().uuidString).partial"
        defer { try? FileManager.default.removeItem(atPath: partial) }
        do {
            try DatasetFiles.fetch(url, partial)
        } catch {
            throw TorchError(
                .RuntimeError,
                "cannot download \(url): \(error)\nPut the file \(name) into the folder \(FileName.shown(folder)) and run "
                    + "the program again.")
        }
        if let prefix {
            let sum = try SHA256.digest(of: DatasetFiles.bytes(partial))
            guard sum.hasPrefix(prefix) else {
                throw TorchError(.RuntimeError, "invalid hash value (expected \"\(prefix)\", got \"\(sum)\")")
            }
        }
        try FileManager.default.moveItem(atPath: partial, toPath: path)
    }

    /// The beginning of the SHA-256 sum that a file's name ends with, `resnet18-f37072fd.pth`; nil where there is none.
    static func hashPrefix(of name: String) -> String? {
        guard let match = name.firstMatch(of: /-([a-f0-9]*)\./) else { return nil }
        return String(match.1)
    }
}

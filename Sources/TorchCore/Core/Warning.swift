import Foundation

/// Writes a warning of PyTorch's to the standard error stream, each text once, as Python's warnings do by default.
package func warn(_ text: String, as category: String = "UserWarning") {
    guard Warnings.shared.isNew(text) else { return }
    FileHandle.standardError.write(Data("\(category): \(text)\n".utf8))
}

private final class Warnings: @unchecked Sendable {
    static let shared = Warnings()
    private let lock = NSLock()
    private var seen: Set<String> = []

    func isNew(_ text: String) -> Bool { lock.withLock { seen.insert(text).inserted } }
}

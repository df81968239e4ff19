internal import CTorch
import Foundation

/// Writes a warning of PyTorch's to the standard error stream, each text once, as Python's warnings do by default.
package func warn(_ text: String, as category: String = "UserWarning") {
    if let recorder = Warnings.recorder { return recorder.record("\(category): \(text)") }
    guard Warnings.shared.isNew(text) else { return }
    FileHandle.standardError.write(Data("\(category): \(text)\n".utf8))
}

/// What `body` warns of, each time that it does, in place of writing it.
package func warnings(of body: () throws -> Void) rethrows -> [String] {
    let recorder = Warnings()
    try Warnings.$recorder.withValue(recorder, operation: body)
    return recorder.texts
}

/// What libtorch warns of, on the thread that called it.
@_cdecl("ct_warned")
package func warned(_ text: UnsafePointer<CChar>, _ isDeprecation: Bool) {
    warn(String(cString: text), as: isDeprecation ? "DeprecationWarning" : "UserWarning")
}

extension torch {
    /// Sets whether libtorch's warnings that come once a process come each time: what a test of them asks for.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.set_warn_always.html>.
    public static func set_warn_always(_ b: Bool) { ct_set_warn_always(b) }

    /// Whether they do.
    public static func is_warn_always_enabled() -> Bool { ct_warn_always() }
}

private final class Warnings: @unchecked Sendable {
    static let shared = Warnings()
    @TaskLocal static var recorder: Warnings?

    private let lock = NSLock()
    private var seen: Set<String> = []
    private var recorded: [String] = []

    var texts: [String] { lock.withLock { recorded } }

    func record(_ text: String) { lock.withLock { recorded.append(text) } }

    func isNew(_ text: String) -> Bool { lock.withLock { seen.insert(text).inserted } }
}

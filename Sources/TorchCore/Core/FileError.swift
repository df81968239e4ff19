import Foundation

/// Why the system or the writer refuses a file: what Python raises as an `OSError`, or as a `ValueError` for a name that
/// no file can have.
package struct FileError: Error, Sendable, CustomStringConvertible {
    package let kind: TorchError.Kind
    /// What is wrong, without the file's name: `No such file or directory`.
    package let reason: String
    /// The file as the caller named it.
    package let path: String
    /// Python's text: `[Errno 2] No such file or directory: 'x.pt'`.
    package let description: String

    /// What the system says of its last refusal.
    package init(_ path: String, errno code: Int32 = errno) {
        kind = .OSError
        reason = String(cString: strerror(code))
        self.path = path
        description = "[Errno \(code)] \(reason): \(FileName.shown(pythonText(path)))"
    }

    private init(_ kind: TorchError.Kind, _ reason: String, _ path: String) {
        self.kind = kind
        self.reason = reason
        self.path = path
        description = reason
    }

    /// Refuses a name with a zero byte, at which the system would end it: another file would be meant.
    package static func checkName(_ path: String) throws(FileError) {
        if path.utf8.contains(0) { throw FileError(.ValueError, "embedded null byte", path) }
    }

    /// The same as an error of an op.
    package var torchError: TorchError { TorchError(kind, description) }
}

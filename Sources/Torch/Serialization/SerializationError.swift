/// Why a file could not be written or read by `torch.save`, `torch.load` or `safetensors`.
public struct SerializationError: Error, Sendable, CustomStringConvertible {
    /// Where the fault lies.
    public enum Kind: Sendable {
        /// The system refused: no such file, no permission, no space.
        case system
        /// The file is torn, is of another format, or contradicts itself.
        case malformed
        /// The file holds something that this library does not make: Python's other classes, numbers above 64 bits.
        case unsupported
    }

    /// Where the fault lies: in the system, in the file, or in what it holds.
    public let kind: Kind
    /// The file; nil for bytes in memory.
    public let path: String?
    /// What is wrong, in one line.
    public let reason: String

    init(_ kind: Kind, _ reason: String, path: String? = nil) {
        self.kind = kind
        self.path = path
        self.reason = reason
    }

    func at(_ path: String?) -> SerializationError { SerializationError(kind, reason, path: self.path ?? path) }

    public var description: String { path.map { "\($0): \(reason)" } ?? reason }
}

/// Runs `body`, in which a file is opened; what the system refuses is an error of that file, a name that no file can have
/// a ValueError.
func reportingFile<Result>(_ path: String?, _ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as SerializationError {
        throw error.at(path)
    } catch let error as FileError {
        throw error.kind == .OSError ? SerializationError(.system, error.reason, path: path) : error.torchError
    }
}

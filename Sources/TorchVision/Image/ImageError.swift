import Torch

/// What went wrong with an image or an image file.
///
/// `description` is one line that names the file, says what is wrong with it and what to do.
public struct ImageError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure, for programs that go on after some of them.
    public enum Kind: Sendable {
        /// The file is missing, is no regular file, or the system refuses to read it.
        case unreadable
        /// The file holds something other than an image of a known format, or nothing.
        case unidentified
        /// The file ends before its image does.
        case truncated
        /// The file breaks the rules of its format.
        case corrupt
        /// The image has more pixels than ``Image/maxPixels``.
        case tooLarge
        /// A correct file or a sensible request that this module does not handle.
        case unsupported
        /// An argument out of range.
        case invalidArgument
        /// The file cannot be written; whatever was there before is untouched.
        case unwritable
    }

    /// What kind of failure this is.
    public let kind: Kind
    /// The file, as the caller named it, or nil where no file is involved.
    public let path: String?
    /// What is wrong, in a few words without the file's name.
    public let reason: String
    /// What is wrong and what to do, in one line.
    public let description: String

    init(_ kind: Kind, path: String? = nil, reason: String, _ description: String) {
        self.kind = kind
        self.path = path
        self.reason = reason
        self.description = description
    }
}

extension ImageError {
    static func unreadable(_ path: String, _ reason: String) -> ImageError {
        ImageError(
            .unreadable, path: path, reason: reason,
            "cannot read image file \(quoted(path)): \(reason); check the path")
    }

    static func unidentified(_ path: String, _ reason: String) -> ImageError {
        ImageError(
            .unidentified, path: path, reason: reason,
            "cannot identify image file \(quoted(path)): \(reason); remove it or convert it to PNG or JPEG")
    }

    static func truncated(_ path: String) -> ImageError {
        ImageError(
            .truncated, path: path, reason: "image file is truncated",
            "image file \(quoted(path)) is truncated; fetch it again or remove it")
    }

    static func corrupt(_ path: String, _ reason: String) -> ImageError {
        ImageError(
            .corrupt, path: path, reason: "the file is broken (\(reason))",
            "image file \(quoted(path)) is broken (\(reason)); fetch it again or remove it")
    }

    static func tooLarge(_ path: String, width: Int, height: Int) -> ImageError {
        let reason = "\(width)×\(height) pixels, more than the limit of \(Image.maxPixels)"
        return ImageError(
            .tooLarge, path: path, reason: reason,
            "image file \(quoted(path)) has \(reason), and could be a decompression bomb; remove it or make it smaller")
    }

    static func unsupported(_ path: String, _ reason: String) -> ImageError {
        ImageError(
            .unsupported, path: path, reason: "of an unsupported kind (\(reason))",
            "image file \(quoted(path)) is of an unsupported kind (\(reason)); convert it to 8-bit RGB")
    }

    static func unwritable(_ path: String, _ reason: String) -> ImageError {
        ImageError(
            .unwritable, path: path, reason: reason,
            "cannot write image file \(quoted(path)): \(reason); check the folder, its permissions and the disk"
        )
    }

    /// An image or a name that cannot be written.
    static func unwritableKind(_ path: String, _ reason: String) -> ImageError {
        ImageError(.unsupported, path: path, reason: reason, "\(quoted(path)): \(reason)")
    }

    static func invalid(_ reason: String) -> ImageError { ImageError(.invalidArgument, reason: reason, reason) }

    static func unsupported(_ reason: String) -> ImageError { ImageError(.unsupported, reason: reason, reason) }

    /// In quotes and with control characters escaped, so that a strange name cannot break the line.
    private static func quoted(_ path: String) -> String { FileName.shown(String(reflecting: path)) }
}

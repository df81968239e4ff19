/// Why a figure could not be written.
///
/// Wrong arguments of functions that draw fail as Torch's do: they stop the program with matplotlib's text, or
/// `torch.throwing { … }` throws them as a `TorchError`.
public struct PlotError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure, for programs that go on after some of them.
    public enum Kind: Sendable {
        /// The name of the file, or `format`, asks for a format that is not written here.
        case unsupportedFormat
        /// The file cannot be written; whatever was there before is untouched.
        case unwritable
        /// There is not enough memory for the picture.
        case outOfMemory
    }

    /// What kind of failure this is.
    public let kind: Kind
    /// What is wrong and what to do, in one line.
    public let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

extension torchvision.datasets {
    /// Why a folder gives no data set, in Python's words (there a `FileNotFoundError` or another `OSError`).
    public struct FolderError: Error, Sendable, Equatable, CustomStringConvertible {
        /// The folder, as the caller named it.
        public let path: String
        /// What is wrong, in one line.
        public let description: String
    }
}

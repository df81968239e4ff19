extension TorchError {
    /// The Python exception that an error would be, by its name. A library on top of this one may have more:
    ///
    ///     extension TorchError.Kind { static let UnidentifiedImageError = Self(rawValue: "UnidentifiedImageError") }
    public struct Kind: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        public var description: String { rawValue }

        public static let RuntimeError = Kind(rawValue: "RuntimeError")
        public static let IndexError = Kind(rawValue: "IndexError")
        public static let ValueError = Kind(rawValue: "ValueError")
        public static let TypeError = Kind(rawValue: "TypeError")
        public static let NotImplementedError = Kind(rawValue: "NotImplementedError")
        public static let LinAlgError = Kind(rawValue: "LinAlgError")
        public static let OutOfMemoryError = Kind(rawValue: "OutOfMemoryError")
        public static let DistError = Kind(rawValue: "DistError")
        public static let KeyError = Kind(rawValue: "KeyError")
        public static let AttributeError = Kind(rawValue: "AttributeError")
        public static let AssertionError = Kind(rawValue: "AssertionError")
        public static let ZeroDivisionError = Kind(rawValue: "ZeroDivisionError")
        public static let OSError = Kind(rawValue: "OSError")
        public static let OverflowError = Kind(rawValue: "OverflowError")
        public static let RecursionError = Kind(rawValue: "RecursionError")
    }
}

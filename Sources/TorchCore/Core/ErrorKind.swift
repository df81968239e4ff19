extension TorchError {
    /// The Python exception that an error would be, by its name. A library on top of this one may have more:
    ///
    ///     extension TorchError.Kind { static let UnidentifiedImageError = Self(rawValue: "UnidentifiedImageError") }
    public struct Kind: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        public let rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        public var description: String { rawValue }

        /// What libtorch raises for shapes, devices and states that do not fit.
        public static let RuntimeError = Kind(rawValue: "RuntimeError")
        /// A position beyond the end of a dimension or a list.
        public static let IndexError = Kind(rawValue: "IndexError")
        /// An argument of the right type whose value is not allowed.
        public static let ValueError = Kind(rawValue: "ValueError")
        /// An argument of a type or dtype that is not allowed.
        public static let TypeError = Kind(rawValue: "TypeError")
        /// An op that has no implementation for this dtype or device.
        public static let NotImplementedError = Kind(rawValue: "NotImplementedError")
        /// A decomposition or a solution that does not exist, as of a singular matrix.
        public static let LinAlgError = Kind(rawValue: "LinAlgError")
        /// No room for a tensor on its device; in Python a RuntimeError, too.
        public static let OutOfMemoryError = Kind(rawValue: "OutOfMemoryError")
        /// A failure between processes of a distributed run; in Python a RuntimeError, too.
        public static let DistError = Kind(rawValue: "DistError")
        /// A key that is not there.
        public static let KeyError = Kind(rawValue: "KeyError")
        /// A name that a module or an object does not have.
        public static let AttributeError = Kind(rawValue: "AttributeError")
        /// What Python's `assert` found untrue.
        public static let AssertionError = Kind(rawValue: "AssertionError")
        /// An integer divided by zero.
        public static let ZeroDivisionError = Kind(rawValue: "ZeroDivisionError")
        /// What the system refused, such as to open a file.
        public static let OSError = Kind(rawValue: "OSError")
        /// A number too large for its type.
        public static let OverflowError = Kind(rawValue: "OverflowError")
        /// Modules or values nested too deep, or in themselves.
        public static let RecursionError = Kind(rawValue: "RecursionError")
    }
}

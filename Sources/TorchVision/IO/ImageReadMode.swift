import Torch

extension torchvision.io {
    /// The channels that an image is decoded to. A text stands for the mode of that name in any case, as in Python:
    /// `mode: "rgb"`; a KeyError where there is none.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.io.ImageReadMode.html>.
    public enum ImageReadMode: Int, Sendable, CaseIterable {
        /// Those of the file.
        case UNCHANGED = 0
        /// One channel of grey.
        case GRAY = 1
        /// Grey, and how much of it covers what is behind.
        case GRAY_ALPHA = 2
        /// Red, green and blue.
        case RGB = 3
        /// Red, green and blue, and how much of them covers what is behind.
        case RGB_ALPHA = 4

        /// Another name of ``RGB_ALPHA``.
        public static let RGBA = RGB_ALPHA

        /// The mode's number.
        public var value: Int { rawValue }
        /// The mode's name.
        public var name: String {
            switch self {
            case .UNCHANGED: "UNCHANGED"
            case .GRAY: "GRAY"
            case .GRAY_ALPHA: "GRAY_ALPHA"
            case .RGB: "RGB"
            case .RGB_ALPHA: "RGB_ALPHA"
            }
        }

        /// The mode of a name. A KeyError where there is none.
        public static subscript(_ name: String) -> ImageReadMode {
            let found = name == "RGBA" ? .RGBA : allCases.first { $0.name == name }
            if let found { return found }
            raise(.KeyError, pythonText(name), op: "ImageReadMode")
            return .UNCHANGED
        }
    }
}

extension torchvision.io.ImageReadMode: ExpressibleByStringLiteral {
    /// The mode of a name, in any case. A KeyError where there is none.
    public init(stringLiteral value: String) { self = Self[value.uppercased()] }
}

extension torchvision.io.ImageReadMode: CustomStringConvertible {
    public var description: String { "ImageReadMode.\(name)" }
}

import CImageCodecs

/// How the pixels of an image lie in memory; the raw values are Pillow's names of modes.
enum PixelLayout: String, Sendable {
    case bilevel = "1"
    case gray = "L"
    case grayAlpha = "LA"
    case palette = "P"
    case rgb = "RGB"
    case rgba = "RGBA"
    case cmyk = "CMYK"
    case gray16 = "I;16"

    var bytesPerPixel: Int {
        switch self {
        case .bilevel, .gray, .palette: 1
        case .grayAlpha, .gray16: 2
        case .rgb: 3
        case .rgba, .cmyk: 4
        }
    }

    /// The number of channels, of which alpha is one.
    var bands: Int { self == .gray16 ? 1 : bytesPerPixel }

    var hasAlpha: Bool { self == .grayAlpha || self == .rgba }

    init?(_ layout: ic_layout) {
        switch layout {
        case IC_BILEVEL: self = .bilevel
        case IC_GRAY: self = .gray
        case IC_GRAY_ALPHA: self = .grayAlpha
        case IC_PALETTE: self = .palette
        case IC_RGB: self = .rgb
        case IC_RGBA: self = .rgba
        case IC_CMYK: self = .cmyk
        case IC_GRAY16: self = .gray16
        default: return nil
        }
    }
}

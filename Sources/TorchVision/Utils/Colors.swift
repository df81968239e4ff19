import Torch

extension torchvision.utils {
    /// A colour for all that is drawn, or a list of one for each: a text as `"red"` or `"#FF00FF"`, or `(240, 10, 157)`.
    public protocol Colors {}

    /// Red, green and blue of a single tuple: a list of numbers would be one of colours.
    struct Triplet: Colors {
        let parts: [Int]
    }

    /// A colour for each of so many things, as many as there are of another form; nil, and an error, for what is none.
    static func parsed(_ colors: (any Colors)?, count: Int, op: String) -> [[Int]]? {
        switch colors {
        case nil: return palette(count)
        case let triplet as Triplet: return [[Int]](repeating: triplet.parts, count: count)
        case let text as String: return ImageColor.getrgb(text).map { [[Int]](repeating: $0, count: count) }
        case let list as [Any]:
            guard list.count >= count else {
                raise(
                    .ValueError,
                    "Number of colors must be equal or larger than the number of objects, but got \(list.count) < \(count).",
                    op: op)
                return nil
            }
            let parts = list.map { color(of: $0, op: op) }
            let found = parts.compactMap { $0 }
            return found.count == parts.count ? found : nil
        default:
            raise(.ValueError, "colors must be a tuple or a string, or a list thereof", op: op)
            return nil
        }
    }

    /// Whether Python would count it as true.
    static func isGiven(_ colors: (any Colors)?) -> Bool {
        switch colors {
        case nil: false
        case let text as String: !text.isEmpty
        case let list as [Any]: !list.isEmpty
        default: true
        }
    }

    private static func color(of element: Any, op: String) -> [Int]? {
        switch element {
        case let text as String: return ImageColor.getrgb(text)
        case let (red, green, blue) as (Int, Int, Int): return [red, green, blue]
        case let (red, green, blue, alpha) as (Int, Int, Int, Int): return [red, green, blue, alpha]
        default:
            raise(.TypeError, "color must be int or tuple", op: op)
            return nil
        }
    }

    /// Colours far from each other, one for a number.
    private static func palette(_ count: Int) -> [[Int]] {
        (0..<count).map { number in [1 << 25 - 1, 1 << 15 - 1, 1 << 21 - 1].map { number * $0 % 255 } }
    }

    /// What Pillow draws with; nil, and a TypeError, for another number of parts than 3 or 4.
    static func ink(_ parts: [Int], op: String) -> ImageDraw.Ink? {
        guard parts.count == 3 || parts.count == 4 else {
            raise(.TypeError, "color must be int, or tuple of one, three or four elements", op: op)
            return nil
        }
        let bytes = parts.map { UInt8(clamping: $0) }
        return .init(red: bytes[0], green: bytes[1], blue: bytes[2], alpha: bytes.count == 4 ? bytes[3] : 255)
    }

    /// The image's dtype and its values as bytes; nil, and a ValueError, where it is not of a form that can be drawn into.
    static func isDrawable(_ image: Tensor, channels: Set<Int>, _ message: String, op: String) -> Bool {
        if image.dtype != .uint8, !image.is_floating_point() {
            raise(.ValueError, "The image dtype must be uint8 or float, got \(image.dtype)", op: op)
        } else if image.dim() != 3 {
            raise(.ValueError, "Pass individual images, not batches", op: op)
        } else if !channels.contains(image.size(0)) {
            raise(.ValueError, message, op: op)
        } else {
            return true
        }
        return false
    }

    /// What `draw` makes of an image (3, H, W), in the image's dtype.
    static func drawn(
        on image: Tensor, blends: Bool = false, _ draw: (inout ImageDraw) -> Bool
    ) -> Tensor {
        let dtype = image.dtype
        let bytes = dtype.is_floating_point ? image.mul(255 + 1 - 1e-3).to(dtype: .uint8) : image
        var canvas = ImageDraw(torchvision.transforms.functional.to_pil_image(bytes), blends: blends)
        guard draw(&canvas) else { return image }
        let result = torchvision.transforms.functional.pil_to_tensor(canvas.image)
        return dtype.is_floating_point ? result.to(dtype: dtype).mul_(1.0 / 255) : result
    }
}

extension String: torchvision.utils.Colors {}
extension Array: torchvision.utils.Colors {}

/// Red, green and blue as one colour.
func colorTriplet(_ color: (Int, Int, Int)) -> any torchvision.utils.Colors {
    torchvision.utils.Triplet(parts: [color.0, color.1, color.2])
}

import Foundation
import Torch
import TorchVision

/// The demo data set: cartoon portraits, drawn with tensor operations alone. Beside it: Tests/Reference/portraits.py.
///
/// A picture is a (3, SIZE, SIZE) tensor from 0 to 1; x and y run from -SPAN to SPAN, y downwards. A shape is a
/// tensor of signed distances, below 0 inside it. Each portrait takes DRAWS numbers from the generator, whatever it
/// looks like, so portrait k is the same in a set of any length.
enum Portraits {
    static let SIZE = 96
    static let SPAN = 0.86
    static let DRAWS = 40

    typealias Colour = [Double]

    static let SKIN: [Colour] = [
        [1.00, 0.87, 0.77], [0.98, 0.80, 0.66], [0.92, 0.71, 0.54], [0.80, 0.58, 0.41],
        [0.63, 0.43, 0.29], [0.45, 0.30, 0.20],
    ]
    static let HAIR: [Colour] = [
        [0.13, 0.10, 0.10], [0.27, 0.16, 0.10], [0.45, 0.27, 0.14], [0.66, 0.33, 0.13],
        [0.90, 0.71, 0.36], [0.75, 0.73, 0.74], [0.86, 0.40, 0.52], [0.27, 0.38, 0.66],
    ]
    static let EYES: [Colour] = [
        [0.30, 0.18, 0.10], [0.42, 0.28, 0.12], [0.20, 0.42, 0.66], [0.22, 0.50, 0.32],
        [0.36, 0.42, 0.48],
    ]
    static let CLOTH: [Colour] = [
        [0.86, 0.27, 0.27], [0.20, 0.40, 0.72], [0.18, 0.55, 0.45], [0.95, 0.72, 0.25],
        [0.48, 0.30, 0.62], [0.94, 0.94, 0.92], [0.22, 0.24, 0.30], [0.93, 0.52, 0.36],
    ]
    static let BACKGROUND: [Colour] = [
        [0.62, 0.82, 0.93], [0.98, 0.80, 0.62], [0.72, 0.87, 0.70], [0.95, 0.72, 0.76],
        [0.80, 0.76, 0.93], [0.97, 0.91, 0.66], [0.45, 0.68, 0.74], [0.90, 0.89, 0.86],
    ]
    static let WHITE = [1.0, 1.0, 1.0]
    static let DARK = [0.12, 0.09, 0.10]

    private static let steps = ((torch.arange(SIZE, dtype: .float32) + 0.5) / (Double(SIZE) / 2) - 1) * SPAN
    static let X = steps.reshape(1, SIZE)
    static let Y = steps.reshape(SIZE, 1)
}

extension trainer {
    /// Writes portrait_00001.png ... into the folder; those already there stay as they are.
    public static func draw_portraits(_ folder: String, _ count: Int, seed: Int) throws {
        try Files.makeFolder(folder)
        let threads = torch.get_num_threads()
        torch.set_num_threads(1)  // with more, libtorch's first square root now and then rounds otherwise
        defer { torch.set_num_threads(threads) }
        let generator = torch.Generator().manual_seed(seed)
        for k in 1...count {
            let numbers = torch.rand(Portraits.DRAWS, generator: generator).tolist()
            let path = "\(folder)/portrait_\(padded(k, 5)).png"
            if Files.kind(path) == nil {
                try utils.save_image(Portraits.portrait(numbers), path)
            }
        }
    }
}

// Colours

extension Portraits {
    static func mix(_ a: Colour, _ b: Colour, _ t: Double) -> Colour {
        zip(a, b).map { p, q in p + (q - p) * t }
    }

    static func shade(_ colour: Colour, _ light: Double) -> Colour {
        colour.map { p in p * light }
    }
}

// Shapes

extension Portraits {
    static func ellipse(_ x: Double, _ y: Double, _ rx: Double, _ ry: Double) -> Tensor {
        ((((X - x) / rx) ** 2 + ((Y - y) / ry) ** 2).sqrt() - 1) * min(rx, ry)
    }

    /// A rectangle with round corners.
    static func box(_ x: Double, _ y: Double, _ rx: Double, _ ry: Double, _ corner: Double) -> Tensor {
        let dx = ((X - x).abs() - (rx - corner)).clamp(min: 0)
        let dy = ((Y - y).abs() - (ry - corner)).clamp(min: 0)
        return (dx * dx + dy * dy).sqrt() - corner
    }

    /// A curved line: its middle lies `bend` below its ends.
    static func arc(_ x: Double, _ y: Double, _ width: Double, _ bend: Double, _ thick: Double) -> Tensor {
        let t = (X - x) / width
        return torch.maximum((Y - y + bend * (t * t - 1)).abs() - thick, (X - x).abs() - width)
    }

    /// All that lies above a line through y; `bend` raises or lowers it away from x.
    static func above(_ y: Double, _ bend: Double = 0.0, _ x: Double = 0.0) -> Tensor {
        Y - y + bend * (X - x) * (X - x)
    }

    static func union(_ shapes: Tensor...) -> Tensor {
        shapes.dropFirst().reduce(shapes[0]) { torch.minimum($0, $1) }
    }

    static func both(_ a: Tensor, _ b: Tensor) -> Tensor { torch.maximum(a, b) }

    static func without(_ a: Tensor, _ b: Tensor) -> Tensor { torch.maximum(a, -b) }
}

// Painting

extension Portraits {
    /// A background that goes from one colour to another.
    static func gradient(_ top: Colour, _ bottom: Colour) -> Tensor {
        let (top, bottom) = (torch.tensor(top).reshape(3, 1, 1), torch.tensor(bottom).reshape(3, 1, 1))
        return top + (bottom - top) * ((Y + SPAN) / (2 * SPAN))
    }

    /// The picture with a shape laid over it; its edge is `blur` pixels wide.
    static func paint(
        _ picture: Tensor, _ shape: Tensor, _ colour: Colour, _ strength: Double = 1.0, _ blur: Double = 1.0
    ) -> Tensor {
        let cover = (0.5 - shape * (Double(SIZE) / 2 / SPAN / blur)).clamp(0, 1) * strength
        return picture + (torch.tensor(colour).reshape(3, 1, 1) - picture) * cover
    }
}

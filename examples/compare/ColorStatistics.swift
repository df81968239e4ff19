import Foundation
import Torch
import Trainer

/// What can be counted of the colours of some images.
struct ColorStatistics {
    let images: Int
    let brightness: Double
    let saturation: Double
    /// From 0 to 1; not a number where nothing has a hue.
    let hueSpread: Double
    /// In degrees, red being 0.
    let hue: Double
    /// Not a number for one image.
    let variety: Double
    let noise: Double

    /// - Parameter images: (N, 3, H, W) of bytes.
    init(_ images: Tensor) {
        let values = images.to(dtype: .float64) / 255
        self.images = values.size(0)
        let (red, green, blue) = (values.select(1, 0), values.select(1, 1), values.select(1, 2))
        let luma = 0.299 * red + 0.587 * green + 0.114 * blue
        brightness = luma.mean().item()

        let (most, least) = (values.amax(dim: 1), values.amin(dim: 1))
        let range = most - least
        let zero = torch.zeros_like(range)
        let saturations = torch.where(most > 0, range / most, zero)
        saturation = saturations.mean().item()

        let hues = Self.hues(red, green, blue, most, range)
        let (across, up) = ((saturations * hues.cos()).sum().item(), (saturations * hues.sin()).sum().item())
        let weight = saturations.sum().item()
        hueSpread = weight > 0 ? 1 - (across * across + up * up).squareRoot() / weight : .nan
        let angle = atan2(up, across) * 180 / .pi
        hue = weight > 0 ? (angle < 0 ? angle + 360 : angle) : .nan

        let colors = values.mean([2, 3])
        let apart = (colors - colors.mean([0], keepdim: true)).square().sum([1])
        variety = self.images > 1 ? apart.mean().item().squareRoot() : .nan

        let height = luma.size(1)
        let width = luma.size(2)
        let right = (luma.narrow(2, 1, width - 1) - luma.narrow(2, 0, width - 1)).abs()
        let below = (luma.narrow(1, 1, height - 1) - luma.narrow(1, 0, height - 1)).abs()
        noise = torch.cat([right.flatten(), below.flatten()]).mean().item()
    }

    /// Each pixel's hue as an angle; 0 where it has none.
    private static func hues(
        _ red: Tensor, _ green: Tensor, _ blue: Tensor, _ most: Tensor, _ range: Tensor
    ) -> Tensor {
        let whole = torch.where(range > 0, range, torch.ones_like(range))
        let sixths = torch.where(
            red == most, (green - blue) / whole,
            torch.where(green == most, (blue - red) / whole + 2, (red - green) / whole + 4))
        return torch.where(range > 0, sixths * (Double.pi / 3), torch.zeros_like(range))
    }

    /// The name of the colour at `hue`.
    var hueName: String {
        guard let part = Shown.whole(hue / 30) else { return "no hue" }
        let names = [
            "red", "orange", "yellow", "yellow-green", "green", "sea green", "cyan", "azure", "blue", "violet",
            "magenta",
            "rose",
        ]
        return names[part % names.count]
    }

    /// What the page shows of it.
    struct Kind: Sendable {
        let name: String
        let definition: String
        let value: @Sendable (ColorStatistics) -> Double
    }

    static let kinds = [
        Kind(
            name: "brightness",
            definition: "The mean of 0.299 R + 0.587 G + 0.114 B over all pixels, from 0 (black) to 1 (white).",
            value: \.brightness),
        Kind(
            name: "saturation",
            definition: "The mean over all pixels of HSV's saturation, (max − min) / max of R, G and B: 0 is grey.",
            value: \.saturation),
        Kind(
            name: "spread of hue",
            definition: """
                The circular variance of the pixels' HSV hue, weighted by their saturation: 1 − |Σ s·exp(i·h)| / Σ s. 0 is \
                one tone, 1 all hues alike.
                """, value: \.hueSpread),
        Kind(
            name: "difference of images",
            definition: """
                How far apart the images' mean colours are: the standard deviation (divided by N) of the N mean colours \
                around their mean, as a distance in RGB from 0 to 1.
                """, value: \.variety),
        Kind(
            name: "noise",
            definition: "The mean difference of brightness between pixels that are neighbours in a row or a column.",
            value: \.noise),
    ]
}

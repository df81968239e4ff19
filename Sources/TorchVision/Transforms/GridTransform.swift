import Foundation
import Torch

extension torchvision.transforms.functional {
    /// A tensor with each pixel taken from the place that a grid names, from -1 to 1; `fill` where that lies outside.
    static func sampled(_ img: Tensor, _ grid: Tensor, _ mode: String, _ fill: GivenNumbers?) -> Tensor {
        inBatches(img, [grid.dtype]) { batch in
            var batch = batch
            let grid = batch.size(0) > 1 ? grid.expand(batch.size(0), grid.size(1), grid.size(2), grid.size(3)) : grid
            if fill != nil {
                // A channel that tells afterwards where the image is.
                let mask = torch.ones(
                    [batch.size(0), 1, batch.size(2), batch.size(3)], dtype: batch.dtype, device: batch.device)
                batch = torch.cat([batch, mask], dim: 1)
            }
            batch = nn.functional.grid_sample(
                batch, grid, mode: mode, padding_mode: "zeros", align_corners: false)
            guard let fill else { return batch }
            let inside = batch[.all, .slice(nil, -1), .all, .all]
            let mask = batch[.all, .slice(-1), .all, .all].expand_as(inside)
            let color = torch.tensor(fill.doubles, dtype: batch.dtype, device: batch.device)
                .view(1, fill.values.count, 1, 1).expand_as(inside)
            guard mode == "nearest" else { return inside * mask + (1.0 - mask) * color }
            inside.copy_(torch.where(torch.lt(mask, 0.5), color, inside))
            return inside
        }
    }

    /// Whether a tensor can be sampled so. A ValueError for another mode or number of colours.
    static func canSample(
        _ img: Tensor, _ interpolation: InterpolationMode, _ fill: GivenNumbers?, _ op: String
    ) -> Bool {
        guard planeSize(img) != nil else { return false }
        let channels = get_dimensions(img: img)[0]
        if let fill, fill.values.count > 1, fill.values.count != channels {
            raise(
                .ValueError,
                "The number of elements in 'fill' cannot broadcast to match the number of channels of the image "
                    + "(\(fill.values.count) != \(channels))", op: op)
            return false
        }
        guard [.NEAREST, .BILINEAR].contains(interpolation) else {
            raise(
                .ValueError, "Interpolation mode '\(interpolation.rawValue)' is unsupported with Tensor input", op: op)
            return false
        }
        return true
    }

    /// Where the pixels of an image of `new` come from in one of `old`, both height and width, by a 2×3 matrix about the
    /// middle.
    static func affineGrid(_ theta: Tensor, old: (Int, Int), new: (Int, Int)) -> Tensor {
        let (oh, ow) = new
        let base = torch.empty([1, oh, ow, 3], dtype: theta.dtype, device: theta.device)
        base[.ellipsis, 0].copy_(
            torch.linspace(-Double(ow) * 0.5 + 0.5, Double(ow) * 0.5 + 0.5 - 1, steps: ow, device: theta.device))
        base[.ellipsis, 1].copy_(
            torch.linspace(-Double(oh) * 0.5 + 0.5, Double(oh) * 0.5 + 0.5 - 1, steps: oh, device: theta.device)
                .unsqueeze_(-1))
        base[.ellipsis, 2].fill_(1)
        let half = torch.tensor([0.5 * Double(old.1), 0.5 * Double(old.0)], dtype: theta.dtype, device: theta.device)
        let scaled = theta.transpose(1, 2) / half
        return base.view(1, oh * ow, 3).bmm(scaled).view(1, oh, ow, 2)
    }

    /// The matrix that leads from a place in the result back to one in the image, row by row.
    static func inverseAffineMatrix(
        center: (Double, Double), angle: Double, translate: (Double, Double), scale: Double, shear: (Double, Double)
    ) -> [Double] {
        let degree = Double.pi / 180
        let (rotation, sx, sy) = (angle * degree, shear.0 * degree, shear.1 * degree)
        let a = cos(rotation - sy) / cos(sy)
        let b = -cos(rotation - sy) * tan(sx) / cos(sy) - sin(rotation)
        let c = sin(rotation - sy) / cos(sy)
        let d = -sin(rotation - sy) * tan(sx) / cos(sy) + cos(rotation)
        var matrix = [d, -b, 0.0, -c, a, 0.0].map { $0 / scale }
        let (cx, cy) = center
        let (tx, ty) = translate
        matrix[2] += matrix[0] * (-cx - tx) + matrix[1] * (-cy - ty)
        matrix[5] += matrix[3] * (-cx - tx) + matrix[4] * (-cy - ty)
        matrix[2] += cx
        matrix[5] += cy
        return matrix
    }

    /// A place in pixels, counted from the middle of an image.
    static func fromMiddle(_ center: GivenNumbers?, _ img: Tensor) -> (Double, Double) {
        guard let center = center?.doubles, center.count >= 2 else { return (0, 0) }
        return (center[0] - Double(img.size(-1)) * 0.5, center[1] - Double(img.size(-2)) * 0.5)
    }
}

import Torch

extension torchvision.utils {
    /// An RGB image (3, H, W) of bytes, or of values from 0 to 1, with points drawn on it, and lines between them.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.utils.draw_keypoints.html>.
    ///
    /// - Parameters:
    ///   - image: The image.
    ///   - keypoints: (N, K, 2): column and row of each of K points of N instances.
    ///   - connectivity: The pairs of points between which a white line is drawn.
    ///   - colors: The points' colour: a text as `"red"`, or `(240, 10, 157)`. Without it only lines are drawn.
    ///   - radius: Pixels about the middle of a point.
    ///   - width: Pixels of the lines.
    ///   - visibility: (N, K) or (N, K, 1): which points are there, with the lines to them; all where it is nil.
    // @forms
    public static func draw_keypoints(
        image: Tensor, keypoints: Tensor, connectivity: [(Int, Int)]? = nil, colors: (any Colors)? = nil,
        radius: Int = 2, width: Int = 3, visibility: Tensor? = nil
    ) -> Tensor {
        let op = "draw_keypoints"
        let message = "Pass an RGB image. Other Image formats are not supported"
        guard isDrawable(image, channels: [3], message, op: op) else { return image }
        guard keypoints.dim() == 3 else {
            return failed(.ValueError, "keypoints must be of shape (num_instances, K, 2)", op: op)
        }
        var shown = visibility ?? torch.ones(Array(keypoints.shape.dropLast()), dtype: .bool)
        if shown.dim() == 3 { shown = shown.squeeze(-1) }
        guard shown.dim() == 2 else {
            return failed(
                .ValueError, "visibility must be of shape (num_instances, K). Got ndim=\(shown.dim())", op: op)
        }
        guard Array(shown.shape) == Array(keypoints.shape.dropLast()) else {
            let text =
                "keypoints and visibility must have the same dimensionality for num_instances and K. "
                + "Got visibility.shape=\(shown.shape) and keypoints.shape=\(keypoints.shape)"
            return failed(.ValueError, text, op: op)
        }
        return torch.no_grad {
            drawn(on: image) { canvas in
                let places = keypoints.to(dtype: .int64).to(device: "cpu").unbind(0)
                let visible = shown.to(device: "cpu").to(dtype: .bool).unbind(0)
                for (instance, seen) in zip(places, visible) {
                    let points = instance.unbind(0).map { $0.flatList(Int.self) }
                    let isSeen = seen.flatList(Bool.self)
                    for (point, isShown) in zip(points, isSeen) where isShown {
                        guard canvas.keypoint(point, colors, radius, op: op) else { return false }
                    }
                    for pair in connectivity ?? [] {
                        guard let start = place(pair.0, in: points.count, op) else { return false }
                        guard isSeen[start] else { continue }
                        guard let end = place(pair.1, in: points.count, op) else { return false }
                        guard isSeen[end] else { continue }
                        canvas.line(point(points[start]), point(points[end]), .white, width: width)
                    }
                }
                return true
            }
        }
    }

    private static func point(_ place: [Int]) -> (x: Double, y: Double) { (Double(place[0]), Double(place[1])) }

    /// An index as Python counts, from the end too.
    private static func place(_ index: Int, in count: Int, _ op: String) -> Int? {
        let place = index < 0 ? index + count : index
        guard (0..<count).contains(place) else {
            raise(.IndexError, "list index out of range", op: op)
            return nil
        }
        return place
    }
}

extension ImageDraw {
    fileprivate mutating func keypoint(
        _ place: [Int], _ color: (any torchvision.utils.Colors)?, _ radius: Int, op: String
    ) -> Bool {
        guard let color else { return true }
        guard let parts = Self.single(color, op: op), let ink = torchvision.utils.ink(parts, op: op) else {
            return false
        }
        guard radius >= 0 else {
            raise(.ValueError, "x1 must be greater than or equal to x0", op: op)
            return false
        }
        disc(Self.pixel(Double(place[0])), Self.pixel(Double(place[1])), radius: radius, ink)
        return true
    }

    /// The parts of one colour; alpha does not count in an RGB image.
    private static func single(_ color: any torchvision.utils.Colors, op: String) -> [Int]? {
        switch color {
        case let triplet as torchvision.utils.Triplet: return triplet.parts
        case let text as String: return ImageColor.getrgb(text).map { Array($0.prefix(3)) }
        default:
            raise(.TypeError, "color must be int or tuple", op: op)
            return nil
        }
    }
}

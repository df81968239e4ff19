import Foundation
import Torch

extension torchvision.utils {
    /// An image (C, H, W) of bytes, or of values from 0 to 1, with boxes drawn on it, in RGB.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.utils.draw_bounding_boxes.html>.
    ///
    /// - Parameters:
    ///   - image: With one channel or three.
    ///   - boxes: (N, 4) of left, top, right and bottom, or (N, 8) of the corners of boxes that are turned.
    ///   - labels: A text for each box, in Pillow's default font.
    ///   - colors: A colour, or a list of one for each box; a palette where it is nil.
    ///   - fill: Whether the boxes are filled, half seen through.
    ///   - width: Pixels of the frames.
    ///   - font: A font's file. A NotImplementedError: only the default font is here.
    ///   - font_size: Without a font it is ignored, with a warning.
    ///   - label_colors: The texts' colours; those of the boxes where it is nil, black where labels are filled.
    ///   - label_background_colors: What is behind the texts where labels are filled.
    ///   - fill_labels: Whether there is a rectangle behind each text.
    // @forms
    public static func draw_bounding_boxes(
        image: Tensor, boxes: Tensor, labels: [String]? = nil, colors: (any Colors)? = nil, fill: Bool? = false,
        width: Int = 1, font: String? = nil, font_size: Int? = nil, label_colors: (any Colors)? = nil,
        label_background_colors: (any Colors)? = nil, fill_labels: Bool = false
    ) -> Tensor {
        let op = "draw_bounding_boxes"
        guard isDrawable(image, channels: [1, 3], "Only grayscale and RGB images are supported", op: op) else {
            return image
        }
        guard areOrdered(boxes) else {
            let text =
                "Boxes need to be in (xmin, ymin, xmax, ymax) format. "
                + "Use torchvision.ops.box_convert to convert them"
            return failed(.ValueError, text, op: op)
        }
        let count = boxes.size(0)
        guard count > 0 else {
            warn("boxes doesn't contain any box. No box was drawn")
            return image
        }
        if let labels, labels.count != count {
            let text =
                "Number of boxes (\(count)) and labels (\(labels.count)) mismatch. "
                + "Please specify labels for each box."
            return failed(.ValueError, text, op: op)
        }
        guard let frames = parsed(colors, count: count, op: op) else { return image }
        let isWritten = isGiven(label_colors)
        guard
            let texts = isWritten || fill_labels
                ? parsed(isWritten ? label_colors : "black", count: count, op: op) : frames,
            let grounds = fill_labels && isGiven(label_background_colors)
                ? parsed(label_background_colors, count: count, op: op) : frames
        else { return image }
        guard font == nil else {
            let text = "only Pillow's default font is here; leave out font to draw the labels in it"
            return failed(.NotImplementedError, text, op: op)
        }
        if font_size != nil { warn("Argument 'font_size' will be ignored since 'font' is not set.") }

        return torch.no_grad {
            let rgb = image.size(0) == 1 ? torch.tile(image, [3, 1, 1]) : image
            let places = boxes.to(dtype: .int64).to(device: "cpu")
            let fill = fill ?? false
            return drawn(on: rgb, blends: fill) { canvas in
                for number in 0..<count {
                    let box = places[number].flatList(Int.self)
                    guard let color = ink(frames[number], op: op) else { return false }
                    var shade: ImageDraw.Ink?
                    if fill {
                        guard let seen = ink(frames[number] + [100], op: op) else { return false }
                        shade = seen
                    }
                    guard canvas.frame(box, fill: shade, outline: color, width: width, op: op) else { return false }
                    guard let label = labels?[number] else { continue }
                    guard let text = ink(texts[number], op: op), let ground = ink(grounds[number], op: op) else {
                        return false
                    }
                    let (x, y) = (box[0] + width + 1, box[1] + width + 1)
                    if fill_labels {
                        let around = ImageDraw.textBox(x, y, label)
                        canvas.rectangle(
                            [around[0] - 1, around[1] - 1, around[2] + 1, around[3] + 1], fill: ground, outline: nil)
                    }
                    canvas.text(x, y, label, text)
                }
                return true
            }
        }
    }

    private static func areOrdered(_ boxes: Tensor) -> Bool {
        guard boxes.size(-1) == 4 else { return true }
        let edges = boxes.unbind(-1)
        return !torch.any(edges[0] > edges[2]).item() && !torch.any(edges[1] > edges[3]).item()
    }
}

extension ImageDraw {
    /// A box of two corners, or one of four that may be turned; false, and a TypeError, for another number.
    fileprivate mutating func frame(_ box: [Int], fill: Ink?, outline: Ink, width: Int, op: String) -> Bool {
        let corners = box.map { Self.pixel(Double($0)) }
        switch corners.count {
        case 4: rectangle(corners, fill: fill, outline: outline, width: width)
        case 8: turnedRectangle(corners, fill: fill, outline: outline, width: width)
        default:
            raise(.TypeError, "coordinate list must contain exactly 2 coordinates", op: op)
            return false
        }
        return true
    }

    /// Its first side is dashed: it tells which way the box is turned.
    private mutating func turnedRectangle(_ box: [Int], fill: Ink?, outline: Ink, width: Int) {
        let corners = stride(from: 0, to: box.count, by: 2).map { (x: box[$0], y: box[$0 + 1]) }
        let points = corners.map { (x: Double($0.x), y: Double($0.y)) }
        dashedLine(points[0], points[1], outline, width: width)
        for i in 1..<points.count { line(points[i], points[(i + 1) % points.count], outline, width: width) }
        if let fill { polygon(corners, fill: fill) }
    }

    /// Five pixels drawn, five left out, and so on.
    private mutating func dashedLine(
        _ start: (x: Double, y: Double), _ end: (x: Double, y: Double), _ ink: Ink, width: Int
    ) {
        var point = start
        var rest = pow(pow(end.x - start.x, 2) + pow(end.y - start.y, 2), 0.5)
        var isDash = true
        while rest > 0 {
            let step = min(rest, 5)
            let angle = atan2(end.y - point.y, end.x - point.x)
            let next = (x: point.x + cos(angle) * step, y: point.y + sin(angle) * step)
            if isDash { line(point, next, ink, width: width) }
            rest -= step
            point = next
            isDash.toggle()
        }
    }
}

import NumPy
import Torch
import TorchVision

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds a picture with red boxes in it:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_image_with_boxes>.
    ///
    /// - Parameters:
    ///   - box_tensor: The boxes, (N, 4): left, upper, right and lower edge.
    ///   - rescale: How many times the picture's size is shown.
    ///   - dataformats: What the dimensions are, such as `"CHW"` or `"HWC"`.
    ///   - labels: A text for each box, of one line, in Pillow's default font; left out if their number is another. Letters
    ///     begin at whole pixels, also in boxes that do not, where Pillow blurs them.
    // @forms
    public func add_image_with_boxes(
        tag: String, img_tensor: any np.ArrayLike, box_tensor: any np.ArrayLike, global_step: Int? = nil,
        walltime: Double? = nil, rescale: Double = 1, dataformats: String = "CHW", labels: [String]? = nil
    ) {
        let boxes = elements(box_tensor)
        guard let pixels = Self.pixels(img_tensor, dataformats) else { return }
        for row in 0..<boxes.size(0) {
            let edges = (0..<4).map { boxes[row, $0].to(.float64).item(Double.self) }
            Self.draw(edges.map(Self.whole), on: pixels)
            if let labels, labels.count == boxes.size(0), !labels[row].isEmpty {
                Self.write(labels[row], left: edges[0], bottom: edges[3], on: pixels)
            }
        }
        addImage(tag, pixels, rescale, global_step, walltime)
    }

    /// A box's outline as Pillow draws it: each side goes on from the last one, and is two pixels wide, to its left.
    private static func draw(_ edges: [Int], on pixels: Tensor) {
        let (left, top, right, bottom) = (edges[0], edges[1], edges[2], edges[3])
        let corners = [(left, top), (left, bottom), (right, bottom), (right, top), (left, top)]
        for (from, to) in zip(corners, corners.dropFirst()) {
            let (dx, dy) = ((to.0 - from.0).signum(), (to.1 - from.1).signum())
            fill(pixels, [from.0, to.0, to.0 + dy], [from.1, to.1, to.1 + dx])
        }
    }

    /// A label on red, above a box's lower edge.
    private static func write(_ label: String, left: Double, bottom: Double, on pixels: Tensor) {
        let text = DefaultFont.picture(of: label)
        let margin = (0.05 * Double(text.height)).rounded(.up)
        let top = bottom - Double(text.height) - 2 * margin
        fill(pixels, [whole(left), whole(left + Double(text.width))], [whole(top), whole(bottom)])
        let (x, y) = (whole(left + margin) + text.left, whole(top + margin) + text.top)
        let columns = (max(0, -x)..<max(0, -x, min(text.width, pixels.size(1) - x)))
        let rows = (max(0, -y)..<max(0, -y, min(text.height, pixels.size(0) - y)))
        guard !columns.isEmpty, !rows.isEmpty else { return }
        let shades = torch.tensor(text.shades, dtype: .int32).view(text.height, text.width, 1)
            .narrow(0, rows.lowerBound, rows.count).narrow(1, columns.lowerBound, columns.count)
        let place = pixels.narrow(0, y + rows.lowerBound, rows.count).narrow(1, x + columns.lowerBound, columns.count)
        // Black, opaque where there is an alpha; divided by 255 as Pillow rounds.
        let ink = torch.tensor([2: [0, 255], 4: [0, 0, 0, 255]][pixels.size(2)] ?? [0, 0, 0], dtype: .int32)
        let sum = place.to(.int32) * (255 - shades) + ink * shades + 128
        place.copy_((sum + (sum >> 8)) >> 8)
    }

    /// Makes red what lies between these places, as far as it is in the picture.
    private static func fill(_ pixels: Tensor, _ columns: [Int], _ rows: [Int]) {
        func inside(_ places: [Int], _ size: Int) -> Range<Int> {
            let first = max(0, places.min() ?? 0)
            return first..<max(first, min(size, (places.max() ?? 0) + 1))
        }
        let (x, y) = (inside(columns, pixels.size(1)), inside(rows, pixels.size(0)))
        guard !x.isEmpty, !y.isEmpty else { return }
        // Of two channels the first is the brightness of red.
        let ink = [2: [76, 255], 4: [255, 0, 0, 255]][pixels.size(2)] ?? [255, 0, 0]
        pixels.narrow(0, y.lowerBound, y.count).narrow(1, x.lowerBound, x.count).copy_(torch.tensor(ink))
    }

    /// C's conversion to an `int`, for the places that there can be.
    private static func whole(_ place: Double) -> Int {
        place.isNaN ? Int(Int32.min) : Int(max(Double(Int32.min), min(Double(Int32.max), place)))
    }
}

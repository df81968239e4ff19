import Foundation
import NumPy
import Pyplot
import Torch
import TorchVision

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds a picture, of bytes or of other numbers from 0 to 1:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_image>.
    ///
    /// - Parameter dataformats: What the dimensions are, such as `"CHW"`, `"HWC"` or `"HW"`.
    // @forms
    public func add_image(
        tag: String, img_tensor: any np.ArrayLike, global_step: Int? = nil, walltime: Double? = nil,
        dataformats: String = "CHW"
    ) {
        guard let pixels = Self.pixels(img_tensor, dataformats) else { return }
        addImage(tag, pixels, 1, global_step, walltime)
    }

    /// Adds pictures as one grid:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_images>.
    ///
    /// - Parameter dataformats: What the dimensions are, such as `"NCHW"` or `"NHWC"`.
    // @forms
    public func add_images(
        tag: String, img_tensor: any np.ArrayLike, global_step: Int? = nil, walltime: Double? = nil,
        dataformats: String = "NCHW"
    ) {
        add_image(
            tag: tag, img_tensor: img_tensor, global_step: global_step, walltime: walltime, dataformats: dataformats)
    }

    /// Adds a picture of a figure and closes the figure:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_figure>.
    // @forms
    public func add_figure(
        tag: String, figure: Figure, global_step: Int? = nil, close: Bool = true, walltime: Double? = nil
    ) {
        attempt {
            let pixels = try Self.pixels(figure, close)
            add_image(tag: tag, img_tensor: pixels, global_step: global_step, walltime: walltime, dataformats: "HWC")
        }
    }

    /// Adds a grid of pictures of figures and closes the figures.
    // @forms
    public func add_figure(
        tag: String, figure: [Figure], global_step: Int? = nil, close: Bool = true, walltime: Double? = nil
    ) {
        attempt {
            let pixels = try figure.map { try Self.pixels($0, close) }
            add_image(
                tag: tag, img_tensor: torch.stack(pixels), global_step: global_step, walltime: walltime,
                dataformats: "NHWC")
        }
    }

    /// A picture's bytes (H, W, C); bytes are taken as they are, other numbers from 0 to 1.
    static func pixels(_ given: any np.ArrayLike, _ dataformats: String) -> Tensor? {
        let given = elements(given)
        guard let image = torch.no_grad({ channelsLast(given, dataformats) }) else { return nil }
        let scaled = image.to(.float32) * (image.dtype == .uint8 ? 1 : 255)
        return scaled.clamp(min: 0, max: 255).to(.uint8).contiguous()
    }

    /// Writes a picture of bytes (H, W, C) in so many times its size.
    func addImage(_ tag: String, _ pixels: Tensor, _ rescale: Double, _ step: Int?, _ walltime: Double?) {
        let (height, width, channels) = (pixels.size(0), pixels.size(1), pixels.size(2))
        guard let mode = [2: "LA", 3: "RGB", 4: "RGBA"][channels] else {
            raise(.TypeError, "Cannot handle this data type: (1, 1, \(channels)), |u1", op: "add_image")
            return
        }
        var value = Tensorboard_Summary.Value(tag)
        value.image.height = Int32(height)
        value.image.width = Int32(width)
        value.image.colorspace = Int32(channels)
        attempt {
            try torch.throwIfFailed()
            let image = try Image.frombytes(mode, (width, height), pixels.flatList(UInt8.self))
            let size = (Int(Double(width) * rescale), Int(Double(height) * rescale))
            value.image.encodedImageString = Data(try image.resize(size, .lanczos).png())
            add([value], step, walltime)
        }
    }

    /// A figure's pixels (H, W, 3) without alpha.
    private static func pixels(_ figure: Figure, _ close: Bool) throws -> Tensor {
        var file: [UInt8] = []
        try figure.savefig(&file, format: "png")
        if close { plt.close(figure) }
        let image = try Image.png(file, path: "figure.png").convert("RGB")
        return torch.tensor(image.pixels).reshape(image.height, image.width, 3)
    }

    /// A picture as (H, W, C), several of them as a grid of it, from one to three channels made.
    private static func channelsLast(_ image: Tensor, _ format: String) -> Tensor? {
        func failed(_ message: String) -> Tensor? {
            raise(.AssertionError, message, op: "add_image")
            return nil
        }
        let format = Array(format)
        guard Set(format).count == format.count else {
            return failed(
                "You can not use the same dimension shorthand twice.             input_format: \(String(format))")
        }
        guard image.dim() == format.count else {
            return failed(
                "size of input tensor and input format are different.         tensor shape: "
                    + "(\(image.shape.map(String.init).joined(separator: ", "))\(image.dim() == 1 ? "," : "")), "
                    + "input_format: \(String(format))")
        }
        let letters = Array(String(format).uppercased())
        let wanted = [4: "NCHW", 3: "HWC", 2: "HW"][letters.count] ?? ""
        let order = wanted.map { letters.firstIndex(of: $0) ?? -1 }
        if order.isEmpty { return image }
        guard Set(order).count == order.count else {
            raise(.ValueError, "repeated axis in transpose", op: "add_image")
            return nil
        }
        let turned = image.permute(order)
        switch order.count {
        case 4: return grid(turned)?.permute(1, 2, 0)
        case 3: return turned.size(2) == 1 ? torch.cat([turned, turned, turned], 2) : turned
        default: return torch.stack([turned, turned, turned], 2)
        }
    }

    /// Pictures (N, C, H, W) beside each other, so many a row, without borders.
    static func grid(_ images: Tensor, columns: Int = 8) -> Tensor? {
        let images = images.size(1) == 1 ? torch.cat([images, images, images], 1) : images
        guard images.dim() == 4, images.size(1) == 3 else {
            raise(.AssertionError, "Input should be a 4D numpy array with 3 channels", op: "add_image")
            return nil
        }
        let (count, height, width) = (images.size(0), images.size(2), images.size(3))
        let columns = min(count, columns)
        let rows = (count + columns - 1) / max(columns, 1)
        let canvas = torch.zeros([3, height * rows, width * columns], dtype: images.dtype)
        for i in 0..<count {
            let (y, x) = (i / columns * height, i % columns * width)
            canvas.narrow(1, y, height).narrow(2, x, width).copy_(images[i])
        }
        return canvas
    }
}

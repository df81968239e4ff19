import Torch

extension torchvision.transforms.v2 {
    /// An image or a tensor in another size.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.Resize.html>.
    ///
    /// A ValueError for more than two sizes.
    public struct Resize: torchvision.transforms.KeepingTransform {
        /// Height and width, or the length of the shorter edge; nil where `max_size` alone tells it.
        public let size: [Int]?
        /// How pixels are made from their neighbours; nil for straight lines.
        public let interpolation: InterpolationMode?
        /// The most that the longer edge may have, where not both are given.
        public let max_size: Int?
        /// Whether all pixels count when a tensor shrinks; on images they always do.
        public let antialias: Bool?

        // @forms
        public init(
            size: (any torch.IntList)?, interpolation: torchvision.transforms.InterpolationMode? = nil,
            max_size: Int? = nil,
            antialias: Bool? = true
        ) {
            self.size = size?._torchInts
            self.interpolation = interpolation
            self.max_size = max_size
            self.antialias = antialias
            if let given = self.size, ![1, 2].contains(given.count) {
                let text =
                    "size can be an integer, a sequence of one or two integers, or None, but got \(given) instead."
                raise(.ValueError, text, op: "Resize")
            } else if size == nil, max_size == nil {
                raise(
                    .ValueError, "max_size must be an integer when size is None, but got None instead.", op: "Resize")
            }
        }

        /// The image in the new size.
        public func callAsFunction(_ inpt: Image) -> Image {
            guard let size = size(of: (inpt.height, inpt.width)) else { return inpt }
            return torchvision.transforms.functional.resize(
                inpt, size, interpolation: interpolation ?? .BILINEAR, max_size: size.count == 1 ? max_size : nil)
        }

        /// The images, of the shape (…, C, H, W), in the new size.
        public func callAsFunction(_ inpt: Tensor) -> Tensor {
            guard let size = size(of: (inpt.size(-2), inpt.size(-1))) else { return inpt }
            return resized(
                inpt, size, interpolation ?? .BILINEAR, max_size: size.count == 1 ? max_size : nil, antialias)
        }

        /// The longer edge gets `max_size` where no size is given.
        private func size(of old: (Int, Int)) -> [Int]? {
            guard size == nil else { return size }
            guard let max_size, old.0 > 0, old.1 > 0 else { return nil }
            return old.0 > old.1
                ? [max_size, Int(Double(max_size * old.1) / Double(old.0))]
                : [Int(Double(max_size * old.0) / Double(old.1)), max_size]
        }

        public var description: String {
            text(
                self,
                [
                    ("size", size.map { "\($0)" }), ("interpolation", text(interpolation, .BILINEAR)),
                    ("max_size", max_size.map(String.init)), ("antialias", antialias.map(pythonText)),
                ])
        }
    }

    /// A random part of an image or a tensor, of a random shape, in one size.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomResizedCrop.html>.
    public struct RandomResizedCrop: torchvision.transforms.KeepingTransform {
        private let first: torchvision.transforms.RandomResizedCrop
        /// Height and width of the result.
        public var size: any torch.IntList { first.size }
        /// The least and the greatest part of the area.
        public var scale: any torch.TensorData { first.scale }
        /// The least and the greatest width over height.
        public var ratio: any torch.TensorData { first.ratio }
        /// How pixels are weighed; nil for straight lines.
        public let interpolation: InterpolationMode?
        /// Whether all pixels count when a tensor shrinks; on images they always do.
        public var antialias: Bool? { first.antialias }

        // @forms
        public init(
            size: any torch.IntList, scale: any torch.TensorData = [0.08, 1.0],
            ratio: any torch.TensorData = [0.75, 1.3333333333333333],
            interpolation: torchvision.transforms.InterpolationMode? = nil,
            antialias: Bool? = true
        ) {
            first = .init(
                size: size, scale: scale, ratio: ratio, interpolation: interpolation ?? .BILINEAR,
                antialias: antialias)
            self.interpolation = interpolation
        }

        /// A part of the image in the size.
        public func callAsFunction(_ inpt: Image) -> Image { first(inpt) }

        /// A part of each image, of the shape (…, C, H, W), the same of all, in the size.
        public func callAsFunction(_ inpt: Tensor) -> Tensor {
            let (top, left, height, width) = torchvision.transforms.RandomResizedCrop.get_params(inpt, scale, ratio)
            return resized(
                torchvision.transforms.functional.crop(inpt, top, left, height, width), size._torchInts,
                interpolation ?? .BILINEAR, max_size: nil, antialias)
        }

        public var description: String {
            text(
                self,
                [
                    ("size", listText(size)),
                    ("scale", "\(GivenNumbers(scale, default: [0.08, 1.0]))"),
                    ("ratio", "\(GivenNumbers(ratio, default: [0.75, 1.3333333333333333]))"),
                    ("interpolation", text(interpolation, .BILINEAR)), ("antialias", antialias.map(pythonText)),
                ])
        }
    }

    /// Images (…, C, H, W) in another size; bytes stay bytes where the processor's own code for them is used.
    static func resized(
        _ image: Tensor, _ size: [Int], _ interpolation: InterpolationMode, max_size: Int?, _ antialias: Bool?
    ) -> Tensor {
        typealias functional = torchvision.transforms.functional
        let isNative =
            interpolation == .BICUBIC
            || interpolation == .BILINEAR && ["AVX2", "AVX512"].contains(torch.backends.cpu.get_cpu_capability())
        guard image.dtype == .uint8, isNative, image.device.type == "cpu", let old = functional.planeSize(image),
            let wanted = functional.resizedSize(old, size, max_size), wanted != old, image.numel() > 0
        else {
            return functional.resize(
                image, size, interpolation: interpolation, max_size: max_size, antialias: antialias)
        }
        let channels = image.size(-3)
        let planes = nn.functional.interpolate(
            image.reshape(-1, channels, old.0, old.1), size: [wanted.0, wanted.1], mode: interpolation.rawValue,
            align_corners: false, antialias: antialias ?? false)
        return planes.reshape(Array(image.shape.dropLast(2)) + [wanted.0, wanted.1])
    }

    /// A part of an image or a tensor at a random place.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomCrop.html>.
    ///
    /// A ValueError where the image is smaller than the part.
    public struct RandomCrop: torchvision.transforms.KeepingTransform {
        /// Height and width.
        public let size: any torch.IntList
        /// Pixels put to the left, to the right, above and below first; nil for none.
        public let padding: [Int]?
        /// Whether a smaller image is padded to the size.
        public let pad_if_needed: Bool
        /// The value of the padding, or one of each channel.
        public let fill: any torch.TensorData
        /// What the padding shows: `constant`, `edge`, `reflect` or `symmetric`.
        public let padding_mode: String

        // @forms
        public init(
            size: any torch.IntList, padding: (any torch.IntList)? = nil, pad_if_needed: Bool = false,
            fill: any torch.TensorData = 0, padding_mode: String = "constant"
        ) {
            self.size = torchvision.transforms.setupSize(size, "RandomCrop")
            self.padding = Self.edges(padding?._torchInts)
            self.pad_if_needed = pad_if_needed
            self.fill = fill
            self.padding_mode = padding_mode
            if padding != nil || pad_if_needed, !["constant", "edge", "reflect", "symmetric"].contains(padding_mode) {
                let text = "Padding mode should be either constant, edge, reflect or symmetric"
                raise(.ValueError, text, op: "RandomCrop")
            }
        }

        private static func edges(_ given: [Int]?) -> [Int]? {
            switch given?.count {
            case nil: return nil
            case 1: return given.map { [$0[0], $0[0], $0[0], $0[0]] }
            case 2: return given.map { [$0[0], $0[0], $0[1], $0[1]] }
            case 4: return given.map { [$0[0], $0[2], $0[1], $0[3]] }
            default:
                let text =
                    "Padding must be an int or a 1, 2, or 4 element of tuple or list, got \(given.map { "\($0)" } ?? "")."
                raise(.ValueError, text, op: "RandomCrop")
                return nil
            }
        }

        /// A part of an image; which one is drawn from the default generator.
        public func callAsFunction(_ inpt: Image) -> Image {
            typealias functional = torchvision.transforms.functional
            guard let place = place(in: (inpt.height, inpt.width)) else { return inpt }
            let padded = place.padding.map { functional.pad(inpt, $0, fill, padding_mode) } ?? inpt
            return place.start.map { functional.crop(padded, $0.0, $0.1, place.height, place.width) } ?? padded
        }

        /// A part of each image, of the shape (…, C, H, W), the same of all.
        public func callAsFunction(_ inpt: Tensor) -> Tensor {
            typealias functional = torchvision.transforms.functional
            guard let old = functional.planeSize(inpt), let place = place(in: old) else { return inpt }
            let padded = place.padding.map { functional.pad(inpt, $0, fill, padding_mode) } ?? inpt
            return place.start.map { functional.crop(padded, $0.0, $0.1, place.height, place.width) } ?? padded
        }

        private struct Place {
            let padding: [Int]?
            let start: (Int, Int)?
            let height, width: Int
        }

        /// What is put around an image, and where the part begins, which is drawn for an edge that is longer than it.
        private func place(in old: (Int, Int)) -> Place? {
            let size = size._torchInts
            guard size.count == 2, areInRange(size + (padding ?? []), "RandomCrop") else { return nil }
            let (height, width) = (size[0], size[1])
            var around = padding ?? [0, 0, 0, 0]
            var (rows, columns) = (old.0 + around[2] + around[3], old.1 + around[0] + around[1])
            if pad_if_needed {
                let (below, beside) = (max(height - rows, 0), max(width - columns, 0))
                around = [around[0] + beside, around[1] + beside, around[2] + below, around[3] + below]
                (rows, columns) = (rows + 2 * below, columns + 2 * beside)
            }
            guard rows >= height, columns >= width else {
                let kind = padding == nil ? "" : "padded "
                let text =
                    "Required crop size \((height, width)) is larger than \(kind)input image size \((rows, columns))."
                raise(.ValueError, text, op: "RandomCrop")
                return nil
            }
            let top = rows > height ? randomInteger(0, rows - height + 1) : 0
            let left = columns > width ? randomInteger(0, columns - width + 1) : 0
            return Place(
                padding: around.contains { $0 != 0 } ? [around[0], around[2], around[1], around[3]] : nil,
                start: rows > height || columns > width ? (top, left) : nil, height: height, width: width)
        }

        public var description: String {
            text(
                self,
                [
                    ("size", listText(size)), ("padding", padding.map { "\($0)" }),
                    ("pad_if_needed", pythonText(pad_if_needed)), ("fill", "\(GivenNumbers(fill))"),
                    ("padding_mode", padding_mode),
                ])
        }
    }
}

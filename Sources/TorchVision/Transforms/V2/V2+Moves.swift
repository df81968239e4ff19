import Torch

extension torchvision.transforms.v2 {
    /// Pixels around an image or a tensor.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.Pad.html>.
    public struct Pad: torchvision.transforms.KeepingTransform {
        private let first: torchvision.transforms.Pad
        /// All edges, left/right and top/bottom, or left, top, right, bottom.
        public let padding: any torch.IntList
        /// The value of the padding, or one of each channel.
        public let fill: any torch.TensorData
        /// What the padding shows: `constant`, `edge`, `reflect` or `symmetric`.
        public let padding_mode: String

        // @forms
        public init(padding: any torch.IntList, fill: any torch.TensorData = 0, padding_mode: String = "constant") {
            self.padding = padding
            self.fill = fill
            self.padding_mode = padding_mode
            first = .init(padding: padding, fill: fill, padding_mode: padding_mode)
        }

        /// The image with pixels around it.
        public func callAsFunction(_ inpt: Image) -> Image { first(inpt) }
        /// The images, of the shape (…, C, H, W), with pixels around them.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { first(inpt) }

        public var description: String {
            text(
                self,
                [
                    ("padding", padding is Int ? "\(padding)" : "\(padding._torchInts)"),
                    ("fill", "\(GivenNumbers(fill))"), ("padding_mode", padding_mode),
                ])
        }
    }

    /// Turns an image or a tensor by a random angle.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomRotation.html>.
    public struct RandomRotation: torchvision.transforms.KeepingTransform {
        private let first: torchvision.transforms.RandomRotation
        /// The least and the greatest angle in degrees, counter-clockwise.
        public var degrees: [Double] { first.degrees }
        /// How pixels are weighed; nil for the nearest one.
        public let interpolation: InterpolationMode?

        // @forms
        public init(
            degrees: any torch.TensorData, interpolation: torchvision.transforms.InterpolationMode? = nil,
            expand: Bool = false,
            center: (any torch.TensorData)? = nil, fill: any torch.TensorData = 0
        ) {
            self.interpolation = interpolation
            first = .init(
                degrees: degrees, interpolation: interpolation ?? .NEAREST, expand: expand, center: center, fill: fill)
        }

        /// The image, turned.
        public func callAsFunction(_ inpt: Image) -> Image { first(inpt) }
        /// The images, of the shape (…, C, H, W), all turned by the same angle.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { first(inpt) }

        public var description: String {
            text(
                self,
                [
                    ("degrees", "\(GivenNumbers(degrees))"), ("interpolation", text(interpolation, .NEAREST)),
                    ("expand", pythonText(first.expand)), ("fill", "\(GivenNumbers(first.fill))"),
                    ("center", first.center.map { "\(GivenNumbers($0))" }),
                ])
        }
    }

    /// Turns, moves, scales and shears an image or a tensor about its middle, at random.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomAffine.html>.
    public struct RandomAffine: torchvision.transforms.KeepingTransform {
        private let first: torchvision.transforms.RandomAffine
        /// The least and the greatest angle in degrees, clockwise.
        public var degrees: [Double] { first.degrees }
        /// How pixels are weighed; nil for the nearest one.
        public let interpolation: InterpolationMode?

        // @forms
        public init(
            degrees: any torch.TensorData, translate: (any torch.TensorData)? = nil,
            scale: (any torch.TensorData)? = nil, shear: (any torch.TensorData)? = nil,
            interpolation: torchvision.transforms.InterpolationMode? = nil, fill: any torch.TensorData = 0,
            center: (any torch.TensorData)? = nil
        ) {
            self.interpolation = interpolation
            first = .init(
                degrees: degrees, translate: translate, scale: scale, shear: shear,
                interpolation: interpolation ?? .NEAREST, fill: fill, center: center)
        }

        /// The image, changed.
        public func callAsFunction(_ inpt: Image) -> Image { first(inpt) }
        /// The images, of the shape (…, C, H, W), all changed in the same way.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { first(inpt) }

        public var description: String {
            text(
                self,
                [
                    ("degrees", "\(GivenNumbers(degrees))"),
                    ("translate", first.translate.map { "\(GivenNumbers($0))" }),
                    ("scale", first.scale.map { "\(GivenNumbers($0))" }),
                    ("shear", first.shear.map { "\(GivenNumbers($0))" }),
                    ("interpolation", text(interpolation, .NEAREST)), ("fill", "\(GivenNumbers(first.fill))"),
                    ("center", first.center.map { "\(GivenNumbers($0))" }),
                ])
        }
    }

    /// Looks at an image or a tensor from aside, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomPerspective.html>.
    public struct RandomPerspective: torchvision.transforms.KeepingTransform {
        private let first: torchvision.transforms.RandomPerspective
        /// The probability of a change.
        public let p: Double
        /// How far the corners move, from 0 to 1.
        public let distortion_scale: Double
        /// How pixels are weighed; nil for straight lines.
        public let interpolation: InterpolationMode?
        /// What lies around the image, one value or one of each channel.
        public let fill: any torch.TensorData

        // @forms
        public init(
            distortion_scale: Double = 0.5, p: Double = 0.5,
            interpolation: torchvision.transforms.InterpolationMode? = nil,
            fill: any torch.TensorData = 0
        ) {
            self.p = p
            self.distortion_scale = distortion_scale
            self.interpolation = interpolation
            self.fill = fill
            first = .init(
                distortion_scale: distortion_scale, p: p, interpolation: interpolation ?? .BILINEAR, fill: fill)
            isProbability(p, "RandomPerspective")
            if !(0...1).contains(distortion_scale) {
                let text = "Argument distortion_scale value should be between 0 and 1"
                raise(.ValueError, text, op: "RandomPerspective")
            }
        }

        /// The image, changed in the given part of the calls.
        public func callAsFunction(_ inpt: Image) -> Image { first(inpt) }
        /// The images, of the shape (…, C, H, W), all changed in the same way in the given part of the calls.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { first(inpt) }

        public var description: String {
            text(
                self,
                [
                    ("p", pythonText(p)), ("distortion_scale", pythonText(distortion_scale)),
                    ("interpolation", text(interpolation, .BILINEAR)), ("fill", "\(GivenNumbers(fill))"),
                ])
        }
    }
}

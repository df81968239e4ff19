import Torch

extension torchvision.transforms.v2 {
    /// An image or a tensor in shades of grey, of one channel or of three equal ones.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.Grayscale.html>.
    public struct Grayscale: torchvision.transforms.KeepingTransform {
        /// How many channels the result has, 1 or 3.
        public let num_output_channels: Int

        // @forms
        public init(num_output_channels: Int = 1) { self.num_output_channels = num_output_channels }

        /// The image in shades of grey.
        public func callAsFunction(_ inpt: Image) -> Image {
            torchvision.transforms.functional.to_grayscale(inpt, num_output_channels)
        }
        /// The images, of the shape (…, 1 or 3, H, W), in shades of grey.
        public func callAsFunction(_ inpt: Tensor) -> Tensor { gray(inpt, num_output_channels) }

        public var description: String { text(self, [("num_output_channels", "\(num_output_channels)")]) }
    }

    /// Shades of grey with a probability, in as many channels as before.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.RandomGrayscale.html>.
    public struct RandomGrayscale: torchvision.transforms.KeepingTransform {
        /// The probability of shades of grey.
        public let p: Double

        // @forms
        public init(p: Double = 0.1) {
            self.p = p
            isProbability(p, "RandomGrayscale")
        }

        /// The image, in shades of grey in the given part of the calls.
        public func callAsFunction(_ inpt: Image) -> Image {
            guard torchvision.transforms.happens(p) else { return inpt }
            let channels = torchvision.transforms.functional.get_dimensions(inpt)[0]
            return torchvision.transforms.functional.to_grayscale(inpt, channels)
        }
        /// The images, of the shape (…, 1 or 3, H, W), in shades of grey in the given part of the calls.
        public func callAsFunction(_ inpt: Tensor) -> Tensor {
            torchvision.transforms.happens(p) ? gray(inpt, inpt.size(-3)) : inpt
        }

        public var description: String { text(self, [("p", pythonText(p))]) }
    }

    /// A ValueError for another number of channels than 1 and 3.
    static func gray(_ image: Tensor, _ channels: Int) -> Tensor {
        guard channels == 1 || channels == 3 else {
            return failed(.ValueError, "num_output_channels must be 1 or 3, got \(channels).", op: "rgb_to_grayscale")
        }
        if image.size(-3) == 1 {
            guard channels == 3 else { return image.clone() }
            var times = [Int](repeating: 1, count: image.dim())
            times[image.dim() - 3] = 3
            return image.repeat(times)
        }
        let single = luma(image).to(dtype: image.dtype)
        return channels == 3 ? single.expand(image.shape) : single
    }

    /// The shade of each pixel, (…, 1, H, W), of floats.
    static func luma(_ image: Tensor) -> Tensor {
        let colors = image.unbind(-3)
        return colors[0].mul(0.2989).add_(colors[1], alpha: 0.587).add_(colors[2], alpha: 0.114).unsqueeze(-3)
    }

    /// Changes brightness, contrast, saturation and hue of an image or a tensor at random, in random order.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.ColorJitter.html>.
    public struct ColorJitter: torchvision.transforms.KeepingTransform {
        private let first: torchvision.transforms.ColorJitter
        /// The least and the greatest factor; nil leaves the brightness as it is.
        public var brightness: (Double, Double)? { first.brightness }
        /// The least and the greatest factor; nil leaves the contrast as it is.
        public var contrast: (Double, Double)? { first.contrast }
        /// The least and the greatest factor; nil leaves the saturation as it is.
        public var saturation: (Double, Double)? { first.saturation }
        /// The least and the greatest turn, parts of the circle from -0.5 to 0.5; nil leaves the hue as it is.
        public var hue: (Double, Double)? { first.hue }

        // @forms
        public init(
            brightness: (any torch.TensorData)? = nil, contrast: (any torch.TensorData)? = nil,
            saturation: (any torch.TensorData)? = nil, hue: (any torch.TensorData)? = nil
        ) {
            first = .init(
                brightness: brightness ?? 0, contrast: contrast ?? 0, saturation: saturation ?? 0, hue: hue ?? 0)
        }

        /// The image, changed.
        public func callAsFunction(_ inpt: Image) -> Image { first(inpt) }

        /// The images, of the shape (…, 1 or 3, H, W), all changed in the same way.
        public func callAsFunction(_ inpt: Tensor) -> Tensor {
            guard torchvision.transforms.functional.hasChannels(inpt, [1, 3], "ColorJitter") else { return inpt }
            let (order, b, c, s, h) = torchvision.transforms.ColorJitter.get_params(
                brightness, contrast, saturation, hue)
            return order.flatList(Int.self).reduce(inpt) { image, next in
                switch next {
                case 0: b.map { brightened(image, $0) } ?? image
                case 1: c.map { contrasted(image, $0) } ?? image
                case 2: s.map { saturated(image, $0) } ?? image
                default: h.map { turned(image, $0) } ?? image
                }
            }
        }

        public var description: String {
            func range(_ name: String, _ given: (Double, Double)?) -> (String, String?) {
                (name, given.map { "(\(pythonText($0.0)), \(pythonText($0.1)))" })
            }
            return text(
                self,
                [
                    range("brightness", brightness), range("contrast", contrast), range("saturation", saturation),
                    range("hue", hue),
                ])
        }
    }

    private static func limited(_ values: Tensor, as image: Tensor) -> Tensor {
        let most = Double(torchvision.transforms.functional.maxValue(image.dtype))
        let result = values.clamp_(min: 0, max: most)
        return image.is_floating_point() ? result : result.to(dtype: image.dtype)
    }

    private static func brightened(_ image: Tensor, _ factor: Double) -> Tensor {
        limited(image.mul(factor), as: image)
    }

    private static func mixed(_ image: Tensor, _ other: Tensor, _ ratio: Double) -> Tensor {
        limited(image.mul(ratio).add_(other, alpha: 1 - ratio), as: image)
    }

    private static func shades(_ image: Tensor) -> Tensor {
        image.is_floating_point() ? luma(image) : luma(image).floor_()
    }

    private static func contrasted(_ image: Tensor, _ factor: Double) -> Tensor {
        let gray =
            image.size(-3) == 3
            ? shades(image) : image.is_floating_point() ? image : image.to(dtype: .float32)
        return mixed(image, torch.mean(gray, dim: [-3, -2, -1], keepdim: true), factor)
    }

    private static func saturated(_ image: Tensor, _ factor: Double) -> Tensor {
        image.size(-3) == 1 ? image : mixed(image, shades(image), factor)
    }

    private static func turned(_ image: Tensor, _ factor: Double) -> Tensor {
        guard image.size(-3) == 3, image.numel() > 0 else { return image }
        let parts = hsv(to_dtype(image, .float32, true)).unbind(-3)
        let hue = (parts[0] + factor).remainder_(1.0)
        return to_dtype(rgb(torch.stack([hue, parts[1], parts[2]], dim: -3)), image.dtype, true)
    }

    private static func hsv(_ image: Tensor) -> Tensor {
        let colors = image.unbind(-3)
        let ends = torch.aminmax(image, dim: -3)
        let (least, most) = (ends.min, ends.max)
        // Where all three are equal there is no hue; a divisor of 1 keeps NaN out.
        let isGray = torch.eq(most, least)
        let chroma = most - least
        let ones = torch.ones_like(most)
        let s = chroma / torch.where(isGray, ones, most)
        let far = ((most.unsqueeze(-3) - image) / torch.where(isGray, ones, chroma).unsqueeze(-3)).unbind(-3)
        let (isNotRed, isGreen) = (torch.ne(most, colors[0]), torch.eq(most, colors[1]))
        let hg = far[0].add(2.0).sub_(far[2]).mul_(isGreen & isNotRed)
        let hr = far[2].sub(far[1]).mul_(isNotRed.logical_not())
        let hb = far[1].add(4.0).sub_(far[0]).mul_(isNotRed.logical_and(isGreen.logical_not()))
        let h = hr.add_(hg).add_(hb).mul_(1.0 / 6.0).add_(1.0).fmod_(1.0)
        return torch.stack([h, s, most], dim: -3)
    }

    private static func rgb(_ image: Tensor) -> Tensor {
        let parts = image.unbind(-3)
        let (s, v, turn) = (parts[1], parts[2], parts[0].mul(6))
        let sector = torch.floor(turn)
        let rest = turn - sector
        let sf = s * rest
        let lack = 1.0 - s
        let q = (1.0 - sf).mul_(v).clamp_(min: 0, max: 1)
        let t = sf.add_(lack).mul_(v).clamp_(min: 0, max: 1)
        let p = lack.mul_(v).clamp_(min: 0, max: 1)
        let all = torch.stack([v, p, q, t], dim: -3)
        // Which of the four each colour is, by the sixth of the circle.
        let choices = torch.tensor(
            [[0, 2, 1, 1, 3, 0], [3, 0, 0, 2, 1, 1], [1, 1, 3, 0, 0, 2]], device: image.device)
        let sixth = sector.to(dtype: .int64).remainder_(6)
        let chosen = choices.index_select(1, sixth.flatten()).view([3] + sixth.shape)
        return all.gather(-3, chosen.dim() > 3 ? chosen.moveaxis(0, -3) : chosen)
    }
}

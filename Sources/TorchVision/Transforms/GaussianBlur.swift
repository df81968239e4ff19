import Torch

extension torchvision.transforms {
    /// Blurs an image or a tensor by a random width.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.GaussianBlur.html>.
    public struct GaussianBlur: KeepingTransform {
        /// Width and height of the window, odd numbers.
        public let kernel_size: any torch.IntList
        /// The standard deviation in pixels, or the least and the greatest one.
        public let sigma: any torch.TensorData

        // @forms
        public init(kernel_size: any torch.IntList, sigma: any torch.TensorData = [0.1, 2.0]) {
            let op = "GaussianBlur"
            self.kernel_size = setupSize(kernel_size, op, "Kernel size should be a tuple/list of two integers")
            let given = GivenNumbers(sigma)
            self.sigma = given.isNumber ? DataTuple(scalars: given.values + given.values) : sigma
            if self.kernel_size._torchInts.contains(where: { $0 <= 0 || $0 % 2 == 0 }) {
                raise(.ValueError, "Kernel size value should be an odd and positive number.", op: op)
            } else if given.isNumber {
                if given.doubles.contains(where: { $0 <= 0 }) {
                    raise(.ValueError, "If sigma is a single number, it must be positive.", op: op)
                }
            } else if given.values.count != 2 {
                raise(.ValueError, "sigma should be a single number or a list/tuple with length 2.", op: op)
            } else if !(0.0 < given.doubles[0] && given.doubles[0] <= given.doubles[1]) {
                raise(.ValueError, "sigma values should be positive and of the form (min, max).", op: op)
            }
        }

        /// A standard deviation between two, drawn from the default generator.
        public static func get_params(_ sigma_min: Double, _ sigma_max: Double) -> Double {
            uniform(sigma_min, sigma_max)
        }

        /// The image, blurred.
        public func callAsFunction(_ img: Image) -> Image {
            let sigma = drawn()
            return functional.gaussian_blur(img, kernel_size, [sigma, sigma])
        }

        /// The images, of the shape (…, C, H, W), all blurred by the same width.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            let sigma = drawn()
            return functional.gaussian_blur(img, kernel_size, [sigma, sigma])
        }

        private func drawn() -> Double {
            let range = GivenNumbers(sigma).doubles
            return range.count == 2 ? Self.get_params(range[0], range[1]) : 1
        }

        public var description: String {
            "GaussianBlur(kernel_size=\(listText(kernel_size)), sigma=\(GivenNumbers(sigma, default: [0.1, 2.0])))"
        }
    }
}

extension torchvision.transforms.functional {
    /// An image blurred by a window of a width and a height and its standard deviation in pixels.
    // @forms
    public static func gaussian_blur(
        img: Image, kernel_size: any torch.IntList, sigma: (any torch.TensorData)? = nil
    ) -> Image {
        guard [.gray, .grayAlpha, .rgb, .rgba, .cmyk].contains(img.layout) else {
            raise(
                .ValueError, "an image of mode \(img.mode) cannot be blurred; convert it to L or RGB",
                op: "gaussian_blur")
            return img
        }
        return to_pil_image(
            gaussian_blur(img: pil_to_tensor(img), kernel_size: kernel_size, sigma: sigma), mode: img.mode)
    }

    /// A tensor (…, C, H, W) blurred by a window of a width and a height and its standard deviation in pixels.
    ///
    /// A ValueError for a window of even size or a deviation that is not positive.
    // @forms
    public static func gaussian_blur(
        img: Tensor, kernel_size: any torch.IntList, sigma: (any torch.TensorData)? = nil
    ) -> Tensor {
        func fail(_ message: String) -> Tensor {
            raise(.ValueError, message, op: "gaussian_blur")
            return img
        }
        let size = kernel_size is Int ? kernel_size._torchInts(count: 2) : kernel_size._torchInts
        guard size.count == 2 else {
            return fail("If kernel_size is a sequence its length should be 2. Got \(size.count)")
        }
        guard size.allSatisfy({ $0 > 0 && $0 % 2 != 0 }) else {
            let text = kernel_size is Int ? "\(size)" : listText(kernel_size)
            return fail("kernel_size should have odd and positive integers. Got \(text)")
        }
        var given = sigma.map { GivenNumbers($0) } ?? GivenNumbers(size.map { Double($0) * 0.15 + 0.35 }, .list)
        if given.values.count == 1 {
            let value = given.isNumber ? torch.Scalar(given.doubles[0]) : given.values[0]
            given = GivenNumbers([value, value], .list)
        }
        guard given.values.count == 2 else {
            return fail("If sigma is a sequence, its length should be 2. Got \(given.values.count)")
        }
        guard given.doubles.allSatisfy({ $0 > 0 }) else {
            return fail("sigma should have positive values. Got \(given)")
        }
        guard planeSize(img) != nil else { return img }
        let dtype = floating(img)
        func window(_ size: Int, _ sigma: Double) -> Tensor {
            let half = Double(size - 1) * 0.5
            let x = torch.linspace(-half, half, steps: size, dtype: dtype, device: img.device)
            let density = torch.exp(-0.5 * (x / sigma).pow(2))
            return density / density.sum()
        }
        let across = window(size[0], given.doubles[0])
        let down = window(size[1], given.doubles[1])
        let channels = img.size(-3)
        let kernel = torch.mm(down.unsqueeze(1), across.unsqueeze(0)).expand(channels, 1, size[1], size[0])
        return inBatches(img, [dtype]) { batch in
            let padded = nn.functional.pad(
                batch, [size[0] / 2, size[0] / 2, size[1] / 2, size[1] / 2], mode: "reflect")
            return nn.functional.conv2d(padded, kernel, groups: padded.size(-3))
        }
    }
}

import Torch

extension torchvision.transforms {
    /// Changes brightness, contrast, saturation and hue of an image or a tensor at random, in random order.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ColorJitter.html>.
    public struct ColorJitter: KeepingTransform {
        /// The least and the greatest factor; nil leaves the brightness as it is.
        public let brightness: (Double, Double)?
        /// The least and the greatest factor; nil leaves the contrast as it is.
        public let contrast: (Double, Double)?
        /// The least and the greatest factor; nil leaves the saturation as it is.
        public let saturation: (Double, Double)?
        /// The least and the greatest turn, parts of the circle from -0.5 to 0.5; nil leaves the hue as it is.
        public let hue: (Double, Double)?

        // @forms
        public init(
            brightness: any torch.TensorData = 0, contrast: any torch.TensorData = 0,
            saturation: any torch.TensorData = 0, hue: any torch.TensorData = 0
        ) {
            self.brightness = Self.range(brightness, "brightness")
            self.contrast = Self.range(contrast, "contrast")
            self.saturation = Self.range(saturation, "saturation")
            self.hue = Self.range(hue, "hue", center: 0, bound: (-0.5, 0.5))
        }

        private static func range(
            _ data: any torch.TensorData, _ name: String, center: Double = 1, bound: (Double, Double) = (0, .infinity)
        ) -> (Double, Double)? {
            let given = GivenNumbers(data)
            func fail(_ kind: TorchError.Kind, _ message: String) -> (Double, Double)? {
                raise(kind, message, op: "ColorJitter")
                return nil
            }
            var pair: (Double, Double)
            if given.isNumber, let value = given.doubles.first {
                guard value >= 0 else {
                    return fail(.ValueError, "If \(name) is a single number, it must be non negative.")
                }
                pair = (center - value, center + value)
                if center == 1 { pair.0 = max(pair.0, 0) }
            } else if given.values.count == 2 {
                pair = (given.doubles[0], given.doubles[1])
            } else {
                return fail(.TypeError, "\(name) should be a single number or a list/tuple with length 2.")
            }
            guard bound.0 <= pair.0, pair.0 <= pair.1, pair.1 <= bound.1 else {
                // Python writes the first bound as it stands in its code.
                let least = center == 1 ? "0" : "-0.5"
                let list = GivenNumbers([pair.0, pair.1], .list)
                return fail(
                    .ValueError, "\(name) values should be between (\(least), \(pythonText(bound.1))), but got \(list)."
                )
            }
            return pair.0 == center && pair.1 == center ? nil : pair
        }

        /// The order of the four changes, and their factors, drawn from the default generator.
        public static func get_params(
            _ brightness: (Double, Double)?, _ contrast: (Double, Double)?, _ saturation: (Double, Double)?,
            _ hue: (Double, Double)?
        ) -> (Tensor, Double?, Double?, Double?, Double?) {
            let order = torch.randperm(4)
            let b = brightness.map { uniform($0.0, $0.1) }
            let c = contrast.map { uniform($0.0, $0.1) }
            let s = saturation.map { uniform($0.0, $0.1) }
            let h = hue.map { uniform($0.0, $0.1) }
            return (order, b, c, s, h)
        }

        /// The image, changed.
        public func callAsFunction(_ img: Image) -> Image {
            changed(
                img,
                [
                    { functional.adjust_brightness(img: $0, brightness_factor: $1) },
                    { functional.adjust_contrast(img: $0, contrast_factor: $1) },
                    { functional.adjust_saturation(img: $0, saturation_factor: $1) },
                    { functional.adjust_hue(img: $0, hue_factor: $1) },
                ])
        }

        /// The images, of the shape (…, 1 or 3, H, W), all changed in the same way.
        public func callAsFunction(_ img: Tensor) -> Tensor {
            changed(
                img,
                [
                    { functional.adjust_brightness(img: $0, brightness_factor: $1) },
                    { functional.adjust_contrast(img: $0, contrast_factor: $1) },
                    { functional.adjust_saturation(img: $0, saturation_factor: $1) },
                    { functional.adjust_hue(img: $0, hue_factor: $1) },
                ])
        }

        private func changed<Img>(_ img: Img, _ changes: [(Img, Double) -> Img]) -> Img {
            let (order, b, c, s, h) = Self.get_params(brightness, contrast, saturation, hue)
            let factors = [b, c, s, h]
            return order.flatList(Int.self).reduce(img) { img, next in
                factors[next].map { changes[next](img, $0) } ?? img
            }
        }

        public var description: String {
            func text(_ range: (Double, Double)?) -> String {
                range.map { pythonTuple([pythonText($0.0), pythonText($0.1)]) } ?? "None"
            }
            return "ColorJitter(brightness=\(text(brightness)), contrast=\(text(contrast)), "
                + "saturation=\(text(saturation)), hue=\(text(hue)))"
        }
    }
}

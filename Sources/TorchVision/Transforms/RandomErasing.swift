import Torch

extension torchvision.transforms {
    /// What ``RandomErasing`` puts into the rectangle: a number, one of each channel, or the text `random`.
    public protocol ErasingValue {}

    /// Erases a random rectangle of a tensor, with a probability.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomErasing.html>.
    public struct RandomErasing: Transform {
        /// The probability of a rectangle.
        public let p: Double
        /// The least and the greatest part of the area.
        public let scale: any torch.TensorData
        /// The least and the greatest height over width.
        public let ratio: any torch.TensorData
        /// What is put there.
        public let value: any ErasingValue
        /// Whether the tensor itself is changed.
        public let inplace: Bool
        /// What an error calls the image, which differs between the versions.
        var noun = "input"

        // @forms
        public init(
            p: Double = 0.5, scale: any torch.TensorData = [0.02, 0.33], ratio: any torch.TensorData = [0.3, 3.3],
            value: any ErasingValue = 0, inplace: Bool = false
        ) {
            self.p = p
            self.scale = scale
            self.ratio = ratio
            self.value = value
            self.inplace = inplace
            let op = "RandomErasing"
            if let text = value as? String, text != "random" {
                raise(.ValueError, "If value is str, it should be 'random'", op: op)
            }
            guard isRange(scale, "Scale", op), isRange(ratio, "Ratio", op) else { return }
            let parts = GivenNumbers(scale).doubles
            if parts[0] < 0 || parts[1] > 1 {
                raise(.ValueError, "Scale should be between 0 and 1", op: op)
            } else if p < 0 || p > 1 {
                raise(.ValueError, "Random erasing probability should be between 0 and 1", op: op)
            }
        }

        /// Top, left, height and width of a rectangle and what goes into it, drawn from the default generator; the whole
        /// image where no rectangle was found. `value` nil stands for random values.
        public static func get_params(
            _ img: Tensor, _ scale: any torch.TensorData, _ ratio: any torch.TensorData, _ value: [Double]? = nil
        ) -> (Int, Int, Int, Int, Tensor) {
            let (scale, ratio) = (GivenNumbers(scale).doubles, GivenNumbers(ratio).doubles)
            let (channels, height, width) = (img.size(-3), img.size(-2), img.size(-1))
            let logarithms = torch.log(torch.tensor(ratio, dtype: .float32)).flatList(Float.self).map(Double.init)
            for _ in 0..<10 {
                let area = Double(height * width) * uniform(scale[0], scale[1])
                let aspect: Double = torch.exp(torch.empty(1).uniform_(logarithms[0], logarithms[1])).item()
                let h = roundedToEven((area * aspect).squareRoot())
                let w = roundedToEven((area / aspect).squareRoot())
                guard h < height, w < width else { continue }
                let filling =
                    value.map { torch.tensor($0).view(-1, 1, 1) }
                    ?? torch.empty([channels, h, w], dtype: .float32).normal_()
                let top = randomInteger(0, height - h + 1)
                return (top, randomInteger(0, width - w + 1), h, w, filling)
            }
            return (0, 0, height, width, img)
        }

        /// The images, of the shape (…, C, H, W), without the same rectangle in the given part of the calls.
        ///
        /// A ValueError where `value` has another number of values than there are channels.
        @discardableResult
        public func callAsFunction(_ img: Tensor) -> Tensor {
            guard happens(p) else { return img }
            let values = numbers?.doubles
            guard img.dim() >= 3 else {
                raise(.IndexError, "tuple index out of range", op: "RandomErasing")
                return img
            }
            if let values, values.count != 1, values.count != img.size(-3) {
                raise(
                    .ValueError,
                    "If value is a sequence, it should have either a single value or \(img.size(-3)) "
                        + "(number of \(noun) channels)", op: "RandomErasing")
                return img
            }
            let (top, left, height, width, filling) = Self.get_params(img, scale, ratio, values)
            return functional.erase(img, top, left, height, width, filling, inplace)
        }

        /// The same for a tensor whose type is not known. A TypeError for an image.
        public func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor {
            guard let tensor = img as? Tensor else {
                throw TorchError(.TypeError, "img should be Tensor Image. Got <class 'PIL.Image.Image'>")
            }
            return self(tensor)
        }

        var numbers: GivenNumbers? {
            if let tuple = value as? ErasingNumbers { return GivenNumbers(tuple.numbers, .tuple) }
            return (value as? any torch.TensorData).map { GivenNumbers($0) }
        }

        public var description: String {
            let (scale, ratio) = (
                GivenNumbers(scale, default: [0.02, 0.33]), GivenNumbers(ratio, default: [0.3, 3.3])
            )
            return "RandomErasing(p=\(p), scale=\(scale), ratio=\(ratio), "
                + "value=\(numbers.map { "\($0)" } ?? "\(value)"), inplace=\(pythonText(inplace)))"
        }
    }
}

extension String: torchvision.transforms.ErasingValue {}
extension Int: torchvision.transforms.ErasingValue {}
extension Double: torchvision.transforms.ErasingValue {}
extension Array: torchvision.transforms.ErasingValue where Element: torch.TensorElement {}

/// The values of a tuple; a pack of one is what it is, a text perhaps.
func erasingTuple<each Value: torchvision.transforms.ErasingValue>(
    _ value: repeat each Value
) -> any torchvision.transforms.ErasingValue {
    var parts: [any torchvision.transforms.ErasingValue] = []
    for part in repeat each value { parts.append(part) }
    let numbers = parts.compactMap { ($0 as? any torch.TensorElement)?._torchScalar }
    return parts.count == 1 ? parts[0] : ErasingNumbers(numbers: numbers)
}

/// Numbers that Python prints as a tuple.
struct ErasingNumbers: torchvision.transforms.ErasingValue {
    let numbers: [torch.Scalar]
}

extension torchvision.transforms.functional {
    /// A tensor (…, C, H, W) with values in the rectangle of height `h` and width `w` whose top left pixel is (`i`, `j`).
    // @forms
    @discardableResult
    public static func erase(
        img: Tensor, i: Int, j: Int, h: Int, w: Int, v: Tensor, inplace: Bool = false
    ) -> Tensor {
        guard planeSize(img) != nil, areInRange([i, j, h, w], "erase") else { return img }
        let target = inplace ? img : img.clone()
        target[.ellipsis, .slice(i, i + h), .slice(j, j + w)] = v
        return target
    }
}

import Torch

extension torchvision.transforms {
    /// What transforms take and give: an ``Image``, or a tensor of the shape (…, C, H, W).
    public protocol ImageOrTensor {}

    /// A step between a file and a network, such as ``Resize``; write `forward` to make another one.
    ///
    /// The steps of a ``Compose`` pass on whatever the one before gave, as in Python; a step that gets the wrong kind
    /// fails with a TypeError. Called by itself a step of this module knows its types: `Resize(64)(image)` is an
    /// image, `ToTensor()(image)` a tensor.
    public protocol Transform: CustomStringConvertible {
        /// What the transform makes of an image or a tensor. Throws a TypeError for the wrong kind.
        func forward(_ img: any ImageOrTensor) throws -> any ImageOrTensor
    }

    /// A transform that gives what it gets, an image for an image and a tensor for a tensor.
    public protocol KeepingTransform: Transform {
        /// What the transform makes of an image.
        func callAsFunction(_ img: Image) -> Image
        /// What the transform makes of a tensor, of the shape (…, C, H, W).
        func callAsFunction(_ img: Tensor) -> Tensor
    }
}

extension Image: torchvision.transforms.ImageOrTensor {}

extension Tensor: torchvision.transforms.ImageOrTensor {}

/// What ``torchvision/transforms/FiveCrop`` and ``torchvision/transforms/TenCrop`` give.
extension Array: torchvision.transforms.ImageOrTensor where Element: torchvision.transforms.ImageOrTensor {}

extension torchvision.transforms.Transform {
    /// Runs the transform on an image or a tensor whose type is not known. Throws what ``forward(_:)`` throws.
    public func callAsFunction(
        _ img: any torchvision.transforms.ImageOrTensor
    ) throws -> any torchvision.transforms.ImageOrTensor {
        try forward(img)
    }

    /// The result as the type that the caller expects: `let x: Tensor = try transform(image)`. Throws a TypeError where
    /// it is another one.
    public func callAsFunction<Result: torchvision.transforms.ImageOrTensor>(
        _ img: any torchvision.transforms.ImageOrTensor
    ) throws -> Result {
        try expected(forward(img), self)
    }

    /// Python's name of the class, which is the text of most transforms without arguments.
    public var description: String { "\(Self.self)()" }
}

extension torchvision.transforms.KeepingTransform {
    public func forward(
        _ img: any torchvision.transforms.ImageOrTensor
    ) throws -> any torchvision.transforms.ImageOrTensor {
        switch img {
        case let image as Image: self(image)
        case let tensor as Tensor: self(tensor)
        default: throw TorchError(.TypeError, "img should be PIL Image. Got \(type(of: img))")
        }
    }
}

/// What a body gives, as the type of what it was given; its error as one that stops the program or ends `torch.throwing`.
func kept<Img: torchvision.transforms.ImageOrTensor>(
    _ img: Img, _ op: String, _ body: () throws -> any torchvision.transforms.ImageOrTensor
) -> Img {
    do {
        return try expected(body(), op)
    } catch let error as TorchError {
        raise(error.kind, error.message, op: op)
    } catch {
        raise(.RuntimeError, "\(error)", op: op)
    }
    return img
}

/// A value as the type that `transform` is asked for.
func expected<Result>(_ value: Any, _ transform: Any) throws -> Result {
    guard let result = value as? Result else {
        throw TorchError(.TypeError, "\(transform) should get or give \(Result.self), not \(type(of: value))")
    }
    return result
}

/// Whether numbers are such as sizes and places in an image can be, of which sums and products do not overflow. A ValueError
/// where one is not.
func areInRange(_ numbers: [Int], _ name: String) -> Bool {
    guard let wrong = numbers.first(where: { Int32(exactly: $0) == nil }) else { return true }
    raise(.ValueError, "\(wrong) is too large for the size of an image or a place in it", op: name)
    return false
}

/// Numbers as Python prints a tuple of them, or a number alone.
func tupleText(_ numbers: [Int]) -> String {
    numbers.count == 1 ? "\(numbers[0])" : NumberText.tuple(numbers)
}

/// Numbers as Python prints them as they were given: a number, a list or a tuple.
func listText(_ numbers: any torch.IntList) -> String { "\(numbers)" }

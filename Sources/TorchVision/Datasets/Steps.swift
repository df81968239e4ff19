import Torch

/// What is done to a sample of a data set and to its target; the types tell what comes of it.
struct Steps<Input, Sample, Label, Target> {
    /// The transform that was given, where it is no closure.
    let transform: (any torchvision.transforms.Transform)?
    let target_transform: ((Label) throws -> Target)?
    let sample: (Input) throws -> Sample
    let target: (Label) throws -> Target
    /// What takes both at once, instead of the two.
    let both: ((Input, Label) throws -> (Sample, Target))?
    /// What Python prints of the two together; nil where there is none.
    let text: String?

    /// A closure, or nothing where the samples come as they are.
    init(_ transform: ((Input) throws -> Sample)?, _ target_transform: ((Label) throws -> Target)?) {
        self.init(nil, transform, transform.map { _ in "<function>" }, target_transform)
    }

    init(_ transform: any torchvision.transforms.Transform, _ target_transform: ((Label) throws -> Target)?) {
        self.init(transform, Self.sample(transform), transform.description, target_transform)
    }

    /// A closure that takes both at once.
    init(both: @escaping (Input, Label) throws -> (Sample, Target)) {
        (transform, target_transform, self.both) = (nil, nil, both)
        (sample, target, text) = (Self.sample(nil), Self.target(nil), "<function>")
    }

    /// A transform of the targets that is no closure, beside one of the samples or none.
    init(
        _ transform: (any torchvision.transforms.Transform)?, targets: any torchvision.transforms.Transform
    ) {
        self.transform = transform
        let change = Steps<Label, Target, Never, Never>.sample(targets)
        (target_transform, target, both) = (change, change, nil)
        sample = Self.sample(transform)
        text = Self.text(transform?.description, targets.description)
    }

    private init(
        _ transform: (any torchvision.transforms.Transform)?, _ sample: ((Input) throws -> Sample)?,
        _ transformText: String?, _ target_transform: ((Label) throws -> Target)?
    ) {
        self.transform = transform
        self.target_transform = target_transform
        self.sample = sample ?? Self.sample(nil)
        target = Self.target(target_transform)
        both = nil
        text = Self.text(transformText, target_transform.map { _ in "<function>" })
    }

    /// A TypeError at the sample where a transform takes or makes something else.
    static func sample(_ transform: (any torchvision.transforms.Transform)?) -> (Input) throws -> Sample {
        guard let transform else { return { try expected($0, "a data set without a transform") } }
        return { input in
            guard let image = input as? any torchvision.transforms.ImageOrTensor else {
                throw TorchError(.TypeError, "\(transform) takes an image or a tensor, not \(type(of: input))")
            }
            return try transform(image as any torchvision.transforms.ImageOrTensor, as: Sample.self)
        }
    }

    static func target(_ transform: ((Label) throws -> Target)?) -> (Label) throws -> Target {
        transform ?? { try expected($0, "a data set without a target_transform") }
    }

    private static func text(_ transform: String?, _ target: String?) -> String? {
        guard transform != nil || target != nil else { return nil }
        var lines = ["StandardTransform"]
        for (head, text) in [("Transform: ", transform), ("Target transform: ", target)] {
            guard let text else { continue }
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                lines.append((number == 0 ? head : String(repeating: " ", count: head.count)) + line)
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension torchvision.transforms.Transform {
    /// The result as a type that need not be an image or a tensor.
    fileprivate func callAsFunction<Result>(
        _ img: any torchvision.transforms.ImageOrTensor, as type: Result.Type
    ) throws -> Result {
        try expected(forward(img), self)
    }
}

extension torchvision.datasets {
    /// What stands for a target's transform where none is given: labels come as they are, so that is the targets' type.
    public static func _unchanged<Label>() -> ((Label) throws -> Label)? { nil }
}

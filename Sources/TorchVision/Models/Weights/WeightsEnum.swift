import Torch

extension torchvision.models {
    /// An enumeration of a network's trained weights: `ResNet18_Weights.IMAGENET1K_V1`, and `.DEFAULT` for the best.
    ///
    /// A text stands for a member too: `models.resnet18(weights: "IMAGENET1K_V1")`. A KeyError for another text.
    public protocol WeightsEnum: RawRepresentable, CaseIterable, Hashable, Sendable, CustomStringConvertible,
        ExpressibleByStringLiteral
    where RawValue == String, StringLiteralType == String {
        /// The best of the weights.
        static var DEFAULT: Self { get }
        /// What is known of the weights.
        var value: Weights { get }
    }
}

extension torchvision.models.WeightsEnum {
    /// The member of a name, `"IMAGENET1K_V1"`, `"DEFAULT"` or `"ResNet18_Weights.IMAGENET1K_V1"`. A KeyError for another
    /// text.
    public init(stringLiteral name: String) { self = Self.named(name) }

    static func named(_ text: String) -> Self {
        let prefix = "\(Self.self)."
        let name = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
        if name == "DEFAULT" { return DEFAULT }
        if let member = Self(rawValue: name) { return member }
        raise(.KeyError, "'\(name)'", op: "\(Self.self)")
        return DEFAULT
    }

    /// The member's name.
    public var name: String { rawValue }
    /// Where the file is.
    public var url: String { value.url }
    /// What else is known: `categories`, `num_params`, `min_size`, `recipe` and more.
    public var meta: torchvision.models.Weights.Meta { value.meta }
    /// What is done to images before the network sees them.
    public func transforms() -> torchvision.transforms._presets.ImageClassification { value.transforms }
    /// Python's text: the enumeration's name and the member's.
    public var description: String { "\(Self.self).\(rawValue)" }

    /// The state that the weights' file holds.
    ///
    /// The file is that of the `url`'s name in `$TORCH_HOME/hub/checkpoints`, by default
    /// `~/.cache/torch/hub/checkpoints`, as in Python; where it is missing it is fetched. A RuntimeError where that fails
    /// names the file, its address and the folder, and one where `check_hash` finds another file than its name says.
    /// `progress` is taken as in Python; no bar is drawn.
    public func get_state_dict(progress: Bool = true, check_hash: Bool = false) throws -> nn.StateDict {
        // After a failure the weights may stand in for ones that are not there, whose file nobody wants.
        try torch.throwIfFailed()
        return try Checkpoints.load(url, check_hash: check_hash)
    }
}

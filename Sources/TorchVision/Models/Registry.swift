import Foundation
import Torch

/// A builder as the registry knows it.
struct RegisteredModel: Sendable {
    let weights: any torchvision.models.WeightsEnum.Type
    let make: @Sendable (_ weights: String?, _ progress: Bool, _ num_classes: Int) -> nn.Module

    init<Choice: torchvision.models.WeightsEnum>(
        _ weights: Choice.Type, _ make: @escaping @Sendable (Choice?, Bool, Int) -> nn.Module
    ) {
        self.weights = weights
        self.make = { make($0.map(Choice.named), $1, $2) }
    }
}

extension torchvision.models {
    /// The names of the networks, sorted. See
    /// <https://docs.pytorch.org/vision/stable/generated/torchvision.models.list_models.html>.
    ///
    /// - Parameters:
    ///   - include: Patterns as of a shell, `"resnet*"`, of which one has to fit.
    ///   - exclude: Patterns of which none may fit.
    public static func list_models(include: [String] = [], exclude: [String] = []) -> [String] {
        func fits(_ name: String, _ patterns: [String]) -> Bool { patterns.contains { fnmatch($0, name, 0) == 0 } }
        return registered.keys.filter { (include.isEmpty || fits($0, include)) && !fits($0, exclude) }.sorted()
    }

    /// The same with one pattern.
    public static func list_models(include: String, exclude: [String] = []) -> [String] {
        list_models(include: [include], exclude: exclude)
    }

    /// The network of a name, in any case of letters.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.models.get_model.html>.
    ///
    /// A ValueError for another name, a KeyError for weights that it has not.
    public static func get_model(
        _ name: String, weights: String? = nil, progress: Bool = true, num_classes: Int = 1000
    ) -> nn.Module {
        found(name)?.make(weights, progress, num_classes) ?? nn.Module()
    }

    /// The same with a member of its enumeration of weights.
    public static func get_model(
        _ name: String, weights: any WeightsEnum, progress: Bool = true, num_classes: Int = 1000
    ) -> nn.Module {
        guard let model = found(name) else { return nn.Module() }
        guard type(of: weights) == model.weights else {
            raise(
                .TypeError,
                "Invalid Weight class provided; expected \(model.weights) but received \(type(of: weights)).",
                op: "get_model")
            return nn.Module()
        }
        return model.make(weights.name, progress, num_classes)
    }

    /// The enumeration of a network's weights. A ValueError for a name that no network has.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.models.get_model_weights.html>.
    public static func get_model_weights(_ name: String) -> any WeightsEnum.Type {
        found(name)?.weights ?? AlexNet_Weights.self
    }

    /// Weights by their whole name, `"ResNet50_Weights.IMAGENET1K_V2"`.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.models.get_weight.html>.
    ///
    /// A ValueError for a name that is none, a KeyError for a member that is not there.
    public static func get_weight(_ name: String) -> any WeightsEnum {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            raise(.ValueError, "Invalid weight name provided: '\(name)'.", op: "get_weight")
            return AlexNet_Weights.DEFAULT
        }
        guard let choice = enumerations[parts[0]] else {
            raise(
                .ValueError, "The weight enum '\(parts[0])' for the specific method couldn't be retrieved.",
                op: "get_weight")
            return AlexNet_Weights.DEFAULT
        }
        return choice.named(parts[1])
    }

    private static func found(_ name: String) -> RegisteredModel? {
        if let model = registered[name.lowercased()] { return model }
        raise(.ValueError, "Unknown model \(name.lowercased())", op: "get_model")
        return nil
    }
}

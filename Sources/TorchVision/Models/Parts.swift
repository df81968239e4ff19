import Torch

// Python finds a network's parts by their names, `net.layer4[1].conv2`, also where a place gave the module before. The
// names that torchvision's networks use are generated; these are what stands behind them. As members of a protocol they
// give way to a class's own, also to one that is an optional.

extension nn.Module {
    func part(_ name: String) -> nn.Module {
        for (key, part) in named_children() where key == name { return part }
        raise(.AttributeError, "'\(_get_name())' object has no attribute '\(name)'")
        return nn.Module()
    }

    func setPart(_ name: String, _ part: nn.Module) { set_submodule(target: name, module: part) }

    /// A number of a layer of some class.
    fileprivate func number<Layer: nn.Module>(_ name: String, _ type: Layer.Type, _ read: (Layer) -> Int?) -> Int {
        if let number = (self as? Layer).flatMap(read) { return number }
        raise(.AttributeError, "'\(_get_name())' object has no attribute '\(name)'")
        return 0
    }
}

extension nn._Dynamic {
    /// How many numbers an ``nn/Linear`` takes: `net.fc.in_features`.
    @_disfavoredOverload public var in_features: Int { number("in_features", nn.Linear.self, \.in_features) }
    /// How many numbers an ``nn/Linear`` gives.
    @_disfavoredOverload public var out_features: Int { number("out_features", nn.Linear.self, \.out_features) }
    /// How many channels a convolution takes.
    @_disfavoredOverload public var in_channels: Int { number("in_channels", nn.ConvNd.self, \.in_channels) }
    /// How many channels a convolution, or a block of ``torchvision/ops``, gives.
    @_disfavoredOverload public var out_channels: Int {
        if let block = self as? torchvision.ops.ConvNormActivation { return block.out_channels }
        return number("out_channels", nn.ConvNd.self, \.out_channels)
    }
}

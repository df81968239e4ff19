import Torch

extension torchvision.ops {
    /// Linear layers with an activation and dropout behind each.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.MLP.html>.
    ///
    /// Input `[*, in_channels]`, output `[*, hidden_channels.last]`.
    open class MLP: nn.Sequential {
        // @forms
        public init(
            in_channels: Int, hidden_channels: [Int], norm_layer: torchvision.ops.NormLayer? = nil,
            activation_layer: torchvision.ops.ActivationLayer = torchvision.ops._relu, inplace: Bool? = nil,
            bias: Bool = true,
            dropout: Double = 0.0
        ) {
            var layers: [nn.Module] = []
            var width = in_channels
            for (place, next) in hidden_channels.enumerated() {
                layers.append(nn.Linear(width, next, bias: bias))
                if place < hidden_channels.count - 1 {
                    if let norm_layer { layers.append(norm_layer(next)) }
                    layers.append(activation_layer(inplace))
                }
                layers.append(nn.Dropout(p: dropout, inplace: inplace ?? false))
                width = next
            }
            super.init(layers)
            if hidden_channels.isEmpty { raise(.IndexError, "list index out of range", op: "MLP") }
        }
    }
}

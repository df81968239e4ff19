import Torch

extension torchvision.models {
    /// The Vision Transformer. See <https://docs.pytorch.org/vision/stable/models/vision_transformer.html>.
    ///
    /// Input `[N, 3, image_size, image_size]`, output `[N, num_classes]`. An AssertionError for images of another size,
    /// and where the patches do not divide it.
    open class VisionTransformer: nn.Module {
        /// The edge of the images.
        public let image_size: Int
        /// The edge of the patches that they are cut into.
        public let patch_size: Int
        /// How many numbers stand for a patch.
        public let hidden_dim: Int
        /// How wide the layers between are.
        public let mlp_dim: Int
        /// How many classes there are.
        public let num_classes: Int
        /// How wide a layer before the last is, nil for none.
        public let representation_size: Int?
        /// How many patches there are, the class's token among them.
        public let seq_length: Int
        /// The token whose place gives the classes, `[1, 1, hidden_dim]`.
        public var class_token: nn.Parameter
        /// From patches to numbers.
        public var conv_proj: nn.Module
        /// The blocks with attention.
        public var encoder: nn.Module
        /// From numbers to classes.
        public var heads: nn.Module

        // @forms
        public init(
            image_size: Int, patch_size: Int, num_layers: Int, num_heads: Int, hidden_dim: Int, mlp_dim: Int,
            dropout: Double = 0.0, attention_dropout: Double = 0.0, num_classes: Int = 1000,
            representation_size: Int? = nil, norm_layer: torchvision.ops.NormLayer? = nil
        ) {
            let norm_layer = norm_layer ?? { nn.LayerNorm($0, eps: 1e-06) }
            self.image_size = image_size
            self.patch_size = patch_size
            self.hidden_dim = hidden_dim
            self.mlp_dim = mlp_dim
            self.num_classes = num_classes
            self.representation_size = representation_size
            let projection = nn.Conv2d(3, hidden_dim, kernel_size: patch_size, stride: patch_size)
            conv_proj = projection
            let side = image_size / patch_size
            class_token = nn.Parameter(torch.zeros(1, 1, hidden_dim))
            seq_length = side * side + 1
            encoder = vision_transformer.Encoder(
                seq_length, num_layers, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer)
            let head = nn.Linear(representation_size ?? hidden_dim, num_classes)
            let before = representation_size.map { nn.Linear(hidden_dim, $0) }
            if let before {
                heads = nn.Sequential(["pre_logits": before, "act": nn.Tanh(), "head": head])
            } else {
                heads = nn.Sequential(["head": head])
            }
            super.init()
            if image_size % patch_size != 0 {
                raise(.AssertionError, "Input shape indivisible by patch size!", op: "VisionTransformer")
            }
            let inputs = projection.in_channels * projection.kernel_size[0] * projection.kernel_size[1]
            nn.`init`.trunc_normal_(projection.weight, std: (1 / Double(inputs)).squareRoot())
            Initial.zeros(projection.bias)
            if let before {
                nn.`init`.trunc_normal_(before.weight, std: (1 / Double(before.in_features)).squareRoot())
                Initial.zeros(before.bias)
            }
            nn.`init`.zeros_(head.weight)
            Initial.zeros(head.bias)
        }

        open override func forward(_ x: Tensor) -> Tensor {
            let (count, height, width) = (x.size(0), x.size(2), x.size(3))
            for (name, size) in [("height", height), ("width", width)] where size != image_size {
                return failed(
                    .AssertionError, "Wrong image \(name)! Expected \(image_size) but got \(size)!",
                    op: "VisionTransformer")
            }
            var x = conv_proj(x)
            x = x.reshape(count, hidden_dim, (height / patch_size) * (width / patch_size))
            x = x.permute(0, 2, 1)
            x = torch.cat([class_token.expand(count, -1, -1), x], dim: 1)
            x = encoder(x)
            return heads(x[.all, 0])
        }
    }

    enum vision_transformer {
        /// The size that weights were trained with, and else the one that is asked for. A ValueError where they differ.
        static func imageSize<Choice: WeightsEnum>(_ weights: Choice?, _ given: Int?) -> Int {
            guard let weights else { return given ?? 224 }
            let known: Int = weights.meta["min_size"][0]
            if let given { _ = FormerInterface.demand("image_size", given, known) }
            return known
        }

        final class MLPBlock: torchvision.ops.MLP {
            override var _version: Int { 2 }

            init(_ inputs: Int, _ width: Int, _ dropout: Double) {
                super.init(
                    in_channels: inputs, hidden_channels: [width, inputs], activation_layer: { _ in nn.GELU() },
                    inplace: nil, dropout: dropout)
                for case let m as nn.Linear in modules() {
                    nn.`init`.xavier_uniform_(m.weight)
                    if let bias = m.bias { nn.`init`.normal_(bias, std: 1e-6) }
                }
                // The first version names the layers.
                register_load_state_dict_pre_hook { _, state, prefix, metadata, _, _, _, _ in
                    guard metadata["version"] ?? 1 < 2 else { return }
                    for (name, place) in [("linear_1", 0), ("linear_2", 3)] {
                        for kind in ["weight", "bias"] {
                            guard let value = state.pop("\(prefix)\(name).\(kind)") else { continue }
                            state["\(prefix)\(place).\(kind)"] = value
                        }
                    }
                }
            }
        }

        final class EncoderBlock: nn.Module {
            var ln_1: nn.Module
            var self_attention: nn.MultiheadAttention
            var dropout: nn.Module
            var ln_2: nn.Module
            var mlp: nn.Module

            init(
                _ num_heads: Int, _ hidden_dim: Int, _ mlp_dim: Int, _ dropout: Double, _ attention_dropout: Double,
                _ norm_layer: torchvision.ops.NormLayer
            ) {
                ln_1 = norm_layer(hidden_dim)
                self_attention = nn.MultiheadAttention(
                    hidden_dim, num_heads, dropout: attention_dropout, batch_first: true)
                self.dropout = nn.Dropout(dropout)
                ln_2 = norm_layer(hidden_dim)
                mlp = MLPBlock(hidden_dim, mlp_dim, dropout)
            }

            override func forward(_ input: Tensor) -> Tensor {
                var x = ln_1(input)
                x = self_attention(x, x, x, need_weights: false).0
                x = dropout(x)
                x = x + input
                return x + mlp(ln_2(x))
            }
        }

        final class Encoder: nn.Module {
            var pos_embedding: nn.Parameter
            var dropout: nn.Module
            var layers: nn.Sequential
            var ln: nn.Module

            init(
                _ seq_length: Int, _ num_layers: Int, _ num_heads: Int, _ hidden_dim: Int, _ mlp_dim: Int,
                _ dropout: Double, _ attention_dropout: Double, _ norm_layer: torchvision.ops.NormLayer
            ) {
                pos_embedding = nn.Parameter(torch.empty(1, seq_length, hidden_dim).normal_(std: 0.02))
                self.dropout = nn.Dropout(dropout)
                layers = nn.Sequential()
                for i in 0..<num_layers {
                    layers.add_module(
                        "encoder_layer_\(i)",
                        EncoderBlock(num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer))
                }
                ln = norm_layer(hidden_dim)
            }

            override func forward(_ input: Tensor) -> Tensor { ln(layers(dropout(input + pos_embedding))) }
        }
    }
}

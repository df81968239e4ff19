import Torch

extension torchvision.models {
    /// Swin Transformer and its second version. See
    /// <https://docs.pytorch.org/vision/stable/models/swin_transformer.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`.
    open class SwinTransformer: nn.Module {
        /// How many classes there are.
        public let num_classes: Int
        /// The patches, the blocks with attention, and what merges patches between them.
        public var features: nn.Sequential
        /// The last normalisation.
        public var norm: nn.Module
        /// The channels before height and width.
        public var permute: nn.Module
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// Without height and width.
        public var flatten: nn.Module
        /// From features to classes.
        public var head: nn.Module

        init(
            patch_size: [Int], embed_dim: Int, depths: [Int], num_heads: [Int], window_size: [Int],
            mlp_ratio: Double = 4.0, dropout: Double = 0.0, attention_dropout: Double = 0.0,
            stochastic_depth_prob: Double = 0.1, num_classes: Int = 1000,
            norm_layer: torchvision.ops.NormLayer? = nil, version: Int
        ) {
            let norm_layer = norm_layer ?? { nn.LayerNorm($0, eps: 1e-5) }
            self.num_classes = num_classes
            var layers: [nn.Module] = [
                nn.Sequential(
                    nn.Conv2d(3, embed_dim, kernel_size: patch_size, stride: patch_size),
                    torchvision.ops.Permute([0, 2, 3, 1]), norm_layer(embed_dim))
            ]
            let last = Double(depths.reduce(0, +) - 1)
            var (done, width) = (0, embed_dim)
            for (stage, depth) in depths.enumerated() {
                layers.append(
                    nn.Sequential(
                        (0..<depth).map { i in
                            swin_transformer.block(
                                version: version, width, num_heads[stage], window_size,
                                window_size.map { i % 2 == 0 ? 0 : $0 / 2 }, mlp_ratio, dropout, attention_dropout,
                                stochastic_depth_prob * Double(done + i) / last, norm_layer)
                        }))
                done += depth
                if stage < depths.count - 1 {
                    layers.append(swin_transformer.merging(version: version, width, norm_layer))
                    width *= 2
                }
            }
            features = nn.Sequential(layers)
            norm = norm_layer(width)
            permute = torchvision.ops.Permute([0, 3, 1, 2])
            avgpool = nn.AdaptiveAvgPool2d(1)
            flatten = nn.Flatten(1)
            head = nn.Linear(width, num_classes)
            super.init()
            for case let m as nn.Linear in modules() {
                nn.`init`.trunc_normal_(m.weight, std: 0.02)
                Initial.zeros(m.bias)
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            let x = norm(features(x))
            return head(flatten(avgpool(permute(x))))
        }
    }
}

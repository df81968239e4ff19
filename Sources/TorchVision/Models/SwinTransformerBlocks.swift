import Torch

extension torchvision.models {
    /// What ``SwinTransformer`` is made of.
    enum swin_transformer {
        static func block(
            version: Int, _ width: Int, _ num_heads: Int, _ window_size: [Int], _ shift_size: [Int],
            _ mlp_ratio: Double, _ dropout: Double, _ attention_dropout: Double, _ probability: Double,
            _ norm_layer: torchvision.ops.NormLayer
        ) -> nn.Module {
            let attention = version == 2 ? ShiftedWindowAttentionV2.self : ShiftedWindowAttention.self
            // The layers are made here, so that random numbers are drawn in Python's order.
            let norm1 = norm_layer(width)
            let attn = attention.init(width, window_size, shift_size, num_heads, attention_dropout, dropout)
            let parts = SwinTransformerBlock.Parts(
                norm1: norm1, attn: attn, stochastic_depth: torchvision.ops.StochasticDepth(probability, "row"),
                norm2: norm_layer(width),
                mlp: torchvision.ops.MLP(
                    width, [Int(Double(width) * mlp_ratio), width], activation_layer: { _ in nn.GELU() }, inplace: nil,
                    dropout: dropout))
            for case let m as nn.Linear in parts.mlp.modules() {
                nn.`init`.xavier_uniform_(m.weight)
                if let bias = m.bias { nn.`init`.normal_(bias, std: 1e-6) }
            }
            return version == 2 ? SwinTransformerBlockV2(parts) : SwinTransformerBlock(parts)
        }

        static func merging(version: Int, _ width: Int, _ norm_layer: torchvision.ops.NormLayer) -> nn.Module {
            let reduction = nn.Linear(4 * width, 2 * width, bias: false)
            return version == 2
                ? PatchMergingV2(reduction, norm_layer(2 * width)) : PatchMerging(reduction, norm_layer(4 * width))
        }

        class SwinTransformerBlock: nn.Module {
            struct Parts {
                let norm1: nn.Module
                let attn: nn.Module
                let stochastic_depth: nn.Module
                let norm2: nn.Module
                let mlp: nn.Module
            }

            var norm1: nn.Module
            var attn: nn.Module
            var stochastic_depth: nn.Module
            var norm2: nn.Module
            var mlp: nn.Module

            init(_ parts: Parts) {
                norm1 = parts.norm1
                attn = parts.attn
                stochastic_depth = parts.stochastic_depth
                norm2 = parts.norm2
                mlp = parts.mlp
            }

            override func forward(_ x: Tensor) -> Tensor {
                let x = x + stochastic_depth(attn(norm1(x)))
                return x + stochastic_depth(mlp(norm2(x)))
            }
        }

        final class SwinTransformerBlockV2: SwinTransformerBlock {
            override func forward(_ x: Tensor) -> Tensor {
                let x = x + stochastic_depth(norm1(attn(x)))
                return x + stochastic_depth(norm2(mlp(x)))
            }
        }

        /// Four neighbours as one, `[…, H, W, C]` to `[…, H / 2, W / 2, 4 C]`.
        private static func merged(_ x: Tensor) -> Tensor {
            let (height, width) = (x.size(-3), x.size(-2))
            let x = F.pad(x, [0, 0, 0, width % 2, 0, height % 2])
            func part(_ row: Int, _ column: Int) -> Tensor { x[..., "\(row)::2", "\(column)::2", .all] }
            return torch.cat([part(0, 0), part(1, 0), part(0, 1), part(1, 1)], -1)
        }

        final class PatchMerging: nn.Module {
            var reduction: nn.Module
            var norm: nn.Module

            init(_ reduction: nn.Module, _ norm: nn.Module) {
                self.reduction = reduction
                self.norm = norm
            }

            override func forward(_ x: Tensor) -> Tensor { reduction(norm(merged(x))) }
        }

        final class PatchMergingV2: nn.Module {
            var reduction: nn.Module
            var norm: nn.Module

            init(_ reduction: nn.Module, _ norm: nn.Module) {
                self.reduction = reduction
                self.norm = norm
            }

            override func forward(_ x: Tensor) -> Tensor { norm(reduction(merged(x))) }
        }
    }
}

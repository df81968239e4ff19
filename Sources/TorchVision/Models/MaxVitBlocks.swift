import Foundation
import Torch

extension torchvision.models.maxvit {
    /// What all blocks share.
    struct Kind {
        let norm: torchvision.ops.NormLayer
        let activation: torchvision.ops.ActivationLayer
        let squeeze_ratio: Double
        let expansion_ratio: Double
        let head_dim: Int
        let mlp_ratio: Int
        let mlp_dropout: Double
        let attention_dropout: Double
        let partition_size: Int
    }

    /// Layers of one width, of which the first halves the size.
    final class MaxVitBlock: nn.Module {
        var layers: nn.ModuleList<MaxVitLayer>

        init(_ kind: Kind, _ inputs: Int, _ outputs: Int, _ grid: (Int, Int), _ chances: [Double]) {
            layers = nn.ModuleList(
                chances.enumerated().map { number, chance in
                    MaxVitLayer(kind, number == 0 ? inputs : outputs, outputs, number == 0 ? 2 : 1, grid, chance)
                })
        }

        override func forward(_ x: Tensor) -> Tensor {
            var x = x
            for layer in layers { x = layer(x) }
            return x
        }
    }

    /// A convolution, attention within windows, and attention over a grid.
    final class MaxVitLayer: nn.Module {
        var layers: nn.Sequential

        init(_ kind: Kind, _ inputs: Int, _ outputs: Int, _ stride: Int, _ grid: (Int, Int), _ chance: Double) {
            layers = nn.Sequential([
                "MBconv": MBConv(kind, inputs, outputs, stride, chance),
                "window_attention": PartitionAttentionLayer(kind, outputs, grid, isGrid: false, chance),
                "grid_attention": PartitionAttentionLayer(kind, outputs, grid, isGrid: true, chance),
            ])
        }

        override func forward(_ x: Tensor) -> Tensor { layers(x) }
    }

    /// The inverted bottleneck of MobileNets.
    final class MBConv: nn.Module {
        var proj: nn.Module
        var stochastic_depth: nn.Module
        var layers: nn.Sequential

        init(_ kind: Kind, _ inputs: Int, _ outputs: Int, _ stride: Int, _ chance: Double) {
            proj = Self.shortcut(inputs, outputs, stride)
            stochastic_depth = chance != 0 ? torchvision.ops.StochasticDepth(chance, "row") : nn.Identity()
            let middle = Int(Double(outputs) * kind.expansion_ratio)
            let squeezed = Int(Double(outputs) * kind.squeeze_ratio)
            layers = nn.Sequential([
                "pre_norm": kind.norm(inputs),
                "conv_a": torchvision.ops.Conv2dNormActivation(
                    inputs, middle, 1, stride: 1, padding: 0, norm_layer: kind.norm,
                    activation_layer: kind.activation, inplace: nil),
                "conv_b": torchvision.ops.Conv2dNormActivation(
                    middle, middle, 3, stride: stride, padding: 1, groups: middle, norm_layer: kind.norm,
                    activation_layer: kind.activation, inplace: nil),
                "squeeze_excitation": torchvision.ops.SqueezeExcitation(
                    middle, squeezed, activation: { nn.SiLU() }),
                "conv_c": nn.Conv2d(middle, outputs, kernel_size: 1, bias: true),
            ])
        }

        private static func shortcut(_ inputs: Int, _ outputs: Int, _ stride: Int) -> nn.Module {
            guard stride != 1 || inputs != outputs else { return nn.Identity() }
            let convolution = nn.Conv2d(inputs, outputs, kernel_size: 1, stride: 1, bias: true)
            guard stride == 2 else { return nn.Sequential(convolution) }
            return nn.Sequential(nn.AvgPool2d(kernel_size: 3, stride: stride, padding: 1), convolution)
        }

        override func forward(_ x: Tensor) -> Tensor {
            let shortcut = proj(x)
            return shortcut + stochastic_depth(layers(x))
        }
    }

    /// Attention in which each two places have a bias of their own.
    final class RelativePositionalMultiHeadAttention: nn.Module {
        let n_heads: Int
        let head_dim: Int
        let max_seq_len: Int
        let scale_factor: Double
        var to_qkv: nn.Linear
        var merge: nn.Linear
        var relative_position_bias_table: nn.Parameter
        var relative_position_index: nn.Buffer

        init(_ width: Int, _ head_dim: Int, _ side: Int) {
            n_heads = width / head_dim
            self.head_dim = head_dim
            max_seq_len = side * side
            scale_factor = Foundation.pow(Double(width), -0.5)
            to_qkv = nn.Linear(width, n_heads * head_dim * 3)
            merge = nn.Linear(head_dim * n_heads, width)
            relative_position_bias_table = nn.Parameter(torch.empty((2 * side - 1) * (2 * side - 1), n_heads))
            relative_position_index = nn.Buffer(Self.positionIndex(side))
            super.init()
            if width % head_dim != 0 {
                raise(.ValueError, "feat_dim: \(width) must be divisible by head_dim: \(head_dim)")
            }
            nn.`init`.trunc_normal_(relative_position_bias_table, std: 0.02)
        }

        /// For each two places the row of the table.
        private static func positionIndex(_ side: Int) -> Tensor {
            let rows = torch.arange(side).repeat_interleave(side)
            let columns = torch.arange(side).repeat(side)
            let down = rows.unsqueeze(1) - rows.unsqueeze(0) + (side - 1)
            let right = columns.unsqueeze(1) - columns.unsqueeze(0) + (side - 1)
            return down * (2 * side - 1) + right
        }

        override func forward(_ x: Tensor) -> Tensor {
            let (count, groups, places, width) = (x.size(0), x.size(1), x.size(2), x.size(3))
            let parts = torch.chunk(to_qkv(x), 3, dim: -1).map {
                $0.reshape(count, groups, places, n_heads, head_dim).permute(0, 1, 3, 2, 4)
            }
            let products = torch.einsum("B G H I D, B G H J D -> B G H I J", parts[0], parts[1] * scale_factor)
            let table = relative_position_bias_table[relative_position_index.view(-1)]
            let bias = table.view(max_seq_len, max_seq_len, -1).permute(2, 0, 1).contiguous().unsqueeze(0)
            let weights = F.softmax(products + bias, dim: -1)
            let sums = torch.einsum("B G H I J, B G H J D -> B G H I D", weights, parts[2])
            return merge(sums.permute(0, 1, 3, 2, 4).reshape(count, groups, places, width))
        }
    }

    final class SwapAxes: nn.Module {
        override func forward(_ x: Tensor) -> Tensor { torch.swapaxes(x, -2, -3) }
    }

    final class WindowPartition: nn.Module {
        /// `[N, C, H, W]` as windows of a side, `[N, windows, places, C]`.
        func callAsFunction(_ x: Tensor, _ side: Int) -> Tensor {
            let (count, channels, rows, columns) = (x.size(0), x.size(1), x.size(2) / side, x.size(3) / side)
            return x.reshape(count, channels, rows, side, columns, side).permute(0, 2, 4, 3, 5, 1)
                .reshape(count, rows * columns, side * side, channels)
        }
    }

    final class WindowDepartition: nn.Module {
        /// Windows as `[N, C, H, W]` again.
        func callAsFunction(_ x: Tensor, _ side: Int, _ rows: Int, _ columns: Int) -> Tensor {
            let (count, channels) = (x.size(0), x.size(3))
            return x.reshape(count, rows, columns, side, side, channels).permute(0, 5, 1, 3, 2, 4)
                .reshape(count, channels, rows * side, columns * side)
        }
    }

    /// Attention among the places of a window, or among those that have the same place in all windows.
    final class PartitionAttentionLayer: nn.Module {
        let grid_size: (Int, Int)
        let p: Int
        var partition_op: WindowPartition
        var departition_op: WindowDepartition
        var partition_swap: nn.Module
        var departition_swap: nn.Module
        var attn_layer: nn.Sequential
        var mlp_layer: nn.Sequential
        var stochastic_dropout: nn.Module

        init(_ kind: Kind, _ width: Int, _ grid: (Int, Int), isGrid: Bool, _ chance: Double) {
            grid_size = grid
            p = isGrid ? grid.0 / kind.partition_size : kind.partition_size
            partition_op = WindowPartition()
            departition_op = WindowDepartition()
            partition_swap = isGrid ? SwapAxes() : nn.Identity()
            departition_swap = isGrid ? SwapAxes() : nn.Identity()
            attn_layer = nn.Sequential(
                nn.LayerNorm(width),
                RelativePositionalMultiHeadAttention(width, kind.head_dim, kind.partition_size),
                nn.Dropout(kind.attention_dropout))
            mlp_layer = nn.Sequential(
                nn.LayerNorm(width), nn.Linear(width, width * kind.mlp_ratio), kind.activation(nil),
                nn.Linear(width * kind.mlp_ratio, width), nn.Dropout(kind.mlp_dropout))
            stochastic_dropout = torchvision.ops.StochasticDepth(chance, "row")
        }

        override func forward(_ x: Tensor) -> Tensor {
            var x = partition_swap(partition_op(x, p))
            x = x + stochastic_dropout(attn_layer(x))
            x = x + stochastic_dropout(mlp_layer(x))
            return departition_op(departition_swap(x), p, grid_size.0 / p, grid_size.1 / p)
        }
    }
}

import Torch

extension torchvision.models.efficientnet {
    static func convolution(
        _ inputs: Int, _ outputs: Int, kernel_size: Int, stride: Int = 1, groups: Int = 1,
        _ norm_layer: @escaping torchvision.ops.NormLayer
    ) -> nn.Module {
        torchvision.ops.Conv2dNormActivation(
            in_channels: inputs, out_channels: outputs, kernel_size: kernel_size, stride: stride, groups: groups,
            norm_layer: norm_layer, activation_layer: { nn.SiLU(inplace: $0 ?? false) })
    }

    private static func projection(
        _ inputs: Int, _ outputs: Int, _ norm_layer: @escaping torchvision.ops.NormLayer
    ) -> nn.Module {
        torchvision.ops.Conv2dNormActivation(
            in_channels: inputs, out_channels: outputs, kernel_size: 1, norm_layer: norm_layer, activation_layer: nil)
    }

    static func block(
        _ row: Block, _ probability: Double, _ norm_layer: @escaping torchvision.ops.NormLayer
    ) -> nn.Module {
        row.isFused ? FusedMBConv(row, probability, norm_layer) : MBConv(row, probability, norm_layer)
    }

    final class MBConv: nn.Module {
        let use_res_connect: Bool
        var block: nn.Module
        var stochastic_depth: nn.Module

        init(_ row: Block, _ probability: Double, _ norm_layer: @escaping torchvision.ops.NormLayer) {
            use_res_connect = row.use_res_connect
            let expanded = row.expanded_channels
            var layers: [nn.Module] = []
            if expanded != row.input_channels {
                layers.append(convolution(row.input_channels, expanded, kernel_size: 1, norm_layer))
            }
            layers += [
                convolution(
                    expanded, expanded, kernel_size: row.kernel, stride: row.stride, groups: expanded, norm_layer),
                torchvision.ops.SqueezeExcitation(
                    expanded, max(1, row.input_channels / 4), activation: { nn.SiLU(inplace: true) }),
                projection(expanded, row.out_channels, norm_layer),
            ]
            block = nn.Sequential(layers)
            stochastic_depth = torchvision.ops.StochasticDepth(probability, "row")
        }

        override func forward(_ input: Tensor) -> Tensor {
            var result = block(input)
            if use_res_connect {
                result = stochastic_depth(result)
                result += input
            }
            return result
        }
    }

    final class FusedMBConv: nn.Module {
        let use_res_connect: Bool
        var block: nn.Module
        var stochastic_depth: nn.Module

        init(_ row: Block, _ probability: Double, _ norm_layer: @escaping torchvision.ops.NormLayer) {
            use_res_connect = row.use_res_connect
            let expanded = row.expanded_channels
            if expanded != row.input_channels {
                block = nn.Sequential(
                    convolution(
                        row.input_channels, expanded, kernel_size: row.kernel, stride: row.stride, norm_layer),
                    projection(expanded, row.out_channels, norm_layer))
            } else {
                block = nn.Sequential(
                    convolution(
                        row.input_channels, row.out_channels, kernel_size: row.kernel, stride: row.stride, norm_layer))
            }
            stochastic_depth = torchvision.ops.StochasticDepth(probability, "row")
        }

        override func forward(_ input: Tensor) -> Tensor {
            var result = block(input)
            if use_res_connect {
                result = stochastic_depth(result)
                result += input
            }
            return result
        }
    }
}

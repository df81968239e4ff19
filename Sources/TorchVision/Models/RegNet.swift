import Foundation
import Torch

extension torchvision.models {
    /// RegNet. See <https://docs.pytorch.org/vision/stable/models/regnet.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`.
    open class RegNet: nn.Module {
        /// The first convolution.
        public var stem: nn.Module
        /// The blocks.
        public var trunk_output: nn.Sequential
        /// The mean of each channel.
        public var avgpool: nn.Module
        /// From features to classes.
        public var fc: nn.Module

        init(
            block_params: regnet.BlockParams, num_classes: Int = 1000, stem_width: Int = 32,
            norm_layer: torchvision.ops.NormLayer? = nil, activation: torchvision.ops.ActivationLayer? = nil
        ) {
            let norm_layer = norm_layer ?? torchvision.ops._batchNorm2d
            let activation = activation ?? torchvision.ops._relu
            stem = regnet.SimpleStemIN(3, stem_width, norm_layer, activation)
            trunk_output = nn.Sequential()
            var width = stem_width
            for (i, stage) in block_params.stages.enumerated() {
                trunk_output.add_module(
                    "block\(i + 1)",
                    regnet.AnyStage(width, stage, block_params.se_ratio, i + 1, norm_layer, activation))
                width = stage.width
            }
            avgpool = nn.AdaptiveAvgPool2d((1, 1))
            fc = nn.Linear(width, num_classes)
            super.init()
            for m in modules() where !Initial.norm(m) {
                if let m = m as? nn.Conv2d {
                    let fan = m.kernel_size[0] * m.kernel_size[1] * m.out_channels
                    nn.`init`.normal_(m.weight, mean: 0.0, std: (2 / Double(fan)).squareRoot())
                } else if let m = m as? nn.Linear {
                    nn.`init`.normal_(m.weight, mean: 0.0, std: 0.01)
                    Initial.zeros(m.bias)
                }
            }
        }

        open override func forward(_ x: Tensor) -> Tensor {
            let x = avgpool(trunk_output(stem(x)))
            return fc(x.flatten(start_dim: 1))
        }
    }

    enum regnet {
        /// The stages that a few numbers describe.
        struct BlockParams {
            struct Stage {
                let width: Int
                let depth: Int
                let group_width: Int
            }

            let stages: [Stage]
            let se_ratio: Double?

            init(depth: Int, w_0: Int, w_a: Double, w_m: Double, group_width: Int, se_ratio: Double?) {
                let continuous = torch.arange(depth) * w_a + w_0
                let capacity = torch.round(torch.log(continuous / w_0) / log(w_m))
                let widths: [Double] = (torch.round(torch.pow(w_m, capacity) * w_0 / 8) * 8).to(dtype: .float64)
                    .tolist()
                var stages: [(width: Int, depth: Int)] = []
                for width in widths.map({ Int($0) }) {
                    if stages.last?.width == width {
                        stages[stages.count - 1].depth += 1
                    } else {
                        stages.append((width, 1))
                    }
                }
                self.stages = stages.map { stage in
                    let group = min(group_width, stage.width)
                    return Stage(
                        width: Initial.divisible(Double(stage.width), group), depth: stage.depth, group_width: group)
                }
                self.se_ratio = se_ratio
            }
        }

        final class SimpleStemIN: torchvision.ops.Conv2dNormActivation {
            init(
                _ inputs: Int, _ outputs: Int, _ norm_layer: @escaping torchvision.ops.NormLayer,
                _ activation_layer: @escaping torchvision.ops.ActivationLayer
            ) {
                super.init(
                    in_channels: inputs, out_channels: outputs, kernel_size: 3, stride: 2, norm_layer: norm_layer,
                    activation_layer: activation_layer)
            }
        }

        final class BottleneckTransform: nn.Sequential {
            init(
                _ inputs: Int, _ outputs: Int, _ stride: Int, _ norm_layer: @escaping torchvision.ops.NormLayer,
                _ activation_layer: @escaping torchvision.ops.ActivationLayer, _ group_width: Int, _ se_ratio: Double?
            ) {
                var layers: OrderedDict<String, nn.Module> = [:]
                layers["a"] = torchvision.ops.Conv2dNormActivation(
                    inputs, outputs, kernel_size: 1, stride: 1, norm_layer: norm_layer,
                    activation_layer: activation_layer)
                layers["b"] = torchvision.ops.Conv2dNormActivation(
                    outputs, outputs, kernel_size: 3, stride: stride, groups: outputs / group_width,
                    norm_layer: norm_layer, activation_layer: activation_layer)
                if let se_ratio {
                    layers["se"] = torchvision.ops.SqueezeExcitation(
                        outputs, Int((se_ratio * Double(inputs)).rounded(.toNearestOrEven)),
                        activation: { activation_layer(nil) })
                }
                layers["c"] = torchvision.ops.Conv2dNormActivation(
                    outputs, outputs, kernel_size: 1, stride: 1, norm_layer: norm_layer, activation_layer: nil)
                super.init(layers)
            }
        }

        final class ResBottleneckBlock: nn.Module {
            var proj: nn.Module?
            var f: nn.Module
            var activation: nn.Module

            init(
                _ inputs: Int, _ outputs: Int, _ stride: Int, _ norm_layer: @escaping torchvision.ops.NormLayer,
                _ activation_layer: @escaping torchvision.ops.ActivationLayer, _ group_width: Int, _ se_ratio: Double?
            ) {
                if inputs != outputs || stride != 1 {
                    proj = torchvision.ops.Conv2dNormActivation(
                        inputs, outputs, kernel_size: 1, stride: stride, norm_layer: norm_layer, activation_layer: nil)
                }
                f = BottleneckTransform(
                    inputs, outputs, stride, norm_layer, activation_layer, group_width, se_ratio)
                activation = activation_layer(true)
            }

            override func forward(_ x: Tensor) -> Tensor { activation((proj?(x) ?? x) + f(x)) }
        }

        final class AnyStage: nn.Sequential {
            init(
                _ inputs: Int, _ stage: BlockParams.Stage, _ se_ratio: Double?, _ number: Int,
                _ norm_layer: @escaping torchvision.ops.NormLayer,
                _ activation_layer: @escaping torchvision.ops.ActivationLayer
            ) {
                super.init([nn.Module]())
                for i in 0..<stage.depth {
                    add_module(
                        "block\(number)-\(i)",
                        ResBottleneckBlock(
                            i == 0 ? inputs : stage.width, stage.width, i == 0 ? 2 : 1, norm_layer, activation_layer,
                            stage.group_width, se_ratio))
                }
            }
        }
    }
}

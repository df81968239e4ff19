import Torch

extension torchvision.ops {
    /// What a feature pyramid may go on with.
    public enum feature_pyramid_network {
        /// A block that adds feature maps to those of a pyramid; a subclass overrides ``forward(results:x:names:)``.
        open class ExtraFPNBlock: nn.Module {
            /// A block without parameters.
            public override init() { super.init() }

            /// The pyramid's maps and their names, with more of them.
            ///
            /// - Parameters:
            ///   - results: The pyramid's maps.
            ///   - x: The maps that it was made of.
            ///   - names: The names of those.
            open func forward(results: [Tensor], x: [Tensor], names: [String]) -> ([Tensor], [String]) {
                raise(.NotImplementedError, "\(_get_name()) has no forward(results:x:names:)")
                return (results, names)
            }
        }

        /// Adds `pool`, every second row and column of the last map.
        open class LastLevelMaxPool: ExtraFPNBlock {
            open override func forward(results: [Tensor], x: [Tensor], names: [String]) -> ([Tensor], [String]) {
                guard let last = results.last else { return (results, names) }
                let pooled = nn.functional.max_pool2d(last, kernel_size: 1, stride: 2, padding: 0)
                return (results + [pooled], names + ["pool"])
            }
        }

        /// Adds `p6` and `p7`, each a convolution of the one before it, as RetinaNet has them.
        open class LastLevelP6P7: ExtraFPNBlock {
            /// What makes `p6`.
            public var p6: nn.Conv2d
            /// What makes `p7` of it.
            public var p7: nn.Conv2d
            /// Whether `p6` comes of the pyramid's last map, or of the last of those that it was made of.
            public let use_P5: Bool

            // @forms
            public init(in_channels: Int, out_channels: Int) {
                p6 = nn.Conv2d(in_channels, out_channels, 3, 2, 1)
                p7 = nn.Conv2d(out_channels, out_channels, 3, 2, 1)
                use_P5 = in_channels == out_channels
                super.init()
                for convolution in [p6, p7] { resetForPyramid(convolution) }
            }

            open override func forward(results: [Tensor], x: [Tensor], names: [String]) -> ([Tensor], [String]) {
                guard let last = use_P5 ? results.last : x.last else { return (results, names) }
                let sixth = p6(last)
                return (results + [sixth, p7(nn.functional.relu(sixth))], names + ["p6", "p7"])
            }
        }
    }

    /// A pyramid over feature maps of a network, the largest first: each map gets what the smaller ones know.
    /// See <https://docs.pytorch.org/vision/stable/generated/torchvision.ops.FeaturePyramidNetwork.html>.
    ///
    /// A ValueError for a map without channels.
    open class FeaturePyramidNetwork: nn.Module {
        /// What brings each map to the pyramid's channels.
        public var inner_blocks: nn.ModuleList<Conv2dNormActivation>
        /// What smooths each sum.
        public var layer_blocks: nn.ModuleList<Conv2dNormActivation>
        /// What adds more maps.
        public var extra_blocks: feature_pyramid_network.ExtraFPNBlock?

        open override var _version: Int { 2 }

        // @forms
        public init(
            in_channels_list: [Int], out_channels: Int,
            extra_blocks: torchvision.ops.feature_pyramid_network.ExtraFPNBlock? = nil,
            norm_layer: torchvision.ops.NormLayer? = nil
        ) {
            var (inner, layer): ([Conv2dNormActivation], [Conv2dNormActivation]) = ([], [])
            for in_channels in in_channels_list {
                if in_channels == 0 { raise(.ValueError, "in_channels=0 is currently not supported") }
                inner.append(
                    Conv2dNormActivation(
                        in_channels, out_channels, kernel_size: 1, padding: 0, norm_layer: norm_layer,
                        activation_layer: nil))
                layer.append(
                    Conv2dNormActivation(
                        out_channels, out_channels, kernel_size: 3, norm_layer: norm_layer, activation_layer: nil))
            }
            inner_blocks = nn.ModuleList(inner)
            layer_blocks = nn.ModuleList(layer)
            self.extra_blocks = extra_blocks
            super.init()
            for block in [inner_blocks, layer_blocks].joined() { block.modules().forEach(resetForPyramid) }
            register_load_state_dict_pre_hook { module, state, prefix, metadata, _, _, _, _ in
                guard metadata["version"] ?? 1 < 2, let pyramid = module as? FeaturePyramidNetwork else { return }
                for block in ["inner_blocks", "layer_blocks"] {
                    for number in 0..<pyramid.inner_blocks.count {
                        for name in ["weight", "bias"] {
                            let former = prefix + "\(block).\(number).\(name)"
                            guard state[former] != nil else { continue }
                            state[prefix + "\(block).\(number).0.\(name)"] = state.pop(former)
                        }
                    }
                }
            }
        }

        /// The map that a block makes of one; a block that is not there leaves it.
        private func output(of blocks: nn.ModuleList<Conv2dNormActivation>, _ x: Tensor, _ place: Int) -> Tensor {
            (0..<blocks.count).contains(place) ? blocks[place](x) : x
        }

        /// The pyramid's maps under the names of those that it is made of, the largest first.
        open func forward(_ x: OrderedDict<String, Tensor>) -> OrderedDict<String, Tensor> {
            var names = x.map(\.key)
            let maps = x.map(\.value)
            guard var above = maps.last.map({ output(of: inner_blocks, $0, inner_blocks.count - 1) }) else {
                raise(.IndexError, "list index out of range")
                return x
            }
            var results = [output(of: layer_blocks, above, layer_blocks.count - 1)]
            for place in maps.indices.dropLast().reversed() {
                let lateral = output(of: inner_blocks, maps[place], place)
                let size = Array(lateral.shape.suffix(2))
                above = lateral + nn.functional.interpolate(above, size: size, mode: "nearest")
                results.insert(output(of: layer_blocks, above, place), at: 0)
            }
            if let extra_blocks {
                (results, names) = extra_blocks.forward(results: results, x: maps, names: names)
            }
            var out = OrderedDict<String, Tensor>()
            for (name, map) in zip(names, results) { out[name] = map }
            return out
        }

        /// The maps, by way of the hooks.
        public func callAsFunction(_ x: OrderedDict<String, Tensor>) -> OrderedDict<String, Tensor> {
            hooked({ self.forward($0) }, x)
        }
    }
}

private func resetForPyramid(_ module: nn.Module) {
    guard let convolution = module as? nn.Conv2d else { return }
    nn.`init`.kaiming_uniform_(convolution.weight, a: 1)
    if let bias = convolution.bias { nn.`init`.constant_(bias, 0) }
}

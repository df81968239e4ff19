import Torch

extension torchvision.models {
    /// MNASNet. See <https://docs.pytorch.org/vision/stable/models/mnasnet.html>.
    ///
    /// Input `[N, 3, H, W]`, output `[N, num_classes]`. A ValueError where `alpha`, the factor of the widths, is not
    /// positive.
    open class MNASNet: nn.Module {
        /// The factor of the widths.
        public let alpha: Double
        /// How many classes there are.
        public let num_classes: Int
        /// The convolutions.
        public var layers: nn.Sequential
        /// Dropout and a linear layer.
        public var classifier: nn.Module
        /// 1 once a state of the first layout was loaded.
        private var version = 2

        // @forms
        public init(alpha: Double, num_classes: Int = 1000, dropout: Double = 0.2) {
            self.alpha = alpha
            self.num_classes = num_classes
            let depths = mnasnet.depths(alpha > 0 ? alpha : 1)
            layers = nn.Sequential(
                mnasnet.start(depths[0], depths[1], depths[2]) + [
                    mnasnet.stack(depths[2], depths[3], 5, 2, 3, 3), mnasnet.stack(depths[3], depths[4], 5, 2, 6, 3),
                    mnasnet.stack(depths[4], depths[5], 3, 1, 6, 2), mnasnet.stack(depths[5], depths[6], 5, 2, 6, 4),
                    mnasnet.stack(depths[6], depths[7], 3, 1, 6, 1),
                    nn.Conv2d(depths[7], 1280, 1, stride: 1, padding: 0, bias: false),
                    nn.BatchNorm2d(1280, momentum: mnasnet.momentum), nn.ReLU(inplace: true),
                ])
            classifier = nn.Sequential(nn.Dropout(p: dropout, inplace: true), nn.Linear(1280, num_classes))
            super.init()
            if alpha <= 0 {
                raise(
                    .ValueError, "alpha should be greater than 0.0 instead of \(pythonText(alpha))", op: "MNASNet")
            }
            for m in modules() where !Initial.norm(m) {
                if let m = m as? nn.Conv2d {
                    nn.`init`.kaiming_normal_(m.weight, mode: "fan_out", nonlinearity: "relu")
                    Initial.zeros(m.bias)
                } else if let m = m as? nn.Linear {
                    nn.`init`.kaiming_uniform_(m.weight, mode: "fan_out", nonlinearity: "sigmoid")
                    Initial.zeros(m.bias)
                }
            }
            register_load_state_dict_pre_hook { module, state, _, metadata, _, _, _, _ in
                (module as? MNASNet)?.prepare(for: metadata["version"], &state)
            }
        }

        /// Takes the layers of a state's version. A ValueError for one that is not known; then nothing is loaded.
        private func prepare(for version: Int?, _ state: inout nn.StateDict) {
            guard let version, [1, 2].contains(version) else {
                let text = version.map { "\($0)" } ?? "None"
                raise(.ValueError, "version should be set to 1 or 2 instead of \(text)", op: "MNASNet")
                state = [:]
                return
            }
            guard version == 1 && alpha != 1 else { return }
            // The first layers had the same width for every alpha.
            for (place, layer) in mnasnet.start(32, 16, mnasnet.depths(alpha)[2]).enumerated() {
                layers[place] = layer
            }
            self.version = 1
            warn(
                "A new version of MNASNet model has been implemented. Your checkpoint was saved using the previous "
                    + "version. This checkpoint will load and work as before, but you may want to upgrade by training a "
                    + "newer model or transfer learning from an updated ImageNet checkpoint.")
        }

        open override var _version: Int { version }

        open override func forward(_ x: Tensor) -> Tensor { classifier(layers(x).mean([2, 3])) }
    }

    enum mnasnet {
        /// The paper's 0.9997 is of TensorFlow's kind.
        static let momentum = 1 - 0.9997

        static func depths(_ alpha: Double) -> [Int] {
            [32, 16, 24, 40, 80, 96, 192, 320].map { Initial.divisible($0 * alpha, 8) }
        }

        /// The layers that the first version of the network had in one width.
        static func start(_ first: Int, _ second: Int, _ third: Int) -> [nn.Module] {
            [
                nn.Conv2d(3, first, 3, stride: 2, padding: 1, bias: false),
                nn.BatchNorm2d(first, momentum: momentum), nn.ReLU(inplace: true),
                nn.Conv2d(first, first, 3, stride: 1, padding: 1, groups: first, bias: false),
                nn.BatchNorm2d(first, momentum: momentum), nn.ReLU(inplace: true),
                nn.Conv2d(first, second, 1, stride: 1, padding: 0, bias: false),
                nn.BatchNorm2d(second, momentum: momentum), stack(second, third, 3, 2, 3, 3),
            ]
        }

        static func stack(
            _ inputs: Int, _ outputs: Int, _ kernel_size: Int, _ stride: Int, _ factor: Int, _ repeats: Int
        ) -> nn.Sequential {
            nn.Sequential(
                (0..<repeats).map { i in
                    _InvertedResidual(i == 0 ? inputs : outputs, outputs, kernel_size, i == 0 ? stride : 1, factor)
                })
        }

        final class _InvertedResidual: nn.Module {
            let apply_residual: Bool
            var layers: nn.Module

            init(_ inputs: Int, _ outputs: Int, _ kernel_size: Int, _ stride: Int, _ factor: Int) {
                apply_residual = inputs == outputs && stride == 1
                let width = inputs * factor
                layers = nn.Sequential(
                    nn.Conv2d(inputs, width, 1, bias: false), nn.BatchNorm2d(width, momentum: momentum),
                    nn.ReLU(inplace: true),
                    nn.Conv2d(
                        width, width, kernel_size, stride: stride, padding: kernel_size / 2, groups: width, bias: false),
                    nn.BatchNorm2d(width, momentum: momentum), nn.ReLU(inplace: true),
                    nn.Conv2d(width, outputs, 1, bias: false), nn.BatchNorm2d(outputs, momentum: momentum))
            }

            override func forward(_ input: Tensor) -> Tensor {
                apply_residual ? layers(input) + input : layers(input)
            }
        }
    }
}

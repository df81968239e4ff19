import Torch

extension trainer {
    /// Notes the shapes that pass through a network's layers the first time they are called.
    ///
    /// It looks at the training's own first step: a pass for its sake would move the statistics of batch normalization.
    final class NetworkWatch {
        private let name: String
        private let network: nn.Module
        private let optimizer: String
        private var input: [Int] = []
        private var outputs: [String: [Int]] = [:]

        init(_ name: String, _ network: nn.Module, _ trainer: optim.Optimizer) {
            self.name = name
            self.network = network
            optimizer = Self.text(trainer)
            once(network) { input, _ in self.input = input }
            for (path, layer) in layers {
                once(layer) { _, output in self.outputs[path] = output }
            }
        }

        /// What was seen; layers that were not called have no shape.
        var summary: RunSummary.Network {
            RunSummary.Network(
                name: name, optimizer: optimizer, input: input,
                layers: layers.map { path, layer in
                    RunSummary.Layer(
                        name: path, type: layer._get_name(), settings: layer.extra_repr(), output: outputs[path] ?? [],
                        parameters: layer.parameters().map { $0.numel() }.reduce(0, +))
                })
        }

        /// The modules that hold no others.
        private var layers: [(String, nn.Module)] {
            network.named_modules().filter { $0.1.children().isEmpty }
        }

        /// Gives the shapes of one input and one output of a module's next call.
        private func once(_ module: nn.Module, _ note: @escaping ([Int], [Int]) -> Void) {
            var handle: torch.utils.RemovableHandle?
            handle = module.register_forward_hook { (_, inputs, output) -> Void in
                note(inputs.first.map { Array($0.shape.dropFirst()) } ?? [], Array(output.shape.dropFirst()))
                handle?.remove()
                handle = nil
            }
        }

        /// As Python would write its call: `Adam(lr=0.005, betas=(0.5, 0.999))`.
        private static func text(_ trainer: optim.Optimizer) -> String {
            let lines = trainer.description.split(separator: "\n").map { $0.drop { $0 == " " } }
            let told = ["lr", "betas"].compactMap { name in
                lines.first { $0.hasPrefix("\(name): ") }.map { "\(name)=\($0.dropFirst(name.count + 2))" }
            }
            return "\(type(of: trainer))(\(told.joined(separator: ", ")))"
        }
    }
}

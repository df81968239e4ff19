import ArgumentParser
import Torch

extension trainer {
    /// What makes steps faster and changes their bits.
    public struct Speed: Sendable, CustomStringConvertible {
        /// Forward passes and losses in bfloat16 where that suffices.
        public let amp: Bool
        public let memory_format: torch.memory_format
        /// An optimizer's step as one kernel; nil leaves it to PyTorch.
        public let fused: Bool?

        public init(
            amp: Bool = false, memory_format: torch.memory_format = torch.contiguous_format, fused: Bool? = nil
        ) {
            self.amp = amp
            self.memory_format = memory_format
            self.fused = fused
        }

        /// The options that give it.
        public var description: String {
            let given = [
                ("--amp bf16", amp), ("--channels-last", memory_format == torch.channels_last),
                ("--fused", fused == true),
            ]
            return given.filter(\.1).map(\.0).joined(separator: " ")
        }
    }

    /// Another way to train than the report's.
    public struct Variant: Sendable {
        let name: String
        let lr: Double
        let unfused: String?

        /// - Parameters:
        ///   - lr: the learning rate unless one is given.
        ///   - unfused: the name of the optimizer where that has no fused form.
        public init(_ name: String, lr: Double, unfused: String? = nil) {
            self.name = name
            self.lr = lr
            self.unfused = unfused
        }
    }
}

extension trainer.Program {
    public static var variants: [trainer.Variant] { [] }
}

enum AMPType: String, ExpressibleByArgument, CaseIterable {
    case bf16
}

extension CommandLineOptions {
    static var variantNames: String { (["report"] + P.variants.map(\.name)).joined(separator: ", ") }

    /// The learning rates of the presets and of the variants.
    static var rates: String {
        let own = P.variants.map { "; \($0.name): \(trainer.text(Float($0.lr)))" }.joined()
        return "(demo: \(P.demo.lr), report: \(P.report.lr)\(own))"
    }

    /// What the flags and the preset turn on.
    func speed(_ variant: trainer.Variant?) -> trainer.Speed {
        let base = preset == .fast ? P.fast : trainer.Speed()
        let fuses = fused || (base.fused == true && variant?.unfused == nil)
        return trainer.Speed(
            amp: amp != nil || base.amp, memory_format: channelsLast ? torch.channels_last : base.memory_format,
            fused: fuses ? true : nil)
    }
}

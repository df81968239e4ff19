import ArgumentParser
import Foundation
import Torch

extension trainer {
    /// Values for the options that are not given; `images` is the number of portraits to draw.
    public struct Preset: Sendable {
        let epochs: Int
        let batch_size: Int
        let lr: Double
        let latent_dim: Int
        let channels: Int
        let images: Int

        public init(epochs: Int, batch_size: Int, lr: Double, latent_dim: Int, channels: Int, images: Int) {
            self.epochs = epochs
            self.batch_size = batch_size
            self.lr = lr
            self.latent_dim = latent_dim
            self.channels = channels
            self.images = images
        }
    }

    /// A program's name, presets and variants, which its `--help` shows.
    public protocol Program {
        static var name: String { get }
        static var demo: Preset { get }
        static var report: Preset { get }
        /// The preset fast is `demo` with this speed.
        static var fast: Speed { get }
        static var variants: [Variant] { get }
    }

    /// The options of a run, every one of them decided.
    public struct Options {
        public let program: String
        public var data: String?
        public var limit: Int?
        public let out: String
        public let epochs: Int
        public let batch_size: Int
        public let lr: Double
        public let latent_dim: Int
        public let channels: Int
        public let variant: String
        public let speed: Speed
        let resume: Bool
        let checkpoint_every: Int?
        public let skip_bad_images: Bool
        let tensorboard: Bool
        public let cache: String?
        public let seed: Int
        public let workers: Int
        public let device: torch.device
    }

    /// The command line. What it leaves open, the preset decides.
    public static func parse_options<P: Program>(_ program: P.Type) throws -> Options {
        let line = try parse(CommandLineOptions<P>.self)
        logFormat.withLock { $0 = line.log }
        let preset = line.preset == .report ? P.report : P.demo
        let variant = P.variants.first { $0.name == line.variant }
        if line.fused, let unfused = variant?.unfused {
            throw Failure("--fused: \(unfused) has no fused form")
        }
        if let threads = line.threads { torch.set_num_threads(threads) }
        let device = try device(line.device)
        let options = Options(
            program: P.name, data: line.data, limit: line.limit ?? (line.data == nil ? preset.images : nil),
            out: line.out, epochs: line.epochs ?? preset.epochs,
            batch_size: line.batchSize ?? preset.batch_size, lr: line.lr ?? variant?.lr ?? preset.lr,
            latent_dim: line.latentDim ?? preset.latent_dim, channels: line.channels ?? preset.channels,
            variant: line.variant, speed: line.speed(variant), resume: line.resume,
            checkpoint_every: line.checkpointEvery,
            skip_bad_images: line.skipBadImages, tensorboard: line.tensorboard, cache: line.cache, seed: line.seed,
            workers: line.workers,
            device: device)
        try options.checkMemory(images: 1)
        return options
    }

    private static func device(_ name: String) throws -> torch.device {
        do {
            return try torch.throwing {
                let device = torch.device(name)
                try torch.throwIfFailed()
                if device.type == "cuda", !torch.cuda.is_available() {
                    throw Failure(
                        "no CUDA here: PyTorch is built without it or finds no GPU; --device cpu works anywhere")
                }
                _ = torch.zeros(1, device: device).item()
                do {
                    try torch.throwIfFailed()
                } catch  where !["cpu", "cuda"].contains(device.type) {
                    throw Failure("PyTorch cannot compute on it here")
                }
                return device
            }
        } catch {
            throw Failure("device \(name): \(first_line(error))")
        }
    }

    /// The command line. Bytes of it that are no UTF-8 are kept, as in names of files; Swift's own
    /// `CommandLine.arguments` repairs them.
    static let arguments: [String] = (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0] }
        .map { FileName.text($0) }

    /// Reads the command line; what is wrong with it becomes one line.
    public static func parse<Line: ParsableCommand>(_: Line.Type) throws -> Line {
        do {
            return try Line.parse(Array(arguments.dropFirst()))
        } catch {
            guard Line.exitCode(for: error).isSuccess else { throw Failure(Line.message(for: error)) }
            Line.exit(withError: error)  // --help
        }
    }

    static let portraits = "runs/portraits"
}

enum PresetName: String, ExpressibleByArgument, CaseIterable {
    case demo, report, fast
}

/// The command line as swift-argument-parser reads it.
struct CommandLineOptions<P: trainer.Program>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: P.name, abstract: "Trains a generator of 64x64 images on a folder of images.")
    }

    private static func values<Value>(_ value: KeyPath<trainer.Preset, Value>) -> String {
        "(demo: \(P.demo[keyPath: value]), report: \(P.report[keyPath: value]))"
    }

    @Option(help: .init("folder of images (default: portraits, drawn into \(trainer.portraits))", valueName: "DIR"))
    var data: String?

    @Option(help: .init("folder for losses.csv, real.png and samples", valueName: "DIR"))
    var out = "runs/\(P.name)"

    @Option(
        help: .init(
            "demo: minutes on two cores; report: the values of the report; fast: demo with \(P.fast.description)"))
    var preset = PresetName.demo

    @Option(
        help: .init(
            "what is trained: \(Self.variantNames)", valueName: "NAME",
            visibility: P.variants.isEmpty ? .hidden : .default))
    var variant = "report"

    @Option(help: .init("passes over the images \(Self.values(\.epochs))", valueName: "N"))
    var epochs: Int?

    @Option(help: .init("images a step \(Self.values(\.batch_size))", valueName: "N"))
    var batchSize: Int?

    @Option(help: .init("learning rate of both networks \(Self.rates)", valueName: "X"))
    var lr: Double?

    @Option(help: .init("forward passes and losses in bfloat16 where that suffices"))
    var amp: AMPType?

    @Flag(help: "images and weights with the channels last in memory")
    var channelsLast = false

    @Flag(help: "an optimizer's step as one kernel")
    var fused = false

    @Option(help: .init("length of the generator's input \(Self.values(\.latent_dim))", valueName: "N"))
    var latentDim: Int?

    @Option(help: .init("width of both networks \(Self.values(\.channels))", valueName: "N"))
    var channels: Int?

    @Option(
        help: .init(
            "use the first N images only; without --data: draw N \(Self.values(\.images))", valueName: "N"))
    var limit: Int?

    @Flag(help: "take the next image in place of one that cannot be read")
    var skipBadImages = false

    @Flag(help: "write losses and samples for TensorBoard too, into the folder tensorboard of --out")
    var tensorboard = false

    @Option(help: .init("keep the resized images in FILE for later runs", valueName: "FILE"))
    var cache: String?

    @Flag(help: "go on from the last checkpoint, to the bits of a run that was not interrupted")
    var resume = false

    @Option(
        help: .init("steps from checkpoint to checkpoint, besides each epoch's (default: a minute)", valueName: "N"))
    var checkpointEvery: Int?

    @Option(help: .init("of all random numbers", valueName: "N"))
    var seed = 0

    @Option(help: .init("threads of one operation (default: PyTorch's)", valueName: "N"))
    var threads: Int?

    @Option(help: .init("loaders of images beside the training", valueName: "N"))
    var workers = 0

    @Option(help: .init("cpu, cuda, cuda:1, ...", valueName: "D"))
    var device = "cpu"

    @Option(help: "what stderr says: text for people, json for programs, one object a line")
    var log = trainer.LogFormat.text

    func validate() throws {
        let counts = trainer.Limits.counts
        let ranges: [(String, Int?, ClosedRange<Int>)] = [
            ("epochs", epochs, counts), ("batch-size", batchSize, counts), ("latent-dim", latentDim, counts),
            ("channels", channels, counts), ("limit", limit, counts), ("seed", seed, 0...Int.max),
            ("threads", threads, 1...trainer.Limits.threads), ("workers", workers, 0...trainer.Limits.threads),
            ("checkpoint-every", checkpointEvery, counts),
        ]
        for (name, value, range) in ranges { try trainer.demand(name, value, range) }
        if data == nil, let limit, limit > trainer.Limits.portraits {
            throw ValidationError("argument --limit: without --data must be at most \(trainer.Limits.portraits)")
        }
        if variant != "report", !P.variants.contains(where: { $0.name == variant }) {
            throw ValidationError("argument --variant: '\(variant)' is not one of \(Self.variantNames)")
        }
        try trainer.demandRate(lr)
    }
}

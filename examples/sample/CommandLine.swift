import ArgumentParser
import Trainer

/// The command line as swift-argument-parser reads it.
struct CommandLineOptions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Draws images with a generator that gan or wgangp trained.")

    @Argument(help: "a run's folder, a checkpoint, or a .pt or .safetensors of the generator's state_dict")
    var run: String

    @Option(help: .init("images", valueName: "N"))
    var count = 64

    @Option(help: .init("of the random inputs", valueName: "N"))
    var seed = 0

    @Option(
        parsing: .upToNextOption,
        help: .init("from the first image of seed A to the first image of seed B", valueName: "A B"))
    var interpolate: [Int] = []

    @Option(help: .init("images from A to B", valueName: "N"))
    var steps = 8

    @Option(help: .init("images in a row (default: 8; with --interpolate all)", valueName: "N"))
    var nrow: Int?

    @Option(help: .init("the picture, a PNG or a JPEG", valueName: "FILE"))
    var out = "samples.png"

    /// The seeds of --interpolate.
    var seeds: (Int, Int)? { interpolate.count == 2 ? (interpolate[0], interpolate[1]) : nil }

    func validate() throws {
        let most = trainer.Limits.counts.upperBound
        let ranges = [
            ("count", count, 1...most), ("seed", seed, 0...Int.max), ("interpolate", interpolate.min(), 0...Int.max),
            ("steps", steps, 2...most), ("nrow", nrow, 1...most),
        ]
        for (name, value, range) in ranges { try trainer.demand(name, value, range) }
        guard interpolate.isEmpty || interpolate.count == 2 else {
            throw ValidationError("argument --interpolate: expected 2 arguments")
        }
    }
}

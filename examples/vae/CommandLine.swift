import ArgumentParser
import Trainer

/// The command line as swift-argument-parser reads it.
struct CommandLineOptions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vae", abstract: "Trains a variational autoencoder on MNIST.")

    @Option(help: .init("folder of MNIST, which is fetched where it is not there", valueName: "DIR"))
    var data = "data"

    @Option(help: .init("passes over the images", valueName: "N"))
    var epochs = 10

    @Option(name: .customLong("batch-size"), help: .init("images a step", valueName: "N"))
    var batch_size = 128

    @Option(help: .init("learning rate", valueName: "X"))
    var lr = 0.001

    @Option(help: .init("of all random numbers", valueName: "N"))
    var seed = 0

    @Option(help: .init("loaders of images beside the training", valueName: "N"))
    var workers = 2

    @Option(name: .customLong("log-interval"), help: .init("steps from line to line", valueName: "N"))
    var log_interval = 10

    @Option(help: .init("folder for vae.pt, the weights, and the pictures of each epoch", valueName: "DIR"))
    var out = "runs/vae"

    func validate() throws {
        try trainer.demand(
            epochs: epochs, batch_size: batch_size, lr: lr, seed: seed, workers: workers, log_interval: log_interval)
    }
}

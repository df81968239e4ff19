import ArgumentParser
import Trainer

/// The command line as swift-argument-parser reads it.
struct CommandLineOptions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finetune", abstract: "Trains the last layers of a ResNet-18 on classes of your own.")

    @Option(
        help: .init(
            "folder with the folders train and val, in which each class has a folder of images", valueName: "DIR"))
    var data: String

    @Option(help: .init("the state_dict of torchvision's resnet18", valueName: "FILE"))
    var weights: String

    @Option(help: .init("passes over the images", valueName: "N"))
    var epochs = 5

    @Option(name: .customLong("batch-size"), help: .init("images a step", valueName: "N"))
    var batch_size = 32

    @Option(help: .init("learning rate", valueName: "X"))
    var lr = 0.001

    @Option(help: .init("of all random numbers", valueName: "N"))
    var seed = 0

    @Option(help: .init("loaders of images beside the training", valueName: "N"))
    var workers = 2

    @Option(name: .customLong("log-interval"), help: .init("steps from line to line", valueName: "N"))
    var log_interval = 10

    @Option(
        help: .init("folder for finetuned.pt, the weights with the names of the classes", valueName: "DIR"))
    var out = "runs/finetune"

    func validate() throws {
        try trainer.demand(
            epochs: epochs, batch_size: batch_size, lr: lr, seed: seed, workers: workers, log_interval: log_interval)
    }
}

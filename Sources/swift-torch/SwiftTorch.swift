import ArgumentParser

/// `swift-torch`, which `make install` puts on the path.
@main
struct SwiftTorch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swift-torch",
        abstract: "PyTorch for Swift: run files, begin packages, see what is installed.",
        subcommands: [Run.self, New.self, Doctor.self])
}

import ArgumentParser
import Foundation

/// `swift-torch new NAME`: the package that `make new` writes, in the current folder.
struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a package in this folder that uses the library and runs with `swift run`.")

    @Argument(help: "The package's name: letters, digits, - and _.") var name: String

    func run() throws {
        let script = try Installation.read().package + "/Scripts/new.sh"
        guard FileManager.default.isExecutableFile(atPath: script) else {
            throw Problem("\(script) is missing: the package's folder has moved; run `make install` in it again")
        }
        throw ExitCode(try Program.run(script, [name, FileManager.default.currentDirectoryPath]))
    }
}

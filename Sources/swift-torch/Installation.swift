import Foundation

/// What `make install` wrote beside this program: the library, the compiled modules, and where the rest lies.
struct Installation: Decodable {
    /// The folder of libtorch.
    let libtorch: String
    /// The package's sources, which new packages depend on.
    let package: String
    /// The compiler that made the modules, as it names itself: no other can read them.
    let compiler: String

    /// Where this program's files lie: `PREFIX/lib/swift-torch` beside `PREFIX/bin`.
    static let folder: URL = {
        let program = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        let prefix = program.resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        return prefix.appending(path: "lib/swift-torch")
    }()

    static var modules: URL { folder.appending(path: "modules") }
    static var headers: URL { folder.appending(path: "include") }

    /// Reads what `make install` wrote. A ``Problem`` where it is missing or damaged.
    static func read() throws -> Installation {
        let file = folder.appending(path: "installation.json")
        guard let data = try? Data(contentsOf: file) else {
            throw Problem("\(file.path) is missing: run `make install` in the package's folder")
        }
        guard let found = try? JSONDecoder().decode(Installation.self, from: data) else {
            throw Problem("\(file.path) is damaged: run `make install` in the package's folder again")
        }
        return found
    }
}

/// What is wrong, and what to do.
struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

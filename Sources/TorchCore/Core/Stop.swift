internal import CTorch
import Foundation
internal import Runtime

/// Ends the program with a message, as an uncaught exception ends Python: what was printed comes first, then the
/// program's line, and the exit status is 1.
func stop(_ message: String) -> Never {
    let lines = ProgramPlace().lines
    fflush(nil)
    var text = (lines.first.map { "\($0): " } ?? "") + message + "\n"
    if lines.count > 1 { text += "  called from \(lines.dropFirst().joined(separator: ", "))\n" }
    FileHandle.standardError.write(Data(text.utf8))
    _exit(1)
}

/// A place where the program called this library; its lines come from the debug information.
final class ProgramPlace {
    /// The folder of this package's sources, whose lines are not the program's.
    private static let library = #filePath.components(separatedBy: "TorchCore/Core/")[0]

    private let trace = try? Backtrace.capture()

    /// `main.swift:12`, from the innermost call outwards; empty where there is no debug information.
    var lines: [String] {
        let options: Backtrace.SymbolicationOptions = [.showInlineFrames, .showSourceLocations, .useSymbolCache]
        guard let trace = trace?.symbolicated(options: options) else { return [] }
        return trace.frames.compactMap { $0.symbol?.sourceLocation }.filter(Self.isOfProgram).prefix(8).map {
            "\(Self.shortened($0.path)):\($0.line)"
        }
    }

    private static func isOfProgram(_ place: SymbolicatedBacktrace.SourceLocation) -> Bool {
        place.line > 0 && place.path.hasSuffix(".swift") && !place.path.hasPrefix(library)
            && !place.path.contains("/swift-generated-sources/")  // what macros expand to
    }

    private static func shortened(_ path: String) -> String {
        let folder = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    }
}

import Foundation
import Torch

/// What gan and wgangp share: options, images, and what a run writes. Beside it: Tests/Reference/trainer.py.
public enum trainer {
    /// An error that ends the program with one line.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String

        public init(_ description: String) { self.description = description }
    }

    /// The end of a run that was asked to stop.
    struct Stopped: Error {
        let place: String

        init(after place: String) { self.place = place }
    }

    /// Runs a program; what goes wrong becomes one line on stderr and exit code 1.
    public static func start(_ main: () throws -> Void) {
        Spinning.limit()
        Terminal.prepare()
        do {
            try torch.throwing(main)
        } catch let stopped as Stopped {
            let words = Self.arguments.filter { $0 != "--resume" } + ["--resume"]
            Terminal.show("")
            warn("stopped after \(stopped.place); to go on: \(shellQuoted(words))")
            exit(130)  // as shells have it for Ctrl-C
        } catch {
            logger.error("\(first_line(error))")
            exit(1)
        }
    }

    static func first_line(_ error: any Error) -> String {
        let text = (error as? TorchError)?.message ?? "\(error)"
        let line = text.split(separator: "\n").first.map(String.init) ?? "\(type(of: error))"
        return line.trimmingCharacters(in: .whitespaces)
    }

    /// What the system says of a failed file operation.
    package static func reason(_ error: any Error) -> String {
        if let error = error as? FileError { return error.reason }
        let cause = (error as? CocoaError)?.underlying ?? error
        return (cause as? POSIXError).map { String(cString: strerror($0.code.rawValue)) } ?? first_line(cause)
    }
}

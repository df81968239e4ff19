import Foundation
import Torch

extension trainer {
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

    static func first_line(_ error: any Error) -> String {
        let text = (error as? TorchError)?.message ?? "\(error)"
        var lines = text.split(separator: "\n")
        // From a loader's worker: `Caught KIND in …`, then `Original KIND: message`.
        if text.hasPrefix("Caught "), lines.count > 1, let kind = lines[1].firstRange(of: ": ") {
            lines = [lines[1][kind.upperBound...]]
        }
        let line = lines.first.map(String.init) ?? "\(type(of: error))"
        return line.trimmingCharacters(in: .whitespaces)
    }

    /// What the system says of a failed file operation.
    package static func reason(_ error: any Error) -> String {
        if let error = error as? FileError { return error.reason }
        let cause = (error as? CocoaError)?.underlying ?? error
        return (cause as? POSIXError).map { String(cString: strerror($0.code.rawValue)) } ?? first_line(cause)
    }
}

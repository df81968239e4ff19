import Foundation
import Torch

/// Python's `print(x, y, sep=' ', end='\n')`: `True`, `None`, lists and dictionaries with Python's text.
public func print<each Item>(_ items: repeat each Item, sep: String = " ", end: String = "\n") {
    var texts: [String] = []
    for item in repeat each items { texts.append(str(item)) }
    Swift.print(texts.joined(separator: sep), terminator: end)
}

/// The same for what the `print` of Torch takes too, which writes Swift's text.
public func print(_ items: any torch.Printable..., sep: String = " ", end: String = "\n") {
    Swift.print(items.map { str($0) }.joined(separator: sep), terminator: end)
}

/// Where `print` writes.
public enum sys {
    /// A stream of the process.
    public struct Stream: Sendable {
        let descriptor: Int32
        /// Writes a text.
        public func write(_ text: String) {
            guard descriptor != 1 else { return Swift.print(text, terminator: "") }
            FileHandle.standardError.write(Data(text.utf8))
        }
        /// Hands on what is kept back.
        public func flush() { fflush(nil) }
    }

    /// The standard output.
    public static let stdout = Stream(descriptor: 1)
    /// The standard error stream.
    public static let stderr = Stream(descriptor: 2)
    /// The program's name and its arguments.
    public static var argv: [String] { CommandLine.arguments }
    /// The largest Int.
    public static let maxsize = Int.max
    /// Ends the program: with a status.
    public static func exit(_ status: Int = 0) -> Never {
        fflush(nil)
        return Foundation.exit(Int32(truncatingIfNeeded: status))
    }
    /// Ends the program: with a text on the error stream and status 1.
    public static func exit(_ text: String) -> Never {
        stderr.write(text + "\n")
        exit(1)
    }
}

/// Python's `print(x, file=sys.stderr)`, and `flush=True`.
public func print<each Item>(
    _ items: repeat each Item, sep: String = " ", end: String = "\n", file: sys.Stream = sys.stdout, flush: Bool
) {
    var texts: [String] = []
    for item in repeat each items { texts.append(str(item)) }
    file.write(texts.joined(separator: sep) + end)
    if flush { file.flush() }
}

/// The same without `flush`.
public func print<each Item>(
    _ items: repeat each Item, sep: String = " ", end: String = "\n", file: sys.Stream
) {
    print(repeat each items, sep: sep, end: end, file: file, flush: false)
}

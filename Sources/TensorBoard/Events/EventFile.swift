import Foundation
import SwiftProtobuf
import Synchronization
import Torch

/// A file of events. Each event goes to the file at once: Python's thread, which holds back what a program that dies
/// would lose, is not needed then.
final class EventFile {
    /// Of the files of this process, for the files' names.
    private static let count = Atomic(0)

    let path: String
    private var file: Int32

    /// Makes the folder and the file, and writes what every file begins with.
    init(folder: String, suffix: String) throws {
        try FileError.checkName(folder + suffix)
        try Self.makeFolder(folder)
        let number = Self.count.add(1, ordering: .relaxed).oldValue
        let seconds = String(Int(Date.now.timeIntervalSince1970))
        let padded = String(repeating: "0", count: max(0, 10 - seconds.count)) + seconds
        let name = "events.out.tfevents.\(padded).\(Self.host).\(getpid()).\(number)\(suffix)"
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        self.path = path
        file = FileName.withPath(path) { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) } ?? -1
        guard file >= 0 else { throw FileError(path) }
        var first = Tensorboard_Event()
        first.wallTime = Date.now.timeIntervalSince1970
        first.fileVersion = "brain.Event:2"
        first.sourceMetadata.writer = "tensorboard.summary.writer.event_file_writer"
        try write(first)
    }

    deinit { closeFile() }

    /// Appends an event as a record: its length, the length's checksum, the event, its checksum.
    func write(_ event: Tensorboard_Event) throws {
        let body: [UInt8] = try event.serializedBytes()
        let length = Self.bytes(UInt64(body.count))
        let record = length + Self.bytes(CRC32C.masked(length)) + body + Self.bytes(CRC32C.masked(body))
        try record.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw FileError(path) }
                rest = rest.dropFirst(count)
            }
        }
    }

    func closeFile() {
        if file >= 0 { close(file) }
        file = -1
    }

    /// Makes a folder and those around it, where they are not there.
    static func makeFolder(_ path: String) throws {
        func make() -> Int32 { (FileName.withPath(path) { mkdir($0, 0o777) } ?? -1) == 0 ? 0 : errno }
        var failure = make()
        if failure == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try makeFolder(String(path[..<slash]))
            failure = make()
        }
        guard failure == 0 || failure == EEXIST else { throw FileError(path, errno: failure) }
    }

    static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return FileName.text(name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)))
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}

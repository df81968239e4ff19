import Foundation
import TestSupport
import Testing

@testable import Torch

/// Files are written as Python's `open(path, "wb")` writes them, but whole or not at all.
@Suite struct FileWriterTests {
    /// Both ways: through what the writer opens, and through a library that opens a path.
    static let ways: [@Sendable (String, [UInt8]) throws -> Void] = [
        { try FileWriter.write($1, to: $0) },
        { path, bytes in
            try FileWriter.writeByPath(path) {
                let file = open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
                defer { close(file) }
                guard file >= 0, write(file, bytes, bytes.count) == bytes.count else { throw FileError(path) }
            }
        },
    ]

    @Test func refusals() throws {
        let scratch = try Scratch()
        let at = scratch.path
        try Data().write(to: URL(filePath: at + "/file"))
        try FileManager.default.createSymbolicLink(atPath: at + "/ring", withDestinationPath: "ring")
        try FileManager.default.createSymbolicLink(atPath: at + "/nowhere", withDestinationPath: "no/where")
        let names = [
            "", at, at + "/", at + "/new/", at + "/no/x", at + "/file/x", at + "/ring", at + "/nowhere", at + "/é'\n/x",
            at + "/a\0b", at + "/" + String(repeating: "n", count: 256), at + "/..",
        ]
        let json = JSONEncoder()
        json.outputFormatting = .withoutEscapingSlashes
        for name in names {
            let literal = String(decoding: try json.encode(name), as: UTF8.self)
            let python = try #require(
                try Python.raises("open(\(literal), 'wb')"), "Python opens \(name.debugDescription)")
            for way in Self.ways {
                let error = #expect(throws: FileError.self) { try way(name, [1]) }
                #expect(error?.description == python.message)
                #expect((error?.kind == .ValueError) == (python.kind == "ValueError"))
            }
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: at).sorted() == [
                "file", "nowhere", "python", "ring", "swift",
            ])
    }

    /// Links stay links, permissions stay, new files have what the umask leaves; nothing else is left in the folder.
    @Test func targets() throws {
        let files = FileManager.default
        for way in Self.ways {
            let scratch = try Scratch()
            let at = scratch.path
            for name in ["old", "behind"] { try Data([9, 9, 9]).write(to: URL(filePath: "\(at)/\(name)")) }
            chmod(at + "/old", 0o640)
            try files.createSymbolicLink(atPath: at + "/link", withDestinationPath: "behind")
            try files.createSymbolicLink(atPath: at + "/dangling", withDestinationPath: at + "/link2")
            try files.createSymbolicLink(atPath: at + "/link2", withDestinationPath: "swift/new")
            for name in ["old", "link", "dangling", "new", String(repeating: "n", count: 255)] {
                try way("\(at)/\(name)", [1, 2])
                #expect([UInt8](try scratch.bytes("\(at)/\(name)")) == [1, 2])
            }
            let mask = umask(0)
            umask(mask)
            for (name, mode) in [("old", 0o640), ("new", 0o666 & ~Int(mask)), ("swift/new", 0o666 & ~Int(mask))] {
                let attributes = try files.attributesOfItem(atPath: "\(at)/\(name)")
                #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
            }
            for name in ["link", "dangling", "link2"] {
                _ = try files.destinationOfSymbolicLink(atPath: "\(at)/\(name)")
            }
            #expect(try files.contentsOfDirectory(atPath: at).filter { $0.hasPrefix(".") } == [])
            #expect(try files.contentsOfDirectory(atPath: at + "/swift") == ["new"])
        }
    }

    /// What is no file is written as it stands, and stays what it is.
    @Test func devices() throws {
        for way in Self.ways {
            try way("/dev/null", [1])
            let full = #expect(throws: FileError.self) { try way("/dev/full", [1]) }
            #expect(full?.description == "[Errno 28] No space left on device: '/dev/full'")
            var status = stat()
            #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)

            let scratch = try Scratch()
            let pipe = scratch.path + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let reader = open(pipe, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            try way(pipe, [7, 8])
            var got = [UInt8](repeating: 0, count: 8)
            #expect(read(reader, &got, 8) == 2 && got.prefix(2) == [7, 8])

            // As a shell's `> file` and /dev/stdout: the descriptor goes on in the same file.
            let file = open(scratch.swift, O_RDWR | O_CREAT, 0o600)
            defer { close(file) }
            try way("/dev/fd/\(file)", [5, 6])
            #expect(pread(file, &got, 8, 0) == 2 && got.prefix(2) == [5, 6])
        }
    }

    /// A failure in the middle leaves the old file and nothing beside it.
    @Test func failuresLeaveTheOldFile() throws {
        struct Failed: Error {}
        let scratch = try Scratch()
        try Data([1, 2, 3]).write(to: URL(filePath: scratch.swift))
        #expect(throws: Failed.self) {
            try FileWriter.write(scratch.swift) {
                try $0.write([4] as [UInt8])
                throw Failed()
            }
        }
        #expect(throws: Failed.self) {
            try FileWriter.writeByPath(scratch.swift) {
                close(open($0, O_WRONLY | O_CREAT, 0o666))
                throw Failed()
            }
        }
        #expect([UInt8](try scratch.bytes(scratch.swift)) == [1, 2, 3])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/swift") == ["file.pt"])
    }

    /// Who has the old file open or mapped keeps it.
    @Test func theOldFileLivesOn() throws {
        let scratch = try Scratch()
        try FileWriter.write([1, 2, 3] as [UInt8], to: scratch.swift)
        let file = open(scratch.swift, O_RDONLY)
        defer { close(file) }
        try FileWriter.write([4] as [UInt8], to: scratch.swift)
        var got = [UInt8](repeating: 0, count: 8)
        #expect(read(file, &got, 8) == 3 && got.prefix(3) == [1, 2, 3])
        #expect([UInt8](try scratch.bytes(scratch.swift)) == [4])
    }
}

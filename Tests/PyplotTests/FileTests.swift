import Foundation
import Pyplot
import Testing
import Torch

#if canImport(Glibc)
    import Glibc
#endif

/// The files that figures become.
@Suite(.serialized) struct FileTests {
    /// Two drawings in one page must not take each other's letters.
    @Test func drawingsShareNoNames() throws {
        var names: [Set<Substring>] = []
        for title in ["one", "two"] {
            let (fig, ax) = plt.subplots()
            defer { plt.close() }
            ax.plot([1, 2], [2, 1])
            ax.set_title(title)
            var bytes = Data()
            try fig.savefig(&bytes, format: "svg")
            let svg = String(decoding: bytes, as: UTF8.self)
            let defined = Set(svg.matches(of: /\ id="([^"]*)"/).map(\.1))
            let used = Set(svg.matches(of: /(?:href="#|url\(#)([^")]*)/).map(\.1))
            #expect(!used.isEmpty && used.isSubset(of: defined))
            names.append(defined)
        }
        #expect(names[0].isDisjoint(with: names[1]))
    }

    /// The viewer is a script that keeps what it is given.
    @Test func showGivesTheFileToTheDesktop() throws {
        try inScratch { folder in
            let viewer = folder.appending(path: "xdg-open")
            try Data("#!/bin/sh\ncp \"$1\" '\(folder.path)/shown.png'\n".utf8).write(to: viewer)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: viewer.path)
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            try with(["DISPLAY": ":0", "PATH": folder.path + ":" + path, "TMPDIR": folder.path + "/"]) {
                try expectShown(at: folder.appending(path: "shown.png"))
            }
        }
    }

    /// In a shell far away the file stays, and a line on the standard error stream says where.
    @Test func showWithoutADisplayLeavesTheFile() throws {
        try inScratch { folder in
            try with(["DISPLAY": nil, "WAYLAND_DISPLAY": nil, "TMPDIR": folder.path + "/"]) {
                let name = "figure-\(ProcessInfo.processInfo.processIdentifier)-1.png"
                try expectShown(at: folder.appending(path: name))
            }
        }
    }

    /// Shows a figure: the file is the one that `savefig` writes, and the figure is closed.
    private func expectShown(at file: URL) throws {
        plt.close("all")
        let fig = plt.figure()
        plt.plot([1, 2, 3], [4, 1, 3])
        var expected = Data()
        try fig.savefig(&expected, format: "png")
        try plt.show()
        #expect(try Data(contentsOf: file) == expected)
        #expect(plt.figure().number == 1)  // as where none is open
        plt.close("all")
    }

    private func inScratch(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pyplot-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    /// With other environment variables, nil for none.
    private func with(_ variables: [String: String?], _ body: () throws -> Void) rethrows {
        let old = ProcessInfo.processInfo.environment
        func set(_ name: String, _ value: String?) {
            if let value { setenv(name, value, 1) } else { unsetenv(name) }
        }
        for (name, value) in variables { set(name, value) }
        defer { for name in variables.keys { set(name, old[name]) } }
        try body()
    }
}

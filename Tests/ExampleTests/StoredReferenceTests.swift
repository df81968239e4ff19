import Foundation
import TestSupport
import Testing
import TorchVision

/// The programs' first 20 steps beside what Python gave on another machine: Tests/Reference/outputs, written by
/// Tests/Reference/stored.py. Needs no Python.
struct StoredReferenceTests {
    /// Another processor rounds otherwise, because oneDNN and MKL choose kernels by its instruction set, and every step
    /// builds on the rounding of those before. Measured with the kernels for AVX2 and for SSE4.1 in place of AVX-512's:
    /// up to 4e-5 of a loss.
    static let tolerance = 1e-3

    @Test(arguments: Program.allCases)
    func agreesWithStoredLosses(program: Program) throws {
        let folder = try TemporaryFolder()
        let arguments = try stored("arguments.txt")[0].split(separator: " ").map(String.init)
        let run = try program.swift(arguments + ["--out", "out"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let out = folder.url.appending(path: "out")

        let (found, expected) = (try lines(out.appending(path: "losses.csv")), try stored("\(program.rawValue).csv"))
        try #require(found.count == 21 && expected.count == 21)
        #expect(found[0] == expected[0])
        for (found, expected) in zip(found, expected).dropFirst() {
            for (a, b) in zip(try numbers(found), try numbers(expected)) {
                #expect(abs(a - b) <= Self.tolerance * max(abs(b), 1), "\(found), Python gave \(expected)")
            }
        }
        // Where every loss has Python's bits, the pictures have Python's pixels; the real one has them everywhere.
        for line in try stored("\(program.rawValue)-pictures.csv") {
            let parts = line.split(separator: ",").map(String.init)
            guard found == expected || parts[0] == "real.png" else { continue }
            #expect(try digest(of: out.appending(path: parts[0])) == parts[1], "\(parts[0])")
        }
    }

    private func stored(_ name: String) throws -> [String] {
        try lines(ReferencePython.folder.appending(path: "outputs/\(name)"))
    }

    private func lines(_ file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private func numbers(_ line: String) throws -> [Double] {
        try line.split(separator: ",").map { try #require(Double($0)) }
    }

    /// FNV-1a over the pixels.
    private func digest(of picture: URL) throws -> String {
        let image = try Image.open(picture.path).convert("RGB")
        let value = image.pixels.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(value, radix: 16).padded(16)
    }
}

extension String {
    /// The text with zeros before it.
    fileprivate func padded(_ length: Int) -> String {
        String(repeating: "0", count: max(0, length - count)) + self
    }
}

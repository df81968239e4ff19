import Foundation
import TestSupport
import Testing
import TorchVision

/// A finished run of a program.
struct Finished {
    let status: Int32
    /// Whether a signal ended it, whose number is then the status.
    var isKilled = false
    let output: String
    let errors: String

    /// Whether it ended as a program that was asked for what it cannot do: with one line.
    var isRefusal: Bool {
        !isKilled && status == 1 && errors.hasPrefix("error: ") && errors.split(separator: "\n").count == 1
    }

    /// Whether it ended with one line that says why, whatever it had said and done before.
    var isFailure: Bool {
        let last = errors.split(separator: "\n").last ?? ""
        return !isKilled && status == 1 && (last.hasPrefix("error: ") || last.contains("\"event\": \"error\""))
    }

    /// What stderr says beside how the run goes on.
    var complaints: String {
        let isProgress = { (line: Substring) in
            ["drawing ", "epoch ", "wrote ", "going on after ", "no checkpoint in "].contains { line.hasPrefix($0) }
        }
        return errors.split(separator: "\n").filter { !isProgress($0) }.map { $0 + "\n" }.joined()
    }
}

/// The example programs as they were built beside the tests, and their Python twins.
enum Program: String, CaseIterable, CustomTestStringConvertible {
    case gan, wgangp

    var testDescription: String { rawValue }

    func swift(_ arguments: [String], in folder: URL) throws -> Finished {
        try Self.swift(rawValue, arguments, in: folder)
    }

    /// Runs a program that gets this one and its arguments behind its own.
    func swift(_ arguments: [String], in folder: URL, under runner: [String]) throws -> Finished {
        let command = runner + [Self.built(rawValue).path] + arguments
        return try Self.run(URL(filePath: command[0]), Array(command.dropFirst()), in: folder)
    }

    func python(_ arguments: [String], in folder: URL) throws -> Finished {
        try Self.python(rawValue, arguments, in: folder)
    }

    static func swift(_ name: String, _ arguments: [String], in folder: URL) throws -> Finished {
        try run(built(name), arguments, in: folder)
    }

    static func python(_ name: String, _ arguments: [String], in folder: URL) throws -> Finished {
        let script = ReferencePython.folder.appending(path: "\(name).py").path
        return try run(ReferencePython.interpreter(), [script] + arguments, in: folder)
    }

    /// A run of a twin inside the tests' Python, which has loaded PyTorch already; it has one thread.
    static func twin(_ name: String, _ arguments: [String], in folder: URL) throws -> Finished {
        let code = """
            import contextlib, gc, io, os, sys, trainer, \(name)
            back, errors = os.getcwd(), io.StringIO()
            sys.argv = [\(([name] + arguments).map(pythonText).joined(separator: ", "))]
            out['status'] = 0
            os.chdir(\(pythonText(folder.path)))
            try:
                with contextlib.redirect_stderr(errors):
                    trainer.start(\(name).main)
            except SystemExit as ended:
                out['status'] = ended.code
            finally:
                os.chdir(back)
                gc.collect()  # a run's lock goes with it
            out['errors'] = errors.getvalue()
            """
        let answer = try Python.run(code)
        return Finished(
            status: Int32(answer["status"].int ?? -1), output: answer.text, errors: answer["errors"].string ?? "")
    }

    /// A program that was built beside the tests.
    static func built(_ name: String) -> URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
    }

    /// Starts the program, by another that gets it and its arguments if one is given; what it says is thrown away.
    func start(_ arguments: [String], in folder: URL, under runner: [String] = []) throws -> Process {
        let process = Process()
        let command = runner + [Self.built(rawValue).path] + arguments
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = folder
        for output in [\Process.standardInput, \.standardOutput, \.standardError] as [ReferenceWritableKeyPath] {
            process[keyPath: output] = FileHandle.nullDevice
        }
        try Self.launch(process)
        return process
    }

    /// The tests' threads block signals, which a process would inherit; Python ends its workers by one.
    private static func launch(_ process: Process) throws {
        var (none, blocked) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &blocked)
        defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
        try process.run()
    }

    static func run(_ program: URL, _ arguments: [String], in folder: URL) throws -> Finished {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Files, because a pipe that is read after the other would block a talkative program.
        let output = folder.appending(path: ".output-\(UUID())")
        let errors = folder.appending(path: ".errors-\(UUID())")
        for file in [output, errors] { try Data().write(to: file) }
        defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try launch(process)
        process.waitUntilExit()
        return Finished(
            status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}

/// A picture's pixels, which a failed expectation does not print one by one.
struct Pixels: Equatable, CustomTestStringConvertible {
    let image: Image

    init(_ image: Image) { self.image = image }

    init(of file: URL) throws { image = try Image.open(file.path) }

    var testDescription: String { "\(image.width)x\(image.height) pixels" }
}

/// A run's last checkpoint, byte for byte: weights, optimizers, random numbers and losses.
struct Checkpoint: Equatable, CustomTestStringConvertible {
    let bytes: Data

    init(_ folder: TemporaryFolder, _ out: String) throws {
        bytes = try Data(contentsOf: folder.url.appending(path: "\(out)/checkpoint.pt"))
    }

    var testDescription: String { "\(bytes.count) bytes" }
}

extension Array {
    /// A part of a long table, unless all of it is asked for.
    func sampled(_ count: Int) -> [Element] {
        if isWhole || self.count <= count { return self }
        return (0..<count).map { self[$0 * self.count / count] }
    }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "swift-torch-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Draws portraits into a folder with the Python.
    func drawPortraits(_ count: Int, into name: String = "images") throws -> String {
        let code = """
            import portraits
            portraits.draw_portraits(\(pythonText(url.appending(path: name).path)), \(count), seed=0)
            """
        _ = try Python.run(code)
        return name
    }
}

/// A string as a literal in Python.
func pythonText(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
}

import Foundation
import TestSupport
import Torch

/// Processes of a group, each of either language.
enum Language {
    case swift, python

    /// The program, and what stands before its own arguments.
    func command() throws -> [String] {
        switch self {
        case .swift:
            let tests = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            return [tests.appending(path: "DistributedRank").path]
        case .python:
            let script = ReferencePython.folder.appending(path: "distributed_rank.py").path
            return [try ReferencePython.interpreter().path, script]
        }
    }
}

/// What a process left.
struct Left {
    let status: Int32
    let errors: String
    let values: torch.Object

    /// A value in a form that can be compared: bits of tensors, texts without what differs from run to run.
    func text(_ name: String) -> String { shown(values[name]) }

    var names: [String] {
        (values.pairs ?? []).compactMap { if case .string(let name) = $0.key { name } else { nil } }
    }
}

private func shown(_ value: torch.Object) -> String {
    switch value {
    case .tensor(let tensor): "\(tensor.dtype)\(Array(tensor.shape)) \(bytes(of: tensor))"
    case .list: "[" + (value.elements ?? []).map(shown).joined(separator: ", ") + "]"
    case .tuple: "(" + (value.elements ?? []).map(shown).joined(separator: ", ") + ")"
    case .dict: "{" + (value.pairs ?? []).map { shown($0.key) + ": " + shown($0.value) }.joined(separator: ", ") + "}"
    case .string(let text):
        text.replacing(#/0x[0-9a-f]+/#, with: "0x…").replacing(#/\]:\d+/#, with: "]:…")
    default: "\(value)"
    }
}

/// Starts a process a rank, and waits for all.
func run(
    _ scenario: String, _ languages: [Language], meeting place: (URL) -> String = { "file://\($0.path)/meeting" }
) throws -> [Left] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ranks-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let processes = try languages.enumerated().map { rank, language in
        try started(
            language.command() + [scenario, place(folder), "\(rank)", "\(languages.count)", file(folder, rank).path],
            log: folder.appending(path: "\(rank).log"))
    }
    return try processes.enumerated().map { rank, process in
        process.waitUntilExit()
        return try left(process, file(folder, rank), folder.appending(path: "\(rank).log"))
    }
}

private func file(_ folder: URL, _ rank: Int) -> URL { folder.appending(path: "\(rank).pt") }

func started(_ command: [String], log: URL, environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    try Data().write(to: log)
    process.standardError = try FileHandle(forWritingTo: log)
    process.standardOutput = process.standardError
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
}

func left(_ process: Process, _ file: URL, _ log: URL) throws -> Left {
    let values = FileManager.default.fileExists(atPath: file.path) ? try torch.load(file.path) : torch.Object.None
    return Left(
        status: process.terminationStatus, errors: try String(contentsOf: log, encoding: .utf8), values: values)
}

import TestSupport
import Testing
import Torch

/// How a failure outside `torch.throwing` ends the program.
struct StopTests {
    private static func expect(_ result: ExitTest.Result?, _ line: Int, _ message: String) throws {
        let result = try #require(result)
        let printed = String(decoding: result.standardOutputContent, as: UTF8.self)
        let told = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(printed.contains("printed before"))
        let first = told.split(separator: "\n").first ?? ""
        #expect(first.hasSuffix("StopTests.swift:\(line): \(message)"), "\(told)")
        #expect(!told.contains("Fatal error") && !told.contains("rax"))
    }

    // The bodies that follow are functions, for a macro's argument has no line of its own.

    static func failingOp() {
        print("printed before")
        _ = torch.ones(2, 3).matmul(torch.ones(2, 3))
    }
    static let failingOpLine = #line - 2

    static func failingCall() {
        print("printed before")
        _ = torch.tensor(1.0).count
    }
    static let failingCallLine = #line - 2

    static func failingHook() {
        print("printed before")
        let x = torch.ones(2, requires_grad: true)
        x.register_hook { grad in
            grad.view(7)
        }
        x.sum().backward()
    }
    static let failingHookLine = #line - 4

    @Test func anOpOfLibtorch() async throws {
        let result = await #expect(
            processExitsWith: .exitCode(1), observing: [\.standardOutputContent, \.standardErrorContent]
        ) { StopTests.failingOp() }
        try Self.expect(
            result, Self.failingOpLine, "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)")
        let told = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(told.contains("\n  in matmul(float32[2, 3], float32[2, 3])\n"))
    }

    @Test func anErrorOfThisLibrary() async throws {
        let result = await #expect(
            processExitsWith: .exitCode(1), observing: [\.standardOutputContent, \.standardErrorContent]
        ) { StopTests.failingCall() }
        try Self.expect(result, Self.failingCallLine, "TypeError: len() of a 0-d tensor")
    }

    /// The line is that of the hook, not of `backward`.
    @Test func aHook() async throws {
        let result = await #expect(
            processExitsWith: .exitCode(1), observing: [\.standardOutputContent, \.standardErrorContent]
        ) { StopTests.failingHook() }
        try Self.expect(result, Self.failingHookLine, "RuntimeError: shape '[7]' is invalid for input of size 2")
    }
}

import Foundation
import TestSupport
import Testing
import Torch

/// What libtorch itself warns of, beside Python's `warnings`.
@Suite struct WarningTests {
    private static let cases: [(String, @Sendable () -> Void)] = [
        ("torch.ones(2, 3, 4).T", { _ = torch.ones(2, 3, 4).T }),
        ("torch.ones(()).T", { _ = torch.ones([]).T }),
        ("torch.ones(1).std()", { _ = torch.ones(1).std() }),
        ("torch.add(torch.ones(3), 1, out=torch.ones(2))", { torch.add(torch.ones(3), 1, out: torch.ones(2)) }),
        (
            "torch.ones(3)[torch.tensor([1, 0, 1], dtype=torch.uint8)]",
            { _ = torch.ones(3)[torch.tensor([1, 0, 1], dtype: .uint8)] }
        ),
        ("torch.cross(torch.ones(2, 3), torch.ones(2, 3))", { _ = torch.cross(torch.ones(2, 3), torch.ones(2, 3)) }),
        (
            "torch.ones(2, dtype=torch.complex64).to(torch.float32)",
            { _ = torch.ones(2, dtype: .complex64).to(torch.float32) }
        ),
        ("(torch.ones(2, requires_grad=True) * 2).grad", { _ = (torch.ones(2, requires_grad: true) * 2).grad }),
        ("torch.ones(3) + 1", { _ = torch.ones(3) + 1 }),
        // One that fails after it has warned.
        ("torch.ones(2, 3, 4).T + torch.ones(7)", { _ = torch.ones(2, 3, 4).T + torch.ones(7) }),
    ]

    /// The text, without the file and the line of PyTorch's source, which the headers' place in the tree changes.
    private func told(_ text: String) -> String {
        text.range(of: " (Triggered internally at ").map { String(text[..<$0.lowerBound]) + " (…)" } ?? text
    }

    @Test func texts() throws {
        let python = try Python.run(
            """
            import warnings
            before = torch.is_warn_always_enabled()
            torch.set_warn_always(True)
            out['texts'] = []
            for code in [\(Self.cases.map { "'\($0.0)'" }.joined(separator: ", "))]:
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter('always')
                    try: eval(code)
                    except RuntimeError: pass
                out['texts'].append([f'{w.category.__name__}: {w.message}' for w in caught])
            torch.set_warn_always(before)
            """)
        torch.set_warn_always(true)
        defer { torch.set_warn_always(false) }
        #expect(torch.is_warn_always_enabled())
        for (index, (code, body)) in Self.cases.enumerated() {
            let texts = warnings { _ = try? torch.throwing(body) }
            let expected = python["texts"].list[index].list.compactMap(\.string)
            #expect(texts.map(told) == expected.map(told), "\(code)")
        }
    }

    /// Each text once, as Python's default filter has it, on whatever thread.
    @Test func printed() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            for _ in 0..<2 { _ = torch.ones(1).std() }
            await withCheckedContinuation { continuation in
                Thread {
                    _ = torch.ones(1).std()
                    _ = torch.ones(1).var()
                    continuation.resume()
                }.start()
            }
        }
        let told = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        let lines = told.split(separator: "\n").map(String.init)
        #expect(lines.count == 2, "\(told)")
        #expect(lines.first?.hasPrefix("UserWarning: std(): degrees of freedom is <= 0.") == true, "\(told)")
        #expect(lines.last?.hasPrefix("UserWarning: var(): degrees of freedom is <= 0.") == true, "\(told)")
    }
}

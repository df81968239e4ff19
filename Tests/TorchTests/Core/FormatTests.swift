import TestSupport
import Testing
import Torch

/// `"\(x, ".4f")"` is Python's `f"{x:.4f}"`, errors included.
@Suite struct FormatTests {
    @Test func linesOfPrograms() throws {
        let (epoch, loss, count, name) = (7, 0.123456, 1_234_567, "conv1")
        let accuracy: Float = 0.875
        let total = torch.tensor(3.14159), mean = torch.tensor([1.0, 2.0]).mean()
        let swift = [
            "epoch \(epoch, "03d"): loss \(loss, ".4f"), \(accuracy, ".1%")",
            "\(count, ",") samples of \(name, ">10")|",
            "\(total, ".3f") \(mean, "") \(torch.tensor(5), "+d") \(true, "") \(true, "d") \(1e-5, ".2e")",
            "[\(name, "^11")] [\(name, "*<8.3")] \(255, "#x") \(-3, "=+5")",
        ]
        let python = try Python.run(
            """
            import numpy as np
            epoch, loss, count, name, accuracy = 7, 0.123456, 1_234_567, 'conv1', 0.875
            out['0'] = f"epoch {epoch:03d}: loss {loss:.4f}, {accuracy:.1%}"
            out['1'] = f"{count:,} samples of {name:>10}|"
            out['2'] = f"{torch.tensor(3.14159):.3f} {torch.tensor([1.0, 2.0]).mean()} {torch.tensor(5):+d} {True} {True:d} {1e-5:.2e}"
            out['3'] = f"[{name:^11}] [{name:*<8.3}] {255:#x} {-3:=+5}"
            """)
        for (index, text) in swift.enumerated() { #expect(python["\(index)"].string == text) }
    }

    /// What is formatted, as Python writes it.
    private static var values: [(python: String, swift: any torch.Formattable)] {
        [
            ("0", 0), ("7", 7), ("-42", -42), ("1234567", 1_234_567), ("9223372036854775807", Int.max),
            ("-9223372036854775808", Int.min), ("18446744073709551615", UInt64.max), ("65", UInt8(65)), ("0.0", 0.0),
            ("-0.0", -0.0), ("1.0", 1.0), ("0.1", 0.1), ("-2.5", -2.5), ("0.5", 0.5), ("1.5", 1.5),
            ("3.14159265", 3.14159265),
            ("1234567.891", 1_234_567.891), ("1e-05", 1e-5), ("0.0001", 1e-4), ("1e16", 1e16),
            ("123456789012345680.0", 123456789012345680.0),
            ("1e300", 1e300), ("5e-324", Double.leastNonzeroMagnitude), ("9.9999995", 9.9999995), ("-0.0004", -0.0004),
            ("float('inf')", Double.infinity),
            ("float('-inf')", -Double.infinity), ("float('nan')", Double.nan), ("0.25", Float(0.25)), ("True", true),
            ("False", false), ("''", ""), ("'a'", "a"), ("'hello world'", "hello world"),
            ("'a\\u0308\\U0001F600b'", "a\u{308}\u{1F600}b"),
            ("torch.tensor(2.5)", torch.tensor(2.5)), ("torch.tensor(-3)", torch.tensor(-3)),
            ("torch.tensor(True)", torch.tensor(true)),
            ("torch.tensor([1.0])", torch.tensor([1.0])), ("1+2j", torch.Complex(1, 2)),
            ("complex(0, -0.5)", torch.Complex(0, -0.5)),
            ("complex(-0.0, 1e20)", torch.Complex(-0.0, 1e20)), ("torch.tensor(1.5-2j)", torch.tensor(1.5 - 2.j)),
            ("nn.Parameter(torch.tensor(1.0))", nn.Parameter(torch.tensor(1.0))),
            ("nn.Buffer(torch.tensor(1.0))", nn.Buffer(torch.tensor(1.0))),
        ]
    }

    /// The results of all specifications for all values, from one call of Python.
    private func compare(_ specs: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let list = specs.map { "'" + $0.unicodeScalars.map { "\\U" + hex($0.value) }.joined() + "'" }
        let python = try Python.run(
            """
            def one(x, spec):
                try: return format(x, spec)
                except Exception as e: return f"{type(e).__name__}: {e}"
            for i, x in enumerate([\(Self.values.map(\.python).joined(separator: ", "))]):
                out[str(i)] = [one(x, spec) for spec in [\(list.joined(separator: ", "))]]
            """)
        for (index, value) in Self.values.enumerated() {
            let expected = python["\(index)"].list
            try #require(expected.count == specs.count)
            for (spec, answer) in zip(specs, expected) {
                let swift: String
                do {
                    swift = try torch.throwing { value.swift._torchFormatted(spec) }
                } catch let error as TorchError {
                    swift = "\(error.kind): \(error.message)"
                }
                #expect(swift == answer.string, "format(\(value.python), '\(spec)')", sourceLocation: sourceLocation)
            }
        }
    }

    private func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    @Test func everyPart() throws {
        try compare([
            "", "d", "f", ".0f", ".1f", ".2f", ".4f", ".10f", "e", ".0e", ".3E", "g", ".0g", ".3g", ".10G", "%", ".1%",
            "n", "F",
            "x", "X", "#x", "#X", "b", "#b", "o", "#o", "c", "s", ",", "_", ",d", "_d", ",.2f", "_x", "_b", ",x", ",s",
            "_c", "5", "05",
            "010", "10", "<10", ">10", "^10", "=10", "*^12", "0<9", "0>9", "+", "-", " ", "+d", " .3f", "+010.2f", "+,",
            "z", "z.1f",
            "#", "#.0f", "#g", "#.3g", "#.0e", ".3", ".0", ".1", ".17", ".20", "012,", "013,", "014,d", "020_x",
            "=+12,.1f", "é>8",
            "3.2", "10.3", "<.3", ".5s", "=s", "z#010.3f", "+#x", "+c", "#c", "07c",
        ])
    }

    @Test func wrongSpecifications() throws {
        try compare([
            "q", "dd", ".", ".f", "5.", "10.x", "<<<", "a", "1a", ",_", "_,", ",,", "__", ",n", "_n", "é", "\u{1}",
            "\u{7f}", "0.5q", "+-",
            " +", "z z", "##", "99999999999999999999", ".99999999999999999999f", "{}", ">", "5 ", " 5 ", "d5", "١٢",
            "#_", "=", "^",
        ])
    }

    /// Specifications at random, and from a seed of their own those that no one has looked at.
    @Test func generated() throws {
        var random = SystemRandomNumberGenerator()
        try compare((0..<120).map { _ in Self.specification(&random) })
    }

    private static func specification(_ random: inout SystemRandomNumberGenerator) -> String {
        func one(of choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
        let align = one(of: ["", "", "<", ">", "^", "=", "*<", "0>", "x^", "0=", "->"])
        let sign = one(of: ["", "", "", "+", "-", " "]) + one(of: ["", "", "", "z"]) + one(of: ["", "", "#"])
        let width = one(of: ["", "", "0"]) + one(of: ["", "1", "7", "12", "25"]) + one(of: ["", "", "", ",", "_"])
        let precision = one(of: ["", "", ".0", ".1", ".2", ".5", ".12", ".30"])
        return align + sign + width + precision
            + one(of: ["", "d", "e", "E", "f", "F", "g", "G", "%", "n", "b", "o", "x", "X", "s", "c"])
    }
}

import TestSupport
import Testing
import Torch

/// Python's operators on plain numbers.
@Suite struct ScalarOperatorTests {
    /// Compares by Python's texts, which tell an integer from a float.
    private func expectSameNumbers(_ pairs: [(python: String, swift: any torch.Formattable)]) throws {
        try expectAgreement(pairs.map { ("repr(\($0.python))", $0.swift._torchFormatted("")) })
    }

    @Test func powers() throws {
        let (n, d, m) = (3, 2.5, 7)
        let exact: Double = 2 ** 3
        try expectSameNumbers(
            [
                ("2 ** 10", 2 ** 10), ("(-3) ** 3", (-3) ** n), ("3 ** 0", n ** 0), ("2.5 ** 3", d ** n),
                ("3 ** 2.5", n ** d),
                ("2.5 ** 2.5", d ** d), ("0.5 ** 7", 0.5 ** m), ("2.0 ** -2", 2.0 ** -2),
                ("1e-3 * 0.5 ** (7 // 3)", 1e-3 * 0.5 ** (m / n)),
                ("2 ** 3 ** 2", 2 ** 3 ** 2), ("2 * 3 ** 2", 2 * 3 ** 2), ("float(2 ** 3)", exact),
                ("(-8.0) ** 3", (-8.0) ** n),
                ("float('inf') ** -1", torch.inf ** -1), ("0.0 ** 0", 0.0 ** 0), ("2 ** 62", 2 ** 62),
                ("(-2) ** 63", (-2) ** 63),
            ])
        let zero = 0.0
        try expectSameFailures([
            ("0.0 ** -1", { _ = zero ** -1 }), ("1e300 ** 2", { _ = 1e300 ** 2 }),
            ("1e300 ** 2.5", { _ = 1e300 ** 2.5 }),
        ])
        for wrong in [{ 2 ** -1 }, { 2 ** 63 }, { 10 ** 30 }, { 3 ** 41 }] {
            #expect(throws: TorchError.self) { try torch.throwing { _ = wrong() } }
        }
    }

    @Test func quotients() throws {
        let (n, d) = (3, 2.5)
        let literals: Double = 1 / 2 / 3
        try expectSameNumbers([
            ("2.5 / 3", d / n), ("3 / 2.5", n / d), ("7.5 / 3 / 2", 7.5 / n / 2), ("1 / 2 / 3", literals),
            ("2.5 * (1 / 2)", d * (1 / 2)),
            ("(2.5 + 1) / 3", (d + 1) / n), ("1 / 2 * 2.5", 1 / 2 * d), ("7 // 3", 7 / n),
        ])
    }
}

import TestSupport
import Testing
import Torch

/// Operators give Python's values and dtypes, with a number on either side.
@Suite struct OperatorTests {
    private static let dtypes: [torch.dtype] = [
        .float32, .float64, .float16, .bfloat16, .int64, .int32, .int8, .uint8, .bool, .complex64,
    ]

    private func pairs(_ x: Tensor, _ y: Tensor) -> [Pair] {
        let complex = x.dtype.is_complex
        let bool = x.dtype == .bool
        let whole = !x.dtype.is_floating_point && !complex
        var out: [Pair] = [
            ("x + y", x + y), ("x * y", x * y), ("x / y", x / y), ("x + 1", x + 1), ("x + 1.5", x + 1.5),
            ("1 + x", 1 + x), ("1.5 + x", 1.5 + x), ("x * 2", x * 2), ("2.5 * x", 2.5 * x), ("x / 2", x / 2),
            ("1 / y", 1 / y), ("x + True", x + true), ("x == y", x == y), ("x != y", x != y), ("x == 1", x == 1),
            ("1 != x", 1 != x), ("x ** 2", x ** 2), ("x ** 0.5", x ** 0.5),
        ]
        // libtorch 2.15 has a complex type for bfloat16, without products.
        if x.dtype != .bfloat16 { out += [("x * (1 + 2j)", x * (1 + 2.j))] }
        if !bool {
            out += [("x - y", x - y), ("x - 1", x - 1), ("1 - x", 1 - x), ("2.5 - x", 2.5 - x), ("-x", -x), ("+x", +x)]
            out += [("x ** y", x ** y), ("2 ** y", 2 ** y)]
        }
        if !complex {
            out += [
                ("x < y", x < y), ("x <= 1", x <= 1), ("1 > x", 1 > x), ("x >= y", x >= y), ("0.5 < x", 0.5 < x),
                ("2 >= x", 2 >= x), ("1 <= x", 1 <= x), ("x > 0", x > 0),
            ]
        }
        if !complex && !bool { out += [("x % y", x % y), ("x % 2", x % 2), ("7 % y", 7 % y), ("x % 1.5", x % 1.5)] }
        if whole {
            out += [
                ("~x", ~x), ("x & y", x & y), ("x | y", x | y), ("x ^ y", x ^ y), ("x & 1", x & 1), ("x | 2", x | 2),
                ("x ^ 3", x ^ 3),
            ]
        }
        if whole && !bool { out += [("x << 1", x << 1), ("x >> y", x >> y), ("x << y", x << y), ("x >> 1", x >> 1)] }
        return out
    }

    @Test(arguments: dtypes.indices) func everyOperator(_ index: Int) throws {
        let dtype = Self.dtypes[index]
        let x = torch.tensor([[1, 2, 3], [0, 5, 1]]).to(dtype)
        let y = torch.tensor([2, 1, 3]).to(dtype)
        try expectAgreement(pairs(x, y), ["x": x, "y": y])
    }

    @Test func promotion() throws {
        var pairs: [Pair] = []
        for a in Self.dtypes {
            for b in Self.dtypes {
                pairs.append(("torch.promote_types(\(a), \(b))", torch.promote_types(a, b)))
                let (x, y, number) = (torch.ones(2, dtype: a), torch.ones(2, dtype: b), torch.ones([], dtype: b))
                // libtorch 2.15 has a complex type for bfloat16, without sums and products.
                if torch.result_type(x, number).description != "torch.bcomplex32" {
                    pairs.append(("torch.ones(2, dtype=\(a)) + torch.ones((), dtype=\(b))", x + number))
                }
                if torch.result_type(x, y).description != "torch.bcomplex32" {
                    pairs.append(("torch.ones(2, dtype=\(a)) * torch.ones(2, dtype=\(b))", x * y))
                }
            }
        }
        try expectAgreement(pairs)
    }

    @Test func inPlaceOnALet() throws {
        let lines: [(String, (Tensor, Tensor) -> Void)] = [
            ("x += y", { $0 += $1 }), ("x -= y", { $0 -= $1 }), ("x *= y", { $0 *= $1 }), ("x /= y", { $0 /= $1 }),
            ("x **= y", { $0 **= $1 }), ("x %= y", { $0 %= $1 }), ("x += 1", { x, _ in x += 1 }),
            ("x -= 0.5", { x, _ in x -= 0.5 }),
            ("x *= 3", { x, _ in x *= 3 }), ("x /= 4", { x, _ in x /= 4 }), ("x **= 2", { x, _ in x **= 2 }),
            ("x %= 2", { x, _ in x %= 2 }), ("x.add_(y)", { $0.add_($1) }),
            ("x.mul_(2).add_(1)", { x, _ in x.mul_(2).add_(1) }),
        ]
        let x = torch.tensor([1.5, 2.5, -3]), y = torch.tensor([2.0, 3, 2])
        let code = lines.enumerated().map { "x = a.clone()\n\($0.element.0)\nout['\($0.offset)'] = x" }
        let python = try Python.run(code.joined(separator: "\n"), ["a": x, "y": y])
        for (position, line) in lines.enumerated() {
            let copy = x.clone()
            let alias = copy
            line.1(copy, y)
            #expect(python["\(position)"].isIdentical(to: copy), "\(line.0)")
            #expect(alias === copy)
        }
        let bits = torch.tensor([5, 6])
        bits &= torch.tensor([4, 3])
        bits |= torch.tensor([8, 8])
        bits ^= torch.tensor([1, 1])
        #expect(bits.tolist(Int.self) == [((5 & 4) | 8) ^ 1, ((6 & 3) | 8) ^ 1])
    }

    @Test func recordedOperations() throws {
        let x = torch.tensor([1.5, 2.5], requires_grad: true)
        let named: [(String, Tensor)] = [
            ("x + 1", x + 1), ("1 - x", 1 - x), ("1 / x", 1 / x), ("2 ** x", 2 ** x), ("x ** 2", x ** 2),
            ("x / 2", x / 2), ("-x", -x), ("x * x", x * x), ("5 % x", 5 % x), ("x @ x", x • x),
        ]
        let code = named.map { "names.append((\($0.0)).grad_fn.name())" }.joined(separator: "\n")
        let python = try Python.run(
            "x = torch.tensor([1.5, 2.5], requires_grad=True); names = []\n\(code)\nout['names'] = names")
        #expect(named.map { $0.1.grad_fn?.name() } == python["names"].list.map(\.string))
    }

    @Test func iteration() throws {
        let x = torch.arange(6).reshape(3, 2)
        try expectAgreement(
            [
                ("[row for row in x]", x.map { $0 }), ("list(x)", Array(x)), ("len(x)", x.count),
                ("3 in x", x.contains(3)), ("7 in x", x.contains(7)),
                ("torch.tensor([0, 1]) in x", x.contains(torch.tensor([0, 1]))),
                ("[a + b for a, b in zip(x, x)]", zip(x, x).map { $0 + $1 }),
                (
                    "x.shape",
                    {
                        let (n, m) = x.shape; return [n, m]
                    }()
                ),
            ], ["x": x])
    }

    @Test func failures() throws {
        let (x, y) = (torch.ones(2, 3), torch.ones(4))
        let b = torch.tensor([true])
        try expectSameFailures(
            [
                ("x + y", { _ = x + y }), ("x @ y", { _ = x • y }), ("x += y", { x += y }),
                ("torch.ones(2, dtype=torch.long).add_(1.5)", { torch.ones(2, dtype: .long).add_(1.5) }),
                ("b - b", { _ = b - b }), ("-b", { _ = -b }), ("x & x", { _ = x & x }),
                ("bool(x)", { _ = Bool(x) }), ("float(x)", { _ = Double(x) }), ("x.item()", { _ = x.item() }),
                ("int(torch.tensor(float('nan')))", { _ = Int(torch.tensor(torch.nan)) }),
                ("torch.tensor([1j]) < 1", { _ = torch.tensor([1.j]) < 1 }),
            ], ["x": x, "y": y, "b": b])
    }
}

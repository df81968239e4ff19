import TestSupport
import Testing
import Torch

/// The dtype that comes of two, for all pairs of them, as tensors, as tensors without dimensions and as numbers.
@Suite struct PromotionTests {
    private static let dtypes: [torch.dtype] = [
        .uint8, .int8, .int16, .int32, .int64, .bool, .float16, .bfloat16, .float32, .float64, .complex32, .complex64,
        .complex128, .uint16, .uint32, .uint64, .float8_e5m2, .float8_e4m3fn, .float8_e8m0fnu,
    ]
    private static let names = dtypes.map { "\($0)" }.joined(separator: ", ")

    /// What a line gives or how it fails, as a text.
    private func outcome(_ body: () -> Any) -> String {
        do {
            return "\(try torch.throwing(body))"
        } catch let error as TorchError {
            return "\(error.kind): \(error.message)"
        } catch {
            return "\(error)"
        }
    }

    private static let prelude = """
        def outcome(body):
            try:
                return str(body())
            except Exception as error:
                return f'{type(error).__name__}: {error}'
        dtypes = [\(names)]
        def made(dtype, shape):
            return torch.ones(shape).to(dtype)
        """

    private func made(_ dtype: torch.dtype, _ shape: [Int]) -> Tensor { torch.ones(shape).to(dtype) }

    private func expectSame(_ ours: [(line: String, text: String)], _ theirs: PythonValue) {
        let theirs = theirs.list.compactMap(\.string)
        #expect(theirs.count == ours.count)
        let differences = zip(ours, theirs).filter { $0.text != $1 }
        #expect(
            differences.isEmpty,
            "\(differences.count): \(differences.prefix(5).map { "\($0.line): \($0.text), Python \($1)" })")
    }

    @Test func pairsOfDTypes() throws {
        let python = try Python.run(
            Self.prelude + """

                lines = []
                for a in dtypes:
                    for b in dtypes:
                        lines += [outcome(lambda: torch.promote_types(a, b)), outcome(lambda: torch.can_cast(a, b))]
                    lines += [outcome(lambda: a.is_signed), outcome(lambda: a.to_real()), outcome(lambda: a.to_complex()), a.abbr]
                out['lines'] = lines
                """)
        var ours: [(line: String, text: String)] = []
        for a in Self.dtypes {
            for b in Self.dtypes {
                ours.append(("promote_types(\(a), \(b))", outcome { torch.promote_types(a, b) }))
                ours.append(("can_cast(\(a), \(b))", outcome { torch.can_cast(a, b) ? "True" : "False" }))
            }
            ours.append(("\(a).is_signed", outcome { a.is_signed ? "True" : "False" }))
            ours.append(("\(a).to_real()", outcome { a.to_real() }))
            ours.append(("\(a).to_complex()", outcome { a.to_complex() }))
            ours.append(("\(a).abbr", a.abbr))
        }
        expectSame(ours, python["lines"])
    }

    @Test func pairsOfTensors() throws {
        let ops: [(python: String, swift: (Tensor, Tensor) -> Tensor)] = [
            ("a + b", { $0 + $1 }), ("a * b", { $0 * $1 }), ("a / b", { $0 / $1 }), ("a < b", { $0 < $1 }),
            ("torch.where(c, a, b)", { torch.where(torch.tensor([true, false]), $0, $1) }),
            ("torch.maximum(a, b)", { torch.maximum($0, $1) }), ("a ** b", { $0 ** $1 }),
            ("a // b", { torch.floor_divide($0, $1) }),
        ]
        let python = try Python.run(
            Self.prelude + """

                lines = []
                c = torch.tensor([True, False])
                for n in dtypes:
                    for m in dtypes:
                        for s, t in [([2], [2]), ([2], []), ([], [])]:
                            a, b = made(n, s), made(m, t)
                            lines.append(outcome(lambda: torch.result_type(a, b)))
                            \(ops.map { "lines.append(outcome(lambda: (\($0.python)).dtype))" }.joined(separator: "; "))
                out['lines'] = lines
                """)
        var ours: [(line: String, text: String)] = []
        for n in Self.dtypes {
            for m in Self.dtypes {
                for (s, t) in [([2], [2]), ([2], []), ([], [])] as [([Int], [Int])] {
                    let (a, b) = (made(n, s), made(m, t))
                    ours.append(("result_type(\(n)\(s), \(m)\(t))", outcome { torch.result_type(a, b) }))
                    for op in ops {
                        ours.append(("\(op.python), a \(n)\(s), b \(m)\(t)", outcome { op.swift(a, b).dtype }))
                    }
                }
            }
        }
        expectSame(ours, python["lines"])
    }

    @Test func tensorsAndNumbers() throws {
        func lines<Number: torch.Number>(_ number: Number, _ text: String) -> [(line: String, text: String)] {
            Self.dtypes.flatMap { dtype in
                [[2], []].flatMap { (shape: [Int]) -> [(line: String, text: String)] in
                    let a = made(dtype, shape)
                    let bodies: [() -> torch.dtype] = [
                        { torch.result_type(a, number) }, { (a + number).dtype }, { (number - a).dtype },
                        { (a * number).dtype }, { (a / number).dtype }, { (number / a).dtype },
                    ]
                    return bodies.enumerated().map { position, body in
                        ("\(text), \(dtype)\(shape), line \(position)", outcome(body))
                    }
                }
            }
        }
        let ours = lines(true, "True") + lines(3, "3") + lines(2.5, "2.5") + lines(1 + 2.j, "1+2j")
        let python = try Python.run(
            Self.prelude + """

                lines = []
                for number in [True, 3, 2.5, 1+2j]:
                    for dtype in dtypes:
                        for shape in [[2], []]:
                            a = made(dtype, shape)
                            for body in [lambda: torch.result_type(a, number), lambda: (a + number).dtype,
                                         lambda: (number - a).dtype, lambda: (a * number).dtype,
                                         lambda: (a / number).dtype, lambda: (number / a).dtype]:
                                lines.append(outcome(body))
                out['lines'] = lines
                """)
        expectSame(ours, python["lines"])
    }
}

import TestSupport
import Testing
import Torch

/// Sobol sequences: the same points as Python's, to the bit.
@Suite struct SobolEngineTests {
    private typealias Engine = torch.quasirandom.SobolEngine

    /// The tensors that both languages give after a line of calls.
    private func check(
        _ python: String, location: SourceLocation = #_sourceLocation, _ body: () -> [Tensor]
    ) throws {
        let expected = try Python.run(
            """
            torch.manual_seed(1)
            Engine = torch.quasirandom.SobolEngine
            \(python)
            """)["points"].list
        torch.manual_seed(1)
        let found = body()
        #expect(expected.count == found.count, sourceLocation: location)
        for (theirs, ours) in zip(expected, found) {
            #expect(theirs.isIdentical(to: ours), "\(python)", sourceLocation: location)
        }
    }

    @Test func points() throws {
        try check(
            """
            e, o = Engine(5), torch.empty(0)
            out['points'] = [e.sobolstate, e.shift, e.draw(3), e.draw(), e.draw(2, dtype=torch.float64), e.quasi,
                             e.reset().draw(4, o), o, e.fast_forward(9).draw(2), e.reset().fast_forward(3).draw_base2(0)]
            """
        ) {
            let (e, o) = (Engine(5), torch.empty(0))
            return [
                e.sobolstate, e.shift, e.draw(3), e.draw(), e.draw(2, dtype: .float64), e.quasi,
                e.reset().draw(4, o), o, e.fast_forward(9).draw(2), e.reset().fast_forward(3).draw_base2(0),
            ]
        }
    }

    @Test func scrambled() throws {
        try check(
            """
            e, s = Engine(4, True), Engine(dimension=3, scramble=True, seed=9)
            out['points'] = [e.sobolstate, e.shift, e.draw_base2(2), e.draw(4), s.draw(), s.draw(5), s.reset().draw(2)]
            """
        ) {
            let (e, s) = (Engine(4, true), Engine(dimension: 3, scramble: true, seed: 9))
            return [e.sobolstate, e.shift, e.draw_base2(2), e.draw(4), s.draw(), s.draw(5), s.reset().draw(2)]
        }
    }

    @Test func textsAndErrors() throws {
        func after(_ n: Int) -> Engine { Engine(3).fast_forward(n) }
        try expectSameOutcomes(
            [
                ("Engine(5)", { Engine(5) }), ("Engine(5, True)", { Engine(5, true) }),
                ("Engine(5, seed=3)", { Engine(5, seed: 3) }), ("Engine(2, True, 3)", { Engine(2, true, 3) }),
                ("Engine(5).draw(2)", { Engine(5).draw(2) }), ("after(3).num_generated", { after(3).num_generated }),
                ("Engine.MAXDIM", { Engine.MAXDIM }), ("Engine(0)", { Engine(0) }),
                ("Engine(21202)", { Engine(21202) }),
                ("Engine(3).draw(0)", { Engine(3).draw(0) }),
                ("Engine(3).draw_base2(-1)", { Engine(3).draw_base2(-1) }),
                ("Engine(3).draw_base2(64)", { Engine(3).draw_base2(64) }),
                ("after(3).draw_base2(2)", { after(3).draw_base2(2) }),
            ],
            setup: "Engine = torch.quasirandom.SobolEngine\ndef after(n): return Engine(3).fast_forward(n)")
    }
}

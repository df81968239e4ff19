import TestSupport
import Testing
import Torch

@testable import Pythonic

/// Python's names beside Python: one call a table.
@Suite(.serialized) struct PythonicTests {
    @Test func texts() throws { try compare(Rows.texts) }
    @Test func builtins() throws { try compare(Rows.builtins) }
    @Test func numbers() throws { try compare(MathRows.rows) }

    @Test func methods() throws { try compare(TypeRows.methods) }
    @Test func values() throws { try compare(TypeRows.values, TypeRows.prelude) }

    @Test func collections() throws {
        try compare(
            Rows.collected,
            """
            from collections import *
            from itertools import *
            from functools import *

            def groups(kind, pairs):
                d = defaultdict(kind)
                for k, v in pairs: d[k].append(v)
                return d

            def rotated(d, n):
                d.rotate(n)
                return d

            def ended(d):
                for i in range(20): (d.append if i % 2 == 0 else d.appendleft)(i)
                return [d.pop(), d.popleft(), d]
            """)
    }

    @Test func randomNumbers() throws {
        try compare(
            RandomRows.rows,
            """
            from random import *

            def shuffled(x):
                shuffle(x)
                return x

            def again():
                state = getstate()
                numbers = [gauss(), gauss(), random()]
                setstate(state)
                return numbers + [gauss()]
            """)
    }

    @Test func paths() throws { try compare(ErrorRows.paths, "import glob, os, time") }

    @Test func errors() throws {
        let lines = ErrorRows.rows.enumerated().map { i, row in
            """
            try: \(row.python)
            except Exception as e: out['\(i)'] = type(e).__name__ + ': ' + str(e)

            """
        }
        let answer = try Python.run("import collections, functools, random, time\n" + lines.joined())
        for (i, row) in ErrorRows.rows.enumerated() {
            #expect(throws: TorchError.self, "\(row.python)") {
                do {
                    try torch.throwing { _ = row.swift() }
                } catch let error as TorchError {
                    #expect("\(error.kind): \(error.message)" == answer["\(i)"].string, "\(row.python)")
                    throw error
                }
            }
        }
    }

    private func compare(_ rows: [Row], _ prelude: String = "") throws {
        let lines = rows.indices.map { "out['\($0)'] = repr(\(rows[$0].python))\n" }
        let answer = try Python.run(prelude + "\n" + lines.joined())
        for (i, row) in rows.enumerated() { #expect(row.swift() == answer["\(i)"].string, "\(row.python)") }
    }
}

import Foundation
import TestSupport
import Testing
import Torch

/// Measurements, their texts and tables: Python gets the same times.
@Suite struct BenchmarkTests {
    typealias B = torch.utils.benchmark

    /// A task, the runs a time and the times.
    private struct Case {
        let label, sub_label, description, env: String?
        let threads, runs: Int
        let times: [Double]

        init(
            _ label: String?, _ sub_label: String?, _ description: String?, _ times: [Double], runs: Int = 1,
            threads: Int = 1, env: String? = nil
        ) {
            (self.label, self.sub_label, self.description, self.times) = (label, sub_label, description, times)
            (self.runs, self.threads, self.env) = (runs, threads, env)
        }

        var swift: B.Measurement {
            B.Measurement(
                number_per_run: runs, raw_times: times,
                task_spec: B.TaskSpec(
                    stmt: "", setup: "pass", label: label, sub_label: sub_label, description: description, env: env,
                    num_threads: threads))
        }

        var python: String {
            let texts = [label, sub_label, description, env].map { $0.map { pythonText($0) } ?? "None" }
            return
                "Measurement(\(runs), \(times), TaskSpec('', 'pass', '', \(texts.joined(separator: ", ")), \(threads)))"
        }
    }

    private let cases = [
        Case("add", "float", "n=1", [1.2e-5, 1.25e-5, 1.1e-5, 1.4e-5, 1.21e-5], runs: 10),
        Case("add", "float", "n=4", [3.1e-5, 9.9e-5, 2.0e-5, 6.4e-5, 3.3e-5], runs: 10),
        Case("add", "int", "n=1", [2.5e-4], runs: 10), Case("add", "int", "n=1", [2.7e-4], runs: 10),
        Case("add", "int", "n=4", [1.0e-3, 1.1e-3, 1.05e-3, 1.15e-3], runs: 10),
        Case("add", "float", "n=1", [1.2e-5, 1.3e-5, 1.0e-5], runs: 10, threads: 4),
        Case("add", "int", "a long description", [0.5, 0.7], runs: 10, threads: 4),
        Case("mul", "x", "one", [2.0, 2.5, 3.0, 9.0, 2.1, 2.2]), Case("mul", "y", "one", [0.25]),
        Case("sub", nil, "none", [3e-9, 4e-9, 5e-9, 4.5e-9]),
        Case("env", "a", "n", [1e-3], env: "old"), Case("env", "a", "n", [2e-3], env: "a new one"),
        Case("env", "b", "n", [6e-3], env: "old"), Case("env", "b", "m", [4e-3, 5e-3], env: "a new one"),
    ]

    private let imports = "from torch.utils.benchmark import *\nfrom torch.utils.benchmark.utils.common import TaskSpec"

    @Test func summarizesAsPython() throws {
        let cases =
            cases + [Case(nil, nil, nil, [1, 2, 3]), Case(nil, "only", nil, Array(repeating: 1e-4, count: 1000))]
        let python = try Python.run(
            """
            \(imports)
            import re
            all = [\(cases.map(\.python).joined(separator: ",\n"))]
            out['texts'] = [re.sub('0x[0-9a-f]+', '0x', repr(m)) for m in all]
            out['numbers'] = [str([m.median, m.mean, m.iqr, m.significant_figures, m.has_warnings, m.times, m.title, m.as_row_name,
                                   m.meets_confidence(), m.meets_confidence(0.5), m.num_threads]) for m in all]
            """)
        let texts = cases.map { $0.swift.description.replacing(/0x[0-9a-f]+/, with: "0x") }
        #expect(texts == python["texts"].list.compactMap(\.string))
        let numbers = cases.map(\.swift).map { m in
            let parts: [String] = [
                pythonText(m.median), pythonText(m.mean), pythonText(m.iqr), "\(m.significant_figures)",
                pythonText(m.has_warnings), "[\(m.times.map { pythonText($0) }.joined(separator: ", "))]",
                pythonText(m.title), pythonText(m.as_row_name), pythonText(m.meets_confidence()),
                pythonText(m.meets_confidence(0.5)), "\(m.num_threads)",
            ]
            return "[\(parts.joined(separator: ", "))]"
        }
        #expect(numbers == python["numbers"].list.compactMap(\.string))
    }

    @Test func comparesAsPython() throws {
        let python = try Python.run(
            """
            \(imports)
            all = [\(cases.map(\.python).joined(separator: ",\n"))]
            out['tables'] = []
            for trim in (False, True):
                for colour in (None, False, True):
                    for mark in (False, True):
                        c = Compare(all[:5])
                        c.extend_results(all[5:])
                        if trim: c.trim_significant_figures()
                        if colour is not None: c.colorize(rowwise=colour)
                        if mark: c.highlight_warnings()
                        out['tables'].append(str(c))
            """)
        var tables: [String] = []
        for trim in [false, true] {
            for colour in [nil, false, true] {
                for mark in [false, true] {
                    let compare = B.Compare(cases[..<5].map(\.swift))
                    compare.extend_results(cases[5...].map(\.swift))
                    if trim { compare.trim_significant_figures() }
                    if let colour { compare.colorize(rowwise: colour) }
                    if mark { compare.highlight_warnings() }
                    tables.append(compare.description)
                }
            }
        }
        #expect(tables == python["tables"].list.compactMap(\.string))
    }

    @Test func roundsAsPython() throws {
        var rows: [Row] = ["s", "ms", "us", "ns", "h"].map { unit in
            ("unit_to_english('\(unit)')", { B.unit_to_english(unit) })
        }
        for x in [3.14159, 1234.5, 0.00123456, 1, 10, 99.95, 1e-9, 123_456_789, -2.5] {
            for n in 1...4 { rows.append(("trim_sigfig(\(x), \(n))", { B.trim_sigfig(x, n) })) }
        }
        for t in [1e-10, 1e-9, 9.99e-7, 1e-6, 5e-4, 1e-3, 0.5, 1, 60] {
            rows.append(
                (
                    "select_unit(\(t))",
                    {
                        let (unit, scale) = B.select_unit(t)
                        return "['\(unit)', \(scale == 1 ? "1" : pythonText(scale))]"
                    }
                ))
        }
        rows.append(("ordered_unique([3, 1, 3, 2, 1])", { B.ordered_unique([3, 1, 3, 2, 1]) }))
        rows.append(
            (
                "TaskSpec('a\\n  b', 'x\\ny', sub_label='s', description='d').summarize()",
                {
                    B.TaskSpec(stmt: "a\n  b", setup: "x\ny", sub_label: "s", description: "d").summarize()
                }
            ))
        rows.append(
            (
                "TaskSpec('a', 'x', '', 'l', 's').summarize()",
                {
                    B.TaskSpec("a", "x", label: "l", sub_label: "s").summarize()
                }
            ))
        try expectSameOutcomes(rows, setup: imports)
    }

    /// A clock that goes on by itself and by what is timed: the same in both languages.
    private final class Clock {
        var time = 0.0
        var calls: [String] = []

        func now() -> Double {
            time += 1e-7
            return time
        }
    }

    @Test func repeatsAsPython() throws {
        let python = try Python.run(
            """
            \(imports)
            class Clock:
                time, calls = 0.0, []
                def now(self):
                    self.time += 1e-7
                    return self.time
                def run(self): self.time += 3e-4
            def measure(f):
                c = Clock()
                c.calls = []
                t = Timer('c.run()', 'c.calls.append("setup")', timer=c.now, globals={'c': c}, label='x', num_threads=2)
                m = f(t, lambda n, s: c.calls.append(f'{n} {s}'))
                return f'{m.number_per_run} {m.raw_times} {c.calls} {c.time} {m.num_threads}'
            before = torch.get_num_threads()
            out['told'] = [measure(lambda t, f: t.timeit(250)), measure(lambda t, f: t.timeit(1)),
                           measure(lambda t, f: t.blocked_autorange(f)), measure(lambda t, f: t.blocked_autorange(f, 0.7)),
                           measure(lambda t, f: t.adaptive_autorange(callback=f)),
                           measure(lambda t, f: t.adaptive_autorange(0.2, min_run_time=0.5, max_run_time=0.6, callback=f))]
            out['threads'] = torch.get_num_threads() == before
            """)
        func measure(_ body: (B.Timer, @escaping (Int, Double) -> Void) -> B.Measurement) -> String {
            let clock = Clock()
            let timer = B.Timer(
                stmt: { clock.time += 3e-4 }, setup: { clock.calls.append("setup") }, timer: clock.now, label: "x",
                num_threads: 2)
            let m = body(timer) { clock.calls.append("\($0) \(pythonText($1))") }
            let times = m.raw_times.map { pythonText($0) }.joined(separator: ", ")
            let calls = clock.calls.map { "'\($0)'" }.joined(separator: ", ")
            return "\(m.number_per_run) [\(times)] [\(calls)] \(pythonText(clock.time)) \(m.num_threads)"
        }
        let before = torch.get_num_threads()
        let told = [
            measure { t, _ in t.timeit(250) }, measure { t, _ in t.timeit(1) },
            measure { t, f in t.blocked_autorange(f) }, measure { t, f in t.blocked_autorange(f, 0.7) },
            measure { t, f in t.adaptive_autorange(callback: f) },
            measure { t, f in t.adaptive_autorange(0.2, min_run_time: 0.5, max_run_time: 0.6, callback: f) },
        ]
        #expect(told == python["told"].list.compactMap(\.string))
        #expect(python["threads"].int == 1)
        #expect(torch.get_num_threads() == before)
    }

    @Test func timesClosures() {
        let x = torch.ones(8, 8)
        let measured = B.Timer(stmt: { x.matmul(x) }, label: "matmul").blocked_autorange(min_run_time: 0.01)
        #expect(measured.median > 0)
        #expect(measured.description.contains("matmul\n"))
    }
}

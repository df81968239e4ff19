import Foundation
import TestSupport
import Testing
import Torch

@testable import Pythonic

/// Parsers beside Python's: what command lines give, the errors and the helps.
@Suite(.serialized) struct ArgParseTests {
    /// The lines that build a parser, in both languages, and command lines for it.
    private struct Case {
        let python: String
        let swift: () -> argparse.ArgumentParser
        let lines: [[String]]
    }

    private static func training() -> argparse.ArgumentParser {
        let p = argparse.ArgumentParser(
            prog: "PROG", description: "PyTorch MNIST Example of a well-kept, state-of-the-art network that trains")
        p.add_argument(
            "--batch-size", type: int, default: 64, metavar: "N", help: "input batch size for training (default: 64)")
        p.add_argument(
            "--lr", "-l", type: float, default: 1.0, metavar: "LR", help: "learning rate (default: %(default)s)")
        p.add_argument("--no-cuda", action: "store_true", default: false, help: "disables CUDA training")
        p.add_argument("--keep", action: "store_false")
        p.add_argument("-v", "--verbose", action: "count", default: 0, help: "more output")
        p.add_argument("--optim", default: "adam", choices: ["adam", "sgd"], help: "100%% %(choices)s")
        p.add_argument("--seed", type: int, help: "random seed")
        p.add_argument("--layers", type: int, nargs: "+", default: [64, 10])
        p.add_argument("--size", type: int, nargs: 2, metavar: ["H", "W"], help: "height and width")
        p.add_argument(
            "--log", nargs: "?", const: "run.log",
            help: "a file to which a very long text is written, over more than a line")
        p.add_argument("--tag", action: "append", help: argparse.SUPPRESS)
        return p
    }

    private static let trainingPython = """
        p = argparse.ArgumentParser(prog='PROG', description='PyTorch MNIST Example of a well-kept, state-of-the-art network that trains')
        p.add_argument('--batch-size', type=int, default=64, metavar='N', help='input batch size for training (default: 64)')
        p.add_argument('--lr', '-l', type=float, default=1.0, metavar='LR', help='learning rate (default: %(default)s)')
        p.add_argument('--no-cuda', action='store_true', default=False, help='disables CUDA training')
        p.add_argument('--keep', action='store_false')
        p.add_argument('-v', '--verbose', action='count', default=0, help='more output')
        p.add_argument('--optim', default='adam', choices=['adam', 'sgd'], help='100%% %(choices)s')
        p.add_argument('--seed', type=int, help='random seed')
        p.add_argument('--layers', type=int, nargs='+', default=[64, 10])
        p.add_argument('--size', type=int, nargs=2, metavar=('H', 'W'), help='height and width')
        p.add_argument('--log', nargs='?', const='run.log', help='a file to which a very long text is written, over more than a line')
        p.add_argument('--tag', action='append', help=argparse.SUPPRESS)
        """

    private static func files() -> argparse.ArgumentParser {
        let p = argparse.ArgumentParser(
            prog: "tool", description: "Does it.", epilog: "See %(prog)s\n  elsewhere.",
            formatter_class: argparse.ArgumentDefaultsHelpFormatter)
        p.add_argument("source", help: "where from")
        p.add_argument("number", type: int, nargs: "?", default: 3, choices: [1, 2, 3])
        p.add_argument("others", nargs: "*", help: "the rest")
        p.add_argument("--out", "-o", required: true, help: "where to")
        p.add_argument("--rate", type: { Double($0) ?? float($0) }, default: "0.5", help: "a rate")
        let g = p.add_argument_group("speed", "How fast it goes.")
        g.add_argument("--fast", action: argparse.BooleanOptionalAction, default: true, help: "quickly")
        let e = p.add_mutually_exclusive_group()
        e.add_argument("--json", action: "store_true", help: "as JSON")
        e.add_argument("--xml", action: "store_const", const: 7)
        p.add_argument("--version", action: "version", version: "%(prog)s 2.0")
        return p
    }

    private static let filesPython = """
        p = argparse.ArgumentParser(prog='tool', description='Does it.', epilog='See %(prog)s\\n  elsewhere.', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
        p.add_argument('source', help='where from')
        p.add_argument('number', type=int, nargs='?', default=3, choices=[1, 2, 3])
        p.add_argument('others', nargs='*', help='the rest')
        p.add_argument('--out', '-o', required=True, help='where to')
        p.add_argument('--rate', type=float, default='0.5', help='a rate')
        g = p.add_argument_group('speed', 'How fast it goes.')
        g.add_argument('--fast', action=argparse.BooleanOptionalAction, default=True, help='quickly')
        e = p.add_mutually_exclusive_group()
        e.add_argument('--json', action='store_true', help='as JSON')
        e.add_argument('--xml', action='store_const', const=7)
        p.add_argument('--version', action='version', version='%(prog)s 2.0')
        """

    private static func cases() -> [Case] {
        [
            Case(
                python: trainingPython, swift: training,
                lines: [
                    [], ["--lr", "0.01"], ["--lr=1e-3", "--batch-size=32"], ["-l", "2"], ["-l2"], ["-l=2"], ["-vvv"],
                    ["-vvl", "3"],
                    ["--batch", "7"], ["--no-cuda", "--keep"], ["--optim", "sgd"], ["--optim", "rms"], ["--optim"],
                    ["--lr", "x"], ["--batch-size", "1.5"], ["--seed", "-5"], ["--seed", "--lr", "1"],
                    ["--layers", "1", "2", "3"], ["--layers"], ["--size", "3"], ["--size", "3", "4"], ["--log"],
                    ["--log", "x.txt"], ["--tag", "a", "--tag", "b"], ["--l", "3"], ["--unknown", "3"], ["extra"],
                    ["--no-cuda=1"], ["-vx"], ["-h"], ["--help", "--lr", "x"], ["--", "a"], ["--keep", "-5", "a b"],
                    ["-"],
                ]),
            Case(
                python: filesPython, swift: files,
                lines: [
                    [], ["a"], ["a", "-o", "b"], ["a", "1", "x", "y", "--out=b"], ["a", "5", "-o", "b"],
                    ["a", "z", "-o", "b"],
                    ["-o", "b", "a", "2"], ["a", "-ob", "--no-fast"], ["a", "-o", "b", "--fast=1"],
                    ["a", "-o", "b", "--json", "--xml"], ["a", "-o", "b", "--xml"], ["--version"], ["-h"],
                    ["a", "-o", "b", "--rate", "x"], ["a", "-o", "b", "--rate", "2"], ["-o", "b", "--", "-a"],
                    ["a", "-o", "b", "--", "3", "--x"], ["--", "a", "1", "-o", "b"],
                ]),
        ]
    }

    @Test(arguments: [80, 50, 200]) func commandLines(columns: Int) throws {
        setenv("COLUMNS", "\(columns)", 1)
        defer { unsetenv("COLUMNS") }
        for item in Self.cases() {
            let lines = String(decoding: try JSONSerialization.data(withJSONObject: item.lines), as: UTF8.self)
            let answer = try Python.run(
                """
                import argparse, contextlib, io, json, os
                os.environ['COLUMNS'] = '\(columns)'
                \(item.python)
                def outcome(line):
                    said = io.StringIO()
                    try:
                        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                            return repr(p.parse_args(line))
                    except SystemExit as e:
                        return f'{e.code}\\n{said.getvalue()}'
                out['texts'] = [outcome(line) for line in json.loads(r'''\(lines)''')]
                del os.environ['COLUMNS']
                """)
            let texts = answer["texts"].list.map(\.string)
            #expect(texts.count == item.lines.count)
            for (line, text) in zip(item.lines, texts) {
                #expect(outcome(item.swift(), line) == text, "\(line)")
            }
        }
    }

    private func outcome(_ parser: argparse.ArgumentParser, _ line: [String]) -> String {
        do {
            return repr(try parser.parsed(line, argparse.Namespace()))
        } catch {
            return "\(error.status)\n\(error.text)"
        }
    }

    @Test func typedReads() {
        let args = Self.training().parse_args(["--lr", "2", "--size", "3", "4", "-v"])
        let (lr, size, seed, verbose): (Double, [Int], Int?, Bool) = (args.lr, args.size, args.seed, args.no_cuda)
        #expect(lr == 2 && size == [3, 4] && seed == nil && !verbose)
        #expect("\(args.layers) \(args.seed) \(args.optim)" == "[64, 10] None adam" && str(args.optim) == "adam")
        args.lr = 0.5
        #expect(repr(vars(args)["lr"]) == "0.5")
        #expect(throws: TorchError.self) { try torch.throwing { _ = args.nothing.description } }
        let asDouble: Double = args.batch_size
        #expect(asDouble == 64)
    }
}

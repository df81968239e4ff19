import Foundation
import TestSupport
import Testing
import Torch

@testable import Pythonic

/// `json` beside Python's.
@Suite(.serialized) struct JSONTests {
    private static let texts = [
        "1", "-0", "1.0", "1e5", "1E-7", "0.1", "123456789012345678901234567890", "-98765432109876543210", "1.", "-",
        "01", "1e", "--1",
        "true", "nul", "NaN", "-Infinity", "[]", "{}", "[1, 2.5, \"a\", null]", "{\"b\": 1, \"a\": {\"c\": []}}",
        "{\"a\": 1, \"a\": 2}",
        "  [1 ,\n 2]\t", "[1, 2", "[1,]", "[1 2]", "[", "{", "{\"a\"}", "{\"a\": }", "{\"a\": 1,}", "{\"a\": 1 \"b\"}",
        "{1: 2}", "\"abc",
        "\"a\\\"b\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\\ud83d\\ude00\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\x\"",
        "\"a\nb\"", "\"\\", "\"é😀\" x",
        "[1]\n[2]", "{\"é\": [1,\n\n  oops]}", "", "   ", "'a'", "\"\t\"", "[Infinity, -1.5e+10]",
        "{\"a\": [1, {\"b\": null}], \"c\": false}",
    ]

    @Test func loads() throws {
        let list = String(decoding: try JSONSerialization.data(withJSONObject: Self.texts), as: UTF8.self)
        let answer = try Python.run(
            """
            import json
            def outcome(text):
                try: return repr(json.loads(text))
                except Exception as e: return f'{type(e).__name__}: {e}'
            out['texts'] = [outcome(t) for t in json.loads(\(repr(list)))]
            """)
        for (text, python) in zip(Self.texts, answer["texts"].list.map(\.string)) {
            let swift: String
            do {
                swift = try torch.throwing { repr(json.loads(text)) }
            } catch let error as TorchError {
                swift = "\(error.kind): \(error.message)"
            }
            #expect(swift == python, "\(text)")
        }
    }

    private static func values() -> [(python: String, swift: Any?)] {
        [
            (
                "{'lr': 0.1, 'layers': [64, 10], 'name': None, 'on': True}",
                ["lr": 0.1, "layers": [64, 10], "name": nil, "on": true] as dict<String, Any?>
            ),
            ("[]", [Int]()), ("{}", dict<String, Int>()),
            ("[[], {}, [[]]]", [[Int](), dict<String, Int>(), [[Int]()]] as [Any]),
            ("'é😀\\x00\\x7f\"\\\\\\n\\u2028'", "é😀\0\u{7F}\"\\\n\u{2028}"), ("1e16", 1e16),
            ("[1e-5, -0.0, 3, 1.5]", [1e-5, -0.0, 3, 1.5] as [Any]),
            ("float('inf')", Double.infinity), ("float('nan')", Double.nan), ("(1, 'a', (2,))", (1, "a", tuple([2]))),
            ("{2: 'b', 1: 'a'}", [2: "b", 1: "a"] as dict<Int, String>),
            ("{1.5: 1, 0.25: 2}", [1.5: 1, 0.25: 2] as dict<Double, Int>),
            ("{True: 1}", [true: 1] as dict<Bool, Int>),
            (
                "{'b': {'z': 1, 'y': 2}, 'a': 3}",
                ["b": ["z": 1, "y": 2] as dict<String, Int>, "a": 3] as dict<String, Any>
            ),
            (
                "json.loads('{\"b\": [1, 123456789012345678901234567890, 2.5, null], \"a\": {\"c\": true}}')",
                json.loads("{\"b\": [1, 123456789012345678901234567890, 2.5, null], \"a\": {\"c\": true}}")
            ),
            ("torch.ones(1)", torch.ones(1)), ("{(1, 2): 3}", [tuple([1, 2]): 3] as dict<tuple<Int>, Int>),
            ("{1, }", Set([1])),
            ("collections.OrderedDict(a=1)", ["a": 1] as OrderedDict<String, Int>),
            ("collections.Counter('aab')", Counter(["a", "a", "b"])),
            ("{'a': 1, 2: 3}", [AnyHashable("a"): 1, AnyHashable(2): 3] as OrderedDict<AnyHashable, Int>),
        ]
    }

    private static func ways() -> [(python: String, swift: (Any?) -> String)] {
        [
            ("", { json.dumps($0) }), ("indent=2", { json.dumps($0, indent: 2) }),
            ("indent=0", { json.dumps($0, indent: 0) }),
            ("indent='\\t', sort_keys=True", { json.dumps($0, indent: "\t", sort_keys: true) }),
            ("separators=(',', ':')", { json.dumps($0, separators: (",", ":")) }),
            ("ensure_ascii=False", { json.dumps($0, ensure_ascii: false) }),
            ("allow_nan=False", { json.dumps($0, allow_nan: false) }),
            ("skipkeys=True, indent=1", { json.dumps($0, skipkeys: true, indent: 1) }),
            ("default=lambda x: [1]", { json.dumps($0, default: { _ in [1] }) }),
        ]
    }

    @Test func dumps() throws {
        let (values, ways) = (Self.values(), Self.ways())
        let lines = values.flatMap { value in ways.map { "json.dumps(\(value.python), \($0.python))" } }
        let answer = try Python.run(
            """
            import collections, json
            def outcome(line):
                try: return eval(line)
                except Exception as e: return f'{type(e).__name__}: {e}'
            out['texts'] = [outcome(line) for line in \(repr(lines))]
            """)
        let texts = answer["texts"].list.map(\.string)
        for (index, line) in lines.enumerated() {
            let (value, way) = (values[index / ways.count].swift, ways[index % ways.count].swift)
            let swift: String
            do {
                swift = try torch.throwing { way(value) }
            } catch let error as TorchError {
                swift = "\(error.kind): \(error.message)"
            }
            #expect(swift == texts[index], "\(line)")
        }
    }

    @Test func files() throws {
        let path = NSTemporaryDirectory() + "json-\(UUID()).json"
        defer { try? os.remove(path) }
        try json.dump(["lr": 0.1, "names": ["é"]] as dict<String, Any>, path, indent: 2)
        let answer = try Python.run(
            "import json; out['text'] = open(\(repr(path))).read(); out['value'] = repr(json.load(open(\(repr(path)))))"
        )
        #expect(try String(contentsOfFile: path, encoding: .utf8) == answer["text"].string)
        let data = try json.load(path)
        #expect(repr(data) == answer["value"].string)
        let lr: Double = data["lr"]
        #expect(lr == 0.1 && float(data["lr"]) == 0.1 && str(data["names"][0]) == "é" && len(data) == 2)
        #expect(data.map { str($0) } == ["lr", "names"] && data["names"].map { str($0) } == ["é"])
        #expect(throws: TorchError.self) { try json.load("/no/such/file.json") }
    }
}

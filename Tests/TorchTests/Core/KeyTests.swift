import TestSupport
import Testing
import Torch

/// Keys are equal where Python's are: by the numbers of their characters, not by their looks.
struct KeyTests {
    private static let names = ["caf\u{E9}", "cafe\u{301}", "\u{212B}", "\u{C5}", "A\u{30A}", "e", "e\u{301}"]

    private func bytes(_ keys: [String]) -> [[UInt8]] { keys.map { Array($0.utf8) } }

    @Test func orderedDictionariesTellThemApart() throws {
        var dict = OrderedDict<String, Int>()
        for (number, name) in Self.names.enumerated() { dict[name] = number }
        dict["cafe\u{301}"] = 10
        dict["\u{C5}"] = nil
        let python = try Python.run(
            """
            names = ['caf\\u00e9', 'cafe\\u0301', '\\u212b', '\\u00c5', 'A\\u030a', 'e', 'e\\u0301']
            d = {name: number for number, name in enumerate(names)}
            d['cafe\\u0301'] = 10
            del d['\\u00c5']
            out['keys'], out['values'] = list(d), list(d.values())
            """)
        #expect(bytes(dict.keys()) == bytes(python["keys"].list.compactMap { $0.string }))
        #expect(dict.values() == python["values"].list.map { $0.int })
        #expect(!dict.contains("\u{C5}") && dict.contains("A\u{30A}"))
        #expect(dict.pop("caf\u{E9}") == 0 && dict["cafe\u{301}"] == 10)
    }

    @Test func statesOfModulesKeepAll() throws {
        func net() -> nn.ModuleDict<nn.Linear> {
            nn.ModuleDict(OrderedDict(Self.names.map { ($0, nn.Linear(1, 1, bias: false)) }))
        }
        let (first, second) = (net(), net())
        #expect(first.count == Self.names.count)
        let state = first.state_dict()
        #expect(bytes(state.keys()) == bytes(Self.names.map { $0 + ".weight" }))
        let keys = second.load_state_dict(state)
        #expect(keys.missing_keys.isEmpty && keys.unexpected_keys.isEmpty)
        for (a, b) in zip(state.values(), second.state_dict().values()) { #expect(a.equal(b)) }

        let buffer = io.BytesIO()
        try torch.save(state, buffer)
        let loaded: nn.StateDict = try torch.load(io.BytesIO(buffer.getvalue()))
        #expect(bytes(loaded.keys()) == bytes(state.keys()))
        for (a, b) in zip(state.values(), loaded.values()) { #expect(a.equal(b)) }
    }

    @Test func aKeyOfAnotherFormIsMissingAndUnexpected() throws {
        let net = nn.ModuleDict(["caf\u{E9}": nn.Linear(1, 1, bias: false)])
        let keys = net.load_state_dict(OrderedDict([("cafe\u{301}.weight", torch.ones(1, 1))]), strict: false)
        #expect(bytes(keys.missing_keys) == bytes(["caf\u{E9}.weight"]))
        #expect(bytes(keys.unexpected_keys) == bytes(["cafe\u{301}.weight"]))
    }
}

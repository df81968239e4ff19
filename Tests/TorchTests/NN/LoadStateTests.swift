import TestSupport
import Testing
import Torch

/// What `load_state_dict` says of a state that does not fit is Python's text, whole.
@Suite struct LoadStateTests {
    static let cases: [(String, @Sendable (inout nn.StateDict) -> Void)] = [
        ("", { _ in }), ("del s['0.weight']", { $0["0.weight"] = nil }),
        ("s['x'] = torch.ones(1)", { $0["x"] = torch.ones(1) }),
        ("s['0.bias'] = torch.ones(3)", { $0["0.bias"] = torch.ones(3) }),
        (
            "s['0.bias'] = torch.ones(3); s['1.weight'] = torch.ones(2, 2); del s['0.weight'], s['1.bias']; "
                + "s['7.x'] = torch.ones(1); s['0.x.y'] = torch.ones(1); s['q\"'] = torch.ones(1)",
            {
                $0["0.bias"] = torch.ones(3)
                $0["1.weight"] = torch.ones(2, 2)
                $0["0.weight"] = nil
                $0["1.bias"] = nil
                $0["7.x"] = torch.ones(1)
                $0["0.x.y"] = torch.ones(1)
                $0["q\""] = torch.ones(1)
            }
        ),
        (
            "s['1.num_batches_tracked'] = torch.ones(1, dtype=torch.int64)",
            { $0["1.num_batches_tracked"] = torch.ones(1, dtype: .int64) }
        ),
        ("s['1.num_batches_tracked'] = torch.ones(2)", { $0["1.num_batches_tracked"] = torch.ones(2) }),
        ("s['0.weight'] = torch.ones(2, 3, device='meta')", { $0["0.weight"] = torch.ones(2, 3, device: "meta") }),
        ("s.clear()", { state in state.keys().forEach { state[$0] = nil } }),
    ]

    @Test(arguments: cases.indices, [true, false]) func texts(_ index: Int, _ strict: Bool) throws {
        let (code, change) = Self.cases[index]
        let python = """
            net = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
            s = net.state_dict()
            \(code)
            out['text'] = str(net.load_state_dict(s, strict=\(strict ? "True" : "False")))
            """
        let net = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
        var state = net.state_dict()
        change(&state)
        if let refused = try Python.raises(python) {
            let error = #expect(throws: TorchError.self) {
                try torch.throwing { net.load_state_dict(state, strict: strict) }
            }
            #expect(error?.message == refused.message)
            #expect(error.map { "\($0.kind)" } == refused.kind)
        } else {
            let text = try torch.throwing { net.load_state_dict(state, strict: strict).description }
            #expect(text == (try Python.run(python)["text"].string))
        }
    }
    /// Python's attribute `_version` of a program's own class.
    @Test func aClassSaysWhichLayoutItHas() throws {
        let python = try Python.run(
            """
            class Third(nn.Module):
                _version = 3
            seen = []
            net = nn.Sequential(Third())
            net[0].register_load_state_dict_pre_hook(lambda m, s, prefix, metadata, *rest: seen.append(metadata['version']))
            state = net.state_dict()
            net.load_state_dict(state)
            out['versions'] = [m['version'] for m in state._metadata.values()] + seen
            """)
        final class Third: nn.Module { override var _version: Int { 3 } }
        let net = nn.Sequential(Third())
        var seen: [Int] = []
        net[0].register_load_state_dict_pre_hook { _, _, _, metadata, _, _, _, _ in
            seen.append(metadata["version"] ?? 0)
        }
        let state = net.state_dict()
        net.load_state_dict(state)
        #expect((state._metadata ?? []).map(\.version) + seen == python["versions"].list.map(\.int))
    }
}

import Foundation
import TestSupport
import Testing
import Torch

/// The recurrent layers beside Python's.
@Suite struct RecurrentTests {
    private let x: Tensor
    private let h: Tensor
    private let c: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        (x, h, c) = (torch.randn(5, 2, 3), torch.randn(1, 2, 4), torch.randn(1, 2, 4))
    }

    @Test(arguments: RecurrentSetting.Kind.allCases) func settings(_ kind: RecurrentSetting.Kind) throws {
        for (number, setting) in RecurrentSetting.all.enumerated() where setting.kind == kind {
            try checkRecurrent(setting, number)
        }
    }

    @Test func callForms() throws {
        torch.manual_seed(1)
        let (rnn, lstm, gru) = (nn.RNN(3, 4), nn.LSTM(3, 4), nn.GRU(3, 4))
        let (a, b) = rnn(x)
        let (d, _) = rnn(x, hx: h)
        let (e, _) = gru(input: x, hx: h)
        let (f, (g, i)) = lstm(x, (h, c))
        let (j, (_, _)) = lstm(input: x)
        let (k, _) = lstm(x, hx: (h, c))
        let (l, _) = gru(x, nil)
        let packed = nn.utils.rnn.pack_sequence([x[0], x[1]])
        let (m, _) = lstm(packed)
        let (n, _) = gru(packed, hx: h)
        let (o, _) = gru(input: packed, hx: h)
        try expectAgreement(
            [
                ("rnn(x)[0]", a), ("rnn(x)[1]", b), ("rnn(x, hx=h)[0]", d), ("gru(input=x, hx=h)[0]", e),
                ("lstm(x, (h, c))[0]", f), ("lstm(x, (h, c))[1]", [g, i]), ("lstm(input=x)[0]", j),
                ("lstm(x, hx=(h, c))[0]", k), ("gru(x, None)[0]", l), ("lstm(packed)[0].data", m.data),
                ("gru(packed, hx=h)[0].data", n.data), ("gru(input=packed, hx=h)[0].data", o.data),
                ("lstm(x)[1][1]", lstm(x).1.1),
            ],
            setup: """
                torch.manual_seed(1)
                rnn, lstm, gru = nn.RNN(3, 4), nn.LSTM(3, 4), nn.GRU(3, 4)
                packed = nn.utils.rnn.pack_sequence([x[0], x[1]])
                """, ["x": x, "h": h, "c": c])
    }

    @Test func positionalArguments() throws {
        torch.manual_seed(2)
        let layers: [(String, nn.Module)] = [
            ("nn.RNN(2, 3, 2, 'relu', False, True, 0.5, True)", nn.RNN(2, 3, 2, "relu", false, true, 0.5, true)),
            ("nn.GRU(2, 3, 2, False, True, 1, True)", nn.GRU(2, 3, 2, false, true, 1, true)),
            (
                "nn.LSTM(2, 3, 2, False, True, 0.25, True, 1, 'cpu', torch.float64)",
                nn.LSTM(2, 3, 2, false, true, 0.25, true, 1, "cpu", .float64)
            ),
            ("nn.RNNBase('GRU', 2, 3, 1, proj_size=2)", nn.RNNBase("GRU", 2, 3, 1, proj_size: 2)),
            ("nn.LSTM(input_size=2, hidden_size=3)", nn.LSTM(input_size: 2, hidden_size: 3)),
            ("nn.GRU(2, 3, device='cpu', dtype=torch.float64)", nn.GRU(2, 3, device: "cpu", dtype: .float64)),
            ("nn.RNN(2, 3, dtype=torch.bfloat16)", nn.RNN(2, 3, dtype: .bfloat16)),
            ("nn.RNNBase('LSTM', 2, 3)", nn.RNNBase("LSTM", 2, 3)),
        ]
        var setup = "torch.manual_seed(2)"
        for (place, (python, _)) in layers.enumerated() { setup += "\nlayer\(place) = \(python)" }
        try expectAgreement(
            layers.enumerated().flatMap { place, layer -> [Pair] in
                [
                    ("repr(layer\(place))", "\(layer.1)"),
                    ("list(layer\(place).state_dict())", layer.1.state_dict().keys()),
                    ("list(layer\(place).state_dict().values())", layer.1.state_dict().values()),
                ]
            }, setup: setup)
    }

    @Test func failures() throws {
        let (rnn, lstm, gru) = (nn.RNN(3, 4), nn.LSTM(3, 4, proj_size: 2), nn.GRU(3, 4, batch_first: true))
        let (p, small) = (torch.randn(1, 2, 2), torch.randn(2, 4))
        let packed = nn.utils.rnn.pack_sequence([x[0], x[1]])
        try expectSameFailures(
            [
                ("nn.LSTM(3, 4, dropout=1.5)", { _ = nn.LSTM(3, 4, dropout: 1.5) }),
                ("nn.LSTM(3, 4, 2, dropout=-0.1)", { _ = nn.LSTM(3, 4, 2, dropout: -0.1) }),
                ("nn.LSTM(3, 4, 2, dropout=math.nan)", { _ = nn.LSTM(3, 4, 2, dropout: Double.nan) }),
                ("nn.LSTM(3, 4, 2, dropout=True)", { _ = nn.LSTM(3, 4, 2, dropout: true) }),
                ("nn.GRU(0, 4)", { _ = nn.GRU(0, 4) }), ("nn.GRU(3, -1)", { _ = nn.GRU(3, -1) }),
                ("nn.GRU(3, 4, 0)", { _ = nn.GRU(3, 4, 0) }),
                ("nn.LSTM(3, 4, proj_size=-1)", { _ = nn.LSTM(3, 4, proj_size: -1) }),
                ("nn.LSTM(3, 4, proj_size=4)", { _ = nn.LSTM(3, 4, proj_size: 4) }),
                ("nn.RNN(3, 4, nonlinearity='selu')", { _ = nn.RNN(3, 4, nonlinearity: "selu") }),
                ("nn.RNNBase('SRU', 3, 4)", { _ = nn.RNNBase("SRU", 3, 4) }),
                ("rnn(x[0, 0])", { _ = rnn(x[0, 0]) as (Tensor, Tensor) }),
                ("gru(x[None])", { _ = gru(x[nil]) as (Tensor, Tensor) }),
                ("lstm(x[0, 0, 0])", { _ = lstm(x[0, 0, 0]).1 }),
                ("rnn(x.double())", { _ = rnn(x.double()).1 }),
                ("lstm(x.half(), (p, h))", { _ = lstm(x.half(), (p, h)) }),
                ("gru(x[..., :2])", { _ = gru(x[.ellipsis, ..<2]).1 }),
                ("rnn(x, h[0])", { _ = rnn(x, h[0]).1 }), ("gru(x[0], h)", { _ = gru(x[0], h).1 }),
                ("gru(x, h)", { _ = gru(x, h).1 }), ("rnn(x, torch.cat([h, h]))", { _ = rnn(x, torch.cat([h, h])).1 }),
                ("lstm(x, (p[0], h))", { _ = lstm(x, (p[0], h)) }), ("lstm(x[0], (p, h))", { _ = lstm(x[0], (p, h)) }),
                ("lstm(x, (h, h))", { _ = lstm(x, (h, h)) }), ("lstm(x, (p, p))", { _ = lstm(x, (p, p)) }),
                ("rnn(packed, small)", { _ = rnn(packed, small) }),
                ("rnn(packed, h[:, :1])", { _ = rnn(packed, h[.all, ..<1]) }),
                ("gru(packed.to(torch.float64))", { _ = gru(packed.to(.float64)) }),
                ("lstm(packed.to(torch.float64))", { _ = lstm(packed.to(.float64)) }),
                ("rnn.weight_ih_l1", { _ = rnn.weight_ih_l1 }),
                ("nn.GRU(3, 4, bias=False).bias_ih_l0", { _ = nn.GRU(3, 4, bias: false).bias_ih_l0 }),
                (
                    "rnn.check_hidden_size(small, (1, 2, 3), 'no {} but {}')",
                    {
                        rnn.check_hidden_size(small, (1, 2, 3), "no {} but {}")
                    }
                ),
                ("lstm.check_forward_args(x, (h, h), None)", { lstm.check_forward_args(x, (h, h), nil) }),
                ("rnn.check_input(x, torch.tensor([1]))", { rnn.check_input(x, torch.tensor([1])) }),
            ],
            setup: """
                torch.manual_seed(1)
                rnn, lstm, gru = nn.RNN(3, 4), nn.LSTM(3, 4, proj_size=2), nn.GRU(3, 4, batch_first=True)
                packed = nn.utils.rnn.pack_sequence([x[0], x[1]])
                """, ["x": x, "h": h, "p": p, "small": small])
    }

    /// In Python a tuple would come; here the type says what was asked for.
    @Test func aTensorIsAskedFor() throws {
        let lstm = nn.LSTM(3, 4)
        let error = #expect(throws: TorchError.self) { try torch.throwing { _ = lstm(x)[0] } }
        #expect(error?.kind == .TypeError && error?.message.hasPrefix("LSTM gives its output and its state") == true)
        let python = try #require(try Python.raises("nn.RNNBase('GRU', 3, 4)(torch.ones(1))"))
        let none = #expect(throws: TorchError.self) { try torch.throwing { _ = nn.RNNBase("GRU", 3, 4)(x) } }
        #expect(none?.kind == .NotImplementedError && none?.message.hasPrefix(python.message) == true)
    }

    @Test func dropoutOfOneLayerIsWarnedOf() throws {
        let python = try Python.run(
            """
            import warnings
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter('always')
                nn.LSTM(3, 4, dropout=0.125); nn.GRU(3, 4, dropout=1); nn.RNN(3, 4, 2, dropout=0.5); nn.RNN(3, 4, dropout=0)
            for w in said: print(f'{w.category.__name__}: {w.message}')
            """)
        let said = try standardError {
            _ = nn.LSTM(3, 4, dropout: 0.125)
            _ = nn.GRU(3, 4, dropout: 1)
            _ = nn.RNN(3, 4, 2, dropout: 0.5)
            _ = nn.RNN(3, 4, dropout: 0)
        }
        #expect(said == python.text)
    }

    private func standardError(_ body: () -> Void) throws -> String {
        let pipe = Pipe()
        let before = dup(STDERR_FILENO)
        dup2(pipe.fileHandleForWriting.fileDescriptor, STDERR_FILENO)
        body()
        dup2(before, STDERR_FILENO)
        close(before)
        try pipe.fileHandleForWriting.close()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    /// The layer computes with what stands under the names, in whatever way it came there.
    @Test func otherWeights() throws {
        torch.manual_seed(3)
        let (lstm, other) = (nn.LSTM(3, 4, 2, bidirectional: true), nn.LSTM(3, 4, 2, bidirectional: true))
        let net = nn.Sequential(nn.GRU(3, 4))
        var found: [Tensor] = [lstm(x).0]
        lstm.weight_hh_l0 = nn.Parameter(lstm.weight_hh_l0 * 2)
        lstm.weight_ih_l1_reverse.data.mul_(3)
        found.append(lstm(x).0)
        torch.no_grad { lstm.bias_ih_l0.fill_(0.5) }
        found.append(lstm(x).0)
        lstm.load_state_dict(other.state_dict())
        found.append(lstm(x).0)
        let state = OrderedDict(other.state_dict().map { ($0.key, $0.value * 0.5) })
        lstm.load_state_dict(state, assign: true)
        found.append(lstm(x).0)
        found.append(lstm.double()(x.double()).0)
        found += lstm.all_weights[3]
        net[0].weight_ih_l0 = nn.Parameter(torch.full([12, 3], 0.25))
        found.append((net[0] as? nn.GRU)?(x).0 ?? x)
        found.append(net[0].weight_ih_l0)
        let optimizer = optim.SGD(net.parameters(), lr: 0.5)
        ((net[0] as? nn.GRU)?(x).0 ?? x).sum().backward()
        optimizer.step()
        found.append((net[0] as? nn.GRU)?(x).0 ?? x)
        let python = try Python.run(
            """
            torch.manual_seed(3)
            lstm, other = nn.LSTM(3, 4, 2, bidirectional=True), nn.LSTM(3, 4, 2, bidirectional=True)
            net = nn.Sequential(nn.GRU(3, 4))
            found = [lstm(x)[0]]
            lstm.weight_hh_l0 = nn.Parameter(lstm.weight_hh_l0 * 2)
            lstm.weight_ih_l1_reverse.data.mul_(3)
            found.append(lstm(x)[0])
            with torch.no_grad(): lstm.bias_ih_l0.fill_(0.5)
            found.append(lstm(x)[0])
            lstm.load_state_dict(other.state_dict())
            found.append(lstm(x)[0])
            state = {k: v * 0.5 for k, v in other.state_dict().items()}
            lstm.load_state_dict(state, assign=True)
            found.append(lstm(x)[0])
            found.append(lstm.double()(x.double())[0])
            found += lstm.all_weights[3]
            net[0].weight_ih_l0 = nn.Parameter(torch.full([12, 3], 0.25))
            found.append(net[0](x)[0])
            found.append(net[0].weight_ih_l0)
            optimizer = optim.SGD(net.parameters(), lr=0.5)
            net[0](x)[0].sum().backward()
            optimizer.step()
            found.append(net[0](x)[0])
            out['found'] = found
            out['names'] = [n for n, _ in lstm.named_parameters()]
            out['ids'] = lstm.all_weights[0][1] is lstm.weight_hh_l0
            """, ["x": x])
        #expect(found.count == python["found"].list.count)
        for (place, (ours, theirs)) in zip(found, python["found"].list).enumerated() {
            #expect(theirs.isIdentical(to: ours), "\(place)")
        }
        #expect(lstm.named_parameters().map(\.0) == python["names"].list.map(\.string))
        #expect(lstm.all_weights[0][1] === lstm.weight_hh_l0)
    }

    private final class Twice: nn.Module {
        override func forward(_ x: Tensor) -> Tensor { x * 2 }
    }

    /// Weights that are computed from others at each call, copies, and weights for one call.
    @Test func computedWeights() throws {
        torch.manual_seed(10)
        let (lstm, gru, rnn) = (nn.LSTM(3, 4, 2), nn.GRU(3, 4), nn.RNN(3, 4))
        nn.utils.parametrize.register_parametrization(lstm, "weight_hh_l1", Twice())
        nn.utils.weight_norm(gru, "weight_ih_l0")
        nn.utils.prune.l1_unstructured(rnn, "weight_hh_l0", 0.5)
        let twin = copy.deepcopy(lstm)
        var found = [lstm(x).0, gru(x).0, rnn(x).0, lstm.weight_hh_l1, lstm.all_weights[1][1]]
        (found[0].sum() + found[1].sum() + found[2].sum()).backward()
        found += [lstm, gru, rnn].flatMap { (layer: nn.Module) in layer.parameters().compactMap(\.grad) }
        let optimizer = optim.SGD(lstm.parameters() + gru.parameters() + rnn.parameters(), lr: 0.5)
        optimizer.step()
        found += [lstm(x).0, gru(x).0, rnn(x).0, twin(x).0]
        lstm.weight_ih_l0 = nn.Parameter(torch.full([16, 3], 0.5))
        nn.utils.parametrize.remove_parametrizations(lstm, "weight_hh_l1")
        found += [lstm(x).0, twin(x).0]
        let weights = OrderedDict(gru.named_parameters().map { ($0.0, $0.1 * 0.5) })
        found.append(torch.func.functional_call(gru, weights) { $0(x).0 })
        found.append(gru(x).0)
        let python = try Python.run(
            """
            import copy
            import torch.nn.utils.prune
            class Twice(nn.Module):
                def forward(self, x): return x * 2
            torch.manual_seed(10)
            lstm, gru, rnn = nn.LSTM(3, 4, 2), nn.GRU(3, 4), nn.RNN(3, 4)
            nn.utils.parametrize.register_parametrization(lstm, 'weight_hh_l1', Twice())
            nn.utils.weight_norm(gru, 'weight_ih_l0')
            nn.utils.prune.l1_unstructured(rnn, 'weight_hh_l0', 0.5)
            twin = copy.deepcopy(lstm)
            found = [lstm(x)[0], gru(x)[0], rnn(x)[0], lstm.weight_hh_l1, lstm.all_weights[1][1]]
            (found[0].sum() + found[1].sum() + found[2].sum()).backward()
            found += [p.grad for layer in (lstm, gru, rnn) for p in layer.parameters()]
            optimizer = optim.SGD([*lstm.parameters(), *gru.parameters(), *rnn.parameters()], lr=0.5)
            optimizer.step()
            found += [lstm(x)[0], gru(x)[0], rnn(x)[0], twin(x)[0]]
            lstm.weight_ih_l0 = nn.Parameter(torch.full([16, 3], 0.5))
            nn.utils.parametrize.remove_parametrizations(lstm, 'weight_hh_l1')
            found += [lstm(x)[0], twin(x)[0]]
            weights = {k: v * 0.5 for k, v in gru.named_parameters()}
            found.append(torch.func.functional_call(gru, weights, x)[0])
            found.append(gru(x)[0])
            out['found'] = found
            out['names'] = [n for m in (lstm, gru, rnn, twin) for n, _ in m.named_parameters()]
            """, ["x": x])
        #expect(found.count == python["found"].list.count)
        for (place, (ours, theirs)) in zip(found, python["found"].list).enumerated() {
            #expect(theirs.isIdentical(to: ours), "\(place)")
        }
        let names = [lstm, gru, rnn, twin].flatMap { (layer: nn.Module) in layer.named_parameters().map(\.0) }
        #expect(names == python["names"].list.map(\.string))
    }

    /// A file of Python's is read here, and one of ours there.
    @Test func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        torch.manual_seed(4)
        let gru = nn.GRU(3, 4, 2, bidirectional: true)
        try torch.save(gru.state_dict(), folder.appending(path: "ours.pt").path)
        let python = try Python.run(
            """
            torch.manual_seed(5)
            gru, lstm = nn.GRU(3, 4, 2, bidirectional=True), nn.LSTM(3, 4, proj_size=2)
            print(gru.load_state_dict(torch.load('\(folder.path)/ours.pt')))
            torch.save(lstm.state_dict(), '\(folder.path)/theirs.pt')
            out['gru'], out['lstm'] = gru(x)[0], lstm(x)[0]
            """, ["x": x])
        let lstm = nn.LSTM(3, 4, proj_size: 2)
        let report = lstm.load_state_dict(try torch.load(folder.appending(path: "theirs.pt").path))
        #expect(python.text == "\(report)\n")
        #expect(python["gru"].isIdentical(to: gru(x).0))
        #expect(python["lstm"].isIdentical(to: lstm(x).0))
    }

    /// A language model's training: every loss, clipped gradients, and the last weights.
    @Test func training() throws {
        let python = try Python.run(
            """
            torch.manual_seed(6)
            embedding, lstm, head = nn.Embedding(9, 5), nn.LSTM(5, 6, 2, dropout=0.3, batch_first=True), nn.Linear(6, 9)
            parameters = [*embedding.parameters(), *lstm.parameters(), *head.parameters()]
            optimizer = optim.Adam(parameters, lr=0.05)
            words = torch.arange(40).reshape(4, 10) % 9
            losses, state = [], None
            for step in range(12):
                optimizer.zero_grad()
                output, (h, c) = lstm(embedding(words[:, :-1]), state)
                state = (h.detach(), c.detach())
                loss = F.cross_entropy(head(output).reshape(-1, 9), words[:, 1:].reshape(-1))
                loss.backward()
                nn.utils.clip_grad_norm_(parameters, 0.5)
                optimizer.step()
                losses.append(loss.detach())
            out['losses'], out['weights'] = losses, lstm.state_dict()
            """)
        torch.manual_seed(6)
        let embedding = nn.Embedding(9, 5)
        let lstm = nn.LSTM(5, 6, 2, batch_first: true, dropout: 0.3)
        let head = nn.Linear(6, 9)
        let parameters = embedding.parameters() + lstm.parameters() + head.parameters()
        let optimizer = optim.Adam(parameters, lr: 0.05)
        let words = torch.arange(40).reshape(4, 10) % 9
        var (losses, state) = ([Tensor](), (Tensor, Tensor)?.none)
        for _ in 0..<12 {
            optimizer.zero_grad()
            let (output, (h, c)) = lstm(embedding(words[.all, ..<(-1)]), state)
            state = (h.detach(), c.detach())
            let loss = F.cross_entropy(head(output).reshape(-1, 9), words[.all, 1...].reshape(-1))
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 0.5)
            optimizer.step()
            losses.append(loss.detach())
        }
        for (ours, theirs) in zip(losses, python["losses"].list) { #expect(theirs.isIdentical(to: ours)) }
        compare(lstm.state_dict().items(), python["weights"].dict, "weights", #_sourceLocation)
    }

    @Test func autocast() throws {
        torch.manual_seed(8)
        let (lstm, cell) = (nn.LSTM(3, 4), nn.GRUCell(3, 4))
        let (a, b) = torch.autocast("cpu", dtype: .bfloat16) { (lstm(x.bfloat16()).0, cell(x[0])) }
        let python = try Python.run(
            """
            torch.manual_seed(8)
            lstm, cell = nn.LSTM(3, 4), nn.GRUCell(3, 4)
            with torch.autocast('cpu', torch.bfloat16): out['a'], out['b'] = lstm(x.bfloat16())[0], cell(x[0])
            """, ["x": x])
        #expect(python["a"].isIdentical(to: a))
        #expect(python["b"].isIdentical(to: b))
    }
}

import TestSupport
import Testing
import Torch

/// The cells beside Python's, and hooks on cells and layers.
@Suite struct RecurrentCellTests {
    private let x: Tensor
    private let h: Tensor
    private let c: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        (x, h, c) = (torch.randn(2, 3), torch.randn(2, 4), torch.randn(2, 4))
    }

    /// Steps from zeros, from a state and without a batch; gradients; state and text.
    @Test func steps() throws {
        let cells: [(String, () -> nn.RNNCellBase)] = [
            ("nn.RNNCell(3, 4)", { nn.RNNCell(3, 4) }), ("nn.RNNCell(3, 4, False)", { nn.RNNCell(3, 4, false) }),
            ("nn.RNNCell(3, 4, True, 'relu')", { nn.RNNCell(3, 4, true, "relu") }),
            (
                "nn.RNNCell(3, hidden_size=4, nonlinearity='relu', bias=False)",
                { nn.RNNCell(3, hidden_size: 4, bias: false, nonlinearity: "relu") }
            ),
            ("nn.GRUCell(3, 4)", { nn.GRUCell(3, 4) }),
            ("nn.GRUCell(3, 4, bias=False)", { nn.GRUCell(3, 4, bias: false) }),
            (
                "nn.GRUCell(input_size=3, hidden_size=4, dtype=torch.float64)",
                { nn.GRUCell(input_size: 3, hidden_size: 4, dtype: .float64) }
            ),
            ("nn.LSTMCell(3, 4)", { nn.LSTMCell(3, 4) }), ("nn.LSTMCell(3, 4, False)", { nn.LSTMCell(3, 4, false) }),
            ("nn.LSTMCell(3, 4, True, 'cpu', torch.float64)", { nn.LSTMCell(3, 4, true, "cpu", .float64) }),
            ("nn.RNNCellBase(3, 4, True, num_chunks=2)", { nn.RNNCellBase(3, 4, true, num_chunks: 2) }),
        ]
        for (python, make) in cells {
            torch.manual_seed(3)
            let cell = make()
            let answer = try Python.run(
                """
                torch.manual_seed(3)
                cell = \(python)
                out['state'] = {k: v.clone() for k, v in cell.state_dict().items()}
                print(cell)
                results = []
                if type(cell) is not nn.RNNCellBase:
                    x, h, c = (v.to(cell.weight_ih.dtype).requires_grad_() for v in (x, h, c))
                    pair = isinstance(cell, nn.LSTMCell)
                    for args in [(x,), (x, (h, c) if pair else h), (x[0],), (x[1], (h[1], c[0]) if pair else h[1])]:
                        result = cell(*args)
                        results += result if pair else [result]
                    state = None
                    for step in range(4):
                        state = cell(x * step, state)
                    results += state if pair else [state]
                    torch.autograd.backward(results, [torch.rand_like(r) for r in results])
                out['results'], out['grads'] = results, [v.grad for v in (x, h, c) if v.grad is not None]
                out['parameters'] = {k: p.grad for k, p in cell.named_parameters() if p.grad is not None}
                """, ["x": x, "h": h, "c": c])
            compare(cell.state_dict().items(), answer["state"].dict, python, #_sourceLocation)
            #expect(answer.text == "\(cell)\n")
            let leaves = [x, h, c].map { $0.to(cell.weight_ih.dtype).clone().requires_grad_() }
            let results = stepped(cell, leaves[0], leaves[1], leaves[2])
            torch.autograd.backward(results, results.map { torch.rand_like($0) })
            #expect(results.count == answer["results"].list.count, "\(python)")
            for (place, (ours, theirs)) in zip(results, answer["results"].list).enumerated() {
                #expect(theirs.isIdentical(to: ours, strides: true), "\(python), \(place)")
            }
            for (ours, theirs) in zip(leaves.compactMap(\.grad), answer["grads"].list) {
                #expect(theirs.isIdentical(to: ours), "gradients of \(python)")
            }
            let grads = cell.named_parameters().compactMap { name, p in p.grad.map { (key: name, value: $0) } }
            compare(grads, answer["parameters"].dict, "gradients of \(python)", #_sourceLocation)
        }
    }

    private func stepped(_ cell: nn.RNNCellBase, _ x: Tensor, _ h: Tensor, _ c: Tensor) -> [Tensor] {
        // Views are made in Python's order, for in that order autograd adds up what comes back.
        let single = (x[0], x[1])
        func all<Cell: nn.RecurrentCell>(
            _ cell: Cell, _ states: [Cell.State], _ tensors: (Cell.State) -> [Tensor]
        ) -> [Tensor] {
            var results = [cell(x, nil), cell(x, states[0]), cell(single.0, nil), cell(single.1, states[1])].flatMap(
                tensors)
            var state: Cell.State?
            for step in 0..<4 { state = cell(x * step, state) }
            if let state { results += tensors(state) }
            return results
        }
        switch cell {
        case let cell as nn.RNNCell: return all(cell, [h, h[1]]) { [$0] }
        case let cell as nn.GRUCell: return all(cell, [h, h[1]]) { [$0] }
        case let cell as nn.LSTMCell: return all(cell, [(h, c), (h[1], c[0])]) { [$0.0, $0.1] }
        default: return []
        }
    }

    @Test func callForms() throws {
        torch.manual_seed(3)
        let (rnn, gru, lstm) = (nn.RNNCell(3, 4), nn.GRUCell(3, 4), nn.LSTMCell(3, 4))
        let cells = nn.ModuleList([rnn, gru])
        let (d, e) = lstm(x, (h, c))
        let (f, _) = lstm(x)
        let (g, _) = lstm(input: x, hx: (h, c))
        let (i, _) = lstm(x, hx: (c, h))
        var state: Tensor? = nil
        for step in 0..<3 { state = gru(x * step, state) }
        lstm.weight_hh = nn.Parameter(torch.full([16, 4], 0.5))
        rnn.bias_ih = nil
        gru.bias_hh = nn.Parameter(torch.ones(12))
        try expectAgreement(
            [
                ("rnn(x, h)", rnn(x, h)), ("rnn(input=x)", rnn(input: x)), ("gru(input=x, hx=h)", gru(input: x, hx: h)),
                ("gru(x, hx=h)", gru(x, hx: h)), ("gru(x, None)", gru(x, nil)), ("cells[1](x)", cells[1](x)),
                ("cells[0](x, h)", cells[0](x, h)), ("d", d), ("e", e), ("f", f), ("g", g), ("i", i),
                ("lstm(x, (h, c))[1]", lstm(x, (h, c)).1), ("state", state as Any),
                (
                    "[rnn.bias, gru.input_size, lstm.hidden_size]",
                    [rnn.bias, gru.input_size, lstm.hidden_size] as [Any]
                ),
                ("list(rnn.state_dict())", rnn.state_dict().keys()), ("repr(rnn)", "\(rnn)"),
            ],
            setup: """
                torch.manual_seed(3)
                rnn, gru, lstm = nn.RNNCell(3, 4), nn.GRUCell(3, 4), nn.LSTMCell(3, 4)
                cells = nn.ModuleList([rnn, gru])
                (d, e), (f, _), (g, _), (i, _) = lstm(x, (h, c)), lstm(x), lstm(input=x, hx=(h, c)), lstm(x, hx=(c, h))
                state = None
                for step in range(3): state = gru(x * step, state)
                lstm.weight_hh = nn.Parameter(torch.full([16, 4], 0.5))
                rnn.bias_ih = None
                gru.bias_hh = nn.Parameter(torch.ones(12))
                """, ["x": x, "h": h, "c": c])
    }

    @Test func failures() throws {
        let (rnn, gru, lstm) = (nn.RNNCell(3, 4), nn.GRUCell(3, 4), nn.LSTMCell(3, 4))
        try expectSameFailures(
            [
                ("rnn(x[None])", { _ = rnn(x[nil]) }), ("gru(x[0, 0])", { _ = gru(x[0, 0]) }),
                ("lstm(x[None])", { _ = lstm(x[nil]).1 }), ("rnn(x, h[None])", { _ = rnn(x, h[nil]) }),
                ("gru(x, h[0, 0])", { _ = gru(x, h[0, 0]) }), ("lstm(x, (h, c[None]))", { _ = lstm(x, (h, c[nil])) }),
                ("lstm(x, (h[0, 0], c))", { _ = lstm(x, (h[0, 0], c)) }),
                ("rnn(x, h[:, :2])", { _ = rnn(x, h[.all, ..<2]) }),
                ("gru(h)", { _ = gru(h) }), ("lstm(x, (h, c[:1]))", { _ = lstm(x, (h, c[..<1])) }),
                ("rnn(x.double())", { _ = rnn(x.double()) }), ("gru(x[0], h)", { _ = gru(x[0], h) }),
                ("nn.RNNCell(3, 4, nonlinearity='elu')(x)", { _ = nn.RNNCell(3, 4, nonlinearity: "elu")(x) }),
                ("nn.GRUCell(3, -1)", { _ = nn.GRUCell(3, -1) }),
            ],
            setup: "rnn, gru, lstm = nn.RNNCell(3, 4), nn.GRUCell(3, 4), nn.LSTMCell(3, 4)", ["x": x, "h": h, "c": c])
    }

    /// Hooks of every kind see and change what goes through layers and cells.
    @Test func hooks() throws {
        let python = try Python.run(
            """
            torch.manual_seed(9)
            lstm, gru, cell, pair = nn.LSTM(3, 4), nn.GRU(3, 4), nn.GRUCell(3, 4), nn.LSTMCell(3, 4)
            x.requires_grad_()
            for layer in (lstm, gru, cell, pair):
                layer.register_forward_pre_hook(lambda m, args: print('before', len(args)))
            lstm.register_forward_pre_hook(lambda m, args: (args[0] * 2, *args[1:]))
            lstm.register_forward_hook(lambda m, args, output: (output[0] + 1, output[1]))
            gru.register_forward_hook(lambda m, args, kwargs, output: print(list(kwargs)), with_kwargs=True)
            cell.register_full_backward_hook(lambda m, i, o: print('backward', len(i), len(o)))
            cell.register_forward_hook(lambda m, args, output: output * 3)
            pair.register_forward_hook(lambda m, args, output: (output[0] * 3, output[1]))
            pair.register_full_backward_hook(lambda m, i, o: (i[0] * 5, *i[1:]))
            packed = nn.utils.rnn.pack_sequence([x])
            a, (b, d) = lstm(x[None])
            e, _ = gru(packed)
            f, g = gru(x[None], hx=h[None])
            i = cell(x, h)
            j, k = pair(x, (h, c))
            (a.sum() + b.sum() + e.data.sum() + f.sum() + i.sum() + j.sum() + k.sum()).backward()
            out['found'] = [a, b, d, e.data, f, g, i, j, k, x.grad]
            """, ["x": x, "h": h, "c": c])
        torch.manual_seed(9)
        let (lstm, gru, cell, pair) = (nn.LSTM(3, 4), nn.GRU(3, 4), nn.GRUCell(3, 4), nn.LSTMCell(3, 4))
        let x = x.clone().requires_grad_()
        var text = ""
        for layer in [lstm, gru, cell, pair] {
            layer.register_forward_pre_hook(
                { _, args, _ in text += "before \(args.compactMap(given).count)\n" }, with_kwargs: true)
        }
        lstm.register_forward_pre_hook { (_, args) -> [Tensor]? in args.map { $0 * 2 } }
        lstm.register_forward_hook { (_, _, output: (Tensor, (Tensor, Tensor))) in (output.0 + 1, output.1) }
        lstm.register_forward_hook { (_, _, _: Tensor) in text += "never\n" }.remove()
        gru.register_forward_hook(
            { (_, _, kwargs, _: Any) in text += "\(kwargs.keys())\n".replacing("\"", with: "'") },
            with_kwargs: true)
        cell.register_full_backward_hook { _, i, o -> Void in text += "backward \(i.count) \(o.count)\n" }
        cell.register_forward_hook { _, _, output in output * 3 }
        pair.register_forward_hook { (_, _, output: (Tensor, Tensor)) in (output.0 * 3, output.1) }
        pair.register_full_backward_hook { _, i, _ in [i[0].map { $0 * 5 }] + i.dropFirst() }
        let packed = nn.utils.rnn.pack_sequence([x])  // first, as in Python: the gradients of x are added in this order
        let (a, (b, d)) = lstm(x[nil])
        let (e, _) = gru(packed)
        let (f, g) = gru(x[nil], hx: h[nil])
        let i = cell(x, h)
        let (j, k) = pair(x, (h, c))
        (a.sum() + b.sum() + e.data.sum() + f.sum() + i.sum() + j.sum() + k.sum()).backward()
        #expect(text == python.text)
        let found = [a, b, d, e.data, f, g, i, j, k, try #require(x.grad)]
        for (place, (ours, theirs)) in zip(found, python["found"].list).enumerated() {
            #expect(theirs.isIdentical(to: ours), "\(place)")
        }
    }

    /// What stands in an argument that may be nil.
    private func given(_ argument: Any) -> Any? {
        let mirror = Mirror(reflecting: argument)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : argument
    }
}

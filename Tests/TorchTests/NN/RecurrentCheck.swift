import Foundation
import TestSupport
import Testing
import Torch

/// One way to make a recurrent layer, in both languages.
struct RecurrentSetting {
    enum Kind: CaseIterable { case tanh, relu, lstm, gru }

    var kind = Kind.lstm
    var layers = 1
    var bias = true
    var batch_first = false
    var dropout = 0.0
    var bidirectional = false
    var proj_size = 0

    /// Every combination, with projections where there are such.
    static let all: [RecurrentSetting] = Kind.allCases.flatMap { kind in
        [1, 2].flatMap { layers in
            (0..<(kind == .lstm ? 16 : 8)).map { bits in
                RecurrentSetting(
                    kind: kind, layers: layers, bias: bits & 1 == 0, batch_first: bits & 2 != 0,
                    dropout: layers == 2 && bits % 3 != 0 ? 0.4 : 0, bidirectional: bits & 4 != 0,
                    proj_size: bits & 8 != 0 ? 2 : 0)
            }
        }
    }

    var python: String {
        let name = kind == .lstm ? "LSTM" : kind == .gru ? "GRU" : "RNN"
        var arguments = ["3, 4, num_layers=\(layers)"]
        if kind == .relu { arguments.append("nonlinearity='relu'") }
        arguments += ["bias=\(bias ? "True" : "False")", "batch_first=\(batch_first ? "True" : "False")"]
        arguments += ["dropout=\(dropout)", "bidirectional=\(bidirectional ? "True" : "False")"]
        if kind == .lstm { arguments.append("proj_size=\(proj_size)") }
        return "nn.\(name)(\(arguments.joined(separator: ", ")))"
    }

    /// Sizes of the states.
    var sizes: [[Int]] {
        let first = layers * (bidirectional ? 2 : 1)
        let state = [first, 3, proj_size > 0 ? proj_size : 4]
        return kind == .lstm ? [state, [first, 3, 4]] : [state]
    }

    /// Builds the layer and calls `body` with it, with its states made of tensors, and with tensors of its states.
    func with(_ body: LayerBody) throws {
        switch kind {
        case .lstm:
            try body.run(self, { ($0[0], $0[1]) }, { [$0.0, $0.1] }) {
                nn.LSTM(
                    3, 4, num_layers: layers, bias: bias, batch_first: batch_first, dropout: dropout,
                    bidirectional: bidirectional, proj_size: proj_size)
            }
        case .gru:
            try body.run(self, { $0[0] }, { [$0] }) {
                nn.GRU(
                    3, 4, num_layers: layers, bias: bias, batch_first: batch_first, dropout: dropout,
                    bidirectional: bidirectional)
            }
        case .tanh, .relu:
            try body.run(self, { $0[0] }, { [$0] }) {
                nn.RNN(
                    3, 4, num_layers: layers, nonlinearity: kind == .relu ? "relu" : "tanh", bias: bias,
                    batch_first: batch_first, dropout: dropout, bidirectional: bidirectional)
            }
        }
    }
}

/// What is done with a layer of any class.
protocol LayerBody {
    func run<Layer: nn.Recurrent>(
        _ setting: RecurrentSetting, _ states: ([Tensor]) -> Layer.State, _ tensors: (Layer.State) -> [Tensor],
        _ make: () -> Layer) throws
}

/// Compares all that can be seen of a layer: text, keys and bits of the state, outputs and states with their strides,
/// gradients of inputs, states and parameters, outputs in evaluation, and how many random numbers were drawn.
struct Comparison: LayerBody {
    enum Form: CaseIterable { case batch, single, sorted, unsorted }

    let form: Form
    let hasState: Bool
    let location: SourceLocation

    private var python: String {
        let states = hasState ? ", (leaves[1], leaves[2]) if len(leaves) > 2 else leaves[1]" : ""
        let call =
            switch form {
            case .batch, .single: "leaves[0]"
            case .sorted: "nn.utils.rnn.pack_padded_sequence(leaves[0], [5, 3, 1], layer.batch_first)"
            case .unsorted:
                "nn.utils.rnn.pack_padded_sequence(leaves[0], [3, 5, 2], layer.batch_first, enforce_sorted=False)"
            }
        return "layer(\(call)\(states))"
    }

    func run<Layer: nn.Recurrent>(
        _ setting: RecurrentSetting, _ states: ([Tensor]) -> Layer.State, _ tensors: (Layer.State) -> [Tensor],
        _ make: () -> Layer
    ) throws {
        let what = "\(setting.python), \(form)\(hasState ? " with a state" : "")"
        torch.manual_seed(7)
        var shape = setting.batch_first ? [3, 5, 3] : [5, 3, 3]
        var sizes = setting.sizes
        if form == .single {
            shape = [5, 3]
            sizes = sizes.map { [$0[0], $0[2]] }
        }
        let given = [torch.randn(shape)] + (hasState ? sizes.map { torch.randn($0) } : [])
        let answer = try Python.run(
            """
            torch.manual_seed(3)
            layer = \(setting.python)
            out['state'] = {k: v.clone() for k, v in layer.state_dict().items()}
            leaves = [v.requires_grad_() for v in (x, y, z)[:\(given.count)]]
            def flat(value):
                return [value] if isinstance(value, torch.Tensor) else [t for v in value if v is not None for t in flat(v)]
            results = flat(\(python))
            roots = [r for r in results if r.requires_grad]
            torch.autograd.backward(roots, [torch.rand_like(r) for r in roots])
            out['results'] = results
            out['grads'] = [leaf.grad for leaf in leaves]
            out['parameters'] = {k: p.grad for k, p in layer.named_parameters()}
            out['drawn'] = torch.rand(2)
            layer.eval()
            out['evaluated'] = flat(\(python))
            out['all'] = [len(w) for w in layer.all_weights]
            print(layer)
            """,
            ["x": given[0], "y": given.count > 1 ? given[1] : given[0], "z": given[given.count - 1]])
        torch.manual_seed(3)
        let layer = make()
        compare(layer.state_dict().items(), answer["state"].dict, "initial state of \(what)", location)
        let leaves = given.map { $0.clone().requires_grad_() }
        func called() -> [Tensor] {
            let hx = hasState ? states(Array(leaves[1...])) : nil
            switch form {
            case .batch, .single:
                let (output, hidden) = layer(leaves[0], hx)
                return [output] + tensors(hidden)
            case .sorted, .unsorted:
                let isSorted = form == .sorted
                let packed = nn.utils.rnn.pack_padded_sequence(
                    leaves[0], isSorted ? [5, 3, 1] : [3, 5, 2], layer.batch_first, enforce_sorted: isSorted)
                let (output, hidden) = layer(packed, hx)
                return [output.data, output.batch_sizes]
                    + [output.sorted_indices, output.unsorted_indices].compactMap { $0 } + tensors(hidden)
            }
        }
        let results = called()
        let roots = results.filter(\.requires_grad)
        torch.autograd.backward(roots, roots.map { torch.rand_like($0) })
        expect(results, answer["results"], "results of \(what)")
        expect(leaves.map { $0.grad ?? $0 }, answer["grads"], "gradients of \(what)")
        let grads = layer.named_parameters().map { (key: $0.0, value: $0.1.grad ?? $0.1) }
        compare(grads, answer["parameters"].dict, "gradients of \(what)", location)
        expect([torch.rand(2)], .list([answer["drawn"]]), "random numbers after \(what)")
        layer.eval()
        expect(called(), answer["evaluated"], "evaluation of \(what)")
        #expect(layer.all_weights.map(\.count) == answer["all"].list.map(\.int), sourceLocation: location)
        #expect(answer.text == "\(layer)\n", sourceLocation: location)
    }

    private func expect(_ ours: [Tensor], _ theirs: PythonValue, _ what: String) {
        #expect(ours.count == theirs.list.count, "\(what)", sourceLocation: location)
        for (place, (mine, other)) in zip(ours, theirs.list).enumerated() {
            #expect(other.isIdentical(to: mine, strides: true), "\(what), \(place)", sourceLocation: location)
        }
    }
}

/// Compares a layer in two of the forms of its input, with or without a state, which its number chooses;
/// `SWIFT_TORCH_RECURRENT=all` in all of them.
func checkRecurrent(
    _ setting: RecurrentSetting, _ number: Int, location: SourceLocation = #_sourceLocation
) throws {
    let isAll = ProcessInfo.processInfo.environment["SWIFT_TORCH_RECURRENT"] == "all"
    for (place, form) in Comparison.Form.allCases.enumerated() {
        for hasState in [false, true] where isAll || (place * 2 + (hasState ? 1 : 0) + number) % 4 == 0 {
            try setting.with(Comparison(form: form, hasState: hasState, location: location))
        }
    }
}

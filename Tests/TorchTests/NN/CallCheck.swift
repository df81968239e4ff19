import TestSupport
import Testing
import Torch

/// A line of Python and what makes or computes the same here.
struct Line<Value> {
    let python: String
    let swift: Value

    init(_ python: String, _ swift: Value) {
        self.python = python
        self.swift = swift
    }
}

/// Tensors by their names in Python.
struct NamedTensors {
    fileprivate let values: [(key: String, value: Tensor)]

    init(_ values: KeyValuePairs<String, Tensor>) { self.values = values.map { ($0.key, $0.value) } }

    subscript(_ name: String) -> Tensor {
        values.first { $0.key == name }?.value ?? torch.zeros(0)
    }

    fileprivate func leaves(_ names: [String]) -> NamedTensors {
        NamedTensors(values.map { ($0.key, names.contains($0.key) ? $0.value.clone().requires_grad_() : $0.value) })
    }

    private init(_ values: [(String, Tensor)]) { self.values = values.map { (key: $0.0, value: $0.1) } }
}

/// Builds a module in both languages from one seed, then calls it in each of the ways in training, in evaluation and in
/// evaluation without gradients. Compares its text, the bits of its first state, and of each call the results with their
/// strides and the gradients of inputs and parameters.
///
/// - Parameters:
///   - inputs: What the calls name; those in `leaves` get gradients.
///   - calls: The calls, and how they go here; a result may be None.
func checkCalls<Net: nn.Module>(
    _ made: Line<() -> Net>, _ calls: [Line<(Net, NamedTensors) -> [Tensor?]>], _ inputs: KeyValuePairs<String, Tensor>,
    leaves: [String], setup: String = "", location: SourceLocation = #_sourceLocation
) throws {
    let list = calls.map { pythonText($0.python) }.joined(separator: ", ")
    let answer = try Python.run(
        setup + "\n" + """
            import warnings
            warnings.simplefilter('ignore')
            torch.manual_seed(3)
            net = \(made.python)
            print(net)
            out['state'] = {k: v.clone() for k, v in net.state_dict().items()}
            torch.manual_seed(4)
            with torch.no_grad():
                for parameter in net.parameters(): parameter.uniform_(-0.5, 0.5)
            given = {name: globals()[name] for name in [\(leaves.map { "'\($0)'" }.joined(separator: ", "))]}
            out['calls'] = []
            for call in [\(list)]:
                for mode in ('train', 'eval', 'no_grad'):
                    net.train(mode == 'train')
                    net.zero_grad()
                    named = {name: value.clone().requires_grad_() for name, value in given.items()}
                    torch.manual_seed(5)
                    with torch.set_grad_enabled(mode != 'no_grad'):
                        results = eval(call, globals() | named)
                    results = list(results) if isinstance(results, (tuple, list)) else [results]
                    grads = []
                    if mode != 'no_grad':
                        for r in results:
                            if r is not None and r.requires_grad: r.backward(torch.rand_like(r), retain_graph=True)
                        grads = [t.grad for t in [*named.values(), *net.parameters()]]
                    out['calls'].append([[r if r is None else r.detach() for r in results], grads])
            """, inputs)
    torch.set_num_threads(1)  // as Python: the order of sums depends on it
    torch.manual_seed(3)
    let net = made.swift()
    #expect(answer.text == "\(net)\n", sourceLocation: location)
    compare(net.state_dict().items(), answer["state"].dict, "initial state of \(made.python)", location)
    torch.manual_seed(4)
    torch.no_grad { for parameter in net.parameters() { parameter.uniform_(-0.5, 0.5) } }
    var theirs = answer["calls"].list[...]
    for call in calls {
        for mode in ["train", "eval", "no_grad"] {
            let what = Comment(rawValue: "\(made.python), \(call.python), \(mode)")
            net.train(mode == "train")
            net.zero_grad()
            let named = NamedTensors(inputs).leaves(leaves)
            torch.manual_seed(5)
            let results = torch.set_grad_enabled(mode != "no_grad") { call.swift(net, named) }
            var grads: [Tensor?] = []
            if mode != "no_grad" {
                for case let result? in results where result.requires_grad {
                    result.backward(torch.rand_like(result), retain_graph: true)
                }
                grads = leaves.map { named[$0].grad } + net.parameters().map(\.grad)
            }
            let parts = theirs.popFirst()?.list ?? []
            try #require(parts.count == 2, what, sourceLocation: location)
            #expect(areIdentical(results, parts[0], strides: true), what, sourceLocation: location)
            #expect(areIdentical(grads, parts[1], strides: false), "gradients: \(what)", sourceLocation: location)
        }
    }
}

/// The same tensors, and None in the same places.
private func areIdentical(_ ours: [Tensor?], _ theirs: PythonValue, strides: Bool) -> Bool {
    let theirs = theirs.list
    return ours.count == theirs.count
        && zip(ours, theirs).allSatisfy { mine, other in
            guard let mine else { return other.tensor == nil }
            return other.isIdentical(to: mine, strides: strides)
        }
}

private func pythonText(_ text: String) -> String { "'" + text.replacing("'", with: "\\'") + "'" }

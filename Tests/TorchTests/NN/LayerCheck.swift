import TestSupport
import Testing
import Torch

/// Builds a layer in both languages from one seed and compares all that can be seen of it: the text, the keys and bits
/// of the state, the output, the gradients of input and parameters, and the state after the step.
func checkLayer(
    _ python: String, _ inputs: Tensor..., location: SourceLocation = #_sourceLocation, build: () -> nn.Module
) throws {
    let names = ["x", "y", "z"].prefix(inputs.count)
    let pairs = KeyValuePairs(dictionaryLiteral: ("x", inputs[0]), ("y", inputs.last ?? inputs[0]))
    let answer = try Python.run(
        """
        torch.manual_seed(3)
        layer = \(python)
        out['state'] = {k: v.clone() for k, v in layer.state_dict().items()}
        inputs = [t.clone().requires_grad_(t.is_floating_point()) for t in (x, y)[:\(names.count)]]
        result = layer(*[t.clone() if t.is_floating_point() else t for t in inputs])
        torch.manual_seed(4)
        result.backward(torch.rand_like(result))
        out['result'] = result
        out['grads'] = [t.grad for t in inputs if t.grad is not None]
        out['parameters'] = {k: p.grad for k, p in layer.named_parameters() if p.grad is not None}
        out['after'] = layer.state_dict()
        layer.eval()
        torch.manual_seed(5)
        out['evaluated'] = layer(*[t.detach().clone() for t in inputs])
        print(layer)
        """, pairs)
    torch.manual_seed(3)
    let layer = build()
    compare(layer.state_dict().items(), answer["state"].dict, "initial state", location)
    let leaves = inputs.map { $0.clone().requires_grad_($0.dtype.is_floating_point) }
    let passed = leaves.map { $0.dtype.is_floating_point ? $0.clone() : $0 }
    func run(_ t: [Tensor]) -> Tensor { t.count == 1 ? layer(t[0]) : layer(t[0], t[1]) }
    let result = run(passed)
    torch.manual_seed(4)
    result.backward(torch.rand_like(result))
    #expect(answer["result"].isIdentical(to: result, strides: true), "output", sourceLocation: location)
    let grads = leaves.compactMap(\.grad)
    #expect(answer["grads"].list.count == grads.count, sourceLocation: location)
    for (theirs, ours) in zip(answer["grads"].list, grads) {
        #expect(theirs.isIdentical(to: ours), "gradient of an input", sourceLocation: location)
    }
    let ours = layer.named_parameters().compactMap { name, p in p.grad.map { (key: name, value: $0) } }
    compare(ours, answer["parameters"].dict, "gradients of parameters", location)
    compare(layer.state_dict().items(), answer["after"].dict, "state after a step", location)
    layer.eval()
    torch.manual_seed(5)
    let evaluated = run(leaves.map { $0.detach().clone() })
    #expect(answer["evaluated"].isIdentical(to: evaluated), "output in evaluation", sourceLocation: location)
    #expect(answer.text == "\(layer)\n", sourceLocation: location)
}

/// Expects the same keys in the same order and the same bits.
func compare(
    _ ours: [(key: String, value: Tensor)], _ theirs: [(key: String, value: PythonValue)], _ what: String,
    _ location: SourceLocation
) {
    #expect(ours.map(\.key) == theirs.map(\.key), "\(what)", sourceLocation: location)
    for (mine, other) in zip(ours, theirs) {
        #expect(other.value.isIdentical(to: mine.value), "\(what): \(mine.key)", sourceLocation: location)
    }
}

/// Expects the error that a piece of Python raises, kind and text.
func checkRaises(
    _ python: String, _ inputs: KeyValuePairs<String, Tensor> = [:], location: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
) throws {
    let raised = try #require(try Python.raises(python, inputs), "Python does not raise", sourceLocation: location)
    let error = #expect(throws: TorchError.self, sourceLocation: location) { try torch.throwing(body) }
    #expect(error.map { "\($0.kind): \($0.message)" } == "\(raised.kind): \(raised.message)", sourceLocation: location)
}

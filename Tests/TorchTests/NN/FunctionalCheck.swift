import TestSupport
import Testing
import Torch

/// The results of a function and the gradients of its inputs in both languages, to the bit. Inputs of floating-point
/// numbers ask for gradients; each side draws from one seed.
func checkFunction(
    _ python: String, _ inputs: KeyValuePairs<String, Tensor>, setup: String = "",
    location: SourceLocation = #_sourceLocation, results body: ([Tensor]) -> [Tensor]
) throws {
    let names = inputs.map { "'\($0.key)'" }.joined(separator: ", ")
    let answer = try Python.run(
        """
        leaves, scope = [], globals()
        for name in [\(names)]:
            if scope[name].is_floating_point():
                leaves.append(scope[name].requires_grad_())
                scope[name] = leaves[-1].clone()
        \(setup)
        torch.manual_seed(1)
        results = \(python)
        results = [r for r in (results if isinstance(results, (tuple, list)) else [results]) if r is not None]
        for r in results:
            if r.requires_grad: r.backward(torch.rand_like(r), retain_graph=True)
        out['results'] = results
        out['grads'] = [leaf.grad.to_dense() for leaf in leaves if leaf.grad is not None]
        """, inputs)
    let leaves = inputs.map { $0.value.clone().requires_grad_($0.value.dtype.is_floating_point) }
    let passed = leaves.map { $0.dtype.is_floating_point ? $0.clone() : $0 }
    torch.manual_seed(1)
    let results = body(passed)
    for result in results where result.requires_grad { result.backward(torch.rand_like(result), retain_graph: true) }
    let grads = leaves.compactMap { $0.grad?.to_dense() }
    #expect(answer["results"].list.count == results.count, "\(python)", sourceLocation: location)
    for (theirs, ours) in zip(answer["results"].list, results) {
        #expect(theirs.isIdentical(to: ours, strides: true), "\(python)", sourceLocation: location)
    }
    #expect(answer["grads"].list.count == grads.count, "gradients of \(python)", sourceLocation: location)
    for (theirs, ours) in zip(answer["grads"].list, grads) {
        #expect(theirs.isIdentical(to: ours), "gradient of \(python)", sourceLocation: location)
    }
}

/// The same for a function of one result.
func checkFunction(
    _ python: String, _ inputs: KeyValuePairs<String, Tensor>, setup: String = "",
    location: SourceLocation = #_sourceLocation, _ body: ([Tensor]) -> Tensor
) throws {
    try checkFunction(python, inputs, setup: setup, location: location, results: { [body($0)] })
}

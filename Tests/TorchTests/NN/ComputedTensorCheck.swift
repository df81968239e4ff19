import TestSupport
import Testing
import Torch

/// A layer in both languages, and what it is called with.
struct ComputedCase: CustomTestStringConvertible, Sendable {
    let python: String
    let size: [Int]
    let build: @Sendable () -> nn.Module
    var testDescription: String { python }

    init(_ python: String, _ size: [Int], _ build: @escaping @Sendable () -> nn.Module) {
        self.python = python
        self.size = size
        self.build = build
    }
}

/// What is done to a layer in both languages.
struct Treatment: CustomTestStringConvertible, Sendable {
    let python: String
    let body: @Sendable (nn.Module) -> Void
    var testDescription: String { python }

    init(_ python: String, _ body: @escaping @Sendable (nn.Module) -> Void) {
        self.python = python
        self.body = body
    }
}

/// Treats a layer so that its weight is computed, and compares all that can be seen of it: text, state, outputs, gradients,
/// the weight after a step, evaluation, and all of that again when the weight is a parameter again.
func checkComputed(
    _ layer: ComputedCase, _ treatment: Treatment, removed removal: Treatment, setup: String = "",
    location: SourceLocation = #_sourceLocation
) throws {
    torch.set_num_threads(1)
    torch.manual_seed(8)
    let x = torch.randn(layer.size)
    let answer = try Python.run(
        setup + """

            import copy
            from torch.nn.utils import parametrize, parametrizations, prune
            states = []
            def note(layer):
                states.append([[k, v.clone()] for k, v in layer.state_dict().items()])
                print(layer)
            torch.manual_seed(3)
            layer = \(layer.python)
            \(treatment.python)
            note(layer)
            x = x.requires_grad_()
            outputs, grads = [], []
            def step(module):
                y = module(x)
                y.backward(torch.linspace(-1, 1, y.numel()).reshape(y.shape))
                outputs.append(y)
                grads.append([[k, p.grad] for k, p in module.named_parameters()])
                optim.SGD(module.parameters(), lr=0.1).step()
            step(layer)
            outputs.append(layer.weight.detach())
            step(layer)
            note(layer)
            layer.eval()
            outputs.append(layer(x))
            note(layer)
            \(removal.python)
            note(layer)
            step(layer)
            twin = copy.deepcopy(layer)
            step(twin)
            note(layer)
            note(twin)
            out['states'], out['outputs'], out['grads'], out['x'] = states, outputs, grads, x.grad
            """, ["x": x])
    var states: [[(String, Tensor)]] = []
    var text = ""
    func note(_ layer: nn.Module) {
        states.append(layer.state_dict().map { ($0.key, $0.value.clone()) })
        text += "\(layer)\n"
    }
    torch.manual_seed(3)
    let module = layer.build()
    treatment.body(module)
    note(module)
    x.requires_grad_()
    var outputs: [Tensor] = []
    var grads: [[(String, Tensor?)]] = []
    func step(_ module: nn.Module) {
        let y = module(x)
        y.backward(torch.linspace(-1, 1, y.numel()).reshape(y.shape))
        outputs.append(y)
        grads.append(module.named_parameters().map { ($0.0, $0.1.grad) })
        optim.SGD(module.parameters(), lr: 0.1).step()
    }
    step(module)
    outputs.append(module.weight.detach())
    step(module)
    note(module)
    module.eval()
    outputs.append(module(x))
    note(module)
    removal.body(module)
    note(module)
    step(module)
    let twin = copy.deepcopy(module)
    step(twin)
    note(module)
    note(twin)
    #expect(answer.text == text, sourceLocation: location)
    for (index, (ours, theirs)) in zip(states, answer["states"].list).enumerated() {
        #expect(agree(ours, theirs), "state \(index): \(ours.map(\.0))", sourceLocation: location)
    }
    for (index, (ours, theirs)) in zip(outputs, answer["outputs"].list).enumerated() {
        #expect(agree(ours, theirs), "output \(index)", sourceLocation: location)
    }
    for (index, (ours, theirs)) in zip(grads, answer["grads"].list).enumerated() {
        #expect(agree(ours, theirs), "gradients \(index)", sourceLocation: location)
    }
    #expect(agree(x.grad as Any, answer["x"]), "gradient of the input", sourceLocation: location)
    #expect(states.count == answer["states"].list.count && outputs.count == answer["outputs"].list.count)
}

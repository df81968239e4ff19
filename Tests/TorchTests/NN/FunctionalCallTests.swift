import TestSupport
import Testing
import Torch

private final class Tied: nn.Module {
    let first = nn.Linear(3, 3)
    let second = nn.Linear(3, 3)
    let scale = nn.Parameter(torch.full([3], 2.0))
    let shifts = nn.ParameterList([torch.ones(3), torch.zeros(3)])
    let norm = nn.BatchNorm1d(3)
    override init() {
        super.init()
        second.weight = first.weight
        register_buffer("mask", torch.ones(3))
    }
    override func forward(_ x: Tensor) -> Tensor {
        norm(second(first(x)) * scale * get_buffer("mask") + shifts[0] + shifts[1])
    }
    func forward(_ x: Tensor, times: Int) -> [Tensor] { (0..<times).map { self(x * Double($0)) } }
}

/// `torch.func.functional_call` and `stack_module_state` beside Python's.
@Suite struct FunctionalCallTests {
    private static let setup = """
        from torch.func import functional_call, stack_module_state
        class Tied(nn.Module):
            def __init__(self):
                super().__init__()
                self.first, self.second = nn.Linear(3, 3), nn.Linear(3, 3)
                self.scale = nn.Parameter(torch.full([3], 2.0))
                self.shifts = nn.ParameterList([torch.ones(3), torch.zeros(3)])
                self.norm = nn.BatchNorm1d(3)
                self.second.weight = self.first.weight
                self.register_buffer('mask', torch.ones(3))
            def forward(self, x):
                return self.norm(self.second(self.first(x)) * self.scale * self.mask + self.shifts[0] + self.shifts[1])
        torch.manual_seed(5)
        net = Tied()
        x = torch.randn(4, 3)
        """
    private let net: Tied
    private let x: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(5)
        net = Tied()
        x = torch.randn(4, 3)
    }

    /// Parameters of every kind of place are lent, gradients flow into what they were computed from, and the module is as
    /// before but for the buffers, which it changes in place.
    @Test func lends() throws {
        let before = net.first.weight
        let root = torch.full([3, 3], 0.5, requires_grad: true)
        let weights: OrderedDict<String, Tensor> = [
            "first.weight": root * 2, "scale": root[0], "shifts.1": root[1], "mask": torch.tensor([1.0, 0, 1]),
            "norm.bias": root[2] * 3, "norm.running_mean": torch.full([3], 9.0),
        ]
        let y = torch.func.functional_call(net, weights, x)
        y.backward(torch.linspace(-1, 1, 12).reshape(4, 3))
        let own = net(x)
        let again = torch.func.functional_call(net, OrderedDict(net.named_parameters()), x)
        let several = torch.func.functional_call(net, [["scale": root[0]], ["mask": torch.zeros(3)]], x)
        let closure = torch.func.functional_call(net, ["scale": torch.zeros(3)]) { $0.forward(x, times: 2) }
        #expect(net.first.weight === before && net.second.weight === before)
        try expectAgreement(
            [
                ("y", y), ("root.grad", root.grad as Any), ("own", own), ("again", again), ("several", several),
                ("closure", closure), ("[p.grad for p in net.parameters()]", net.parameters().map { $0.grad }),
                (
                    "[[k, v] for k, v in net.state_dict().items()]",
                    net.state_dict().map { [$0.key, $0.value] as [Any] }
                ),
                ("weights['norm.running_mean']", weights["norm.running_mean"] as Any),
            ],
            setup: Self.setup + """

                root = torch.full([3, 3], 0.5, requires_grad=True)
                weights = {'first.weight': root * 2, 'scale': root[0], 'shifts.1': root[1],
                           'mask': torch.tensor([1.0, 0, 1]), 'norm.bias': root[2] * 3,
                           'norm.running_mean': torch.full([3], 9.0)}
                y = functional_call(net, weights, x)
                y.backward(torch.linspace(-1, 1, 12).reshape(4, 3))
                own = net(x)
                again = functional_call(net, dict(net.named_parameters()), x)
                several = functional_call(net, ({'scale': root[0]}, {'mask': torch.zeros(3)}), x)
                closure = [functional_call(net, {'scale': torch.zeros(3)}, x * float(i)) for i in range(2)]
                """)
    }

    @Test func stacks() throws {
        let models = [net, Tied()]
        let (parameters, buffers) = torch.func.stack_module_state(models)
        try expectAgreement(
            [
                ("[[k, v] for k, v in states[0].items()]", parameters.map { [$0.key, $0.value] as [Any] }),
                ("[[k, v] for k, v in states[1].items()]", buffers.map { [$0.key, $0.value] as [Any] }),
            ], setup: Self.setup + "\nstates = stack_module_state([net, Tied()])")
    }

    @Test func fails() throws {
        let (net, x) = (net, x)
        let w = torch.ones(3, 3)
        try expectSameFailures(
            [
                (
                    "functional_call(net, {'first.weight': w, 'second.weight': w * 2}, x)",
                    { _ = torch.func.functional_call(net, ["first.weight": w, "second.weight": w * 2], x) }
                ),
                (
                    "functional_call(net, {'scale': w[0], 'y': w}, x, strict=True)",
                    { _ = torch.func.functional_call(net, ["scale": w[0], "y": w], x, strict: true) }
                ),
                (
                    "functional_call(net, ({'scale': w}, {'scale': w}), x)",
                    { _ = torch.func.functional_call(net, [["scale": w], ["scale": w]], x) }
                ),
                ("stack_module_state([])", { _ = torch.func.stack_module_state([]) }),
                (
                    "stack_module_state([net, Tied().eval()])",
                    { _ = torch.func.stack_module_state([net, Tied().eval()]) }
                ),
                ("stack_module_state([net, nn.ReLU()])", { _ = torch.func.stack_module_state([net, nn.ReLU()]) }),
            ], setup: Self.setup + "\nw = torch.ones(3, 3)")
    }
}

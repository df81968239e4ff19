import TestSupport
import Testing
import Torch

private final class Own: nn.Module {
    var weight = nn.Parameter(torch.linspace(0, 1, 9).reshape(3, 3))
    let fixed = nn.Parameter(torch.ones(3, 3))
    override func forward(_ x: Tensor) -> Tensor { torch.matmul(x, weight) + fixed }
}

/// The older `nn.utils.weight_norm` and `spectral_norm` beside Python's.
@Suite struct WeightNormTests {
    private static let setup = """
        import warnings; warnings.simplefilter('ignore')
        class Own(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.linspace(0, 1, 9).reshape(3, 3))
                self.fixed = nn.Parameter(torch.ones(3, 3))
            def forward(self, x): return x @ self.weight + self.fixed
        """
    private static let own = ComputedCase("Own()", [3, 3]) { Own() }

    init() { torch.set_num_threads(1) }

    @Test(arguments: ParametrizeTests.layers + [own])
    func norms(layer: ComputedCase) throws {
        try checkComputed(
            layer, Treatment("torch.nn.utils.weight_norm(layer)") { nn.utils.weight_norm($0) },
            removed: Treatment("torch.nn.utils.remove_weight_norm(layer)") { nn.utils.remove_weight_norm($0) },
            setup: Self.setup)
        try checkComputed(
            layer, Treatment("torch.nn.utils.spectral_norm(layer)") { nn.utils.spectral_norm($0) },
            removed: Treatment("torch.nn.utils.remove_spectral_norm(layer)") { nn.utils.remove_spectral_norm($0) },
            setup: Self.setup)
    }

    /// Not looked at while the code was written.
    @Test(arguments: ParametrizeTests.otherLayers)
    func normsOthers(layer: ComputedCase) throws {
        for dim in [1, nil] {
            let text = dim.map { "\($0)" } ?? "None"
            try checkComputed(
                layer,
                Treatment("torch.nn.utils.weight_norm(layer, dim=\(text))") { nn.utils.weight_norm($0, dim: dim) },
                removed: Treatment("torch.nn.utils.remove_weight_norm(layer)") { nn.utils.remove_weight_norm($0) },
                setup: Self.setup)
        }
        try checkComputed(
            layer,
            Treatment("torch.nn.utils.spectral_norm(layer, 'weight', 2, 1e-5, 1)") {
                nn.utils.spectral_norm($0, "weight", 2, 1e-5, 1)
            },
            removed: Treatment("torch.nn.utils.remove_spectral_norm(layer, 'weight')") {
                nn.utils.remove_spectral_norm($0, "weight")
            }, setup: Self.setup)
    }

    /// Two calls before one backward pass, and states from before spectral norm kept `v`.
    @Test func loadsAndRepeats() throws {
        torch.manual_seed(4)
        let layer = nn.utils.spectral_norm(nn.Linear(3, 3))
        let x = torch.randn(2, 3)
        (layer(x) - layer(x * 2)).sum().backward()
        var state = layer.state_dict()
        state["weight"] = layer.weight.detach()
        state["weight_v"] = nil
        let other = nn.utils.spectral_norm(nn.Linear(3, 3))
        let keys = other.load_state_dict(state)
        let left = layer.weight.requires_grad
        nn.utils.remove_spectral_norm(other)
        try expectAgreement(
            [
                ("[p.grad for p in layer.parameters()]", layer.parameters().map { $0.grad }),
                ("repr(keys)", "\(keys)"), ("left", left),
                (
                    "repr(other.load_state_dict(nn.Linear(3, 3).state_dict(), strict=False))",
                    "\(other.load_state_dict(nn.Linear(3, 3).state_dict(), strict: false))"
                ),
                ("v", state["weight_v"] as Any), ("list(other.state_dict())", other.state_dict().keys()),
            ],
            setup: """
                torch.manual_seed(4)
                layer = torch.nn.utils.spectral_norm(nn.Linear(3, 3))
                x = torch.randn(2, 3)
                (layer(x) - layer(x * 2)).sum().backward()
                state = layer.state_dict()
                del state._metadata
                state['weight'] = layer.weight.detach(); del state['weight_v']; v = None
                other = torch.nn.utils.spectral_norm(nn.Linear(3, 3))
                keys = other.load_state_dict(state)
                left = layer.weight.requires_grad
                torch.nn.utils.remove_spectral_norm(other)
                """)
    }

    @Test func fails() throws {
        func normed() -> nn.Linear { nn.utils.weight_norm(nn.Linear(2, 2)) }
        func removed() -> nn.Linear { nn.utils.remove_spectral_norm(nn.utils.spectral_norm(nn.Linear(2, 2))) }
        try expectSameFailures(
            [
                ("torch.nn.utils.weight_norm(normed)", { nn.utils.weight_norm(normed()) }),
                ("torch.nn.utils.weight_norm(plain, 'x')", { nn.utils.weight_norm(nn.Linear(2, 2), "x") }),
                ("torch.nn.utils.remove_weight_norm(plain)", { nn.utils.remove_weight_norm(nn.Linear(2, 2)) }),
                (
                    "torch.nn.utils.spectral_norm(plain, n_power_iterations=0)",
                    { nn.utils.spectral_norm(nn.Linear(2, 2), n_power_iterations: 0) }
                ),
                ("torch.nn.utils.remove_spectral_norm(normed)", { nn.utils.remove_spectral_norm(normed()) }),
                (
                    "torch.nn.utils.spectral_norm(torch.nn.utils.spectral_norm(plain))",
                    { nn.utils.spectral_norm(nn.utils.spectral_norm(nn.Linear(2, 2))) }
                ),
                // Python leaves a hook of load_state_dict behind.
                (
                    "removed.load_state_dict(plain.state_dict())",
                    { removed().load_state_dict(nn.Linear(2, 2).state_dict()) }
                ),
                (
                    "removed.load_state_dict(torch.nn.utils.spectral_norm(nn.Linear(2, 2)).state_dict())",
                    { removed().load_state_dict(nn.utils.spectral_norm(nn.Linear(2, 2)).state_dict()) }
                ),
                (
                    "torch.nn.utils.spectral_norm(removed).load_state_dict(plain.state_dict())",
                    { nn.utils.spectral_norm(removed()).load_state_dict(nn.Linear(2, 2).state_dict()) }
                ),
                ("torch.nn.utils.weight_norm(nn.LazyLinear(2))", { nn.utils.weight_norm(nn.LazyLinear(2)) }),
                ("torch.nn.utils.spectral_norm(nn.LazyLinear(2))", { nn.utils.spectral_norm(nn.LazyLinear(2)) }),
                ("torch.nn.utils.spectral_norm(plain, 'x')", { nn.utils.spectral_norm(nn.Linear(2, 2), "x") }),
                // A computed weight is no leaf, which Python does not copy.
                ("copy.deepcopy(normed)", { _ = copy.deepcopy(normed()) }),
                ("normed.get_parameter('weight')", { _ = normed().get_parameter("weight") }),
                ("optim.SGD([normed.weight], lr=0.1)", { _ = optim.SGD([normed().weight], lr: 0.1) }),
            ],
            setup: Self.setup + """

                import copy
                plain, normed = nn.Linear(2, 2), torch.nn.utils.weight_norm(nn.Linear(2, 2))
                removed = torch.nn.utils.remove_spectral_norm(torch.nn.utils.spectral_norm(nn.Linear(2, 2)))
                """)
        let error = #expect(throws: TorchError.self) { try torch.throwing { nn.utils.weight_norm(Own(), "fixed") } }
        #expect(error?.message.contains("declare it with `var`") == true)
    }
}

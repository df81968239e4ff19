import TestSupport
import Testing
import Torch

private typealias P = nn.utils.parametrize

private final class Symmetric: nn.Module {
    override func forward(_ x: Tensor) -> Tensor { x.triu() + x.triu(1).transpose(-1, -2) }
}

private final class Exponential: nn.Module, P.RightInverse {
    override func forward(_ x: Tensor) -> Tensor { x.exp() }
    func right_inverse(_ value: Tensor) -> Tensor { value.abs().log() }
}

private final class RankOne: nn.Module, P.RightInverse {
    override func forward(_ x: Tensor, _ y: Tensor) -> Tensor { torch.matmul(x.unsqueeze(-1), y.unsqueeze(-2)) }
    func right_inverse(_ value: Tensor) -> [Tensor] { [value.select(1, 0), value[0]] }
}

private final class Double_: nn.Module {
    override func forward(_ x: Tensor) -> Tensor { x.double() }
}

private final class Cut: nn.Module {
    override func forward(_ x: Tensor) -> Tensor { x[0] }
}

private final class Own: nn.Module {
    var weight = nn.Parameter(torch.linspace(0, 1, 9).reshape(3, 3))
    var absent: nn.Parameter?
    let fixed = nn.Parameter(torch.ones(3))
    let inner = nn.Linear(3, 3)
    override func forward(_ x: Tensor) -> Tensor { inner(torch.matmul(x, weight)) + fixed }
}

/// `nn.utils.parametrize` and `nn.utils.parametrizations` beside Python's.
@Suite struct ParametrizeTests {
    static let setup = """
        from torch.nn.utils import parametrize
        class Symmetric(nn.Module):
            def forward(self, X): return X.triu() + X.triu(1).transpose(-1, -2)
        class Exponential(nn.Module):
            def forward(self, X): return X.exp()
            def right_inverse(self, A): return A.abs().log()
        class RankOne(nn.Module):
            def forward(self, x, y): return x.unsqueeze(-1) @ y.unsqueeze(-2)
            def right_inverse(self, Z): return Z[:, 0], Z[0]
        class Double_(nn.Module):
            def forward(self, X): return X.double()
        class Cut(nn.Module):
            def forward(self, X): return X[0]
        class Own(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.linspace(0, 1, 9).reshape(3, 3))
                self.absent = None
                self.fixed = nn.Parameter(torch.ones(3))
                self.inner = nn.Linear(3, 3)
            def forward(self, x): return self.inner(x @ self.weight) + self.fixed
        """

    init() { torch.set_num_threads(1) }

    static let layers = [
        ComputedCase("nn.Linear(4, 4)", [3, 4]) { nn.Linear(4, 4) },
        ComputedCase("nn.Linear(4, 6)", [2, 4]) { nn.Linear(4, 6) },
        ComputedCase("nn.Conv2d(2, 3, 3)", [2, 2, 5, 5]) { nn.Conv2d(2, 3, 3) },
        ComputedCase("nn.ConvTranspose2d(2, 3, 3, bias=False)", [1, 2, 4, 4]) {
            nn.ConvTranspose2d(2, 3, 3, bias: false)
        },
    ]
    /// Not looked at while the code was written.
    static let otherLayers = [
        ComputedCase("nn.Linear(6, 4, bias=False)", [2, 6]) { nn.Linear(6, 4, bias: false) },
        ComputedCase("nn.Conv1d(2, 4, 3, padding=1)", [2, 2, 6]) { nn.Conv1d(2, 4, 3, padding: 1) },
        ComputedCase("nn.Conv3d(1, 2, 2)", [1, 1, 3, 3, 3]) { nn.Conv3d(1, 2, 2) },
        ComputedCase("nn.ConvTranspose1d(3, 2, 2)", [2, 3, 4]) { nn.ConvTranspose1d(3, 2, 2) },
    ]
    static let treatments = [
        Treatment("parametrizations.weight_norm(layer)") { nn.utils.parametrizations.weight_norm($0) },
        Treatment("parametrizations.weight_norm(layer, dim=None)") {
            nn.utils.parametrizations.weight_norm($0, dim: nil)
        },
        Treatment("parametrizations.spectral_norm(layer)") { nn.utils.parametrizations.spectral_norm($0) },
        Treatment("parametrizations.orthogonal(layer)") { nn.utils.parametrizations.orthogonal($0) },
    ]
    static let otherTreatments = [
        Treatment("parametrizations.weight_norm(layer, 'weight', 1)") {
            nn.utils.parametrizations.weight_norm($0, "weight", 1)
        },
        Treatment("parametrizations.spectral_norm(layer, n_power_iterations=3, eps=1e-6, dim=1)") {
            nn.utils.parametrizations.spectral_norm($0, n_power_iterations: 3, eps: 1e-6, dim: 1)
        },
        Treatment("parametrizations.orthogonal(layer, orthogonal_map='cayley')") {
            nn.utils.parametrizations.orthogonal($0, orthogonal_map: "cayley")
        },
        Treatment("parametrizations.orthogonal(layer, 'weight', 'matrix_exp')") {
            nn.utils.parametrizations.orthogonal($0, "weight", "matrix_exp")
        },
        Treatment("parametrizations.orthogonal(layer, orthogonal_map='householder', use_trivialization=False)") {
            nn.utils.parametrizations.orthogonal($0, orthogonal_map: "householder", use_trivialization: false)
        },
    ]
    private static let removal = Treatment("parametrize.remove_parametrizations(layer, 'weight')") {
        P.remove_parametrizations($0, "weight")
    }

    @Test(arguments: layers, treatments)
    func computesWeights(layer: ComputedCase, treatment: Treatment) throws {
        try checkComputed(layer, treatment, removed: Self.removal)
    }

    @Test(arguments: layers + otherLayers, otherTreatments)
    func computesWeightsOtherwise(layer: ComputedCase, treatment: Treatment) throws {
        try checkComputed(layer, treatment, removed: Self.removal)
    }

    @Test(arguments: otherLayers, treatments)
    func computesOtherWeights(layer: ComputedCase, treatment: Treatment) throws {
        try checkComputed(layer, treatment, removed: Self.removal)
    }

    /// Parametrizations of a program, in a row, and both ways of taking them away.
    @Test(arguments: [
        (
            Treatment("parametrize.register_parametrization(layer, 'weight', Symmetric())") {
                P.register_parametrization($0, "weight", Symmetric())
            }, true
        ),
        (
            Treatment(
                """
                parametrize.register_parametrization(layer, 'weight', Symmetric())
                parametrize.register_parametrization(layer, 'weight', Exponential())
                parametrize.register_parametrization(layer, 'bias', Exponential())
                """
            ) {
                P.register_parametrization($0, "weight", Symmetric())
                P.register_parametrization($0, "weight", Exponential())
                P.register_parametrization($0, "bias", Exponential())
            }, false
        ),
    ])
    func registers(treatment: Treatment, isLeft: Bool) throws {
        let removal = Treatment(
            "parametrize.remove_parametrizations(layer, 'weight', leave_parametrized=\(isLeft ? "True" : "False"))"
        ) { P.remove_parametrizations($0, "weight", leave_parametrized: isLeft) }
        try checkComputed(Self.layers[0], treatment, removed: removal, setup: Self.setup)
        try checkComputed(
            ComputedCase("Own()", [2, 3]) { Own() },
            Treatment(treatment.python.split(separator: "\n").prefix(2).joined(separator: "\n")) { module in
                P.register_parametrization(module, "weight", Symmetric())
                if !isLeft { P.register_parametrization(module, "weight", Exponential()) }
            }, removed: removal, setup: Self.setup)
    }

    /// A layer's property is computed at each read, and set through the right inverse.
    @Test func readsAndSets() throws {
        torch.manual_seed(1)
        let layer = nn.Linear(3, 3)
        let original = layer.weight
        P.register_parametrization(layer, "weight", Exponential())
        #expect(layer.parametrizations.weight.original === original)
        let first = layer.weight
        torch.no_grad { _ = original.mul_(0.5) }
        let second = layer.weight
        layer.weight = nn.Parameter(torch.full([3, 3], 2.0))
        let third: Tensor = nn.Sequential(layer)[0].weight
        let cached = P.cached { [layer.weight, layer.weight] }
        #expect(cached[0] === cached[1] || cached[0].data_ptr() == cached[1].data_ptr())
        let norm = nn.utils.parametrizations.spectral_norm(nn.Linear(3, 2))
        let reads = [norm.weight, norm.weight].map { $0 as Tensor }
        let rank = nn.Linear(3, 2)
        P.register_parametrization(rank, "weight", RankOne())
        let buffers = nn.BatchNorm1d(3)
        P.register_parametrization(buffers, "running_mean", Exponential())
        try expectAgreement(
            [
                ("first", first), ("repr(first)", "\(first)"), ("second", second), ("third", third),
                (
                    "norm.state_dict()['parametrizations.weight.0._u']",
                    norm.state_dict()["parametrizations.weight.0._u"] as Any
                ),
                ("reads", reads), ("rank.weight", rank.weight),
                ("list(rank.state_dict())", rank.state_dict().keys()),
                ("rank.parametrizations.weight.original1", rank.parametrizations.weight.original1),
                ("repr(rank)", "\(rank)"), ("parametrize.is_parametrized(rank)", P.is_parametrized(rank)),
                ("parametrize.is_parametrized(rank, 'bias')", P.is_parametrized(rank, "bias")),
                ("parametrize.is_parametrized(nn.Linear(1, 1))", P.is_parametrized(nn.Linear(1, 1))),
                ("len(rank.parametrizations.weight)", rank.parametrizations.weight.count),
                ("rank.parametrizations['weight'].ntensors", rank.parametrizations["weight"].ntensors),
                ("list(buffers.state_dict())", buffers.state_dict().keys()),
                ("buffers.running_mean", buffers.running_mean as Any), ("repr(buffers)", "\(buffers)"),
                ("[n for n, _ in rank.named_modules()]", rank.named_modules().map(\.0)),
            ],
            setup: Self.setup + """

                torch.manual_seed(1)
                layer = nn.Linear(3, 3); original = layer.weight
                parametrize.register_parametrization(layer, 'weight', Exponential())
                first = layer.weight
                with torch.no_grad(): original.mul_(0.5)
                second = layer.weight
                layer.weight = torch.full([3, 3], 2.0)
                third = layer.weight
                norm = torch.nn.utils.parametrizations.spectral_norm(nn.Linear(3, 2))
                reads = [norm.weight, norm.weight]
                rank = nn.Linear(3, 2)
                parametrize.register_parametrization(rank, 'weight', RankOne())
                buffers = nn.BatchNorm1d(3)
                parametrize.register_parametrization(buffers, 'running_mean', Exponential())
                """)
        #expect(P.type_before_parametrizations(rank) == nn.Linear.self)
    }

    /// Weights that a layer keeps in other places than in properties of their own names.
    @Test func computesWeightsOfOtherLayers() throws {
        torch.manual_seed(7)
        let lstm = nn.LSTM(2, 3)
        P.register_parametrization(lstm, "weight_ih_l0", Exponential())
        nn.utils.weight_norm(lstm, "weight_hh_l0")
        let attention = nn.MultiheadAttention(4, 2)
        P.register_parametrization(attention, "in_proj_weight", Exponential())
        let x = torch.randn(3, 1, 2)
        let q = torch.randn(2, 1, 4)
        let (y, _) = lstm(x)
        y.sum().backward()
        let (z, _) = attention(q, q, q)
        z.sum().backward()
        optim.SGD(lstm.parameters() + attention.parameters(), lr: 0.1).step()
        let (after, _) = lstm(x)
        P.remove_parametrizations(lstm, "weight_ih_l0")
        nn.utils.remove_weight_norm(lstm, "weight_hh_l0")
        try expectAgreement(
            [
                ("y", y), ("z", z), ("after", after), ("lstm(x)[0]", lstm(x).0),
                ("attention(q, q, q)[0]", attention(q, q, q).0),
                ("grads", [lstm, attention].map { $0.named_parameters().map { ($0.0, $0.1.grad) } }),
                (
                    "[[[k, v] for k, v in m.state_dict().items()] for m in (lstm, attention)]",
                    [lstm, attention].map { $0.state_dict().map { ($0.key, $0.value) } }
                ),
                ("repr(lstm)", "\(lstm)"), ("repr(attention)", "\(attention)"),
            ],
            setup: Self.setup + """

                import warnings; warnings.simplefilter('ignore')
                torch.manual_seed(7)
                lstm = nn.LSTM(2, 3)
                parametrize.register_parametrization(lstm, 'weight_ih_l0', Exponential())
                torch.nn.utils.weight_norm(lstm, 'weight_hh_l0')
                attention = nn.MultiheadAttention(4, 2)
                parametrize.register_parametrization(attention, 'in_proj_weight', Exponential())
                x, q = torch.randn(3, 1, 2), torch.randn(2, 1, 4)
                y = lstm(x)[0]; y.sum().backward()
                z = attention(q, q, q)[0]; z.sum().backward()
                optim.SGD([*lstm.parameters(), *attention.parameters()], lr=0.1).step()
                after = lstm(x)[0]
                parametrize.remove_parametrizations(lstm, 'weight_ih_l0')
                torch.nn.utils.remove_weight_norm(lstm, 'weight_hh_l0')
                grads = [[[k, p.grad] for k, p in m.named_parameters()] for m in (lstm, attention)]
                """)
    }

    /// Copies of parametrized modules are their own, and parametrizations can be handed on.
    @Test func copiesAndTransfers() throws {
        torch.manual_seed(2)
        let layer = nn.utils.parametrizations.weight_norm(nn.Linear(2, 2))
        let twin = copy.deepcopy(layer)
        torch.no_grad { _ = twin.parametrizations.weight.original0.zero_() }
        let other = nn.Linear(2, 2)
        let symmetric = nn.Linear(2, 2)
        P.register_parametrization(symmetric, "weight", Symmetric())
        P.transfer_parametrizations_and_params(symmetric, other)
        let own = Own()
        P.register_parametrization(own, "weight", Symmetric())
        let ownTwin = copy.deepcopy(own)
        torch.no_grad { _ = own.parametrizations.weight.original.zero_() }
        let x = torch.ones(1, 3)
        try expectAgreement(
            [
                ("layer.weight", layer.weight), ("twin.weight", twin.weight), ("repr(twin)", "\(twin)"),
                ("other.weight", other.weight), ("repr(other)", "\(other)"),
                ("list(other.state_dict())", other.state_dict().keys()), ("own(x)", own(x)), ("ownTwin(x)", ownTwin(x)),
            ],
            setup: Self.setup + """

                import copy
                torch.manual_seed(2)
                layer = torch.nn.utils.parametrizations.weight_norm(nn.Linear(2, 2))
                twin = copy.deepcopy(layer)
                with torch.no_grad(): twin.parametrizations.weight.original0.zero_()
                other, symmetric = nn.Linear(2, 2), nn.Linear(2, 2)
                parametrize.register_parametrization(symmetric, 'weight', Symmetric())
                parametrize.transfer_parametrizations_and_params(symmetric, other)
                own = Own(); parametrize.register_parametrization(own, 'weight', Symmetric())
                ownTwin = copy.deepcopy(own)
                with torch.no_grad(): own.parametrizations.weight.original.zero_()
                x = torch.ones(1, 3)
                """)
        #expect(symmetric.parametrizations.weight.original === other.parametrizations.weight.original)
    }

    /// A state of the older `weight_norm` fits the newer one.
    @Test func loadsOlderStates() throws {
        torch.manual_seed(2)
        let old = nn.Sequential(nn.utils.weight_norm(nn.Linear(2, 3)))
        let new = nn.Sequential(nn.utils.parametrizations.weight_norm(nn.Linear(2, 3)))
        let keys = new.load_state_dict(old.state_dict())
        try expectAgreement(
            [
                ("repr(keys)", "\(keys)"), ("new[0].weight", new[0].weight),
                ("list(new.state_dict())", new.state_dict().keys()),
            ],
            setup: """
                torch.manual_seed(2)
                old = nn.Sequential(torch.nn.utils.weight_norm(nn.Linear(2, 3)))
                new = nn.Sequential(torch.nn.utils.parametrizations.weight_norm(nn.Linear(2, 3)))
                keys = new.load_state_dict(old.state_dict())
                """)
    }

    @Test func fails() throws {
        let plain = { nn.Linear(3, 3) }
        func symmetric() -> nn.Linear { P.register_parametrization(nn.Linear(3, 3), "weight", Symmetric()) }
        try expectSameFailures(
            [
                (
                    "parametrize.register_parametrization(plain, 'w', Symmetric())",
                    { P.register_parametrization(plain(), "w", Symmetric()) }
                ),
                (
                    "parametrize.register_parametrization(plain, 'weight', Double_())",
                    { P.register_parametrization(plain(), "weight", Double_()) }
                ),
                (
                    "parametrize.register_parametrization(plain, 'weight', Cut())",
                    { P.register_parametrization(plain(), "weight", Cut()) }
                ),
                (
                    "parametrize.register_parametrization(symmetric, 'weight', Double_())",
                    { P.register_parametrization(symmetric(), "weight", Double_()) }
                ),
                (
                    "parametrize.register_parametrization(symmetric, 'weight', Cut())",
                    { P.register_parametrization(symmetric(), "weight", Cut()) }
                ),
                ("symmetric.weight = torch.ones(3, 3)", { symmetric().weight = nn.Parameter(torch.ones(3, 3)) }),
                (
                    "parametrize.remove_parametrizations(plain, 'weight')",
                    { P.remove_parametrizations(plain(), "weight") }
                ),
                (
                    "torch.nn.utils.parametrizations.orthogonal(plain, 'bias')",
                    { nn.utils.parametrizations.orthogonal(plain(), "bias") }
                ),
                (
                    "torch.nn.utils.parametrizations.orthogonal(plain, 'weight', 'exp')",
                    { nn.utils.parametrizations.orthogonal(plain(), "weight", "exp") }
                ),
                (
                    "torch.nn.utils.parametrizations.orthogonal(plain, 'x')",
                    { nn.utils.parametrizations.orthogonal(plain(), "x") }
                ),
                (
                    "torch.nn.utils.parametrizations.spectral_norm(plain, n_power_iterations=0)",
                    { nn.utils.parametrizations.spectral_norm(plain(), n_power_iterations: 0) }
                ),
                (
                    "torch.nn.utils.parametrizations.spectral_norm(plain, dim=2)",
                    { nn.utils.parametrizations.spectral_norm(plain(), dim: 2) }
                ),
                (
                    "parametrize.remove_parametrizations(torch.nn.utils.parametrizations.weight_norm(plain), 'weight', False)",
                    { P.remove_parametrizations(nn.utils.parametrizations.weight_norm(plain()), "weight", false) }
                ),
                (
                    "torch.nn.utils.parametrizations.orthogonal(plain, orthogonal_map='cayley', use_trivialization=False)\n"
                        + "plain.weight = torch.eye(3)",
                    {
                        let layer = nn.utils.parametrizations.orthogonal(
                            plain(), orthogonal_map: "cayley", use_trivialization: false)
                        layer.weight = nn.Parameter(torch.eye(3))
                    }
                ),
                ("symmetric.get_parameter('weight')", { _ = symmetric().get_parameter("weight") }),
                ("symmetric.register_buffer('weight', None)", { symmetric().register_buffer("weight", nil) }),
            ],
            setup: Self.setup + """

                plain, symmetric = nn.Linear(3, 3), nn.Linear(3, 3)
                parametrize.register_parametrization(symmetric, 'weight', Symmetric())
                """)
        let own = Own()
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { P.register_parametrization(own, "fixed", Exponential()) }
        }
        #expect(error?.message.contains("declare it with `var`") == true)
    }
}

import TestSupport
import Testing
import Torch

private typealias prune = nn.utils.prune

/// `nn.utils.prune` beside Python's.
@Suite struct PruneTests {
    init() { torch.set_num_threads(1) }

    static let treatments = [
        Treatment("prune.identity(layer, 'weight')") { prune.identity($0, "weight") },
        Treatment("prune.random_unstructured(layer, 'weight', amount=0.3)") {
            prune.random_unstructured($0, "weight", amount: 0.3)
        },
        Treatment("prune.l1_unstructured(layer, 'weight', amount=5)") {
            prune.l1_unstructured($0, "weight", amount: 5)
        },
        Treatment("prune.ln_structured(layer, 'weight', amount=0.5, n=2, dim=0)") {
            prune.ln_structured($0, "weight", amount: 0.5, n: 2, dim: 0)
        },
        Treatment("prune.random_structured(layer, 'weight', 1, 1)") { prune.random_structured($0, "weight", 1, 1) },
        Treatment(
            "prune.custom_from_mask(layer, 'weight', mask=(layer.weight > 0))"
        ) { prune.custom_from_mask($0, "weight", mask: $0.weight > 0) },
    ]
    /// Not looked at while the code was written.
    static let otherTreatments = [
        Treatment(
            """
            prune.l1_unstructured(layer, 'weight', 0.25)
            prune.random_unstructured(layer, 'weight', 3)
            prune.ln_structured(layer, 'weight', 1, float('inf'), -1)
            """
        ) {
            prune.l1_unstructured($0, "weight", 0.25)
            prune.random_unstructured($0, "weight", 3)
            prune.ln_structured($0, "weight", 1, Double.infinity, -1)
        },
        Treatment("prune.l1_unstructured(layer, 'weight', 0.5, importance_scores=torch.cos(layer.weight))") {
            prune.l1_unstructured($0, "weight", 0.5, importance_scores: torch.cos($0.weight))
        },
        Treatment("prune.random_structured(layer, 'weight', amount=0.5, dim=0)\nprune.identity(layer, 'weight')") {
            prune.random_structured($0, "weight", amount: 0.5, dim: 0)
            prune.identity($0, "weight")
        },
        Treatment("prune.ln_structured(layer, 'weight', amount=0, n=1, dim=1)") {
            prune.ln_structured($0, "weight", amount: 0, n: 1, dim: 1)
        },
    ]
    private static let removal = Treatment("prune.remove(layer, 'weight')") { prune.remove($0, "weight") }

    @Test(arguments: ParametrizeTests.layers, treatments)
    func prunes(layer: ComputedCase, treatment: Treatment) throws {
        try checkComputed(layer, treatment, removed: Self.removal)
    }

    @Test(arguments: ParametrizeTests.layers + ParametrizeTests.otherLayers, otherTreatments)
    func prunesOtherwise(layer: ComputedCase, treatment: Treatment) throws {
        try checkComputed(layer, treatment, removed: Self.removal)
    }

    /// The smallest of several tensors together, an optimizer from before, and methods by themselves.
    @Test func prunesGlobally() throws {
        torch.manual_seed(6)
        let net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
        let optimizer = optim.SGD(net.parameters(), lr: 0.5)
        let before = prune.is_pruned(net)
        prune.global_unstructured([(net[0], "weight"), (net[2], "weight")], prune.L1Unstructured.self, amount: 0.4)
        prune.global_unstructured(
            [(net[0], "weight"), (net[0], "bias")], pruning_method: prune.RandomUnstructured.self, amount: 3)
        let x = torch.randn(5, 3)
        net(x).sum().backward()
        optimizer.step()
        let y = net(x)
        let twin = net[2]
        let scores = torch.tensor([[0.5, -2.0], [1, 3]])
        let pruned = prune.L1Unstructured(2)?.prune(scores, default_mask: torch.ones(2, 2))
        try expectAgreement(
            [
                (
                    "[[k, v] for k, v in net.state_dict().items()]",
                    net.state_dict().map { [$0.key, $0.value] as [Any] }
                ),
                ("y", y), ("before", before), ("prune.is_pruned(net)", prune.is_pruned(net)),
                ("prune.is_pruned(net[1])", prune.is_pruned(net[1])), ("net[2].weight", twin.weight),
                ("prune.L1Unstructured(2).prune(scores, default_mask=torch.ones(2, 2))", pruned as Any),
            ],
            setup: """
                from torch.nn.utils import prune
                torch.manual_seed(6)
                net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
                optimizer = optim.SGD(net.parameters(), lr=0.5)
                before = prune.is_pruned(net)
                prune.global_unstructured([(net[0], 'weight'), (net[2], 'weight')], prune.L1Unstructured, amount=0.4)
                prune.global_unstructured([(net[0], 'weight'), (net[0], 'bias')],
                                          pruning_method=prune.RandomUnstructured, amount=3)
                x = torch.randn(5, 3)
                net(x).sum().backward()
                optimizer.step()
                y = net(x)
                scores = torch.tensor([[0.5, -2.0], [1, 3]])
                """)
    }

    @Test func fails() throws {
        func layer() -> nn.Linear { nn.Linear(2, 3) }
        try expectSameFailures(
            [
                ("prune.l1_unstructured(layer, 'weight', 1.5)", { prune.l1_unstructured(layer(), "weight", 1.5) }),
                ("prune.l1_unstructured(layer, 'weight', -1)", { prune.l1_unstructured(layer(), "weight", -1) }),
                ("prune.l1_unstructured(layer, 'weight', 7)", { prune.l1_unstructured(layer(), "weight", 7) }),
                ("prune.l1_unstructured(layer, 'x', 1)", { prune.l1_unstructured(layer(), "x", 1) }),
                ("prune.ln_structured(layer, 'bias', 1, 2, 0)", { prune.ln_structured(layer(), "bias", 1, 2, 0) }),
                (
                    "prune.random_structured(layer, 'weight', 1, 2)",
                    { prune.random_structured(layer(), "weight", 1, 2) }
                ),
                (
                    "prune.random_structured(layer, 'weight', 4, 0)",
                    { prune.random_structured(layer(), "weight", 4, 0) }
                ),
                (
                    "prune.l1_unstructured(layer, 'weight', 1, torch.ones(2))",
                    { prune.l1_unstructured(layer(), "weight", 1, torch.ones(2)) }
                ),
                (
                    "prune.custom_from_mask(layer, 'weight', torch.ones(2, 2))",
                    { prune.custom_from_mask(layer(), "weight", torch.ones(2, 2)) }
                ),
                ("prune.remove(layer, 'weight')", { prune.remove(layer(), "weight") }),
            ], setup: "from torch.nn.utils import prune\nlayer = nn.Linear(2, 3)")
    }
}

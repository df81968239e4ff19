import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// The losses that are negative log likelihoods.
@Suite struct LikelihoodLossTests {
    let x: Tensor
    let y: Tensor
    let rates: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        x = torch.randn(4, 3)
        y = torch.randn(4, 3)
        rates = torch.rand(4, 3)
    }

    @Test(arguments: ["mean", "sum", "none"]) func gaussian(reduction: String) throws {
        let r = "reduction='\(reduction)'"
        let inputs: KeyValuePairs = ["x": x, "y": y, "v": rates]
        try checkFunction("F.gaussian_nll_loss(x, y, v, \(r))", inputs) {
            F.gaussian_nll_loss($0[0], $0[1], $0[2], reduction: reduction)
        }
        try checkFunction("F.gaussian_nll_loss(x, y, v[:, 0], True, 0.5, \(r))", inputs) {
            F.gaussian_nll_loss($0[0], $0[1], $0[2].select(1, 0), true, 0.5, reduction: reduction)
        }
        try checkFunction("F.gaussian_nll_loss(x, y, var=v[:, :1], full=True, \(r))", inputs) {
            F.gaussian_nll_loss($0[0], $0[1], var: $0[2].narrow(1, 0, 1), full: true, reduction: reduction)
        }
        try checkFunction("F.gaussian_nll_loss(x, y, 0.3, \(r))", inputs) {
            F.gaussian_nll_loss($0[0], $0[1], 0.3, reduction: reduction)
        }
    }

    @Test(arguments: ["mean", "sum", "none"]) func poisson(reduction: String) throws {
        let r = "reduction='\(reduction)'"
        let inputs: KeyValuePairs = ["x": rates, "y": torch.tensor([0.0, 1, 3, 5]).unsqueeze(1).expand(4, 3)]
        try checkFunction("F.poisson_nll_loss(x, y, \(r))", inputs) {
            F.poisson_nll_loss($0[0], $0[1], reduction: reduction)
        }
        try checkFunction("F.poisson_nll_loss(x, y, False, True, eps=1e-3, \(r))", inputs) {
            F.poisson_nll_loss($0[0], $0[1], false, true, eps: 1e-3, reduction: reduction)
        }
        try checkFunction("F.poisson_nll_loss(x, y, True, False, False)", inputs) {
            F.poisson_nll_loss($0[0], $0[1], true, false, false)
        }
    }

    @Test(arguments: ["mean", "sum", "none"]) func connectionist(reduction: String) throws {
        let r = "reduction='\(reduction)'"
        let inputs: KeyValuePairs = [
            "x": torch.randn(6, 2, 4).log_softmax(2), "y": torch.tensor([[1, 2, 2], [3, 1, 0]]),
            "i": torch.tensor([6, 5]), "t": torch.tensor([3, 2]),
        ]
        try checkFunction("F.ctc_loss(x, y, i, t, \(r))", inputs) {
            F.ctc_loss($0[0], $0[1], $0[2], $0[3], reduction: reduction)
        }
        try checkFunction("F.ctc_loss(x, y, (6, 3), (3, 2), 3, '\(reduction)', True)", inputs) {
            F.ctc_loss($0[0], $0[1], [6, 3], [3, 2], 3, reduction, true)
        }
    }

    @Test(.linearCrossEntropyExists, arguments: ["mean", "sum", "none"]) func linear(reduction: String) throws {
        let r = "reduction='\(reduction)'"
        let inputs: KeyValuePairs = [
            "x": x, "w": torch.randn(5, 3), "b": torch.randn(5), "y": torch.tensor([0, 4, -100, 2]),
            "p": torch.rand(4, 5), "f": torch.rand(5), "W": torch.randn(5, 2, 3),
            "Y": torch.tensor([[0, 4], [1, 1], [3, 3], [2, 0]]),
        ]
        try checkFunction("F.linear_cross_entropy(x, w, y, \(r))", inputs) {
            F.linear_cross_entropy($0[0], $0[1], $0[3], reduction: reduction)
        }
        try checkFunction(
            """
            F.linear_cross_entropy(x, w, y, linear_bias=b, weight=f.detach(), ignore_index=4, label_smoothing=0.1, \(r))
            """,
            [
                "x": x, "w": torch.randn(5, 3), "b": torch.randn(5), "y": torch.tensor([0, 4, 1, 2]),
                "f": torch.rand(5),
            ]
        ) {
            F.linear_cross_entropy(
                $0[0], $0[1], $0[3], linear_bias: $0[2], weight: $0[4].detach(), reduction: reduction, ignore_index: 4,
                label_smoothing: 0.1)
        }
        try checkFunction("F.linear_cross_entropy(x, w, p.detach(), \(r))", inputs) {
            F.linear_cross_entropy($0[0], $0[1], $0[4].detach(), reduction: reduction)
        }
        try checkFunction("F.linear_cross_entropy(x, W, Y, linear_bias=torch.ones(5, 2), \(r))", inputs) {
            F.linear_cross_entropy($0[0], $0[6], $0[7], linear_bias: torch.ones(5, 2), reduction: reduction)
        }
        try checkFunction("F.linear_cross_entropy(x[0], w, y[1], \(r))", inputs) {
            F.linear_cross_entropy($0[0][0], $0[1], $0[3][1], reduction: reduction)
        }
    }

    @Test func errors() throws {
        let (x, y) = (x, y)
        let w = torch.ones(5, 3)
        try expectSameFailures(
            [
                ("F.gaussian_nll_loss(x, y, -1.)", { _ = F.gaussian_nll_loss(x, y, -1.0) }),
                ("F.gaussian_nll_loss(x, y, y)", { _ = F.gaussian_nll_loss(x, y, y) }),
                ("F.gaussian_nll_loss(x, y, w)", { _ = F.gaussian_nll_loss(x, y, w) }),
                (
                    "F.gaussian_nll_loss(x, y, 1., reduction='all')",
                    { _ = F.gaussian_nll_loss(x, y, 1.0, reduction: "all") }
                ),
                ("F.poisson_nll_loss(x, y, reduction='all')", { _ = F.poisson_nll_loss(x, y, reduction: "all") }),
            ], ["x": x, "y": y, "w": w])
    }

    @Test(.linearCrossEntropyExists) func linearErrors() throws {
        let (x, w, p) = (x, torch.ones(5, 3), torch.rand(4, 5))
        let classes = torch.tensor([0, 4, 1, 2])
        try expectSameFailures(
            [
                ("F.linear_cross_entropy(x[None], w, c)", { _ = F.linear_cross_entropy(x[nil], w, classes) }),
                ("F.linear_cross_entropy(x, w[0], c)", { _ = F.linear_cross_entropy(x, w[0], classes) }),
                ("F.linear_cross_entropy(x, p, c)", { _ = F.linear_cross_entropy(x, p, classes) }),
                (
                    "F.linear_cross_entropy(x, w, c, linear_bias=w)",
                    { _ = F.linear_cross_entropy(x, w, classes, linear_bias: w) }
                ),
                (
                    "F.linear_cross_entropy(x[0], w[None], c)",
                    { _ = F.linear_cross_entropy(x[0], w[nil], classes) }
                ),
                (
                    "F.linear_cross_entropy(x, w, p, ignore_index=1)",
                    { _ = F.linear_cross_entropy(x, w, p, ignore_index: 1) }
                ),
            ], ["x": x, "w": w, "p": p, "c": classes])
    }
}

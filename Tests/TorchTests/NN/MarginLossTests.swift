import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// The losses of margins and of triplets.
@Suite struct MarginLossTests {
    let a: Tensor
    let b: Tensor
    let c: Tensor
    let signs: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        a = torch.randn(5, 4)
        b = torch.randn(5, 4)
        c = torch.randn(5, 4)
        signs = torch.tensor([1.0, -1, 1, -1, -1])
    }

    @Test(arguments: ["mean", "sum", "none"]) func pairs(reduction: String) throws {
        let r = "reduction='\(reduction)'"
        let rows: KeyValuePairs = ["a": a, "b": b, "y": signs]
        try checkFunction("F.cosine_embedding_loss(a, b, y, \(r))", rows) {
            F.cosine_embedding_loss($0[0], $0[1], $0[2], reduction: reduction)
        }
        try checkFunction("F.cosine_embedding_loss(a, b, y, 0.2, \(r))", rows) {
            F.cosine_embedding_loss($0[0], $0[1], $0[2], 0.2, reduction: reduction)
        }
        let columns: KeyValuePairs = ["a": a.select(1, 0), "b": b.select(1, 1), "y": signs]
        try checkFunction("F.margin_ranking_loss(a, b, y, 0.5, \(r))", columns) {
            F.margin_ranking_loss($0[0], $0[1], $0[2], 0.5, reduction: reduction)
        }
        try checkFunction("F.hinge_embedding_loss(a, y, 0.4, \(r))", columns) {
            F.hinge_embedding_loss($0[0], $0[2], 0.4, reduction: reduction)
        }
        try checkFunction("F.soft_margin_loss(a, y.detach(), \(r))", columns) {
            F.soft_margin_loss($0[0], $0[2].detach(), reduction: reduction)
        }
    }

    @Test(arguments: ["mean", "sum", "none"]) func classes(reduction: String) throws {
        let r = "reduction='\(reduction)'"
        let weight = torch.rand(4)
        let single: KeyValuePairs = ["a": a, "y": torch.tensor([0, 3, 2, 1, 1]), "w": weight]
        try checkFunction("F.multi_margin_loss(a, y, \(r))", single) {
            F.multi_margin_loss($0[0], $0[1], reduction: reduction)
        }
        try checkFunction("F.multi_margin_loss(a, y, 2, 0.5, w.detach(), \(r))", single) {
            F.multi_margin_loss($0[0], $0[1], 2, 0.5, $0[2].detach(), reduction: reduction)
        }
        let several = torch.tensor([[3, 0, -1, 1], [-1, 0, 0, 0], [0, 1, 2, 3], [2, -1, 1, 1], [1, 2, -1, -1]])
        try checkFunction("F.multilabel_margin_loss(a, y, \(r))", ["a": a, "y": several]) {
            F.multilabel_margin_loss($0[0], $0[1], reduction: reduction)
        }
        let soft: KeyValuePairs = ["a": a, "y": torch.rand(5, 4).round(), "w": weight]
        try checkFunction("F.multilabel_soft_margin_loss(a, y, \(r))", soft) {
            F.multilabel_soft_margin_loss($0[0], $0[1], reduction: reduction)
        }
        try checkFunction("F.multilabel_soft_margin_loss(a, y, w, \(r))", soft) {
            F.multilabel_soft_margin_loss($0[0], $0[1], $0[2], reduction: reduction)
        }
    }

    @Test(arguments: ["mean", "sum", "none"]) func triplets(reduction: String) throws {
        let r = "reduction='\(reduction)'"
        let rows: KeyValuePairs = ["a": a, "b": b, "c": c]
        try checkFunction("F.triplet_margin_loss(a, b, c, \(r))", rows) {
            F.triplet_margin_loss($0[0], $0[1], $0[2], reduction: reduction)
        }
        try checkFunction("F.triplet_margin_loss(a, b, c, 0.5, 1, 1e-3, True, \(r))", rows) {
            F.triplet_margin_loss($0[0], $0[1], $0[2], 0.5, 1, 1e-3, true, reduction: reduction)
        }
        try checkFunction("F.triplet_margin_with_distance_loss(a, b, c, \(r))", rows) {
            F.triplet_margin_with_distance_loss($0[0], $0[1], $0[2], reduction: reduction)
        }
        try checkFunction(
            """
            F.triplet_margin_with_distance_loss(
                a, b, c, distance_function=lambda x, y: (x - y).abs().amax(1), margin=2, swap=True, \(r))
            """, rows
        ) {
            F.triplet_margin_with_distance_loss(
                $0[0], $0[1], $0[2], distance_function: { x, y in (x - y).abs().amax(1) }, margin: 2, swap: true,
                reduction: reduction)
        }
    }

    @Test func oldArguments() throws {
        let rows: KeyValuePairs = ["a": a, "b": b, "y": signs]
        try checkFunction("F.cosine_embedding_loss(a, b, y, 0.1, False)", rows) {
            F.cosine_embedding_loss($0[0], $0[1], $0[2], 0.1, false)
        }
        try checkFunction("F.triplet_margin_loss(a, b, b, size_average=True, reduce=False)", rows) {
            F.triplet_margin_loss($0[0], $0[1], $0[1], size_average: true, reduce: false)
        }
        try checkFunction("F.multilabel_soft_margin_loss(a, b, None, False, True)", rows) {
            F.multilabel_soft_margin_loss($0[0], $0[1], nil, false, true)
        }
    }

    @Test func errors() throws {
        let (a, b, signs) = (a, b, signs)
        let inputs: KeyValuePairs = ["a": a, "b": b, "y": signs]
        try expectSameFailures(
            [
                ("F.margin_ranking_loss(a, b, y)", { _ = F.margin_ranking_loss(a, b, signs) }),
                ("F.multi_margin_loss(a, y, 3)", { _ = F.multi_margin_loss(a, signs, 3) }),
                ("F.multi_margin_loss(a, y, weight=a)", { _ = F.multi_margin_loss(a, signs, weight: a) }),
                (
                    "F.multilabel_soft_margin_loss(a, b, reduction='all')",
                    { _ = F.multilabel_soft_margin_loss(a, b, reduction: "all") }
                ),
                ("F.soft_margin_loss(a, b, reduction='all')", { _ = F.soft_margin_loss(a, b, reduction: "all") }),
                ("F.triplet_margin_loss(a, b, b, 0)", { _ = F.triplet_margin_loss(a, b, b, 0) }),
                (
                    "F.triplet_margin_with_distance_loss(a, b, b, margin=-0.5)",
                    { _ = F.triplet_margin_with_distance_loss(a, b, b, margin: -0.5) }
                ),
                (
                    "F.triplet_margin_with_distance_loss(a, b, y)",
                    { _ = F.triplet_margin_with_distance_loss(a, b, signs) }
                ),
                (
                    "F.triplet_margin_with_distance_loss(a, b, b, reduction='all')",
                    { _ = F.triplet_margin_with_distance_loss(a, b, b, reduction: "all") }
                ),
            ], inputs)
    }
}

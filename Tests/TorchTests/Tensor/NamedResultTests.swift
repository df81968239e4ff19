import TestSupport
import Testing
import Torch

/// Several results under names print as in Python, and come by name, by place and taken apart.
@Suite struct NamedResultTests {
    @Test func texts() throws {
        torch.manual_seed(11)
        let x = torch.randn(3, 4), square = torch.eye(3) * 2 + 0.5
        let g = torch.ones(2, 3, requires_grad: true)
        let made: [(String, any torch.NamedResults)] = [
            ("x.max(1)", x.max(1)), ("torch.min(x, dim=0, keepdim=True)", torch.min(x, dim: 0, keepdim: true)),
            ("x.sort(descending=True)", x.sort(descending: true)), ("x.sort(stable=True)", x.sort(stable: true)),
            ("x.topk(2)", x.topk(2)), ("x.mode()", x.mode()), ("x.median(1)", x.median(1)),
            ("x.nanmedian(0)", x.nanmedian(0)), ("x.kthvalue(2)", x.kthvalue(2)), ("x.cummax(0)", x.cummax(0)),
            ("torch.cummin(x, 1)", torch.cummin(x, 1)), ("torch.aminmax(x)", torch.aminmax(x)),
            ("torch.frexp(x)", torch.frexp(x)), ("torch.histogram(x, 3)", torch.histogram(x, 3)),
            ("torch.histogramdd(x[:, :2], bins=[2, 3])", torch.histogramdd(x[.all, ..<2], bins: [2, 3])),
            ("torch.linalg.eigh(square)", torch.linalg.eigh(square)),
            ("torch.linalg.slogdet(square)", torch.linalg.slogdet(square)), ("square.slogdet()", square.slogdet()),
            ("torch.linalg.qr(square)", torch.linalg.qr(square)),
            ("torch.linalg.svd(square)", torch.linalg.svd(square)),
            ("torch.linalg.inv_ex(square)", torch.linalg.inv_ex(square)),
            ("torch.ones(2, 3, requires_grad=True).max(1)", g.max(1)),
        ]
        for (python, result) in made {
            let answer = try Python.run(
                "r = \(python)\nout['text'] = str(r)\nout['type'] = type(r).__name__\nout['count'] = len(r)",
                ["x": x, "square": square])
            #expect(answer["text"].string == result.description, "\(python)")
            #expect(answer["text"].string == result._torchPrinted, "\(python)")
            #expect(answer["text"].string == "\(result)", "\(python)")
            #expect(answer["count"].int == result.count, "\(python)")
        }
    }

    @Test func partsOfAResult() throws {
        torch.manual_seed(12)
        let x = torch.randn(3, 4)
        let r = x.max(1)
        let (values, indices) = x.max(1)
        let (_, predicted) = torch.max(x, 1)
        let pair: (Tensor, Tensor) = x.max(dim: 1)
        var u: Tensor, s: Tensor, v: Tensor
        (u, s, v) = torch.linalg.svd(x, full_matrices: false)
        try expectAgreement(
            [
                ("x.max(1).values", r.values), ("x.max(1).values", values), ("x.max(1)[0]", r[0]),
                ("x.max(1)[0]", pair.0),
                ("x.max(1)[-2]", r[-2]), ("x.max(1).indices", x.max(1).indices), ("x.max(1)[1]", indices),
                ("x.max(1)[1]", predicted), ("x.topk(3).indices", x.topk(3).indices),
                ("x.max(dim=1)[0]", x.max(dim: 1)[0]), ("x.max(1, keepdim=True)[0]", x.max(1, keepdim: true).0),
                ("x.max(axis=0).values", x.max(axis: 0).values), ("torch.aminmax(x).max", torch.aminmax(x).max),
                ("torch.linalg.svd(x, full_matrices=False)[0]", u), ("torch.linalg.svd(x, full_matrices=False).S", s),
                ("torch.linalg.svd(x, full_matrices=False)[-1]", v),
                (
                    "(x.max(1)[1] == x.argmax(1)).sum() + x.max(1).values.sum()",
                    (x.max(1)[1] == x.argmax(1)).sum() + x.max(1).values.sum()
                ),
            ], ["x": x])
        try expectSameFailures(
            [("x.max(1)[2]", { _ = x.max(1)[2] }), ("x.sort()[-3]", { _ = x.sort()[-3] })], ["x": x])
    }

    @Test func afterAFailedOp() {
        #expect(throws: TorchError.self) {
            try torch.throwing {
                let r = torch.ones(2).max(5)
                _ = r.values + r[1]
                _ = r.description
            }
        }
    }
}

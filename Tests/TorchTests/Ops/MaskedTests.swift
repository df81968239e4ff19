import TestSupport
import Testing
import Torch

private typealias masked = torch.masked

/// The functions of `torch.masked` on dense tensors.
@Suite struct MaskedTests {
    private let x: Tensor
    private let y: Tensor
    private let full: Tensor
    private let row: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        x = torch.randn(3, 4)
        y = torch.randn(3, 4)
        full = torch.tensor([
            [true, false, true, true], [false, false, false, false], [true, true, true, false],
        ])
        row = torch.tensor([true, false, true, true])
    }

    private func check(
        _ python: String, location: SourceLocation = #_sourceLocation, _ body: ([Tensor]) -> Tensor
    ) throws {
        let inputs: KeyValuePairs = ["x": x, "y": y, "m": full, "r": row, "i": (x * 9).to(.int32)]
        try checkFunction("torch.masked.\(python)", inputs, location: location, body)
    }

    @Test func sums() throws {
        try check("sum(x)") { masked.sum($0[0]) }
        try check("sum(x, 1, mask=m)") { masked.sum($0[0], 1, mask: $0[2]) }
        try check("sum(x, (0, -1), keepdim=True, mask=r)") { masked.sum($0[0], [0, -1], keepdim: true, mask: $0[3]) }
        try check("sum(x, dim=0, dtype=torch.float64, mask=m.to_sparse())") {
            masked.sum($0[0], dim: 0, dtype: .float64, mask: $0[2].to_sparse())
        }
        try check("sum(i, (), mask=m)") { masked.sum($0[4], [], mask: $0[2]) }
        try check("prod(x, mask=m)") { masked.prod($0[0], mask: $0[2]) }
        try check("prod(x, 1, keepdim=True)") { masked.prod($0[0], 1, keepdim: true) }
        try check("prod(i, 0, mask=r)") { masked.prod($0[4], 0, mask: $0[3]) }
        try check("prod(x, (1, 0), dtype=torch.float64, mask=m)") {
            masked.prod($0[0], [1, 0], dtype: .float64, mask: $0[2])
        }
        try check("logsumexp(x, 1, mask=m)") { masked.logsumexp($0[0], 1, mask: $0[2]) }
        try check("logsumexp(x, keepdim=True)") { masked.logsumexp($0[0], keepdim: true) }
        try check("logaddexp(x, y, input_mask=m, other_mask=r)") {
            masked.logaddexp($0[0], $0[1], input_mask: $0[2], other_mask: $0[3])
        }
        try check("logaddexp(x, y, dtype=torch.float64)") { masked.logaddexp($0[0], $0[1], dtype: .float64) }
    }

    @Test func extremes() throws {
        try check("amax(x, 1, mask=m)") { masked.amax($0[0], 1, mask: $0[2]) }
        try check("amax(x)") { masked.amax($0[0]) }
        try check("amax(i, (0, 1), keepdim=True, dtype=torch.int64, mask=m)") {
            masked.amax($0[4], [0, 1], keepdim: true, dtype: .int64, mask: $0[2])
        }
        try check("amin(x, 0, mask=r)") { masked.amin($0[0], 0, mask: $0[3]) }
        try check("amin(i, 1, mask=m)") { masked.amin($0[4], 1, mask: $0[2]) }
        try check("argmax(x, mask=m)") { masked.argmax($0[0], mask: $0[2]) }
        try check("argmax(x, 1, keepdim=True, dtype=torch.int64, mask=r)") {
            masked.argmax($0[0], 1, keepdim: true, dtype: .int64, mask: $0[3])
        }
        try check("argmin(i, 0, mask=m)") { masked.argmin($0[4], 0, mask: $0[2]) }
        try check("argmin(x, dim=1)") { masked.argmin($0[0], dim: 1) }
    }

    @Test func statistics() throws {
        try check("mean(x)") { masked.mean($0[0]) }
        try check("mean(x, 1, mask=m)") { masked.mean($0[0], 1, mask: $0[2]) }
        try check("mean(i, (0, 1), keepdim=True, dtype=torch.float32, mask=r)") {
            masked.mean($0[4], [0, 1], keepdim: true, dtype: .float32, mask: $0[3])
        }
        try check("median(x, mask=m)") { masked.median($0[0], mask: $0[2]) }
        try check("median(i, 0, keepdim=True, mask=m)") { masked.median($0[4], 0, keepdim: true, mask: $0[2]) }
        try check("norm(x, mask=m)") { masked.norm($0[0], mask: $0[2]) }
        try check("norm(x, -math.inf, 1, mask=m)") { masked.norm($0[0], -Double.infinity, 1, mask: $0[2]) }
        try check("norm(x, ord=1, dim=0, keepdim=True, dtype=torch.float64)") {
            masked.norm($0[0], ord: 1, dim: 0, keepdim: true, dtype: .float64)
        }
        for root in [false, true] {
            let name = root ? "std" : "var"
            let f = { (x: Tensor, dim: (any torch.IntList)?, unbiased: Bool?, mask: Tensor?) in
                root ? masked.std(x, dim, unbiased, mask: mask) : masked.var(x, dim, unbiased, mask: mask)
            }
            try check("\(name)(x)") { f($0[0], nil, nil, nil) }
            try check("\(name)(x, 1, False, mask=m)") { f($0[0], 1, false, $0[2]) }
            try check("\(name)(i, (0, 1), True, mask=r)") { f($0[4], [0, 1], true, $0[3]) }
        }
        try check("var(x, 0, correction=2, keepdim=True, mask=m)") {
            masked.var($0[0], 0, correction: 2, keepdim: true, mask: $0[2])
        }
        try check("std(x, correction=0.5, dtype=torch.float64, mask=m)") {
            masked.std($0[0], correction: 0.5, dtype: .float64, mask: $0[2])
        }
    }

    @Test func normalizations() throws {
        try check("softmax(x, 1, mask=m)") { masked.softmax($0[0], 1, mask: $0[2]) }
        try check("softmax(x, 0)") { masked.softmax($0[0], 0) }
        try check("log_softmax(x, -1, dtype=torch.float64, mask=r)") {
            masked.log_softmax($0[0], -1, dtype: .float64, mask: $0[3])
        }
        try check("softmin(x, 0, mask=m)") { masked.softmin($0[0], 0, mask: $0[2]) }
        try check("cumsum(x, 1, mask=m)") { masked.cumsum($0[0], 1, mask: $0[2]) }
        try check("cumsum(i, dim=0, dtype=torch.int64)") { masked.cumsum($0[4], dim: 0, dtype: .int64) }
        try check("cumprod(x, 0, mask=r)") { masked.cumprod($0[0], 0, mask: $0[3]) }
        try check("normalize(x, 2, 1, mask=m)") { masked.normalize($0[0], 2, 1, mask: $0[2]) }
        try check("normalize(x, ord=1.0, dim=0, eps=0.5, dtype=torch.float32)") {
            masked.normalize($0[0], ord: 1.0, dim: 0, eps: 0.5, dtype: .float32)
        }
    }

    @Test func errors() throws {
        let (x, m, i) = (x, full, (x * 9).to(.int32))
        let sparse = x.to_sparse()
        try expectSameFailures(
            [
                ("f.sum(x, (0, 0))", { _ = masked.sum(x, [0, 0]) }),
                ("f.sum(x, 2)", { _ = masked.sum(x, 2) }),
                ("f.softmax(x, -3)", { _ = masked.softmax(x, -3) }),
                ("f.sum(x, mask=m[None])", { _ = masked.sum(x, mask: m[nil]) }),
                ("f.sum(x.to_sparse_csc())", { _ = masked.sum(x.to_sparse_csc()) }),
                ("f.sum(x.to_sparse_csc(), mask=m)", { _ = masked.sum(x.to_sparse_csc(), mask: m) }),
                ("f.amax(m, mask=m)", { _ = masked.amax(m, mask: m) }),
                ("f.mean(i)", { _ = masked.mean(i) }),
                ("f.mean(x, dtype=torch.int64)", { _ = masked.mean(x, dtype: .int64) }),
                ("f.median(i, mask=m)", { _ = masked.median(i, mask: m) }),
                ("f.norm(i, -math.inf, mask=m)", { _ = masked.norm(i, -Double.infinity, mask: m) }),
                ("f.var(x, 0, True, correction=1)", { _ = masked.var(x, 0, true, correction: 1) }),
                ("f.mean(s)", { _ = masked.mean(sparse) }), ("f.std(s)", { _ = masked.std(sparse) }),
                ("f.amin(s)", { _ = masked.amin(sparse) }), ("f.prod(s)", { _ = masked.prod(sparse) }),
                ("f.amin(x.to_sparse_csr())", { _ = masked.amin(x.to_sparse_csr()) }),
                ("f.amax(x.to_sparse_csr())", { _ = masked.amax(x.to_sparse_csr()) }),
                ("f.mean(x.to_sparse_csr())", { _ = masked.mean(x.to_sparse_csr()) }),
                (
                    "f.amax(x.to_sparse_csr(), 1, mask=m)",
                    { _ = masked.amax(x.to_sparse_csr(), 1, mask: m) }
                ),
                ("f.argmax(s)", { _ = masked.argmax(sparse) }), ("f.argmin(s)", { _ = masked.argmin(sparse) }),
                ("f.median(s)", { _ = masked.median(sparse) }), ("f.norm(s)", { _ = masked.norm(sparse) }),
                ("f.logsumexp(s)", { _ = masked.logsumexp(sparse) }),
                ("f.logaddexp(s, x)", { _ = masked.logaddexp(sparse, x) }),
                ("f.softmax(s, 1)", { _ = masked.softmax(sparse, 1) }),
                ("f.log_softmax(s, 1)", { _ = masked.log_softmax(sparse, 1) }),
                ("f.softmin(s, 1)", { _ = masked.softmin(sparse, 1) }),
                ("f.cumsum(s, 1)", { _ = masked.cumsum(sparse, 1) }),
                ("f.cumprod(s, 1)", { _ = masked.cumprod(sparse, 1) }),
                ("f.normalize(s, 2, 1)", { _ = masked.normalize(sparse, 2, 1) }),
            ], setup: "f, s = torch.masked, x.to_sparse()", ["x": x, "m": m, "i": i])
    }
}

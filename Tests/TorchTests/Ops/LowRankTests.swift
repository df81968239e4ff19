import TestSupport
import Testing
import Torch

/// Decompositions of low rank: the same random matrices, so the same bits.
@Suite struct LowRankTests {
    private let tall: Tensor
    private let wide: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        tall = torch.randn(9, 2).matmul(torch.randn(2, 7))
        wide = torch.randn(2, 4, 8)
    }

    private func check(
        _ python: String, location: SourceLocation = #_sourceLocation,
        _ body: ([Tensor]) -> (Tensor, Tensor, Tensor)
    ) throws {
        try checkFunction(
            python, ["a": tall, "w": wide, "m": torch.randn(1, 7)], location: location,
            results: {
                let (u, s, v) = body($0)
                return [u, s, v]
            })
    }

    @Test func singularValues() throws {
        try check("torch.svd_lowrank(a)") { torch.svd_lowrank($0[0]) }
        try check("torch.svd_lowrank(a, 2, 3)") { torch.svd_lowrank($0[0], 2, 3) }
        try check("torch.svd_lowrank(a, q=3, niter=0, M=m)") { torch.svd_lowrank($0[0], q: 3, niter: 0, M: $0[2]) }
        try check("torch.svd_lowrank(w, 3)") { torch.svd_lowrank($0[1], 3) }
        try check("torch.svd_lowrank(a.T, None, None, m.T)") { torch.svd_lowrank($0[0].T, nil, nil, $0[2].T) }
        try check("torch.svd_lowrank(a.detach().to_sparse(), 3)") {
            torch.svd_lowrank($0[0].detach().to_sparse(), 3)
        }
    }

    @Test func principalComponents() throws {
        try check("torch.pca_lowrank(a)") { torch.pca_lowrank($0[0]) }
        try check("torch.pca_lowrank(a, 3, False)") { torch.pca_lowrank($0[0], 3, false) }
        try check("torch.pca_lowrank(w, q=2, niter=1)") { torch.pca_lowrank($0[1], q: 2, niter: 1) }
        try check("torch.pca_lowrank(torch.relu(a.detach()).to_sparse(), 3)") {
            torch.pca_lowrank(torch.relu($0[0].detach()).to_sparse(), 3)
        }
        let (a, w) = (tall, wide)
        try expectSameFailures(
            [
                ("torch.svd_lowrank(a[0])", { _ = torch.svd_lowrank(a[0]) }),
                ("torch.pca_lowrank(a[0])", { _ = torch.pca_lowrank(a[0]) }),
                ("torch.pca_lowrank(a, 8)", { _ = torch.pca_lowrank(a, 8) }),
                ("torch.pca_lowrank(a, -1)", { _ = torch.pca_lowrank(a, -1) }),
                ("torch.pca_lowrank(a, niter=-1)", { _ = torch.pca_lowrank(a, niter: -1) }),
                ("torch.pca_lowrank(w.to_sparse())", { _ = torch.pca_lowrank(w.to_sparse()) }),
            ], ["a": a, "w": w])
    }
}

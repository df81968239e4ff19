import TestSupport
import Testing
import Torch

/// The functions of `torch.sparse`. The leaves are dense, so that gradients can be laid beside Python's.
@Suite struct SparseTests {
    private let a: Tensor
    private let b: Tensor
    private let c: Tensor
    private let volume: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        a = torch.relu(torch.randn(4, 5))
        b = torch.randn(5, 3)
        c = torch.randn(4, 3)
        volume = torch.relu(torch.randn(2, 3, 4))
    }

    private func check(
        _ python: String, location: SourceLocation = #_sourceLocation, _ body: ([Tensor]) -> Tensor
    ) throws {
        try checkFunction(python, ["a": a, "b": b, "c": c, "v": volume], location: location, body)
    }

    @Test func products() throws {
        try check("torch.sparse.mm(a.to_sparse(), b)") { torch.sparse.mm($0[0].to_sparse(), $0[1]) }
        try check("torch.sparse.mm(a.to_sparse(), b.to_sparse()).to_dense()") {
            torch.sparse.mm($0[0].to_sparse(), $0[1].to_sparse()).to_dense()
        }
        for reduce in ["sum", "mean", "amax"] {
            try check("torch.sparse.mm(a.detach().to_sparse_csr(), b, '\(reduce)')") {
                torch.sparse.mm($0[0].detach().to_sparse_csr(), $0[1], reduce)
            }
        }
        try check("torch.sparse.addmm(c, a.to_sparse(), b)") { torch.sparse.addmm($0[2], $0[0].to_sparse(), $0[1]) }
        try check("torch.sparse.addmm(c, a.to_sparse(), b, beta=0.5, alpha=2)") {
            torch.sparse.addmm($0[2], $0[0].to_sparse(), $0[1], beta: 0.5, alpha: 2)
        }
        try check(
            "torch.sparse.sampled_addmm(a.detach().to_sparse_csr(), c.detach(), b.detach().T, beta=0.5).to_dense()"
        ) {
            torch.sparse.sampled_addmm($0[0].detach().to_sparse_csr(), $0[2].detach(), $0[1].detach().T, beta: 0.5)
                .to_dense()
        }
    }

    @Test func sums() throws {
        try check("torch.sparse.sum(v.to_sparse())") { torch.sparse.sum($0[3].to_sparse()) }
        try check("torch.sparse.sum(v.to_sparse(), 1).to_dense()") { torch.sparse.sum($0[3].to_sparse(), 1).to_dense() }
        try check("torch.sparse.sum(v.to_sparse(2), dim=(0, 1))") { torch.sparse.sum($0[3].to_sparse(2), dim: [0, 1]) }
        try check("torch.sparse.sum(v.to_sparse(), dtype=torch.float64)") {
            torch.sparse.sum($0[3].to_sparse(), dtype: .float64)
        }
        try check("torch.sparse.sum(v.to_sparse(), [0], torch.float64).to_dense()") {
            torch.sparse.sum($0[3].to_sparse(), [0], .float64).to_dense()
        }
    }

    @Test func softmaxes() throws {
        try check("torch.sparse.softmax(a.to_sparse(), 1).to_dense()") {
            torch.sparse.softmax($0[0].to_sparse(), 1).to_dense()
        }
        try check("torch.sparse.softmax(a.to_sparse(), dim=0, dtype=torch.float64).to_dense()") {
            torch.sparse.softmax($0[0].to_sparse(), dim: 0, dtype: .float64).to_dense()
        }
        try check("torch.sparse.log_softmax(v.to_sparse(), 2).to_dense()") {
            torch.sparse.log_softmax($0[3].to_sparse(), 2).to_dense()
        }
    }

    @Test func diagonals() throws {
        let python = try Python.run(
            "out['y'] = torch.sparse.spdiags(a, torch.tensor([0, -1, 2, 1]), (5, 5)).to_dense()", ["a": a])
        let y = torch.sparse.spdiags(a, torch.tensor([0, -1, 2, 1]), [5, 5])
        #expect(python["y"].isIdentical(to: y.to_dense()))
    }
}

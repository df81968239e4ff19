import TestSupport
import Testing
import Torch

private typealias masked = torch.masked

/// The reductions of `torch.masked` on sparse tensors: the indices, the values and the whole, as Python has them.
@Suite struct MaskedSparseTests {
    private let x: Tensor
    private let volume: Tensor
    private let full: Tensor
    private let row: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        x = torch.relu(torch.randn(3, 4))
        volume = torch.relu(torch.randn(3, 4, 2))
        full = torch.tensor([
            [true, false, true, true], [false, false, false, false], [true, true, true, false],
        ])
        row = torch.tensor([true, false, true, true])
    }

    /// The layout, the whole, and what is stored.
    private func parts(_ t: Tensor) -> [Any] {
        switch t.layout {
        case .sparse_coo: [t.layout, t.to_dense(), t.is_coalesced(), t.coalesce().values(), t.coalesce().indices()]
        case .sparse_csr: [t.layout, t.to_dense(), t.values(), t.crow_indices(), t.col_indices()]
        default: [t.layout, t]
        }
    }

    private func agree(_ pairs: [(String, Tensor)], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let setup = """
            f = torch.masked
            def parts(t):
                if t.layout == torch.sparse_coo: return [t.layout, t.to_dense(), t.is_coalesced(), t.coalesce().values(), t.coalesce().indices()]
                if t.layout == torch.sparse_csr:
                    return [t.layout, t.to_dense(), t.values(), t.crow_indices(), t.col_indices()]
                return [t.layout, t]
            s, c, h = x.to_sparse(), x.to_sparse_csr(), v.to_sparse(2)
            """
        try expectAgreement(
            pairs.map { ("parts(\($0.0))", parts($0.1)) }, setup: setup,
            ["x": x, "v": volume, "m": full, "r": row], sourceLocation: sourceLocation)
    }

    @Test func coordinates() throws {
        let (s, h, v) = (x.to_sparse(), volume.to_sparse(2), volume.to_sparse())
        let (m, r) = (full, row)
        try agree([
            ("f.sum(s)", masked.sum(s)), ("f.sum(s, 1)", masked.sum(s, 1)),
            ("f.sum(s, 1, mask=m)", masked.sum(s, 1, mask: m)),
            ("f.sum(s, 0, keepdim=True, mask=r)", masked.sum(s, 0, keepdim: true, mask: r)),
            ("f.sum(s, mask=m.to_sparse_csr())", masked.sum(s, mask: m.to_sparse_csr())),
            ("f.sum(s, 0, mask=r.to_sparse())", masked.sum(s, 0, mask: r.to_sparse())),
            ("f.sum(h, 2)", masked.sum(h, 2)), ("f.sum(h, (0, 2))", masked.sum(h, [0, 2])),
            ("f.sum(h, (0, 1), keepdim=True)", masked.sum(h, [0, 1], keepdim: true)),
            ("f.sum((s * 9).to(torch.int32), 1)", masked.sum((s * 9).to(.int32), 1)),
            ("f.sum(s.half(), 1, mask=m)", masked.sum(s.half(), 1, mask: m)),
            ("f.prod(s, 1, mask=m)", masked.prod(s, 1, mask: m)),
            ("f.prod(v.to_sparse(), (0, 2), mask=v > 0.2)", masked.prod(v, [0, 2], mask: volume > 0.2)),
            ("f.amax(s, 0, mask=m)", masked.amax(s, 0, mask: m)), ("f.amax(s, mask=m)", masked.amax(s, mask: m)),
            ("f.amin(s, 1, keepdim=True, mask=m)", masked.amin(s, 1, keepdim: true, mask: m)),
            ("f.amin(s, (0, 1), keepdim=True, mask=m)", masked.amin(s, [0, 1], keepdim: true, mask: m)),
            ("f.sum(v.to_sparse(1), 1, mask=v > 0.5)", masked.sum(volume.to_sparse(1), 1, mask: volume > 0.5)),
            ("f.amax(s, mask=m & ~m)", masked.amax(s, mask: m & ~m)),
        ])
    }

    @Test func compressedRows() throws {
        let c = x.to_sparse_csr()
        let (m, r) = (full, row)
        try agree([
            ("f.sum(c, 1, keepdim=True)", masked.sum(c, 1, keepdim: true)),
            ("f.sum(c, 0, keepdim=True, mask=m)", masked.sum(c, 0, keepdim: true, mask: m)),
            ("f.sum(c, (0, 1), keepdim=True, mask=r)", masked.sum(c, [0, 1], keepdim: true, mask: r)),
            (
                "f.sum(c, (0, 1), keepdim=True, mask=r.expand(3, 4).to_sparse())",
                masked.sum(c, [0, 1], keepdim: true, mask: r.expand(3, 4).to_sparse())
            ),
            (
                "f.sum((c * 9).to(torch.int32), 1, keepdim=True)",
                masked.sum((c * 9).to(.int32), 1, keepdim: true)
            ),
            ("f.prod(c, 1, keepdim=True, mask=m)", masked.prod(c, 1, keepdim: true, mask: m)),
            ("f.amax(c, 0, keepdim=True, mask=m)", masked.amax(c, 0, keepdim: true, mask: m)),
            ("f.amax(c, (0, 1), keepdim=True, mask=m)", masked.amax(c, [0, 1], keepdim: true, mask: m)),
            ("f.amin(c, 1, keepdim=True, mask=r)", masked.amin(c, 1, keepdim: true, mask: r)),
            ("f.mean(c, 0, keepdim=True, mask=m)", masked.mean(c, 0, keepdim: true, mask: m)),
            ("f.mean(c, (0, 1), keepdim=True, mask=m)", masked.mean(c, [0, 1], keepdim: true, mask: m)),
        ])
    }
}

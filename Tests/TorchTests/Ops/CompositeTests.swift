import TestSupport
import Testing
import Torch

/// The functions that PyTorch writes in Python.
@Suite struct CompositeTests {
    private let x: Tensor
    private let m: Tensor
    private let n: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(1)
        x = torch.randn(6, 4)
        m = torch.randint(0, 4, [3, 5])
        n = torch.randn(4, 5)
    }

    private func agree(_ pairs: [Pair], sourceLocation: SourceLocation = #_sourceLocation) throws {
        try expectAgreement(pairs, ["x": x, "m": m, "n": n], sourceLocation: sourceLocation)
    }

    @Test func parts() throws {
        let (a, b, c) = x.split(2)
        let (d, e) = torch.chunk(x, 2, dim: 1)
        let (f, g, h, i) = x.unbind(1)
        let (rows, columns) = torch.where(m > 1)
        try agree([
            ("x.split(2)", x.split(2)), ("x.split(4)", x.split(4)), ("x.split([1, 5])", x.split([1, 5])),
            ("x.split([1, 3], 1)", x.split([1, 3], 1)), ("x.split([1, 3], dim=-1)", x.split([1, 3], dim: -1)),
            ("torch.split(x, 3)", torch.split(x, 3)), ("torch.split(x, [2, 4])", torch.split(x, [2, 4])),
            ("torch.split(x, 3, dim=1)", torch.split(x, 3, dim: 1)), ("x.split(2)", (a, b, c)),
            ("x.chunk(2, 1)", (d, e)), ("x.unbind(1)", (f, g, h, i)), ("torch.where(m > 1)", (rows, columns)),
            ("x.unflatten(0, (2, 3))", x.unflatten(0, [2, 3])),
            ("torch.block_diag(x, n, n[0])", torch.block_diag(x, n, n[0])),
        ])
    }

    @Test func norms() throws {
        try agree([
            ("x.norm()", x.norm()), ("torch.norm(x)", torch.norm(x)), ("x.norm(2, dim=1)", x.norm(2, dim: 1)),
            ("x.norm(1, 0)", x.norm(1, 0)), ("x.norm(p=1)", x.norm(p: 1)), ("x.norm(dim=1)", x.norm(dim: 1)),
            ("x.norm(float('inf'))", x.norm(torch.inf)), ("x.norm(0.5, dim=(0, 1))", x.norm(0.5, dim: [0, 1])),
            ("torch.norm(x, 2, 1, True)", torch.norm(x, 2, 1, true)),
            ("torch.norm(x, p='fro', dim=1, keepdim=True)", torch.norm(x, p: "fro", dim: 1, keepdim: true)),
            ("torch.norm(x, p='nuc')", torch.norm(x, p: "nuc")),
            ("torch.norm(x, dtype=torch.float64)", torch.norm(x, dtype: .float64)),
            ("torch.norm(x.to_sparse())", torch.norm(x.to_sparse())),
            ("torch.norm(x.to_sparse(), 1)", torch.norm(x.to_sparse(), 1)),
            ("x.dist(x + 1)", x.dist(x + 1)), ("torch.cdist(x, x + 1)", torch.cdist(x, x + 1)),
            ("torch.cdist(x, x[:2], p=1)", torch.cdist(x, x[..<2], p: 1)),
            (
                "torch.cdist(x, x, compute_mode='donot_use_mm_for_euclid_dist')",
                torch.cdist(x, x, compute_mode: "donot_use_mm_for_euclid_dist")
            ),
        ])
    }

    @Test func distinctValues() throws {
        try agree([
            ("m.unique()", m.unique()), ("torch.unique(m)", torch.unique(m)), ("m.unique(dim=0)", m.unique(dim: 0)),
            ("torch.unique(m, sorted=False)", torch.unique(m, sorted: false)),
            ("m.unique(return_inverse=True)", m.unique(return_inverse: true) as (Tensor, Tensor)),
            ("m.unique(return_counts=True)", m.unique(return_counts: true) as (Tensor, Tensor)),
            (
                "torch.unique(m, True, return_counts=True)",
                torch.unique(m, true, return_counts: true) as (Tensor, Tensor)
            ),
            (
                "m.unique(return_inverse=True, return_counts=True, dim=1)",
                m.unique(return_inverse: true, return_counts: true, dim: 1) as (Tensor, Tensor, Tensor)
            ),
            ("m[0].unique_consecutive()", m[0].unique_consecutive()),
            ("torch.unique_consecutive(m, dim=1)", torch.unique_consecutive(m, dim: 1)),
            ("m.unique_consecutive(return_counts=True)", m.unique_consecutive(return_counts: true) as (Tensor, Tensor)),
            (
                "m.unique_consecutive(return_inverse=True)",
                m.unique_consecutive(return_inverse: true) as (Tensor, Tensor)
            ),
            (
                "torch.unique_consecutive(m, return_inverse=True, return_counts=True)",
                torch.unique_consecutive(m, return_inverse: true, return_counts: true) as (Tensor, Tensor, Tensor)
            ),
        ])
    }

    @Test func products() throws {
        let (gx, gy) = torch.meshgrid(torch.arange(3), torch.arange(2), indexing: "ij")
        try agree([
            ("torch.einsum('ij,jk->ik', x, n)", torch.einsum("ij,jk->ik", x, n)),
            ("torch.einsum('ij->j', x)", torch.einsum("ij->j", x)),
            ("torch.einsum('ij,jk,lk->il', x, n, n @ n.T @ n)", torch.einsum("ij,jk,lk->il", x, n, n • n.T • n)),
            ("torch.einsum('...i,i', x, n[:, 0])", torch.einsum("...i,i", [x, n[.all, 0]])),
            ("torch.tensordot(x, n, dims=1)", torch.tensordot(x, n, dims: 1)),
            ("torch.tensordot(x, x)", torch.tensordot(x, x)),
            ("torch.tensordot(x, n, dims=([1], [0]))", torch.tensordot(x, n, dims: ([1], [0]))),
            ("torch.tensordot(x, n, dims=[[1], [0]])", torch.tensordot(x, n, dims: [[1], [0]])),
            (
                "torch.tensordot(x, n, torch.tensor([[1], [0]]))",
                torch.tensordot(x, n, torch.tensor([[1], [0]]))
            ),
            ("torch.meshgrid(torch.arange(3), torch.arange(2), indexing='ij')", (gx, gy)),
            (
                "torch.meshgrid(torch.arange(3), torch.arange(2), torch.arange(2), indexing='xy')",
                torch.meshgrid(torch.arange(3), torch.arange(2), torch.arange(2), indexing: "xy")
            ),
            ("torch.cartesian_prod(m[0], m[1])", torch.cartesian_prod(m[0], m[1])),
            ("torch.chain_matmul(x, n, n.t())", torch.chain_matmul(x, n, n.t())),
            (
                "torch.unravel_index(torch.tensor([5, 11]), (3, 4))",
                torch.unravel_index(torch.tensor([5, 11]), [3, 4])
            ),
            ("torch.lu(n @ n.T)", torch.lu(n • n.T)),
            ("torch.lu(n @ n.T, get_infos=True)", torch.lu(n • n.T, get_infos: true) as (Tensor, Tensor, Tensor)),
        ])
    }

    @Test func shapes() throws {
        try agree([
            ("torch.atleast_1d(torch.tensor(1))", torch.atleast_1d(torch.tensor(1))),
            ("torch.atleast_2d(m[0])", torch.atleast_2d(m[0])), ("torch.atleast_3d(m)", torch.atleast_3d(m)),
            ("torch.atleast_2d(m[0], m[0][0])", torch.atleast_2d(m[0], m[0][0])),
            ("torch.atleast_3d((m[0], m))", torch.atleast_3d([m[0], m])),
            ("torch.broadcast_tensors(x[0], n.t())", torch.broadcast_tensors(x[0], n.t())),
            ("torch.broadcast_shapes((2, 1), (3,), 1)", torch.broadcast_shapes([2, 1], [3], 1)),
            ("torch.broadcast_shapes()", torch.broadcast_shapes()),
        ])
    }

    @Test func shortTimeFourierTransforms() throws {
        let s = torch.randn(2, 400)
        let w = torch.hann_window(64)
        let f = s.stft(64, 16, window: w, return_complex: true)
        try expectAgreement(
            [
                ("s.stft(64, 16, window=w, return_complex=True)", f),
                (
                    "torch.stft(s, 64, window=w, return_complex=True)",
                    torch.stft(s, 64, window: w, return_complex: true)
                ),
                (
                    "torch.stft(s[0], n_fft=64, window=w, center=False, normalized=True, return_complex=True)",
                    torch.stft(s[0], n_fft: 64, window: w, center: false, normalized: true, return_complex: true)
                ),
                (
                    "s.stft(64, 16, 64, w, True, 'constant', False, False, True)",
                    s.stft(64, 16, 64, w, true, "constant", false, false, true)
                ),
                ("f.istft(64, 16, window=w)", f.istft(64, 16, window: w)),
                ("torch.istft(f, 64, 16, window=w, length=390)", torch.istft(f, 64, 16, window: w, length: 390)),
            ], ["s": s, "w": w, "f": f])
    }

    @Test func numpysNames() throws {
        try agree([
            ("x.sum(axis=0)", x.sum(axis: 0)), ("x.sum(1, keepdims=True)", x.sum(1, keepdims: true)),
            ("x.mean(axis=1, keepdims=True)", x.mean(axis: 1, keepdims: true)),
            ("x.argmax(axis=1)", x.argmax(axis: 1)), ("torch.mean(x, axis=0)", torch.mean(x, axis: 0)),
            ("x.max(axis=1)", x.max(axis: 1)),
            ("torch.sum(x, axis=1, keepdim=True)", torch.sum(x, axis: 1, keepdim: true)),
            ("x.cumsum(axis=0)", x.cumsum(axis: 0)), ("x.var(axis=1)", x.var(axis: 1)),
            ("torch.cat((x, x), axis=1)", torch.cat([x, x], axis: 1)), ("x.softmax(axis=1)", x.softmax(axis: 1)),
            ("torch.stack([x, x], axis=1)", torch.stack([x, x], axis: 1)),
        ])
    }

    @Test func failures() throws {
        let x = x
        try expectSameFailures(
            [
                ("a, b = x.chunk(3)", { let (_, _) = x.chunk(3) }),
                ("a, b, c, d = x.chunk(3)", { let (_, _, _, _) = x.chunk(3) }),
                ("a, b, c = x.shape", { let (_, _, _) = x.shape }),
                ("torch.broadcast_shapes((2, 3), (4,))", { _ = torch.broadcast_shapes([2, 3], [4]) }),
                ("torch.tensordot(x, x, dims=-1)", { _ = torch.tensordot(x, x, dims: -1) }),
                ("torch.tensordot(x, x, dims=3)", { _ = torch.tensordot(x, x, dims: 3) }),
                ("torch.cdist(x, x, compute_mode='a')", { _ = torch.cdist(x, x, compute_mode: "a") }),
                ("torch.unravel_index(x, (2,))", { _ = torch.unravel_index(x, [2]) }),
                ("torch.unravel_index(x.long(), (-2,))", { _ = torch.unravel_index(x.long(), [-2]) }),
                ("x.unflatten(0, ())", { _ = x.unflatten(0, [Int]()) }),
                ("x.split(-1)", { _ = x.split(-1) }), ("x.split([1, 2])", { _ = x.split([1, 2]) }),
                (
                    "torch.stft(x, 4, center=True, align_to_window=True)",
                    { _ = torch.stft(x, 4, center: true, align_to_window: true) }
                ),
                ("torch.norm(x, p='abc')", { _ = torch.norm(x, p: "abc") }),
                ("torch.norm(x.to_sparse(), p='abc')", { _ = torch.norm(x.to_sparse(), p: "abc") }),
                ("torch.einsum('ij,jk', x, x)", { _ = torch.einsum("ij,jk", x, x) }),
                ("torch.chain_matmul(x, x)", { _ = torch.chain_matmul(x, x) }),
                ("len(torch.tensor(1))", { _ = torch.tensor(1).count }),
                ("for a in torch.tensor(1): pass", { for _ in torch.tensor(1) {} }),
            ], ["x": x])
    }
}

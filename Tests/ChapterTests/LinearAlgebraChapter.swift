import NumPy
import Pythonic
import Torch

/// Linear algebra: scalars, vectors, matrices, reductions, products, norms, decompositions.
func linearAlgebraChapter(_ notebook: Notebook) throws {
    notebook.cell(
        """
        import torch
        import numpy as np
        x = torch.tensor(3.0)
        y = torch.tensor(2.0)
        print(x + y, x * y, x / y, x ** y)
        """)
    let x = torch.tensor(3.0)
    let y = torch.tensor(2.0)
    print(x + y, x * y, x / y, x ** y)

    notebook.cell(
        """
        v = torch.arange(4)
        print(v, v[2], len(v), v.shape, v.dtype)
        """)
    let v = torch.arange(4)
    print(v, v[2], len(v), v.shape, v.dtype)

    notebook.cell(
        """
        A = torch.arange(6).reshape(3, 2)
        print(A)
        print(A.T, A.T.shape)
        """)
    let A = torch.arange(6).reshape(3, 2)
    print(A)
    print(A.T, A.T.shape)

    notebook.cell(
        """
        S = torch.tensor([[1, 2, 3], [2, 0, 4], [3, 4, 5]])
        S == S.T
        """)
    let S = torch.tensor([[1, 2, 3], [2, 0, 4], [3, 4, 5]])
    print(S == S.T)

    notebook.cell(
        """
        print(bool((S == S.T).all()), torch.equal(S, S.T), torch.allclose(S.float(), S.T.float()))
        """)
    print(bool((S == S.T).all()), torch.equal(S, S.T), torch.allclose(S.float(), S.T.float()))

    notebook.cell(
        """
        T = torch.arange(24).reshape(2, 3, 4)
        print(T)
        print(len(T), T.dim(), T[0].shape, T.sum(), T[1, 2], T[:, 1].shape)
        """)
    let T = torch.arange(24).reshape(2, 3, 4)
    print(T)
    print(len(T), T.dim(), T[0].shape, T.sum(), T[1, 2], T[.all, 1].shape)

    notebook.cell(
        """
        A = torch.arange(6, dtype=torch.float32).reshape(2, 3)
        B = A.clone()
        print(A, A + B)
        print(A * B)
        print(2 + A, (2 * A).shape)
        """)
    let F = torch.arange(6, dtype: torch.float32).reshape(2, 3)
    let B = F.clone()
    print(F, F + B)
    print(F * B)
    print(2 + F, (2 * F).shape)

    notebook.cell(
        """
        print(A.shape, A.sum(), A.sum(axis=0), A.sum(axis=1).shape, A.sum(axis=[0, 1]) == A.sum())
        """)
    print(F.shape, F.sum(), F.sum(axis: 0), F.sum(axis: 1).shape, F.sum(axis: [0, 1]) == F.sum())

    notebook.cell(
        """
        print(A.mean(), A.sum() / A.numel(), A.mean(axis=0), A.sum(axis=0) / A.shape[0])
        """)
    print(F.mean(), F.sum() / F.numel(), F.mean(axis: 0), F.sum(axis: 0) / F.shape[0])

    notebook.cell(
        """
        sums = A.sum(axis=1, keepdims=True)
        print(sums, sums.shape)
        print(A / sums)
        print(A.cumsum(axis=0))
        """)
    let sums = F.sum(axis: 1, keepdims: true)
    print(sums, sums.shape)
    print(F / sums)
    print(F.cumsum(axis: 0))

    notebook.cell(
        """
        p, q = torch.arange(3, dtype=torch.float32), torch.ones(3, dtype=torch.float32)
        print(p, q, torch.dot(p, q), torch.sum(p * q), p @ q)
        """)
    let (p, q) = (torch.arange(3, dtype: torch.float32), torch.ones(3, dtype: torch.float32))
    print(p, q, torch.dot(p, q), torch.sum(p * q), p • q)

    notebook.cell(
        """
        print(A.shape, p.shape, torch.mv(A, p), A @ p, A.matmul(p))
        """)
    print(F.shape, p.shape, torch.mv(F, p), F • p, F.matmul(p))

    notebook.cell(
        """
        M = torch.ones(3, 4)
        print(torch.mm(A, M), A @ M, (A @ M).shape, sep='\\n')
        """)
    let M = torch.ones(3, 4)
    print(torch.mm(F, M), F • M, (F • M).shape, sep: "\n")

    notebook.cell(
        """
        u = torch.tensor([3.0, -4.0])
        print(torch.norm(u), torch.abs(u).sum(), u.norm(p=1), torch.linalg.norm(u), u.abs().max())
        print(torch.norm(torch.ones((4, 9))), f'{torch.norm(u):.3f}')
        """)
    let u = torch.tensor([3.0, -4.0])
    print(torch.norm(u), torch.abs(u).sum(), u.norm(p: 1), torch.linalg.norm(u), u.abs().max())
    print(torch.norm(torch.ones((4, 9))), "\(torch.norm(u), ".3f")")

    notebook.cell(
        """
        C = torch.tensor([[4.0, 1.0], [2.0, 3.0]])
        print(torch.linalg.det(C), torch.linalg.inv(C), torch.linalg.matrix_rank(C), torch.trace(C))
        print(torch.linalg.solve(C, torch.tensor([1.0, 2.0])))
        """)
    let C = torch.tensor([[4.0, 1.0], [2.0, 3.0]])
    print(torch.linalg.det(C), torch.linalg.inv(C), torch.linalg.matrix_rank(C), torch.trace(C))
    print(torch.linalg.solve(C, torch.tensor([1.0, 2.0])))

    notebook.cell(
        """
        values, vectors = torch.linalg.eigh(torch.tensor([[2.0, 0.0], [0.0, 3.0]]))
        print(values)
        print(torch.linalg.eigvals(C))
        """)
    let (values, _) = torch.linalg.eigh(torch.tensor([[2.0, 0.0], [0.0, 3.0]]))
    print(values)
    print(torch.linalg.eigvals(C))

    notebook.cell(
        """
        U, s, Vh = torch.linalg.svd(torch.diag(torch.tensor([3.0, 2.0, 1.0])))
        print(s, U.shape, (U @ torch.diag(s) @ Vh).round())
        Q, R = torch.linalg.qr(C)
        print(torch.allclose(Q @ R, C, atol=1e-6), Q.shape, R[1, 0])
        """)
    let (U, s, Vh) = torch.linalg.svd(torch.diag(torch.tensor([3.0, 2.0, 1.0])))
    print(s, U.shape, (U • torch.diag(s) • Vh).round())
    let (Q, R) = torch.linalg.qr(C)
    print(torch.allclose(Q • R, C, atol: 1e-6), Q.shape, R[1, 0])

    notebook.cell(
        """
        print(torch.eye(3), torch.eye(2, 3, dtype=torch.int64), torch.triu(torch.ones(3, 3)), torch.tril(S), sep='\\n')
        """)
    print(torch.eye(3), torch.eye(2, 3, dtype: torch.int64), torch.triu(torch.ones(3, 3)), torch.tril(S), sep: "\n")

    notebook.cell(
        """
        a = np.array([[1, 2], [3, 4]])
        b = np.array([5, 6])
        print(a @ b, a.dot(b), np.dot(a, a), np.outer(b, b), sep='\\n')
        print(np.linalg.det(a), np.linalg.inv(a), sep='\\n')
        """)
    let a = np.array([[1, 2], [3, 4]])
    let b = np.array([5, 6])
    print(a • b, a.dot(b), np.dot(a, a), np.outer(b, b), sep: "\n")
    print(np.linalg.det(a), np.linalg.inv(a), sep: "\n")

    notebook.cell(
        """
        print(np.linalg.norm(b), np.linalg.norm(a, axis=1), np.trace(a), np.linalg.matrix_rank(a))
        print(np.eye(2), np.diag([1, 2]), np.vstack([b, b]), np.hstack((b, b)), np.concatenate([a, a], axis=1), sep='\\n')
        """)
    print(np.linalg.norm(b), np.linalg.norm(a, axis: 1), np.trace(a), np.linalg.matrix_rank(a))
    print(
        np.eye(2), np.diag([1, 2]), np.vstack([b, b]), np.hstack((b, b)), np.concatenate([a, a], axis: 1), sep: "\n")

    notebook.cell(
        """
        print(torch.einsum('ij,j->i', A, p), torch.einsum('ij->ji', A).shape, torch.kron(torch.eye(2), torch.ones(1, 2)))
        print(torch.tensordot(A, A, dims=2), torch.outer(p, q), torch.cross(p, torch.tensor([1.0, 0, 0]), dim=0))
        """)
    print(torch.einsum("ij,j->i", F, p), torch.einsum("ij->ji", F).shape, torch.kron(torch.eye(2), torch.ones(1, 2)))
    print(torch.tensordot(F, F, dims: 2), torch.outer(p, q), torch.cross(p, torch.tensor([1.0, 0, 0]), dim: 0))

    notebook.cell(
        """
        def cosine(a, b):
            return (a @ b / (a.norm() * b.norm())).item()

        pairs = [(p, q), (p, p), (u, torch.tensor([4.0, 3.0]))]
        for i, (left, right) in enumerate(pairs, 1):
            print(f'{i}. {cosine(left, right):+.3f}')
        """)
    func cosine(_ a: Tensor, _ b: Tensor) -> Double {
        (a • b / (a.norm() * b.norm())).item()
    }
    let pairs = [(p, q), (p, p), (u, torch.tensor([4.0, 3.0]))]
    for (i, (left, right)) in enumerate(pairs, start: 1) {
        print("\(i). \(cosine(left, right), "+.3f")")
    }

    notebook.cell(
        """
        print(A.max(axis=1), A.argmax(axis=0), A.min(), A.std(), A.var(axis=0, unbiased=False), A.prod())
        """)
    print(F.max(axis: 1), F.argmax(axis: 0), F.min(), F.std(), F.var(axis: 0, unbiased: false), F.prod())

    notebook.cell(
        """
        rows, columns = A.shape
        print(rows, columns, [list(A[i].tolist()) for i in range(rows)], A.tolist() == [[0, 1, 2], [3, 4, 5]])
        n, m, *rest = T.shape
        print(n, m, rest)
        """)
    let (rows, columns) = F.shape
    print(
        rows, columns, range(rows).map { i in list(F[i].tolist()) },
        F.tolist([Double].self) == [[0, 1, 2], [3, 4, 5]])
    let (n, m, rest) = (T.shape[0], T.shape[1], list(T.shape[2...]))
    print(n, m, rest)

    notebook.cell(
        """
        try:
            A @ torch.ones(2)
        except RuntimeError as e:
            print(e)
        try:
            np.linalg.inv(np.zeros((2, 2)))
        except np.linalg.LinAlgError as e:
            print(type(e).__name__, e)
        """)
    do { try torch.throwing { _ = F • torch.ones(2) } } catch let e as TorchError { print(e.message) }
    do { try torch.throwing { _ = np.linalg.inv(np.zeros((2, 2))) } } catch let e as TorchError {
        print(e.kind, e.message)
    }

    notebook.cell(
        """
        power = C.clone()
        for _ in range(3):
            power = power @ C
        print(power, torch.matrix_power(C, 4), torch.linalg.matrix_power(C, 0))
        print((C ** 2 == C @ C).tolist(), not torch.equal(C ** 2, C @ C))
        """)
    var power = C.clone()
    for _ in range(3) {
        power = power • C
    }
    print(power, torch.matrix_power(C, 4), torch.linalg.matrix_power(C, 0))
    print((C ** 2 == C • C).tolist([Bool].self), !torch.equal(C ** 2, C • C))

    notebook.cell(
        """
        names = ['width', 'height', 'depth']
        lengths = dict(zip(names, torch.tensor([2.0, 3.0, 4.0]).tolist()))
        print(lengths, sum(lengths.values()), max(lengths, key=lengths.get))
        for name, length in lengths.items():
            print(name.ljust(8) + str(length).rjust(6))
        """)
    let names = ["width", "height", "depth"]
    let lengths = dict(zip(names, torch.tensor([2.0, 3.0, 4.0]).tolist()))
    print(lengths, sum(lengths.values()), max(lengths, key: { lengths[$0] }))
    for (name, length) in lengths.items() {
        print(name.ljust(8) + str(length).rjust(6))
    }

    notebook.cell(
        """
        W = torch.tensor([[2.0, 1.0], [1.0, 2.0]])
        L = torch.linalg.cholesky(W)
        print(L, torch.allclose(L @ L.T, W), torch.linalg.matrix_norm(W), torch.linalg.cond(torch.eye(2)))
        """)
    let W = torch.tensor([[2.0, 1.0], [1.0, 2.0]])
    let L = torch.linalg.cholesky(W)
    print(L, torch.allclose(L • L.T, W), torch.linalg.matrix_norm(W), torch.linalg.cond(torch.eye(2)))

    notebook.cell(
        """
        batch = torch.arange(12.0).reshape(2, 2, 3)
        print(torch.bmm(batch, batch.transpose(1, 2)), batch.sum((0, 2)), batch.mean(dim=-1), sep='\\n')
        """)
    let batch = torch.arange(12.0).reshape(2, 2, 3)
    print(torch.bmm(batch, batch.transpose(1, 2)), batch.sum((0, 2)), batch.mean(dim: -1), sep: "\n")

    notebook.cell(
        """
        points = np.array([[0, 0], [3, 4], [6, 8]])
        distances = np.sqrt(((points[:, None] - points[None, :]) ** 2).sum(axis=-1))
        print(distances, distances.max(), np.triu(distances, k=1).sum(), np.argmax(distances), np.allclose(distances, distances.T))
        """)
    let points = np.array([[0, 0], [3, 4], [6, 8]])
    let distances = np.sqrt(((points[.all, nil] - points[nil, .all]) ** 2).sum(axis: -1))
    print(
        distances, distances.max(), np.triu(distances, k: 1).sum(), np.argmax(distances),
        np.allclose(distances, distances.T))
}

import NumPy
import Pythonic
import Torch

/// Tensors: how they are made, looked at, indexed, changed, and what they are to NumPy and to Python's numbers.
func ndarrayChapter(_ notebook: Notebook) throws {
    notebook.cell(
        """
        import torch
        import numpy as np
        weights = torch.arange(10, dtype=torch.float32)
        weights
        """)
    let weights = torch.arange(10, dtype: torch.float32)
    print(weights)

    notebook.cell(
        """
        print(weights.numel(), weights.shape, weights.dtype, weights.device, len(weights))
        """)
    print(weights.numel(), weights.shape, weights.dtype, weights.device, len(weights))

    notebook.cell(
        """
        table = weights.reshape(2, 5)
        table
        """)
    var table = weights.reshape(2, 5)
    print(table)

    notebook.cell(
        """
        print(table.shape[0], table.shape[-1], tuple(table.shape), table.size(), table.ndim)
        """)
    print(table.shape[0], table.shape[-1], tuple(table.shape), table.size(), table.ndim)

    notebook.cell(
        """
        print(weights.reshape(-1, 5).shape == weights.reshape(2, -1).shape)
        """)
    print(weights.reshape(-1, 5).shape == weights.reshape(2, -1).shape)

    notebook.cell(
        """
        print(torch.zeros((2, 3, 2)))
        print(torch.ones(3, dtype=torch.int32), torch.full((2, 2), 7))
        """)
    print(torch.zeros((2, 3, 2)))
    print(torch.ones(3, dtype: torch.int32), torch.full((2, 2), 7))

    notebook.cell(
        """
        torch.manual_seed(7)
        print(torch.randn(3, 4))
        print(torch.rand(2, 2), torch.randint(0, 10, (5,)), sep='\\n')
        """)
    torch.manual_seed(7)
    print(torch.randn(3, 4))
    print(torch.rand(2, 2), torch.randint(0, 10, [5]), sep: "\n")

    notebook.cell(
        """
        prices = torch.tensor([[3, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8]])
        prices
        """)
    let prices = torch.tensor([[3, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8]])
    print(prices)

    notebook.cell(
        """
        print(prices[-1])
        print(prices[1:3])
        print(prices[1, 2], prices[1, 2].item(), prices[0][1])
        """)
    print(prices[-1])
    print(prices[1..<3])
    print(prices[1, 2], prices[1, 2].item(Int.self), prices[0][1])

    notebook.cell(
        """
        prices[1, 2] = 17
        prices[:2, :] = 12
        prices
        """)
    prices[1, 2] = 17
    prices[..<2, .all] = 12
    print(prices)

    notebook.cell(
        """
        print(torch.exp(torch.tensor([0.5, 1.0, 2.0])))
        """)
    print(torch.exp(torch.tensor([0.5, 1.0, 2.0])))

    notebook.cell(
        """
        x = torch.tensor([1.0, 2, 4, 8])
        y = torch.tensor([2, 2, 2, 2])
        print(x + y, x - y, x * y, x / y, x ** y, sep='\\n')
        """)
    let x = torch.tensor([1.0, 2, 4, 8])
    let y = torch.tensor([2, 2, 2, 2])
    print(x + y, x - y, x * y, x / y, x ** y, sep: "\n")

    notebook.cell(
        """
        a = torch.arange(6, dtype=torch.float32).reshape((2, 3))
        b = torch.tensor([[2.0, 1, 4], [1, 2, 3]])
        print(torch.cat((a, b), dim=0))
        print(torch.cat((a, b), dim=1))
        print(torch.stack([a, b]).shape)
        """)
    let a = torch.arange(6, dtype: torch.float32).reshape((2, 3))
    let b = torch.tensor([[2.0, 1, 4], [1, 2, 3]])
    print(torch.cat((a, b), dim: 0))
    print(torch.cat((a, b), dim: 1))
    print(torch.stack([a, b]).shape)

    notebook.cell(
        """
        print(a == b)
        print((a == b).sum(), (a < b).float().mean())
        """)
    print(a == b)
    print((a == b).sum(), (a < b).float().mean())

    notebook.cell(
        """
        print(a.sum(), a.sum().item(), float(a.sum()), int(a.sum()))
        """)
    print(a.sum(), a.sum().item(), float(a.sum()), int(a.sum()))

    notebook.cell(
        """
        column = torch.arange(3).reshape((3, 1))
        row = torch.arange(2).reshape((1, 2))
        print(column, row)
        column + row
        """)
    let column = torch.arange(3).reshape((3, 1))
    let row = torch.arange(2).reshape((1, 2))
    print(column, row)
    print(column + row)

    notebook.cell(
        """
        before = id(table)
        table = table + table
        print(id(table) == before)
        """)
    var before = id(table)
    table = table + table
    print(id(table) == before)

    notebook.cell(
        """
        copied = torch.zeros_like(table)
        before = id(copied)
        copied[:] = table + 1
        print(id(copied) == before)
        print(copied)
        """)
    let copied = torch.zeros_like(table)
    before = id(copied)
    copied[.all] = table + 1
    print(id(copied) == before)
    print(copied)

    notebook.cell(
        """
        before = id(table)
        table += copied
        print(id(table) == before, table[0])
        """)
    before = id(table)
    table += copied
    print(id(table) == before, table[0])

    notebook.cell(
        """
        A = table.numpy()
        B = torch.from_numpy(A)
        print(type(A), type(B))
        """)
    let A = table.numpy()
    let B = torch.from_numpy(A)
    print(type(A), type(B))

    notebook.cell(
        """
        A[0, 0] = -1
        print(table[0, 0], B[0])
        print(A)
        A
        """)
    A[0, 0] = -1
    print(table[0, 0], B[0])
    print(A)
    print(repr(A))

    notebook.cell(
        """
        s = torch.tensor([3.5])
        print(s, s.item(), float(s), int(s))
        """)
    let s = torch.tensor([3.5])
    print(s, s.item(), float(s), int(s))

    notebook.cell(
        """
        for i, r in enumerate(prices):
            print(f'row {i}: {r.tolist()}, mean {r.float().mean():.2f}')
        """)
    for (i, r) in enumerate(prices) {
        print("row \(i): \(r.tolist(Int.self)), mean \(r.float().mean(), ".2f")")
    }

    notebook.cell(
        """
        print(prices.T.shape, prices.t()[0], prices[..., 0], prices[:, None].shape)
        """)
    print(prices.T.shape, prices.t()[0], prices[..., 0], prices[.all, nil].shape)

    notebook.cell(
        """
        print(prices[prices > 7], prices[[0, 2]], prices[:, [1, 3]], sep='\\n')
        """)
    print(prices[prices > 7], prices[[0, 2]], prices[.all, [1, 3]], sep: "\n")

    notebook.cell(
        """
        print(x.max(), x.argmax(), x.max(dim=0))
        print(torch.sort(torch.tensor([3, 1, 2]), descending=True))
        """)
    print(x.max(), x.argmax(), x.max(dim: 0))
    print(torch.sort(torch.tensor([3, 1, 2]), descending: true))

    notebook.cell(
        """
        print(isinstance(x, torch.Tensor), torch.is_tensor(x), x.requires_grad, x.is_contiguous())
        print([t.item() for t in x], x.tolist(), list(x.shape), [len(x), len(a)])
        """)
    print(isinstance(x, torch.Tensor.self), torch.is_tensor(x), x.requires_grad, x.is_contiguous())
    print(x.map { $0.item() }, x.tolist(), list(x.shape), [len(x), len(a)])

    notebook.cell(
        """
        print(x.view(2, 2), x.double().dtype, x.long(), x.to(torch.int8).dtype, x.bool())
        print(str(x), repr(x.shape), 'x = {}'.format(x))
        """)
    print(x.view(2, 2), x.double().dtype, x.long(), x.to(torch.int8).dtype, x.bool())
    print(str(x), repr(x.shape), "x = \(x)")

    notebook.cell(
        """
        big = torch.arange(1, 25).reshape(4, 6)
        print(big[::2, 1::2], big[-2:, -1], big[1:3, :2].sum(), sep='\\n')
        """)
    let big = torch.arange(1, 25).reshape(4, 6)
    print(big["::2", "1::2"], big["-2:", -1], big["1:3", ":2"].sum(), sep: "\n")

    notebook.cell(
        """
        print(torch.where(big % 2 == 0, big, -big)[0], (big > 20).nonzero().tolist(), big.unique().numel())
        """)
    print(
        torch.where(big % 2 == 0, big, -big)[0], (big > 20).nonzero().tolist([Int].self), big.unique().numel())

    notebook.cell(
        """
        left, right = torch.split(big, 3, dim=1)
        print(left.shape, right[:, 0], torch.chunk(big, 2)[1][0], big.flatten()[:5], big.permute(1, 0).shape)
        """)
    let (left, right) = (torch.split(big, 3, dim: 1)[0], torch.split(big, 3, dim: 1)[1])
    print(left.shape, right[.all, 0], torch.chunk(big, 2)[1][0], big.flatten()["0:5"], big.permute(1, 0).shape)

    notebook.cell(
        """
        z = np.zeros((2, 3), dtype=np.int32)
        z[0] = [1, 2, 3]
        print(z, z.T.shape, z.dtype, z.astype(float).mean(), np.arange(4)[::-1], [z.ndim, z.size], np.float32(0.1))
        """)
    let z2 = np.zeros((2, 3), dtype: np.int32)
    z2[0] = np.array([1, 2, 3])
    print(
        z2, z2.T.shape, z2.dtype, z2.astype(Double.self).mean(), np.arange(4)["::-1"], [z2.ndim, z2.size],
        np.float32(0.1))
}

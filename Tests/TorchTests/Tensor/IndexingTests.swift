import TestSupport
import Testing
import Torch

/// Python's brackets, read and written.
@Suite struct IndexingTests {
    private let x = torch.arange(120, dtype: .float32).reshape(4, 5, 6)
    private let v = torch.arange(10)
    private let mask = torch.arange(20).reshape(4, 5) % 3 == 0
    private let idx = torch.tensor([0, 3, 1])

    @Test func reading() throws {
        try expectAgreement(
            [
                ("x[0]", x[0]), ("x[-1]", x[-1]), ("x[1, 2]", x[1, 2]), ("x[1, 2, 3]", x[1, 2, 3]),
                ("x[-1, -2]", x[-1, -2]), ("x[1:3]", x[1..<3]), ("x[1:]", x[1...]), ("x[:2]", x[..<2]),
                ("x[:-1]", x[..<(-1)]), ("x[-2:]", x[(-2)...]), ("x[:]", x[.all]), ("x[::2]", x[.slice(step: 2)]),
                ("x[1::2]", x[.slice(1, step: 2)]), ("x[1:4:2]", x[.slice(1, 4, step: 2)]),
                ("x[-3:-1]", x[.slice(-3, -1)]), ("x[1:3, ::2]", x[1..<3, .slice(step: 2)]),
                ("x[:, 1]", x[.all, 1]), ("x[:, 1:3, -1]", x[.all, 1..<3, -1]), ("x[..., 0]", x[.ellipsis, 0]),
                ("x[0, ..., 1]", x[0, .ellipsis, 1]), ("x[..., None]", x[.ellipsis, nil]), ("x[None]", x[nil]),
                ("x[:, None]", x[.all, nil]), ("x[None, :, 1, None]", x[nil, .all, 1, nil]),
                ("x[None]", x[.newaxis]), ("x[5:]", x[5...]), ("x[3:1]", x[.slice(3, 1)]), ("x[:100]", x[..<100]),
                ("x[mask]", x[mask]), ("x[0][mask[:, :1].expand(4, 5)[0]]", x[0][mask[.all, ..<1].expand(4, 5)[0]]),
                ("v[v > 4]", v[v > 4]), ("x[x > 50]", x[x > 50]), ("x[idx]", x[idx]), ("x[:, idx]", x[.all, idx]),
                ("x[idx, idx]", x[idx, idx]), ("x[idx, :, idx]", x[idx, .all, idx]), ("x[idx, 1:3]", x[idx, 1..<3]),
                ("x[0, idx]", x[0, idx]), ("x[[0, 2]]", x[[0, 2]]), ("x[:, [1, 0]]", x[.all, [1, 0]]),
                ("x[[0, 1], [1, 2]]", x[[0, 1], [1, 2]]), ("x[[[0, 1], [2, 3]]]", x[[[0, 1], [2, 3]]]),
                ("x[0, [[0, 1], [2, 3]]]", x[0, [[0, 1], [2, 3]]]), ("x[[[0, 1], [2]]]", x[[[0, 1], [2]]]),
                ("x[[idx, idx]]", x[[idx, idx]]), ("x[[idx]]", x[[idx]]), ("x[np.int32(2)]", x[Int32(2)]),
                ("x[np.uint8(1), np.int64(-1)]", x[UInt8(1), Int64(-1)]), ("x[()]", x[.tuple([])]),
                ("x[tuple([0, slice(1, 3), None])]", x[.tuple([0, 1..<3, nil])]),
                ("x[..., tuple([1])[0]]", x[.ellipsis, .tuple([1])]),
                ("x[[True, False, True, False]]", x[[true, false, true, false]]), ("x[True]", x[true]),
                ("x[False]", x[false]), ("x[idx[:, None], idx[:2]]", x[idx[.all, nil], idx[..<2]]),
                ("x[mask, 1:3]", x[mask, 1..<3]), ("x[..., idx]", x[.ellipsis, idx]),
                ("x[v[2]]", x[v[2]]), ("x[v[1], idx]", x[v[1], idx]), ("x[-idx]", x[-idx]),
                ("x[range(1, 3)]", x[torch.tensor(Array(1..<3))]), ("x[0:0]", x[0..<0]),
                ("x[:, :0]", x[.all, ..<0]), ("v[3]", v[3]), ("v[v]", v[v]),
                ("x[1:3][:, 2:4][..., 1]", x[1..<3][.all, 2..<4][.ellipsis, 1]),
                ("x[idx, None]", x[idx, nil]), ("x[None, idx]", x[nil, idx]),
                ("x[1, idx, None, 2:]", x[1, idx, nil, 2...]),
                ("x.shape[1:]", x.shape[1...]), ("x.shape[:-1]", x.shape[..<(-1)]), ("x.shape[-2:]", x.shape[(-2)...]),
                ("x.shape[0:2]", x.shape[0..<2]), ("x.shape[-1]", x.shape[-1]), ("x.shape + (1,)", x.shape + [1]),
                ("x.shape[1:].numel()", x.shape[1...].numel()),
            ], setup: "import numpy as np, warnings; warnings.simplefilter('ignore')",
            ["x": x, "v": v, "mask": mask, "idx": idx])
    }

    /// Ranges whose ends count from the back, and Swift's ranges by name, in all places between the brackets.
    @Test func rangesFromTheBack() throws {
        let (range, n) = (1..<3, 4)
        try expectAgreement(
            [
                ("x[1:-1]", x[1 ..< -1]), ("x[:, 1:-1, 1:-1]", x[.all, 1 ..< -1, 1 ..< -1]),
                ("x[1:-1, 1:-1]", x[1 ..< -1, 1 ..< -1]), ("x[-3:-1]", x[-3 ..< -1]), ("x[3:1]", x[3..<1]),
                ("x[1:-1, 0]", x[1 ..< -1, 0]), ("x[1:-1, None, mask[0]]", x[1 ..< -1, nil, mask[0]]),
                ("x[1:4, 2:-2]", x[1..<n, n - 2 ..< -2]), ("x[1:3]", x[range]), ("x[:, 1:3]", x[.all, range]),
                ("x[None, 1:3, ::2]", x[nil, range, .slice(step: 2)]), ("x[1:3, 1:3]", x[range, 1..<3]),
                ("x[1:-1]", x[1 ... -2]), ("x[1:]", x[1 ... -1]), ("x[1:3, 1:-1]", x[1...2, 1 ... -2]),
                ("x[1:-1, 1:-1] + x[:-2, :-2] * 2", x[1 ..< -1, 1 ..< -1] + x[..<(-2), ..<(-2)] * 2),
                ("x[1:3, 1:-1]", x[range._torchIndex, 1 ..< -1]),
                ("x.shape[0:-1]", x.shape[0 ..< -1]), ("x.shape[1:-1]", x.shape[1 ..< -1]),
                ("x.shape[::-1]", x.shape[.slice(step: -1)]), ("x.shape[5:]", x.shape[5...]),
                ("x.shape[-9:9:2]", x.shape[.slice(-9, 9, step: 2)]), ("x.shape[1:3]", x.shape[range]),
            ], ["x": x, "mask": mask])
        let y = x.clone()
        y[1 ..< -1] = 0
        y[.all, 1 ..< -1, 1 ..< -1] = 2.5
        y[range, 0] = -1
        y[range] += 1
        y[2 ... -1, 4] = x[0, 0]
        let python = try Python.run(
            "y = x.clone(); y[1:-1] = 0; y[:, 1:-1, 1:-1] = 2.5; y[1:3, 0] = -1; y[1:3] += 1; y[2:, 4] = x[0, 0]; "
                + "out['y'] = y", ["x": x])
        #expect(python["y"].isIdentical(to: y))
        let plain = 0..<n
        #expect(plain.map { $0 * 2 } == [0, 2, 4, 6] && [1, 2, 3, 4][plain.dropFirst()] == [2, 3, 4])
    }

    /// Each line writes into its own copy of `x`.
    @Test func writing() throws {
        let other = torch.arange(30, dtype: .float32).reshape(5, 6) - 100
        let lines: [(String, (Tensor) -> Void)] = [
            ("y[0] = 1", { y in y[0] = 1 }), ("y[-1] = 2.5", { y in y[-1] = 2.5 }),
            ("y[1, 2, 3] = -7", { y in y[1, 2, 3] = -7 }), ("y[1:3] = 0", { y in y[1..<3] = 0 }),
            ("y[:, ::2] = 3", { y in y[.all, .slice(step: 2)] = 3 }),
            ("y[..., 0] = True", { y in y[.ellipsis, 0] = true }),
            ("y[mask] = 0", { y in y[mask] = 0 }), ("y[y > 60] = -1", { y in y[y > 60] = -1 }),
            ("y[idx] = 9", { y in y[idx] = 9 }), ("y[:, idx] = 9.25", { y in y[.all, idx] = 9.25 }),
            ("y[idx, idx] = 8", { y in y[idx, idx] = 8 }), ("y[[0, 2]] = 4", { y in y[[0, 2]] = 4 }),
            ("y[0] = other", { y in y[0] = other }), ("y[:] = other", { y in y[.all] = other }),
            ("y[1:3] = other", { y in y[1..<3] = other }), ("y[idx] = other", { y in y[idx] = other }),
            ("y[:, 0] = other[0]", { y in y[.all, 0] = other[0] }),
            ("y[..., 1] = other[:, 0]", { y in y[.ellipsis, 1] = other[.all, 0] }),
            ("y[mask] = other[0]", { y in y[mask] = other[0] }),
            ("y[0, 0, 0] = other[0, 0]", { y in y[0, 0, 0] = other[0, 0] }),
            ("y[0] += 1", { y in y[0] += 1 }), ("y[1:3] *= 2", { y in y[1..<3] *= 2 }),
            ("y[idx] += 1", { y in y[idx] += 1 }), ("y[mask] -= 0.5", { y in y[mask] -= 0.5 }),
            ("y[:, 1] /= 4", { y in y[.all, 1] /= 4 }), ("y[0] += other", { y in y[0] += other }),
            ("y[0] = other.long()", { y in y[0] = other.long() }),
            ("y[0] = other.double()", { y in y[0] = other.double() }),
            ("y[0][1] = 5", { y in y[0][1] = 5 }), ("y[None, 0] = 5", { y in y[nil, 0] = 5 }),
            ("y[idx, 1:3] = 5", { y in y[idx, 1..<3] = 5 }), ("y[:, [1, 0]] = 5", { y in y[.all, [1, 0]] = 5 }),
            ("y[True] = 5", { y in y[true] = 5 }),
            ("y[0, :, 2] = torch.arange(5)", { y in y[0, .all, 2] = torch.arange(5) }),
            ("y[0:0] = 5", { y in y[0..<0] = 5 }), ("y[idx.flip(0)] = y[idx]", { y in y[idx.flip(0)] = y[idx] }),
            ("y[1] = y[0]", { y in y[1] = y[0] }), ("y[..., -1] **= 2", { y in y[.ellipsis, -1] **= 2 }),
        ]
        let code = lines.enumerated().map { "y = x.clone()\n\($0.element.0)\nout['\($0.offset)'] = y" }
        let python = try Python.run(
            code.joined(separator: "\n"), ["x": x, "mask": mask, "idx": idx, "other": other])
        for (position, line) in lines.enumerated() {
            let y = x.clone()
            line.1(y)
            #expect(python["\(position)"].isIdentical(to: y, strides: true), "\(line.0)")
        }
    }

    @Test func readingAPartSharesMemory() {
        let y = x.clone()
        let row = y[1]
        row.fill_(0)
        #expect(y[1].sum().item() == 0)
        y[idx].fill_(500)
        #expect(!y.contains(500))
    }

    @Test func gradientsFlowThroughBrackets() throws {
        let w = x.clone().requires_grad_()
        ((w[1..<3, .slice(step: 2)] * 2).sum() + w[idx].sum() + w[mask].pow(2).sum()).backward()
        let y = (w * 1)
        y[0] = 3
        y[idx, idx] = w[0, ..<3].clone()
        y.sum().backward()
        let python = try Python.run(
            """
            w = x.clone().requires_grad_()
            ((w[1:3, ::2] * 2).sum() + w[idx].sum() + w[mask].pow(2).sum()).backward()
            y = w * 1
            y[0] = 3
            y[idx, idx] = w[0, :3].clone()
            y.sum().backward()
            out['grad'] = w.grad
            """, ["x": x, "mask": mask, "idx": idx])
        #expect(try python["grad"].isIdentical(to: #require(w.grad)))
    }

    @Test func failures() throws {
        let (x, mask) = (x, mask)
        try expectSameFailures(
            [
                ("x[4]", { _ = x[4] }), ("x[-5]", { _ = x[-5] }), ("x[0, 0, 0, 0]", { _ = x[0, 0, 0, 0] }),
                ("x[torch.tensor([4])]", { _ = x[torch.tensor([4])] }),
                ("x[mask.t()]", { _ = x[mask.t()] }),
                ("x[torch.tensor([0.5])]", { _ = x[torch.tensor([0.5])] }),
                ("x[::-1]", { _ = x[.slice(step: -1)] }), ("x[::0]", { _ = x[.slice(step: 0)] }),
                ("x[[0, 1], [0, 1, 2]]", { _ = x[[0, 1], [0, 1, 2]] }),
                ("x[0] = torch.ones(7)", { x[0] = torch.ones(7) }),
                ("x[[0, 1]] = torch.ones(7)", { x[[0, 1]] = torch.ones(7) }),
                ("x[mask] = torch.ones(7)", { x[mask] = torch.ones(7) }),
                ("torch.tensor(1)[0]", { _ = torch.tensor(1)[0] }),
                ("x.shape[3]", { _ = x.shape[3] }),
            ], ["x": x, "mask": mask])
    }
}

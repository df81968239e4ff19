import TestSupport
import Testing
import Torch

private typealias MaskedTensor = torch.masked.MaskedTensor

/// `torch.masked.MaskedTensor`: the text of what lines give in both languages, or the exception's kind and words.
@Suite struct MaskedTensorTests {
    private static let setup = """
        x = torch.arange(12.).reshape(3, 4)
        m = torch.masked.masked_tensor(x, torch.arange(12).reshape(3, 4) % 3 != 0, requires_grad=True)
        other = torch.masked.masked_tensor(x, x > 3)
        def gradient(f):
            n = m.detach().requires_grad_()
            f(n).backward()
            return n.grad
        def plain(f):
            y = (x - 3).requires_grad_()
            f(torch.masked.as_masked_tensor(y, y > 0)).backward()
            return y.grad.to_tensor(0)
        """
    private let x = torch.arange(12.0).reshape(3, 4)
    private let m: MaskedTensor
    private let other: MaskedTensor

    init() {
        torch.set_num_threads(1)
        m = torch.masked.masked_tensor(x, torch.arange(12).reshape(3, 4) % 3 != 0, requires_grad: true)
        other = torch.masked.masked_tensor(x, x > 3)
    }

    /// The gradient of a masked leaf, nil where it has none.
    private func gradient(_ f: (MaskedTensor) -> MaskedTensor) -> Any? {
        let leaf = m.detach().requires_grad_()
        f(leaf).backward()
        return leaf.grad
    }

    /// That of a tensor that a masked one is made of, nil where it has none.
    private func plain(_ f: (MaskedTensor) -> MaskedTensor) -> Any? {
        let leaf = (x - 3).requires_grad_()
        f(torch.masked.as_masked_tensor(leaf, leaf > 0)).backward()
        return leaf.grad
    }

    private func expectSame(_ rows: [Row], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let python = try Python.run(
            """
            import warnings
            out['rows'] = []
            with warnings.catch_warnings(action='ignore'):
            \(Self.setup.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
                names = {'torch': torch, 'x': x, 'm': m, 'other': other, 'gradient': gradient, 'plain': plain}
                for row in \(rows.map(\.python)):
                    try: text = repr(eval(row, names))
                    except Exception as error: text = f'{type(error).__name__}: {error}'
                    out['rows'].append(text)
            """)
        for (row, expected) in zip(rows, python["rows"].list) {
            let text: String
            do {
                text = shown(try torch.throwing(row.swift))
            } catch let error as TorchError {
                text = "\(error.kind): \(error.message)"
            }
            #expect(text == expected.string, "\(row.python)", sourceLocation: sourceLocation)
        }
    }

    private func shown(_ value: Any?) -> String {
        switch value {
        case let flag as Bool: flag ? "True" : "False"
        case let value?: String(reflecting: value)
        case nil: "None"
        }
    }

    @Test func reductions() throws {
        try expectSame([
            ("m.sum()", { m.sum() }),
            ("m.sum(0)", { m.sum(0) }),
            ("m.sum(1, keepdim=True)", { m.sum(1, keepdim: true) }),
            ("m.sum(dim=(0, 1))", { m.sum(dim: [0, 1]) }),
            ("m.mean(dim=1)", { m.mean(dim: 1) }),
            ("torch.mean(m, 0)", { torch.mean(m, 0) }),
            ("m.prod(1)", { m.prod(1) }),
            ("m.amax(1)", { m.amax(1) }),
            ("torch.amin(m, 0)", { torch.amin(m, 0) }),
            ("m.argmax(1)", { m.argmax(1) }),
            ("m.argmin(0)", { m.argmin(0) }),
            ("m.std(0)", { m.std(0) }),
            ("m.var(1)", { m.var(1) }),
            ("(m > 2).all()", { (m > 2).all() }),
            ("(m > 2).all(1)", { (m > 2).all(1) }),
        ])
    }

    @Test func views() throws {
        try expectSame([
            ("m.t()", { m.t() }),
            ("m.transpose(0, 1)", { m.transpose(0, 1) }),
            ("m.reshape(4, 3)", { m.reshape(4, 3) }),
            ("m.view(2, 6)", { m.view(2, 6) }),
            ("m.flatten()", { m.flatten() }),
            ("m.unsqueeze(0)", { m.unsqueeze(0) }),
            ("m.expand(2, 3, 4)", { m.expand(2, 3, 4) }),
            ("m.split(2, 1)[1]", { m.split(2, 1)[1] }),
            ("torch.chunk(m, 2)[1]", { m.chunk(2)[1] }),
            ("torch.cat([m, m])", { torch.cat([m, m]) }),
            ("torch.stack([m, m], 1)", { torch.stack([m, m], 1) }),
            ("m.softmax(1)", { m.softmax(1) }),
            ("torch.softmax(m, 0)", { torch.softmax(m, 0) }),
            ("m.double().dtype", { m.double().dtype }),
            ("m.int()", { m.int() }),
            ("m.bool()", { m.bool() }),
            ("m.sum().item()", { m.sum().item() }),
            ("m.shape", { m.shape }),
            ("len(m)", { m.count }),
        ])
    }

    @Test func operators() throws {
        try expectSame([
            ("m + 1", { m + 1 }),
            ("1 + m", { 1 + m }),
            ("1 / m", { 1 / m }),
            ("m ** 2", { m ** 2 }),
            ("m % 2", { m % 2 }),
            ("-m", { -m }),
            ("m == m", { m == m }),
            ("m != 5", { m != 5 }),
            ("m < 2", { m < 2 }),
            ("m >= 4", { m >= 4 }),
            ("m * m", { m * m }),
            ("m - m", { m - m }),
            ("m / m", { m / m }),
            ("m + x", { m + x }),
            ("x - m", { x - m }),
            ("x * 2 / m", { x * 2 / m }),
            ("torch.add(m, m)", { torch.add(m, m) }),
            ("torch.maximum(m, m)", { torch.maximum(m, m) }),
        ])
    }

    @Test func functions() throws {
        try expectSame([
            ("torch.sub(m, 3)", { torch.sub(m, 3) }),
            ("m.atan2(m)", { m.atan2(m) }),
            ("torch.sqrt(m)", { torch.sqrt(m) }),
            ("m.sqrt().exp()", { m.sqrt().exp() }),
            ("m.clamp(1, 3)", { m.clamp(1, 3) }),
            ("m.clamp(min=1)", { m.clamp(min: 1) }),
            ("torch.clamp(m, 1)", { torch.clamp(m, 1) }),
            ("m.pow(2)", { m.pow(2) }),
            ("torch.reciprocal(m)", { torch.reciprocal(m) }),
            ("m.logit(0.1)", { m.logit(0.1) }),
            ("m.nan_to_num(0.0)", { m.nan_to_num(0.0) }),
            ("m.isnan()", { m.isnan() }),
        ])
    }

    @Test func sparse() throws {
        try expectSame([
            ("m.detach().abs_()", { m.detach().abs_() }),
            ("m.detach().add_(1)", { m.detach().add_(1) }),
            ("m.detach().neg_()", { m.detach().neg_() }),
            ("m.to_sparse()", { m.to_sparse() }),
            ("m.to_sparse_csr()", { m.to_sparse_csr() }),
            ("m.to_sparse().sum()", { m.to_sparse().sum() }),
            ("m.to_sparse() * 2", { m.to_sparse() * 2 }),
            ("m.to_sparse().to_dense()", { m.to_sparse().to_dense() }),
            ("m.to_sparse() + m.to_sparse()", { m.to_sparse() + m.to_sparse() }),
            ("m.to_sparse_csr() * m.to_sparse_csr()", { m.to_sparse_csr() * m.to_sparse_csr() }),
        ])
    }

    @Test func creation() throws {
        try expectSame([
            ("m.is_sparse_coo()", { m.is_sparse_coo() }),
            ("m.to_tensor(-1)", { m.to_tensor(-1) }),
            ("torch.where(m.get_mask(), m, x)", { torch.where(m.get_mask(), m, x) }),
            ("torch.where(x > 3, m, m)", { torch.where(x > 3, m, m) }),
            ("torch.where(x > 3, m, 0.0)", { torch.where(x > 3, m, 0.0) }),
            ("torch.ones_like(m)", { torch.ones_like(m) }),
            ("torch.masked.is_masked_tensor(m)", { torch.masked.is_masked_tensor(m) }),
            ("torch.masked.as_masked_tensor(x, x > 3)", { torch.masked.as_masked_tensor(x, x > 3) }),
            ("torch.masked.masked_tensor(x, x)", { torch.masked.masked_tensor(x, x) }),
            ("torch.masked.masked_tensor(x, x[0] > 3)", { torch.masked.masked_tensor(x, x[0] > 3) }),
            ("torch.masked.masked_tensor(x, x[:2] > 3)", { torch.masked.masked_tensor(x, x[..<2] > 3) }),
            ("torch.masked.masked_tensor(x.bfloat16(), x > 3)", { torch.masked.masked_tensor(x.bfloat16(), x > 3) }),
            (
                "torch.masked.masked_tensor(x, (x > 3).to_sparse())",
                { torch.masked.masked_tensor(x, (x > 3).to_sparse()) }
            ),
            ("m + other", { m + other }),
            (
                "torch.masked.masked_tensor(torch.tensor(3.5), torch.tensor(False))",
                { torch.masked.masked_tensor(torch.tensor(3.5), torch.tensor(false)) }
            ),
            (
                "torch.masked.masked_tensor(torch.tensor(3.5), torch.tensor(False)).item()",
                { torch.masked.masked_tensor(torch.tensor(3.5), torch.tensor(false)).item() }
            ),
            (
                "torch.masked.masked_tensor(torch.tensor(3), torch.tensor(True))",
                { torch.masked.masked_tensor(torch.tensor(3), torch.tensor(true)) }
            ),
            (
                "torch.masked.masked_tensor(torch.tensor([1e9, -torch.inf, torch.nan, 0.00001, 123456.0]), torch.tensor([True, True, True, True, False]))",
                {
                    torch.masked.masked_tensor(
                        torch.tensor([1e9, -torch.inf, torch.nan, 0.00001, 123456.0]),
                        torch.tensor([true, true, true, true, false]))
                }
            ),
            (
                "torch.masked.masked_tensor(torch.tensor([123456789, 1]), torch.tensor([True, False]))",
                { torch.masked.masked_tensor(torch.tensor([123456789, 1]), torch.tensor([true, false])) }
            ),
            (
                "torch.masked.masked_tensor(torch.tensor([True, False]), torch.tensor([True, False]))",
                { torch.masked.masked_tensor(torch.tensor([true, false]), torch.tensor([true, false])) }
            ),
            ("m.backward()", { m.backward() }),
        ])
    }

    @Test func gradients() throws {
        try expectSame([
            ("m.abs_()", { m.abs_() }),
            ("m.reshape(5, 5)", { m.reshape(5, 5) }),
            ("gradient(lambda m: (m * m).sum())", { gradient { m in (m * m).sum() } }),
            ("gradient(lambda m: m.sqrt().mean())", { gradient { m in m.sqrt().mean() } }),
            ("gradient(lambda m: m.exp().sum(0).prod())", { gradient { m in m.exp().sum(0).prod() } }),
            ("gradient(lambda m: m.log().amax(1).sum())", { gradient { m in m.log().amax(1).sum() } }),
            ("gradient(lambda m: (m.softmax(1) * m).sum())", { gradient { m in (m.softmax(1) * m).sum() } }),
            ("gradient(lambda m: m.std(0).sum())", { gradient { m in m.std(0).sum() } }),
            ("gradient(lambda m: (m / (m + 1)).prod(1).sum())", { gradient { m in (m / (m + 1)).prod(1).sum() } }),
            ("plain(lambda m: m.sqrt().sum())", { plain { m in m.sqrt().sum() } }),
        ])
    }
}

import Foundation
import TestSupport
import Testing
import Torch

/// Wrong calls: the kind and the text of what Python raises, thrown by `torch.throwing`. What Swift's compiler refuses
/// (an argument too many, one of another type) has no place here.
@Suite struct WrongCallTests {
    private static let setup = """
        import warnings
        warnings.simplefilter('ignore')
        x = torch.arange(6.0).reshape(2, 3); m = torch.arange(4.0).reshape(2, 2)
        i = torch.arange(3); b = torch.tensor([True, False]); e = torch.empty(0); c = torch.tensor([1 + 2j])
        g = torch.ones(2, requires_grad=True)
        """
    private let x = torch.arange(6.0).reshape(2, 3), m = torch.arange(4.0).reshape(2, 2), i = torch.arange(3)
    private let b = torch.tensor([true, false]), e = torch.empty(0), c = torch.tensor([1 + 2.j])
    private let g = torch.ones(2, requires_grad: true)

    @Test func shapes() throws {
        let (x, m, i) = (x, m, i)
        let rows: [Failing] = [
            ("x.view(4)", { _ = x.view(4) }), ("x.view(-1, -1)", { _ = x.view(-1, -1) }),
            ("x.view(-1, 4)", { _ = x.view(-1, 4) }), ("x.view(-2, 3)", { _ = x.view(-2, 3) }),
            ("x.t().view(6)", { _ = x.t().view(6) }), ("x.reshape(5)", { _ = x.reshape(5) }),
            ("x.reshape(-1, 0)", { _ = x.reshape(-1, 0) }), ("x.expand(3, 3)", { _ = x.expand(3, 3) }),
            ("x.expand(3)", { _ = x.expand(3) }), ("x.permute(0)", { _ = x.permute(0) }),
            ("x.permute(0, 0)", { _ = x.permute(0, 0) }), ("x.permute(0, 2)", { _ = x.permute(0, 2) }),
            ("x.transpose(0, 2)", { _ = x.transpose(0, 2) }), ("x.unsqueeze(4)", { _ = x.unsqueeze(4) }),
            ("x.squeeze(3)", { _ = x.squeeze(3) }), ("torch.ones(1, 2, 3).t()", { _ = torch.ones(1, 2, 3).t() }),
            ("x.flatten(2, 1)", { _ = x.flatten(2, 1) }), ("x.flatten(1, 0)", { _ = x.flatten(1, 0) }),
            ("x.unflatten(1, (2, 2))", { _ = x.unflatten(1, [2, 2]) }), ("x.repeat(2)", { _ = x.repeat(2) }),
            ("x.tile((-1,))", { _ = x.tile([-1]) }), ("x.narrow(0, 1, 2)", { _ = x.narrow(0, 1, 2) }),
            ("x.narrow(0, 3, 0)", { _ = x.narrow(0, 3, 0) }), ("x.select(0, 2)", { _ = x.select(0, 2) }),
            ("x.select(2, 0)", { _ = x.select(2, 0) }), ("x.split(0)", { let _: [Tensor] = x.split(0) }),
            ("x.split(-1)", { let _: [Tensor] = x.split(-1) }),
            ("x.split([1, 2])", { let _: [Tensor] = x.split([1, 2]) }),
            ("x.chunk(0)", { let _: [Tensor] = x.chunk(0) }), ("x.unbind(2)", { let _: [Tensor] = x.unbind(2) }),
            ("torch.cat([x, m])", { _ = torch.cat([x, m]) }), ("torch.cat([])", { _ = torch.cat([]) }),
            ("torch.cat([x, torch.ones(2)])", { _ = torch.cat([x, torch.ones(2)]) }),
            ("torch.cat([x, x], 2)", { _ = torch.cat([x, x], 2) }),
            ("torch.stack([x, m])", { _ = torch.stack([x, m]) }),
            ("torch.stack([])", { _ = torch.stack([]) }), ("torch.hstack([])", { _ = torch.hstack([]) }),
            ("torch.vstack([x, m])", { _ = torch.vstack([x, m]) }), ("x.unfold(0, 3, 1)", { _ = x.unfold(0, 3, 1) }),
            ("x.unfold(0, 1, 0)", { _ = x.unfold(0, 1, 0) }), ("x.diagonal(0, 0, 0)", { _ = x.diagonal(0, 0, 0) }),
            ("x.movedim(0, 2)", { _ = x.movedim(0, 2) }), ("x.swapaxes(0, 3)", { _ = x.swapaxes(0, 3) }),
            ("torch.broadcast_to(x, (3, 3))", { _ = torch.broadcast_to(x, [3, 3]) }),
            ("torch.broadcast_tensors(x, m)", { let _: [Tensor] = torch.broadcast_tensors(x, m) }),
            ("torch.as_strided(x, (3, 3), (3, 1))", { _ = torch.as_strided(x, [3, 3], [3, 1]) }),
            ("torch.as_strided(x, (2,), (1, 1))", { _ = torch.as_strided(x, [2], [1, 1]) }),
            ("torch.flip(x, (2,))", { _ = torch.flip(x, [2]) }), ("torch.roll(x, 1, 2)", { _ = torch.roll(x, 1, 2) }),
            ("torch.roll(x, (1, 2), (0,))", { _ = torch.roll(x, [1, 2], [0]) }),
            ("torch.rot90(i)", { _ = torch.rot90(i) }), ("torch.tril(i)", { _ = torch.tril(i) }),
            ("torch.diag(torch.ones(2, 2, 2))", { _ = torch.diag(torch.ones(2, 2, 2)) }),
            ("torch.trace(i)", { _ = torch.trace(i) }),
            ("torch.triu_indices(-1, 2)", { _ = torch.triu_indices(-1, 2) }),
            ("torch.meshgrid(x, x)", { let _: [Tensor] = torch.meshgrid(x, x) }),
            ("torch.cartesian_prod(x, x)", { _ = torch.cartesian_prod(x, x) }),
            ("torch.combinations(x)", { _ = torch.combinations(x) }), ("x.resize_(-1)", { x.clone().resize_(-1) }),
            ("x.copy_(torch.ones(4))", { x.clone().copy_(torch.ones(4)) }), ("x.set_(i)", { x.clone().set_(i) }),
        ]
        try expectSameFailures(rows, setup: Self.setup)
    }

    @Test func brackets() throws {
        let (x, i, b, g) = (x, i, b, g)
        let rows: [Failing] = [
            ("x[2]", { _ = x[2] }), ("x[-3]", { _ = x[-3] }), ("x[0, 3]", { _ = x[0, 3] }),
            ("x[0, 0, 0]", { _ = x[0, 0, 0] }), ("x[i]", { _ = x[i] }), ("x[b[:1]]", { _ = x[b[..<1]] }),
            ("x[:, b]", { _ = x[.all, b] }), ("x[torch.tensor([0.5])]", { _ = x[torch.tensor([0.5])] }),
            ("x[torch.tensor([1], dtype=torch.int16)]", { _ = x[torch.tensor([1], dtype: .int16)] }),
            ("x[[0, 1], [0, 1, 2]]", { _ = x[[0, 1], [0, 1, 2]] }),
            ("torch.tensor(1)[:]", { _ = torch.tensor(1)[.all] }), ("x[0] = torch.ones(4)", { x[0] = torch.ones(4) }),
            ("x[[0]] = torch.ones(1, 3).double()", { x[[0]] = torch.ones(1, 3).double() }),
            ("x[0] = 1j", { x[0] = 1.j }), ("x.long()[0] = 1j", { x.long()[0] = 1.j }),
            ("x.byte()[0] = 300", { x.byte()[0] = 300 }), ("x.long()[0] = 1e30", { x.long()[0] = 1e30 }),
            ("x[b] = torch.ones(5)", { x[b] = torch.ones(5) }), ("g[0] = 1", { g[0] = 1 }),
            ("x.long()[i, 9] = 1", { x.long()[i, 9] = 1 }),
            ("x.gather(0, torch.tensor([[2, 0, 0]]))", { _ = x.gather(0, torch.tensor([[2, 0, 0]])) }),
            ("x.gather(0, i)", { _ = x.gather(0, i) }),
            ("x.gather(0, torch.ones(2, 3))", { _ = x.gather(0, torch.ones(2, 3)) }),
            ("x.scatter(0, torch.tensor([[2, 0, 0]]), 1)", { _ = x.scatter(0, torch.tensor([[2, 0, 0]]), 1) }),
            ("x.scatter(0, i, 1)", { _ = x.scatter(0, i, 1) }),
            ("x.scatter_add(0, torch.zeros(2, 3).long(), i)", { _ = x.scatter_add(0, torch.zeros(2, 3).long(), i) }),
            ("x.index_select(0, torch.tensor([2]))", { _ = x.index_select(0, torch.tensor([2])) }),
            ("x.index_select(0, torch.tensor([[0]]))", { _ = x.index_select(0, torch.tensor([[0]])) }),
            ("x.index_select(2, torch.tensor([0]))", { _ = x.index_select(2, torch.tensor([0])) }),
            ("x.index_select(0, torch.ones(1))", { _ = x.index_select(0, torch.ones(1)) }),
            ("x.index_add(0, i, x)", { _ = x.index_add(0, i, x) }),
            ("x.index_fill(0, torch.tensor([2]), 1)", { _ = x.index_fill(0, torch.tensor([2]), 1) }),
            ("x.index_copy(0, i, x)", { _ = x.index_copy(0, i, x) }),
            ("x.masked_select(i)", { _ = x.masked_select(i) }),
            ("x.masked_fill(i, 1)", { _ = x.masked_fill(i, 1) }), ("x.masked_fill(b, 1)", { _ = x.masked_fill(b, 1) }),
            (
                "x.masked_scatter(torch.ones(2, 3).bool(), torch.ones(2))",
                {
                    _ = x.masked_scatter(torch.ones(2, 3).bool(), torch.ones(2))
                }
            ),
            ("x.take(torch.tensor([6]))", { _ = x.take(torch.tensor([6])) }),
            ("x.take(torch.ones(1))", { _ = x.take(torch.ones(1)) }),
            ("x.put_(torch.tensor([9]), torch.ones(1))", { x.clone().put_(torch.tensor([9]), torch.ones(1)) }),
            ("torch.where(b, x, x)", { _ = torch.where(b, x, x) }),
            ("torch.where(i, i, i)", { _ = torch.where(i, i, i) }),
            ("torch.embedding(x, torch.tensor([2]))", { _ = torch.embedding(x, torch.tensor([2])) }),
            ("torch.embedding(x, torch.ones(1))", { _ = torch.embedding(x, torch.ones(1)) }),
        ]
        try expectSameFailures(rows, setup: Self.setup)
    }

    @Test func arithmetic() throws {
        let (x, m, i, b, e, c) = (x, m, i, b, e, c)
        let rows: [Failing] = [
            ("x + torch.ones(2)", { _ = x + torch.ones(2) }), ("x * torch.ones(4, 3)", { _ = x * torch.ones(4, 3) }),
            ("x @ x", { _ = x.matmul(x) }), ("x.mm(x)", { _ = x.mm(x) }), ("x.mv(x)", { _ = x.mv(x) }),
            ("x.matmul(torch.ones(2))", { _ = x.matmul(torch.ones(2)) }), ("torch.dot(x, x)", { _ = torch.dot(x, x) }),
            ("torch.dot(i, torch.ones(3))", { _ = torch.dot(i, torch.ones(3)) }),
            ("torch.bmm(x, x)", { _ = torch.bmm(x, x) }),
            ("torch.addmm(x, x, x)", { _ = torch.addmm(x, x, x) }), ("torch.outer(x, i)", { _ = torch.outer(x, i) }),
            ("torch.cross(x, m)", { _ = torch.cross(x, m) }), ("torch.cross(m, m)", { _ = torch.cross(m, m) }),
            ("i.div_(2)", { i.clone().div_(2) }), ("i.add_(0.5)", { i.clone().add_(0.5) }),
            ("i.mul_(1j)", { i.clone().mul_(1.j) }),
            ("b - b", { _ = b - b }), ("-b", { _ = -b }), ("~x", { _ = ~x }), ("x & x", { _ = x & x }),
            ("x // c", { _ = torch.floor_divide(x, c) }), ("x % c", { _ = x % c }), ("i ** -1", { _ = i ** -1 }),
            ("x.add(1, alpha=1j)", { _ = x.add(1, alpha: 1.j) }), ("i.add(1, alpha=0.5)", { _ = i.add(1, alpha: 0.5) }),
            ("x.clamp()", { _ = x.clamp() }),
            ("c.clamp(min=1)", { _ = c.clamp(min: 1) }), ("c.floor()", { _ = c.floor() }), ("c.erf()", { _ = c.erf() }),
            ("c < c", { _ = c < c }), ("c.max()", { _ = c.max() }), ("c.sort()", { let (_, _) = c.sort() }),
            ("x.sum(2)", { _ = x.sum(2) }), ("x.sum((0, 0))", { _ = x.sum([0, 0]) }), ("x.mean(5)", { _ = x.mean(5) }),
            ("i.mean()", { _ = i.mean() }), ("b.mean()", { _ = b.mean() }), ("x.max(2)", { let (_, _) = x.max(2) }),
            ("e.max()", { _ = e.max() }), ("e.argmax()", { _ = e.argmax() }), ("e.min()", { _ = e.min() }),
            ("torch.empty(0, 2).max(0)", { let (_, _) = torch.empty(0, 2).max(0) }),
            ("e.median(0)", { let (_, _) = e.median(0) }),
            ("x.std(3)", { _ = x.std(3) }), ("x.var(-3)", { _ = x.var(-3) }), ("x.prod(2)", { _ = x.prod(2) }),
            ("x.cumsum(2)", { _ = x.cumsum(2) }), ("x.softmax(2)", { _ = x.softmax(2) }),
            ("i.softmax(0)", { _ = i.softmax(0) }),
            ("x.logsumexp(2)", { _ = x.logsumexp(2) }), ("x.norm(dim=4)", { _ = x.norm(dim: 4) }),
            ("x.argsort(2)", { _ = x.argsort(2) }), ("x.topk(4)", { let (_, _) = x.topk(4) }),
            ("x.topk(1, 2)", { let (_, _) = x.topk(1, 2) }), ("x.kthvalue(0)", { let (_, _) = x.kthvalue(0) }),
            ("x.kthvalue(4)", { let (_, _) = x.kthvalue(4) }),
            ("torch.bincount(torch.tensor([-1]))", { _ = torch.bincount(torch.tensor([-1])) }),
            ("torch.bincount(x)", { _ = torch.bincount(x) }), ("torch.histc(i)", { _ = torch.histc(i) }),
            ("torch.bucketize(x, m)", { _ = torch.bucketize(x, m) }),
            (
                "torch.searchsorted(torch.ones(3, 4), torch.ones(2, 4))",
                { _ = torch.searchsorted(torch.ones(3, 4), torch.ones(2, 4)) }
            ),
            ("torch.unique(x, dim=3)", { _ = torch.unique(x, dim: 3) }),
            ("torch.add(x, x, out=i)", { torch.add(x, x, out: i.clone()) }),
            (
                "torch.ones(2).to(torch.uint16) + torch.ones(2).to(torch.int8)",
                { _ = torch.ones(2).to(.uint16) + torch.ones(2).to(.int8) }
            ),
            ("torch.ones(2).to(torch.float8_e5m2) + 1", { _ = torch.ones(2).to(.float8_e5m2) + 1 }),
            ("torch.promote_types(torch.uint16, torch.int8)", { _ = torch.promote_types(.uint16, .int8) }),
        ]
        try expectSameFailures(rows, setup: Self.setup)
    }

    @Test func numbersAndGradients() throws {
        let (x, i, e, g) = (x, i, e, g)
        let rows: [Failing] = [
            ("x.item()", { _ = x.item() }), ("e.item()", { _ = e.item() }), ("int(x)", { _ = Int(x) }),
            ("float(x)", { _ = Double(x) }),
            ("bool(x)", { _ = Bool(x) }), ("bool(e)", { _ = Bool(e) }),
            ("len(torch.tensor(1))", { _ = torch.tensor(1).count }),
            ("iter(torch.tensor(1))", { for _ in torch.tensor(1) {} }),
            ("int(torch.tensor(float('nan')))", { _ = Int(torch.tensor(torch.nan)) }),
            ("int(torch.tensor(float('inf')))", { _ = Int(torch.tensor(torch.inf)) }),
            ("i.requires_grad_()", { i.requires_grad_() }), ("g.add_(1)", { g.add_(1) }), ("g.zero_()", { g.zero_() }),
            ("x.backward()", { x.backward() }), ("g.backward()", { g.backward() }),
            ("(g * 2).backward()", { (g * 2).backward() }),
            ("g.sum().backward(torch.ones(2))", { g.sum().backward(torch.ones(2)) }),
            (
                "y = g.exp().sum(); y.backward(); y.backward()",
                {
                    let y = g.exp().sum()
                    y.backward()
                    y.backward()
                }
            ),
            ("(g * 2).detach_().backward()", { (g * 2).detach_().backward() }),
            ("torch.autograd.grad(g.sum(), [x])", { _ = torch.autograd.grad(g.sum(), [x]) }),
            (
                "torch.autograd.grad([g.sum()], [torch.ones(1, requires_grad=True)])",
                {
                    _ = torch.autograd.grad([g.sum()], [torch.ones(1, requires_grad: true)])
                }
            ),
            ("(g * 2).requires_grad_(False)", { (g * 2).requires_grad_(false) }),
            (
                "y = g.exp(); z = y.exp(); y.zero_(); z.sum().backward()",
                {
                    let y = g.exp()
                    let z = y.exp()
                    y.zero_()
                    z.sum().backward()
                }
            ),
            ("x.retain_grad()", { x.retain_grad() }),
            ("torch.add(x, g[0], out=x)", { torch.add(x, g[0], out: x.clone()) }),
            ("x.fill_(torch.ones(2))", { x.clone().fill_(torch.ones(2)) }), ("x.fill_(1j)", { x.clone().fill_(1.j) }),
            ("x[:, :1].view(torch.float64)", { _ = x[.all, ..<1].view(torch.float64) }),
            ("x.to('abc')", { _ = x.to("abc") }), ("x.type('torch.FooTensor')", { _ = x.type("torch.FooTensor") }),
            ("x.indices()", { _ = x.indices() }), ("x.values()", { _ = x.values() }),
            ("x.coalesce()", { _ = x.coalesce() }),
            ("x.to_sparse()[0, 0, 0]", { _ = x.to_sparse()[0, 0, 0] }), ("x.pin_memory()", { _ = x.pin_memory() }),
            ("x.q_scale()", { _ = x.q_scale() }),
            (
                "torch.quantize_per_tensor(i, 0.1, 0, torch.quint8)",
                { _ = torch.quantize_per_tensor(i, 0.1, 0, torch.quint8) }
            ),
            (
                "torch.frombuffer(bytearray(7), dtype=torch.int32)",
                { _ = torch.frombuffer([UInt8](repeating: 0, count: 7), dtype: .int32) }
            ),
            (
                "torch.frombuffer(bytearray(8), dtype=torch.int32, offset=9)",
                {
                    _ = torch.frombuffer([UInt8](repeating: 0, count: 8), dtype: .int32, offset: 9)
                }
            ),
            (
                "torch.frombuffer(bytearray(8), dtype=torch.int32, count=3)",
                {
                    _ = torch.frombuffer([UInt8](repeating: 0, count: 8), dtype: .int32, count: 3)
                }
            ),
        ]
        try expectSameFailures(rows, setup: Self.setup)
    }

    @Test func making() throws {
        let x = x
        let rows: [Failing] = [
            ("torch.zeros(-1)", { _ = torch.zeros(-1) }), ("torch.zeros(2, -3)", { _ = torch.zeros(2, -3) }),
            ("torch.arange(0, 5, 0)", { _ = torch.arange(0, 5, 0) }),
            ("torch.arange(5, 0)", { _ = torch.arange(5, 0) }),
            ("torch.arange(0, 5, -1)", { _ = torch.arange(0, 5, -1) }),
            ("torch.linspace(0, 1, -1)", { _ = torch.linspace(0, 1, -1) }),
            ("torch.logspace(0, 1, -2)", { _ = torch.logspace(0, 1, -2) }), ("torch.eye(-1)", { _ = torch.eye(-1) }),
            ("torch.full((-2,), 1)", { _ = torch.full([-2], 1) }),
            ("torch.randint(5, 5, (2,))", { _ = torch.randint(5, 5, [2]) }),
            ("torch.randint(3, 1, (2,))", { _ = torch.randint(3, 1, [2]) }),
            ("torch.randperm(-1)", { _ = torch.randperm(-1) }),
            ("torch.normal(0.0, -1.0, (2,))", { _ = torch.normal(0.0, -1.0, [2]) }),
            ("torch.normal(x, -x)", { _ = torch.normal(x, -x) }),
            ("torch.bernoulli(x)", { _ = torch.bernoulli(x) }),
            ("torch.multinomial(x, 4)", { _ = torch.multinomial(x, 4) }),
            ("torch.multinomial(-x, 1)", { _ = torch.multinomial(-x, 1) }),
            ("torch.multinomial(torch.ones(2, 2, 2), 1)", { _ = torch.multinomial(torch.ones(2, 2, 2), 1) }),
            ("torch.poisson(-x)", { _ = torch.poisson(-x) }), ("x.exponential_(-1)", { x.clone().exponential_(-1) }),
            ("x.uniform_(2, 1)", { x.clone().uniform_(2, 1) }), ("x.normal_(0, -1)", { x.clone().normal_(0, -1) }),
            ("x.geometric_(2)", { x.clone().geometric_(2) }), ("x.random_(5, 3)", { x.clone().random_(5, 3) }),
            ("x.cauchy_(0, -1)", { x.clone().cauchy_(0, -1) }),
            ("x.log_normal_(0, -1)", { x.clone().log_normal_(0, -1) }),
            ("torch.tensor([[1, 2], [3]])", { _ = torch.tensor([[1, 2], [3]]) }),
            ("torch.tensor([[[1], [2]], [[3], [4, 5]]])", { _ = torch.tensor([[[1], [2]], [[3], [4, 5]]]) }),
            ("torch.tensor([[1], []])", { _ = torch.tensor([[1], []]) }),
            ("torch.device('cud')", { _ = torch.device("cud") }),
            ("torch.device('cpu:x')", { _ = torch.device("cpu:x") }),
            ("torch.set_num_threads(0)", { torch.set_num_threads(0) }),
            ("torch.set_default_dtype(torch.int64)", { torch.set_default_dtype(.int64) }),
            ("torch.dropout(x, 2, True)", { _ = torch.dropout(x, 2, true) }),
        ]
        try expectSameFailures(rows, setup: Self.setup)
    }

    @Test func algebra() throws {
        let (x, m, i, c) = (x, m, i, c)
        let rows: [Failing] = [
            ("torch.linalg.inv(x)", { _ = torch.linalg.inv(x) }),
            ("torch.linalg.inv(torch.zeros(2, 2))", { _ = torch.linalg.inv(torch.zeros(2, 2)) }),
            ("torch.linalg.inv(i)", { _ = torch.linalg.inv(i) }), ("torch.linalg.det(x)", { _ = torch.linalg.det(x) }),
            ("torch.linalg.solve(torch.zeros(2, 2), m)", { _ = torch.linalg.solve(torch.zeros(2, 2), m) }),
            ("torch.linalg.solve(m, torch.ones(3))", { _ = torch.linalg.solve(m, torch.ones(3)) }),
            ("torch.linalg.cholesky(-m)", { _ = torch.linalg.cholesky(-m) }),
            ("torch.linalg.cholesky(x)", { _ = torch.linalg.cholesky(x) }),
            ("torch.linalg.eigh(x)", { let (_, _) = torch.linalg.eigh(x) }),
            ("torch.linalg.svd(i)", { let (_, _, _) = torch.linalg.svd(i) }),
            ("torch.linalg.qr(m, mode='x')", { let (_, _) = torch.linalg.qr(m, mode: "x") }),
            ("torch.linalg.norm(x, 'x')", { _ = torch.linalg.norm(x, "x") }),
            ("torch.linalg.norm(torch.ones(2, 2, 2), 'fro')", { _ = torch.linalg.norm(torch.ones(2, 2, 2), "fro") }),
            ("torch.linalg.matrix_power(x, 2)", { _ = torch.linalg.matrix_power(x, 2) }),
            ("torch.linalg.lstsq(x, torch.ones(3, 1))", { _ = torch.linalg.lstsq(x, torch.ones(3, 1)) }),
            ("torch.linalg.cross(m, m)", { _ = torch.linalg.cross(m, m) }),
            ("torch.linalg.vector_norm(i)", { _ = torch.linalg.vector_norm(i) }),
            ("torch.linalg.multi_dot([x])", { _ = torch.linalg.multi_dot([x]) }),
            ("torch.linalg.multi_dot([x, x, x])", { _ = torch.linalg.multi_dot([x, x, x]) }),
            ("torch.einsum('ij,jk->ik', x, x)", { _ = torch.einsum("ij,jk->ik", x, x) }),
            ("torch.einsum('ij', x, x)", { _ = torch.einsum("ij", x, x) }),
            ("torch.einsum('i->', x)", { _ = torch.einsum("i->", x) }),
            ("torch.einsum('ij->k', x)", { _ = torch.einsum("ij->k", x) }),
            ("torch.einsum('i%', x)", { _ = torch.einsum("i%", x) }),
            ("torch.tensordot(x, x, 1)", { _ = torch.tensordot(x, x, 1) }),
            ("torch.fft.fft(x, -1)", { _ = torch.fft.fft(x, -1) }),
            ("torch.fft.fft(x, dim=3)", { _ = torch.fft.fft(x, dim: 3) }),
            ("torch.fft.rfft(c)", { _ = torch.fft.rfft(c) }),
            ("torch.fft.irfft(torch.tensor(1.0))", { _ = torch.fft.irfft(torch.tensor(1.0)) }),
            ("torch.conv2d(x, x)", { _ = torch.conv2d(x, x) }),
            (
                "torch.conv1d(torch.ones(1, 2, 5), torch.ones(1, 3, 2))",
                { _ = torch.conv1d(torch.ones(1, 2, 5), torch.ones(1, 3, 2)) }
            ),
            (
                "torch.conv2d(torch.ones(1, 1, 2, 2), torch.ones(1, 1, 3, 3))",
                { _ = torch.conv2d(torch.ones(1, 1, 2, 2), torch.ones(1, 1, 3, 3)) }
            ),
            (
                "torch.conv2d(torch.ones(1, 1, 4, 4), torch.ones(1, 1, 3, 3), stride=0)",
                {
                    _ = torch.conv2d(torch.ones(1, 1, 4, 4), torch.ones(1, 1, 3, 3), stride: 0)
                }
            ),
            ("torch.max_pool2d(torch.ones(1, 1, 2, 2), 3)", { _ = torch.max_pool2d(torch.ones(1, 1, 2, 2), 3) }),
            (
                "torch.max_pool2d(torch.ones(1, 1, 2, 2), 2, padding=2)",
                { _ = torch.max_pool2d(torch.ones(1, 1, 2, 2), 2, padding: 2) }
            ),
            ("torch.layer_norm(x, [4])", { _ = torch.layer_norm(x, [4]) }),
            ("torch.group_norm(x, 2)", { _ = torch.group_norm(x, 2) }),
            (
                "torch.batch_norm(x, None, None, None, None, False, 0.1, 1e-5, False)",
                {
                    _ = torch.batch_norm(x, nil, nil, nil, nil, false, 0.1, 1e-5, false)
                }
            ),
        ]
        try expectSameFailures(rows, setup: Self.setup)
    }

    /// One of each kind, as a program may meet them anywhere.
    private static let kinds: [(python: String, swift: @Sendable () -> Void)] = [
        ("torch.ones(2)[5]", { _ = torch.ones(2)[5] }), ("torch.cat([])", { _ = torch.cat([]) }),
        ("len(torch.tensor(1))", { _ = torch.tensor(1).count }),
        ("torch.ones(2) @ torch.ones(3)", { _ = torch.ones(2).matmul(torch.ones(3)) }),
        ("torch.arange(3).softmax(0)", { _ = torch.arange(3).softmax(0) }),
        ("torch.linalg.inv(torch.zeros(2, 2))", { _ = torch.linalg.inv(torch.zeros(2, 2)) }),
        ("int(torch.tensor(float('inf')))", { _ = Int(torch.tensor(torch.inf)) }),
        ("~torch.ones(2)", { _ = ~torch.ones(2) }),
    ]

    /// Outside of `torch.throwing` the same text ends the program.
    @Test func endOfTheProgram() async throws {
        let python = try Python.run(
            "import traceback\nlines = []\n"
                + Self.kinds.map {
                    "try:\n    \($0.python)\nexcept Exception as error:\n"
                        + "    lines.append(type(error).__name__.lstrip('_') + ': ' + str(error))"
                }.joined(separator: "\n") + "\nout['lines'] = lines")
        let lines = python["lines"].list.compactMap(\.string)
        #expect(lines.count == Self.kinds.count)
        for (position, line) in lines.enumerated() where position % 3 == 0 {  // a process each
            let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
                [position = position as Int] in
                WrongCallTests.kinds[position].swift()
            }
            let told = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
            #expect(told.split(separator: "\n").first?.hasSuffix(line) == true, "\(told)")
        }
    }

    /// What fails at the same time on several threads stays apart.
    @Test func severalThreads() {
        @Sendable func text(_ position: Int) -> String {
            do {
                try torch.throwing(Self.kinds[position].swift)
                return ""
            } catch {
                return "\(error)"
            }
        }
        let alone = Self.kinds.indices.map(text)
        let wrong = Counter()
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for round in 0..<200 {
                let position = (thread + round) % alone.count
                if text(position) != alone[position] || alone[position].isEmpty { wrong.add(1) }
            }
        }
        #expect(wrong.value == 0)
    }
}

import TestSupport
import Testing
import Torch

/// Many ops inside transforms beside Python, to the bit: under `vmap`, and their gradients under `vmap` and forwards.
@Suite struct TransformSweepTests {
    private typealias Row = (text: String, body: (Tensor) -> Tensor)

    private let setup = """
        from torch.func import vmap, grad, jvp
        torch.manual_seed(8)
        x, v, y, m = torch.randn(3, 4), torch.randn(4), torch.randn(4), torch.randn(4, 4)
        k, i, t = torch.randn(2, 1, 3), torch.tensor([2, 0, 3]), torch.tensor(1)
        """
    private let x, v, y, m, k, i, t: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(8)
        (x, v, y, m) = (torch.randn(3, 4), torch.randn(4), torch.randn(4), torch.randn(4, 4))
        (k, i, t) = (torch.randn(2, 1, 3), torch.tensor([2, 0, 3]), torch.tensor(1))
    }

    /// Under `vmap`; where there are derivatives, these as well. Gives the warnings.
    @discardableResult
    private func check(_ rows: [Row], differentiable: Bool = true) throws -> [String] {
        var all: [Pair] = []
        let told = warnings { all = rows.flatMap { pairs(of: $0, differentiable) } }
        try expectAgreement(all, setup: setup)
        return told
    }

    private func pairs(of row: Row, _ differentiable: Bool) -> [Pair] {
        let (text, body) = row
        let batched: Pair = ("vmap(lambda x: \(text))(x)", torch.vmap { x in body(x) }(x))
        guard differentiable else { return [batched] }
        return [
            batched,
            ("vmap(grad(lambda x: (\(text)).sum()))(x)", torch.vmap(torch.func.grad { x in body(x).sum() })(x)),
            ("jvp(lambda x: \(text), (x[0],), (v,))[1]", torch.func.jvp(body, x[0], v).1),
        ]
    }

    @Test func elements() throws {
        try check([
            ("x.sin()", { $0.sin() }), ("x.cos()", { $0.cos() }), ("x.tan()", { $0.tan() }), ("x.exp()", { $0.exp() }),
            ("x.expm1()", { $0.expm1() }), ("x.abs()", { $0.abs() }), ("-x", { -$0 }),
            ("x.sigmoid()", { $0.sigmoid() }),
            ("x.tanh()", { $0.tanh() }), ("x.square()", { $0.square() }), ("x.erf()", { $0.erf() }),
            ("x.sinh()", { $0.sinh() }), ("x.cosh()", { $0.cosh() }), ("x.atan()", { $0.atan() }),
            ("x.pow(3)", { $0.pow(3) }), ("2 ** x", { 2 ** $0 }), ("x.clamp(-0.5, 0.5)", { $0.clamp(-0.5, 0.5) }),
            ("x.abs().sqrt()", { $0.abs().sqrt() }), ("x.abs().log()", { $0.abs().log() }),
            ("x.abs().log1p()", { $0.abs().log1p() }), ("x.abs().rsqrt()", { $0.abs().rsqrt() }),
            ("x * y / 3 + 1", { [y] in $0 * y / 3 + 1 }), ("1 - x * 2.5", { 1 - $0 * 2.5 }),
            ("x / (y + 2)", { [y] in $0 / (y + 2) }),
            ("torch.where(x > 0, x, -x * 2)", { torch.where($0 > 0, $0, -$0 * 2) }),
            ("torch.maximum(x, y)", { [y] in torch.maximum($0, y) }),
            ("torch.atan2(x, y)", { [y] in torch.atan2($0, y) }),
            ("x.masked_fill(x > 0, 1.5)", { $0.masked_fill($0 > 0, 1.5) }),
            ("torch.lerp(x, y, 0.3)", { [y] in torch.lerp($0, y, 0.3) }),
            ("x % 0.7", { $0 % 0.7 }), ("x.clone().mul_(3).add_(y)", { [y] in $0.clone().mul_(3).add_(y) }),
        ])
        try check(
            [
                ("x.sign()", { $0.sign() }), ("x.floor()", { $0.floor() }), ("x.round()", { $0.round() }),
                ("x > 0", { $0 > 0 }),
                ("x.isnan()", { $0.isnan() }), ("x.argmax()", { $0.argmax() }), ("x.argsort()", { $0.argsort() }),
                ("x.to(torch.int32)", { $0.to(.int32) }), ("(x > 0) & (x < 1)", { ($0 > 0) & ($0 < 1) }),
                ("x.bool().all()", { $0.bool().all() }),
                ("torch.zeros_like(x)", { torch.zeros_like($0) }), ("x.new_full([2], 3.5)", { $0.new_full([2], 3.5) }),
            ], differentiable: false)
    }

    @Test func reductionsAndShapes() throws {
        try check([
            ("x.sum()", { $0.sum() }), ("x.mean()", { $0.mean() }), ("x.prod()", { $0.prod() }),
            ("x.var()", { $0.var() }),
            ("x.std()", { $0.std() }), ("x.norm()", { $0.norm() }), ("x.logsumexp(0)", { $0.logsumexp(0) }),
            ("x.max()", { $0.max() }),
            ("x.amin(0)", { $0.amin(0) }), ("x.cumsum(0)", { $0.cumsum(0) }), ("x.cumprod(0)", { $0.cumprod(0) }),
            ("x.softmax(0)", { $0.softmax(0) }), ("x.log_softmax(0)", { $0.log_softmax(0) }),
            ("x.flip(0)", { $0.flip(0) }),
            ("x.roll(1)", { $0.roll(1) }), ("x.diff()", { $0.diff() }), ("x.sort()[0]", { $0.sort()[0] }),
            ("x.topk(2)[0]", { $0.topk(2)[0] }),
            ("x.reshape(2, 2)", { $0.reshape(2, 2) }), ("x.view(2, 2).t()", { $0.view(2, 2).t() }),
            ("x.unsqueeze(0)", { $0.unsqueeze(0) }),
            ("x.expand(3, 4)", { $0.expand(3, 4) }), ("x.repeat(2)", { $0.repeat(2) }),
            ("x.unfold(0, 2, 1)", { $0.unfold(0, 2, 1) }),
            ("x.chunk(2)[1]", { $0.chunk(2)[1] }), ("x[1:3]", { $0[1..<3] }), ("x[..., -1]", { $0[.ellipsis, -1] }),
            ("x[None]", { $0[nil] }),
            ("x[i]", { [i] in $0[i] }), ("x.index_select(0, i)", { [i] in $0.index_select(0, i) }),
            ("x.gather(0, i)", { [i] in $0.gather(0, i) }),
            ("x.scatter(0, i, 2.5)", { [i] in $0.scatter(0, i, 2.5) }), ("x.diag()", { $0.diag() }),
            ("torch.cat([x, y])", { [y] in torch.cat([$0, y]) }),
            ("torch.stack([x, y], 1)", { [y] in torch.stack([$0, y], 1) }),
            ("torch.outer(x, y).tril()", { [y] in torch.outer($0, y).tril() }),
            ("torch.outer(x, x).diagonal()", { torch.outer($0, $0).diagonal() }), ("x.double()", { $0.double() }),
        ])
    }

    @Test func algebra() throws {
        try check([
            ("m @ x", { [m] in m • $0 }), ("x @ m", { [m] in $0 • m }), ("x.dot(y)", { [y] in $0.dot(y) }),
            ("torch.outer(x, x)", { torch.outer($0, $0) }),
            ("torch.linalg.norm(x)", { torch.linalg.norm($0) }),
            ("torch.linalg.inv(m + torch.diag(x))", { [m] in torch.linalg.inv(m + torch.diag($0)) }),
            ("torch.linalg.det(m + torch.diag(x))", { [m] in torch.linalg.det(m + torch.diag($0)) }),
            ("torch.linalg.solve(m, x)", { [m] in torch.linalg.solve(m, $0) }),
            ("torch.einsum('i,ij->j', x, m)", { [m] in torch.einsum("i,ij->j", $0, m) }),
            ("torch.addr(m, x, y)", { [m, y] in torch.addr(m, $0, y) }),
            ("torch.kron(x, y)", { [y] in torch.kron($0, y) }),
            ("torch.fft.rfft(x).abs()", { torch.fft.rfft($0).abs() }),
            ("torch.trace(torch.outer(x, x))", { torch.trace(torch.outer($0, $0)) }),
        ])
    }

    @Test func networks() throws {
        let told = try check([
            ("F.relu(x)", { F.relu($0) }), ("F.gelu(x)", { F.gelu($0) }), ("F.silu(x)", { F.silu($0) }),
            ("F.elu(x)", { F.elu($0) }),
            ("F.leaky_relu(x)", { F.leaky_relu($0) }), ("F.softplus(x)", { F.softplus($0) }),
            ("F.mish(x)", { F.mish($0) }), ("F.selu(x)", { F.selu($0) }),
            ("F.logsigmoid(x)", { F.logsigmoid($0) }), ("F.mse_loss(x, y)", { [y] in F.mse_loss($0, y) }),
            ("F.l1_loss(x, y)", { [y] in F.l1_loss($0, y) }),
            ("F.smooth_l1_loss(x, y)", { [y] in F.smooth_l1_loss($0, y) }),
            ("F.huber_loss(x, y)", { [y] in F.huber_loss($0, y) }),
            ("F.mse_loss(x, y, reduction='sum')", { [y] in F.mse_loss($0, y, reduction: "sum") }),
            ("F.cross_entropy(x, t)", { [t] in F.cross_entropy($0, t) }),
            ("F.nll_loss(x.log_softmax(0), t)", { [t] in F.nll_loss($0.log_softmax(0), t) }),
            ("F.cross_entropy(x, t, y.abs())", { [t, y] in F.cross_entropy($0, t, y.abs()) }),
            (
                "F.cross_entropy(torch.outer(y, x), torch.tensor([0, 3, -100, 1]))",
                { [y] in F.cross_entropy(torch.outer(y, $0), torch.tensor([0, 3, -100, 1])) }
            ),
            (
                "F.binary_cross_entropy_with_logits(x, y.sigmoid())",
                { [y] in F.binary_cross_entropy_with_logits($0, y.sigmoid()) }
            ),
            ("F.layer_norm(x, [4])", { F.layer_norm($0, [4]) }),
            ("F.layer_norm(x, [4], y, v)", { [y, v] in F.layer_norm($0, [4], y, v) }),
            ("F.linear(x, m, y)", { [m, y] in F.linear($0, m, y) }),
            ("F.conv1d(x[None, None], k)", { [k] in F.conv1d($0[nil, nil], k) }),
            ("F.avg_pool1d(x[None], 2)", { F.avg_pool1d($0[nil], 2) }), ("F.pad(x, [1, 2])", { F.pad($0, [1, 2]) }),
            ("F.cosine_similarity(x, y, 0)", { [y] in F.cosine_similarity($0, y, 0) }),
            ("F.normalize(x, dim=0)", { F.normalize($0, dim: 0) }),
            (
                "F.batch_norm(torch.outer(y, x), None, None, training=True)",
                { [y] in F.batch_norm(torch.outer(y, $0), nil, nil, training: true) }
            ),
        ])
        #expect(told.isEmpty, "no loop over the batch: \(told)")
    }

    /// A second set, of rarer ops.
    @Test func rarer() throws {
        try check([
            ("torch.special.i0(x)", { torch.special.i0($0) }), ("torch.hypot(x, y)", { [y] in torch.hypot($0, y) }),
            ("x.logcumsumexp(0)", { $0.logcumsumexp(0) }),
            ("x.movedim(0, 0)", { $0.movedim(0, 0) }),
            ("torch.tensordot(x, m, 1)", { [m] in torch.tensordot($0, m, 1) }),
            ("x[None].renorm(2, 0, 1.0)[0]", { $0[nil].renorm(2, 0, 1.0)[0] }),
            ("F.glu(x)", { F.glu($0) }), ("F.hardswish(x)", { F.hardswish($0) }), ("F.softsign(x)", { F.softsign($0) }),
            ("F.max_pool1d(x[None], 2)", { F.max_pool1d($0[nil], 2) }),
            ("F.kl_div(x, y.abs(), reduction='sum')", { [y] in F.kl_div($0, y.abs(), reduction: "sum") }),
            ("F.group_norm(x[None], 2)", { F.group_norm($0[nil], 2) }),
            ("torch.nan_to_num(x)", { torch.nan_to_num($0) }), ("x.median()", { $0.median() }),
            ("torch.cross(x[:3], y[:3], 0)", { [y] in torch.cross($0[..<3], y[..<3], 0) }),
        ])
    }
}

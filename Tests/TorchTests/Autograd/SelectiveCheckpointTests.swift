import TestSupport
import Testing
import Torch

/// Selective checkpointing and `checkpoint_sequential` beside Python's: which operations a policy sees, the gradients'
/// bits, errors.
@Suite(.serialized) struct SelectiveCheckpointTests {
    private typealias utils = torch.utils.checkpoint
    private let x = torch.arange(9.0).view(3, 3).mul(0.1).requires_grad_()
    private let w = torch.ones(3, 3).mul(0.3).requires_grad_()
    private static let setup = """
        from torch.utils.checkpoint import *
        aten = torch.ops.aten
        x = torch.arange(9.).view(3, 3).mul(0.1).requires_grad_(); w = torch.ones(3, 3).mul(0.3).requires_grad_()
        def saving(*ops): return lambda: create_selective_checkpoint_contexts(list(ops))
        def block(x, y): return torch.sigmoid(torch.matmul(torch.matmul(x, y), y)) * y
        def run(f, *ops): return checkpoint(f, x, w, use_reentrant=False, context_fn=saving(*ops))
        def d(y): return list(torch.autograd.grad(y.sum(), (x, w), allow_unused=True))

        """

    private func block(_ x: Tensor, _ y: Tensor) -> Tensor { torch.sigmoid(torch.matmul(torch.matmul(x, y), y)) * y }

    private static func saving(
        _ ops: torch.ops.OpOverload...
    ) -> () -> (any torch.ContextManager, any torch.ContextManager) {
        { utils.create_selective_checkpoint_contexts(ops) }
    }

    private func run(_ f: @escaping (Tensor, Tensor) -> Tensor, _ ops: torch.ops.OpOverload...) -> Tensor {
        utils.checkpoint(
            f, x, w, use_reentrant: false, context_fn: { utils.create_selective_checkpoint_contexts(ops) })
    }

    private func d(_ y: Tensor) -> [Tensor?] { torch.autograd.grad(y.sum(), [x, w], allow_unused: true) }

    /// What a policy is asked, and how often each operation runs: those that are kept once, the others twice.
    @Test func policies() throws {
        let aten = torch.ops.aten
        var seen: [String] = []
        let contexts = {
            utils.create_selective_checkpoint_contexts { ctx, op, args in
                let shape = (ctx.op_output as? Tensor).map { Array($0.shape) } ?? []
                seen.append("\(op) \(args.compactMap { $0 }.count) \(shape)")
                return [aten.mm.default, aten.sigmoid.default].contains(op) ? .MUST_SAVE : .PREFER_RECOMPUTE
            }
        }
        let y = utils.checkpoint(block, x, w, use_reentrant: false, context_fn: contexts)
        let slopes = d(y)
        let inner = Self.saving(aten.sin.default)
        let nested = run(
            { a, b in
                let i = utils.checkpoint(
                    { (a: Tensor, b: Tensor) in torch.matmul(torch.matmul(a, b).sin().exp(), b) }, a.cos(), b,
                    use_reentrant: false, context_fn: inner)
                return torch.matmul(i * a, b)
            }, aten.mm.default)
        let lists = run(
            { a, _ in torch.cat(a.split(1).map { $0.exp() }).sin() }, aten.split.Tensor, aten.cat.default,
            aten.exp.default)
        torch.manual_seed(3)
        let dropped = run({ a, _ in torch.dropout(a.exp(), 0.5, true).sin() }, aten.native_dropout.default)
        let (nestedSlopes, listSlopes, droppedSlopes) = (d(nested), d(lists), d(dropped))
        try expectAgreement(
            [
                ("y", y), ("slopes", slopes), ("seen", seen), ("str(aten.add.Tensor)", "\(aten.add.Tensor)"),
                ("str(aten.add)", "\(aten.add)"), ("nested", nested), ("d(nested)", nestedSlopes),
                ("d(lists)", listSlopes), ("dropped", dropped), ("d(dropped)", droppedSlopes),
                ("torch.rand(1)", torch.rand(1)),
            ],
            setup: Self.setup + """
                seen = []
                def policy(ctx, op, *args, **kwargs):
                    count = len([a for a in args if isinstance(a, torch.Tensor)])
                    seen.append(f'{op} {count} {list(ctx.op_output.shape)}')
                    keeps = op in [aten.mm.default, aten.sigmoid.default]
                    return CheckpointPolicy.MUST_SAVE if keeps else CheckpointPolicy.PREFER_RECOMPUTE
                contexts = lambda: create_selective_checkpoint_contexts(policy)
                y = checkpoint(block, x, w, use_reentrant=False, context_fn=contexts); slopes = d(y)
                def within(a, b): return checkpoint(lambda a, b: (a @ b).sin().exp() @ b, a.cos(), b, use_reentrant=False,
                                                    context_fn=saving(aten.sin.default))
                nested = run(lambda a, b: (within(a, b) * a) @ b, aten.mm.default)
                lists = run(lambda a, _: torch.cat([t.exp() for t in a.split(1)]).sin(), aten.split.Tensor,
                            aten.cat.default, aten.exp.default)
                torch.manual_seed(3)
                dropped = run(lambda a, _: torch.dropout(a.exp(), 0.5, True).sin(), aten.native_dropout.default)
                """)
    }

    @Test func failures() throws {
        let aten = torch.ops.aten
        let (x, w) = (self.x, self.w)
        try expectSameFailures(
            [
                (
                    "y = run(block, aten.mm.default); y.sum().backward(retain_graph=True); y.sum().backward()",
                    {
                        let y = run(block, aten.mm.default)
                        y.sum().backward(retain_graph: true)
                        y.sum().backward()
                    }
                ),
                (
                    "kept = []; y = run(lambda x, y: keep(kept, x @ y), aten.mm.default); kept[0].detach().add_(1); "
                        + "y.sum().backward()",
                    {
                        var kept: [Tensor] = []
                        let y = run(
                            { x, y in
                                let m = torch.matmul(x, y)
                                kept.append(m)
                                return torch.sigmoid(m) * m.exp()
                            }, aten.mm.default)
                        kept[0].detach().add_(1)
                        y.sum().backward()
                    }
                ),
                (
                    "n = [0]; run(lambda x, y: other(n, x @ y), aten.mm.default).sum().backward()",
                    {
                        var n = 0
                        let y = run(
                            { x, y in
                                n += 1
                                let m = torch.matmul(x, y)
                                return (n == 1 ? m.sin() : m.cos()) * m
                            }, aten.mm.default)
                        y.sum().backward()
                    }
                ),
                ("aten.no_such_op.default", { _ = aten.no_such_op.default }),
                ("aten.mm.no_such_overload", { _ = aten.mm.no_such_overload }),
                (
                    "checkpoint(block, x, w, use_reentrant=True, context_fn=saving())",
                    { _ = utils.checkpoint(block, x, w, use_reentrant: true, context_fn: Self.saving()) }
                ),
            ],
            setup: Self.setup + """
                def keep(kept, m): kept.append(m); return torch.sigmoid(m) * m.exp()
                def other(n, m): n[0] += 1; return (m.sin() if n[0] == 1 else m.cos()) * m
                """)
    }

    /// A network in any number of segments: values, gradients, and how often its modules run; without reentrance Python
    /// ends the second call of a module early, before its hooks.
    @Test(arguments: [false, true])
    func sequential(reentrant: Bool) throws {
        let net = nn.Sequential(nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 1))
        for p in net.parameters() { p.data.fill_(0.2) }
        var calls = 0
        net.children()[0].register_forward_hook { (_: nn.Module, _: [Tensor], _: Tensor) in calls += 1 }
        var found: [Any] = []
        for segments in [1, 2, 3, 5, -1] {
            net.zero_grad()
            calls = 0
            let y = utils.checkpoint_sequential(net, segments, x, use_reentrant: reentrant)
            y.sum().backward()
            found.append([y, net.parameters().map { $0.grad as Any }, reentrant ? calls : 0] as [Any])
        }
        let functions: [(Tensor) -> Tensor] = [{ torch.sin($0) }, { torch.exp($0) }, { torch.cos($0) }]
        let composed = utils.checkpoint_sequential(functions, 2, x, use_reentrant: reentrant)
        let name = reentrant ? "True" : "False"
        try expectAgreement(
            [("found", found), ("composed", composed)],
            setup: Self.setup + """
                net = nn.Sequential(nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 1))
                for p in net.parameters(): p.data.fill_(0.2)
                calls = [0]; found = []
                def count(*_): calls[0] += 1
                net[0].register_forward_hook(count)
                for segments in [1, 2, 3, 5, -1]:
                    net.zero_grad(); calls[0] = 0
                    y = checkpoint_sequential(net, segments, x, use_reentrant=\(name)); y.sum().backward()
                    found.append([y, [p.grad for p in net.parameters()], calls[0] if \(name) else 0])
                composed = checkpoint_sequential([torch.sin, torch.exp, torch.cos], 2, x, use_reentrant=\(name))
                """)
        let x = self.x
        try expectSameFailures(
            [
                (
                    "checkpoint_sequential([torch.sin], 0, x, use_reentrant=False)",
                    { _ = utils.checkpoint_sequential([{ torch.sin($0) }], 0, x, use_reentrant: false) }
                ),
                (
                    "checkpoint_sequential([torch.sin], 2, x, use_reentrant=False)",
                    { _ = utils.checkpoint_sequential([{ torch.sin($0) }], 2, x, use_reentrant: false) }
                ),
            ], setup: Self.setup)
    }
}

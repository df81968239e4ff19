import TestSupport
import Testing
import Torch

/// What the transforms say, of wrong calls and of tensors inside them; and what else torch.func has.
@Suite struct TransformTests {
    @Test func errors() throws {
        let x = torch.ones(2, 3)
        let failures: [Failing] = [
            ("vmap(lambda x: x + torch.randn(3))(x)", { _ = torch.vmap { $0 + torch.randn(3) }(x) }),
            ("vmap(lambda x: x.sum().item())(x)", { _ = torch.vmap { x in torch.tensor(x.sum().item()) }(x) }),
            ("vmap(lambda x: x.tolist())(x)", { _ = torch.vmap { x in torch.tensor(x.tolist()) }(x) }),
            ("vmap(lambda x: x if x.sum() > 0 else -x)(x)", { _ = torch.vmap { x in x.sum() > 0 ? x : -x }(x) }),
            ("vmap(lambda x: torch.ones(3).add_(x))(x)", { _ = torch.vmap { x in torch.ones(3).add_(x) }(x) }),
            ("vmap(lambda x: x.nonzero())(x)", { _ = torch.vmap { x in x.nonzero() }(x) }),
            ("vmap(lambda x: x)(torch.tensor(1.))", { _ = torch.vmap { x in x }(torch.tensor(1.0)) }),
            ("vmap(lambda x: x, in_dims=2)(x)", { _ = torch.vmap({ x in x }, in_dims: 2)(x) }),
            ("vmap(lambda x: x, in_dims=None)(x)", { _ = torch.vmap({ x in x }, in_dims: nil)(x) }),
            ("vmap(lambda x: x, in_dims='a')(x)", { _ = torch.vmap({ x in x }, in_dims: "a")(x) }),
            (
                "vmap(lambda x, y: x, in_dims=(0, 'a'))(x, x)",
                { _ = torch.vmap({ x, _ in x }, in_dims: (0, "a"))(x, x) }
            ),
            (
                "vmap(lambda x, y: x, in_dims=(None, None))(x, x)",
                { _ = torch.vmap({ x, _ in x }, in_dims: (nil, nil))(x, x) }
            ),
            (
                "vmap(lambda x, y: x, in_dims=(0, (0, 0)))(x, x)",
                { _ = torch.vmap({ x, _ in x }, in_dims: (0, (0, 0)))(x, x) }
            ),
            ("vmap(lambda x, y: x)(x, torch.ones(3))", { _ = torch.vmap { x, _ in x }(x, torch.ones(3)) }),
            ("vmap(lambda x, k: x)(x, 2)", { _ = torch.vmap { (x: Tensor, _: Int) in x }(x, 2) }),
            ("vmap(lambda x: x, out_dims=5)(x)", { _ = torch.vmap({ x in x }, out_dims: 5)(x) }),
            ("vmap(lambda x: x, out_dims=None)(x)", { _ = torch.vmap({ x in x }, out_dims: nil)(x) }),
            ("vmap(lambda x: x, out_dims='a')(x)", { _ = torch.vmap({ x in x }, out_dims: "a")(x) }),
            ("vmap(lambda x: x, out_dims=(0, 0))(x)", { _ = torch.vmap({ x in x }, out_dims: (0, 0))(x) }),
            (
                "vmap(lambda x: (x, x), out_dims=(0, 0, 0))(x)",
                { _ = torch.vmap({ x in (x, x) }, out_dims: (0, 0, 0))(x) }
            ),
            ("vmap(lambda x: 2.5)(x)", { _ = torch.vmap { _ in 2.5 }(x) }),
            ("vmap(lambda x: x, randomness='some')(x)", { _ = torch.vmap({ x in x }, randomness: "some")(x) }),
            ("vmap(lambda x: x, chunk_size=0)(x)", { _ = torch.vmap({ x in x }, chunk_size: 0)(x) }),
            ("grad(lambda x: x)(x)", { _ = torch.func.grad { x in x }(x) }),
            ("grad(lambda x: x.sum(), 1)(x)", { _ = torch.func.grad({ x in x.sum() }, 1)(x) }),
            ("grad(lambda x, y: x.sum(), (0, 0))(x, x)", { _ = torch.func.grad({ x, _ in x.sum() }, (0, 0))(x, x) }),
            (
                "grad(lambda x: (x.requires_grad_(), x.sum())[1])(x)",
                { _ = torch.func.grad { $0.requires_grad_().sum() }(x) }
            ),
            (
                "grad(lambda x: (x.retain_grad(), x.sum())[1])(x)",
                {
                    _ = torch.func.grad { x in
                        x.retain_grad()
                        return x.sum()
                    }(x)
                }
            ),
            (
                "grad(lambda x: ((x * 2).sum().backward(), x.sum())[1])(x)",
                {
                    _ = torch.func.grad { x in
                        (x * 2).sum().backward()
                        return x.sum()
                    }(x)
                }
            ),
            ("vmap(lambda x: x.data)(x)", { _ = torch.vmap { x in x.data }(x) }),
            ("grad(lambda x: x.sum())(torch.arange(3))", { _ = torch.func.grad { $0.sum() }(torch.arange(3)) }),
            ("vjp(lambda x: [x, x], x)[1]([x])", { _ = torch.func.vjp({ [$0, $0] }, x).1([x]) }),
            ("vjp(lambda x: x > 0, x)", { _ = torch.func.vjp({ $0.gt(0) }, x) }),
            ("jvp(lambda x: x, (x,), (torch.ones(2),))", { _ = torch.func.jvp({ $0 }, x, torch.ones(2)) }),
            (
                "jvp(lambda x: y, (x,), (x,), strict=True)",
                { _ = torch.func.jvp({ _ in torch.ones(2) }, x, x, strict: true) }
            ),
            ("jacrev(lambda x: x)(x + 0j)", { _ = torch.func.jacrev { $0 }(x + torch.Complex(0, 0)) }),
            ("jacfwd(lambda x: x)(x + 0j)", { _ = torch.func.jacfwd { $0 }(x + torch.Complex(0, 0)) }),
            ("jacfwd(lambda x: x * torch.rand(3))(x)", { _ = torch.func.jacfwd { $0 * torch.rand(3) }(x) }),
            ("linearize(lambda x: x, x)[1](torch.ones(2))", { _ = torch.func.linearize({ $0 }, x).1(torch.ones(2)) }),
            ("functionalize(lambda x: x, remove='all')(x)", { _ = torch.func.functionalize({ $0 }, remove: "all")(x) }),
        ]
        try expectSameFailures(
            failures, setup: "from torch.func import *\nx = torch.ones(2, 3); y = torch.ones(2)")
        // The stack of transforms is as it was.
        #expect(torch.func.grad { $0.sum() }(x).tolist([Double].self) == [[1, 1, 1], [1, 1, 1]])
    }

    @Test func texts() throws {
        let x = torch.arange(6.0).reshape(2, 3)
        var texts: [String] = []
        func note(_ values: Tensor...) { texts += values.map { "\($0 as Any)" } }
        _ = torch.vmap { x in
            note(x, x.sum(), torch.ones(2))
            return x
        }(x)
        _ = torch.func.grad { x in
            note(x, x.sin(), torch.ones(2), torch.func.debug_unwrap(x))
            return x.sum()
        }(x)
        _ = torch.vmap(
            torch.func.grad { x in
                note(x * 2, torch.func.debug_unwrap(x, recurse: false), torch.func.debug_unwrap(x))
                return x.sum()
            })(x)
        _ = torch.func.jvp(
            { x in
                note(x)
                return x
            }, x, x)
        let python = try Python.run(
            """
            from torch.func import *
            texts = []
            def note(*values): texts.extend(repr(v) for v in values)
            x = torch.arange(6.0).reshape(2, 3)
            vmap(lambda x: (note(x, x.sum(), torch.ones(2)), x)[1])(x)
            grad(lambda x: (note(x, x.sin(), torch.ones(2), debug_unwrap(x)), x.sum())[1])(x)
            vmap(grad(lambda x: (note(x * 2, debug_unwrap(x, recurse=False), debug_unwrap(x)), x.sum())[1]))(x)
            jvp(lambda x: (note(x), x)[1], (x,), (x,))
            out['texts'] = texts
            """)
        #expect(agree(texts, python["texts"]), "\(texts)")
    }

    /// An error that a closure throws ends its transforms.
    @Test func thrownErrors() throws {
        struct Stop: Error {}
        let x = torch.ones(2, 3)
        func stopping(_ x: Tensor) throws(Stop) -> Tensor {
            if x.dim() == 1 { throw Stop() }
            return x.sum()
        }
        #expect(throws: Stop.self) { _ = try torch.func.vjp(stopping, x[0]) }
        #expect(throws: Stop.self) { _ = try torch.func.jvp(stopping, x[0], x[0]) }
        #expect(throws: Stop.self) { try torch.autograd.forward_ad.dual_level { () throws(Stop) in throw Stop() } }
        let level = torch.vmap { x in torch.tensor(LayerDepth.of(x)) }(x)
        #expect(level.tolist() == [1, 1])
    }

    private enum LayerDepth {
        static func of(_ x: Tensor) -> Int { "\(x as Any)".contains("lvl=1") ? 1 : 0 }
    }

    @Test func functionalized() throws {
        let x = torch.arange(6.0)
        func f(_ x: Tensor) -> Tensor {
            let y = x + 1
            y.view(2, 3)[0] += 5
            x.mul_(2)
            return y * x
        }
        let (a, b) = (x.clone(), x.clone())
        let views = torch.func.functionalize(f)(a)
        let copies = torch.func.functionalize(f, remove: "mutations_and_views")(b)
        try expectAgreement(
            [("views", views), ("copies", copies), ("a", a), ("b", b)],
            setup: """
                from torch.func import functionalize
                def f(x):
                    y = x + 1
                    y.view(2, 3)[0] += 5
                    x.mul_(2)
                    return y * x
                a, b = torch.arange(6.0), torch.arange(6.0)
                views, copies = functionalize(f)(a), functionalize(f, remove='mutations_and_views')(b)
                """)
    }
}

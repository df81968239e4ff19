// swift-format-ignore-file: NeverForceUnwrap
// The lines are those of a notebook, where a gradient that is not there is a mistake.

import NumPy
import Pythonic
import Torch

/// Automatic differentiation: gradients of functions, of steps of a program, what is cut off, and small trainings.
func autogradChapter(_ notebook: Notebook) throws {
    notebook.cell(
        """
        import torch
        from torch import nn
        x = torch.arange(4.0)
        x
        """)
    let x = torch.arange(4.0)
    print(x)

    notebook.cell(
        """
        x.requires_grad_(True)
        print(x, x.grad, x.requires_grad, x.is_leaf)
        """)
    x.requires_grad_(true)
    print(x, x.grad, x.requires_grad, x.is_leaf)

    notebook.cell(
        """
        y = 3 * torch.dot(x, x)
        print(y, y.grad_fn is not None, y.is_leaf)
        """)
    var y = 3 * torch.dot(x, x)
    print(y, y.grad_fn != nil, y.is_leaf)

    notebook.cell(
        """
        y.backward()
        print(x.grad)
        x.grad == 6 * x
        """)
    y.backward()
    print(x.grad)
    print(x.grad! == 6 * x)

    notebook.cell(
        """
        x.grad.zero_()
        y = x.sum()
        y.backward()
        x.grad
        """)
    x.grad!.zero_()
    y = x.sum()
    y.backward()
    print(x.grad)

    notebook.cell(
        """
        x.grad.zero_()
        y = x * x
        y.backward(gradient=torch.ones(len(y)))
        print(y, x.grad)
        """)
    x.grad!.zero_()
    y = x * x
    y.backward(gradient: torch.ones(len(y)))
    print(y, x.grad)

    notebook.cell(
        """
        x.grad.zero_()
        y = x * x
        u = y.detach()
        z = u * x
        z.sum().backward()
        print(x.grad == u, u.requires_grad)
        """)
    x.grad!.zero_()
    y = x * x
    let u = y.detach()
    let z = u * x
    z.sum().backward()
    print(x.grad! == u, u.requires_grad)

    notebook.cell(
        """
        x.grad.zero_()
        y.sum().backward()
        print(x.grad == 2 * x)
        """)
    x.grad!.zero_()
    y.sum().backward()
    print(x.grad! == 2 * x)

    notebook.cell(
        """
        def f(a):
            b = a * 3
            while b.norm() < 500:
                b = b * 2
            if b.sum() > 0:
                c = b
            else:
                c = 50 * b
            return c

        for start in [0.7, -1.3, 20.0]:
            a = torch.tensor(start, requires_grad=True)
            d = f(a)
            d.backward()
            print(f'{start:6.2f} {d.item():10.3f} {a.grad.item():8.1f}', a.grad == d / a)
        """)
    func f(_ a: Tensor) -> Tensor {
        var b = a * 3
        while b.norm() < 500 {
            b = b * 2
        }
        let c: Tensor
        if b.sum() > 0 {
            c = b
        } else {
            c = 50 * b
        }
        return c
    }
    for start in [0.7, -1.3, 20.0] {
        let a = torch.tensor(start, requires_grad: true)
        let d = f(a)
        d.backward()
        print("\(start, "6.2f") \(d.item(), "10.3f") \(a.grad!.item(), "8.1f")", a.grad! == d / a)
    }

    notebook.cell(
        """
        with torch.no_grad():
            w = x * 2
        print(w.requires_grad, (x * 2).requires_grad, torch.is_grad_enabled())
        print(x * 2)
        """)
    let w = torch.no_grad { x * 2 }
    print(w.requires_grad, (x * 2).requires_grad, torch.is_grad_enabled())
    print(x * 2)

    notebook.cell(
        """
        p = torch.tensor([1.0, 2.0], requires_grad=True)
        q = torch.tensor([3.0, 4.0], requires_grad=True)
        loss = (p * q ** 2).sum()
        gp, gq = torch.autograd.grad(loss, [p, q])
        print(gp, gq, p.grad, sep='\\n')
        """)
    let p = torch.tensor([1.0, 2.0], requires_grad: true)
    let q = torch.tensor([3.0, 4.0], requires_grad: true)
    let loss = (p * q ** 2).sum()
    let both = torch.autograd.grad(loss, [p, q])
    let (gp, gq) = (both[0], both[1])
    print(gp, gq, p.grad, sep: "\n")

    notebook.cell(
        """
        t = torch.tensor(2.0, requires_grad=True)
        first, = torch.autograd.grad(t ** 3, t, create_graph=True)
        second, = torch.autograd.grad(first, t)
        print(first, second)
        """)
    let t = torch.tensor(2.0, requires_grad: true)
    let first = torch.autograd.grad(t ** 3, t, create_graph: true)[0]
    let second = torch.autograd.grad(first, t)[0]
    print(first, second)

    notebook.cell(
        """
        r = torch.ones(2, 2, requires_grad=True)
        s = (r + 2) * (r + 2) * 3
        print(r, s, s.mean(), sep='\\n')
        s.mean().backward()
        print(r.grad)
        """)
    let r = torch.ones(2, 2, requires_grad: true)
    let s = (r + 2) * (r + 2) * 3
    print(r, s, s.mean(), sep: "\n")
    s.mean().backward()
    print(r.grad)

    notebook.cell(
        """
        for k in range(3):
            (r * k).sum().backward()
            print(k, r.grad.tolist())
        r.grad = None
        print(r.grad)
        """)
    for k in range(3) {
        (r * k).sum().backward()
        print(k, r.grad!.tolist([Double].self))
    }
    r.grad = nil
    print(r.grad)

    notebook.cell(
        """
        h = torch.tensor([1.0, -2.0, 3.0], requires_grad=True)
        seen = []
        handle = h.register_hook(lambda g: seen.append(g.sum().item()))
        torch.relu(h).sum().backward()
        handle.remove()
        print(h.grad, seen)
        """)
    let h = torch.tensor([1.0, -2.0, 3.0], requires_grad: true)
    var seen: [Double] = []
    let handle = h.register_hook { g in
        seen.append(g.sum().item())
        return nil
    }
    torch.relu(h).sum().backward()
    handle.remove()
    print(h.grad, seen)

    notebook.cell(
        """
        try:
            with torch.no_grad():
                v = h * 2
            v.sum().backward()
        except RuntimeError as error:
            print(error)
        """)
    do {
        try torch.throwing {
            let v = torch.no_grad { h * 2 }
            v.sum().backward()
        }
    } catch let error as TorchError {
        print(error.message)
    }

    notebook.cell(
        """
        torch.manual_seed(1)
        true_w, true_b = torch.tensor([2.0, -3.4]), 4.2
        X = torch.randn(100, 2)
        Y = X @ true_w + true_b + 0.01 * torch.randn(100)
        print(X[:3], Y[:3], X.shape, Y.shape)
        """)
    torch.manual_seed(1)
    let (true_w, true_b) = (torch.tensor([2.0, -3.4]), 4.2)
    let X = torch.randn(100, 2)
    let Y = X • true_w + true_b + 0.01 * torch.randn(100)
    print(X["0:3"], Y["0:3"], X.shape, Y.shape)

    notebook.cell(
        """
        weight = torch.zeros(2, requires_grad=True)
        bias = torch.zeros(1, requires_grad=True)
        for epoch in range(5):
            l = ((X @ weight + bias - Y) ** 2 / 2).mean()
            l.backward()
            with torch.no_grad():
                for param in [weight, bias]:
                    param -= 0.5 * param.grad
                    param.grad.zero_()
            print(f'epoch {epoch + 1}, loss {float(l):f}')
        print(weight, bias)
        print(f'error of w: {true_w - weight.detach()}')
        """)
    let weight = torch.zeros(2, requires_grad: true)
    let bias = torch.zeros(1, requires_grad: true)
    for epoch in range(5) {
        let l = ((X • weight + bias - Y) ** 2 / 2).mean()
        l.backward()
        torch.no_grad {
            for param in [weight, bias] {
                param -= 0.5 * param.grad!
                param.grad!.zero_()
            }
        }
        print("epoch \(epoch + 1), loss \(float(l), "f")")
    }
    print(weight, bias)
    print("error of w: \(true_w - weight.detach())")

    notebook.cell(
        """
        torch.manual_seed(2)
        net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 1))
        print(net)
        print([name for name, _ in net.named_parameters()])
        print(net[0].weight.grad, net[2].bias)
        """)
    torch.manual_seed(2)
    let net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 1))
    print(net)
    print(net.named_parameters().map { name, _ in name })
    print(net[0].weight.grad, net[2].bias)

    notebook.cell(
        """
        trainer = torch.optim.SGD(net.parameters(), lr=0.05)
        criterion = nn.MSELoss()
        losses = []
        for _ in range(20):
            trainer.zero_grad()
            l = criterion(net(X).squeeze(1), Y)
            l.backward()
            trainer.step()
            losses.append(round(l.item(), 4))
        print(losses[0], losses[-1], len(losses), losses == sorted(losses, reverse=True))
        print(losses[::5])
        """)
    let trainer = torch.optim.SGD(net.parameters(), lr: 0.05)
    let criterion = nn.MSELoss()
    var losses: [Double] = []
    for _ in range(20) {
        trainer.zero_grad()
        let l = criterion(net(X).squeeze(1), Y)
        l.backward()
        trainer.step()
        losses.append(round(l.item(), 4))
    }
    print(losses[0], losses[len(losses) - 1], len(losses), losses == sorted(losses, reverse: true))
    print(range(0, len(losses), 5).map { losses[$0] })

    notebook.cell(
        """
        print(net[0].weight.grad.shape, type(net[0].weight), type(net[0].weight.data), type(l))
        print(sum(p.numel() for p in net.parameters()), all(p.requires_grad for p in net.parameters()))
        """)
    print(net[0].weight.grad!.shape, type(net[0].weight), type(net[0].weight.data), type(y))
    print(sum(net.parameters().map { p in p.numel() }), all(net.parameters().map { p in p.requires_grad }))

    notebook.cell(
        """
        class Square(torch.autograd.Function):
            @staticmethod
            def forward(ctx, i):
                ctx.save_for_backward(i)
                return i * i

            @staticmethod
            def backward(ctx, g):
                i, = ctx.saved_tensors
                return 2 * i * g

        a = torch.tensor([1.0, -4.0], requires_grad=True)
        out = Square.apply(a)
        out.sum().backward()
        print(out.detach(), a.grad)
        """)
    enum Square: torch.autograd.Function {
        static func forward(_ ctx: FunctionCtx, _ i: Tensor) -> Tensor {
            ctx.save_for_backward(i)
            return i * i
        }
        static func backward(_ ctx: FunctionCtx, _ g: Tensor) -> Tensor {
            let i = ctx.saved_tensors[0]
            return 2 * i * g
        }
    }
    let a = torch.tensor([1.0, -4.0], requires_grad: true)
    let out = Square.apply(a)
    out.sum().backward()
    print(out.detach(), a.grad)

    notebook.cell(
        """
        m = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
        picked = m[:, 0].prod() + m[1].max()
        picked.backward()
        print(m.grad, picked)
        print(m.detach().numpy())
        """)
    let m = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad: true)
    let picked = m[.all, 0].prod() + m[1].max()
    picked.backward()
    print(m.grad, picked)
    print(m.detach().numpy())

    notebook.cell(
        """
        try:
            m.numpy()
        except RuntimeError as error:
            print(type(error).__name__, '-', error)
        """)
    do { try torch.throwing { _ = m.numpy() } } catch let error as TorchError { print(error.kind, "-", error.message) }

    notebook.cell(
        """
        grads = {}
        for name in ['sin', 'tanh', 'exp', 'sigmoid']:
            v = torch.tensor(0.5, requires_grad=True)
            getattr(torch, name)(v).backward()
            grads[name] = v.grad.item()
        for name in sorted(grads, key=grads.get):
            print(f'{name:>8}: {grads[name]:.5f}')
        print({k: round(v, 2) for k, v in grads.items()})
        """)
    var grads: dict<String, Double> = [:]
    let functions: dict<String, (Tensor) -> Tensor> = [
        "sin": { torch.sin($0) }, "tanh": { torch.tanh($0) }, "exp": { torch.exp($0) },
        "sigmoid": { torch.sigmoid($0) },
    ]
    for name in ["sin", "tanh", "exp", "sigmoid"] {
        let v = torch.tensor(0.5, requires_grad: true)
        functions[name](v).backward()
        grads[name] = v.grad!.item()
    }
    for name in sorted(grads, key: { grads[$0] }) {
        print("\(name, ">8"): \(grads[name], ".5f")")
    }
    print(dict(grads.items().map { k, v in (k, round(v, 2)) }))

    notebook.cell(
        """
        e = torch.eye(2, requires_grad=True)
        with torch.set_grad_enabled(False):
            frozen = (e * 2).requires_grad
        with torch.enable_grad():
            live = (e * 2).requires_grad
        print(frozen, live, e)
        """)
    let e = torch.eye(2, requires_grad: true)
    let frozen = torch.set_grad_enabled(false) { (e * 2).requires_grad }
    let live = torch.enable_grad { (e * 2).requires_grad }
    print(frozen, live, e)

    notebook.cell(
        """
        torch.manual_seed(9)
        layer = nn.Linear(3, 2)
        before = layer.weight.clone()
        layer(torch.ones(1, 3)).sum().backward()
        with torch.no_grad():
            for parameter in layer.parameters():
                parameter.sub_(parameter.grad, alpha=0.1)
        print(layer, before - layer.weight, layer.bias.grad)
        """)
    torch.manual_seed(9)
    let layer = nn.Linear(3, 2)
    let before = layer.weight.clone()
    layer(torch.ones(1, 3)).sum().backward()
    torch.no_grad {
        for parameter in layer.parameters() {
            parameter.sub_(parameter.grad!, alpha: 0.1)
        }
    }
    print(layer, before - layer.weight, layer.bias?.grad)

    notebook.cell(
        """
        c = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
        d = (c ** 2).sum()
        d.backward(retain_graph=True)
        d.backward()
        print(c.grad, d.grad_fn.name(), c.grad.norm(), torch.nn.utils.clip_grad_norm_([c], 1.0), c.grad)
        """)
    let c = torch.tensor([1.0, 2.0, 3.0], requires_grad: true)
    let d = (c ** 2).sum()
    d.backward(retain_graph: true)
    d.backward()
    print(c.grad, d.grad_fn!.name(), c.grad!.norm(), nn.utils.clip_grad_norm_([c], 1.0), c.grad)

    notebook.cell(
        """
        optimizer = torch.optim.Adam([c], lr=0.1)
        for step in range(3):
            optimizer.zero_grad()
            ((c - 1) ** 2).sum().backward()
            optimizer.step()
            print(step, c.data, len(optimizer.param_groups), optimizer.param_groups[0]['lr'])
        """)
    let optimizer = torch.optim.Adam([c], lr: 0.1)
    for step in range(3) {
        optimizer.zero_grad()
        ((c - 1) ** 2).sum().backward()
        optimizer.step()
        print(step, c.data, len(optimizer.param_groups), optimizer.param_groups[0]["lr"])
    }
}

// swift-format-ignore-file: NeverForceUnwrap
// The lines are those of a notebook, where a gradient that is not there is a mistake.

import NumPy
import Pyplot
import Pythonic
import Torch

/// Differential calculus: difference quotients, rules, curves and their tangents, gradients and the chain rule.
func calculusChapter(_ notebook: Notebook) throws {
    notebook.cell(
        """
        import math
        import numpy as np
        import torch
        import matplotlib
        matplotlib.use('Agg')
        import matplotlib.pyplot as plt

        def f(x):
            return 2 * x ** 2 - 5 * x + 1

        print(f(0), f(1), f(2.0))
        """)
    func f(_ x: Double) -> Double { 2 * x ** 2 - 5 * x + 1 }
    func f(_ x: Int) -> Int { 2 * x * x - 5 * x + 1 }
    func f(_ x: np.ndarray) -> np.ndarray { 2 * x ** 2 - 5 * x + 1 }
    print(f(0), f(1), f(2.0))

    notebook.cell(
        """
        h = 0.1
        for step in range(5):
            print(f'h={h:.5f}, quotient={(f(1 + h) - f(1.0)) / h:.5f}')
            h *= 0.1
        """)
    var h = 0.1
    for _ in range(5) {
        print("h=\(h, ".5f"), quotient=\((f(1 + h) - f(1.0)) / h, ".5f")")
        h *= 0.1
    }

    notebook.cell(
        """
        for h in 10.0 ** np.arange(-1, -6, -1):
            print(f'{h:.0e}: {(f(1 + h) - f(1)) / h:.6f}')
        """)
    for h in 10.0 ** np.arange(-1, -6, -1) {
        print("\(h, ".0e"): \((f(1 + h) - f(1)) / h, ".6f")")
    }

    notebook.cell(
        """
        def quotient(g, x, h=1e-4):
            return (g(x + h) - g(x - h)) / (2 * h)

        print(round(quotient(math.sin, 0.0), 6), round(quotient(math.exp, 1.0), 6))
        print('%.4f %8.3f %s' % (quotient(math.cos, 1.0), math.pi, 'end'))
        """)
    func quotient(_ g: (Double) -> Double, _ x: Double, h: Double = 1e-4) -> Double {
        (g(x + h) - g(x - h)) / (2 * h)
    }
    print(round(quotient(math.sin, 0.0), 6), round(quotient(math.exp, 1.0), 6))
    print("\(quotient(math.cos, 1.0), ".4f") \(math.pi, "8.3f") \("end")")

    notebook.cell(
        """
        x = np.arange(0, 3, 0.5)
        print(x)
        print(f(x))
        f(x)
        """)
    let x = np.arange(0, 3, 0.5)
    print(x)
    print(f(x))
    print(repr(f(x)))

    notebook.cell(
        """
        fig, ax = plt.subplots(figsize=(4, 3))
        lines = ax.plot(x, f(x), 'b-', x, -x - 1, 'm--')
        ax.set_xlabel('x')
        ax.set_ylabel('f(x)')
        ax.set_title('A curve and its tangent')
        ax.legend(['f(x)', 'tangent at 1'], loc='upper left')
        print(len(lines), ax.get_xlabel(), ax.get_title(), sep=' | ')
        left, right = ax.get_xlim()
        print(left, right)
        plt.close()
        """)
    let (_, ax) = plt.subplots(figsize: (4, 3))
    let lines = ax.plot(x, f(x), "b-", x, -x - 1, "m--")
    ax.set_xlabel("x")
    ax.set_ylabel("f(x)")
    ax.set_title("A curve and its tangent")
    ax.legend(["f(x)", "tangent at 1"], loc: "upper left")
    print(len(lines), ax.get_xlabel(), ax.get_title(), sep: " | ")
    let (left, right) = ax.get_xlim()
    print(left, right)
    plt.close()

    notebook.cell(
        """
        table = [(k, k ** 2, 2 * k) for k in range(4)]
        print(table)
        for k, square, slope in table:
            print(f'{k:>3}{square:>6}{slope:>6}')
        """)
    let table = range(4).map { k in (k, k ** 2, 2 * k) }
    print(table)
    for (k, square, slope) in table {
        print("\(k, ">3")\(square, ">6")\(slope, ">6")")
    }

    notebook.cell(
        """
        t = torch.linspace(0, 1, 5, requires_grad=True)
        y = (t ** 3).sum()
        y.backward()
        print(t.grad)
        print(t.grad == 3 * t ** 2)
        """)
    let t = torch.linspace(0, 1, 5, requires_grad: true)
    let y = (t ** 3).sum()
    y.backward()
    print(t.grad)
    print(t.grad! == 3 * t ** 2)

    notebook.cell(
        """
        def slope(g, at):
            at = torch.tensor(at, requires_grad=True)
            g(at).backward()
            return at.grad.item()

        print(slope(lambda x: 3 * x ** 2 - 4 * x, 1.0))
        print(slope(torch.exp, 0.0), slope(torch.log, 2.0), slope(lambda x: x ** 5, 1.0))
        print(f'{slope(torch.sin, math.pi / 3):.6f}')
        """)
    func slope(_ g: (Tensor) -> Tensor, _ at: Double) -> Double {
        let at = torch.tensor(at, requires_grad: true)
        g(at).backward()
        return at.grad!.item()
    }
    print(slope({ x in 3 * x ** 2 - 4 * x }, 1.0))
    print(slope({ x in torch.exp(x) }, 0.0), slope({ x in torch.log(x) }, 2.0), slope({ x in x ** 5 }, 1.0))
    print("\(slope({ x in torch.sin(x) }, math.pi / 3), ".6f")")

    notebook.cell(
        """
        u = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
        norm = torch.norm(u)
        norm.backward()
        print(norm)
        print(u.grad, u.detach() / norm.detach())
        """)
    let u = torch.tensor([1.0, 2.0, 3.0], requires_grad: true)
    let norm = torch.norm(u)
    norm.backward()
    print(norm)
    print(u.grad, u.detach() / norm.detach())

    notebook.cell(
        """
        A = torch.tensor([[2.0, 1.0], [0.0, 3.0]])
        v = torch.tensor([1.0, -1.0], requires_grad=True)
        q = v @ A @ v
        q.backward()
        print(q.item(), v.grad, (A + A.T) @ v.detach())
        """)
    let A = torch.tensor([[2.0, 1.0], [0.0, 3.0]])
    let v = torch.tensor([1.0, -1.0], requires_grad: true)
    let q = v • A • v
    q.backward()
    print(q.item(), v.grad, (A + A.T) • v.detach())

    notebook.cell(
        """
        from torch.autograd.functional import jacobian, hessian
        g = lambda x: torch.stack([x[0] * x[1], x[0] ** 2])
        print(jacobian(g, torch.tensor([2.0, 5.0])))
        print(hessian(lambda x: (x ** 3).sum(), torch.tensor([1.0, 2.0])))
        """)
    let g = { (x: Tensor) in torch.stack([x[0] * x[1], x[0] ** 2]) }
    print(torch.autograd.functional.jacobian(g, torch.tensor([2.0, 5.0])))
    print(torch.autograd.functional.hessian({ x in (x ** 3).sum() }, torch.tensor([1.0, 2.0])))

    notebook.cell(
        """
        a = torch.tensor(2.0, requires_grad=True)
        b = a ** 2
        c = torch.sin(b)
        c.backward()
        print(a.grad, torch.cos(a ** 2) * 2 * a)
        """)
    let a = torch.tensor(2.0, requires_grad: true)
    let b = a ** 2
    let c = torch.sin(b)
    c.backward()
    print(a.grad, torch.cos(a ** 2) * 2 * a)

    notebook.cell(
        """
        values = np.array([1.0, 4.0, 9.0, 16.0, 25.0])
        print(np.diff(values), np.gradient(values), np.gradient(values, 0.5), sep='\\n')
        """)
    let values = np.array([1.0, 4.0, 9.0, 16.0, 25.0])
    print(np.diff(values), np.gradient(values), np.gradient(values, 0.5), sep: "\n")

    notebook.cell(
        """
        grid = np.linspace(0, np.pi, 101)
        area = np.trapezoid(np.sin(grid), grid)
        print(area, f'{area:.3f}', round(float(area), 4))
        area
        """)
    let grid = np.linspace(0, np.pi, 101)
    let area = np.trapezoid(np.sin(grid), grid)
    print(area, "\(area, ".3f")", round(float(area), 4))
    print(repr(area))

    notebook.cell(
        """
        def riemann(f, a, b, n):
            width = (b - a) / n
            return sum(f(a + (i + 0.5) * width) for i in range(n)) * width

        for n in [1, 10, 100, 1000]:
            print(n, riemann(lambda x: x * x, 0, 1, n))
        """)
    func riemann(_ f: (Double) -> Double, _ a: Double, _ b: Double, _ n: Int) -> Double {
        let width = (b - a) / n
        return sum(range(n).map { i in f(a + (float(i) + 0.5) * width) }) * width
    }
    for n in [1, 10, 100, 1000] {
        print(n, riemann({ x in x * x }, 0, 1, n))
    }

    notebook.cell(
        """
        x0 = 1.0
        history = [x0]
        for _ in range(6):
            x0 = x0 - (x0 ** 2 - 2) / (2 * x0)
            history.append(x0)
        print(history)
        print([f'{v:.3f}' for v in history], abs(history[-1] - math.sqrt(2)) < 1e-12)
        """)
    var x0 = 1.0
    var history = [x0]
    for _ in range(6) {
        x0 = x0 - (x0 ** 2 - 2) / (2 * x0)
        history.append(x0)
    }
    print(history)
    print(history.map { v in "\(v, ".3f")" }, abs(history[len(history) - 1] - math.sqrt(2)) < 1e-12)

    notebook.cell(
        """
        w = torch.tensor([5.0, 10.0], requires_grad=True)
        for step in range(50):
            loss = w[0] ** 2 + 0.5 * w[1] ** 2
            loss.backward()
            with torch.no_grad():
                w -= 0.1 * w.grad
                w.grad.zero_()
            if step % 10 == 0:
                print(f'step {step:2d} loss {loss.item():.6f} w {w.tolist()}')
        """)
    let w = torch.tensor([5.0, 10.0], requires_grad: true)
    for step in range(50) {
        let loss = w[0] ** 2 + 0.5 * w[1] ** 2
        loss.backward()
        torch.no_grad {
            w -= 0.1 * w.grad!
            w.grad!.zero_()
        }
        if step % 10 == 0 {
            print("step \(step, "2d") loss \(loss.item(), ".6f") w \(str(w.tolist()))")
        }
    }

    notebook.cell(
        """
        p = np.poly1d([1, -6, 11, -6])
        print(p)
        print(p(2), p.deriv(), np.sort(p.roots), sep='\\n')
        """)
    let p = np.poly1d([1, -6, 11, -6])
    print(p)
    print(p(2), p.deriv(), np.sort(p.roots), sep: "\n")

    notebook.cell(
        """
        X, Y = np.meshgrid(np.linspace(-1, 1, 3), np.linspace(0, 2, 3))
        Z = X ** 2 + Y
        print(Z)
        dy, dx = np.gradient(Z)
        print(dx, dy, sep='\\n')
        """)
    let (X, Y) = np.meshgrid(np.linspace(-1, 1, 3), np.linspace(0, 2, 3))
    let Z = X ** 2 + Y
    print(Z)
    let (dy, dx) = np.gradient(Z)
    print(dx, dy, sep: "\n")

    notebook.cell(
        """
        print(math.factorial(5), math.e, math.inf, -math.inf, math.isclose(0.1 + 0.2, 0.3), math.log2(8), math.hypot(3, 4))
        print(sum(1 / math.factorial(k) for k in range(12)))
        """)
    print(
        math.factorial(5), math.e, math.inf, -math.inf, math.isclose(0.1 + 0.2, 0.3), math.log2(8), math.hypot(3, 4))
    print(sum(range(12).map { k in 1.0 / math.factorial(k) }))

    notebook.cell(
        """
        rules = {'sum': lambda x: x + x, 'product': lambda x: x * x, 'chain': lambda x: torch.exp(2 * x)}
        for name, rule in rules.items():
            print(f'{name:<10}|{slope(rule, 0.5):10.4f}')
        """)
    let rules: OrderedDict<String, (Tensor) -> Tensor> = [
        "sum": { x in x + x }, "product": { x in x * x }, "chain": { x in torch.exp(2 * x) },
    ]
    for (name, rule) in rules.items() {
        print("\(name, "<10")|\(slope(rule, 0.5), "10.4f")")
    }

    notebook.cell(
        """
        result = torch.func.grad(lambda x: torch.sin(x) * x)(torch.tensor(1.5))
        second = torch.func.grad(torch.func.grad(torch.sin))(torch.tensor(1.5))
        print(result, second, -torch.sin(torch.tensor(1.5)))
        """)
    let result = torch.func.grad({ (x: Tensor) in torch.sin(x) * x })(torch.tensor(1.5))
    let second = torch.func.grad(torch.func.grad { (x: Tensor) in torch.sin(x) })(torch.tensor(1.5))
    print(result, second, -torch.sin(torch.tensor(1.5)))

    notebook.cell(
        """
        try:
            torch.tensor([1.0, 2.0], requires_grad=True).pow(2).backward()
        except RuntimeError as error:
            print('refused:', error)
        """)
    do {
        try torch.throwing {
            torch.tensor([1.0, 2.0], requires_grad: true).pow(2).backward()
        }
    } catch let error as TorchError {
        print("refused:", error.message)
    }

    notebook.cell(
        """
        def taylor(x, terms):
            return sum((-1) ** k * x ** (2 * k + 1) / math.factorial(2 * k + 1) for k in range(terms))

        errors = [abs(taylor(1.0, n) - math.sin(1.0)) for n in range(1, 5)]
        print(errors, min(errors), max(errors), sorted(errors)[0] == errors[-1])
        """)
    func taylor(_ x: Double, _ terms: Int) -> Double {
        sum(range(terms).map { k in (-1) ** k * x ** (2 * k + 1) / math.factorial(2 * k + 1) })
    }
    let errors = range(1, 5).map { n in abs(taylor(1.0, n) - math.sin(1.0)) }
    print(errors, min(errors), max(errors), sorted(errors)[0] == errors[len(errors) - 1])

    notebook.cell(
        """
        def bisect(g, low, high, steps=30):
            for _ in range(steps):
                middle = (low + high) / 2
                if g(low) * g(middle) <= 0:
                    high = middle
                else:
                    low = middle
            return middle

        print(f'{bisect(lambda x: x ** 3 - 2, 0.0, 2.0):.8f}', f'{bisect(math.cos, 1.0, 2.0):.6f}', math.pi / 2)
        """)
    func bisect(_ g: (Double) -> Double, _ low: Double, _ high: Double, steps: Int = 30) -> Double {
        var (low, high, middle) = (low, high, low)
        for _ in range(steps) {
            middle = (low + high) / 2
            if g(low) * g(middle) <= 0 {
                high = middle
            } else {
                low = middle
            }
        }
        return middle
    }
    print(
        "\(bisect({ x in x ** 3 - 2 }, 0.0, 2.0), ".8f")", "\(bisect(math.cos, 1.0, 2.0), ".6f")", math.pi / 2)

    notebook.cell(
        """
        s = torch.linspace(-2, 2, 5, requires_grad=True)
        curves = {'relu': torch.relu(s), 'tanh': torch.tanh(s)}
        for name, curve in curves.items():
            slope_at, = torch.autograd.grad(curve.sum(), s)
            print(name, slope_at.tolist() if name == 'relu' else slope_at)
        """)
    let s = torch.linspace(-2, 2, 5, requires_grad: true)
    let curves: dict = ["relu": torch.relu(s), "tanh": torch.tanh(s)]
    for (name, curve) in curves.items() {
        let slope_at = torch.autograd.grad(curve.sum(), s)[0]
        if name == "relu" { print(name, slope_at.tolist()) } else { print(name, slope_at) }
    }

    notebook.cell(
        """
        coefficients = np.polyfit([0, 1, 2, 3], [1, 3, 7, 13], 2)
        print(np.round(coefficients, 6), np.polyval([1, 1, 1], 4), np.polyder([1, 2, 3]), np.cumsum([1.5, 2, -1]))
        """)
    let coefficients = np.polyfit([0, 1, 2, 3], [1, 3, 7, 13], 2)
    print(np.round(coefficients, 6), np.polyval([1, 1, 1], 4), np.polyder([1, 2, 3]), np.cumsum([1.5, 2, -1]))
}

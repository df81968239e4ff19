import TestSupport
import Testing
import Torch

/// Optimizers that step in ways of their own.
@Suite struct OwnStepTests {
    static let lbfgs: [(String, @Sendable ([Tensor]) -> optim.Optimizer)] = [
        ("LBFGS(params)", { optim.LBFGS($0) }),
        ("LBFGS(params, 0.5, 5)", { optim.LBFGS($0, 0.5, 5) }),
        ("LBFGS(params, max_iter=1)", { optim.LBFGS($0, max_iter: 1) }),
        ("LBFGS(params, history_size=2, max_iter=7)", { optim.LBFGS($0, max_iter: 7, history_size: 2) }),
        ("LBFGS(params, torch.tensor(0.5), 4)", { optim.LBFGS($0, torch.tensor(0.5), 4) }),
        ("LBFGS(params, line_search_fn='strong_wolfe')", { optim.LBFGS($0, line_search_fn: "strong_wolfe") }),
        (
            "LBFGS(params, lr=3, max_iter=6, max_eval=9, line_search_fn='strong_wolfe')",
            { optim.LBFGS($0, lr: 3, max_iter: 6, max_eval: 9, line_search_fn: "strong_wolfe") }
        ),
        (
            "LBFGS(params, 0.01, 10, tolerance_grad=1e-3, tolerance_change=1e-4, line_search_fn='strong_wolfe')",
            {
                optim.LBFGS(
                    $0, 0.01, 10, tolerance_grad: 1e-3, tolerance_change: 1e-4, line_search_fn: "strong_wolfe")
            }
        ),
    ]

    /// Rosenbrock's valley, a complex number and a parameter without a gradient: the losses, the parameters and the state
    /// after each of some steps, and a state dictionary on the way.
    @Test(arguments: lbfgs.indices) func lbfgsTrajectory(index: Int) throws {
        let (code, make) = Self.lbfgs[index]
        let python = try Python.run(
            """
            params = [torch.tensor([-1.5, 2.0], requires_grad=True), torch.zeros(2, requires_grad=True),
                      torch.tensor([1 + 2j], requires_grad=True)]
            opt = optim.\(code)
            losses = []
            def closure():
                opt.zero_grad()
                x, y = params[0]
                loss = (1 - x) ** 2 + 10 * (y - x ** 2) ** 2 + (params[2].abs() ** 2).sum()
                loss.backward()
                losses.append(loss.detach())
                return loss
            for step in range(3):
                opt.step(closure)
                print(opt.state_dict())
                if step == 1:
                    saved = opt.state_dict()
                    opt = optim.\(code)
                    opt.load_state_dict(saved)
            print(losses, params, opt)
            """)
        let params = [
            torch.tensor([-1.5, 2.0], requires_grad: true), torch.zeros(2, requires_grad: true),
            torch.tensor([torch.Complex(1, 2)], requires_grad: true),
        ]
        var opt = make(params)
        var losses: [Tensor] = []
        func closure() -> Tensor {
            opt.zero_grad()
            let (x, y) = (params[0][0], params[0][1])
            let loss = (1 - x) ** 2 + 10 * (y - x ** 2) ** 2 + (params[2].abs() ** 2).sum()
            loss.backward()
            losses.append(loss.detach())
            return loss
        }
        var text = ""
        for step in 0..<3 {
            opt.step(closure)
            text += "\(opt.state_dict())\n"
            if step == 1 {
                let saved = opt.state_dict()
                opt = make(params)
                opt.load_state_dict(saved)
            }
        }
        text += "\(losses) \(params) \(opt)\n"
        #expect(python.text == text)
    }

    static let muon: [(String, @Sendable ([Tensor]) -> optim.Optimizer)] = [
        ("Muon(params)", { optim.Muon($0) }),
        ("Muon(params, 0.1, 0.0, 0.5, False)", { optim.Muon($0, 0.1, 0.0, 0.5, false) }),
        (
            "Muon(params, ns_coefficients=(2, -1.5, 0.5), eps=1e-3, ns_steps=3, adjust_lr_fn='match_rms_adamw')",
            {
                optim.Muon(
                    $0, ns_coefficients: (2, -1.5, 0.5), eps: 1e-3, ns_steps: 3, adjust_lr_fn: "match_rms_adamw")
            }
        ),
        (
            "Muon(params, torch.tensor(0.1), adjust_lr_fn='original')",
            { optim.Muon($0, torch.tensor(0.1), adjust_lr_fn: "original") }
        ),
    ]

    @Test(arguments: muon.indices) func muonTrajectory(index: Int) throws {
        let (code, make) = Self.muon[index]
        let python = try Python.run(
            """
            torch.manual_seed(0)
            params = [torch.randn(s).requires_grad_() for s in ((3, 5), (5, 2), (4, 4))]
            params.append(torch.randn(2, 3).bfloat16().requires_grad_())
            opt = optim.\(code)
            for step in range(5):
                opt.zero_grad()
                sum((p ** 2).sum() for p in params[:2 + step]).backward()
                opt.step()
            out["params"], out["state"] = params, [s["momentum_buffer"] for s in opt.state.values()]
            print(opt)
            """)
        torch.manual_seed(0)
        var params = [(3, 5), (5, 2), (4, 4)].map { torch.randn($0.0, $0.1).requires_grad_() }
        params.append(torch.randn(2, 3).bfloat16().requires_grad_())
        let opt = make(params)
        for step in 0..<5 {
            opt.zero_grad()
            for p in params.prefix(2 + step) { (p ** 2).sum().backward() }
            opt.step()
        }
        #expect(python.text == "\(opt)\n")
        for (expected, p) in zip(python["params"].list, params) { #expect(expected.isIdentical(to: p)) }
        for (expected, p) in zip(python["state"].list, params) {
            #expect(expected.isIdentical(to: opt.state[p]["momentum_buffer"]))
        }
    }

    /// Sparse gradients, one of them empty, in those that take them.
    static let sparse: [(String, @Sendable ([Tensor]) -> optim.Optimizer)] = [
        ("SparseAdam([w])", { optim.SparseAdam($0) }),
        ("SparseAdam([w], 0.1, (0.5, 0.9), 1e-3, True)", { optim.SparseAdam($0, 0.1, (0.5, 0.9), 1e-3, true) }),
        ("SparseAdam([w], torch.tensor([0.1]))", { optim.SparseAdam($0, torch.tensor([0.1])) }),
        ("Adagrad([w], 0.1, 0.01)", { optim.Adagrad($0, 0.1, 0.01) }),
        (
            "Adagrad([w], 0.1, initial_accumulator_value=0.5, foreach=True, maximize=True)",
            { optim.Adagrad($0, 0.1, initial_accumulator_value: 0.5, foreach: true, maximize: true) }
        ),
    ]

    @Test(arguments: sparse.indices) func sparseTrajectory(index: Int) throws {
        let (code, make) = Self.sparse[index]
        let python = try Python.run(
            """
            w = torch.ones(5, 2, requires_grad=True)
            opt = optim.\(code)
            for i in range(6):
                opt.zero_grad()
                picked = torch.tensor([i % 5, 3, i % 5] if i != 4 else [], dtype=torch.int64)
                (F.embedding(picked, w, sparse=True) * torch.tensor([1.0, -2.0])).pow(2).sum().backward()
                opt.step()
            out["w"] = w
            print(opt.state_dict())
            """)
        let w = torch.ones(5, 2, requires_grad: true)
        let opt = make([w])
        for i in 0..<6 {
            opt.zero_grad()
            let picked = torch.tensor(i != 4 ? [i % 5, 3, i % 5] : [], dtype: .int64)
            (torch.embedding(w, picked, sparse: true) * torch.tensor([1.0, -2.0])).pow(2).sum().backward()
            opt.step()
        }
        #expect(python["w"].isIdentical(to: w))
        #expect(python.text == "\(opt.state_dict())\n")
    }
}

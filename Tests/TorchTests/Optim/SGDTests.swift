import TestSupport
import Testing
import Torch

@Suite struct SGDTests {
    /// Every argument that changes the trajectory, as single ops and as `_foreach_*` ops.
    static let settings: [Setting] = [nil, true].flatMap { (foreach: Bool?) -> [Setting] in
        let text = foreach == true ? ", foreach=True)" : ")"
        return [
            Setting(python: "SGD(params" + text) { optim.SGD($0, foreach: foreach) },
            Setting(python: "SGD(params, lr=0.1" + text) { optim.SGD($0, lr: 0.1, foreach: foreach) },
            Setting(python: "SGD(params, 0.1, 0.9" + text) { optim.SGD($0, 0.1, 0.9, foreach: foreach) },
            Setting(python: "SGD(params, 0.1, 0.9, 0.5" + text) { optim.SGD($0, 0.1, 0.9, 0.5, foreach: foreach) },
            Setting(python: "SGD(params, lr=0.05, momentum=0.9, nesterov=True" + text) {
                optim.SGD($0, lr: 0.05, momentum: 0.9, nesterov: true, foreach: foreach)
            },
            Setting(python: "SGD(params, 0.05, weight_decay=0.1" + text) {
                optim.SGD($0, 0.05, weight_decay: 0.1, foreach: foreach)
            },
            Setting(python: "SGD(params, 1e-3, 0.8, 0, 0.1, True, maximize=True" + text) {
                optim.SGD($0, 1e-3, 0.8, 0, 0.1, true, maximize: true, foreach: foreach)
            },
            Setting(python: "SGD(params, lr=1e-3, maximize=True" + text) {
                optim.SGD($0, lr: 1e-3, maximize: true, foreach: foreach)
            },
            Setting(python: "SGD(params, lr=torch.tensor(0.1), momentum=0.5" + text) {
                optim.SGD($0, lr: torch.tensor(0.1), momentum: 0.5, foreach: foreach)
            },
            Setting(python: "SGD(params, lr=0.1, weight_decay=torch.tensor(0.01)" + text) {
                optim.SGD($0, lr: 0.1, weight_decay: torch.tensor(0.01), foreach: foreach)
            },
        ]
    }

    static let fused: [Setting] = [
        Setting(
            python: "SGD(params, lr=0.1, fused=True)", make: { optim.SGD($0, lr: 0.1, fused: true) }, complex: false),
        Setting(
            python: "SGD(params, 0.1, 0.9, 0.5, 0.01, fused=True)",
            make: { optim.SGD($0, 0.1, 0.9, 0.5, 0.01, fused: true) }, complex: false, late: false),
        Setting(
            python: "SGD(params, torch.tensor(0.1), 0.9, nesterov=True, maximize=True, fused=True)",
            make: { optim.SGD($0, torch.tensor(0.1), 0.9, nesterov: true, maximize: true, fused: true) },
            complex: false, late: false, steps: 8),
    ]

    @Test(arguments: settings + fused) func trajectory(_ setting: Setting) throws { try expectSameTrajectory(setting) }

    @Test func errors() throws {
        let p = torch.zeros(2, requires_grad: true)
        let head = "p = torch.zeros(2, requires_grad=True); "
        try expectSameError(head + "optim.SGD([p], lr=-1)") { _ = optim.SGD([p], lr: -1) }
        try expectSameError(head + "optim.SGD([p], -1e-5)") { _ = optim.SGD([p], -1e-5) }
        try expectSameError(head + "optim.SGD([p], lr=torch.tensor(-0.1))") {
            _ = optim.SGD([p], lr: torch.tensor(-0.1))
        }
        try expectSameError(head + "optim.SGD([p], lr=torch.ones(2))") { _ = optim.SGD([p], lr: torch.ones(2)) }
        try expectSameError(head + "optim.SGD([p], momentum=-0.5)") { _ = optim.SGD([p], momentum: -0.5) }
        try expectSameError(head + "optim.SGD([p], weight_decay=-1)") { _ = optim.SGD([p], weight_decay: -1) }
        try expectSameError(head + "optim.SGD([p], nesterov=True)") { _ = optim.SGD([p], nesterov: true) }
        try expectSameError(head + "optim.SGD([p], 0.1, 0.9, 0.1, nesterov=True)") {
            _ = optim.SGD([p], 0.1, 0.9, 0.1, nesterov: true)
        }
        try expectSameError(head + "optim.SGD([p], foreach=True, fused=True)") {
            _ = optim.SGD([p], foreach: true, fused: true)
        }
        try expectSameError(head + "optim.SGD([p], differentiable=True, fused=True)") {
            _ = optim.SGD([p], differentiable: true, fused: true)
        }
        try expectSameError(
            "p = torch.zeros(2, dtype=torch.complex64, requires_grad=True); p.sum().abs().backward(); "
                + "optim.SGD([p], fused=True).step()"
        ) {
            let p = torch.zeros(2, dtype: .complex64, requires_grad: true)
            p.sum().abs().backward()
            optim.SGD([p], fused: true).step()
        }
    }

    /// The fused kernel wants every parameter to start at once.
    @Test func fusedLatecomer() throws {
        try expectSameError(
            """
            a, b = (torch.ones(2, requires_grad=True) for _ in range(2))
            opt = optim.SGD([a, b], 0.1, 0.9, fused=True)
            a.sum().backward()
            opt.step()
            b.sum().backward()
            opt.step()
            """
        ) {
            let (a, b) = (torch.ones(2, requires_grad: true), torch.ones(2, requires_grad: true))
            let opt = optim.SGD([a, b], 0.1, 0.9, fused: true)
            a.sum().backward()
            opt.step()
            b.sum().backward()
            opt.step()
        }
    }

    @Test func sparseGradient() throws {
        for (foreach, text) in [(nil, "None"), (true, "True")] as [(Bool?, String)] {
            let python = try Python.run(
                """
                w = torch.ones(4, 2, requires_grad=True)
                opt = optim.SGD([w], 0.1, foreach=\(text))
                for _ in range(3):
                    opt.zero_grad()
                    F.embedding(torch.tensor([1, 3, 1]), w, sparse=True).pow(2).sum().backward()
                    opt.step()
                out["w"] = w
                """)
            let w = torch.ones(4, 2, requires_grad: true)
            let opt = optim.SGD([w], 0.1, foreach: foreach)
            for _ in 0..<3 {
                opt.zero_grad()
                torch.embedding(w, torch.tensor([1, 3, 1]), sparse: true).pow(2).sum().backward()
                opt.step()
            }
            #expect(python["w"].isIdentical(to: w))
        }
    }

    /// Autograd through the step: the learning rate itself gets a gradient.
    @Test func differentiable() throws {
        let python = try Python.run(
            """
            p = torch.tensor([1.0, -2.0], requires_grad=True)
            lr = torch.tensor(0.1, requires_grad=True)
            q = p.clone()
            opt = optim.SGD([q], lr, differentiable=True)
            q.grad = torch.tensor([0.5, 0.25])
            opt.step()
            (q ** 2).sum().backward()
            out["lr"], out["p"], out["q"] = lr.grad, p.grad, q
            """)
        let p = torch.tensor([1.0, -2.0], requires_grad: true)
        let lr = torch.tensor(0.1, requires_grad: true)
        let q = p.clone()
        let opt = optim.SGD([q], lr, differentiable: true)
        q.grad = torch.tensor([0.5, 0.25])
        opt.step()
        (q ** 2).sum().backward()
        #expect(python["lr"].isIdentical(to: try #require(lr.grad)))
        #expect(python["p"].isIdentical(to: try #require(p.grad)))
        #expect(python["q"].isIdentical(to: q))
    }
}

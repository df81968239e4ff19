import TestSupport
import Testing
import Torch

@Suite struct RMSpropTests {
    init() { torch.set_num_threads(1) }

    /// Every argument that changes the trajectory, as single ops and as `_foreach_*` ops.
    static let settings: [Setting] = [nil, true].flatMap { (foreach: Bool?) -> [Setting] in
        let text = foreach == true ? ", foreach=True)" : ")"
        return [
            Setting(python: "RMSprop(params" + text) { optim.RMSprop($0, foreach: foreach) },
            Setting(python: "RMSprop(params, lr=5e-5" + text) { optim.RMSprop($0, lr: 5e-5, foreach: foreach) },
            Setting(python: "RMSprop(params, 0.1, 0.9, 1e-3" + text) {
                optim.RMSprop($0, 0.1, 0.9, 1e-3, foreach: foreach)
            },
            Setting(python: "RMSprop(params, 0.01, weight_decay=0.1" + text) {
                optim.RMSprop($0, 0.01, weight_decay: 0.1, foreach: foreach)
            },
            Setting(python: "RMSprop(params, 0.01, momentum=0.9" + text) {
                optim.RMSprop($0, 0.01, momentum: 0.9, foreach: foreach)
            },
            Setting(python: "RMSprop(params, centered=True" + text) {
                optim.RMSprop($0, centered: true, foreach: foreach)
            },
            Setting(python: "RMSprop(params, 0.01, 0.9, 1e-6, 0.1, 0.5, True" + text) {
                optim.RMSprop($0, 0.01, 0.9, 1e-6, 0.1, 0.5, true, foreach: foreach)
            },
            Setting(python: "RMSprop(params, weight_decay=0.01, maximize=True" + text) {
                optim.RMSprop($0, weight_decay: 0.01, foreach: foreach, maximize: true)
            },
            Setting(python: "RMSprop(params, lr=torch.tensor(0.01), momentum=0.5" + text) {
                optim.RMSprop($0, lr: torch.tensor(0.01), momentum: 0.5, foreach: foreach)
            },
            Setting(python: "RMSprop(params, torch.tensor([0.01]), weight_decay=torch.tensor(0.1)" + text) {
                optim.RMSprop($0, torch.tensor([0.01]), weight_decay: torch.tensor(0.1), foreach: foreach)
            },
        ]
    }

    @Test(arguments: settings) func trajectory(_ setting: Setting) throws { try expectSameTrajectory(setting) }

    @Test func float64StepByDefaultDType() throws { try expectStepOfDefaultDType("RMSprop") { optim.RMSprop($0) } }

    /// Halfway the state goes into another optimizer, which goes on as if nothing had happened.
    @Test func stateDict() throws {
        let python = try Python.run(
            """
            p = torch.tensor([1.0, -2.0], requires_grad=True)
            opt = optim.RMSprop([p], 0.1, momentum=0.9, centered=True)
            def train(opt):
                for _ in range(3):
                    opt.zero_grad()
                    (p ** 2).sum().backward()
                    opt.step()
            train(opt)
            new = optim.RMSprop([p])
            new.load_state_dict(opt.state_dict())
            train(new)
            out["p"], out["text"], out["state"] = p, repr(new), list(new.state_dict()["state"][0].values())
            """)
        let p = torch.tensor([1.0, -2.0], requires_grad: true)
        let opt = optim.RMSprop([p], 0.1, momentum: 0.9, centered: true)
        func train(_ opt: optim.RMSprop) {
            for _ in 0..<3 {
                opt.zero_grad()
                (p ** 2).sum().backward()
                opt.step()
            }
        }
        train(opt)
        let new = optim.RMSprop([p])
        new.load_state_dict(opt.state_dict())
        train(new)
        #expect(python["p"].isIdentical(to: p))
        #expect(python["text"].string == "\(new)")
        let state = new.state_dict()["state"][0]
        #expect(state.keys.count == python["state"].list.count)
        for (expected, key) in zip(python["state"].list, state.keys) {
            #expect(expected.isIdentical(to: state[key]), "\(key)")
        }
    }

    /// Autograd through the steps.
    @Test(arguments: [false, true]) func differentiable(centered: Bool) throws {
        let python = try Python.run(
            """
            p = torch.tensor([1.0, -2.0], requires_grad=True)
            g = torch.tensor([0.5, 0.25], requires_grad=True)
            q = p.clone()
            opt = optim.RMSprop([q], 0.1, weight_decay=0.1, centered=\(centered ? "True" : "False"), differentiable=True)
            q.grad = g * 3
            opt.step()
            (q ** 2).sum().backward()
            out["q"], out["p"], out["g"] = q, p.grad, g.grad
            """)
        let p = torch.tensor([1.0, -2.0], requires_grad: true)
        let g = torch.tensor([0.5, 0.25], requires_grad: true)
        let q = p.clone()
        let opt = optim.RMSprop([q], 0.1, weight_decay: 0.1, centered: centered, differentiable: true)
        q.grad = g * 3
        opt.step()
        (q ** 2).sum().backward()
        #expect(python["q"].isIdentical(to: q))
        #expect(python["p"].isIdentical(to: try #require(p.grad)))
        #expect(python["g"].isIdentical(to: try #require(g.grad)))
    }

    @Test func errors() throws {
        let p = torch.zeros(2, requires_grad: true)
        let head = "p = torch.zeros(2, requires_grad=True); p.sum().backward(); "
        p.sum().backward()
        try expectSameError(head + "optim.RMSprop([p], lr=-0.5)") { _ = optim.RMSprop([p], lr: -0.5) }
        try expectSameError(head + "optim.RMSprop([p], lr=float('nan'))") { _ = optim.RMSprop([p], lr: Double.nan) }
        try expectSameError(head + "optim.RMSprop([p], lr=torch.ones(2))") { _ = optim.RMSprop([p], lr: torch.ones(2)) }
        try expectSameError(head + "optim.RMSprop([p], eps=-1e-8)") { _ = optim.RMSprop([p], eps: -1e-8) }
        try expectSameError(head + "optim.RMSprop([p], momentum=-1)") { _ = optim.RMSprop([p], momentum: -1) }
        try expectSameError(head + "optim.RMSprop([p], weight_decay=-1.5)") {
            _ = optim.RMSprop([p], weight_decay: -1.5)
        }
        try expectSameError(head + "optim.RMSprop([p], alpha=-0.1)") { _ = optim.RMSprop([p], alpha: -0.1) }
        try expectSameError(head + "optim.RMSprop([p], capturable=True).step()") {
            optim.RMSprop([p], capturable: true).step()
        }
        try expectSameError(head + "optim.RMSprop([p], capturable=True, foreach=True).step()") {
            optim.RMSprop([p], capturable: true, foreach: true).step()
        }
        try expectSameError(head + "optim.RMSprop([p], foreach=True, differentiable=True).step()") {
            optim.RMSprop([p], foreach: true, differentiable: true).step()
        }
        for (code, momentum) in [("0", 0.0), ("0.5", 0.5)] {
            try expectSameError(
                """
                p = torch.zeros(2, requires_grad=True)
                q = p.clone()
                q.grad = torch.ones(2)
                optim.RMSprop([q], torch.tensor(0.1, requires_grad=True), momentum=\(code), differentiable=True).step()
                """
            ) {
                let q = torch.zeros(2, requires_grad: true).clone()
                q.grad = torch.ones(2)
                let lr = torch.tensor(0.1, requires_grad: true)
                optim.RMSprop([q], lr, momentum: momentum, differentiable: true).step()
            }
        }
        try expectSameError(
            head + "optim.RMSprop([p], weight_decay=torch.tensor(0.1, requires_grad=True)).step()"
        ) {
            optim.RMSprop([p], weight_decay: torch.tensor(0.1, requires_grad: true)).step()
        }
        try expectSameError(
            "w = torch.ones(4, 2, requires_grad=True); F.embedding(torch.tensor([1]), w, sparse=True).sum().backward(); "
                + "optim.RMSprop([w]).step()"
        ) {
            let w = torch.ones(4, 2, requires_grad: true)
            torch.embedding(w, torch.tensor([1]), sparse: true).sum().backward()
            optim.RMSprop([w]).step()
        }
    }
}

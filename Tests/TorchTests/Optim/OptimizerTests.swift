import TestSupport
import Testing
import Torch

@Suite struct OptimizerTests {
    private let a = torch.ones(2, requires_grad: true)
    private let b = torch.ones(3, requires_grad: true)
    private let head = "a, b = torch.ones(2, requires_grad=True), torch.ones(3, requires_grad=True)\n"

    private func train(_ opt: optim.Optimizer, _ steps: Int = 3) {
        for _ in 0..<steps {
            opt.zero_grad()
            ((a ** 2).sum() + (b ** 3).sum()).backward()
            opt.step()
        }
    }
    private let train = """

        def train(opt, steps=3):
            for _ in range(steps):
                opt.zero_grad()
                ((a ** 2).sum() + (b ** 3).sum()).backward()
                opt.step()

        """

    @Test func groups() throws {
        let python = try Python.run(
            head + train + """
                opt = optim.SGD([{"params": [a], "lr": 1e-2}, {"params": b, "nesterov": True}], lr=1e-3, momentum=0.9)
                train(opt)
                for group in opt.param_groups: group["lr"] *= 0.5
                opt.param_groups[1]["momentum"] = 0.1
                train(opt)
                print(opt)
                out["a"], out["b"], out["lr"] = a, b, opt.param_groups[0]["lr"]
                """)
        let opt = optim.SGD([["params": [a], "lr": 1e-2], ["params": b, "nesterov": true]], lr: 1e-3, momentum: 0.9)
        train(opt)
        for group in opt.param_groups { group["lr"] *= 0.5 }
        opt.param_groups[1]["momentum"] = 0.1
        train(opt)
        #expect(python.text == "\(opt)\n")
        #expect(python["a"].isIdentical(to: a))
        #expect(python["b"].isIdentical(to: b))
        #expect(python["lr"].double == opt.param_groups[0]["lr"])
    }

    @Test func namesAndAddedGroups() throws {
        let python = try Python.run(
            head + train + """
                opt = optim.Adam([("a", a)], betas=(0.5, 0.999))
                opt.add_param_group({"params": [("b", b)], "lr": 1, "betas": [0.1, 0.2], "foreach": None})
                train(opt)
                print(opt)
                print(opt.state_dict()["param_groups"])
                print(opt.state_dict())
                out["b"] = b
                """)
        let opt = optim.Adam([("a", a)], betas: (0.5, 0.999))
        opt.add_param_group(optim.ParamGroup(params: [("b", b)], ["lr": 1, "betas": [0.1, 0.2], "foreach": nil]))
        train(opt)
        #expect(python.text == "\(opt)\n\(opt.state_dict().param_groups)\n\(opt.state_dict())\n")
        #expect(python["b"].isIdentical(to: b))
    }

    /// A module's parameters, in the forms in which it gives them.
    @Test func modules() throws {
        let python = try Python.run(
            """
            torch.manual_seed(0)
            net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
            opts = [optim.Adam(net.parameters(), lr=1e-2, betas=(0.5, 0.999)), optim.SGD(net.named_parameters(), 0.1),
                    optim.SGD([{"params": net[0].parameters()}, {"params": net[2].weight, "lr": 0.2}], lr=0.1)]
            x = torch.randn(5, 3)
            for opt in opts:
                opt.zero_grad()
                (net(x) ** 2).mean().backward()
                opt.step()
            print(opts)
            out["params"] = list(net.parameters())
            """)
        torch.manual_seed(0)
        let net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
        let first = net[0].parameters()
        let opts: [optim.Optimizer] = [
            optim.Adam(net.parameters(), lr: 1e-2, betas: (0.5, 0.999)), optim.SGD(net.named_parameters(), 0.1),
            optim.SGD([["params": first], ["params": net[2].parameters()[0], "lr": 0.2]], lr: 0.1),
        ]
        let x = torch.randn(5, 3)
        for opt in opts {
            opt.zero_grad()
            (net(x) ** 2).mean().backward()
            opt.step()
        }
        #expect(python.text == "\(opts)\n")
        for (expected, param) in zip(python["params"].list, net.parameters()) {
            #expect(expected.isIdentical(to: param))
        }
    }

    @Test func options() {
        let group = optim.Adam([a], betas: (0.5, 0.999)).param_groups[0]
        let (first, second) = group["betas"]
        #expect(first == 0.5 && second == 0.999)
        #expect(group["lr"] == 1e-3)
        let amsgrad: Bool = group["amsgrad"]
        let foreach: Bool? = group["foreach"]
        #expect(!amsgrad && foreach == nil)
        group["betas"] = (0.1, 0.2)
        let betas: [Double] = group["betas"]
        #expect(betas == [0.1, 0.2])
        let params: [Tensor] = group["params"]
        #expect(params.count == 1 && params[0] === a)
        #expect(group.get("momentum") == nil)
    }

    @Test func errors() throws {
        let (a, b) = (a, b)
        try expectSameError("optim.SGD([])") { _ = optim.SGD([]) }
        try expectSameError(head + "optim.SGD([a * 2])") { _ = optim.SGD([a * 2]) }
        try expectSameError(head + "optim.SGD([{'params': [a]}, {'params': [b, a]}])") {
            _ = optim.SGD([["params": [a]], ["params": [b, a]]])
        }
        try expectSameError(head + "optim.SGD([{'lr': 1.0}])") { _ = optim.SGD([["lr": 1.0]]) }
        try expectSameError(head + "optim.SGD([{'params': [a]}, {'params': [('b', b)]}])") {
            _ = optim.SGD([["params": [a]], optim.ParamGroup(params: [("b", b)])])
        }
        try expectSameError(head + "optim.SGD([('a', a)]).add_param_group({'params': [b]})") {
            optim.SGD([("a", a)]).add_param_group(["params": [b]])
        }
        try expectSameError(head + "optim.SGD([{'params': [1]}])") { _ = optim.SGD([["params": [1]]]) }
        try expectSameError(head + "optim.SGD([a]).param_groups[0]['rho']") {
            let _: Double = optim.SGD([a]).param_groups[0]["rho"]
        }
        try expectSameError(
            head + "optim.SGD([a]).load_state_dict(optim.SGD([{'params': a}, {'params': b}]).state_dict())"
        ) {
            optim.SGD([a]).load_state_dict(optim.SGD([["params": a], ["params": b]]).state_dict())
        }
        try expectSameError(head + "optim.SGD([a]).load_state_dict(optim.SGD([a, b]).state_dict())") {
            optim.SGD([a]).load_state_dict(optim.SGD([a, b]).state_dict())
        }
    }

    @Test func closure() throws {
        let python = try Python.run(
            head + """
                opt = optim.Adam([a, b], lr=0.1)
                def closure():
                    opt.zero_grad()
                    loss = (a ** 2).sum() + (b ** 3).sum()
                    loss.backward()
                    return loss
                out["losses"] = [opt.step(closure) for _ in range(4)]
                with torch.no_grad(): out["losses"].append(opt.step(closure=closure))
                out["a"] = a
                """)
        let opt = optim.Adam([a, b], lr: 0.1)
        func closure() -> Tensor {
            opt.zero_grad()
            let loss = (a ** 2).sum() + (b ** 3).sum()
            loss.backward()
            return loss
        }
        var losses = [opt.step(closure), opt.step(closure), opt.step { closure() }, opt.step { closure() }]
        torch.no_grad { losses.append(opt.step(closure: closure)) }
        for (expected, loss) in zip(python["losses"].list, losses) { #expect(expected.isIdentical(to: loss)) }
        #expect(python["a"].isIdentical(to: a))
    }

    @Test(arguments: [false, true]) func zeroGrad(foreach: Bool) throws {
        let opt = optim.SGD([a, b], foreach: foreach)
        (a ** 2).sum().backward(create_graph: true)
        #expect(a.grad?.requires_grad == true)
        opt.zero_grad(set_to_none: false)
        let grad = try #require(a.grad)
        #expect(grad.flatList() == [0, 0] && !grad.requires_grad && grad.grad_fn == nil)
        #expect(b.grad == nil)
        opt.zero_grad()
        #expect(a.grad == nil)
    }

    /// Training goes on from a state dictionary as if nothing had happened, with the options that it holds.
    @Test func stateDictRoundTrip() throws {
        let python = try Python.run(
            head + train + """
                opt = optim.AdamW([a, b], lr=0.01, amsgrad=True)
                train(opt)
                saved = opt.state_dict()
                print(saved["param_groups"])
                new = optim.AdamW([{"params": [a, b]}], lr=0.5)
                new.load_state_dict(saved)
                train(new)
                print(new)
                named = optim.AdamW([("a", a), ("b", b)])
                named.load_state_dict(saved)
                print(named)
                out["a"], out["b"], out["v"] = a, b, new.state[b]["max_exp_avg_sq"]
                out["shared"] = opt.state[a]["exp_avg"] is new.state[a]["exp_avg"]
                """)
        let opt = optim.AdamW([a, b], lr: 0.01, amsgrad: true)
        train(opt)
        let saved = opt.state_dict()
        #expect(saved["state"].keys == [0, 1] && saved["param_groups"][0]["lr"] == 0.01)
        let new = optim.AdamW([["params": [a, b]]], lr: 0.5)
        new.load_state_dict(saved)
        train(new)
        let named = optim.AdamW([("a", a), ("b", b)])
        named.load_state_dict(saved)
        #expect(python.text == "\(saved.param_groups)\n\(new)\n\(named)\n")
        #expect(python["a"].isIdentical(to: a))
        #expect(python["b"].isIdentical(to: b))
        #expect(python["v"].isIdentical(to: new.state[b]["max_exp_avg_sq"]))
        let (before, after): (Tensor, Tensor) = (opt.state[a]["exp_avg"], new.state[a]["exp_avg"])
        #expect(python["shared"].int == 1 && before.data_ptr() == after.data_ptr())
    }

    /// State dictionaries of older versions lack options and hold the count of steps as a number.
    @Test func oldStateDict() throws {
        let python = try Python.run(
            head + train + """
                opt = optim.Adam([a.double().detach().requires_grad_()])
                saved = {"state": {0: {"step": 3, "exp_avg": torch.ones(2), "exp_avg_sq": torch.ones(2)}},
                         "param_groups": [{"lr": 0.1, "betas": (0.9, 0.99), "eps": 1e-8, "weight_decay": 0, "params": [7]}]}
                saved["state"] = {7: saved["state"][0]}
                opt.load_state_dict(saved)
                p = opt.param_groups[0]["params"][0]
                p.grad = torch.full((2,), 2.0, dtype=torch.float64)
                opt.step()
                print(opt)
                out["p"], out["step"], out["m"] = p, opt.state[p]["step"], opt.state[p]["exp_avg"]
                """)
        let p = a.double().detach().requires_grad_()
        let opt = optim.Adam([p])
        var saved = optim.StateDict()
        saved.state[7] = ["step": 3, "exp_avg": torch.ones(2), "exp_avg_sq": torch.ones(2)]
        let betas = torch.Object.tuple([.double(0.9), .double(0.99)])
        saved.param_groups = [["lr": 0.1, "betas": betas, "eps": 1e-8, "weight_decay": 0, "params": [7]]]
        opt.load_state_dict(saved)
        p.grad = torch.full([2], 2.0, dtype: .float64)
        opt.step()
        #expect(python.text == "\(opt)\n")
        #expect(python["p"].isIdentical(to: p))
        #expect(python["step"].isIdentical(to: opt.state[p]["step"]))
        #expect(python["m"].isIdentical(to: opt.state[p]["exp_avg"]))
    }

    /// A class of one's own, as PyTorch's documentation has them.
    @Test func subclass() {
        final class Descent: optim.Optimizer {
            init(_ params: [Tensor], lr: Double) { super.init(params, ["lr": lr]) }
            override func step() {
                torch.no_grad {
                    for group in param_groups {
                        for p in group.params { if let grad = p.grad { p.sub_(grad * group["lr"]) } }
                    }
                }
            }
        }
        let opt = Descent([a], lr: 0.5)
        opt.step {
            let loss = (a ** 2).sum()
            loss.backward()
            return loss
        }
        #expect(a.flatList() == [0, 0])
        #expect("\(opt)" == "Descent (\nParameter Group 0\n    lr: 0.5\n)")
    }
}

import TestSupport
import Testing
import Torch

@Suite struct SchedulerTests {
    typealias Make = @Sendable (optim.Optimizer) -> optim.lr_scheduler.LRScheduler
    static let schedules: [(String, Make)] = [
        ("StepLR(o, 3)", { optim.lr_scheduler.StepLR($0, 3) }),
        ("StepLR(o, step_size=4, gamma=0.5)", { optim.lr_scheduler.StepLR($0, step_size: 4, gamma: 0.5) }),
        ("MultiStepLR(o, [2, 5, 5, 9], 0.3)", { optim.lr_scheduler.MultiStepLR($0, [2, 5, 5, 9], 0.3) }),
        ("ExponentialLR(o, gamma=0.9)", { optim.lr_scheduler.ExponentialLR($0, gamma: 0.9) }),
        ("LambdaLR(o, lambda epoch: 0.95 ** epoch)", { optim.lr_scheduler.LambdaLR($0) { 0.95 ** $0 } }),
        (
            "LambdaLR(o, lr_lambda=[lambda e: 1 / (1 + e), lambda e: 0.5])",
            { optim.lr_scheduler.LambdaLR($0, lr_lambda: [{ e in 1 / (1 + e) }, { _ in 0.5 }]) }
        ),
        ("MultiplicativeLR(o, lambda epoch: 0.9)", { optim.lr_scheduler.MultiplicativeLR($0) { _ in 0.9 } }),
        ("ConstantLR(o, 0.5, 4)", { optim.lr_scheduler.ConstantLR($0, 0.5, 4) }),
        ("LinearLR(o)", { optim.lr_scheduler.LinearLR($0) }),
        (
            "LinearLR(o, start_factor=0.25, end_factor=0.75, total_iters=8)",
            { optim.lr_scheduler.LinearLR($0, start_factor: 0.25, end_factor: 0.75, total_iters: 8) }
        ),
        ("PolynomialLR(o, 7, 2.0)", { optim.lr_scheduler.PolynomialLR($0, 7, 2.0) }),
        ("CosineAnnealingLR(o, T_max=5)", { optim.lr_scheduler.CosineAnnealingLR($0, T_max: 5) }),
        ("CosineAnnealingLR(o, 8, eta_min=1e-3)", { optim.lr_scheduler.CosineAnnealingLR($0, 8, eta_min: 1e-3) }),
    ]

    /// The rates and the state of each of some epochs, also with a rate in a tensor and in an integer; halfway the state
    /// goes into another schedule; at the end epochs by number.
    @Test(arguments: schedules.indices) func rates(index: Int) throws {
        let (code, make) = Self.schedules[index]
        let python = try Python.run(
            """
            import warnings
            def made():
                a, b = torch.ones(2, requires_grad=True), torch.ones(3, requires_grad=True)
                return optim.SGD([{"params": [a]}, {"params": [b], "lr": RATES[1]}], lr=RATES[0])
            for RATES in ((0.1, 0.3), (1, torch.tensor(0.3)), (torch.tensor([0.1]), 2)):
                o = made()
                s = optim.lr_scheduler.\(code)
                for epoch in range(12):
                    o.step()
                    s.step()
                    print(s.get_last_lr(), s.last_epoch, s.base_lrs)
                    if epoch == 5:
                        saved, of = s.state_dict(), o.state_dict()
                        print(saved)
                        o = made()
                        s = optim.lr_scheduler.\(code)
                        o.load_state_dict(of)
                        s.load_state_dict(saved)
                with warnings.catch_warnings(action="ignore"):
                    for epoch in (3, 7, 0, 20): s.step(epoch); print(s.get_last_lr())
                print(o)
            """)
        var text = ""
        let rates: [(any torch.Saveable, any torch.Saveable)] = [
            (0.1, 0.3), (1, torch.tensor(0.3)), (torch.tensor([0.1]), 2),
        ]
        for rates in rates {
            func made() -> optim.Optimizer {
                let (a, b) = (torch.ones(2, requires_grad: true), torch.ones(3, requires_grad: true))
                return optim.SGD([["params": [a], "lr": rates.0], ["params": [b], "lr": rates.1]], lr: 0.1)
            }
            var o = made()
            var s = make(o)
            for epoch in 0..<12 {
                o.step()
                s.step()
                let state = s.state_dict()
                text += "\(state["_last_lr"]) \(s.last_epoch) \(state["base_lrs"])\n"
                if epoch == 5 {
                    let (saved, of) = (s.state_dict(), o.state_dict())
                    text += "\(saved)\n"
                    o = made()
                    s = make(o)
                    o.load_state_dict(of)
                    s.load_state_dict(saved)
                }
            }
            for epoch in [3, 7, 0, 20] {
                s.step(epoch)
                text += "\(s.state_dict()["_last_lr"])\n"
            }
            text += "\(o)\n"
        }
        #expect(python.text == text)
    }

    @Test func resuming() throws {
        let code = "optim.lr_scheduler.ExponentialLR(optim.SGD([torch.ones(2)], 0.1), 0.9, last_epoch=3)"
        try expectSameError(code) {
            _ = optim.lr_scheduler.ExponentialLR(optim.SGD([torch.ones(2)], 0.1), 0.9, last_epoch: 3)
        }
        try expectSameError("optim.lr_scheduler.LambdaLR(optim.SGD([torch.ones(2)], 0.1), [])") {
            _ = optim.lr_scheduler.LambdaLR(optim.SGD([torch.ones(2)], 0.1), [])
        }
        try expectSameError("optim.lr_scheduler.ConstantLR(optim.SGD([torch.ones(2)], 0.1), 1.5)") {
            _ = optim.lr_scheduler.ConstantLR(optim.SGD([torch.ones(2)], 0.1), 1.5)
        }
        try expectSameError("optim.lr_scheduler.LinearLR(optim.SGD([torch.ones(2)], 0.1), 0)") {
            _ = optim.lr_scheduler.LinearLR(optim.SGD([torch.ones(2)], 0.1), 0)
        }
        try expectSameError("optim.lr_scheduler.LinearLR(optim.SGD([torch.ones(2)], 0.1), end_factor=-1)") {
            _ = optim.lr_scheduler.LinearLR(optim.SGD([torch.ones(2)], 0.1), end_factor: -1)
        }
        let python = try Python.run(
            """
            o = optim.SGD([{"params": [torch.ones(2)], "initial_lr": 0.5, "lr": 0.2}])
            for s in (optim.lr_scheduler.CosineAnnealingLR(o, 10, last_epoch=3),
                      optim.lr_scheduler.StepLR(o, 4, last_epoch=3)):
                print(s.get_last_lr(), s.base_lrs)
            """)
        let o = optim.SGD([["params": [torch.ones(2)], "initial_lr": 0.5, "lr": 0.2]])
        var text = ""
        let cosine = optim.lr_scheduler.CosineAnnealingLR(o, 10, last_epoch: 3)
        text += "\(cosine.get_last_lr()) \(cosine.base_lrs)\n"
        let steps = optim.lr_scheduler.StepLR(o, 4, last_epoch: 3)
        text += "\(steps.get_last_lr()) \(steps.base_lrs)\n"
        #expect(python.text == text)
    }

    /// A schedule of one's own.
    @Test func subclass() {
        final class Halving: optim.lr_scheduler.LRScheduler {
            override func get_lr() -> [Double] { base_lrs.map { $0 * 0.5 ** last_epoch } }
        }
        let o = optim.SGD([torch.ones(2)], 0.8)
        let s = Halving(optimizer: o)
        #expect(s.get_last_lr() == [0.8])
        o.step()
        s.step()
        s.step()
        #expect(s.get_last_lr() == [0.2] && o.param_groups[0]["lr"] == 0.2)
    }
}

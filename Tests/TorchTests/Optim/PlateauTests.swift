import TestSupport
import Testing
import Torch

/// `ReduceLROnPlateau`: each step's rates and state are Python's.
@Suite struct PlateauTests {
    typealias S = optim.lr_scheduler
    static let metrics = [
        1.0, 0.8, 0.7, 0.7, 0.7, 0.69999, 0.75, 0.7, 0.6, 0.6, 0.9, 1.2, 1.2, .nan, 0.3, -1, -1, .infinity, 2, 2, 2, 2,
    ]

    static let schedules: [Schedule] = [
        Schedule("ReduceLROnPlateau(o)") { S.ReduceLROnPlateau($0) },
        Schedule("ReduceLROnPlateau(o, 'max', 0.5, 2)") { S.ReduceLROnPlateau($0, "max", 0.5, 2) },
        Schedule("ReduceLROnPlateau(o, patience=1, threshold=0.2, threshold_mode='abs', cooldown=3)") {
            S.ReduceLROnPlateau($0, patience: 1, threshold: 0.2, threshold_mode: "abs", cooldown: 3)
        },
        Schedule("ReduceLROnPlateau(o, factor=0.3, patience=0, min_lr=[0.01, 0.2], eps=0.005)") {
            S.ReduceLROnPlateau($0, factor: 0.3, patience: 0, min_lr: [0.01, 0.2], eps: 0.005)
        },
    ]
    /// Settings that nothing was tried with before.
    static let others: [Schedule] = [
        Schedule("ReduceLROnPlateau(o, 'max', 0.1, 0, 0.5, 'abs', 1, 0.05, 1)") {
            S.ReduceLROnPlateau($0, "max", 0.1, 0, 0.5, "abs", 1, 0.05, 1)
        },
        Schedule("ReduceLROnPlateau(o, 'max', patience=0, threshold=0.9, min_lr=1)") {
            S.ReduceLROnPlateau($0, "max", patience: 0, threshold: 0.9, min_lr: 1)
        },
        Schedule("ReduceLROnPlateau(o, factor=-2, patience=0)") { S.ReduceLROnPlateau($0, factor: -2, patience: 0) },
    ]

    @Test(arguments: schedules, Grouped.all) func steps(_ schedule: Schedule, _ optimizer: Grouped) throws {
        try check(schedule, optimizer)
    }

    @Test(arguments: others, Grouped.all) func otherSteps(_ schedule: Schedule, _ optimizer: Grouped) throws {
        try check(schedule, optimizer)
    }

    private func check(_ schedule: Schedule, _ optimizer: Grouped) throws {
        let python = try Python.run(
            """
            from torch.optim.lr_scheduler import *
            nan, inf = math.nan, math.inf
            def made():
                rates = \(optimizer.pythonRates)
                a, b = torch.ones(2, requires_grad=True), torch.ones(3, requires_grad=True)
                groups = [{"params": [a], "lr": rates[0]}, {"params": [b], "lr": rates[1]}]
                return \(optimizer.python)
            o = made()
            s = \(schedule.python)
            for epoch, metric in enumerate(\(Self.metrics)):
                s.step(torch.tensor(metric) if epoch % 3 == 0 else metric)
                print(s.state_dict(), o, s.in_cooldown, s.get_last_lr())
                if epoch == 8:
                    saved, of = s.state_dict(), o.state_dict()
                    o = made()
                    s = \(schedule.python)
                    o.load_state_dict(of)
                    s.load_state_dict(saved)
            s.step(1)
            s.step(5, epoch=3)
            print(s.state_dict())
            """)
        var text = ""
        var o = optimizer.made()
        var s = try #require(schedule.make(o) as? S.ReduceLROnPlateau)
        for (epoch, metric) in Self.metrics.enumerated() {
            if epoch % 3 == 0 { s.step(torch.tensor(metric)) } else { s.step(metric) }
            let cool = s.in_cooldown ? "True" : "False"
            text += "\(s.state_dict()) \(o) \(cool) \(s.state_dict()["_last_lr"])\n"
            if epoch == 8 {
                let (saved, of) = (s.state_dict(), o.state_dict())
                o = optimizer.made()
                s = try #require(schedule.make(o) as? S.ReduceLROnPlateau)
                o.load_state_dict(of)
                s.load_state_dict(saved)
            }
        }
        s.step(1)
        s.step(5, epoch: 3)
        expectSameLines(text + "\(s.state_dict())\n", python.text, #_sourceLocation)
    }

    @Test func failures() throws {
        let setup = """
            from torch.optim.lr_scheduler import *
            o = optim.SGD([torch.ones(2)], lr=0.1)
            """
        let o = optim.SGD([torch.ones(2)], lr: 0.1)
        try expectSameFailures(
            [
                ("ReduceLROnPlateau(o, factor=1)", { _ = S.ReduceLROnPlateau(o, factor: 1) }),
                ("ReduceLROnPlateau(o, 'mean')", { _ = S.ReduceLROnPlateau(o, "mean") }),
                ("ReduceLROnPlateau(o, threshold_mode='x')", { _ = S.ReduceLROnPlateau(o, threshold_mode: "x") }),
                ("ReduceLROnPlateau(o, min_lr=[1, 2])", { _ = S.ReduceLROnPlateau(o, min_lr: [1, 2]) }),
                ("ReduceLROnPlateau(o).step()", { S.ReduceLROnPlateau(o).step() }),
                ("ReduceLROnPlateau(o).step(torch.ones(2))", { S.ReduceLROnPlateau(o).step(torch.ones(2)) }),
                (
                    "s = ReduceLROnPlateau(o, patience=0, min_lr=[0]); o.add_param_group({'params': [torch.ones(1)]}); "
                        + "s.step(1.0); s.step(1.0)",
                    {
                        let s = S.ReduceLROnPlateau(o, patience: 0, min_lr: [0])
                        o.add_param_group(["params": [torch.ones(1)]])
                        s.step(1.0)
                        s.step(1.0)
                    }
                ),
            ], setup: setup)
    }
}

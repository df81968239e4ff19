import TestSupport
import Testing
import Torch

/// Schedules that go up and down, momentum with them: each step's rates, state and groups are Python's.
@Suite struct CyclicScheduleTests {
    typealias S = optim.lr_scheduler

    static let schedules: [Schedule] = [
        Schedule("CyclicLR(o, 0.01, 0.1, 4)") { S.CyclicLR($0, 0.01, 0.1, 4) },
        Schedule("CyclicLR(o, base_lr=0.01, max_lr=[0.1, 0.5], step_size_up=3, step_size_down=2, mode='triangular2')") {
            S.CyclicLR(
                $0, base_lr: 0.01, max_lr: [0.1, 0.5], step_size_up: 3, step_size_down: 2, mode: "triangular2")
        },
        Schedule("CyclicLR(o, [0.01, 0.02], 0.1, 3, None, 'exp_range', 0.9, base_momentum=[0.7, 0.6])") {
            S.CyclicLR($0, [0.01, 0.02], 0.1, 3, nil, "exp_range", 0.9, base_momentum: [0.7, 0.6])
        },
        Schedule("CyclicLR(o, 0.01, 0.1, 3, scale_fn=lambda x: 1 / (5 ** (x * 0.0001)), scale_mode='iterations')") {
            S.CyclicLR($0, 0.01, 0.1, 3, scale_fn: { x in 1 / (5 ** (x * 0.0001)) }, scale_mode: "iterations")
        },
        Schedule("CyclicLR(o, torch.tensor(0.01), torch.tensor(0.1), 3, cycle_momentum=False)") {
            S.CyclicLR($0, torch.tensor(0.01), torch.tensor(0.1), 3, cycle_momentum: false)
        },
        Schedule("OneCycleLR(o, 0.1, 16)") { S.OneCycleLR($0, 0.1, 16) },
        Schedule("OneCycleLR(o, max_lr=[0.1, 1], epochs=4, steps_per_epoch=5, anneal_strategy='linear')") {
            S.OneCycleLR(
                $0, max_lr: [0.1, 1] as torch.Object, epochs: 4, steps_per_epoch: 5, anneal_strategy: "linear")
        },
        Schedule("OneCycleLR(o, 0.1, 20, pct_start=0.2, three_phase=True, base_momentum=[0.8, 0.7], div_factor=10)") {
            S.OneCycleLR(
                $0, 0.1, 20, pct_start: 0.2, base_momentum: [0.8, 0.7], div_factor: 10, three_phase: true)
        },
        Schedule("OneCycleLR(o, torch.tensor(0.1), total_steps=15, cycle_momentum=False, final_div_factor=100)") {
            S.OneCycleLR($0, torch.tensor(0.1), total_steps: 15, cycle_momentum: false, final_div_factor: 100)
        },
        Schedule("CosineAnnealingWarmRestarts(o, 4)") { S.CosineAnnealingWarmRestarts($0, 4) },
        Schedule("CosineAnnealingWarmRestarts(o, T_0=2, T_mult=3, eta_min=0.001)") {
            S.CosineAnnealingWarmRestarts($0, T_0: 2, T_mult: 3, eta_min: 0.001)
        },
        Schedule("SWALR(o, swa_lr=0.05)") { optim.swa_utils.SWALR($0, swa_lr: 0.05) },
        Schedule("SWALR(o, [0.05, 0.5], 4, 'linear')") { optim.swa_utils.SWALR($0, [0.05, 0.5], 4, "linear") },
        Schedule("SWALR(o, torch.tensor(0.05), anneal_epochs=0)") {
            optim.swa_utils.SWALR($0, torch.tensor(0.05), anneal_epochs: 0)
        },
    ]

    @Test(arguments: schedules, Grouped.all) func steps(_ schedule: Schedule, _ optimizer: Grouped) throws {
        try expectSameSchedule(schedule, optimizer)
    }

    /// Settings that nothing was tried with before.
    static let others: [Schedule] = [
        Schedule("CyclicLR(o, 0.5, 0.1, 1, 6, mode='exp_range', gamma=0.7, max_momentum=0.99)") {
            S.CyclicLR($0, 0.5, 0.1, 1, 6, mode: "exp_range", gamma: 0.7, max_momentum: 0.99)
        },
        Schedule("CyclicLR(o, [1, 0.02], [2, torch.tensor(0.4)], 2.5, 1, 'triangular2')") {
            S.CyclicLR(
                $0, [1, 0.02] as torch.Object, [2, torch.tensor(0.4)] as torch.Object, 2.5, 1, "triangular2")
        },
        Schedule("OneCycleLR(o, 2, 30, pct_start=0.0, anneal_strategy='linear', div_factor=4, final_div_factor=2)") {
            S.OneCycleLR($0, 2, 30, pct_start: 0.0, anneal_strategy: "linear", div_factor: 4, final_div_factor: 2)
        },
        Schedule("OneCycleLR(o, [0.2, 0.3], 14, None, None, 0.45, 'cos', True, 0.1, [0.9, 0.8], 3, 5, True)") {
            S.OneCycleLR($0, [0.2, 0.3], 14, nil, nil, 0.45, "cos", true, 0.1, [0.9, 0.8], 3, 5, true)
        },
        Schedule("CosineAnnealingWarmRestarts(o, 1, 2, 1)") { S.CosineAnnealingWarmRestarts($0, 1, 2, 1) },
        Schedule("SWALR(o, 3, 1)") { optim.swa_utils.SWALR($0, 3, 1) },
        Schedule("SWALR(o, [1, 2], anneal_epochs=3, anneal_strategy='linear')") {
            optim.swa_utils.SWALR($0, [1, 2], anneal_epochs: 3, anneal_strategy: "linear")
        },
    ]

    @Test(arguments: others, Grouped.all) func otherSteps(_ schedule: Schedule, _ optimizer: Grouped) throws {
        try expectSameSchedule(schedule, optimizer)
    }

    /// A warm restart goes to any epoch, also to a part of one.
    @Test(arguments: [(4, 1), (2, 3)]) func parts(_ first: Int, _ factor: Int) throws {
        let schedule = Schedule("CosineAnnealingWarmRestarts(o, \(first), \(factor), 0.01)") {
            S.CosineAnnealingWarmRestarts($0, first, factor, 0.01)
        }
        let then =
            "[(s.step(e), print(s.state_dict())) for e in (0, 3, 7.5, 2.25, 100, 99.9, 8)]; s.step(); print(float(s.T_cur))"
        try expectSameSchedule(schedule, .numbers, steps: 3, then: then) { s, _ in
            guard let s = s as? S.CosineAnnealingWarmRestarts else { return "" }
            var text = ""
            for epoch in [0, 3, 7.5, 2.25, 100, 99.9, 8] {
                if let whole = Int(exactly: epoch) { s.step(whole) } else { s.step(epoch) }
                text += "\(s.state_dict())\n"
            }
            s.step()
            return text + "\(s.T_cur)\n"
        }
    }

    @Test func failures() throws {
        let setup = """
            from torch.optim.lr_scheduler import *
            from torch.optim.swa_utils import SWALR
            o = optim.SGD([{"params": [torch.ones(2)]}, {"params": [torch.ones(3)]}], lr=0.1, momentum=0.9)
            plain = optim.Adagrad([torch.ones(2)])
            """
        let o = optim.SGD([["params": [torch.ones(2)]], ["params": [torch.ones(3)]]], lr: 0.1, momentum: 0.9)
        let plain = optim.Adagrad([torch.ones(2)])
        try expectSameFailures(
            [
                ("CyclicLR(o, [0.1], 1)", { _ = S.CyclicLR(o, [0.1], 1) }),
                ("CyclicLR(o, 0.1, [1, 2, 3])", { _ = S.CyclicLR(o, 0.1, [1, 2, 3]) }),
                ("CyclicLR(o, 0.1, 1, mode='up')", { _ = S.CyclicLR(o, 0.1, 1, mode: "up") }),
                ("CyclicLR(o, 0.1, 1, 0)", { _ = S.CyclicLR(o, 0.1, 1, 0) }),
                ("CyclicLR(plain, 0.1, 1)", { _ = S.CyclicLR(plain, 0.1, 1) }),
                ("CyclicLR(o, 0.1, 1, base_momentum=[1])", { _ = S.CyclicLR(o, 0.1, 1, base_momentum: [1]) }),
                (
                    "CyclicLR(o, 0.1, 1).load_state_dict({})",
                    { S.CyclicLR(o, 0.1, 1).load_state_dict(state_dict: .dict(.init([]))) }
                ),
                ("OneCycleLR(o, 0.1)", { _ = S.OneCycleLR(o, 0.1) }),
                ("OneCycleLR(o, 0.1, epochs=3)", { _ = S.OneCycleLR(o, 0.1, epochs: 3) }),
                ("OneCycleLR(o, 0.1, 0)", { _ = S.OneCycleLR(o, 0.1, 0) }),
                (
                    "OneCycleLR(o, 0.1, epochs=-1, steps_per_epoch=2)",
                    { _ = S.OneCycleLR(o, 0.1, epochs: -1, steps_per_epoch: 2) }
                ),
                (
                    "OneCycleLR(o, 0.1, epochs=1, steps_per_epoch=0)",
                    { _ = S.OneCycleLR(o, 0.1, epochs: 1, steps_per_epoch: 0) }
                ),
                ("OneCycleLR(o, 0.1, 5, pct_start=1.5)", { _ = S.OneCycleLR(o, 0.1, 5, pct_start: 1.5) }),
                ("OneCycleLR(o, 0.1, 5, pct_start=1)", { _ = S.OneCycleLR(o, 0.1, 5, pct_start: 1) }),
                ("OneCycleLR(o, 0.1, 5, anneal_strategy='x')", { _ = S.OneCycleLR(o, 0.1, 5, anneal_strategy: "x") }),
                ("OneCycleLR(o, [0.1], 5)", { _ = S.OneCycleLR(o, [0.1], 5) }),
                ("OneCycleLR(plain, 0.1, 5)", { _ = S.OneCycleLR(plain, 0.1, 5) }),
                ("OneCycleLR(o, 0.1, 5, max_momentum=[1])", { _ = S.OneCycleLR(o, 0.1, 5, max_momentum: [1]) }),
                ("OneCycleLR(o, 0.1, 1, pct_start=1.0)", { _ = S.OneCycleLR(o, 0.1, 1, pct_start: 1.0) }),
                (
                    "s = OneCycleLR(o, 0.1, 1); s.step(); s.step()",
                    {
                        let s = S.OneCycleLR(o, 0.1, 1)
                        s.step()
                        s.step()
                    }
                ),
                ("CosineAnnealingWarmRestarts(o, 0)", { _ = S.CosineAnnealingWarmRestarts(o, 0) }),
                ("CosineAnnealingWarmRestarts(o, 1, 0)", { _ = S.CosineAnnealingWarmRestarts(o, 1, 0) }),
                (
                    "CosineAnnealingWarmRestarts(o, 1).step(-1)", { S.CosineAnnealingWarmRestarts(o, 1).step(-1) }
                ),
                (
                    "CosineAnnealingWarmRestarts(o, 1).step(-0.5)",
                    { S.CosineAnnealingWarmRestarts(o, 1).step(-0.5) }
                ),
                ("SWALR(o, [1])", { _ = optim.swa_utils.SWALR(o, [1]) }),
                ("SWALR(o, 1, -1)", { _ = optim.swa_utils.SWALR(o, 1, -1) }),
                ("SWALR(o, 1, anneal_strategy='exp')", { _ = optim.swa_utils.SWALR(o, 1, anneal_strategy: "exp") }),
            ], setup: setup)
    }
}

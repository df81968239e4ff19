import TestSupport
import Testing
import Torch

/// Schedules of schedules: each step's rates, state and groups are Python's.
@Suite struct ScheduleListTests {
    typealias S = optim.lr_scheduler

    static let schedules: [Schedule] = [
        Schedule("SequentialLR(o, [ConstantLR(o, 0.1, 4), ExponentialLR(o, 0.9)], [5])") {
            S.SequentialLR($0, [S.ConstantLR($0, 0.1, 4), S.ExponentialLR($0, 0.9)], [5])
        },
        Schedule(
            "SequentialLR(o, schedulers=[LinearLR(o), CosineAnnealingLR(o, 4), StepLR(o, 2)], milestones=[3, 7])"
        ) {
            S.SequentialLR(
                $0, schedulers: [S.LinearLR($0), S.CosineAnnealingLR($0, 4), S.StepLR($0, 2)], milestones: [3, 7])
        },
        Schedule("SequentialLR(o, [StepLR(o, 2)], [])") { S.SequentialLR($0, [S.StepLR($0, 2)], []) },
        Schedule("SequentialLR(o, [StepLR(o, 2), PolynomialLR(o, 8, 2.0)], [0])") {
            S.SequentialLR($0, [S.StepLR($0, 2), S.PolynomialLR($0, 8, 2.0)], [0])
        },
        Schedule("SequentialLR(o, [LinearLR(o), CosineAnnealingWarmRestarts(o, 3)], [4])") {
            S.SequentialLR($0, [S.LinearLR($0), S.CosineAnnealingWarmRestarts($0, 3)], [4])
        },
        Schedule("ChainedScheduler([ConstantLR(o, 0.1, 4), ExponentialLR(o, 0.9)])") {
            S.ChainedScheduler([S.ConstantLR($0, 0.1, 4), S.ExponentialLR($0, 0.9)])
        },
        Schedule("ChainedScheduler(schedulers=[MultiStepLR(o, [2, 5]), LinearLR(o)], optimizer=o)") {
            S.ChainedScheduler(schedulers: [S.MultiStepLR($0, [2, 5]), S.LinearLR($0)], optimizer: $0)
        },
        Schedule("ChainedScheduler([SequentialLR(o, [LinearLR(o), ConstantLR(o)], [6]), ExponentialLR(o, 0.95)])") {
            S.ChainedScheduler([
                S.SequentialLR($0, [S.LinearLR($0), S.ConstantLR($0)], [6]), S.ExponentialLR($0, 0.95),
            ])
        },
    ]

    @Test(arguments: schedules, Grouped.all) func steps(_ schedule: Schedule, _ optimizer: Grouped) throws {
        try expectSameSchedule(schedule, optimizer)
    }

    /// Settings that nothing was tried with before.
    static let others: [Schedule] = [
        Schedule("SequentialLR(o, [ChainedScheduler([LinearLR(o), ExponentialLR(o, 0.9)]), StepLR(o, 3)], [4])") {
            S.SequentialLR(
                $0, [S.ChainedScheduler([S.LinearLR($0), S.ExponentialLR($0, 0.9)]), S.StepLR($0, 3)], [4])
        },
        Schedule("SequentialLR(o, [LambdaLR(o, lambda e: 0.9 ** e), MultiplicativeLR(o, lambda e: 0.8)], [-2])") {
            S.SequentialLR($0, [S.LambdaLR($0) { 0.9 ** $0 }, S.MultiplicativeLR($0) { _ in 0.8 }], [-2])
        },
        Schedule("SequentialLR(o, [StepLR(o, 1), StepLR(o, 2), StepLR(o, 3)], [9, 3], last_epoch=2)") {
            S.SequentialLR($0, [S.StepLR($0, 1), S.StepLR($0, 2), S.StepLR($0, 3)], [9, 3], last_epoch: 2)
        },
        Schedule("ChainedScheduler([PolynomialLR(o, 9)])") { S.ChainedScheduler([S.PolynomialLR($0, 9)]) },
    ]

    @Test(arguments: others, Grouped.all) func otherSteps(_ schedule: Schedule, _ optimizer: Grouped) throws {
        try expectSameSchedule(schedule, optimizer)
    }

    @Test func failures() throws {
        let setup = """
            from torch.optim.lr_scheduler import *
            def made(): return optim.SGD([torch.ones(2)], lr=0.1)
            o, other = made(), made()
            a, b = StepLR(o, 2), StepLR(other, 3)
            """
        let (o, other) = (optim.SGD([torch.ones(2)], lr: 0.1), optim.SGD([torch.ones(2)], lr: 0.1))
        let (a, b) = (S.StepLR(o, 2), S.StepLR(other, 3))
        try expectSameFailures(
            [
                ("SequentialLR(o, [], [])", { _ = S.SequentialLR(o, [], []) }),
                ("SequentialLR(o, [a, b], [1])", { _ = S.SequentialLR(o, [a, b], [1]) }),
                ("SequentialLR(o, [a, a], [1, 2])", { _ = S.SequentialLR(o, [a, a], [1, 2]) }),
                (
                    "SequentialLR(o, [a, ReduceLROnPlateau(o)], [1])",
                    { _ = S.SequentialLR(o, [a, S.ReduceLROnPlateau(o)], [1]) }
                ),
                ("SequentialLR(o, [a], []).step(3)", { S.SequentialLR(o, [a], []).step(3) }),
                (
                    "SequentialLR(o, [a], []).load_state_dict({})",
                    {
                        S.SequentialLR(o, [a], []).load_state_dict(state_dict: .dict(.init([])))
                    }
                ),
                ("ChainedScheduler([])", { _ = S.ChainedScheduler([]) }),
                ("ChainedScheduler([a, b])", { _ = S.ChainedScheduler([a, b]) }),
                ("ChainedScheduler([a], optimizer=other)", { _ = S.ChainedScheduler([a], optimizer: other) }),
                (
                    "ChainedScheduler([ReduceLROnPlateau(o), a])",
                    {
                        _ = S.ChainedScheduler([S.ReduceLROnPlateau(o), a])
                    }
                ),
                ("ChainedScheduler([a]).step(3)", { S.ChainedScheduler([a]).step(3) }),
            ], setup: setup)
    }
}

import Foundation
import TestSupport
import Testing
import Torch

/// What schedules warn of, and their states in files.
@Suite struct ScheduleWarningTests {
    typealias S = optim.lr_scheduler

    static let schedules: [Schedule] = [
        Schedule("LambdaLR(o, lambda e: 0.5)") { S.LambdaLR($0) { _ in 0.5 } },
        Schedule("MultiplicativeLR(o, lambda e: 0.5)") { S.MultiplicativeLR($0) { _ in 0.5 } },
        Schedule("StepLR(o, 2)") { S.StepLR($0, 2) }, Schedule("MultiStepLR(o, [2])") { S.MultiStepLR($0, [2]) },
        Schedule("ConstantLR(o)") { S.ConstantLR($0) }, Schedule("LinearLR(o)") { S.LinearLR($0) },
        Schedule("ExponentialLR(o, 0.9)") { S.ExponentialLR($0, 0.9) },
        Schedule("PolynomialLR(o)") { S.PolynomialLR($0) },
        Schedule("CosineAnnealingLR(o, 4)") { S.CosineAnnealingLR($0, 4) },
        Schedule("CosineAnnealingWarmRestarts(o, 4)") { S.CosineAnnealingWarmRestarts($0, 4) },
        Schedule("CyclicLR(o, 0.1, 1)") { S.CyclicLR($0, 0.1, 1) },
        Schedule("OneCycleLR(o, 0.1, 20)") { S.OneCycleLR($0, 0.1, 20) },
        Schedule("ReduceLROnPlateau(o)") { S.ReduceLROnPlateau($0) },
        Schedule("SequentialLR(o, [StepLR(o, 2), LinearLR(o)], [1])") {
            S.SequentialLR($0, [S.StepLR($0, 2), S.LinearLR($0)], [1])
        },
        Schedule("ChainedScheduler([StepLR(o, 2), LinearLR(o)])") {
            S.ChainedScheduler([S.StepLR($0, 2), S.LinearLR($0)])
        },
        Schedule("SWALR(o, 0.05)") { optim.swa_utils.SWALR($0, 0.05) },
    ]

    private static let start = """
        import warnings
        from torch.optim.lr_scheduler import *
        from torch.optim.swa_utils import SWALR
        p = torch.ones(2, requires_grad=True)
        o = optim.SGD([p], lr=0.1, momentum=0.9)

        """

    /// A step before the optimizer's, one to an epoch by number, and the next rates asked for from outside.
    @Test(arguments: schedules, [false, true]) func texts(_ schedule: Schedule, _ isEarlier: Bool) throws {
        let python = try Python.run(
            Self.start + """
                if \(isEarlier ? "True" : "False"): o.step()
                plateau = "\(schedule.python)".startswith("Reduce")
                lists = "\(schedule.python)".startswith(("Seq", "Chain"))
                with warnings.catch_warnings(record=True) as found:
                    warnings.simplefilter("always")
                    s = \(schedule.python)
                    s.step(0.5) if plateau else s.step()
                    o.step()
                    s.step(0.5) if plateau else s.step()
                    if plateau: s.step(0.5, 7)
                    elif not lists:
                        s.step(7)
                        s.get_lr()
                out["texts"] = [f"{w.category.__name__}: {w.message}" for w in found]
                """)
        let o = optim.SGD([torch.ones(2, requires_grad: true)], lr: 0.1, momentum: 0.9)
        if isEarlier { o.step() }
        let texts = warnings {
            let s = schedule.make(o)
            if let plateau = s as? S.ReduceLROnPlateau {
                plateau.step(0.5)
                o.step()
                plateau.step(0.5)
                plateau.step(0.5, 7)
            } else {
                s.step()
                o.step()
                s.step()
                if !(s is S.ScheduleOfSchedules) {
                    s.step(7)
                    _ = s.get_lr()
                }
            }
        }
        #expect(texts == python["texts"].list.map { $0.string ?? "" })
    }

    /// A schedule goes on from a state that Python has saved, and Python from one of Swift's.
    @Test(arguments: schedules) func files(_ schedule: Schedule) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "schedules-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (theirs, ours) = (folder.appending(path: "theirs.pt").path, folder.appending(path: "ours.pt").path)
        let next = "s.step(0.5) if isinstance(s, ReduceLROnPlateau) else s.step()"
        let python = try Python.run(
            Self.start + """
                s = \(schedule.python)
                for _ in range(3): o.step(); \(next)
                torch.save({"s": s.state_dict(), "o": o.state_dict()}, "\(theirs)")
                o.step(); \(next)
                print(s.state_dict())
                """)
        func advance(_ s: optim.lr_scheduler.LRScheduler) {
            if let plateau = s as? S.ReduceLROnPlateau { plateau.step(0.5) } else { s.step() }
        }
        let o = optim.SGD([torch.ones(2, requires_grad: true)], lr: 0.1, momentum: 0.9)
        let s = schedule.make(o)
        // Python writes a Counter as a class of its own, which its own loader refuses too, unless told otherwise.
        let saved = try torch.load(theirs, weights_only: !schedule.python.hasPrefix("MultiStep"))
        o.load_state_dict(saved["o"])
        s.load_state_dict(saved["s"])
        try torch.save(["s": s.state_dict(), "o": o.state_dict()] as torch.Object, ours)
        o.step()
        advance(s)
        expectSameLines("\(s.state_dict())\n", python.text, #_sourceLocation)

        let back = try Python.run(
            Self.start + """
                s = \(schedule.python)
                saved = torch.load("\(ours)", weights_only=False)
                o.load_state_dict(saved["o"])
                s.load_state_dict(saved["s"])
                o.step(); \(next)
                print(s.state_dict())
                """)
        expectSameLines(back.text, python.text, #_sourceLocation)
    }
}

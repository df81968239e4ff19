import TestSupport
import Testing
import Torch

/// A schedule in both languages: of an optimizer `o` with two groups.
struct Schedule: CustomTestStringConvertible, Sendable {
    let python: String
    let make: @Sendable (optim.Optimizer) -> optim.lr_scheduler.LRScheduler

    init(_ python: String, _ make: @escaping @Sendable (optim.Optimizer) -> optim.lr_scheduler.LRScheduler) {
        self.python = python
        self.make = make
    }

    var testDescription: String { python }
}

/// An optimizer with two groups in both languages.
struct Grouped: CustomTestStringConvertible, Sendable {
    let python: String
    let make: @Sendable ([optim.ParamGroup]) -> optim.Optimizer
    /// The groups' rates.
    let rates: @Sendable () -> (any torch.Saveable, any torch.Saveable)
    let pythonRates: String

    var testDescription: String { "\(python) with \(pythonRates)" }

    func made() -> optim.Optimizer {
        let (a, b) = (torch.ones(2, requires_grad: true), torch.ones(3, requires_grad: true))
        let (first, second) = rates()
        return make([["params": [a], "lr": first], ["params": [b], "lr": second]])
    }

    static let numbers = Grouped(
        python: "optim.SGD(groups, momentum=0.9)", make: { optim.SGD($0, momentum: 0.9) }, rates: { (0.1, 0.3) },
        pythonRates: "(0.1, 0.3)")
    static let tensors = Grouped(
        python: "optim.Adam(groups)", make: { optim.Adam($0) }, rates: { (1, torch.tensor(0.3)) },
        pythonRates: "(1, torch.tensor(0.3))")
    static let vectors = Grouped(
        python: "optim.AdamW(groups, betas=[0.8, 0.99])", make: { optim.AdamW($0, betas: [0.8, 0.99]) },
        rates: { (torch.tensor([0.1]), 2) }, pythonRates: "(torch.tensor([0.1]), 2)")
    static let all = [numbers, tensors, vectors]
}

/// The rates, the state and the optimizer's groups of every step; halfway the state goes into another schedule.
func expectSameSchedule(
    _ schedule: Schedule, _ optimizer: Grouped, steps: Int = 10, then: String = "",
    location: SourceLocation = #_sourceLocation,
    _ continued: (optim.lr_scheduler.LRScheduler, optim.Optimizer) -> String = { _, _ in "" }
) throws {
    let python = try Python.run(
        """
        import warnings
        from torch.optim.lr_scheduler import *
        from torch.optim.swa_utils import SWALR
        def made():
            rates = \(optimizer.pythonRates)
            a, b = torch.ones(2, requires_grad=True), torch.ones(3, requires_grad=True)
            groups = [{"params": [a], "lr": rates[0]}, {"params": [b], "lr": rates[1]}]
            return \(optimizer.python)
        o = made()
        s = \(schedule.python)
        print(s.state_dict())
        for epoch in range(\(steps)):
            o.step()
            s.step()
            print(s.state_dict(), o)
            if epoch == \(steps / 2):
                saved, of = s.state_dict(), o.state_dict()
                o = made()
                s = \(schedule.python)
                o.load_state_dict(of)
                s.load_state_dict(saved)
        with warnings.catch_warnings(action="ignore"):
            \(then.isEmpty ? "pass" : then)
        """)
    var o = optimizer.made()
    var s = schedule.make(o)
    var text = "\(s.state_dict())\n"
    for epoch in 0..<steps {
        o.step()
        s.step()
        text += "\(s.state_dict()) \(o)\n"
        if epoch == steps / 2 {
            let (saved, of) = (s.state_dict(), o.state_dict())
            o = optimizer.made()
            s = schedule.make(o)
            o.load_state_dict(of)
            s.load_state_dict(saved)
        }
    }
    text += continued(s, o)
    expectSameLines(text, python.text, location)
}

/// Shows the first line that differs.
func expectSameLines(_ ours: String, _ theirs: String, _ location: SourceLocation) {
    let (a, b) = (ours.split(separator: "\n"), theirs.split(separator: "\n"))
    #expect(a.count == b.count, sourceLocation: location)
    if let place = zip(a, b).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset {
        Issue.record("line \(place): Swift \(a[place])\nPython \(b[place])", sourceLocation: location)
    }
}

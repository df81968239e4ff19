import TestSupport
import Testing
import Torch

/// What optimizers refuse, with Python's words.
@Suite struct HyperparameterTests {
    private let p = torch.zeros(2, requires_grad: true)
    private let head = "p = torch.zeros(2, requires_grad=True)\n"

    private func expectRefusals(
        _ rows: [(python: String, swift: () -> optim.Optimizer)], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for (python, swift) in rows {
            try expectSameError("\(head)optim.\(python)", sourceLocation: sourceLocation) { _ = swift() }
        }
    }

    @Test func adagrad() throws {
        try expectRefusals([
            ("Adagrad([p], lr=-0.5)", { optim.Adagrad([p], lr: -0.5) }),
            ("Adagrad([p], lr=torch.ones(2))", { optim.Adagrad([p], lr: torch.ones(2)) }),
            ("Adagrad([p], lr=torch.tensor(-0.5))", { optim.Adagrad([p], lr: torch.tensor(-0.5)) }),
            ("Adagrad([p], lr_decay=-0.5)", { optim.Adagrad([p], lr_decay: -0.5) }),
            ("Adagrad([p], weight_decay=-1)", { optim.Adagrad([p], weight_decay: -1) }),
            ("Adagrad([p], initial_accumulator_value=-1)", { optim.Adagrad([p], initial_accumulator_value: -1) }),
            ("Adagrad([p], eps=-1e-5)", { optim.Adagrad([p], eps: -1e-5) }),
            ("Adagrad([p], foreach=True, fused=True)", { optim.Adagrad([p], foreach: true, fused: true) }),
            (
                "Adagrad([p], differentiable=True, fused=True)",
                { optim.Adagrad([p], differentiable: true, fused: true) }
            ),
        ])
    }

    @Test func adadelta() throws {
        try expectRefusals([
            ("Adadelta([p], lr=-0.5)", { optim.Adadelta([p], lr: -0.5) }),
            ("Adadelta([p], rho=1.1)", { optim.Adadelta([p], rho: 1.1) }),
            ("Adadelta([p], rho=float('nan'))", { optim.Adadelta([p], rho: Double.nan) }),
            ("Adadelta([p], eps=-1)", { optim.Adadelta([p], eps: -1) }),
            ("Adadelta([p], weight_decay=-1)", { optim.Adadelta([p], weight_decay: -1) }),
        ])
    }

    @Test func kindsOfAdam() throws {
        try expectRefusals([
            ("Adamax([p], lr=-0.5)", { optim.Adamax([p], lr: -0.5) }),
            ("Adamax([p], betas=(0.5, 1))", { optim.Adamax([p], betas: (0.5, 1)) }),
            ("Adamax([p], betas=[0.5])", { optim.Adamax([p], betas: [0.5]) }),
            ("Adamax([p], weight_decay=-1)", { optim.Adamax([p], weight_decay: -1) }),
            ("NAdam([p], eps=-0.5)", { optim.NAdam([p], eps: -0.5) }),
            ("NAdam([p], betas=(-0.5, 0))", { optim.NAdam([p], betas: (-0.5, 0)) }),
            ("NAdam([p], momentum_decay=-0.2)", { optim.NAdam([p], momentum_decay: -0.2) }),
            ("RAdam([p], lr=-0.5)", { optim.RAdam([p], lr: -0.5) }),
            ("RAdam([p], betas=(1.5, 0))", { optim.RAdam([p], betas: (1.5, 0)) }),
            ("RAdam([p], weight_decay=-1)", { optim.RAdam([p], weight_decay: -1) }),
            ("SparseAdam([p], lr=0)", { optim.SparseAdam([p], lr: 0) }),
            ("SparseAdam([p], eps=0.0)", { optim.SparseAdam([p], eps: 0.0) }),
            ("SparseAdam([p], betas=(0.1, 2))", { optim.SparseAdam([p], betas: (0.1, 2)) }),
            (
                "SparseAdam([{'params': [p]}, {'params': [torch.zeros(2, dtype=torch.complex64)]}])",
                { optim.SparseAdam([["params": [p]], ["params": [torch.zeros(2, dtype: .complex64)]]]) }
            ),
            (
                "SparseAdam([torch.zeros(2), torch.zeros(2).to_sparse()])",
                { optim.SparseAdam([torch.zeros(2), torch.zeros(2).to_sparse()]) }
            ),
        ])
    }

    @Test func others() throws {
        let matrix = torch.zeros(2, 2)
        try expectRefusals([
            ("ASGD([p], lr=-0.5)", { optim.ASGD([p], lr: -0.5) }),
            ("ASGD([p], weight_decay=-0.5)", { optim.ASGD([p], weight_decay: -0.5) }),
            ("Rprop([p], lr=-0.5)", { optim.Rprop([p], lr: -0.5) }),
            ("Rprop([p], etas=(1.0, 0.5))", { optim.Rprop([p], etas: (1.0, 0.5)) }),
            ("Rprop([p], etas=(0, 2))", { optim.Rprop([p], etas: (0, 2)) }),
            ("Adafactor([p], lr=-1)", { optim.Adafactor([p], lr: -1) }),
            ("Adafactor([p], beta2_decay=0.8)", { optim.Adafactor([p], beta2_decay: 0.8) }),
            ("Adafactor([p], eps=(-1e-30, 1e-3))", { optim.Adafactor([p], eps: (-1e-30, 1e-3)) }),
            ("Adafactor([p], eps=(None, -1e-3))", { optim.Adafactor([p], eps: (nil, -1e-3)) }),
            ("Adafactor([p], d=0.0)", { optim.Adafactor([p], d: 0.0) }),
            ("Adafactor([p], weight_decay=-1)", { optim.Adafactor([p], weight_decay: -1) }),
            ("LBFGS([p], lr=-1)", { optim.LBFGS([p], lr: -1) }),
            (
                "LBFGS([{'params': [p]}, {'params': [torch.zeros(2)]}])",
                { optim.LBFGS([["params": [p]], ["params": [torch.zeros(2)]]]) }
            ),
            ("Muon([p])", { optim.Muon([p]) }),
            ("Muon([torch.zeros(2, 2)], lr=-1)", { optim.Muon([matrix], lr: -1) }),
            ("Muon([torch.zeros(2, 2)], momentum=-1)", { optim.Muon([matrix], momentum: -1) }),
            ("Muon([torch.zeros(2, 2)], weight_decay=-0.1)", { optim.Muon([matrix], weight_decay: -0.1) }),
            ("Muon([torch.zeros(2, 2)], adjust_lr_fn='no')", { optim.Muon([matrix], adjust_lr_fn: "no") }),
        ])
    }

    /// What is refused only in a step.
    @Test func steps() throws {
        let makes: [(String, ([Tensor]) -> optim.Optimizer)] = [
            ("Adadelta([p], capturable=True)", { optim.Adadelta($0, capturable: true) }),
            ("Adamax([p], capturable=True)", { optim.Adamax($0, capturable: true) }),
            ("Adamax([p], capturable=True, foreach=True)", { optim.Adamax($0, foreach: true, capturable: true) }),
            ("NAdam([p], capturable=True)", { optim.NAdam($0, capturable: true) }),
            ("NAdam([p], capturable=True, foreach=True)", { optim.NAdam($0, foreach: true, capturable: true) }),
            ("RAdam([p], capturable=True)", { optim.RAdam($0, capturable: true) }),
            ("ASGD([p], capturable=True)", { optim.ASGD($0, capturable: true) }),
            ("ASGD([p], capturable=True, foreach=True)", { optim.ASGD($0, foreach: true, capturable: true) }),
            ("Rprop([p], capturable=True, foreach=True)", { optim.Rprop($0, capturable: true, foreach: true) }),
            (
                "Adagrad([p], differentiable=True, foreach=True)",
                {
                    optim.Adagrad($0, foreach: true, differentiable: true)
                }
            ),
            ("LBFGS([p])", { optim.LBFGS($0) }),
            ("LBFGS([p], line_search_fn='x')", { optim.LBFGS($0, line_search_fn: "x") }),
        ]
        for (code, make) in makes {
            let isSearch = code.contains("line_search")
            let closure = "lambda: p.exp().sum()"
            try expectSameError(
                "p = torch.zeros(2, requires_grad=True); p.grad = torch.ones(2); "
                    + "optim.\(code).step(\(isSearch ? closure : ""))"
            ) {
                let p = torch.zeros(2, requires_grad: true)
                p.grad = torch.ones(2)
                if isSearch {
                    make([p]).step { p.exp().sum() }
                } else {
                    make([p]).step()
                }
            }
        }
    }

    /// Sparse gradients, which most do not take; and dense ones, which one does not.
    @Test func sparseGradients() throws {
        let makes: [(String, ([Tensor]) -> optim.Optimizer)] = [
            ("Adadelta", { optim.Adadelta($0) }), ("Adamax", { optim.Adamax($0) }), ("NAdam", { optim.NAdam($0) }),
            ("RAdam", { optim.RAdam($0) }), ("ASGD", { optim.ASGD($0) }), ("Rprop", { optim.Rprop($0) }),
            ("Adafactor", { optim.Adafactor($0) }), ("Muon", { optim.Muon($0) }),
        ]
        for (name, make) in makes {
            try expectSameError(
                "w = torch.ones(4, 2, requires_grad=True); F.embedding(torch.tensor([1]), w, sparse=True).sum().backward(); "
                    + "optim.\(name)([w]).step()"
            ) {
                let w = torch.ones(4, 2, requires_grad: true)
                torch.embedding(w, torch.tensor([1]), sparse: true).sum().backward()
                make([w]).step()
            }
        }
        try expectSameError(head + "p.sum().backward(); optim.SparseAdam([p]).step()") {
            let p = torch.zeros(2, requires_grad: true)
            p.sum().backward()
            optim.SparseAdam([p]).step()
        }
        try expectSameError(
            "p = torch.zeros(2, 2, dtype=torch.complex64, requires_grad=True); p.abs().sum().backward(); "
                + "optim.Adafactor([p]).step()"
        ) {
            let p = torch.zeros(2, 2, dtype: .complex64, requires_grad: true)
            p.abs().sum().backward()
            optim.Adafactor([p]).step()
        }
        try expectSameError(
            "w = torch.ones(4, 2, requires_grad=True); F.embedding(torch.tensor([1]), w, sparse=True).sum().backward(); "
                + "optim.Adagrad([w], weight_decay=0.1).step()"
        ) {
            let w = torch.ones(4, 2, requires_grad: true)
            torch.embedding(w, torch.tensor([1]), sparse: true).sum().backward()
            optim.Adagrad([w], weight_decay: 0.1).step()
        }
    }
}

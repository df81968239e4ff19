import TestSupport
import Testing
import Torch

/// Eigenpairs by products with the matrix: the same random columns, so the same bits.
@Suite struct LOBPCGTests {
    private let a: Tensor
    private let batch: Tensor
    private let x: Tensor
    private let b: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        func positive(_ matrix: Tensor) -> Tensor {
            matrix.matmul(matrix.mT) + torch.eye(matrix.size(-1)).to(matrix.dtype)
        }
        a = positive(torch.randn(12, 12, dtype: .float64))
        batch = positive(torch.randn(3, 9, 9))
        x = torch.randn(12, 2, dtype: .float64)
        b = torch.diag(torch.rand(12, dtype: .float64) + 1)
    }

    private func check(
        _ python: String, location: SourceLocation = #_sourceLocation, _ body: ([Tensor]) -> (Tensor, Tensor)
    ) throws {
        try checkFunction(
            python, ["a": a, "w": batch, "x": x, "b": b], location: location,
            results: {
                let (values, vectors) = body($0)
                return [values, vectors]
            })
    }

    @Test func pairs() throws {
        try check("torch.lobpcg(a.detach())") { torch.lobpcg($0[0].detach()) }
        try check("torch.lobpcg(a.detach(), 2, largest=False)") { torch.lobpcg($0[0].detach(), 2, largest: false) }
        try check("torch.lobpcg(a.detach(), X=x.detach().clone())") {
            torch.lobpcg($0[0].detach(), X: $0[2].detach().clone())
        }
        try check("torch.lobpcg(a.detach(), 2, b.detach())") { torch.lobpcg($0[0].detach(), 2, $0[3].detach()) }
        try check("torch.lobpcg(w.detach(), 2)") { torch.lobpcg($0[1].detach(), 2) }
        try check("torch.lobpcg(a.detach().to_sparse(), k=2)") { torch.lobpcg($0[0].detach().to_sparse(), k: 2) }
        try check("torch.lobpcg(a.detach(), 1, n=3, niter=3, tol=1e-3)") {
            torch.lobpcg($0[0].detach(), 1, n: 3, niter: 3, tol: 1e-3)
        }
        let drops =
            "ortho_iparams={'ortho_i_max': 2}, ortho_fparams={'ortho_tol': 1e-9}, ortho_bparams={'ortho_use_drop': True}"
        try check("torch.lobpcg(a.detach(), 3, \(drops))") {
            torch.lobpcg(
                $0[0].detach(), 3, ortho_iparams: ["ortho_i_max": 2], ortho_fparams: ["ortho_tol": 1e-9],
                ortho_bparams: ["ortho_use_drop": true])
        }
    }

    @Test func basicMethod() throws {
        try check("torch.lobpcg(a.detach(), 2, niter=5, method='basic')") {
            torch.lobpcg($0[0].detach(), 2, niter: 5, method: "basic")
        }
        try check("torch.lobpcg(a.detach(), 2, iK=torch.linalg.inv(a.detach()), niter=4, method='basic')") {
            torch.lobpcg($0[0].detach(), 2, iK: torch.linalg.inv($0[0].detach()), niter: 4, method: "basic")
        }
        // The columns to begin with are changed in place.
        let changed = try Python.run("torch.lobpcg(a, X=x, niter=3, method='basic'); out['x'] = x", ["a": a, "x": x])
        let columns = x.clone()
        _ = torch.lobpcg(a, X: columns, niter: 3, method: "basic")
        #expect(changed["x"].isIdentical(to: columns))
    }

    @Test func gradients() throws {
        try check("torch.lobpcg(a, 2)") { torch.lobpcg($0[0], 2) }
        try check("torch.lobpcg(a, 3)") { torch.lobpcg($0[0], 3) }
        try check("torch.lobpcg(a, 2, largest=False)") { torch.lobpcg($0[0], 2, largest: false) }
        try check("torch.lobpcg(w, 1)") { torch.lobpcg($0[1], 1) }
        let node = torch.lobpcg(a.clone().requires_grad_(), 1).0.grad_fn
        #expect(node?.name() == "LOBPCGAutogradFunctionBackward")
    }

    @Test func tracker() throws {
        let told = try Python.run(
            """
            torch.manual_seed(3)
            out['told'] = []
            def tracker(worker):
                out['told'].append(str(worker))
                if len(out['told']) == 3: worker.bvars['force_stop'] = True
            torch.lobpcg(a, 2, tracker=tracker)
            """, ["a": a])
        torch.manual_seed(3)
        var texts: [String] = []
        _ = torch.lobpcg(
            a, 2,
            tracker: { worker in
                texts.append("\(worker)")
                if texts.count == 3 { worker.bvars["force_stop"] = true }
            })
        #expect(told["told"].list.compactMap(\.string) == texts)
    }

    @Test func failures() throws {
        let (a, b) = (a, b)
        try expectSameFailures(
            [
                ("torch.lobpcg(a[:4])", { _ = torch.lobpcg(a[..<4]) }),
                ("torch.lobpcg(a[0])", { _ = torch.lobpcg(a[0]) }),
                ("torch.lobpcg(a, 5)", { _ = torch.lobpcg(a, 5) }),
                ("torch.lobpcg(a, 1, torch.eye(6))", { _ = torch.lobpcg(a, 1, torch.eye(6)) }),
                ("torch.lobpcg(a.half())", { _ = torch.lobpcg(a.half()) }),
                (
                    "torch.lobpcg(a, X=torch.zeros(12, 1).double())",
                    { _ = torch.lobpcg(a, X: torch.zeros(12, 1).double()) }
                ),
                ("torch.lobpcg(a, X=torch.ones(6, 1))", { _ = torch.lobpcg(a, X: torch.ones(6, 1)) }),
                (
                    "torch.lobpcg(a.clone().requires_grad_(), 2, b)[0].sum().backward()",
                    { torch.lobpcg(a.clone().requires_grad_(), 2, b).0.sum().backward() }
                ),
                (
                    "torch.lobpcg(a.to_sparse().requires_grad_(), 2)[0].sum().backward()",
                    { torch.lobpcg(a.to_sparse().requires_grad_(), 2).0.sum().backward() }
                ),
            ], ["a": a, "b": b])
    }
}

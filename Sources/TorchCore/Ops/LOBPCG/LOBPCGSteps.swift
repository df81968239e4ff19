/// One step of either method, and when a pair counts as found.
extension torch._lobpcg.LOBPCG {
    private var n: Int { iparams["n", default: 0] }
    private var largest: Bool { bparams["largest", default: true] }

    private func columns(_ matrix: Tensor, _ from: Int, _ to: Int? = nil) -> Tensor {
        ATen.slice_Tensor(matrix, 1, from, to, 1)
    }

    private func write(_ values: Tensor, into matrix: Tensor, _ from: Int, _ to: Int? = nil) {
        columns(matrix, from, to).copy_(values)
    }

    func updateBasic() {
        let (nc, ns) = (ivars["converged_count", default: 0], ivars["converged_end", default: 0])
        let S = ivars["istep"] == 0 ? X : columns(self.S, nc, ns)
        let Ri = rayleighRitz(S)
        let M = MatrixUtilities.quadraticForm(MatrixUtilities.quadraticForm(A, S), Ri)
        let (E, Z) = MatrixUtilities.eigenpairs(M, largest: largest)
        guard ivars["istep"] != 0 else {
            // In place, as in Python: who gave X gets it back changed.
            X.copy_(ATen.matmul(X, ATen.matmul(Ri, Z)))
            self.E.copy_(E)
            updateResidual()
            updateConvergedCount()
            write(X, into: self.S, 0, n)
            append(MatrixUtilities.matmul(iK, R), behind: n)
            return
        }
        write(ATen.matmul(S, ATen.matmul(Ri, columns(Z, 0, n - nc))), into: X, nc)
        ATen.slice_Tensor(self.E, 0, nc, nil, 1).copy_(ATen.slice_Tensor(E, 0, nil, n - nc, 1))
        let P = ATen.matmul(S, ATen.matmul(Ri, columns(Z, n, 2 * n - nc)))
        updateResidual()
        let found = updateConvergedCount()
        write(X, into: self.S, 0, n)
        write(P, into: self.S, n, n + P.size(-1))
        append(MatrixUtilities.matmul(iK, columns(R, found)), behind: n + P.size(-1))
    }

    func updateOrthogonal() {
        let (nc, ns) = (ivars["converged_count", default: 0], ivars["converged_end", default: 0])
        guard ivars["istep"] != 0 else {
            let Ri = rayleighRitz(X)
            let M = MatrixUtilities.quadraticForm(MatrixUtilities.quadraticForm(A, X), Ri)
            let (_, Z) = MatrixUtilities.eigenpairs(M, largest: largest)
            X = ATen.matmul(X, ATen.matmul(Ri, Z))
            updateResidual()
            updateConvergedCount()
            write(X, into: S, 0, n)
            append(orthogonal(R, to: X), behind: n)
            return
        }
        let S = columns(self.S, nc, ns)
        let (E, Z) = MatrixUtilities.eigenpairs(MatrixUtilities.quadraticForm(A, S), largest: largest)
        write(ATen.matmul(S, columns(Z, 0, n - nc)), into: X, nc)
        ATen.slice_Tensor(self.E, 0, nc, nil, 1).copy_(ATen.slice_Tensor(E, 0, nil, n - nc, 1))
        let rest = columns(Z, n - nc)
        let P = ATen.matmul(
            S, ATen.matmul(rest, MatrixUtilities.basis(ATen.mT(ATen.slice_Tensor(rest, 0, nil, n - nc, 1)))))
        updateResidual()
        let found = updateConvergedCount()
        write(X, into: self.S, 0, n)
        write(P, into: self.S, n, n + P.size(-1))
        let W = orthogonal(columns(R, found), to: columns(self.S, 0, n + P.size(-1)))
        append(W, behind: n + P.size(-1))
    }

    private func append(_ W: Tensor, behind count: Int) {
        let end = count + W.size(-1)
        ivars["converged_end"] = end
        write(W, into: S, count, end)
    }

    private func updateResidual() {
        R = MatrixUtilities.matmul(A, X) - MatrixUtilities.matmul(B, X) * E
    }

    /// How many pairs are found, the first ones: a pair behind one that is not does not count, so that the order stays.
    @discardableResult
    private func updateConvergedCount() -> Int {
        func norms(_ matrix: Tensor) -> Tensor { torch.norm(matrix, 2, [0]) }
        let (A_norm, B_norm) = (fvars["A_norm", default: 0], fvars["B_norm", default: 0])
        let scale = A_norm + ATen.slice_Tensor(E, 0, nil, X.size(-1), 1).abs() * B_norm
        let rerr = norms(R) / (norms(X) * scale)
        let converged = (rerr < fparams["tol", default: 0]).flatList(Bool.self)
        let count = converged.firstIndex(of: false) ?? converged.count
        let before = ivars["converged_count", default: 0]
        if count < before {
            let text = "the number of converged eigenpairs (was \(before), got \(count)) cannot decrease"
            raise(.AssertionError, text, op: "lobpcg")
        }
        ivars["converged_count"] = count
        tvars["rerr"] = rerr
        return count
    }
}

import Foundation

/// How the columns are made orthogonal in the sense of `B`.
extension torch._lobpcg.LOBPCG {
    /// The matrix that makes of `(Sᵀ A S) C = (Sᵀ B S) C E` a problem without a second matrix.
    func rayleighRitz(_ S: Tensor) -> Tensor {
        let SBS = MatrixUtilities.quadraticForm(B, S)
        let row = inverseRoot(ATen.diagonal(SBS, 0, -2, -1))
        let column = ATen.reshape(row, [row.size(0), 1])
        let R = ATen.linalg_cholesky((SBS * row) * column, true)
        return ATen.linalg_solve_triangular(R, ATen.diag_embed(row, 0, -2, -1), true, false, false)
    }

    private func inverseRoot(_ x: Tensor) -> Tensor { ATen.pow_Tensor_Scalar(x, torch.Scalar(-0.5)) }

    private func places(_ mask: Tensor) -> Tensor { ATen.select_int(ATen.nonzero(mask), 1, 0) }

    private func columns(_ matrix: Tensor, at places: Tensor) -> Tensor { ATen.index_Tensor(matrix, [nil, places]) }

    /// The columns orthonormal; with `drops` without those that add little to what the others span.
    private func orthonormal(_ columns: Tensor, drops: Bool, tau: Double) -> Tensor {
        var U = columns
        guard U.numel() != 0 else { return U }
        var UBU = MatrixUtilities.quadraticForm(B, U)
        var d = ATen.diagonal(UBU, 0, -2, -1)
        // A column of zeros has no inverse root.
        let filled = places(d.abs() != 0.0)
        if filled.size(0) < d.size(0) {
            U = self.columns(U, at: filled)
            guard U.numel() != 0 else { return U }
            UBU = MatrixUtilities.quadraticForm(B, U)
            d = ATen.diagonal(UBU, 0, -2, -1)
            let left = places(d.abs() != 0.0).size(0)
            if left != d.size(0) {
                raise(.AssertionError, "expected nz[0] length \(d.size(0)), got \(left)", op: "lobpcg")
            }
        }
        var scale = ATen.reshape(inverseRoot(d), [d.size(0), 1])
        var (E, Z) = MatrixUtilities.eigenpairs((UBU * scale) * ATen.mT(scale))
        let least = tau * ATen.max(E.abs())
        if drops {
            let kept = places(E > least)
            E = ATen.index_Tensor(E, [kept])
            Z = self.columns(Z, at: kept)
            scale = ATen.index_Tensor(scale, [kept])
        } else {
            _ = ATen.index_put_(E, [places(E < least)], least, false)
        }
        return ATen.matmul(U * ATen.mT(scale), Z * inverseRoot(E))
    }

    /// The columns orthonormal and orthogonal to those of `V`; none where `V` spans them all.
    func orthogonal(_ columns: Tensor, to V: Tensor) -> Tensor {
        var U = columns
        let drops = bparams["ortho_use_drop", default: false]
        let tolerance = fparams["ortho_tol", default: 0]
        ivars["ortho_i"] = nil
        ivars["ortho_j"] = nil
        let BV_norm = norm(MatrixUtilities.matmul(B, V))
        var VBU = ATen.matmul(ATen.mT(V), MatrixUtilities.matmul(B, U))
        var (i, j) = (0, 0)
        defer { (ivars["ortho_i"], ivars["ortho_j"]) = (i, j) }
        for round in 0..<max(iparams["ortho_i_max", default: 0], 0) {
            i = round
            U = U - ATen.matmul(V, VBU)
            var BU = U
            for pass in 0..<max(iparams["ortho_j_max", default: 0], 0) {
                j = pass
                let tau = fparams[drops && pass == 0 ? "ortho_tol_drop" : "ortho_tol_replace", default: 0]
                U = orthonormal(U, drops: drops && pass > 0, tau: tau)
                guard U.numel() != 0 else { return U }
                BU = MatrixUtilities.matmul(B, U)
                let UBU = ATen.matmul(ATen.mT(U), BU)
                let R = UBU - ATen.eye(UBU.size(-1), UBU.dtype, nil, UBU.device, nil)
                let error = relative(norm(R), norm(BU), norm(U))
                fvars["ortho_UBUmI_rerr[\(i), \(j)]"] = error
                if error < tolerance { break }
            }
            VBU = ATen.matmul(ATen.mT(V), BU)
            let error = relative(norm(VBU), BV_norm, norm(U))
            fvars["ortho_VBU_rerr[\(i)]"] = error
            if error < tolerance { break }
            let count = U.size(-1) + V.size(-1)
            if iparams["m", default: 0] < count {
                guard let B else {
                    raise(.AssertionError, "B must not be None", op: "lobpcg")
                    return U
                }
                raise(
                    .ValueError,
                    "Overdetermined shape of U: #B-cols(=\(B.size(-1))) >= #U-cols(=\(U.size(-1))) + #V-cols(=\(V.size(-1)))"
                        + " must hold", op: "lobpcg")
                return U
            }
        }
        return U
    }

    private func relative(_ difference: Tensor, _ a: Tensor, _ b: Tensor) -> Double {
        number(difference) * pow(number(a * b), -1)
    }
}

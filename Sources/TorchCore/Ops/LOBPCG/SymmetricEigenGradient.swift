/// The gradient of a symmetric matrix by those of some of its eigenvalues and eigenvectors.
///
/// The part outside of what the eigenvectors span solves a Sylvester equation, by the polynomial whose roots are the
/// eigenvalues: Hu and Cheng, "The polynomial solution to the Sylvester matrix equation", 2006.
enum SymmetricEigenGradient {
    /// The gradients of `A`, `B`, `X` and `iK`, of which only the first is known.
    static func gradients(
        _ ctx: torch.autograd.function.FunctionCtx, _ given: [Tensor?], largest: Bool
    ) -> [Tensor?] {
        let saved: [Tensor?] = ctx.saved_tensors
        guard saved.count == 4, let A = saved[0], let D = saved[2], let U = saved[3], let D_grad = given[0],
            let U_grad = given[1]
        else { return [nil, nil, nil, nil] }
        let B = saved[1]
        func refused(_ what: String) -> [Tensor?] {
            [failed(.ValueError, "lobpcg.backward does not support \(what)", op: "lobpcg"), nil, nil, nil]
        }
        if A.is_sparse || B?.is_sparse == true && ctx.needs_input_grad[1] {
            return refused("sparse input yet. Note that lobpcg.forward does though.")
        }
        if [A.dtype, B?.dtype ?? A.dtype].contains(where: { [.complex64, .complex128].contains($0) }) {
            return refused("complex input yet. Note that lobpcg.forward does though.")
        }
        guard B == nil else { return refused("backward with B != I yet.") }
        let isWhole = U.size(-1) == U.size(-2)
        let gradient =
            isWhole
            ? complete(D_grad, U_grad, D, U) : partial(D_grad, U_grad, A, D, U, largest: largest)
        return [gradient, nil, nil, nil]
    }

    /// The part in what the eigenvectors span.
    private static func complete(_ D_grad: Tensor, _ U_grad: Tensor, _ D: Tensor, _ U: Tensor) -> Tensor {
        let F = ATen.unsqueeze(D, -2) - ATen.unsqueeze(D, -1)
        _ = ATen.fill__Scalar(ATen.diagonal(F, 0, -2, -1), torch.Scalar(Double.infinity))
        _ = ATen.pow__Scalar(F, torch.Scalar(-1))
        let Ut = transposed(U)
        let inner = ATen.diag_embed(D_grad, 0, -2, -1) + ATen.matmul(Ut, U_grad) * F
        return ATen.matmul(U, ATen.matmul(inner, Ut))
    }

    private static func transposed(_ U: Tensor) -> Tensor { ATen.contiguous(ATen.mT(U), .contiguous_format) }

    private static func partial(
        _ D_grad: Tensor, _ U_grad: Tensor, _ A: Tensor, _ D: Tensor, _ U: Tensor, largest: Bool
    ) -> Tensor {
        let Ut = transposed(U)
        let projection = -ATen.matmul(U, Ut)
        ATen.diagonal(projection, 0, -2, -1).add_(1)
        // A basis of the complement from random columns, the same ones each time.
        let generator = torch.Generator(device: A.device)
        let sizes = A.shape.dropLast() + [A.size(-1) - D.size(-1)]
        let random = ATen.randn_generator(Array(sizes), generator, A.dtype, nil, A.device, nil)
        let complement = ATen.matmul(projection, random)
        let complementT = transposed(complement)

        let coefficients = characteristic(D)
        let degree = coefficients.size(-1) - 1
        var projected = U_grad
        let series = ATen.new_zeros(projected, Array(projected.shape), nil, nil, nil, nil)
        for k in stride(from: 1, through: degree, by: 1) {
            let value = vectorValue(ATen.slice_Tensor(coefficients, coefficients.dim() - 1, k, nil, 1), D)
            series.add_(projected * ATen.unsqueeze(value, -2))
            projected = ATen.matmul(A, projected)
        }
        let restricted = ATen.matmul(complementT, ATen.matmul(matrixValue(coefficients, A), complement))
        // It is positive definite, or its negative is, where `A` has no eigenvalue twice.
        let sign = largest && degree % 2 == 1 ? -1 : 1
        let L = ATen.linalg_cholesky(sign * restricted, false)

        let gradient = complete(D_grad, U_grad, D, U)
        let solution = ATen.cholesky_solve(ATen.matmul(complementT, series), L, false)
        gradient.sub_(ATen.matmul(ATen.matmul(complement, sign * solution), Ut))
        return gradient
    }

    /// The coefficients of the polynomial with these roots, that of the highest power last, which is 1.
    private static func characteristic(_ roots: Tensor) -> Tensor {
        let order = roots.size(-1)
        var shape = Array(roots.shape)
        shape[shape.count - 1] += 2
        var all = ATen.new_zeros(roots, shape, nil, nil, nil, nil)
        for end in [0, -1] { _ = ATen.fill__Scalar(ATen.select_int(all, -1, end), torch.Scalar(1)) }
        for i in stride(from: 1, through: order, by: 1) {
            // A copy where each step is to be differentiated.
            let next = roots.requires_grad ? ATen.clone(all, nil) : all
            let factor = ATen.narrow(roots, -1, i - 1, 1) * ATen.narrow(all, -1, order - i + 1, i + 1)
            ATen.narrow(next, -1, order - i, i + 1).sub_(factor)
            all = next
        }
        return ATen.narrow(all, -1, 1, order + 1)
    }

    /// A polynomial by Horner's rule; `step` multiplies a value with the place and adds a coefficient.
    private static func value(_ coefficients: Tensor, from one: Tensor, _ step: (Tensor, Tensor) -> Tensor) -> Tensor {
        var result = ATen.clone(one, nil)
        for k in stride(from: coefficients.size(-1) - 2, through: 0, by: -1) {
            result = step(result, ATen.select_int(coefficients, -1, k))
        }
        return result
    }

    private static func vectorValue(_ coefficients: Tensor, _ x: Tensor) -> Tensor {
        let one = ATen.expand(ATen.new_ones(x, [1], nil, nil, nil, nil), Array(x.shape), false)
        return value(coefficients, from: one) { ATen.addcmul(ATen.unsqueeze($1, -1), x, $0, torch.Scalar(1)) }
    }

    private static func matrixValue(_ coefficients: Tensor, _ x: Tensor) -> Tensor {
        let size = x.size(-1)
        let ones = x.shape.dropLast(2).map { _ in 1 }
        let one = ATen.view(ATen.eye(size, x.dtype, nil, x.device, nil), ones + [size, size])
        return value(coefficients, from: one) {
            let product = ATen.matmul(x, $0)
            ATen.diagonal(product, 0, -2, -1).add_(ATen.unsqueeze($1, -1))
            return product
        }
    }
}

extension torch {
    /// The greatest or smallest eigenvalues and their eigenvectors of a symmetric positive definite problem `A x = λ B x`,
    /// by products with the matrices alone: eigenvalues `[*, k]` and eigenvectors `[*, m, k]`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.lobpcg.html>.
    ///
    /// The gradient of a dense real `A` without `B` is known. A ValueError where `A` has fewer than `3 n` rows.
    ///
    /// - Parameters:
    ///   - A: Matrices `[*, m, m]`, dense, or one that is sparse.
    ///   - k: How many eigenpairs, by default as many as `X` has columns, or 1.
    ///   - X: The columns to begin with, `[*, m, n]`; drawn at random where there are none.
    ///   - n: How many columns to draw.
    ///   - iK: What the residuals are multiplied with, near the inverse of `A`.
    ///   - niter: How many steps at most, 1000 by default; -1 for no limit.
    ///   - tol: When a pair counts as found, by default the square root of the dtype's precision.
    ///   - largest: Whether the greatest eigenvalues are looked for, as by default.
    ///   - method: `"ortho"`, as by default, or `"basic"`, which is faster and may fail.
    ///   - tracker: Called after each step with the `torch._lobpcg.LOBPCG` that makes it.
    // @forms
    public static func lobpcg(
        A: Tensor, k: Int? = nil, B: Tensor? = nil, X: Tensor? = nil, n: Int? = nil, iK: Tensor? = nil,
        niter: Int? = nil, tol: Double? = nil, largest: Bool? = nil, method: String? = nil,
        tracker: ((torch._lobpcg.LOBPCG) -> Void)? = nil, ortho_iparams: [String: Int]? = nil,
        ortho_fparams: [String: Double]? = nil, ortho_bparams: [String: Bool]? = nil
    ) -> (Tensor, Tensor) {
        let run = LOBPCGRun(
            k: k, X: X, n: n, iK: iK, niter: niter, tol: tol, largest: largest ?? true, method: method ?? "ortho",
            tracker: tracker, ortho_iparams: ortho_iparams ?? [:], ortho_fparams: ortho_fparams ?? [:],
            ortho_bparams: ortho_bparams ?? [:])
        guard A.requires_grad || B?.requires_grad == true else { return run(A, B) }
        // A symmetric matrix has a symmetric gradient, which keeps it symmetric where it is trained.
        func symmetric(_ matrix: Tensor) -> Tensor { (matrix + ATen.mT(matrix)) / 2 }
        let inputs: [Tensor?] = [symmetric(A), B.map(symmetric), X, iK]
        return FunctionCall(name: "LOBPCGAutogradFunction") { ctx, gradients in
            SymmetricEigenGradient.gradients(ctx, gradients, largest: largest ?? true)
        }.run([inputs]) { ctx in
            let (A, B) = (inputs[0].map(inOrder) ?? Placeholder.tensor, inputs[1].map(inOrder))
            let (D, U) = run(A, B)
            ctx.save_for_backward(A, B, D, U)
            return (D, U)
        }
    }

    private static func inOrder(_ matrix: Tensor) -> Tensor {
        matrix.layout == .sparse_coo ? matrix : ATen.contiguous(matrix, .contiguous_format)
    }
}

/// The arguments of `torch.lobpcg` but the matrices, and the checks of them all.
private struct LOBPCGRun {
    let k: Int?
    let X: Tensor?
    let n: Int?
    let iK: Tensor?
    let niter: Int?
    let tol: Double?
    let largest: Bool
    let method: String
    let tracker: ((torch._lobpcg.LOBPCG) -> Void)?
    let ortho_iparams: [String: Int]
    let ortho_fparams: [String: Double]
    let ortho_bparams: [String: Bool]

    func callAsFunction(_ A: Tensor, _ B: Tensor?) -> (Tensor, Tensor) {
        let shape = Array(A.shape)
        guard shape.count >= 2 else { return raised(.IndexError, "tuple index out of range") }
        let m = shape[shape.count - 1]
        guard shape[shape.count - 2] == m else {
            return raised(.AssertionError, "A must be square, got shape \(A.shape)")
        }
        if let B, B.shape != A.shape {
            return raised(.AssertionError, "A and B must have same shape, got \(A.shape) vs \(B.shape)")
        }
        let dtype = MatrixUtilities.floatingType(A)
        let precision: [torch.dtype: Double] = [.float32: 1.2e-07, .float64: 2.23e-16]
        guard let tol = tol ?? precision[dtype]?.squareRoot() else { return raised(.KeyError, "\(dtype)") }
        let k = k ?? X?.size(-1) ?? 1
        let n = X?.size(-1) ?? n ?? k
        guard m >= 3 * n else {
            return raised(
                .ValueError,
                "LOBPCG algorithm is not applicable when the number of A rows (=\(m)) is smaller than 3 x the number of "
                    + "requested eigenpairs (=\(n))")
        }
        let parameters = LOBPCGParameters(m: m, n: n, k: k, tol: tol, run: self)

        func found(_ A: Tensor, _ B: Tensor?, _ X: Tensor?, _ name: String) -> (Tensor, Tensor)? {
            let X = X ?? ATen.randn([m, n], dtype, nil, A.device, nil)
            guard Array(X.shape) == [m, n] || X.isPlaceholder else {
                raise(
                    .AssertionError, "\(name) shape mismatch: got \(X.shape), expected (\(m), \(n))", op: "lobpcg")
                return nil
            }
            let worker = torch._lobpcg.LOBPCG(
                A: A, B: B, X: X, iK: iK, parameters: parameters, method: method, tracker: tracker)
            worker.run()
            return (ATen.slice_Tensor(worker.E, 0, nil, k, 1), ATen.slice_Tensor(worker.X, 1, nil, k, 1))
        }
        let batch = Array(shape.dropLast(2))
        guard !batch.isEmpty else {
            return found(A, B, X, "X") ?? (Placeholder.tensor, Placeholder.tensor)
        }
        let count = batch.reduce(1, *)
        func all(_ matrices: Tensor, _ sizes: ArraySlice<Int>) -> Tensor { ATen.reshape(matrices, [count] + sizes) }
        let (bA, bB) = (all(A, shape.suffix(2)), B.map { all($0, shape.suffix(2)) })
        let bX = X.map { all($0, Array($0.shape).suffix(2)) }
        let bE = ATen.empty_memory_format([count, k], dtype, nil, A.device, nil, nil)
        let bXret = ATen.empty_memory_format([count, m, k], dtype, nil, A.device, nil, nil)
        for i in 0..<count {
            parameters.integers["batch_index"] = i
            guard let (E, X) = found(bA[i], bB?[i], bX?[i], "X_") else { break }
            bE[i] = E
            bXret[i] = X
        }
        return (ATen.reshape(bE, batch + [k]), ATen.reshape(bXret, batch + [m, k]))
    }

    private func raised(_ kind: TorchError.Kind, _ text: String) -> (Tensor, Tensor) {
        (failed(kind, text, op: "lobpcg"), Placeholder.tensor)
    }
}

/// The numbers that the workers of a batch share, in Python's order.
final class LOBPCGParameters {
    var integers: OrderedDict<String, Int>
    var numbers: OrderedDict<String, Double>
    var flags: OrderedDict<String, Bool>

    fileprivate init(m: Int, n: Int, k: Int, tol: Double, run: LOBPCGRun) {
        integers = ["m": m, "n": n, "k": k, "niter": run.niter ?? 1000]
        numbers = ["tol": tol]
        flags = ["largest": run.largest]
        guard run.method == "ortho" else { return }
        integers.update(run.ortho_iparams)
        numbers.update(run.ortho_fparams)
        flags.update(run.ortho_bparams)
        for name in ["ortho_i_max", "ortho_j_max"] { integers[name] = integers[name] ?? 3 }
        for name in ["ortho_tol", "ortho_tol_drop", "ortho_tol_replace"] { numbers[name] = numbers[name] ?? tol }
        flags["ortho_use_drop"] = flags["ortho_use_drop"] ?? false
    }
}

/// Jacobians by differences and by backward passes, a column and a row at a time.
extension GradientCheck {
    /// For each input that requires a gradient and each result: the input's elements by the result's.
    func numericalJacobians(_ all: [Tensor], _ call: () -> [Tensor]) throws -> [[Tensor]] {
        try differentiated.map { _, input in
            let values = input.data
            let flat = values.numel()
            let jacobians = all.map {
                $0.new_zeros([flat, $0.numel()], dtype: input.is_complex() ? input.dtype : nil)
            }
            for (row, index) in indices(of: Array(values.shape)).enumerated() {
                let entry = index.isEmpty ? values : index.reduce(values) { $0[$1] }
                let columns = try slopes(call, entry, index, isComplex: values.is_complex())
                for (place, column) in columns.enumerated() { jacobians[place][row] = column }
            }
            return jacobians
        }
    }

    private func indices(of shape: [Int]) -> [[Int]] {
        shape.reduce([[]]) { all, size in all.flatMap { start in (0..<size).map { start + [$0] } } }
    }

    private func slopes(
        _ call: () -> [Tensor], _ entry: Tensor, _ index: [Int], isComplex: Bool
    ) throws -> [Tensor] {
        let real = try difference(call, entry, torch.tensor(eps, dtype: .float64), index)
        guard isComplex else { return real }
        let imaginary = try difference(call, entry, torch.tensor(eps, dtype: .float64) * torch.Complex(0, 1), index)
        return zip(real, imaginary).map { $0 + $1 * torch.Complex(0, 1) }
    }

    /// The change of each result along `step`, by its length `eps`. `entry` is as before afterwards.
    func difference(_ call: () -> [Tensor], _ entry: Tensor, _ step: Tensor, _ index: [Int]?) throws -> [Tensor] {
        let original = entry.clone()
        entry.copy_(original - step)
        let below = call().map { $0.clone() }
        entry.copy_(original + step)
        let above = call().map { $0.clone() }
        entry.copy_(original)
        return try zip(below, above).map { below, above in
            try checkAlike(below, above, index)
            return ((above - below) / (2 * eps)).detach().reshape(-1)
        }
    }

    private func checkAlike(_ a: Tensor, _ b: Tensor, _ index: [Int]?) throws {
        let place = index.map { "on index \(SizeTuple(_torchInts: $0)) " } ?? ""
        let start = "Expected `func` to return outputs with the same"
        if a.shape != b.shape {
            throw TorchError(
                .AssertionError,
                "\(start) shape when inputs are perturbed \(place)by \(NumberText.repr(eps)), but got: shapes "
                    + "\(a.shape) and \(b.shape).")
        }
        if a.dtype != b.dtype {
            throw TorchError(
                .AssertionError,
                "\(start) dtype when inputs are perturbed \(place)by \(NumberText.repr(eps)), but got: dtypes "
                    + "\(a.dtype) and \(b.dtype).")
        }
    }

    /// The Jacobians of one result by backward passes, after the checks of their sizes and of two passes' agreement.
    /// With a vector, of one column: the result's elements weighted by it.
    func analyticalJacobians(of output: Tensor, _ vector: Tensor? = nil) throws -> [Tensor] {
        let first = rows(of: output, vector)
        let second = rows(of: output, vector)
        let columns = vector == nil ? output.numel() : 1
        let (jacobians, isSized, isTyped) = stacked(first, columns)
        let (others, _, _) = stacked(second, columns)
        let agree = zip(jacobians, others).allSatisfy { a, b in
            a.numel() == 0 || (a - b).abs().max().item(Double.self) <= nondet_tol
        }
        if !isTyped && check_grad_dtypes { throw TorchError(.GradcheckError, "Gradient has dtype mismatch") }
        if !isSized { throw TorchError(.GradcheckError, "Analytical gradient has incorrect size") }
        guard agree else {
            throw TorchError(
                .GradcheckError,
                "Backward is not reentrant, i.e., running backward with same input and grad_output multiple times gives "
                    + "different values, although analytical gradient matches numerical gradient.The tolerance for "
                    + "nondeterminism was \(NumberText.repr(nondet_tol))." + GradientCheck.nondeterminism)
        }
        return jacobians
    }

    /// For each input its gradients, one of each element of the result.
    private func rows(of output: Tensor, _ vector: Tensor?) -> [[Tensor?]] {
        let leaves = differentiated.map(\.tensor)
        func pass(_ grad: Tensor) -> [Tensor?] {
            torch.autograd.gradients(of: [output], [grad], at: leaves, retain_graph: true).map { $0?.clone() }
        }
        if let vector { return pass(vector.reshape(output.shape)).map { [$0] } }
        let grad = torch.zeros_like(output, memory_format: .contiguous_format)
        let flat = grad.view(-1)
        var rows: [[Tensor?]] = leaves.map { _ in [] }
        for element in 0..<flat.numel() {
            flat.zero_()
            flat[element] = 1
            for (place, found) in pass(grad).enumerated() { rows[place].append(found) }
        }
        return rows
    }

    private func stacked(_ rows: [[Tensor?]], _ columns: Int) -> ([Tensor], isSized: Bool, isTyped: Bool) {
        var (isSized, isTyped) = (true, true)
        let jacobians = zip(rows, differentiated).map { rows, input in
            let jacobian = input.tensor.new_zeros([input.tensor.numel(), columns])
            for (column, grad) in rows.enumerated() {
                guard let grad else { continue }
                if grad.size() != input.tensor.size() {
                    isSized = false
                    continue
                }
                isTyped = isTyped && grad.dtype == input.tensor.dtype
                jacobian.select(1, column).copy_(grad.to_dense().reshape(-1))
            }
            return jacobian
        }
        return (jacobians, isSized, isTyped)
    }

    static let nondeterminism = """


        NOTE: If your op relies on non-deterministic operations i.e., it is listed here:
        https://pytorch.org/docs/stable/generated/torch.use_deterministic_algorithms.html
        this failure might be expected.

        If you are adding a new operator, please file an issue and then use one of the
        workarounds. The workaround depends on how your test invokes gradcheck/gradgradcheck.
        If the test
        - manually invokes gradcheck/gradgradcheck, then call gradcheck/gradgradcheck
          with `nondet_tol=<tol>` as a keyword argument.
        - is OpInfo-based (e.g., in test_ops_gradients.py), then modify the OpInfo for the test
          to have `gradcheck_nondet_tol=<tol>`.
        - is a Module test (e.g., in common_nn.py), then modify the corresponding
          module_test entry to have `gradcheck_nondet_tol=<tol>`

        """
}

import Foundation

extension torch {
    /// What stands behind `torch.lobpcg`.
    public enum _lobpcg {}
}

extension torch._lobpcg {
    /// The steps of `torch.lobpcg` on one matrix, which a `tracker` sees after each of them.
    public final class LOBPCG: CustomStringConvertible {
        /// The matrix.
        public let A: Tensor
        /// The matrix on the other side; nil for the identity.
        public let B: Tensor?
        /// What residuals are multiplied with; nil for the identity.
        public let iK: Tensor?
        /// How the columns are kept apart: `"ortho"`, or any other text.
        public let method: String
        /// The eigenvectors by now, `[m, n]`.
        public internal(set) var X: Tensor
        /// The eigenvalues by now.
        public internal(set) var E: Tensor
        /// What `A X` and `B X E` differ by.
        public internal(set) var R: Tensor
        /// The columns from which the next eigenvectors are taken, `[m, 3 n]`.
        public internal(set) var S: Tensor
        /// Tensors of the last step.
        public internal(set) var tvars: OrderedDict<String, Tensor> = [:]
        /// Integers of the last step, such as `istep` and `converged_count`.
        public internal(set) var ivars: OrderedDict<String, Int> = ["istep": 0]
        /// Numbers of the last step.
        public internal(set) var fvars: OrderedDict<String, Double> = ["_": 0]
        /// Flags of the last step: a tracker ends the steps with `worker.bvars["force_stop"] = true`.
        public var bvars: OrderedDict<String, Bool> = ["_": false]

        let parameters: LOBPCGParameters
        private let tracker: ((LOBPCG) -> Void)?

        init(
            A: Tensor, B: Tensor?, X: Tensor, iK: Tensor?, parameters: LOBPCGParameters, method: String,
            tracker: ((LOBPCG) -> Void)?
        ) {
            (self.A, self.B, self.X, self.iK) = (A, B, X, iK)
            (self.parameters, self.method, self.tracker) = (parameters, method, tracker)
            let (m, n) = (parameters.integers["m", default: 0], parameters.integers["n", default: 0])
            E = ATen.zeros([n], X.dtype, nil, X.device, nil)
            R = ATen.zeros([m, n], X.dtype, nil, X.device, nil)
            S = ATen.zeros([m, 3 * n], X.dtype, nil, X.device, nil)
        }

        /// The sizes and limits.
        public var iparams: OrderedDict<String, Int> { parameters.integers }
        /// The tolerances.
        public var fparams: OrderedDict<String, Double> { parameters.numbers }
        /// What was chosen.
        public var bparams: OrderedDict<String, Bool> { parameters.flags }

        var isOrthogonal: Bool { method == "ortho" }

        public var description: String {
            func text<Value>(_ pairs: OrderedDict<String, Value>, _ shown: (Value) -> String) -> String {
                "{" + pairs.map { "\(pythonText($0.key)): \(shown($0.value))" }.joined(separator: ", ") + "}"
            }
            func text(_ tensor: Tensor?) -> String { tensor.map { "\($0)" } ?? "None" }
            let lines = [
                "LOBPCG:", "  iparams=\(text(iparams) { "\($0)" })", "  fparams=\(text(fparams, pythonText))",
                "  bparams=\(text(bparams, pythonText))", "  ivars=\(text(ivars) { "\($0)" })",
                "  fvars=\(text(fvars, pythonText))", "  bvars=\(text(bvars, pythonText))",
                "  tvars=\(text(tvars) { "\($0)" })", "  A=\(A)", "  B=\(text(B))", "  iK=\(text(iK))", "  X=\(X)",
                "  E=\(E)",
            ]
            return lines.map { $0 + "\n" }.joined()
        }

        /// Steps until enough pairs are found or the steps are used up.
        func run() {
            repeat {
                update()
                tracker?(self)
            } while !isDone
        }

        private var isDone: Bool {
            // After a failure nothing converges.
            X.isPlaceholder || E.isPlaceholder || R.isPlaceholder || bvars["force_stop"] == true
                || ivars["iterations_left"] == 0
                || ivars["converged_count", default: 0] >= iparams["k", default: 0]
        }

        private func update() {
            if ivars["istep"] == 0 {
                let norm = number(norm(X))
                guard norm != 0 else {
                    raise(.ZeroDivisionError, "0.0 cannot be raised to a negative power", op: "lobpcg")
                    X = Placeholder.tensor
                    return
                }
                let inverse = pow(norm, -1)
                fvars["X_norm"] = norm
                fvars["A_norm"] = number(self.norm(MatrixUtilities.matmul(A, X))) * inverse
                fvars["B_norm"] = number(self.norm(MatrixUtilities.matmul(B, X))) * inverse
                ivars["iterations_left"] = iparams["niter"]
                ivars["converged_count"] = 0
                ivars["converged_end"] = 0
            }
            if isOrthogonal { updateOrthogonal() } else { updateBasic() }
            ivars["iterations_left", default: 0] -= 1
            ivars["istep", default: 0] += 1
        }

        /// What a matrix's norm of all elements is, without a dimension.
        func norm(_ matrix: Tensor) -> Tensor { torch.norm(matrix) }

        func number(_ tensor: Tensor) -> Double { tensor.item() }
    }
}

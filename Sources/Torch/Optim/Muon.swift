extension optim {
    /// Muon: for the matrices of hidden layers, whose momentum is made orthogonal.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.optim.Muon.html>.
    ///
    /// Every call form of Python's is there: `optim.Muon(matrices, lr: 0.02)`. The arguments:
    /// - `params`: tensors of two dimensions, by name if wanted, or groups with their own options;
    /// - `lr`: 1e-3, a number or a tensor of one element; `weight_decay`: 0.1, on the parameters themselves;
    /// - `momentum`: 0.95; `nesterov`: true, Nesterov's momentum;
    /// - `ns_coefficients`: (3.4445, -4.775, 2.0315), those of the Newton-Schulz iteration, of which there are
    ///   `ns_steps`: 5; `eps`: 1e-7, what the norm is at least;
    /// - `adjust_lr_fn`: how the rate depends on the shape: "original", also by default, or "match_rms_adamw".
    ///
    /// A ValueError for a number out of its range and for parameters of other dimensions.
    open class Muon: Optimizer {
        // @forms
        init(
            over params: [ParamGroup], lr: any torch.TensorOrNumber = 0.001, weight_decay: any torch.Number = 0.1,
            momentum: any torch.Number = 0.95, nesterov: Bool = true,
            ns_coefficients: Numbers3 = [3.4445, -4.775, 2.0315], eps: any torch.Number = 1e-07, ns_steps: Int = 5,
            adjust_lr_fn: String? = nil
        ) {
            let options: Dict = [
                "lr": Object(lr), "weight_decay": Object(weight_decay), "momentum": Object(momentum),
                "nesterov": nesterov, "ns_coefficients": ns_coefficients, "eps": Object(eps), "ns_steps": ns_steps,
                "adjust_lr_fn": adjust_lr_fn,
            ]
            options.check([
                ("lr", .atLeast(0), "Learning rate should be >= 0 but is"),
                ("momentum", .atLeast(0), "momentum should be >= 0 but is"),
                ("weight_decay", .atLeast(0), "weight decay should be >= 0 but is"),
            ])
            if let adjust_lr_fn {
                demand(
                    ["original", "match_rms_adamw"].contains(adjust_lr_fn),
                    "Adjust learning rate function \(adjust_lr_fn) is not supported")
            }
            super.init(params, options)
            if let other = param_groups.flatMap(\.params).first(where: { $0.dim() != 2 }) {
                raise(
                    .ValueError,
                    "Muon only supports 2D parameters whereas we found a parameter with size: \(other.shape)")
            }
        }

        override var rule: Step.Type? { MuonStep.self }
    }

    private final class MuonStep: Step {
        private let lr: Hyper
        private let weight_decay, momentum, eps: Double
        private let nesterov: Bool
        private let coefficients: [Object]
        private let ns_steps: Int
        private let adjustment: String?

        required init(_ group: ParamGroup, of optimizer: Optimizer) {
            lr = group.hyper("lr")
            weight_decay = group.number("weight_decay")
            momentum = group.number("momentum")
            eps = group.number("eps")
            nesterov = group.flag("nesterov")
            coefficients = group.value("ns_coefficients").elements ?? []
            ns_steps = group.int("ns_steps")
            adjustment = group["adjust_lr_fn"]
            super.init(group, of: optimizer)
        }

        override var kept: [String] { ["momentum_buffer"] }
        override var counts: Bool { false }
        override var takesComplex: Bool { false }

        override func start(_ values: Dict, _ param: Tensor, _ grad: Tensor) {
            values.set("momentum_buffer", zeros(like: grad))
        }

        override func implementation(_ items: [Item]) -> Implementation { .single }

        override func single(_ item: inout Item) {
            let (param, buffer) = (item.param, item[0])
            buffer.lerp_(item.grad, 1 - momentum)
            let update = orthogonal(nesterov ? item.grad.lerp(buffer, momentum) : buffer)
            let rate = adjusted(Double(param.size(0)), Double(param.size(1)))
            param.mul_((1 - lr * Hyper.number(weight_decay)).operand)
            param.add_(update, alpha: (-rate).double)
        }

        /// The Newton-Schulz iteration, in bfloat16.
        private func orthogonal(_ matrix: Tensor) -> Tensor {
            demand(ns_steps < 100, "Number of steps must be less than 100 for computational efficiency")
            guard coefficients.count == 3 else {
                return failed(.ValueError, "Coefficients must be a tuple of exactly 3 values")
            }
            let (a, b, c) = (
                Hyper(coefficients[0]).double, Hyper(coefficients[1]).double, Hyper(coefficients[2]).double
            )
            let isTall = matrix.size(0) > matrix.size(1)
            var result = matrix.bfloat16()
            if isTall { result = result.T }
            // So that the spectral norm is at most 1.
            result.div_(torch.linalg.vector_norm(result).clamp(min: eps))
            for _ in 0..<Swift.max(0, ns_steps) {
                let gram = result • result.T
                let change = torch.addmm(gram, gram, gram, beta: b, alpha: c)
                result = torch.addmm(result, change, result, beta: a)
            }
            return isTall ? result.T : result
        }

        private func adjusted(_ rows: Double, _ columns: Double) -> Hyper {
            let ratio =
                switch adjustment {
                case nil, "original"?: Swift.max(1, rows / columns).squareRoot()
                case "match_rms_adamw"?: 0.2 * Swift.max(rows, columns).squareRoot()
                default: 1.0
                }
            return lr * Hyper.number(ratio)
        }
    }
}

import Foundation

// The negative log likelihoods of a distribution's parameters.

extension nn.functional {
    /// The negative log likelihood of targets under normal distributions.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gaussian_nll_loss.html>.
    ///
    /// A ValueError for a negative variance, for a variance of another shape, and for an unknown reduction.
    ///
    /// - Parameters:
    ///   - input: The means.
    ///   - var: The variances: of the input's shape, or of the same with a last dimension of one or without it, or one
    ///     number for all.
    ///   - full: Whether the constant term counts too.
    ///   - eps: The least variance.
    // @forms
    public static func gaussian_nll_loss(
        input: Tensor, target: Tensor, `var`: any torch.TensorOrNumber, full: Bool = false,
        eps: any torch.Number = 1e-6,
        reduction: String = "mean"
    ) -> Tensor {
        let op = "gaussian_nll_loss"
        guard var variance = variances(`var`, input) else {
            return failed(.ValueError, "var has negative entry/entries", op: op)
        }
        let (shape, sizes) = (input.shape, variance.shape)
        if sizes != shape {
            let differing = zip(shape, sizes).filter { $0 != $1 }.map(\.1)
            if shape.dropLast().elementsEqual(sizes) {
                variance = ATen.unsqueeze(variance, -1)
            } else if shape.count != sizes.count || differing.reduce(0, +) != 1 {
                return failed(.ValueError, "var is of incorrect size", op: op)
            }
        }
        guard ["none", "mean", "sum"].contains(reduction) else {
            return failed(.ValueError, "\(reduction) is not valid", op: op)
        }
        variance = ATen.clone(variance, nil)
        torch.no_grad { _ = ATen.clamp_(variance, eps._torchScalar, nil) }
        var loss = 0.5 * (ATen.log(variance) + (input - target) ** 2 / variance)
        if full { loss += 0.5 * Foundation.log(2 * Double.pi) }
        return Reduction.applied(reduction, loss) ?? loss
    }

    /// A tensor of variances; nil where one is negative.
    private static func variances(_ given: any torch.TensorOrNumber, _ input: Tensor) -> Tensor? {
        if let number = given as? any torch.Number {
            if number._torchScalar.double < 0 { return nil }
            return ATen.mul_Tensor(ATen.ones_like(input, nil, nil, nil, nil, nil), number._torchTensor)
        }
        let tensor = given._torchTensor
        return ATen.any(tensor < 0).item(Bool.self) ? nil : tensor
    }

    /// The negative log likelihood of counts under Poisson distributions.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.poisson_nll_loss.html>.
    ///
    /// A ValueError for an unknown reduction.
    ///
    /// - Parameters:
    ///   - input: The rates, or their logarithms where `log_input` is true.
    ///   - full: Whether Stirling's term counts too.
    ///   - eps: What keeps the logarithm of a rate finite.
    // @forms
    public static func poisson_nll_loss(
        input: Tensor, target: Tensor, log_input: Bool = true, full: Bool = false, size_average: Bool? = nil,
        eps: Double = 1e-8, reduce: Bool? = nil, reduction: String = "mean"
    ) -> Tensor {
        let reduction = Reduction.name(reduction, size_average, reduce)
        guard ["none", "mean", "sum"].contains(reduction) else {
            return failed(
                .ValueError, "\(reduction) is not a valid value for reduction", op: "poisson_nll_loss")
        }
        return ATen.poisson_nll_loss(input, target, log_input, full, eps, Reduction.number(reduction))
    }

    /// The connectionist temporal classification loss.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.ctc_loss.html>.
    ///
    /// - Parameters:
    ///   - log_probs: Log-probabilities, `[T, N, C]` or `[T, C]`.
    ///   - targets: Classes, `[N, S]`, or all of them in one vector.
    ///   - input_lengths: The lengths of the inputs, `[N]` or `[]`, at most `T`.
    ///   - target_lengths: The lengths of the targets.
    ///   - blank: The class that stands for none.
    ///   - zero_infinity: Whether infinite losses, of targets longer than the inputs, become zero.
    // @forms
    public static func ctc_loss(
        log_probs: Tensor, targets: Tensor, input_lengths: Tensor, target_lengths: Tensor, blank: Int = 0,
        reduction: String = "mean", zero_infinity: Bool = false
    ) -> Tensor {
        ATen.ctc_loss_Tensor(
            log_probs, targets, input_lengths, target_lengths, blank, Reduction.number(reduction), zero_infinity)
    }

    /// The same with the lengths as lists.
    // @forms
    public static func ctc_loss(
        log_probs: Tensor, targets: Tensor, input_lengths: any torch.IntList, target_lengths: any torch.IntList,
        blank: Int = 0, reduction: String = "mean", zero_infinity: Bool = false
    ) -> Tensor {
        ATen.ctc_loss_IntList(
            log_probs, targets, input_lengths._torchInts, target_lengths._torchInts, blank, Reduction.number(reduction),
            zero_infinity)
    }
}

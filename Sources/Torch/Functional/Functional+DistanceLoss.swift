// The losses of differences. A target of another shape is broadcast, with PyTorch's warning.

extension nn.functional {
    /// The squared error. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html>.
    ///
    /// - Parameter weight: A factor for each element, of the input's shape; a ValueError for another shape.
    // @forms
    public static func mse_loss(
        input: Tensor, target: Tensor, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean",
        weight: Tensor? = nil
    ) -> Tensor {
        let reduction = Reduction.name(reduction, size_average, reduce)
        let (shape, sides) = (input.shape, alike(input, target))
        guard let weight else { return ATen.mse_loss(sides.input, sides.target, Reduction.number(reduction)) }
        let (input, target) = sides
        return weighted(ATen.pow_Tensor_Scalar(input - target, torch.Scalar(2)), shape, weight, reduction) {
            ATen.sum($0, nil) / ATen.sum(weight, nil)
        }
    }

    /// The absolute error. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.l1_loss.html>.
    ///
    /// - Parameter weight: A factor for each element, of the input's shape; a ValueError for another shape.
    // @forms
    public static func l1_loss(
        input: Tensor, target: Tensor, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean",
        weight: Tensor? = nil
    ) -> Tensor {
        let reduction = Reduction.name(reduction, size_average, reduce)
        let (shape, sides) = (input.shape, alike(input, target))
        guard let weight else { return ATen.l1_loss(sides.input, sides.target, Reduction.number(reduction)) }
        let (input, target) = sides
        return weighted(ATen.abs(input - target), shape, weight, reduction) {
            ATen.sum($0, nil) / ATen.sum(weight, nil)
        }
    }

    /// The squared error below `delta`, a line above it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.huber_loss.html>.
    ///
    /// - Parameter weight: A factor for each element, of the input's shape; a ValueError for another shape.
    // @forms
    public static func huber_loss(
        input: Tensor, target: Tensor, reduction: String = "mean", delta: Double = 1.0, weight: Tensor? = nil
    ) -> Tensor {
        let (shape, sides) = (input.shape, alike(input, target))
        guard let weight else {
            return ATen.huber_loss(sides.input, sides.target, Reduction.number(reduction), delta)
        }
        let elements = ATen.huber_loss(sides.input, sides.target, Reduction.number("none"), delta)
        return weighted(elements, shape, weight, reduction) { ATen.mean($0, nil) }
    }

    /// The squared error below `beta`, the absolute one above it.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.smooth_l1_loss.html>.
    // @forms
    public static func smooth_l1_loss(
        input: Tensor, target: Tensor, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean",
        beta: Double = 1.0
    ) -> Tensor {
        let sides = alike(input, target)
        let number = Reduction.number(reduction, size_average, reduce)
        return beta == 0
            ? ATen.l1_loss(sides.input, sides.target, number)
            : ATen.smooth_l1_loss(sides.input, sides.target, number, beta)
    }

    /// The Kullback-Leibler divergence; the input holds logarithms, and so does the target where `log_target` is true.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.kl_div.html>.
    ///
    /// - Parameter reduction: `batchmean`, which divides by the batch size, or `mean`, `sum` or `none`.
    // @forms
    public static func kl_div(
        input: Tensor, target: Tensor, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean",
        log_target: Bool = false
    ) -> Tensor {
        if size_average == nil && reduce == nil && reduction == "mean" {
            warn(
                "reduction: 'mean' divides the total loss by both the batch size and the support size."
                    + "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
                    + "'mean' will be changed to behave the same as 'batchmean' in the next major release.")
        }
        let name = Reduction.name(reduction, size_average, reduce)
        let loss = ATen.kl_div(input, target, Reduction.number(name == "batchmean" ? "sum" : name), log_target)
        return reduction == "batchmean" && input.dim() != 0 ? loss / input.size(0) : loss
    }

    private static func alike(_ input: Tensor, _ target: Tensor) -> (input: Tensor, target: Tensor) {
        let (shape, wanted) = (target.shape, input.shape)
        if shape == wanted { return (input, target) }
        warn(
            "Using a target size (\(shape)) that is different to the input size (\(wanted)). This will likely lead to "
                + "incorrect results due to broadcasting. Please ensure they have the same size.")
        let both = ATen.broadcast_tensors([input, target])
        return both.count == 2 ? (both[0], both[1]) : (input, target)
    }

    private static func weighted(
        _ elements: Tensor, _ shape: torch.Size, _ weight: Tensor, _ reduction: String, mean: (Tensor) -> Tensor
    ) -> Tensor {
        guard weight.shape == shape else {
            return failed(.ValueError, "Weights and input must have the same size.", op: "loss")
        }
        let product = elements * weight
        switch reduction {
        case "none": return product
        case "sum": return ATen.sum(product, nil)
        case "mean": return mean(product)
        default:
            return failed(
                .ValueError, "Invalid reduction mode: \(reduction). Expected one of 'none', 'mean', 'sum'.", op: "loss")
        }
    }
}

// The losses that ask for a margin between scores.

extension nn.functional {
    /// For rows that belong together (`target` 1) one minus their cosine similarity, for others (-1) what the
    /// similarity has above `margin`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cosine_embedding_loss.html>.
    ///
    /// - Parameters:
    ///   - input1: `[N, D]` or `[D]`, as `input2`.
    ///   - target: 1 or -1, `[N]` or `[]`.
    // @forms
    public static func cosine_embedding_loss(
        input1: Tensor, input2: Tensor, target: Tensor, margin: Double = 0, size_average: Bool? = nil,
        reduce: Bool? = nil, reduction: String = "mean"
    ) -> Tensor {
        ATen.cosine_embedding_loss(input1, input2, target, margin, Reduction.number(reduction, size_average, reduce))
    }

    /// The distances of rows that belong together (`target` 1), and what the others (-1) lack to `margin`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hinge_embedding_loss.html>.
    ///
    /// - Parameter target: 1 or -1, of the input's shape.
    // @forms
    public static func hinge_embedding_loss(
        input: Tensor, target: Tensor, margin: Double = 1.0, size_average: Bool? = nil, reduce: Bool? = nil,
        reduction: String = "mean"
    ) -> Tensor {
        ATen.hinge_embedding_loss(input, target, margin, Reduction.number(reduction, size_average, reduce))
    }

    /// `max(0, -target * (input1 - input2) + margin)`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.margin_ranking_loss.html>.
    ///
    /// A RuntimeError for different numbers of dimensions.
    ///
    /// - Parameter target: 1 where `input1` should rank higher, -1 where `input2` should.
    // @forms
    public static func margin_ranking_loss(
        input1: Tensor, input2: Tensor, target: Tensor, margin: Double = 0, size_average: Bool? = nil,
        reduce: Bool? = nil, reduction: String = "mean"
    ) -> Tensor {
        let number = Reduction.number(reduction, size_average, reduce)
        guard input1.dim() == input2.dim(), input1.dim() == target.dim() else {
            return failed(
                .RuntimeError,
                "margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: "
                    + "\(input1.shape), input2: \(input2.shape), target: \(target.shape) ", op: "margin_ranking_loss")
        }
        return ATen.margin_ranking_loss(input1, input2, target, margin, number)
    }

    /// What the scores of the other classes have above the right one's less `margin`, to the power `p`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multi_margin_loss.html>.
    ///
    /// A ValueError unless `p` is 1 or 2, and for a weight that is no vector.
    ///
    /// - Parameters:
    ///   - input: `[N, C]` or `[C]`.
    ///   - target: int64 classes, `[N]` or `[]`.
    ///   - weight: A factor for each class, `[C]`.
    // @forms
    public static func multi_margin_loss(
        input: Tensor, target: Tensor, p: any torch.Number = 1, margin: any torch.Number = 1.0, weight: Tensor? = nil,
        size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean"
    ) -> Tensor {
        let number = Reduction.number(reduction, size_average, reduce)
        guard [1, 2].contains(p._torchScalar.double) else {
            return failed(.ValueError, "only p == 1 and p == 2 supported", op: "multi_margin_loss")
        }
        if let weight, weight.dim() != 1 {
            return failed(.ValueError, "weight must be one-dimensional", op: "multi_margin_loss")
        }
        return ATen.multi_margin_loss(input, target, p._torchScalar, margin._torchScalar, weight, number)
    }

    /// The margin loss where several classes are right.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multilabel_margin_loss.html>.
    ///
    /// - Parameters:
    ///   - input: `[N, C]` or `[C]`.
    ///   - target: int64 classes of the same shape, those before the first -1 of a row.
    // @forms
    public static func multilabel_margin_loss(
        input: Tensor, target: Tensor, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean"
    ) -> Tensor {
        ATen.multilabel_margin_loss(input, target, Reduction.number(reduction, size_average, reduce))
    }

    /// The binary cross entropy of logits, averaged over the classes.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multilabel_soft_margin_loss.html>.
    ///
    /// - Parameters:
    ///   - input: `[N, C]`, as `target` of zeros and ones.
    ///   - weight: A factor for each class, `[C]`.
    // @forms
    public static func multilabel_soft_margin_loss(
        input: Tensor, target: Tensor, weight: Tensor? = nil, size_average: Bool? = nil, reduce: Bool? = nil,
        reduction: String = "mean"
    ) -> Tensor {
        let reduction = Reduction.name(reduction, size_average, reduce)
        var loss = -(target * ATen.log_sigmoid(input) + (1 - target) * ATen.log_sigmoid(-input))
        if let weight { loss = loss * weight }
        let classes = input.dim() - 1
        loss = ATen.sum_dim_IntList(loss, [classes], false, nil) / input.size(classes)
        return Reduction.applied(reduction, loss)
            ?? failed(.ValueError, "\(reduction) is not valid", op: "multilabel_soft_margin_loss")
    }

    /// `log(1 + exp(-target * input))`, averaged.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.soft_margin_loss.html>.
    ///
    /// - Parameter target: 1 or -1, of the input's shape.
    // @forms
    public static func soft_margin_loss(
        input: Tensor, target: Tensor, size_average: Bool? = nil, reduce: Bool? = nil, reduction: String = "mean"
    ) -> Tensor {
        ATen.soft_margin_loss(input, target, Reduction.number(reduction, size_average, reduce))
    }
}

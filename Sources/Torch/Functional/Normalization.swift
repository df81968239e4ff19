extension nn.functional {
    /// Batch normalisation. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html>.
    ///
    /// A ValueError for one value a channel while training.
    // @forms
    public static func batch_norm(
        input: Tensor, running_mean: Tensor?, running_var: Tensor?, weight: Tensor? = nil, bias: Tensor? = nil,
        training: Bool = false, momentum: Double = 0.1, eps: Double = 1e-05
    ) -> Tensor {
        if training {
            let size = input.shape
            guard size.count < 2 || (size[0] * size.dropFirst(2).reduce(1, *)) != 1 else {
                raise(
                    .ValueError,
                    "Expected more than 1 value per channel when training, got input size \(size)", op: "batch_norm")
                return Tensor(adopting: nil)
            }
        }
        if eps < 0 || (training && eps == 0) {
            let bound = training ? "positive during training" : "non-negative"
            raise(.ValueError, "batch_norm eps must be \(bound), but got \(pythonText(eps))", op: "batch_norm")
            return Tensor(adopting: nil)
        }
        return ATen.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, true)
    }
}

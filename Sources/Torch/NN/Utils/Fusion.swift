extension nn.utils {
    /// A convolution that computes what another one and the batch normalisation behind it do, in evaluation.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.fuse_conv_bn_eval.html>.
    ///
    /// An AssertionError for layers that are in training mode, and for a normalisation without running statistics.
    ///
    /// - Parameter transpose: Whether the convolution is a transposed one.
    // @forms
    public static func fuse_conv_bn_eval<Conv: nn.ConvNd>(
        conv: Conv, bn: nn.BatchNormNd, transpose: Bool = false
    ) -> Conv {
        guard areInEvaluation(conv, bn) else { return conv }
        let fused = copy.deepcopy(conv)
        guard let (mean, variance) = statistics(bn) else { return conv }
        (fused.weight, fused.bias) = fuse_conv_bn_weights(
            conv_w: fused.weight, conv_b: fused.bias, bn_rm: mean, bn_rv: variance, bn_eps: bn.eps, bn_w: bn.weight,
            bn_b: bn.bias, transpose: transpose)
        return fused
    }

    /// The weight and the bias of a convolution that also does what the batch normalisation behind it does.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.fuse_conv_bn_weights.html>.
    // @forms
    public static func fuse_conv_bn_weights(
        conv_w: Tensor, conv_b: Tensor?, bn_rm: Tensor, bn_rv: Tensor, bn_eps: Double, bn_w: Tensor?, bn_b: Tensor?,
        transpose: Bool = false
    ) -> (nn.Parameter, nn.Parameter) {
        let dtype = conv_w.dtype
        let biasDtype = conv_b?.dtype ?? dtype
        let bias = conv_b ?? torch.zeros_like(bn_rm)
        let (factor, shift) = (bn_w ?? torch.ones_like(bn_rm), bn_b ?? torch.zeros_like(bn_rm))
        let scale = ATen.rsqrt(bn_rv + bn_eps)
        let shape = (transpose ? [1, -1] : [-1, 1]) + Array(repeating: 1, count: conv_w.dim() - 2)
        let weight = (conv_w * (factor * scale).reshape(shape)).to(dtype: dtype)
        let fused = ((bias - bn_rm) * scale * factor + shift).to(dtype: biasDtype)
        return (
            nn.Parameter(weight, requires_grad: conv_w.requires_grad),
            nn.Parameter(fused, requires_grad: bias.requires_grad)
        )
    }

    /// A linear layer that computes what another one and the batch normalisation behind it do, in evaluation.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.fuse_linear_bn_eval.html>.
    ///
    /// An AssertionError for layers that are in training mode, for a normalisation without running statistics, and for one of
    /// another number of features that is not 1.
    // @forms
    public static func fuse_linear_bn_eval<Layer: nn.Linear>(linear: Layer, bn: nn.BatchNormNd) -> Layer {
        guard areInEvaluation(linear, bn) else { return linear }
        let fused = copy.deepcopy(linear)
        guard linear.out_features == bn.num_features || bn.num_features == 1 else {
            raise(
                .AssertionError,
                "To fuse, linear.out_features == bn.num_features or bn.num_features == 1, got linear.out_features="
                    + "\(linear.out_features) and bn.num_features=\(bn.num_features)", op: "fuse_linear_bn_eval")
            return linear
        }
        guard let (mean, variance) = statistics(bn) else { return linear }
        guard let factor = bn.weight, let shift = bn.bias else {
            // Python multiplies by None here.
            raise(
                .TypeError, "unsupported operand type(s) for *: 'NoneType' and 'Tensor'", op: "fuse_linear_bn_eval")
            return linear
        }
        (fused.weight, fused.bias) = fuse_linear_bn_weights(
            linear_w: fused.weight, linear_b: fused.bias, bn_rm: mean, bn_rv: variance, bn_eps: bn.eps, bn_w: factor,
            bn_b: shift)
        return fused
    }

    /// The weight and the bias of a linear layer that also does what the batch normalisation behind it does.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.fuse_linear_bn_weights.html>.
    // @forms
    public static func fuse_linear_bn_weights(
        linear_w: Tensor, linear_b: Tensor?, bn_rm: Tensor, bn_rv: Tensor, bn_eps: Double, bn_w: Tensor, bn_b: Tensor
    ) -> (nn.Parameter, nn.Parameter) {
        let dtype = linear_w.dtype
        let biasDtype = linear_b?.dtype ?? dtype
        let bias = linear_b ?? torch.zeros_like(bn_rm)
        let scale = bn_w * ATen.rsqrt(bn_rv + bn_eps)
        let weight = linear_w * scale.unsqueeze(-1).to(dtype: dtype)
        let fused = ((bias - bn_rm) * scale + bn_b).to(dtype: biasDtype)
        return (
            nn.Parameter(weight, requires_grad: linear_w.requires_grad),
            nn.Parameter(fused, requires_grad: bias.requires_grad)
        )
    }

    private static func areInEvaluation(_ first: nn.Module, _ second: nn.Module) -> Bool {
        if !(first.training || second.training) { return true }
        raise(.AssertionError, "Fusion only for eval!", op: "fuse")
        return false
    }

    private static func statistics(_ bn: nn.BatchNormNd) -> (Tensor, Tensor)? {
        if let mean = bn.running_mean, let variance = bn.running_var { return (mean, variance) }
        raise(.AssertionError, "bn.running_mean and bn.running_var must not be None", op: "fuse")
        return nil
    }
}

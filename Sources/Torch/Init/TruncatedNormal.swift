#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension nn.`init` {
    /// Normal numbers between `a` and `b`: those outside are drawn again.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.trunc_normal_>.
    // @forms
    @discardableResult
    public static func trunc_normal_(
        tensor: Tensor, mean: Double = 0.0, std: Double = 1.0, a: Double = -2.0, b: Double = 2.0,
        generator: torch.Generator? = nil
    ) -> Tensor {
        if tensor.is_meta { return tensor }
        if mean < a - 2 * std || mean > b + 2 * std {
            warn(
                "mean is more than 2 std from [a, b] in nn.init.trunc_normal_. "
                    + "The distribution of values may be incorrect.")
        }
        func below(_ x: Double) -> Double { (1.0 + erf(x / 2.0.squareRoot())) / 2.0 }
        let (low, high) = (below((a - mean) / std), below((b - mean) / std))
        torch.no_grad {
            if !PythonVersion.truncatedNormalDrawsAgain {
                invert(tensor, mean, std, a, b, low, high, generator)
            } else if high - low > 0.3 {
                redraw(tensor, mean, std, a, b, generator)
            } else {
                reject(tensor, mean, std, a, b, generator)
            }
        }
        return tensor
    }

    /// Draws uniform numbers between the bounds' shares of the distribution, `low` and `high`, and inverts it.
    private static func invert(
        _ tensor: Tensor, _ mean: Double, _ std: Double, _ a: Double, _ b: Double, _ low: Double, _ high: Double,
        _ generator: torch.Generator?
    ) {
        _ = ATen.uniform_(tensor, 2 * low - 1, 2 * high - 1, generator)
        tensor.erfinv_()
        tensor.mul_(std * 2.0.squareRoot())
        tensor.add_(mean)
        tensor.clamp_(min: a, max: b)
    }

    /// Draws normal numbers until all lie between the bounds: quick where most do at once.
    private static func redraw(
        _ tensor: Tensor, _ mean: Double, _ std: Double, _ a: Double, _ b: Double, _ generator: torch.Generator?
    ) {
        let low = torch.tensor(a, dtype: tensor.dtype).item(torch.Scalar.self)
        let high = torch.tensor(b, dtype: tensor.dtype).item(torch.Scalar.self)
        var result = ATen.normal_(tensor, mean, std, generator)
        while true {
            let outside = ATen.lt_Scalar(result, low) | ATen.gt_Scalar(result, high)
            guard Bool(ATen.any(outside)) else { break }
            let fresh = ATen.normal_(ATen.empty_like(result, nil, nil, nil, nil, nil), mean, std, generator)
            result = ATen.where_self(outside, fresh, result)
        }
        if result !== tensor { tensor.copy_(result) }
    }

    /// Draws uniform numbers and keeps each with the density's probability: quick far from the mean.
    private static func reject(
        _ tensor: Tensor, _ mean: Double, _ std: Double, _ a: Double, _ b: Double, _ generator: torch.Generator?
    ) {
        let mode = max(a, min(mean, b))
        let peak = -0.5 * pow((mode - mean) / std, 2)
        let candidates = ATen.empty_like(tensor, nil, nil, nil, nil, nil)
        let accept = ATen.empty_like(tensor, nil, nil, nil, nil, nil)
        func isRejected() -> Tensor {
            candidates -= mean
            candidates /= std
            candidates **= 2
            candidates *= -0.5
            candidates -= peak
            return ATen.gt_Tensor(ATen.log_(ATen.uniform_(accept, 0, 1, generator)), candidates)
        }
        _ = ATen.uniform_(tensor, a, b, generator)
        candidates.copy_(tensor)
        var pending = isRejected()
        var result = tensor
        while Bool(ATen.any(pending)) {
            _ = ATen.uniform_(candidates, a, b, generator)
            result = ATen.where_self(pending, candidates, result)
            pending = ATen.where_self(pending, isRejected(), pending)
        }
        if result !== tensor { tensor.copy_(result) }
    }
}

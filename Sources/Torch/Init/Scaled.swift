// Initialisers whose scale comes from the shape.

extension nn.`init` {
    /// Uniform numbers that keep the variance of signals and gradients.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.xavier_uniform_>.
    // @forms
    @discardableResult
    public static func xavier_uniform_(
        tensor: Tensor, gain: Double = 1.0, generator: torch.Generator? = nil
    ) -> Tensor {
        let (fanIn, fanOut) = fanInAndOut(tensor)
        let std = gain * (2.0 / Double(fanIn + fanOut)).squareRoot()
        let a = (3.0).squareRoot() * std
        return uniform_(tensor: tensor, a: -a, b: a, generator: generator)
    }

    /// Normal numbers that keep the variance of signals and gradients.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.xavier_normal_>.
    // @forms
    @discardableResult
    public static func xavier_normal_(
        tensor: Tensor, gain: Double = 1.0, generator: torch.Generator? = nil
    ) -> Tensor {
        let (fanIn, fanOut) = fanInAndOut(tensor)
        let std = gain * (2.0 / Double(fanIn + fanOut)).squareRoot()
        return normal_(tensor: tensor, mean: 0.0, std: std, generator: generator)
    }

    /// Uniform numbers that keep the variance behind rectifiers.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.kaiming_uniform_>.
    ///
    /// - Parameters:
    ///   - a: The slope of the leaky rectifier that follows.
    ///   - mode: `fan_in` keeps the variance forwards, `fan_out` backwards.
    // @forms
    @discardableResult
    public static func kaiming_uniform_(
        tensor: Tensor, a: any torch.Number = 0, mode: String = "fan_in", nonlinearity: String = "leaky_relu",
        generator: torch.Generator? = nil
    ) -> Tensor {
        if isEmpty(tensor) { return tensor }
        let fan = fan(tensor, mode)
        let std = calculate_gain(nonlinearity: nonlinearity, param: a) / (Double(fan)).squareRoot()
        let bound = (3.0).squareRoot() * std
        return uniform_(tensor: tensor, a: -bound, b: bound, generator: generator)
    }

    /// Normal numbers that keep the variance behind rectifiers.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.kaiming_normal_>.
    // @forms
    @discardableResult
    public static func kaiming_normal_(
        tensor: Tensor, a: any torch.Number = 0, mode: String = "fan_in", nonlinearity: String = "leaky_relu",
        generator: torch.Generator? = nil
    ) -> Tensor {
        if isEmpty(tensor) { return tensor }
        let fan = fan(tensor, mode)
        let std = calculate_gain(nonlinearity: nonlinearity, param: a) / (Double(fan)).squareRoot()
        return normal_(tensor: tensor, mean: 0.0, std: std, generator: generator)
    }

    private static func isEmpty(_ tensor: Tensor) -> Bool {
        guard tensor.shape.contains(0) else { return false }
        warn("Initializing zero-element tensors is a no-op")
        return true
    }
}

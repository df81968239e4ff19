// The initialisers under their names from before PyTorch 0.4, each with Python's warning.

extension nn.`init` {
    /// `uniform_` under its former name.
    // @forms torch.nn.init.uniform_
    @discardableResult
    public static func uniform(tensor: Tensor?, a: Double = 0.0, b: Double = 1.0, generator: torch.Generator? = nil)
        -> Tensor
    {
        warnOfFormer("uniform")
        return uniform_(tensor: tensor, a: a, b: b, generator: generator)
    }

    /// `normal_` under its former name.
    // @forms torch.nn.init.normal_
    @discardableResult
    public static func normal(tensor: Tensor?, mean: Double = 0.0, std: Double = 1.0, generator: torch.Generator? = nil)
        -> Tensor
    {
        warnOfFormer("normal")
        return normal_(tensor: tensor, mean: mean, std: std, generator: generator)
    }

    /// `constant_` under its former name.
    // @forms torch.nn.init.constant_
    @discardableResult
    public static func constant(tensor: Tensor?, val: any torch.Number) -> Tensor {
        warnOfFormer("constant")
        return constant_(tensor: tensor, val: val)
    }

    /// `eye_` under its former name.
    // @forms torch.nn.init.eye_
    @discardableResult
    public static func eye(tensor: Tensor) -> Tensor {
        warnOfFormer("eye")
        return eye_(tensor: tensor)
    }

    /// `dirac_` under its former name.
    // @forms torch.nn.init.dirac_
    @discardableResult
    public static func dirac(tensor: Tensor, groups: Int = 1) -> Tensor {
        warnOfFormer("dirac")
        return dirac_(tensor: tensor, groups: groups)
    }

    /// `xavier_uniform_` under its former name.
    // @forms torch.nn.init.xavier_uniform_
    @discardableResult
    public static func xavier_uniform(tensor: Tensor, gain: Double = 1.0, generator: torch.Generator? = nil) -> Tensor {
        warnOfFormer("xavier_uniform")
        return xavier_uniform_(tensor: tensor, gain: gain, generator: generator)
    }

    /// `xavier_normal_` under its former name.
    // @forms torch.nn.init.xavier_normal_
    @discardableResult
    public static func xavier_normal(tensor: Tensor, gain: Double = 1.0, generator: torch.Generator? = nil) -> Tensor {
        warnOfFormer("xavier_normal")
        return xavier_normal_(tensor: tensor, gain: gain, generator: generator)
    }

    /// `kaiming_uniform_` under its former name.
    // @forms torch.nn.init.kaiming_uniform_
    @discardableResult
    public static func kaiming_uniform(
        tensor: Tensor, a: any torch.Number = 0, mode: String = "fan_in", nonlinearity: String = "leaky_relu",
        generator: torch.Generator? = nil
    ) -> Tensor {
        warnOfFormer("kaiming_uniform")
        return kaiming_uniform_(tensor: tensor, a: a, mode: mode, nonlinearity: nonlinearity, generator: generator)
    }

    /// `kaiming_normal_` under its former name.
    // @forms torch.nn.init.kaiming_normal_
    @discardableResult
    public static func kaiming_normal(
        tensor: Tensor, a: any torch.Number = 0, mode: String = "fan_in", nonlinearity: String = "leaky_relu",
        generator: torch.Generator? = nil
    ) -> Tensor {
        warnOfFormer("kaiming_normal")
        return kaiming_normal_(tensor: tensor, a: a, mode: mode, nonlinearity: nonlinearity, generator: generator)
    }

    /// `orthogonal_` under its former name.
    // @forms torch.nn.init.orthogonal_
    @discardableResult
    public static func orthogonal(tensor: Tensor, gain: Double = 1, generator: torch.Generator? = nil) -> Tensor {
        warnOfFormer("orthogonal")
        return orthogonal_(tensor: tensor, gain: gain, generator: generator)
    }

    /// `sparse_` under its former name.
    // @forms torch.nn.init.sparse_
    @discardableResult
    public static func sparse(tensor: Tensor, sparsity: Double, std: Double = 0.01, generator: torch.Generator? = nil)
        -> Tensor
    {
        warnOfFormer("sparse")
        return sparse_(tensor: tensor, sparsity: sparsity, std: std, generator: generator)
    }

    private static func warnOfFormer(_ name: String) {
        warn(
            "`nn.init.\(name)` is now deprecated in favor of `nn.init.\(name)_`.", as: "FutureWarning")
    }
}

// Initialisers that look at no shape. They write in place, unrecorded, and give the tensor back. They take the `bias`
// of a layer as it is, an optional; nil is the error that None is in Python.

extension nn.`init` {
    /// Uniform numbers from `a` up to `b`. See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.uniform_>.
    // @forms
    @discardableResult
    public static func uniform_(
        tensor: Tensor?, a: Double = 0.0, b: Double = 1.0, generator: torch.Generator? = nil
    ) -> Tensor {
        write(tensor, "uniform_") { ATen.uniform_($0, a, b, generator) }
    }

    /// Normal numbers. See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.normal_>.
    // @forms
    @discardableResult
    public static func normal_(
        tensor: Tensor?, mean: Double = 0.0, std: Double = 1.0, generator: torch.Generator? = nil
    ) -> Tensor {
        write(tensor, "normal_") { ATen.normal_($0, mean, std, generator) }
    }

    /// One number everywhere. See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.constant_>.
    // @forms
    @discardableResult
    public static func constant_(tensor: Tensor?, val: any torch.Number) -> Tensor {
        write(tensor, "fill_") { ATen.fill__Scalar($0, val._torchScalar) }
    }

    /// Ones. See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.ones_>.
    // @forms
    @discardableResult
    public static func ones_(tensor: Tensor?) -> Tensor {
        write(tensor, "fill_") { ATen.fill__Scalar($0, torch.Scalar(1.0)) }
    }

    /// Zeros. See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.zeros_>.
    // @forms
    @discardableResult
    public static func zeros_(tensor: Tensor?) -> Tensor {
        write(tensor, "zero_") { ATen.zero_($0) }
    }

    private static func write(_ tensor: Tensor?, _ method: String, _ body: (Tensor) -> Tensor) -> Tensor {
        guard let tensor else {
            return failed(.AttributeError, "'NoneType' object has no attribute '\(method)'", op: "nn.init")
        }
        return torch.no_grad { body(tensor) }
    }
}

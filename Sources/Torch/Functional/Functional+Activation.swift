// The activations that Python writes over libtorch's, with their `inplace` argument.

extension nn.functional {
    /// The elements above `threshold`, `value` in the others' place. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.threshold.html>.
    // @forms
    @discardableResult
    public static func threshold(
        input: Tensor, threshold: any torch.Number, value: any torch.Number, inplace: Bool = false
    ) -> Tensor {
        inplace
            ? ATen.threshold_(input, threshold._torchScalar, value._torchScalar)
            : ATen.threshold(input, threshold._torchScalar, value._torchScalar)
    }

    /// `max(0, x)`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.relu.html>.
    // @forms
    @discardableResult
    public static func relu(input: Tensor, inplace: Bool = false) -> Tensor {
        inplace ? ATen.relu_(input) : ATen.relu(input)
    }

    /// `min(max(0, x), 6)`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.relu6.html>.
    // @forms
    @discardableResult
    public static func relu6(input: Tensor, inplace: Bool = false) -> Tensor {
        inplace ? ATen.relu6_(input) : ATen.relu6(input)
    }

    /// `x` above zero, `alpha * (exp(x) - 1)` below. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.elu.html>.
    // @forms
    @discardableResult
    public static func elu(input: Tensor, alpha: any torch.Number = 1.0, inplace: Bool = false) -> Tensor {
        inplace ? ATen.elu_(input, alpha._torchScalar, one, one) : ATen.elu(input, alpha._torchScalar, one, one)
    }

    /// The self-normalising ELU. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.selu.html>.
    // @forms
    @discardableResult
    public static func selu(input: Tensor, inplace: Bool = false) -> Tensor {
        inplace ? ATen.selu_(input) : ATen.selu(input)
    }

    /// `max(0, x) + min(0, alpha * (exp(x / alpha) - 1))`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.celu.html>.
    // @forms
    @discardableResult
    public static func celu(input: Tensor, alpha: any torch.Number = 1.0, inplace: Bool = false) -> Tensor {
        inplace ? ATen.celu_(input, alpha._torchScalar) : ATen.celu(input, alpha._torchScalar)
    }

    /// `x` above zero, `negative_slope * x` below. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.leaky_relu.html>.
    // @forms
    @discardableResult
    public static func leaky_relu(
        input: Tensor, negative_slope: any torch.Number = 0.01, inplace: Bool = false
    ) -> Tensor {
        inplace
            ? ATen.leaky_relu_(input, negative_slope._torchScalar)
            : ATen.leaky_relu(input, negative_slope._torchScalar)
    }

    /// The leaky rectifier with a slope drawn between `lower` and `upper` while training. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rrelu.html>.
    // @forms
    @discardableResult
    public static func rrelu(
        input: Tensor, lower: any torch.Number = 1.0 / 8, upper: any torch.Number = 1.0 / 3, training: Bool = false,
        inplace: Bool = false
    ) -> Tensor {
        inplace
            ? ATen.rrelu_(input, lower._torchScalar, upper._torchScalar, training, nil)
            : ATen.rrelu(input, lower._torchScalar, upper._torchScalar, training, nil)
    }

    /// A sigmoid of straight lines. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardsigmoid.html>.
    // @forms
    @discardableResult
    public static func hardsigmoid(input: Tensor, inplace: Bool = false) -> Tensor {
        inplace ? ATen.hardsigmoid_(input) : ATen.hardsigmoid(input)
    }

    /// `x` times a sigmoid of straight lines. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardswish.html>.
    // @forms
    @discardableResult
    public static func hardswish(input: Tensor, inplace: Bool = false) -> Tensor {
        inplace ? ATen.hardswish_(input) : ATen.hardswish(input)
    }

    /// `x * sigmoid(x)`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.silu.html>.
    // @forms
    @discardableResult
    public static func silu(input: Tensor, inplace: Bool = false) -> Tensor {
        inplace ? ATen.silu_(input) : ATen.silu(input)
    }

    /// `x * tanh(softplus(x))`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.mish.html>.
    // @forms
    @discardableResult
    public static func mish(input: Tensor, inplace: Bool = false) -> Tensor {
        inplace ? ATen.mish_(input) : ATen.mish(input)
    }

    /// `x - tanh(x)`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.tanhshrink.html>.
    // @forms
    public static func tanhshrink(input: Tensor) -> Tensor {
        input - ATen.tanh(input)
    }

    /// `x / (1 + |x|)`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softsign.html>.
    // @forms
    public static func softsign(input: Tensor) -> Tensor {
        input / (ATen.abs(input) + 1)
    }

    /// The hyperbolic tangent. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.tanh.html>.
    // @forms
    public static func tanh(input: Tensor) -> Tensor {
        ATen.tanh(input)
    }

    /// `1 / (1 + exp(-x))`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.sigmoid.html>.
    // @forms
    public static func sigmoid(input: Tensor) -> Tensor {
        ATen.sigmoid(input)
    }

    /// `min(max(min_val, x), max_val)`. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardtanh.html>.
    ///
    /// A ValueError where `min_val` is above `max_val`.
    // @forms
    @discardableResult
    public static func hardtanh(
        input: Tensor, min_val: any torch.Number = -1.0, max_val: any torch.Number = 1.0, inplace: Bool = false
    ) -> Tensor {
        let (low, high) = (min_val._torchScalar, max_val._torchScalar)
        guard low.double <= high.double else {
            return failed(.ValueError, "min_val cannot be greater than max_val", op: "hardtanh")
        }
        return inplace ? ATen.hardtanh_(input, low, high) : ATen.hardtanh(input, low, high)
    }

    /// The first half along a dimension times the sigmoid of the second.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.glu.html>.
    ///
    /// A RuntimeError for a dimension of odd size.
    // @forms
    public static func glu(input: Tensor, dim: Int = -1) -> Tensor {
        guard input.dim() > 0 else {
            return failed(.RuntimeError, "glu does not support scalars because halving size must be even", op: "glu")
        }
        return ATen.glu(input, dim)
    }
}

private let one = torch.Scalar(1)

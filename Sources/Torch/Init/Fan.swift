#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// Where the initialisers come from: how many inputs and outputs an element of a layer has, and the gain of what
// follows it. The arithmetic is Python's, in its order, so that bounds are the same to the last bit.

extension nn.`init` {
    /// The recommended gain of a nonlinearity.
    /// See <https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.calculate_gain>.
    ///
    /// A ValueError for a name that is not one of `linear`, `conv1d` … `conv_transpose3d`, `sigmoid`, `tanh`, `relu`,
    /// `leaky_relu` (whose slope `param` is, 0.01 by default) and `selu`.
    // @forms
    public static func calculate_gain(nonlinearity: String, param: (any torch.Number)? = nil) -> Double {
        switch nonlinearity {
        case "linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d",
            "sigmoid":
            return 1
        case "tanh": return 5.0 / 3
        case "relu": return sqrt(2.0)
        case "leaky_relu":
            let slope = param?._torchScalar ?? torch.Scalar(0.01)
            guard !slope.isBoolean else {
                raise(.ValueError, "negative_slope \(slope) not a valid number", op: "calculate_gain")
                return 1
            }
            return sqrt(2.0 / (1 + pow(slope.double, 2)))
        case "selu": return 3.0 / 4
        default:
            raise(.ValueError, "Unsupported nonlinearity \(nonlinearity)", op: "calculate_gain")
            return 1
        }
    }

    /// How many inputs and outputs an element of a weight takes part in. A ValueError below two dimensions.
    static func fanInAndOut(_ tensor: Tensor) -> (fanIn: Int, fanOut: Int) {
        let shape = tensor.shape
        guard shape.count >= 2 else {
            raise(
                .ValueError,
                "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions", op: "nn.init")
            return (1, 1)
        }
        let field = shape.dropFirst(2).reduce(1, &*)
        return (shape[1] &* field, shape[0] &* field)
    }

    /// The fan of a mode, `fan_in` or `fan_out`. A ValueError for another one.
    static func fan(_ tensor: Tensor, _ mode: String) -> Int {
        let mode = mode.lowercased()
        guard ["fan_in", "fan_out"].contains(mode) else {
            raise(
                .ValueError, "Mode \(mode) not supported, please use one of ['fan_in', 'fan_out']", op: "nn.init")
            return 1
        }
        let (fanIn, fanOut) = fanInAndOut(tensor)
        return mode == "fan_in" ? fanIn : fanOut
    }
}

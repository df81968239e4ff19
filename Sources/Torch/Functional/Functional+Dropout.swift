// Dropout in its forms: elements or channels, to zero or to the negative saturation value of SELU.

extension nn.functional {
    /// Zeroes elements with probability `p` while training, and scales the others.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    // @forms
    @discardableResult
    public static func dropout(
        input: Tensor, p: any torch.Number = 0.5, training: Bool = true, inplace: Bool = false
    ) -> Tensor {
        guard let p = probability(p) else { return Placeholder.tensor }
        return inplace ? ATen.dropout_(input, p, training) : ATen.dropout(input, p, training)
    }

    /// Dropout that keeps the mean and variance of SELU's outputs.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.alpha_dropout.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    // @forms
    @discardableResult
    public static func alpha_dropout(
        input: Tensor, p: any torch.Number = 0.5, training: Bool = false, inplace: Bool = false
    ) -> Tensor {
        guard let p = probability(p) else { return Placeholder.tensor }
        return inplace ? ATen.alpha_dropout_(input, p, training) : ATen.alpha_dropout(input, p, training)
    }

    /// Alpha dropout of whole channels.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.feature_alpha_dropout.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    // @forms
    @discardableResult
    public static func feature_alpha_dropout(
        input: Tensor, p: any torch.Number = 0.5, training: Bool = false, inplace: Bool = false
    ) -> Tensor {
        guard let p = probability(p) else { return Placeholder.tensor }
        return inplace
            ? ATen.feature_alpha_dropout_(input, p, training) : ATen.feature_alpha_dropout(input, p, training)
    }

    /// Zeroes whole channels of `[N, C, L]` or `[C, L]`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout1d.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1, a RuntimeError for another number of dimensions.
    // @forms
    @discardableResult
    public static func dropout1d(
        input: Tensor, p: any torch.Number = 0.5, training: Bool = true, inplace: Bool = false
    ) -> Tensor {
        guard let p = probability(p) else { return Placeholder.tensor }
        let dimensions = input.dim()
        guard (2...3).contains(dimensions) else {
            return failed(
                .RuntimeError,
                "dropout1d: Expected 2D or 3D input, but received a \(dimensions)D input. Note that dropout1d exists "
                    + "to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an "
                    + "optional batch dimension (i.e. 2D or 3D inputs).", op: "dropout1d")
        }
        return channels(input, p, training, inplace, batched: dimensions == 3)
    }

    /// Zeroes whole channels of `[N, C, H, W]`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout2d.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    // @forms
    @discardableResult
    public static func dropout2d(
        input: Tensor, p: any torch.Number = 0.5, training: Bool = true, inplace: Bool = false
    ) -> Tensor {
        guard let p = probability(p) else { return Placeholder.tensor }
        let dimensions = input.dim()
        if !(3...4).contains(dimensions) { unusual("dropout2d", dimensions, "2 spatial dimensions", "3D or 4D") }
        if dimensions == 3 {
            warn(
                "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is "
                    + "desired - input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will "
                    + "change in a future release to interpret the input as one without a batch dimension, i.e. shape "
                    + "(C, H, W). To maintain the 1D channel-wise dropout behavior, please switch to using dropout1d "
                    + "instead.")
        }
        return channels(input, p, training, inplace, batched: true)
    }

    /// Zeroes whole channels of `[N, C, D, H, W]` or `[C, D, H, W]`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout3d.html>.
    ///
    /// A ValueError where `p` is not between 0 and 1.
    // @forms
    @discardableResult
    public static func dropout3d(
        input: Tensor, p: any torch.Number = 0.5, training: Bool = true, inplace: Bool = false
    ) -> Tensor {
        guard let p = probability(p) else { return Placeholder.tensor }
        let dimensions = input.dim()
        if !(4...5).contains(dimensions) { unusual("dropout3d", dimensions, "3 spatial dimensions", "4D or 5D") }
        return channels(input, p, training, inplace, batched: dimensions == 5)
    }

    /// The probability as a number; nil after the ValueError for one that is none.
    static func probability(_ p: any torch.Number) -> Double? {
        let scalar = p._torchScalar
        if (0...1).contains(scalar.double) { return scalar.double }
        raise(
            .ValueError, "dropout probability has to be between 0 and 1, but got \(pythonText(scalar))", op: "dropout")
        return nil
    }

    private static func channels(
        _ input: Tensor, _ p: Double, _ training: Bool, _ inplace: Bool, batched: Bool
    ) -> Tensor {
        let input = batched ? input : inplace ? ATen.unsqueeze_(input, 0) : ATen.unsqueeze(input, 0)
        let result = inplace ? ATen.feature_dropout_(input, p, training) : ATen.feature_dropout(input, p, training)
        return batched ? result : inplace ? ATen.squeeze__dim(result, 0) : ATen.squeeze_dim(result, 0)
    }

    private static func unusual(_ name: String, _ dimensions: Int, _ spatial: String, _ wanted: String) {
        warn(
            "\(name): Received a \(dimensions)-D input to \(name), which is deprecated and will result in an error in "
                + "a future release. To retain the behavior and silence this warning, please use dropout instead. Note "
                + "that \(name) exists to provide channel-wise dropout on inputs with \(spatial), a channel dimension, "
                + "and an optional batch dimension (i.e. \(wanted) inputs).")
    }
}

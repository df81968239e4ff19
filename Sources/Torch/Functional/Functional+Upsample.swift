// The names that `interpolate` had before. Each warns, once.

extension nn.functional {
    /// `interpolate` under its old name.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.upsample.html>.
    // @forms
    public static func upsample(
        input: Tensor, size: (any torch.IntList)? = nil, scale_factor: (any nn.functional.ScaleFactor)? = nil,
        mode: String = "nearest", align_corners: Bool? = nil
    ) -> Tensor {
        warnOfOldName("upsample")
        return interpolate(
            input: input, size: size, scale_factor: scale_factor, mode: mode, align_corners: align_corners)
    }

    /// `interpolate` to the nearest pixels.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.upsample_nearest.html>.
    // @forms
    public static func upsample_nearest(
        input: Tensor, size: (any torch.IntList)? = nil, scale_factor: (any nn.functional.ScaleFactor)? = nil
    ) -> Tensor {
        warnOfOldName("upsample_nearest")
        return interpolate(input: input, size: size, scale_factor: scale_factor, mode: "nearest")
    }

    /// `interpolate` on lines between the pixels, with the corners' middles in place.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.upsample_bilinear.html>.
    // @forms
    public static func upsample_bilinear(
        input: Tensor, size: (any torch.IntList)? = nil, scale_factor: (any nn.functional.ScaleFactor)? = nil
    ) -> Tensor {
        warnOfOldName("upsample_bilinear")
        return interpolate(input: input, size: size, scale_factor: scale_factor, mode: "bilinear", align_corners: true)
    }

    private static func warnOfOldName(_ name: String) {
        warn("`nn.functional.\(name)` is deprecated. Use `nn.functional.interpolate` instead.")
    }
}

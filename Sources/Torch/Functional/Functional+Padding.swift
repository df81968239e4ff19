extension nn.functional {
    /// Extends a tensor at its ends, the last dimension first: `[left, right, top, bottom]`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html>.
    ///
    /// - Parameters:
    ///   - pad: How much, two numbers a dimension; negative ones cut off.
    ///   - mode: With what: `constant`, `reflect`, `replicate` or `circular`.
    ///   - value: The constant, 0 by default.
    // @forms
    public static func pad(
        input: Tensor, pad: any torch.IntList, mode: String = "constant", value: (any torch.Number)? = nil
    ) -> Tensor {
        ATen.pad(input, pad._torchInts, mode, value?._torchScalar.double)
    }

    /// The windows of images as columns. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.unfold.html>.
    // @forms
    public static func unfold(
        input: Tensor, kernel_size: any torch.IntList, dilation: any torch.IntList = 1,
        padding: any torch.IntList = 0, stride: any torch.IntList = 1
    ) -> Tensor {
        ATen.im2col(
            input, kernel_size._torchInts(count: 2), dilation._torchInts(count: 2), padding._torchInts(count: 2),
            stride._torchInts(count: 2))
    }

    /// The images whose windows are the columns, added where they overlap. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fold.html>.
    // @forms
    public static func fold(
        input: Tensor, output_size: any torch.IntList, kernel_size: any torch.IntList, dilation: any torch.IntList = 1,
        padding: any torch.IntList = 0, stride: any torch.IntList = 1
    ) -> Tensor {
        ATen.col2im(
            input, output_size._torchInts(count: 2), kernel_size._torchInts(count: 2), dilation._torchInts(count: 2),
            padding._torchInts(count: 2), stride._torchInts(count: 2))
    }
}

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
        ATen.pad(input, pad.torchInts, mode, value?.torchScalar.double)
    }

    /// The windows of images as columns. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.unfold.html>.
    // @forms
    public static func unfold(
        input: Tensor, kernel_size: any torch.IntList, dilation: any torch.IntList = 1,
        padding: any torch.IntList = 0, stride: any torch.IntList = 1
    ) -> Tensor {
        ATen.im2col(
            input, kernel_size.torchInts(count: 2), dilation.torchInts(count: 2), padding.torchInts(count: 2),
            stride.torchInts(count: 2))
    }

    /// The images whose windows are the columns, added where they overlap. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fold.html>.
    // @forms
    public static func fold(
        input: Tensor, output_size: any torch.IntList, kernel_size: any torch.IntList, dilation: any torch.IntList = 1,
        padding: any torch.IntList = 0, stride: any torch.IntList = 1
    ) -> Tensor {
        ATen.col2im(
            input, output_size.torchInts(count: 2), kernel_size.torchInts(count: 2), dilation.torchInts(count: 2),
            padding.torchInts(count: 2), stride.torchInts(count: 2))
    }
}

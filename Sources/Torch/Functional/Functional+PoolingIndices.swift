// Max pooling where the program says whether it wants the indices: `let (output, indices) = …(…, return_indices: true)`.
// How the result is taken apart must agree with the flag, as wherever a flag decides how many results come.

extension nn.functional {
    /// `max_pool1d` with the indices of the elements.
    // @forms
    @_disfavoredOverload
    public static func max_pool1d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false, return_indices: Bool
    ) -> (Tensor, Tensor) {
        guard return_indices else { return oneTensor("max_pool1d") }
        return max_pool1d_with_indices(
            input: input, kernel_size: kernel_size, stride: stride, padding: padding, dilation: dilation,
            ceil_mode: ceil_mode
        )
    }

    /// With `return_indices: false`: the pooled tensor alone.
    // @forms
    public static func max_pool1d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false, return_indices: Bool
    ) -> Tensor {
        guard !return_indices else { return twoTensors("max_pool1d") }
        return max_pool1d(
            input: input, kernel_size: kernel_size, stride: stride, padding: padding, dilation: dilation,
            ceil_mode: ceil_mode
        )
    }

    /// `max_pool2d` with the indices of the elements.
    // @forms
    @_disfavoredOverload
    public static func max_pool2d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false, return_indices: Bool
    ) -> (Tensor, Tensor) {
        guard return_indices else { return oneTensor("max_pool2d") }
        return max_pool2d_with_indices(
            input: input, kernel_size: kernel_size, stride: stride, padding: padding, dilation: dilation,
            ceil_mode: ceil_mode
        )
    }

    /// With `return_indices: false`: the pooled tensor alone.
    // @forms
    public static func max_pool2d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false, return_indices: Bool
    ) -> Tensor {
        guard !return_indices else { return twoTensors("max_pool2d") }
        return max_pool2d(
            input: input, kernel_size: kernel_size, stride: stride, padding: padding, dilation: dilation,
            ceil_mode: ceil_mode
        )
    }

    /// `max_pool3d` with the indices of the elements.
    // @forms
    @_disfavoredOverload
    public static func max_pool3d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false, return_indices: Bool
    ) -> (Tensor, Tensor) {
        guard return_indices else { return oneTensor("max_pool3d") }
        return max_pool3d_with_indices(
            input: input, kernel_size: kernel_size, stride: stride, padding: padding, dilation: dilation,
            ceil_mode: ceil_mode
        )
    }

    /// With `return_indices: false`: the pooled tensor alone.
    // @forms
    public static func max_pool3d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false, return_indices: Bool
    ) -> Tensor {
        guard !return_indices else { return twoTensors("max_pool3d") }
        return max_pool3d(
            input: input, kernel_size: kernel_size, stride: stride, padding: padding, dilation: dilation,
            ceil_mode: ceil_mode
        )
    }

    /// `adaptive_max_pool1d` with the indices of the elements.
    // @forms
    @_disfavoredOverload
    public static func adaptive_max_pool1d(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool
    ) -> (
        Tensor, Tensor
    ) {
        guard return_indices else { return oneTensor("adaptive_max_pool1d") }
        return adaptive_max_pool1d_with_indices(input: input, output_size: output_size)
    }

    /// With `return_indices: false`: the pooled tensor alone.
    // @forms
    public static func adaptive_max_pool1d(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool
    )
        -> Tensor
    {
        guard !return_indices else { return twoTensors("adaptive_max_pool1d") }
        return adaptive_max_pool1d(input: input, output_size: output_size)
    }

    /// `adaptive_max_pool2d` with the indices of the elements.
    // @forms
    @_disfavoredOverload
    public static func adaptive_max_pool2d(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool
    ) -> (
        Tensor, Tensor
    ) {
        guard return_indices else { return oneTensor("adaptive_max_pool2d") }
        return adaptive_max_pool2d_with_indices(input: input, output_size: output_size)
    }

    /// With `return_indices: false`: the pooled tensor alone.
    // @forms
    public static func adaptive_max_pool2d(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool
    )
        -> Tensor
    {
        guard !return_indices else { return twoTensors("adaptive_max_pool2d") }
        return adaptive_max_pool2d(input: input, output_size: output_size)
    }

    /// `adaptive_max_pool3d` with the indices of the elements.
    // @forms
    @_disfavoredOverload
    public static func adaptive_max_pool3d(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool
    ) -> (
        Tensor, Tensor
    ) {
        guard return_indices else { return oneTensor("adaptive_max_pool3d") }
        return adaptive_max_pool3d_with_indices(input: input, output_size: output_size)
    }

    /// With `return_indices: false`: the pooled tensor alone.
    // @forms
    public static func adaptive_max_pool3d(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool
    )
        -> Tensor
    {
        guard !return_indices else { return twoTensors("adaptive_max_pool3d") }
        return adaptive_max_pool3d(input: input, output_size: output_size)
    }

    /// `fractional_max_pool2d` with the indices of the elements.
    // @forms
    @_disfavoredOverload
    public static func fractional_max_pool2d(
        input: Tensor, kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
        output_ratio: (any nn.functional.ScaleFactor)? = nil, return_indices: Bool, _random_samples: Tensor? = nil
    ) -> (Tensor, Tensor) {
        guard return_indices else { return oneTensor("fractional_max_pool2d") }
        return fractional_max_pool2d_with_indices(
            input: input, kernel_size: kernel_size, output_size: output_size, output_ratio: output_ratio,
            _random_samples: _random_samples
        )
    }

    // @forms
    public static func fractional_max_pool2d(
        input: Tensor, kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
        output_ratio: (any nn.functional.ScaleFactor)? = nil, return_indices: Bool, _random_samples: Tensor? = nil
    ) -> Tensor {
        guard !return_indices else { return twoTensors("fractional_max_pool2d") }
        return fractional_max_pool2d(
            input: input, kernel_size: kernel_size, output_size: output_size, output_ratio: output_ratio,
            _random_samples: _random_samples
        )
    }

    /// `fractional_max_pool3d` with the indices of the elements.
    // @forms
    @_disfavoredOverload
    public static func fractional_max_pool3d(
        input: Tensor, kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
        output_ratio: (any nn.functional.ScaleFactor)? = nil, return_indices: Bool, _random_samples: Tensor? = nil
    ) -> (Tensor, Tensor) {
        guard return_indices else { return oneTensor("fractional_max_pool3d") }
        return fractional_max_pool3d_with_indices(
            input: input, kernel_size: kernel_size, output_size: output_size, output_ratio: output_ratio,
            _random_samples: _random_samples
        )
    }

    // @forms
    public static func fractional_max_pool3d(
        input: Tensor, kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
        output_ratio: (any nn.functional.ScaleFactor)? = nil, return_indices: Bool, _random_samples: Tensor? = nil
    ) -> Tensor {
        guard !return_indices else { return twoTensors("fractional_max_pool3d") }
        return fractional_max_pool3d(
            input: input, kernel_size: kernel_size, output_size: output_size, output_ratio: output_ratio,
            _random_samples: _random_samples
        )
    }

    private static func twoTensors(_ op: String) -> Tensor {
        failed(
            .TypeError,
            "\(op): return_indices=True gives two tensors, and one is taken: write let (output, indices) = \(op)(…)",
            op: op)
    }

    private static func oneTensor(_ op: String) -> (Tensor, Tensor) {
        let text = "\(op): return_indices=False gives one tensor, and two are taken: write let output = \(op)(…)"
        return (failed(.TypeError, text, op: op), Placeholder.tensor)
    }
}

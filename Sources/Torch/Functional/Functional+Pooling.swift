// Pooling, as far as Python writes it: the strides' default and the results without indices.

extension nn.functional {
    /// The greatest element of each window of `[N, C, L]`, or of the same without `N`; the stride is the window's size
    /// by default. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool1d.html>.
    // @forms
    public static func max_pool1d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false
    ) -> Tensor {
        ATen.max_pool1d(
            input, kernel_size._torchInts(count: 1), stride?._torchInts(count: 1) ?? [], padding._torchInts(count: 1),
            dilation._torchInts(count: 1), ceil_mode)
    }

    /// The greatest element of each window, and where it lies: Python's `max_pool1d` with `return_indices=True`.
    // @forms
    public static func max_pool1d_with_indices(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false,
        return_indices: Bool = false
    ) -> (Tensor, Tensor) {
        ATen.max_pool1d_with_indices(
            input, kernel_size._torchInts(count: 1), stride?._torchInts(count: 1) ?? [], padding._torchInts(count: 1),
            dilation._torchInts(count: 1), ceil_mode)
    }

    /// The greatest element of each window of `[N, C, H, W]`, or of the same without `N`; the stride is the window's size
    /// by default. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html>.
    // @forms
    public static func max_pool2d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false
    ) -> Tensor {
        ATen.max_pool2d(
            input, kernel_size._torchInts(count: 2), stride?._torchInts(count: 2) ?? [], padding._torchInts(count: 2),
            dilation._torchInts(count: 2), ceil_mode)
    }

    /// The greatest element of each window, and where it lies: Python's `max_pool2d` with `return_indices=True`.
    // @forms
    public static func max_pool2d_with_indices(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false,
        return_indices: Bool = false
    ) -> (Tensor, Tensor) {
        ATen.max_pool2d_with_indices(
            input, kernel_size._torchInts(count: 2), stride?._torchInts(count: 2) ?? [], padding._torchInts(count: 2),
            dilation._torchInts(count: 2), ceil_mode)
    }

    /// The greatest element of each window of `[N, C, D, H, W]`, or of the same without `N`; the stride is the window's size
    /// by default. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool3d.html>.
    // @forms
    public static func max_pool3d(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false
    ) -> Tensor {
        ATen.max_pool3d(
            input, kernel_size._torchInts(count: 3), stride?._torchInts(count: 3) ?? [], padding._torchInts(count: 3),
            dilation._torchInts(count: 3), ceil_mode)
    }

    /// The greatest element of each window, and where it lies: Python's `max_pool3d` with `return_indices=True`.
    // @forms
    public static func max_pool3d_with_indices(
        input: Tensor, kernel_size: any torch.IntList, stride: (any torch.IntList)? = nil,
        padding: any torch.IntList = 0, dilation: any torch.IntList = 1, ceil_mode: Bool = false,
        return_indices: Bool = false
    ) -> (Tensor, Tensor) {
        ATen.max_pool3d_with_indices(
            input, kernel_size._torchInts(count: 3), stride?._torchInts(count: 3) ?? [], padding._torchInts(count: 3),
            dilation._torchInts(count: 3), ceil_mode)
    }

    /// Max pooling to a given size. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool1d.html>.
    // @forms
    public static func adaptive_max_pool1d(input: Tensor, output_size: any nn.functional.OutputSize) -> Tensor {
        ATen.adaptive_max_pool1d(input, output_size._torchSizes(of: input, 1)).0
    }

    /// The same, and where the elements lie: Python's `return_indices=True`.
    // @forms
    public static func adaptive_max_pool1d_with_indices(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool = false
    ) -> (Tensor, Tensor) {
        ATen.adaptive_max_pool1d(input, output_size._torchSizes(of: input, 1))
    }

    /// Max pooling to a given size. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool2d.html>.
    // @forms
    public static func adaptive_max_pool2d(input: Tensor, output_size: any nn.functional.OutputSize) -> Tensor {
        ATen.adaptive_max_pool2d(input, output_size._torchSizes(of: input, 2)).0
    }

    /// The same, and where the elements lie: Python's `return_indices=True`.
    // @forms
    public static func adaptive_max_pool2d_with_indices(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool = false
    ) -> (Tensor, Tensor) {
        ATen.adaptive_max_pool2d(input, output_size._torchSizes(of: input, 2))
    }

    /// Max pooling to a given size. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool3d.html>.
    // @forms
    public static func adaptive_max_pool3d(input: Tensor, output_size: any nn.functional.OutputSize) -> Tensor {
        ATen.adaptive_max_pool3d(input, output_size._torchSizes(of: input, 3)).0
    }

    /// The same, and where the elements lie: Python's `return_indices=True`.
    // @forms
    public static func adaptive_max_pool3d_with_indices(
        input: Tensor, output_size: any nn.functional.OutputSize, return_indices: Bool = false
    ) -> (Tensor, Tensor) {
        ATen.adaptive_max_pool3d(input, output_size._torchSizes(of: input, 3))
    }

    /// Average pooling to a given size. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool2d.html>.
    // @forms
    public static func adaptive_avg_pool2d(input: Tensor, output_size: any nn.functional.OutputSize) -> Tensor {
        ATen.adaptive_avg_pool2d(input, output_size._torchSizes(of: input, 2))
    }

    /// Average pooling to a given size. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool3d.html>.
    // @forms
    public static func adaptive_avg_pool3d(input: Tensor, output_size: any nn.functional.OutputSize) -> Tensor {
        ATen.adaptive_avg_pool3d(input, output_size._torchSizes(of: input, 3))
    }
}

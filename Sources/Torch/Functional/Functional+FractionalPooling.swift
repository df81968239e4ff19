// Max pooling whose windows' places are drawn at random, to a size that need not divide the input's.

extension nn.functional {
    /// The greatest element of each of the windows in `[N, C, H, W]`, or in the same without `N`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fractional_max_pool2d.html>.
    ///
    /// A ValueError where neither `output_size` nor `output_ratio` is given.
    ///
    /// - Parameters:
    ///   - output_size: The height and width of the result.
    ///   - output_ratio: The same as parts of the input's, between 0 and 1.
    ///   - _random_samples: Where the windows lie, numbers between 0 and 1 of shape `[N, C, 2]`.
    // @forms
    public static func fractional_max_pool2d(
        input: Tensor, kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
        output_ratio: (any nn.functional.ScaleFactor)? = nil, _random_samples: Tensor? = nil
    ) -> Tensor {
        fractional(input, kernel_size, output_size, output_ratio, _random_samples, 2).0
    }

    /// The same, and where the elements lie.
    // @forms
    public static func fractional_max_pool2d_with_indices(
        input: Tensor, kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
        output_ratio: (any nn.functional.ScaleFactor)? = nil, return_indices: Bool = false,
        _random_samples: Tensor? = nil
    ) -> (Tensor, Tensor) {
        fractional(input, kernel_size, output_size, output_ratio, _random_samples, 2)
    }

    /// The greatest element of each of the windows in `[N, C, D, H, W]`, or in the same without `N`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fractional_max_pool3d.html>.
    ///
    /// A ValueError where neither `output_size` nor `output_ratio` is given.
    ///
    /// - Parameters:
    ///   - output_size: The depth, height and width of the result.
    ///   - output_ratio: The same as parts of the input's, between 0 and 1.
    ///   - _random_samples: Where the windows lie, numbers between 0 and 1 of shape `[N, C, 3]`.
    // @forms
    public static func fractional_max_pool3d(
        input: Tensor, kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
        output_ratio: (any nn.functional.ScaleFactor)? = nil, _random_samples: Tensor? = nil
    ) -> Tensor {
        fractional(input, kernel_size, output_size, output_ratio, _random_samples, 3).0
    }

    /// The same, and where the elements lie.
    // @forms
    public static func fractional_max_pool3d_with_indices(
        input: Tensor, kernel_size: any torch.IntList, output_size: (any torch.IntList)? = nil,
        output_ratio: (any nn.functional.ScaleFactor)? = nil, return_indices: Bool = false,
        _random_samples: Tensor? = nil
    ) -> (Tensor, Tensor) {
        fractional(input, kernel_size, output_size, output_ratio, _random_samples, 3)
    }

    private static func fractional(
        _ input: Tensor, _ window: any torch.IntList, _ size: (any torch.IntList)?, _ ratio: (any ScaleFactor)?,
        _ samples: Tensor?, _ dimensions: Int
    ) -> (Tensor, Tensor) {
        let op = "fractional_max_pool\(dimensions)d"
        var output = size?._torchInts(count: dimensions)
        if output == nil, let ratio {
            if dimensions == 2, let ratios = ratio._torchFactors, ratios.count > 2 {
                let text = "\(op) requires output_ratio to either be a single Int or tuple of Ints."
                return (failed(.ValueError, text, op: op), Placeholder.tensor)
            }
            let spatial = (0..<dimensions).map { input.size($0 - dimensions) }
            let ratios = ratio._torchFactors ?? spatial.map { _ in ratio._torchFactor }
            output = zip(spatial, ratios).map { integer(Double($0) * $1, op: op) }
        }
        guard let output else {
            let text = "\(op) requires specifying either an output_size or an output_ratio"
            return (failed(.ValueError, text, op: op), Placeholder.tensor)
        }
        let batch = input.dim() == dimensions + 1 ? 1 : input.size(0)
        let places =
            samples
            ?? ATen.rand([batch, input.size(-dimensions - 1), dimensions], input.dtype, nil, input.device, nil)
        let kernel = window._torchInts(count: dimensions)
        return dimensions == 2
            ? ATen.fractional_max_pool2d(input, kernel, output, places)
            : ATen.fractional_max_pool3d(input, kernel, output, places)
    }
}

// Sampling of images at the points of a grid.

extension nn.functional {
    /// Samples images or volumes at the points of a grid, whose coordinates lie between -1 and 1.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.grid_sample.html>.
    ///
    /// A ValueError for an unknown mode.
    ///
    /// - Parameters:
    ///   - input: `[N, C, H, W]` or `[N, C, D, H, W]`.
    ///   - grid: The points, `[N, h, w, 2]` or `[N, d, h, w, 3]`, the last dimension first.
    ///   - mode: `bilinear`, `nearest` or `bicubic`.
    ///   - padding_mode: What lies outside: `zeros`, `border` or `reflection`.
    ///   - align_corners: Whether -1 and 1 are the middles of the corners' pixels; false, with a warning, where it is
    ///     left out.
    // @forms
    public static func grid_sample(
        input: Tensor, grid: Tensor, mode: String = "bilinear", padding_mode: String = "zeros",
        align_corners: Bool? = nil
    ) -> Tensor {
        guard let interpolation = ["bilinear", "nearest", "bicubic"].firstIndex(of: mode) else {
            return failed(
                .ValueError,
                "nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '\(mode)'",
                op: "grid_sample")
        }
        guard let padding = ["zeros", "border", "reflection"].firstIndex(of: padding_mode) else {
            return failed(
                .ValueError,
                "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: "
                    + "'\(padding_mode)'", op: "grid_sample")
        }
        return ATen.grid_sampler(input, grid, interpolation, padding, alignment(align_corners))
    }

    /// The grids that affine maps of the plane or of space make, for `grid_sample`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.affine_grid.html>.
    ///
    /// A ValueError for matrices that do not fit the size and for sizes of zero, a NotImplementedError for another
    /// number of dimensions.
    ///
    /// - Parameters:
    ///   - theta: The matrices, `[N, 2, 3]` or `[N, 3, 4]`.
    ///   - size: The images' shape, `[N, C, H, W]` or `[N, C, D, H, W]`.
    ///   - align_corners: Whether -1 and 1 are the middles of the corners' pixels; false, with a warning, where it is
    ///     left out.
    // @forms
    public static func affine_grid(
        theta: Tensor, size: any torch.IntList, align_corners: Bool? = nil
    ) -> Tensor {
        let corners = alignment(align_corners)
        let (sizes, text) = (size._torchInts, pythonText(size))
        guard theta.dtype.is_floating_point else {
            return failed(
                .ValueError, "Expected theta to have floating point type, but got \(theta.dtype)", op: "affine_grid")
        }
        guard [4, 5].contains(sizes.count) else {
            return failed(
                .NotImplementedError,
                "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. "
                    + "Got size \(text).", op: "affine_grid")
        }
        let dimensions = sizes.count - 2
        guard theta.dim() == 3, theta.size(-2) == dimensions, theta.size(-1) == dimensions + 1 else {
            return failed(
                .ValueError,
                "Expected a batch of \(dimensions)D affine matrices of shape Nx\(dimensions)x\(dimensions + 1) for size "
                    + "\(text). Got \(theta.shape).", op: "affine_grid")
        }
        if corners && sizes.suffix(dimensions).min() == 1 {
            warn(
                "Since version 1.3.0, affine_grid behavior has changed for unit-size grids when align_corners=True. "
                    + "This is not an intended use case of affine_grid. See the documentation of affine_grid for details."
            )
        } else if sizes.contains(where: { $0 <= 0 }) {
            return failed(.ValueError, "Expected non-zero, positive output size. Got \(text)", op: "affine_grid")
        }
        return ATen.affine_grid_generator(theta, sizes, corners)
    }

    private static func alignment(_ given: Bool?) -> Bool {
        if let given { return given }
        warn(
            "Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify "
                + "align_corners=True if the old behavior is desired. See the documentation of grid_sample for details."
        )
        return false
    }
}

extension Tensor {
    /// What `torch.nn.functional.interpolate` gives for images of the shape (N, C, H, W) and a size, with
    /// `align_corners` false.
    ///
    /// A NotImplementedError for a mode that it does not have.
    package func resampled(to size: [Int], mode: String, antialias: Bool) -> Tensor {
        switch mode {
        case "nearest": return ATen.upsample_nearest2d_vec(self, size, nil)
        case "nearest-exact": return ATen._upsample_nearest_exact2d_vec(self, size, nil)
        case "bilinear" where antialias: return ATen._upsample_bilinear2d_aa_vec(self, size, false, nil)
        case "bilinear": return ATen.upsample_bilinear2d_vec(self, size, false, nil)
        case "bicubic" where antialias: return ATen._upsample_bicubic2d_aa_vec(self, size, false, nil)
        case "bicubic": return ATen.upsample_bicubic2d_vec(self, size, false, nil)
        default:
            raise(
                .NotImplementedError,
                "Input Error: Only 3D, 4D and 5D input Tensors supported (got \(dim())D) for the modes: nearest | linear | "
                    + "bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got \(mode))", op: "interpolate"
            )
            return self
        }
    }
}

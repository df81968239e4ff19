extension nn.functional {
    /// A factor for every dimension, or one for each: `2`, `0.5`, `[2.0, 1.5]`.
    public protocol ScaleFactor: Sendable {
        /// Nil where one factor stands for all dimensions.
        var _torchFactors: [Double]? { get }
        /// The factor of all dimensions, or that of the first one.
        var _torchFactor: Double { get }
    }

    /// Resizes signals, images or volumes. See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html>.
    ///
    /// A ValueError unless exactly one of `size` and `scale_factor` is given, a NotImplementedError for a mode that does
    /// not fit the number of dimensions.
    ///
    /// - Parameters:
    ///   - input: `[N, C, L]`, `[N, C, H, W]` or `[N, C, D, H, W]`.
    ///   - mode: `nearest`, `nearest-exact`, `area`, `linear`, `bilinear`, `bicubic` or `trilinear`.
    // @forms
    public static func interpolate(
        input: Tensor, size: (any torch.IntList)? = nil, scale_factor: (any nn.functional.ScaleFactor)? = nil,
        mode: String = "nearest", align_corners: Bool? = nil, recompute_scale_factor: Bool? = nil,
        antialias: Bool = false
    ) -> Tensor {
        let isPlain = ["nearest", "area", "nearest-exact"].contains(mode)
        let spatial = Array(input.shape.dropFirst(2))
        var output: [Int]?
        var factors: [Double]?
        if let problem = problem(
            isPlain, align_corners, size, scale_factor, spatial, recompute_scale_factor, antialias, mode)
        {
            return failed(.ValueError, problem, op: "interpolate")
        }
        if let size {
            output = size._torchInts(count: spatial.count)
        } else if let scale_factor {
            factors = scale_factor._torchFactors ?? spatial.map { _ in scale_factor._torchFactor }
        }
        if recompute_scale_factor == true || (mode == "area" && output == nil), let given = factors {
            output = zip(spatial, given).map { integer(Double($0) * $1, op: "interpolate") }
            factors = nil
        }
        return resized(input, output, factors, mode, align_corners ?? false, antialias)
    }

    private static func resized(
        _ input: Tensor, _ size: [Int]?, _ factors: [Double]?, _ mode: String, _ corners: Bool, _ antialias: Bool
    ) -> Tensor {
        let dimensions = input.dim()
        switch (mode, dimensions) {
        case ("nearest", 3): return ATen.upsample_nearest1d_vec(input, size, factors)
        case ("nearest", 4): return ATen.upsample_nearest2d_vec(input, size, factors)
        case ("nearest", 5): return ATen.upsample_nearest3d_vec(input, size, factors)
        case ("nearest-exact", 3): return ATen._upsample_nearest_exact1d_vec(input, size, factors)
        case ("nearest-exact", 4): return ATen._upsample_nearest_exact2d_vec(input, size, factors)
        case ("nearest-exact", 5): return ATen._upsample_nearest_exact3d_vec(input, size, factors)
        case ("area", 3): return ATen.adaptive_avg_pool1d(input, size ?? [])
        case ("area", 4): return ATen.adaptive_avg_pool2d(input, size ?? [])
        case ("area", 5): return ATen.adaptive_avg_pool3d(input, size ?? [])
        case ("linear", 3): return ATen.upsample_linear1d_vec(input, size, corners, factors)
        case ("bilinear", 4):
            return antialias
                ? ATen._upsample_bilinear2d_aa_vec(input, size, corners, factors)
                : ATen.upsample_bilinear2d_vec(input, size, corners, factors)
        case ("bicubic", 4):
            return antialias
                ? ATen._upsample_bicubic2d_aa_vec(input, size, corners, factors)
                : ATen.upsample_bicubic2d_vec(input, size, corners, factors)
        case ("trilinear", 5): return ATen.upsample_trilinear3d_vec(input, size, corners, factors)
        default:
            let wanted = ["linear": 3, "bilinear": 4, "trilinear": 5]
            let text: String
            if let needed = wanted[mode], (3...5).contains(dimensions) {
                text = "Got \(dimensions)D input, but \(mode) mode needs \(needed)D input"
            } else {
                let lanczos = PythonVersion.interpolationNamesLanczos ? "lanczos | " : ""
                text =
                    "Input Error: Only 3D, 4D and 5D input Tensors supported (got \(dimensions)D) for the modes: nearest "
                    + "| linear | bilinear | bicubic | trilinear | \(lanczos)area | nearest-exact (got \(mode))"
            }
            return failed(.NotImplementedError, text, op: "interpolate")
        }
    }

    private static func problem(
        _ isPlain: Bool, _ corners: Bool?, _ size: (any torch.IntList)?, _ scale: (any ScaleFactor)?, _ spatial: [Int],
        _ recompute: Bool?, _ antialias: Bool, _ mode: String
    ) -> String? {
        if isPlain && corners != nil {
            return "align_corners option can only be set with the interpolating modes: "
                + "linear | bilinear | bicubic | trilinear"
        }
        if size != nil && scale != nil { return "only one of size or scale_factor should be defined" }
        if size == nil && scale == nil { return "either size or scale_factor should be defined" }
        let but = "must have the same number of spatial dimensions, but got input with spatial dimensions of \(spatial)"
        if let size, !(size is Int), size._torchInts.count != spatial.count {
            return
                "Input and output \(but) and output size of \(size is torch.Size ? "\(size)" : "\(size._torchInts)"). "
                + "Please provide input tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format."
        }
        if let factors = scale?._torchFactors, factors.count != spatial.count {
            let list = factors.map(pythonText).joined(separator: ", ")
            return "Input and scale_factor \(but) and scale_factor of shape [\(list)]. Please provide input tensor in "
                + "(N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format."
        }
        if recompute == true && size != nil {
            return "recompute_scale_factor is not meaningful with an explicit size."
        }
        if antialias && !(["bilinear", "bicubic"].contains(mode) && spatial.count == 2) {
            let modes =
                PythonVersion.interpolationNamesLanczos ? "bilinear, bicubic, and lanczos" : "bilinear and bicubic"
            return "Anti-alias option is restricted to \(modes) modes and requires a 4-D tensor as input"
        }
        return nil
    }
}

extension Double: nn.functional.ScaleFactor {
    public var _torchFactors: [Double]? { nil }
    public var _torchFactor: Double { self }
}

extension Int: nn.functional.ScaleFactor {
    public var _torchFactors: [Double]? { nil }
    public var _torchFactor: Double { Double(self) }
}

extension Array: nn.functional.ScaleFactor where Element == Double {
    public var _torchFactors: [Double]? { self }
    public var _torchFactor: Double { first ?? 1 }
}

extension NumberTuple: nn.functional.ScaleFactor {
    package var _torchFactors: [Double]? { numbers.count == 1 ? nil : numbers }
    package var _torchFactor: Double { numbers.first ?? 1 }
}

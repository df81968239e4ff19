// Products of groups of matrices, and of matrices in few bits with their scales.

extension nn.functional {
    /// The products of groups of rows with a matrix each, as mixtures of experts need them.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.grouped_mm.html>.
    ///
    /// - Parameters:
    ///   - mat_a: `[rows, K]`, whose rows `offs` cuts into groups, or `[groups, rows, K]`.
    ///   - mat_b: `[groups, K, N]`, or `[K, N]`.
    ///   - offs: Where each group ends, int32; only where one of the two has two dimensions.
    ///   - out_dtype: The dtype of the result.
    // @forms
    public static func grouped_mm(
        mat_a: Tensor, mat_b: Tensor, offs: Tensor? = nil, bias: Tensor? = nil, out_dtype: torch.dtype? = nil
    ) -> Tensor {
        ATen._grouped_mm(mat_a, mat_b, offs, bias, out_dtype)
    }

    /// What the scales of a matrix stand for: one for all, for a row, or for a block.
    public enum ScalingType: Int, Sendable, CustomStringConvertible {
        /// One scale for the whole matrix.
        case TensorWise
        /// A scale a row.
        case RowWise
        /// A scale for 16 elements of a row.
        case BlockWise1x16
        /// A scale for 32 elements of a row.
        case BlockWise1x32
        /// A scale for 128 elements of a row.
        case BlockWise1x128
        /// A scale for a square of 128.
        case BlockWise128x128

        public var description: String {
            let names = [
                "TensorWise", "RowWise", "BlockWise1x16", "BlockWise1x32", "BlockWise1x128", "BlockWise128x128",
            ]
            return "_ScalingType.\(names[rawValue])"
        }
    }

    /// How the scales lie in memory.
    public enum SwizzleType: Int, Sendable, CustomStringConvertible {
        /// In their order.
        case NO_SWIZZLE
        /// In the blocks that Blackwell's tensor cores read.
        case SWIZZLE_32_4_4

        public var description: String { "_SwizzleType." + ["NO_SWIZZLE", "SWIZZLE_32_4_4"][rawValue] }
    }

    /// One ``ScalingType`` or several.
    public protocol ScalingTypes {
        /// All of them.
        var _torchScalingTypes: [nn.functional.ScalingType] { get }
    }

    /// One ``SwizzleType`` or several.
    public protocol SwizzleTypes {
        /// All of them.
        var _torchSwizzleTypes: [nn.functional.SwizzleType] { get }
    }

    /// The product of two matrices in few bits, each with its scales.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_mm.html>.
    ///
    /// - Parameters:
    ///   - mat_a: `[M, K]`, of float8 or float4.
    ///   - mat_b: `[K, N]`, its columns one behind the other in memory.
    ///   - scale_a: What its elements are to be multiplied with, one tensor or one for each of `scale_recipe_a`.
    ///   - scale_recipe_a: What the scales of `mat_a` stand for.
    ///   - swizzle_a: How they lie in memory.
    ///   - bias: Added to each row.
    ///   - contraction_dim: Which dimensions are summed over; the usual ones where there are none.
    ///   - use_fast_accum: Whether sums may be less exact, on a GPU.
    // @forms
    public static func scaled_mm(
        mat_a: Tensor, mat_b: Tensor, scale_a: any torch.autograd.TensorOrTensors, scale_recipe_a: any ScalingTypes,
        scale_b: any torch.autograd.TensorOrTensors, scale_recipe_b: any ScalingTypes,
        swizzle_a: (any SwizzleTypes)? = nil, swizzle_b: (any SwizzleTypes)? = nil, bias: Tensor? = nil,
        output_dtype: torch.dtype? = .bfloat16, contraction_dim: [Int] = [], use_fast_accum: Bool = false
    ) -> Tensor {
        ATen._scaled_mm_v2(
            mat_a, mat_b, scale_a._torchTensors, numbers(scale_recipe_a), numbers(swizzle_a), scale_b._torchTensors,
            numbers(scale_recipe_b), numbers(swizzle_b), bias, output_dtype, contraction_dim, use_fast_accum)
    }

    /// The products of groups of rows in few bits with a matrix each, with their scales; on a GPU alone.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_grouped_mm.html>.
    ///
    /// - Parameters:
    ///   - offs: Where each group ends, int32.
    // @forms
    public static func scaled_grouped_mm(
        mat_a: Tensor, mat_b: Tensor, scale_a: any torch.autograd.TensorOrTensors, scale_recipe_a: any ScalingTypes,
        scale_b: any torch.autograd.TensorOrTensors, scale_recipe_b: any ScalingTypes,
        swizzle_a: (any SwizzleTypes)? = nil, swizzle_b: (any SwizzleTypes)? = nil, bias: Tensor? = nil,
        offs: Tensor? = nil, output_dtype: torch.dtype? = .bfloat16, contraction_dim: [Int] = [],
        use_fast_accum: Bool = false
    ) -> Tensor {
        ATen._scaled_grouped_mm_v2(
            mat_a, mat_b, scale_a._torchTensors, numbers(scale_recipe_a), numbers(swizzle_a), scale_b._torchTensors,
            numbers(scale_recipe_b), numbers(swizzle_b), offs, bias, output_dtype, contraction_dim, use_fast_accum)
    }

    private static func numbers(_ types: any ScalingTypes) -> [Int] { types._torchScalingTypes.map(\.rawValue) }

    private static func numbers(_ types: (any SwizzleTypes)?) -> [Int] {
        types?._torchSwizzleTypes.map(\.rawValue) ?? []
    }
}

extension nn.functional.ScalingType: nn.functional.ScalingTypes {
    public var _torchScalingTypes: [nn.functional.ScalingType] { [self] }
}

extension Array: nn.functional.ScalingTypes where Element == nn.functional.ScalingType {
    public var _torchScalingTypes: [nn.functional.ScalingType] { self }
}

extension nn.functional.SwizzleType: nn.functional.SwizzleTypes {
    public var _torchSwizzleTypes: [nn.functional.SwizzleType] { [self] }
}

extension Array: nn.functional.SwizzleTypes where Element == nn.functional.SwizzleType {
    public var _torchSwizzleTypes: [nn.functional.SwizzleType] { self }
}

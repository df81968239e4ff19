extension torch {
    /// How the numbers of a quantized tensor stand for others: the type of `torch.per_tensor_affine` and its kind.
    /// See <https://docs.pytorch.org/docs/stable/quantization.html>.
    public struct qscheme: Sendable, Hashable, CustomStringConvertible {
        /// c10::QScheme's number.
        let code: Int

        public var description: String {
            let names = [
                "per_tensor_affine", "per_channel_affine", "per_tensor_symmetric", "per_channel_symmetric",
                "per_channel_affine_float_qparams",
            ]
            return "torch." + (names.indices.contains(code) ? names[code] : "qscheme\(code)")
        }
    }

    /// One scale and one zero point for all elements.
    public static let per_tensor_affine = qscheme(code: 0)
    /// A scale and a zero point for each position of one dimension.
    public static let per_channel_affine = qscheme(code: 1)
    /// One scale for all elements; the zero point is 0.
    public static let per_tensor_symmetric = qscheme(code: 2)
    /// A scale for each position of one dimension; the zero points are 0.
    public static let per_channel_symmetric = qscheme(code: 3)
    /// A scale and a zero point that is no whole number for each position of one dimension.
    public static let per_channel_affine_float_qparams = qscheme(code: 4)
}

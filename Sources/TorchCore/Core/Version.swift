internal import CTorch

extension torch {
    /// The version of the libtorch at hand, such as `2.13.0`.
    @_documentation(visibility: public)  // which its underscores would hide
    public static var __version__: String { String(cString: ct_version()) }

    /// What libtorch was built for.
    public enum version {
        /// The version of the libtorch at hand, as `torch.__version__`.
        public static var __version__: String { torch.__version__ }
        /// The version of CUDA that libtorch was built with, `12.6`; nil without CUDA.
        public static var cuda: String? {
            let number = ct_cuda_version()
            return number == 0 ? nil : "\(number / 1000).\(number % 1000 / 10)"
        }
        /// Whether libtorch was built without optimizing, which its releases never are.
        public static let debug = false
        /// The version of AMD's HIP; nil, as libtorch is not built with it here.
        public static let hip: String? = nil
        /// The version for Intel's GPUs; nil, as libtorch is not built for them here.
        public static let xpu: String? = nil
    }

    /// How libtorch was built: <https://docs.pytorch.org/docs/stable/config_mod.html>.
    public enum __config__ {
        /// Compilers, libraries and flags, a line each.
        public static func show() -> String { buildText(CT_BUILD_CONFIGURATION) }
        /// How many threads there are, and whose.
        public static func parallel_info() -> String { buildText(CT_BUILD_THREADS) }
    }
}

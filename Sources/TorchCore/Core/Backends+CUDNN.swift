internal import CTorch

extension torch.backends {
    /// NVIDIA's library for networks:
    /// <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.cudnn>.
    public enum cudnn {
        /// Whether cuDNN may be used.
        public static var enabled: Bool {
            get { flag(CT_CUDNN_ENABLED) }
            set { set(CT_CUDNN_ENABLED, newValue) }
        }
        /// Whether cuDNN tries its algorithms out to find the fastest.
        public static var benchmark: Bool {
            get { flag(CT_CUDNN_BENCHMARK) }
            set { set(CT_CUDNN_BENCHMARK, newValue) }
        }
        /// Whether cuDNN is held to deterministic algorithms.
        public static var deterministic: Bool {
            get { flag(CT_CUDNN_DETERMINISTIC) }
            set { set(CT_CUDNN_DETERMINISTIC, newValue) }
        }
        /// Whether cuDNN may compute with TF32, float32 of a short fraction.
        public static var allow_tf32: Bool {
            get { flag(CT_CUDNN_ALLOW_TF32) }
            set { set(CT_CUDNN_ALLOW_TF32, newValue) }
        }
        /// How cuDNN computes with float32: `none`, `ieee` or `tf32`.
        public static var fp32_precision: String {
            get { precision("cuda", "all") }
            set { setPrecision("cuda", "all", newValue) }
        }

        /// Whether libtorch has cuDNN.
        public static func is_available() -> Bool { ct_has(CT_CUDNN) }

        /// The version of cuDNN as one number, 91002 for 9.10.2; nil without it.
        public static func version() -> Int? {
            let version = ct_cudnn_version()
            return version == 0 ? nil : version
        }

        /// Whether cuDNN has kernels for a tensor: one of float16, float32 or float64 on a GPU.
        // @forms
        public static func is_acceptable(tensor: Tensor) -> Bool {
            enabled && tensor.is_cuda && [torch.float16, .float32, .float64].contains(tensor.dtype) && is_available()
        }

        /// Runs `body` with these settings, which it sets back then: Python's `with torch.backends.cudnn.flags(…):`.
        ///
        /// They hold for all threads meanwhile. Throws what `body` throws; its result is handed on.
        @discardableResult
        public static func flags<Result, Failure: Error>(
            enabled: Bool = false, benchmark: Bool = false, deterministic: Bool = false, allow_tf32: Bool = true,
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            try torch.backends.with(
                [
                    (CT_CUDNN_ENABLED, enabled), (CT_CUDNN_BENCHMARK, benchmark),
                    (CT_CUDNN_DETERMINISTIC, deterministic), (CT_CUDNN_ALLOW_TF32, allow_tf32),
                ], body)
        }
    }
}

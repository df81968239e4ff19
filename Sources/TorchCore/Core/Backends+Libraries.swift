internal import CTorch

extension torch.backends {
    /// The processor: <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.cpu>.
    public enum cpu {
        /// The instructions that the kernels are written for: `DEFAULT`, `AVX2`, `AVX512`, …
        public static func get_cpu_capability() -> String { buildText(CT_CPU_CAPABILITY) }
    }

    /// Intel's library for linear algebra:
    /// <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.mkl>.
    public enum mkl {
        /// Whether libtorch was built with it.
        public static func is_available() -> Bool { ct_has(CT_MKL) }
    }

    /// oneDNN, a library for networks on the CPU:
    /// <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.mkldnn>.
    public enum mkldnn {
        /// Whether libtorch was built with it.
        public static func is_available() -> Bool { ct_has(CT_MKLDNN) }
        /// Whether it may be used.
        public static var enabled: Bool {
            get { flag(CT_MKLDNN_ENABLED) }
            set { set(CT_MKLDNN_ENABLED, newValue) }
        }
        /// Whether it is held to deterministic algorithms.
        public static var deterministic: Bool {
            get { flag(CT_MKLDNN_DETERMINISTIC) }
            set { set(CT_MKLDNN_DETERMINISTIC, newValue) }
        }
        /// Whether it may compute with TF32, float32 of a short fraction.
        public static var allow_tf32: Bool {
            get { flag(CT_MKLDNN_ALLOW_TF32) }
            set { set(CT_MKLDNN_ALLOW_TF32, newValue) }
        }

        /// Runs `body` with these settings, which it sets back then: Python's `with torch.backends.mkldnn.flags(…):`.
        ///
        /// They hold for all threads meanwhile. Throws what `body` throws; its result is handed on.
        @discardableResult
        public static func flags<Result, Failure: Error>(
            enabled: Bool = false, deterministic: Bool = false, allow_tf32: Bool = true,
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            try torch.backends.with(
                [
                    (CT_MKLDNN_ENABLED, enabled), (CT_MKLDNN_DETERMINISTIC, deterministic),
                    (CT_MKLDNN_ALLOW_TF32, allow_tf32),
                ], body)
        }
    }

    /// Threads by OpenMP: <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.openmp>.
    public enum openmp {
        /// Whether libtorch was built with it.
        public static func is_available() -> Bool { ct_has(CT_OPENMP) }
    }

    /// NNPACK, a library for networks on the CPU:
    /// <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.nnpack>.
    public enum nnpack {
        /// Whether libtorch was built with it, and the processor can run it.
        public static func is_available() -> Bool { ct_has(CT_NNPACK) }

        /// Runs `body` with NNPACK on or off, and sets it back then. Throws what `body` throws.
        @discardableResult
        public static func flags<Result, Failure: Error>(
            enabled: Bool = false, _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            try torch.backends.with([(CT_NNPACK_ENABLED, enabled)], body)
        }
    }

    /// Arm's library KleidiAI.
    public enum kleidiai {
        /// Whether libtorch was built with it.
        public static func is_available() -> Bool { ct_has(CT_KLEIDIAI) }
    }

    /// XNNPACK, a library for networks on small devices.
    public enum xnnpack {
        /// Whether libtorch was built with it.
        public static var enabled: Bool { ct_has(CT_XNNPACK) }
    }

    /// A package of Python's that orders the products of `torch.einsum`:
    /// <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.opt_einsum>.
    public enum opt_einsum {
        /// Whether there is one, which is never so here: products are computed from left to right.
        public static func is_available() -> Bool { false }
        /// Whether it is in use, which is never so here.
        public static let enabled = false
    }

    /// Apple's GPUs: <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.mps>.
    public enum mps {
        /// Whether libtorch was built for them, which it never is on Linux.
        public static func is_built() -> Bool { false }
        /// Whether there is one, which is never so on Linux.
        public static func is_available() -> Bool { false }
    }
}

extension torch {
    /// Whether libtorch has a library for linear algebra.
    public static let has_lapack = ct_has(CT_LAPACK)
    /// Whether libtorch was built with MKL.
    public static let has_mkl = ct_has(CT_MKL)
    /// Whether libtorch was built with OpenMP.
    public static let has_openmp = ct_has(CT_OPENMP)
    /// Whether libtorch has a library for Fourier transforms, which it always has.
    public static let has_spectral = true

    /// Whether libtorch was built with the present interface of the standard library.
    public static func compiled_with_cxx11_abi() -> Bool { true }
}

/// A text of libtorch's about how it was built.
func buildText(_ kind: ct_build_text) -> String {
    var text: UnsafeMutablePointer<CChar>?
    guard succeeded(ct_build_text(kind, &text)), let text else { return "" }
    defer { ct_string_free(text) }
    return String(cString: text)
}

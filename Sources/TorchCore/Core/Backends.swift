internal import CTorch

extension torch {
    /// What the libraries behind the ops are set to: <https://docs.pytorch.org/docs/stable/backends.html>.
    public enum backends {
        /// NVIDIA's library for networks:
        /// <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.cudnn>.
        public enum cudnn {
            /// Whether cuDNN may be used.
            public static var enabled: Bool {
                get { ct_cudnn_flag(CT_CUDNN_ENABLED) }
                set { ct_set_cudnn_flag(CT_CUDNN_ENABLED, newValue) }
            }
            /// Whether cuDNN tries its algorithms out to find the fastest.
            public static var benchmark: Bool {
                get { ct_cudnn_flag(CT_CUDNN_BENCHMARK) }
                set { ct_set_cudnn_flag(CT_CUDNN_BENCHMARK, newValue) }
            }
            /// Whether cuDNN is held to deterministic algorithms.
            public static var deterministic: Bool {
                get { ct_cudnn_flag(CT_CUDNN_DETERMINISTIC) }
                set { ct_set_cudnn_flag(CT_CUDNN_DETERMINISTIC, newValue) }
            }
        }
    }

    /// Makes numbers too small for a normal float count as zero on the CPU; false where the processor cannot.
    @discardableResult
    public static func set_flush_denormal(_ mode: Bool) -> Bool { ct_set_flush_denormal(mode) }

    /// How precise products of float32 matrices are: `highest`, `high` or `medium`.
    public static func get_float32_matmul_precision() -> String {
        let names = ["highest", "high", "medium"]
        let position = Int(ct_float32_matmul_precision())
        return names.indices.contains(position) ? names[position] : ""
    }

    /// See <https://docs.pytorch.org/docs/stable/generated/torch.set_float32_matmul_precision.html>.
    public static func set_float32_matmul_precision(_ precision: String) {
        check(ct_set_float32_matmul_precision(precision))
    }

    /// Makes ops that have no deterministic implementation fail (or warn) instead of giving other bits each time.
    public static func use_deterministic_algorithms(_ mode: Bool, warn_only: Bool = false) {
        check(ct_set_deterministic(mode, warn_only))
    }

    /// Whether ops without a deterministic implementation fail or warn.
    public static func are_deterministic_algorithms_enabled() -> Bool { ct_deterministic() }
}

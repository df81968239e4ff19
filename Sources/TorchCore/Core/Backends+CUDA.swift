internal import CTorch

extension torch.backends {
    /// What the ops on CUDA devices are set to. The settings of attention hold for the CPU as well:
    /// <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.cuda>.
    public enum cuda {
        /// Whether libtorch was built with CUDA; a GPU there need not be.
        public static func is_built() -> Bool { ct_has(CT_CUDA) }

        /// Products of matrices: `torch.backends.cuda.matmul.allow_tf32 = true`.
        public enum matmul {
            /// Whether products of float32 may be computed with TF32, float32 of a short fraction.
            public static var allow_tf32: Bool {
                get { flag(CT_CUBLAS_ALLOW_TF32) }
                set { set(CT_CUBLAS_ALLOW_TF32, newValue) }
            }
            /// Whether sums of float16 products may be kept in float16.
            public static var allow_fp16_reduced_precision_reduction: Bool {
                get { flag(CT_CUBLAS_FP16_REDUCTION) }
                set { set(CT_CUBLAS_FP16_REDUCTION, newValue) }
            }
            /// Whether sums of bfloat16 products may be kept in bfloat16.
            public static var allow_bf16_reduced_precision_reduction: Bool {
                get { flag(CT_CUBLAS_BF16_REDUCTION) }
                set { set(CT_CUBLAS_BF16_REDUCTION, newValue) }
            }
            /// Whether float16 products are summed in float16.
            public static var allow_fp16_accumulation: Bool {
                get { flag(CT_CUBLAS_FP16_ACCUMULATION) }
                set { set(CT_CUBLAS_FP16_ACCUMULATION, newValue) }
            }
            /// How float32 is multiplied: `none`, `ieee` or `tf32`.
            public static var fp32_precision: String {
                get { precision("cuda", "matmul") }
                set { setPrecision("cuda", "matmul", newValue) }
            }
        }
    }
}

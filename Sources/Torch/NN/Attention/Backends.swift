import Synchronization

extension torch.backends {
    /// The kernels of whole layers of attention:
    /// <https://docs.pytorch.org/docs/stable/backends.html#module-torch.backends.mha>.
    public enum mha {
        private static let enabled = Atomic(true)

        /// Whether ``nn/MultiheadAttention`` and the transformer's encoders take one kernel for all they do where they
        /// may: in evaluation, without gradients.
        public static func get_fastpath_enabled() -> Bool { enabled.load(ordering: .relaxed) }

        /// Sets whether the kernels of whole layers are taken.
        // @forms
        public static func set_fastpath_enabled(value: Bool) { enabled.store(value, ordering: .relaxed) }
    }
}

extension torch.backends.cuda {
    private typealias SDPBackend = nn.attention.SDPBackend

    /// Whether `scaled_dot_product_attention` may take FlashAttention.
    public static func flash_sdp_enabled() -> Bool { SDPBackend.FLASH_ATTENTION.isEnabled }
    /// Sets whether `scaled_dot_product_attention` may take FlashAttention.
    // @forms
    public static func enable_flash_sdp(enabled: Bool) { SDPBackend.FLASH_ATTENTION.isEnabled = enabled }

    /// Whether `scaled_dot_product_attention` may take memory-efficient attention.
    public static func mem_efficient_sdp_enabled() -> Bool { SDPBackend.EFFICIENT_ATTENTION.isEnabled }
    /// Sets whether `scaled_dot_product_attention` may take memory-efficient attention.
    // @forms
    public static func enable_mem_efficient_sdp(enabled: Bool) {
        SDPBackend.EFFICIENT_ATTENTION.isEnabled = enabled
    }

    /// Whether `scaled_dot_product_attention` may be computed op by op.
    public static func math_sdp_enabled() -> Bool { SDPBackend.MATH.isEnabled }
    /// Sets whether `scaled_dot_product_attention` may be computed op by op.
    // @forms
    public static func enable_math_sdp(enabled: Bool) { SDPBackend.MATH.isEnabled = enabled }

    /// Whether `scaled_dot_product_attention` may take cuDNN's attention.
    public static func cudnn_sdp_enabled() -> Bool { SDPBackend.CUDNN_ATTENTION.isEnabled }
    /// Sets whether `scaled_dot_product_attention` may take cuDNN's attention.
    // @forms
    public static func enable_cudnn_sdp(enabled: Bool) { SDPBackend.CUDNN_ATTENTION.isEnabled = enabled }
}

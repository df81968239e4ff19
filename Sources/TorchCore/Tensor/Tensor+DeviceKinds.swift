extension Tensor {
    /// Whether the elements lie on one of Graphcore's IPUs.
    public var is_ipu: Bool { device.type == "ipu" }
    /// Whether the elements lie on a device of Microsoft's Maia.
    public var is_maia: Bool { device.type == "maia" }
    /// Whether the elements lie on one of Apple's GPUs.
    public var is_mps: Bool { device.type == "mps" }
    /// Whether the elements lie on one of Meta's MTIA devices.
    public var is_mtia: Bool { device.type == "mtia" }
    /// Whether the elements lie on a device of Vulkan's.
    public var is_vulkan: Bool { device.type == "vulkan" }
    /// Whether the elements lie on a device of XLA's.
    public var is_xla: Bool { device.type == "xla" }
    /// Whether the elements lie on one of Intel's GPUs.
    public var is_xpu: Bool { device.type == "xpu" }
    /// Whether the elements lie in oneDNN's own layout.
    public var is_mkldnn: Bool { layout == ._mkldnn }
}

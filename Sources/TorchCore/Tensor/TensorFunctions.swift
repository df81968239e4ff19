extension torch {
    /// Whether a value is a tensor.
    public static func is_tensor(_ obj: Any) -> Bool { obj is Tensor }

    /// The number of elements of a tensor.
    public static func numel(_ input: Tensor) -> Int { input.numel() }

    /// The number of a tensor's device, -1 on the CPU.
    public static func get_device(_ input: Tensor) -> Int { input.get_device() }
}

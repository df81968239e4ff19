internal import CTorch

extension torch.cuda {
    /// Whether libtorch has CUDA and the machine a GPU that it can use.
    public static func is_available() -> Bool {
        return ct_cuda_is_available()
    }

    /// How many GPUs libtorch can use; 0 where it has no CUDA.
    public static func device_count() -> Int {
        return ct_cuda_device_count()
    }

    /// The number of the device that `cuda` without a number stands for. An AssertionError without CUDA.
    public static func current_device() -> Int {
        var out = 0
        if isReady() { check(ct_cuda_current_device(&out)) }
        return out
    }

    /// Sets the device that `cuda` without a number stands for.
    // @forms
    public static func set_device(device: any torch.DeviceLike) {
        check(ct_cuda_set_device(Int(device._torchDevice.number)))
    }

    /// Waits until the work of a device is done, the current one's by default. An AssertionError without CUDA.
    // @forms
    public static func synchronize(device: (any torch.DeviceLike)? = nil) {
        if isReady() { check(ct_cuda_synchronize(index(device))) }
    }

    /// The device's number, -1 for the current one.
    static func index(_ device: (any torch.DeviceLike)?) -> Int8 { device?._torchDevice.number ?? -1 }

    /// Whether there is a GPU to ask. An AssertionError with Python's text where there is none.
    static func isReady() -> Bool {
        if is_available() { return true }
        raise(.AssertionError, "Torch not compiled with CUDA enabled")
        return false
    }

    /// The name of a device, the current one's by default: `NVIDIA H100`. An AssertionError without CUDA.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.get_device_name.html>.
    // @forms
    public static func get_device_name(device: (any torch.DeviceLike)? = nil) -> String {
        var name: UnsafeMutablePointer<CChar>?
        guard isReady(), succeeded(ct_cuda_device_name(index(device), &name)), let name else { return "" }
        defer { ct_string_free(name) }
        return String(cString: name)
    }

    /// The version of CUDA's instructions that a device has, the current one by default: `(9, 0)`. An AssertionError
    /// without CUDA.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.cuda.get_device_capability.html>.
    // @forms
    public static func get_device_capability(device: (any torch.DeviceLike)? = nil) -> (Int, Int) {
        var (major, minor) = (0, 0)
        if isReady() { check(ct_cuda_capability(index(device), &major, &minor)) }
        return (major, minor)
    }

    /// Seeds the current device's stream; nothing where there is no device.
    public static func manual_seed(_ seed: Int) {
        if is_available() { generator(current_device()).manual_seed(seed) }
    }

    /// Seeds every device's stream; nothing where there is no device.
    public static func manual_seed_all(_ seed: Int) {
        for index in 0..<device_count() { generator(index).manual_seed(seed) }
    }

    private static func generator(_ index: Int) -> torch.Generator {
        var out: OpaquePointer?
        check(ct_generator_default(torch.device("cuda", index).c, &out))
        return torch.Generator(adopting: out)
    }
}

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

    /// The number of the device that `cuda` without a number stands for.
    public static func current_device() -> Int {
        var out = 0
        check(ct_cuda_current_device(&out))
        return out
    }

    /// Sets the device that `cuda` without a number stands for.
    public static func set_device(_ device: Int) {
        check(ct_cuda_set_device(device))
    }

    /// Waits until the work of a device is done, the current one's by default.
    public static func synchronize(_ device: (any torch.DeviceLike)? = nil) {
        check(ct_cuda_synchronize(device?._torchDevice.number ?? -1))
    }

    /// Gives memory that no tensor uses back to the device; nothing where there is none.
    public static func empty_cache() {
        if is_available() { check(ct_cuda_empty_cache()) }
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

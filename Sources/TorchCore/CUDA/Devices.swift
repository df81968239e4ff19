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

    /// Runs `body` with another device as the current one: Python's `with torch.cuda.device(1):`. A negative number
    /// keeps the device. Throws what `body` throws; its result is handed on.
    @discardableResult
    public static func device<Result, Failure: Error>(
        _ device: any torch.DeviceLike, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if let number = device as? Int, number < 0 { return try body() }
        guard is_available() else {
            raise(.RuntimeError, "PyTorch was compiled without CUDA support")
            return try body()
        }
        let before = current_device()
        set_device(device: device)
        defer { set_device(device: before) }
        return try body()
    }

    /// Runs `body` with the device of a tensor as the current one; the device stays for one on the CPU.
    @discardableResult
    public static func device_of<Result, Failure: Error>(
        _ obj: Tensor, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try device(obj.is_cuda ? obj.get_device() : -1, body)
    }

    /// Whether CUDA is in use. It needs no `init`, and none is to be waited for.
    public static func is_initialized() -> Bool { is_available() }

    /// Does nothing but fail without CUDA, which needs no start here. An AssertionError there.
    public static func `init`() { _ = isReady() }

    /// Whether the GPU computes with bfloat16; false where there is none. `including_emulation` counts GPUs that have
    /// no instructions of their own for it.
    // @forms
    public static func is_bf16_supported(including_emulation: Bool = true) -> Bool {
        guard is_available() else { return false }
        return get_device_capability(device: nil).0 >= 8 || including_emulation
    }

    /// Whether the GPU computes with TF32, float32 of a short fraction; false where there is none.
    public static func is_tf32_supported() -> Bool { is_available() && get_device_capability(device: nil).0 >= 8 }

    /// Whether tensors on GPUs may be float16, which they always may.
    public static let has_half = true
    /// Whether libtorch was built with MAGMA.
    public static let has_magma = ct_has(CT_MAGMA)
}

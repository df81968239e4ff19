internal import CTorch

extension torch {
    /// A region in which each op runs in the dtype that suits it: matrix products and convolutions in `dtype`, what needs
    /// the range in float32. See <https://docs.pytorch.org/docs/stable/amp.html#torch.autocast>.
    ///
    ///     let loss = torch.autocast("cpu", dtype: .bfloat16) { loss(net(X), y) }
    ///     loss.backward()
    ///
    /// The region belongs to the calling thread, so the closure is synchronous. Its result is handed on.
    open class autocast {
        private let device: torch.device
        private let fast_dtype: torch.dtype
        private let isEnabled, isCacheEnabled: Bool

        /// - Parameters:
        ///   - device_type: `cpu`, `cuda`, …: the device whose ops are meant.
        ///   - dtype: bfloat16 or float16; nil for `torch.get_autocast_dtype`, bfloat16 on the CPU.
        ///   - enabled: Whether the region changes anything; false turns a surrounding region off.
        ///   - cache_enabled: Whether converted weights are kept until the outermost region ends; nil for the setting of
        ///     the surrounding region, true at first.
        ///
        /// A RuntimeError for a device without autocast. A dtype that it does not take disables the region, with a warning.
        // @forms
        public init(
            device_type: String, dtype: torch.dtype? = nil, enabled: Bool = true, cache_enabled: Bool? = nil
        ) {
            device = torch.device(device_type)
            fast_dtype = dtype ?? torch.get_autocast_dtype(device_type)
            isCacheEnabled = cache_enabled ?? torch.is_autocast_cache_enabled()
            guard ct_autocast_available(device.kind) else {
                isEnabled = false
                raise(.RuntimeError, "User specified an unsupported autocast device_type '\(device_type)'")
                return
            }
            isEnabled = enabled && Self.isSupported(fast_dtype, device_type)
        }

        private static func isSupported(_ dtype: torch.dtype, _ device_type: String) -> Bool {
            let taken = [torch.bfloat16, torch.float16]
            if device_type == "cuda" {
                if !torch.cuda.is_available() {
                    warn("CUDA is not available or torch_xla is imported. Disabling autocast.")
                    return false
                }
            } else if !taken.contains(dtype) {
                let name = device_type.uppercased()
                warn(
                    "In \(name) autocast, but the target dtype is not supported. Disabling autocast.\n"
                        + "\(name) Autocast only supports dtypes of "
                        + taken.map(\.description).joined(separator: ", ") + " currently.")
                return false
            }
            return true
        }

        /// Runs `body` in the region: Python's `with`. Throws what `body` throws.
        @discardableResult
        public func callAsFunction<Result, Failure: Error>(
            _ body: () throws(Failure) -> Result
        ) throws(Failure) -> Result {
            let cacheBefore = torch.is_autocast_cache_enabled()
            let (enabledBefore, dtypeBefore) = (torch.autocastEnabled(device), torch.autocastDType(device))
            set(isEnabled, fast_dtype)
            ct_autocast_enter()
            ct_set_autocast_cache_enabled(isCacheEnabled)
            defer {
                check(ct_autocast_leave())
                set(enabledBefore, dtypeBefore)
                ct_set_autocast_cache_enabled(cacheBefore)
            }
            return try body()
        }

        private func set(_ enabled: Bool, _ dtype: torch.dtype) {
            check(ct_set_autocast_enabled(device.kind, enabled))
            check(ct_set_autocast_dtype(device.kind, dtype.code))
        }
    }

    /// Whether autocast is on for the calling thread's ops on a type of device. A RuntimeError for a device without it.
    public static func is_autocast_enabled(_ device_type: String = "cuda") -> Bool {
        autocastEnabled(device(device_type))
    }

    /// The dtype that autocast takes on a type of device where none is named. A RuntimeError for a device without it.
    public static func get_autocast_dtype(_ device_type: String) -> dtype { autocastDType(device(device_type)) }

    /// Whether autocast keeps converted weights until the outermost region ends.
    public static func is_autocast_cache_enabled() -> Bool { ct_autocast_cache_enabled() }

    private static func autocastEnabled(_ device: device) -> Bool {
        var out = false
        check(ct_autocast_enabled(device.kind, &out))
        return out
    }

    private static func autocastDType(_ device: device) -> dtype {
        var out: Int8 = 0
        check(ct_autocast_dtype(device.kind, &out))
        return dtype(code: out)
    }
}

extension torch.amp {
    /// `torch.autocast` under Python's other name.
    public typealias autocast = torch.autocast

    /// Whether there is autocast for a type of device.
    /// See <https://docs.pytorch.org/docs/stable/amp.html#torch.amp.autocast_mode.is_autocast_available>.
    public static func is_autocast_available(_ device_type: String) -> Bool {
        ct_autocast_available(torch.device(device_type).kind)
    }
}

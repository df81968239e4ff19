// A storage's numbers as another dtype, as Python's methods of the dtypes' names give them: always copies.

extension torch.UntypedStorage {
    private func converted(_ dtype: torch.dtype) -> torch.TypedStorage {
        torch.TypedStorage(over: bytes.to(dtype, copy: true).untyped_storage(), dtype: dtype)
    }

    /// The bytes as float64, a copy.
    public func double() -> torch.TypedStorage { converted(.float64) }
    /// The bytes as float32, a copy.
    public func float() -> torch.TypedStorage { converted(.float32) }
    /// The bytes as float16, a copy.
    public func half() -> torch.TypedStorage { converted(.float16) }
    /// The bytes as bfloat16, a copy.
    public func bfloat16() -> torch.TypedStorage { converted(.bfloat16) }
    /// The bytes as int64, a copy.
    public func long() -> torch.TypedStorage { converted(.int64) }
    /// The bytes as int32, a copy.
    public func int() -> torch.TypedStorage { converted(.int32) }
    /// The bytes as int16, a copy.
    public func short() -> torch.TypedStorage { converted(.int16) }
    /// The bytes as int8, a copy.
    public func char() -> torch.TypedStorage { converted(.int8) }
    /// The bytes as uint8, a copy.
    public func byte() -> torch.TypedStorage { converted(.uint8) }
    /// Whether the bytes differ from zero, a copy.
    public func bool() -> torch.TypedStorage { converted(.bool) }
    /// The bytes as complex128, a copy.
    public func complex_double() -> torch.TypedStorage { converted(.complex128) }
    /// The bytes as complex64, a copy.
    public func complex_float() -> torch.TypedStorage { converted(.complex64) }
    /// The bytes as float8_e5m2, a copy.
    public func float8_e5m2() -> torch.TypedStorage { converted(.float8_e5m2) }
    /// The bytes as float8_e4m3fn, a copy.
    public func float8_e4m3fn() -> torch.TypedStorage { converted(.float8_e4m3fn) }
    /// The bytes as float8_e5m2fnuz, a copy.
    public func float8_e5m2fnuz() -> torch.TypedStorage { converted(.float8_e5m2fnuz) }
    /// The bytes as float8_e4m3fnuz, a copy.
    public func float8_e4m3fnuz() -> torch.TypedStorage { converted(.float8_e4m3fnuz) }
}

extension torch.TypedStorage {
    private func converted(_ dtype: torch.dtype) -> torch.TypedStorage {
        torch.TypedStorage(over: elements.to(dtype, copy: true).untyped_storage(), dtype: dtype)
    }

    /// The elements as float64, a copy.
    public func double() -> torch.TypedStorage { converted(.float64) }
    /// The elements as float32, a copy.
    public func float() -> torch.TypedStorage { converted(.float32) }
    /// The elements as float16, a copy.
    public func half() -> torch.TypedStorage { converted(.float16) }
    /// The elements as bfloat16, a copy.
    public func bfloat16() -> torch.TypedStorage { converted(.bfloat16) }
    /// The elements as int64, a copy.
    public func long() -> torch.TypedStorage { converted(.int64) }
    /// The elements as int32, a copy.
    public func int() -> torch.TypedStorage { converted(.int32) }
    /// The elements as int16, a copy.
    public func short() -> torch.TypedStorage { converted(.int16) }
    /// The elements as int8, a copy.
    public func char() -> torch.TypedStorage { converted(.int8) }
    /// The elements as uint8, a copy.
    public func byte() -> torch.TypedStorage { converted(.uint8) }
    /// Whether the elements differ from zero, a copy.
    public func bool() -> torch.TypedStorage { converted(.bool) }
    /// The elements as complex128, a copy.
    public func complex_double() -> torch.TypedStorage { converted(.complex128) }
    /// The elements as complex64, a copy.
    public func complex_float() -> torch.TypedStorage { converted(.complex64) }
    /// The elements as float8_e5m2, a copy.
    public func float8_e5m2() -> torch.TypedStorage { converted(.float8_e5m2) }
    /// The elements as float8_e4m3fn, a copy.
    public func float8_e4m3fn() -> torch.TypedStorage { converted(.float8_e4m3fn) }
    /// The elements as float8_e5m2fnuz, a copy.
    public func float8_e5m2fnuz() -> torch.TypedStorage { converted(.float8_e5m2fnuz) }
    /// The elements as float8_e4m3fnuz, a copy.
    public func float8_e4m3fnuz() -> torch.TypedStorage { converted(.float8_e4m3fnuz) }
}

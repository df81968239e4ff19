internal import CTorch

extension Tensor {
    /// The tensor as an array that shares its memory.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.numpy.html>.
    ///
    /// A RuntimeError for a tensor that records gradients or is a conjugate view, a TypeError for one that is not in the
    /// machine's memory or has a dtype that NumPy lacks. With `force` such a tensor is detached, copied and resolved first.
    public func numpy(force: Bool = false) -> ndarray {
        if force { return detach().cpu().resolve_conj().resolve_neg().numpy() }
        if let (kind, text) = refusal { return ndarray(failed(kind, text, op: "numpy")) }
        return ndarray(detach())
    }

    private var refusal: (TorchError.Kind, String)? {
        let type = device.type
        if layout != .strided {
            let name = "\(layout)" == "torch.sparse_coo" ? "Sparse" : "SparseCsr"
            return (.TypeError, "can't convert \(name) layout tensor to numpy. Use Tensor.to_dense() first.")
        }
        if type != "cpu" {
            let place = type == "meta" ? type : "\(device)"
            return (
                .TypeError,
                "can't convert \(place) device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory "
                    + "first."
            )
        }
        if requires_grad {
            return (
                .RuntimeError, "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
            )
        }
        if is_conj() {
            return (
                .RuntimeError,
                "Can't call numpy() on Tensor that has conjugate bit set. Use tensor.resolve_conj().numpy() instead."
            )
        }
        if is_neg() {
            return (
                .RuntimeError,
                "Can't call numpy() on Tensor that has negative bit set. Use tensor.resolve_neg().numpy() instead."
            )
        }
        if let name = Self.lacking[dtype] { return (.TypeError, "Got unsupported ScalarType \(name)") }
        return nil
    }

    /// What NumPy has no type for, by libtorch's names.
    private static let lacking: [torch.dtype: String] = [
        .bfloat16: "BFloat16", .complex32: "ComplexHalf", .float8_e5m2: "Float8_e5m2",
        .float8_e4m3fn: "Float8_e4m3fn", .float8_e5m2fnuz: "Float8_e5m2fnuz", .float8_e4m3fnuz: "Float8_e4m3fnuz",
        .float8_e8m0fnu: "Float8_e8m0fnu",
    ]
}

extension torch {
    /// The array as a tensor that shares its memory. See
    /// <https://docs.pytorch.org/docs/stable/generated/torch.from_numpy.html>.
    ///
    /// A TypeError for one of NumPy's scalars, as `a.sum()` is one.
    public static func from_numpy(_ ndarray: NumPy.ndarray) -> Tensor {
        guard !ndarray.isScalar else {
            return failed(.TypeError, "expected np.ndarray (got numpy.\(ndarray.dtype))", op: "from_numpy")
        }
        return ndarray.tensor.detach()
    }

    /// A tensor with a copy of an array, in its dtype.
    public static func tensor(
        _ data: ndarray, dtype: dtype? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        tensor(data.tensor, dtype: dtype, device: device ?? "cpu", requires_grad: requires_grad)
    }

    /// A tensor with a copy of several arrays of one shape, one on the other.
    public static func tensor(
        _ data: [ndarray], dtype: dtype? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        tensor(operand(data), dtype: dtype, device: device, requires_grad: requires_grad)
    }

    /// The array as a tensor, which shares its memory where dtype and device are as asked.
    public static func as_tensor(
        _ data: ndarray, dtype: dtype? = nil, device: (any DeviceLike)? = nil
    ) -> Tensor {
        as_tensor(data.tensor.detach(), dtype: dtype, device: device)
    }

    /// The array as a tensor, which shares its memory where dtype and device are as asked and `copy` is not true.
    public static func asarray(
        _ obj: ndarray, dtype: dtype? = nil, device: (any DeviceLike)? = nil, copy: Bool? = nil
    ) -> Tensor {
        asarray(obj.tensor.detach(), dtype: dtype, device: device, copy: copy)
    }

    /// A float32 tensor with a copy of an array: `torch.FloatTensor(a)`.
    public static func FloatTensor(_ data: ndarray) -> Tensor { tensor(data, dtype: .float32) }
    /// A float64 tensor with a copy of an array.
    public static func DoubleTensor(_ data: ndarray) -> Tensor { tensor(data, dtype: .float64) }
    /// An int64 tensor with a copy of an array.
    public static func LongTensor(_ data: ndarray) -> Tensor { tensor(data, dtype: .int64) }
    /// An int32 tensor with a copy of an array.
    public static func IntTensor(_ data: ndarray) -> Tensor { tensor(data, dtype: .int32) }
}

extension Tensor {
    /// `torch.Tensor(a)`: a copy of an array in the default dtype.
    public convenience init(_ data: ndarray) {
        self.init(sharing: torch.tensor(data, dtype: torch.get_default_dtype()))
    }
}

extension Tensor {
    /// A contiguous tensor's numbers, which `body` may read or write in place.
    func withElements<Element, Result>(
        of type: Element.Type, _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        defer { keep(self) }
        let start = numel() > 0 ? data_ptr() : nil
        return try body(
            UnsafeBufferPointer(start: start?.assumingMemoryBound(to: type), count: start == nil ? 0 : numel()))
    }

    /// The same to be written.
    func withMutableElements<Element, Result>(
        of type: Element.Type, _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
        defer { keep(self) }
        let start = numel() > 0 ? data_ptr() : nil
        return try body(
            UnsafeMutableBufferPointer(start: start?.assumingMemoryBound(to: type), count: start == nil ? 0 : numel()))
    }
}

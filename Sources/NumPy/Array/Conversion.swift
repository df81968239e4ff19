extension ndarray {
    /// The one element's value. A ValueError for an array of more than one.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.item.html>.
    public func item() -> Double { item(Double.self) }

    /// The one element as a value of a Swift type: Int, Bool, Float, Double, `torch.Complex` or `torch.Scalar`.
    public func item<Value: torch.ItemValue>(_ type: Value.Type) -> Value {
        guard size == 1 else {
            raise(.ValueError, "can only convert an array of size 1 to a Python scalar", op: "item")
            return Value(_torchItem: torch.Scalar(0))
        }
        return tensor.item(type)
    }

    /// The one element as what the place asks for: `let n: Int = a.max().item()`.
    @_disfavoredOverload
    public func item<Value: torch.ItemValue>() -> Value { item(Value.self) }

    /// The element at a place, counted through all dimensions.
    public func item(_ place: Int) -> Double { tensor.reshape(-1)[place].item() }

    /// The elements as Swift arrays within one another: `a.tolist()` of a vector, `a.tolist([Int].self)` of a matrix.
    /// An error for another number of dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.tolist.html>.
    public func tolist<Part: torch.TensorList>(_ type: Part.Type = Double.self) -> [Part] { tensor.tolist(type) }
    /// The elements as what the place asks for: `let rows: [[Float]] = a.tolist()`.
    @_disfavoredOverload
    public func tolist<Part: torch.TensorList>() -> [Part] { tensor.tolist(Part.self) }

    /// The elements' bytes in order.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.tobytes.html>.
    public func tobytes() -> [UInt8] {
        let bytes = tensor.contiguous().reshape(-1).view(torch.uint8)
        return bytes.withElements(of: UInt8.self) { Array($0) }
    }

    /// A copy in another dtype; without `copy` the array itself where it has that.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.astype.html>.
    public func astype(_ dtype: np.dtype, copy: Bool = true) -> ndarray {
        if dtype == self.dtype && !copy { return self }
        return ndarray(converted(to: dtype.torch, copy: true), isScalar: isScalar)
    }
    /// The same by the name of the dtype.
    @_disfavoredOverload
    public func astype(_ dtype: String, copy: Bool = true) -> ndarray { astype(np.dtype(dtype), copy: copy) }
    /// The same for Swift's number types, as for Python's: `a.astype(Int.self)`.
    public func astype<Value: torch.TensorElement>(_ type: Value.Type, copy: Bool = true) -> ndarray {
        astype(np.dtype(Value._torchMemory), copy: copy)
    }

    /// The elements in a dtype: the real parts of complex numbers where it has no imaginary ones.
    func converted(to dtype: torch.dtype, copy: Bool = false) -> Tensor {
        let source = tensor.dtype.is_complex && !dtype.is_complex && dtype != .bool ? tensor.real : tensor
        return source.to(dtype, copy: copy)
    }

    /// A copy of the elements, in order in memory.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.copy.html>.
    public func copy() -> ndarray {
        ndarray(tensor.clone(memory_format: .contiguous_format), isScalar: isScalar)
    }

    /// The same memory read in another dtype. A ValueError where the bytes don't divide.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.view.html>.
    public func view(_ dtype: np.dtype) -> ndarray { ndarray(tensor.view(dtype.torch)) }
    /// A second array over the same memory.
    public func view() -> ndarray { ndarray(tensor.detach()) }

    /// Writes a number over all elements.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.fill.html>.
    public func fill(_ value: any np.ArrayLike) { tensor.copy_(assignable(value)) }

    /// What is to be written into this array, in its dtype. An OverflowError for a number that it can't hold.
    func assignable(_ value: any np.ArrayLike) -> Tensor {
        switch value._npOperand {
        case .number(let number):
            if Promotion.kind(tensor.dtype) == 1, !number.isIntegral { return nonIntegral(number) }
            return Promotion.number(number, tensor.dtype)
        case .array(let array): return array.converted(to: tensor.dtype)
        }
    }

    private func nonIntegral(_ number: torch.Scalar) -> Tensor {
        let value = number.double
        if value.isNaN { return failed(.ValueError, "cannot convert float NaN to integer") }
        if value.isInfinite { return failed(.OverflowError, "cannot convert float infinity to integer") }
        return Promotion.number(torch.Scalar(number.int ?? 0), tensor.dtype)
    }
}

extension ndarray {
    /// This array, of which a number is to be made.
    fileprivate func only() -> ndarray {
        guard size != 1 || ndim > 0 else { return self }
        raise(.TypeError, "only 0-dimensional arrays can be converted to Python scalars")
        return ndarray(torch.zeros(1, dtype: .float64, device: "cpu"))
    }
}

extension Double {
    /// Python's `float(a)`.
    public init(_ array: ndarray) { self = array.only().item() }
}
extension Float {
    /// Python's `float(a)`, in a Float's precision.
    public init(_ array: ndarray) { self = array.only().item(Float.self) }
}
extension Int {
    /// Python's `int(a)`.
    public init(_ array: ndarray) { self = array.only().item(Int.self) }
}
extension Bool {
    /// Python's `bool(a)`: whether the one element differs from zero. A ValueError for more than one.
    public init(_ array: ndarray) {
        guard array.size == 1 else {
            raise(
                .ValueError,
                array.size == 0
                    ? "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not "
                        + "empty."
                    : "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
            self = false
            return
        }
        self = array.item(Bool.self)
    }
}

internal import CTorch

extension np {
    /// What NumPy's functions take for an array: arrays, numbers, nested Swift arrays of either, ranges and tensors.
    public protocol ArrayLike {
        /// The array, or the number whose dtype gives way to that of the other operand.
        var _npOperand: Operand { get }
    }

    /// An operand as a function takes it.
    public enum Operand {
        /// An array, or a number of a dtype of its own.
        case array(ndarray)
        /// A number as a program writes it, whose dtype gives way to that of an array beside it.
        case number(torch.Scalar)
    }

    /// A list of numbers without numbers: `np.array([])`.
    public struct EmptyList: ExpressibleByArrayLiteral {
        public init(arrayLiteral elements: Never...) {}
    }
}

extension np.Operand {
    /// As an array of its own: a number becomes float64, int64, bool or complex128.
    var array: ndarray {
        switch self {
        case .array(let array): array
        case .number(let number):
            ndarray(torch.full([Int](), number, dtype: number.ownDType, device: "cpu"))
        }
    }
}

extension torch.Scalar {
    /// The dtype that NumPy gives a number by itself.
    var ownDType: torch.dtype {
        isBoolean ? .bool : isIntegral ? .int64 : isComplex ? .complex128 : .float64
    }
}

/// The array that an argument stands for.
func operand(_ like: any np.ArrayLike) -> ndarray { like._npOperand.array }

extension ndarray: np.ArrayLike {
    public var _npOperand: np.Operand { .array(self) }
}

extension Tensor: np.ArrayLike {
    /// The tensor's elements, shared where it lies in the machine's memory.
    public var _npOperand: np.Operand { .array(numpy()) }
}

extension Int: np.ArrayLike {
    public var _npOperand: np.Operand { .number(torch.Scalar(self)) }
}
extension Double: np.ArrayLike {
    public var _npOperand: np.Operand { .number(torch.Scalar(self)) }
}
extension Bool: np.ArrayLike {
    public var _npOperand: np.Operand { .number(torch.Scalar(self)) }
}
extension torch.Complex: np.ArrayLike {
    public var _npOperand: np.Operand { .number(_torchScalar) }
}
extension torch.Scalar: np.ArrayLike {
    public var _npOperand: np.Operand { .number(self) }
}

extension np.ArrayLike where Self: torch.TensorElement & torch.TensorData {
    /// A number of a type with its size in its name keeps it, as NumPy's scalars do.
    public var _npOperand: np.Operand { .array(ndarray(hostTensor([self], shape: []), isScalar: true)) }
}
extension Float: np.ArrayLike {}
extension Int8: np.ArrayLike {}
extension Int16: np.ArrayLike {}
extension Int32: np.ArrayLike {}
extension Int64: np.ArrayLike {}
extension UInt8: np.ArrayLike {}
extension UInt16: np.ArrayLike {}
extension UInt32: np.ArrayLike {}

extension Range: np.ArrayLike where Bound == Int {
    public var _npOperand: np.Operand { .array(np.arange(lowerBound, upperBound)) }
}
extension np.Shape: np.ArrayLike {
    public var _npOperand: np.Operand { sizes._npOperand }
}
extension torch.Size: np.ArrayLike {
    public var _npOperand: np.Operand { Array(self)._npOperand }
}

extension Array: np.ArrayLike where Element: np.ArrayLike {
    public var _npOperand: np.Operand {
        if let numbers = self as? any torch.TensorData { return .array(nested(numbers)) }
        return .array(stacked(map { operand($0) }))
    }
}

/// A tensor in the machine's memory of elements in order, in the dtype in which they lie there.
func hostTensor<Element: torch.TensorElement>(_ elements: [Element], shape: [Int]? = nil) -> Tensor {
    let sizes = shape ?? [elements.count]
    var out: OpaquePointer?
    elements.withUnsafeBytes {
        check(ct_tensor_from_bytes($0.baseAddress, Element._torchMemory.code, sizes, sizes.count, &out))
    }
    return Tensor(adopting: out)
}

/// An array of nested Swift arrays. A ValueError where those of one level are not of one length.
private func nested<Data: torch.TensorData>(_ data: Data) -> ndarray {
    var buffer: [Data._TorchElement] = []
    let shape = data._torchShape
    guard data._torchAppend(to: &buffer, shape: shape[...]) else {
        var agreed = shape
        while agreed.count > 1 {
            agreed.removeLast()
            if fits(data, agreed) { break }
        }
        return inhomogeneous(agreed)
    }
    return ndarray(hostTensor(buffer, shape: shape))
}

/// Whether the levels of nested arrays are as long as a shape says.
private func fits(_ data: Any, _ shape: [Int]) -> Bool {
    guard let first = shape.first else { return true }
    guard let list = data as? [Any], list.count == first else { return false }
    return list.allSatisfy { fits($0, Array(shape.dropFirst())) }
}

private func inhomogeneous(_ shape: [Int]) -> ndarray {
    ndarray(
        failed(
            .ValueError,
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
                + "\(shape.count) dimensions. The detected shape was \(NumberText.tuple(shape)) + inhomogeneous part.",
            op: "np.array"))
}

/// Arrays one on the other along a new first dimension, in their common dtype.
private func stacked(_ arrays: [ndarray]) -> ndarray {
    guard let first = arrays.first else { return ndarray(torch.empty([0], dtype: .float64, device: "cpu")) }
    guard arrays.allSatisfy({ $0.shape == first.shape }) else { return inhomogeneous([arrays.count]) }
    let dtype = arrays.dropFirst().reduce(first.tensor.dtype) { Promotion.common($0, $1.tensor.dtype) }
    return ndarray(torch.stack(arrays.map { $0.tensor.to(dtype) }))
}

package import CTorch

/// A multi-dimensional array of numbers, on a device, that can record how it was computed.
/// See <https://docs.pytorch.org/docs/stable/tensors.html>.
///
/// A class, as in Python: two names can stand for one tensor, and what is written in place through one of them is
/// seen through the other. Concurrent reads are fine; concurrent writes are a race, as they are in PyTorch.
public class Tensor: @unchecked Sendable {
    /// The one reference to libtorch's tensor that this object owns.
    package let handle: OpaquePointer

    /// Takes over a reference that the shim gave away; null makes a failed call's placeholder.
    package init(adopting handle: OpaquePointer?) {
        self.handle = handle ?? ct_tensor_undefined()
    }

    /// A second object for the tensor that another one stands for.
    package init(sharing other: Tensor) {
        handle = ct_tensor_retain(other.handle)
    }

    deinit { ct_tensor_release(handle) }

    /// Whether two objects stand for one libtorch tensor: Python's `a is b`.
    package func isSame(as other: Tensor) -> Bool { handle == other.handle }

    /// The sizes of the dimensions.
    public var shape: torch.Size {
        let sizes = perDimension { ct_tensor_sizes(handle, $0) }
        if sizes.count == 1 && sizes[0] == 0 && isUninitialized { refuseShape() }
        return torch.Size(sizes)
    }

    /// The sizes of all dimensions, as ``shape``.
    public func size() -> torch.Size { torch.Size(perDimension { ct_tensor_sizes(handle, $0) }) }

    /// The size of one dimension, counted from the end where it is negative.
    // @forms
    public func size(dim: Int) -> Int { integer { ct_size_int(handle, dim, $0) } }

    /// The number of dimensions.
    public func dim() -> Int {
        var out = 0
        return succeeded(ct_tensor_dim(handle, &out)) ? out : Placeholder.sizes.count
    }
    /// The number of dimensions, as ``dim()``.
    public func ndimension() -> Int { dim() }
    /// The number of dimensions, as ``dim()``.
    public var ndim: Int { dim() }

    /// The number of elements.
    public func numel() -> Int {
        let count = integer { ct_tensor_numel(handle, $0) }
        if count == 0 && isUninitialized { refuseUse("<method 'numel' of 'torch._C.TensorBase' objects>") }
        return count
    }
    /// The number of elements, as ``numel()``.
    public func nelement() -> Int { numel() }

    /// For each dimension how many elements lie between neighbours.
    public func stride() -> [Int] {
        perDimension { ct_tensor_strides(handle, $0) }
    }
    /// How many elements lie between neighbours of one dimension, counted from the end where it is negative.
    // @forms
    public func stride(dim: Int) -> Int { integer { ct_stride_int(handle, dim, $0) } }

    /// How many elements of the storage lie before the tensor's first one.
    public func storage_offset() -> Int {
        var out = 0
        check(ct_tensor_storage_offset(handle, &out))
        return out
    }

    /// Whether the elements lie in memory in the order of the dimensions, or in that of the given format.
    public func is_contiguous(memory_format: torch.memory_format = .contiguous_format) -> Bool {
        var out = false
        check(ct_tensor_is_contiguous(handle, memory_format.code, &out))
        return out
    }

    /// The type of the elements.
    public var dtype: torch.dtype { torch.dtype(code: ct_tensor_dtype(handle)) }
    /// How the elements lie in memory: densely, or by one of the sparse layouts.
    public var layout: torch.layout { torch.layout(code: ct_tensor_layout(handle)) }
    /// Where the elements lie.
    public var device: torch.device {
        var out = ct_device()
        check(ct_tensor_device(handle, &out))
        return torch.device(out)
    }
    /// The number of the tensor's GPU; -1 on the CPU.
    public func get_device() -> Int { device.index ?? -1 }
    /// Whether the elements lie on a GPU.
    public var is_cuda: Bool { device.type == "cuda" }
    /// Whether the elements lie in the machine's memory.
    public var is_cpu: Bool { device.type == "cpu" }
    /// Whether the tensor has a shape only, and no elements.
    public var is_meta: Bool { device.type == "meta" }
    /// Whether it holds tensors of several sizes, as Python's `torch.nested` makes them.
    public var is_nested: Bool { ct_tensor_is_nested(handle) }
    /// Whether the elements lie by coordinates, in the layout `torch.sparse_coo`.
    public var is_sparse: Bool { layout == .sparse_coo }

    /// Bytes an element.
    public func element_size() -> Int { dtype.itemsize }
    /// Bytes an element.
    public var itemsize: Int { dtype.itemsize }
    /// Bytes of all elements.
    public var nbytes: Int { numel() &* dtype.itemsize }

    /// The address of the first element.
    public func data_ptr() -> UnsafeMutableRawPointer? {
        var out: UnsafeMutableRawPointer?
        check(ct_tensor_data(handle, &out))
        return out
    }

    @inline(__always)
    private func integer(_ call: (UnsafeMutablePointer<Int>) -> Int32) -> Int {
        var out = 0
        // libtorch gives an undefined tensor one dimension of size 0.
        return succeeded(call(&out)) && !(out == 0 && isPlaceholder) ? out : Placeholder.size
    }

    /// What a call writes for each dimension.
    @inline(__always)
    private func perDimension(_ call: (UnsafeMutablePointer<Int>?) -> Int32) -> [Int] {
        let count = dim()
        return [Int](unsafeUninitializedCapacity: count) { buffer, initialized in
            if !succeeded(call(buffer.baseAddress)) { buffer.initialize(repeating: Placeholder.size) }
            initialized = count
        }
    }

    /// Whether a failed call inside `torch.throwing` gave this placeholder.
    package var isPlaceholder: Bool { !ct_tensor_is_defined(handle) }
}

/// The handles of a list, as the shim takes it. The list must be kept alive beyond the call.
package func handles(_ tensors: [Tensor]) -> [OpaquePointer?] { tensors.map { $0.handle } }
package func handles(_ tensors: [Tensor?]) -> [OpaquePointer?] { tensors.map { $0?.handle } }

/// Takes over a list that the shim gave away.
package func adopt(_ list: ct_tensor_list) -> [Tensor] {
    guard list.count > 0 else { return ct_throwing_failed() ? Placeholder.tensors : [] }
    defer { ct_tensor_list_free(list) }
    return (0..<list.count).map { Tensor(adopting: list.items[$0]) }
}

/// Takes over a list in which null stands for an absent tensor.
func adoptOptionals(_ list: ct_tensor_list) -> [Tensor?] {
    defer { ct_tensor_list_free(list) }
    return (0..<list.count).map { index in list.items[index].map { Tensor(adopting: $0) } }
}

/// The tensor that a factory's caller gave for the result, where it is what the other arguments ask for.
func fitting(_ out: Tensor, _ dtype: torch.dtype?, _ layout: torch.layout?, _ device: (any torch.DeviceLike)?)
    -> Tensor?
{
    guard dtype != nil || layout != nil || device != nil else { return out }
    let wanted = torch.device.c(device?._torchDevice)
    return succeeded(ct_tensor_fits(out.handle, dtype?.code ?? -1, layout?.code ?? -1, wanted)) ? out : nil
}

/// What a factory made, with `requires_grad` as asked.
package func made(_ tensor: Tensor, _ requires_grad: Bool) -> Tensor {
    if requires_grad { check(ct_tensor_set_requires_grad(tensor.handle, true)) }
    return tensor
}

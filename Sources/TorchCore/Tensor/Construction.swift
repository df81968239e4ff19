import Synchronization

/// What the constructors of PyTorch's early years do, behind their forms.
struct Construction {
    let type: torch.tensortype
    /// The device that `x.new` makes tensors on, with its number.
    let place: torch.device?

    /// `torch.Tensor(…)`: the default dtype, on the CPU where no tensor type of a GPU was made the default.
    static var base: Construction {
        let device = isOnCUDA.load(ordering: .relaxed) ? "cuda" : "cpu"
        return Construction(type: torch.tensortype(dtype: torch.get_default_dtype(), device: device), place: nil)
    }

    /// Whether `torch.set_default_tensor_type` chose a type of a GPU.
    static let isOnCUDA = Atomic(false)

    /// Without sizes an empty tensor.
    func made(_ sizes: [Int]?, _ device: (any torch.DeviceLike)?) -> Tensor {
        guard let target = target(device) else { return Placeholder.tensor }
        guard type.is_sparse else { return torch.empty(sizes ?? [0], dtype: type.dtype, device: target) }
        if sizes == nil {
            warnOfSparse("", "(0,), dtype=")
        } else {
            warnOfSparse("shape, *, device=", "shape, dtype=, device=")
        }
        return torch.sparse_coo_tensor(size: sizes ?? [0], dtype: type.dtype, device: target)
    }

    func filled<Data: torch.TensorData>(_ data: Data, _ device: (any torch.DeviceLike)?) -> Tensor {
        guard let target = target(device) else { return Placeholder.tensor }
        guard !type.is_sparse else { return noForm() }
        let values = torch.tensor(data, dtype: Data._TorchElement._torchMemory, device: "cpu")
        return values.fit(type.dtype, op: "new") ? values.to(device: target, dtype: type.dtype) : Placeholder.tensor
    }

    /// The numbers of a tuple; one number that stands by itself is none.
    func filled(tuple numbers: [Double], _ device: (any torch.DeviceLike)?) -> Tensor {
        guard numbers.count > 1 else {
            return failed(.TypeError, "new(): data must be a sequence (got float)", op: "new")
        }
        return filled(numbers, device)
    }

    func filled(tensors: [Tensor], _ device: (any torch.DeviceLike)?) -> Tensor {
        guard let target = target(device) else { return Placeholder.tensor }
        return torch.tensor(tensors, dtype: type.dtype, device: target)
    }

    func shared(_ other: Tensor) -> Tensor {
        guard type.isAvailable() else { return Placeholder.tensor }
        guard isinstance(other, type) else {
            let theirs = torch.tensortype(dtype: other.dtype, device: other.device.type, layout: other.layout)
            return failed(.TypeError, "expected \(options(type)) (got \(options(theirs)))", op: "new")
        }
        return ATen.alias(other)
    }

    /// Where the tensor goes; nil after an error: no CUDA, or a device of another kind than the type's.
    private func target(_ device: (any torch.DeviceLike)?) -> torch.device? {
        guard type.isAvailable() else { return nil }
        guard let device else { return place ?? torch.device(type.device) }
        let named = device._torchDevice
        guard named.type == type.device else {
            raise(
                .RuntimeError,
                "legacy constructor expects device type: \(type.device) but device type: \(named.type) "
                    + "was passed")
            return nil
        }
        return named
    }

    /// What the kind of type does not take: data where it is sparse, indices and values where it is not.
    private func noForm() -> Tensor {
        failed(.TypeError, "new() received an invalid combination of arguments", op: "new")
    }

    private func warnOfSparse(_ given: String, _ better: String) {
        warn("torch.sparse.SparseTensor(\(given)) is deprecated.  Please use torch.sparse_coo_tensor(\(better)).")
    }

    /// A sparse tensor of old: `torch.sparse.FloatTensor(indices, values, size)`.
    func sparse(_ indices: Tensor, _ values: Tensor, _ size: torch.Size?, _ device: (any torch.DeviceLike)?) -> Tensor {
        guard target(device) != nil else { return Placeholder.tensor }
        guard type.is_sparse else { return noForm() }
        let arguments = size == nil ? "indices, values, " : "indices, values, shape, "
        warnOfSparse("\(arguments)*, device=", "\(arguments)dtype=, device=")
        return torch.sparse_coo_tensor(indices, values, size)
    }

    /// A type as libtorch's texts have it.
    private func options(_ type: torch.tensortype) -> String {
        let words: [torch.dtype: String] = [
            .float32: "float", .float64: "double", .float16: "c10::Half", .bfloat16: "c10::BFloat16",
            .uint8: "unsigned char", .int8: "signed char", .int16: "short int", .int32: "int", .int64: "long int",
            .bool: "bool", .complex32: "c10::complex<c10::Half>", .complex64: "c10::complex<float>",
            .complex128: "c10::complex<double>",
        ]
        return "TensorOptions(dtype=\(words[type.dtype] ?? "\(type.dtype)"), device=\(type.device), "
            + "layout=\(type.is_sparse ? "Sparse" : "Strided"), requires_grad=false (default), "
            + "pinned_memory=false (default), memory_format=(nullopt))"
    }
}

extension torch.tensortype {
    /// A sparse tensor of values at indices, for the types of `torch.sparse`. A TypeError for another type.
    public func callAsFunction(
        _ indices: Tensor, _ values: Tensor, _ size: torch.Size? = nil, device: (any torch.DeviceLike)? = nil
    ) -> Tensor {
        Construction(type: self, place: nil).sparse(indices, values, size, device)
    }
}

internal import CTorch

extension torch {
    /// The tensor itself where dtype and device are as asked, else a converted one.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.as_tensor.html>.
    public static func as_tensor(_ data: Tensor, dtype: dtype? = nil, device: (any DeviceLike)? = nil) -> Tensor {
        let device = torch.device.chosen(device)
        guard dtype != nil || device != nil else { return data }
        return data.to(device: device ?? data.device, dtype: dtype ?? data.dtype)
    }

    /// A tensor with a copy of the data: a Swift array's memory is not shared.
    public static func as_tensor(
        _ data: some TensorData, dtype: dtype? = nil, device: (any DeviceLike)? = nil
    ) -> Tensor {
        tensor(data, dtype: dtype, device: device)
    }

    /// The tensor itself where nothing has to change and `copy` is not true, else a new one.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.asarray.html>.
    ///
    /// A ValueError where `copy` is false and the tensor would have to be copied.
    public static func asarray(
        _ obj: Tensor, dtype: dtype? = nil, device: (any DeviceLike)? = nil, copy: Bool? = nil,
        requires_grad: Bool = false
    ) -> Tensor {
        let target = torch.device.chosen(device) ?? obj.device
        let wanted = dtype ?? obj.dtype
        let converts = target != obj.device || wanted != obj.dtype
        if converts && copy == false {
            let what = target != obj.device ? "device" : "dtype"
            return failed(.ValueError, "can't alias tensor with a different \(what).", op: "asarray")
        }
        let out = obj.to(device: target, dtype: wanted, copy: copy == true)
        // Without a graph asked for, the result stands outside of one.
        if out.requires_grad && !requires_grad { return out.detach() }
        return requires_grad && !out.requires_grad ? out.detach().requires_grad_() : out
    }

    /// A new tensor of numbers, or of lists of them.
    public static func asarray(
        _ obj: some TensorData, dtype: dtype? = nil, device: (any DeviceLike)? = nil, copy: Bool? = nil,
        requires_grad: Bool = false
    ) -> Tensor {
        tensor(obj, dtype: dtype, device: device, requires_grad: requires_grad)
    }

    /// The numbers from `start` to `end`, both included.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.range.html>.
    @discardableResult
    public static func range(
        _ start: any Number, _ end: any Number, _ step: any Number = 1, out: Tensor? = nil, dtype: dtype? = nil,
        layout: layout? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        range(
            start: start, end: end, step: step, out: out, dtype: dtype, layout: layout, device: device,
            requires_grad: requires_grad)
    }

    /// The same with its arguments by name; it starts at 0 where `start` is left out.
    @discardableResult
    public static func range(
        start: any Number = 0, end: any Number, step: any Number = 1, out: Tensor? = nil, dtype: dtype? = nil,
        layout: layout? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        if let out, let out = fitting(out, dtype, layout, device) {
            let written = ATen.range_out(start._torchScalar, end._torchScalar, step._torchScalar, out)
            return made(written, requires_grad)
        }
        return made(
            ATen.range_step(
                start._torchScalar, end._torchScalar, step._torchScalar, dtype, layout, device?._torchDevice, nil),
            requires_grad)
    }

    /// Where the elements of a tensor differ from zero: one row of indices an element.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.nonzero.html>.
    @discardableResult
    public static func nonzero(_ input: Tensor, out: Tensor? = nil) -> Tensor {
        if let out { return ATen.nonzero_out(input, out) }
        return ATen.nonzero(input)
    }
    /// The same, one tensor of indices a dimension.
    public static func nonzero(_ input: Tensor, as_tuple: Bool) -> [Tensor] { input.nonzero(as_tuple: as_tuple) }

    /// A sparse tensor of the values at the indices, a matrix of one column a value.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sparse_coo_tensor.html>.
    ///
    /// - Parameter size: The shape, that of the largest indices where it is left out.
    public static func sparse_coo_tensor(
        _ indices: Tensor, _ values: Tensor, _ size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false, is_coalesced: Bool? = nil
    ) -> Tensor {
        let kind = dtype ?? values.dtype
        let place = torch.device.chosen(device) ?? values.device
        let (positions, held) = (indices.to(device: place), values.to(device: place, dtype: kind))
        let out =
            size.map {
                ATen.sparse_coo_tensor_indices_size(
                    positions, held, $0._torchInts, kind, .sparse_coo, place, nil, is_coalesced)
            } ?? ATen.sparse_coo_tensor_indices(positions, held, kind, .sparse_coo, place, nil, is_coalesced)
        return made(out, requires_grad)
    }

    /// The same for lists of numbers.
    public static func sparse_coo_tensor(
        _ indices: some TensorData, _ values: some TensorData, _ size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false, is_coalesced: Bool? = nil
    ) -> Tensor {
        sparse_coo_tensor(
            tensor(indices, dtype: .int64), tensor(values, dtype: dtype), size, dtype: dtype, device: device,
            requires_grad: requires_grad, is_coalesced: is_coalesced)
    }

    /// The same with its arguments by name.
    public static func sparse_coo_tensor(
        indices: Tensor, values: Tensor, size: (any IntList)? = nil, dtype: dtype? = nil,
        device: (any DeviceLike)? = nil, requires_grad: Bool = false, is_coalesced: Bool? = nil
    ) -> Tensor {
        sparse_coo_tensor(
            indices, values, size, dtype: dtype, device: device, requires_grad: requires_grad,
            is_coalesced: is_coalesced)
    }

    /// A sparse tensor without values.
    public static func sparse_coo_tensor(
        size: any IntList, dtype: dtype? = nil, device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        made(
            ATen.sparse_coo_tensor_size(size._torchInts, dtype, .sparse_coo, device?._torchDevice, nil), requires_grad)
    }

    /// A sparse tensor in a compressed layout (CSR, CSC, BSR, BSC).
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sparse_compressed_tensor.html>.
    public static func sparse_compressed_tensor(
        _ compressed_indices: Tensor, _ plain_indices: Tensor, _ values: Tensor, _ size: (any IntList)? = nil,
        dtype: dtype? = nil, layout: layout, device: (any DeviceLike)? = nil, requires_grad: Bool = false
    ) -> Tensor {
        let kind = dtype ?? values.dtype
        let place = torch.device.chosen(device) ?? values.device
        let held = values.to(device: place, dtype: kind)
        let (compressed, plain) = (compressed_indices.to(device: place), plain_indices.to(device: place))
        let out =
            size.map {
                ATen.sparse_compressed_tensor_comp_plain_value_size(
                    compressed, plain, held, $0._torchInts, kind, layout, place, nil)
            } ?? ATen.sparse_compressed_tensor_comp_plain_value(compressed, plain, held, kind, layout, place, nil)
        return made(out, requires_grad)
    }
}

extension Tensor {
    /// A tensor with a copy of the data, of this tensor's dtype and on its device.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.new_tensor.html>.
    public func new_tensor(
        _ data: some torch.TensorData, dtype: torch.dtype? = nil, device: (any torch.DeviceLike)? = nil,
        requires_grad: Bool = false
    ) -> Tensor {
        torch.tensor(
            data, dtype: dtype ?? self.dtype, device: device ?? self.device, requires_grad: requires_grad)
    }

    /// Replaces every element by what `callable` makes of it. On the CPU only.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.apply_.html>.
    @discardableResult
    public func apply_(_ callable: (Double) -> Double) -> Tensor { replaceAll(flatList().map(callable), op: "apply_") }

    /// Replaces every element by what `callable` makes of it and of `tensor`'s. On the CPU only.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.map_.html>.
    @discardableResult
    public func map_(_ tensor: Tensor, _ callable: (Double, Double) -> Double) -> Tensor {
        let other = ATen.expand(tensor, Array(shape), false)
        return replaceAll(zip(flatList(), other.flatList()).map { callable($0, $1) }, op: "map_")
    }

    private func replaceAll(_ values: [Double], op: String) -> Tensor {
        guard !requires_grad else {
            raise(.RuntimeError, "Can't call \(op)() on Variable that requires grad. Use var.detach().\(op)() instead.")
            return self
        }
        return copy_(ATen.view(torch.tensor(values, dtype: .float64), Array(shape)))
    }

    /// The tensor in the layout of coordinates, where only elements other than zero take room.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.to_sparse_coo.html>.
    public func to_sparse_coo() -> Tensor { ATen.to_sparse(self, nil, nil, nil) }

    /// Makes this object stand for the values and the shape of another tensor of its dtype, which then share memory.
    @discardableResult
    public func set_(_ source: Tensor) -> Tensor {
        check(ct_tensor_set_(handle, source.handle))
        keep(self)
        keep(source)
        return self
    }
}

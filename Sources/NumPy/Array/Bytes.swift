extension ndarray {
    /// The elements with their bytes in reverse order; with `inplace` in this array itself.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.byteswap.html>.
    @discardableResult
    public func byteswap(inplace: Bool = false) -> ndarray {
        let width = tensor.dtype.is_complex ? itemsize / 2 : itemsize
        let bytes = tensor.contiguous().reshape(-1).view(torch.uint8).reshape([-1, width])
        let swapped = bytes.flip([1]).reshape(-1).view(tensor.dtype).reshape(Array(shape))
        guard inplace else { return ndarray(swapped, isScalar: isScalar) }
        tensor.copy_(swapped)
        return self
    }
    /// The same without the argument's name.
    @discardableResult
    public func byteswap(_ inplace: Bool) -> ndarray { byteswap(inplace: inplace) }

    /// A part of each element's bytes, read in another dtype: a view, or a copy where they don't begin at a multiple of its
    /// size.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.getfield.html>.
    ///
    /// A ValueError where the element has fewer bytes.
    public func getfield(_ dtype: np.dtype, offset: Int = 0) -> ndarray {
        guard let bytes = field(dtype, offset) else { return .placeholder }
        let width = dtype.itemsize
        guard offset % width == 0, itemsize % width == 0 else {
            return ndarray(bytes.contiguous().view(dtype.torch).squeeze(-1))
        }
        return ndarray(tensor.unsqueeze(-1).view(dtype.torch).select(-1, offset / width))
    }
    /// The same with the offset by position.
    public func getfield(_ dtype: np.dtype, _ offset: Int) -> ndarray { getfield(dtype, offset: offset) }

    /// Writes a value over a part of each element's bytes, in another dtype.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.setfield.html>.
    public func setfield(_ val: any np.ArrayLike, _ dtype: np.dtype, offset: Int = 0) {
        guard let bytes = field(dtype, offset) else { return }
        let target = ndarray(torch.empty(Array(shape), dtype: dtype.torch, device: "cpu"))
        target.fill(val)
        bytes.copy_(target.tensor.unsqueeze(-1).view(torch.uint8))
    }
    /// The same with the offset by position.
    public func setfield(_ val: any np.ArrayLike, _ dtype: np.dtype, _ offset: Int) {
        setfield(val, dtype, offset: offset)
    }

    /// The bytes of a part of each element, along a dimension of their own.
    private func field(_ dtype: np.dtype, _ offset: Int) -> Tensor? {
        guard offset >= 0 else {
            raise(.ValueError, "offset is negative")
            return nil
        }
        guard dtype.itemsize <= itemsize else {
            raise(.ValueError, "new type is larger than original type")
            return nil
        }
        guard offset + dtype.itemsize <= itemsize else {
            raise(.ValueError, "new type plus offset is larger than original type")
            return nil
        }
        return tensor.unsqueeze(-1).view(torch.uint8).narrow(-1, offset, dtype.itemsize)
    }

    /// Gives this array a new shape, with zeros behind its elements where it needs more of them.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.resize.html>.
    ///
    /// The elements move to memory of this array's own: views of it keep the old one. A ValueError for an array that is a
    /// view itself of a part of another one.
    public func resize<each N: torch.IntList>(_ new_shape: (repeat each N), refcheck: Bool = true) {
        let sizes = sizeTuple(repeat each new_shape)._torchInts
        guard sizes.allSatisfy({ $0 >= 0 }) else {
            return raise(.ValueError, "negative dimensions not allowed")
        }
        guard tensor.is_contiguous(), tensor.untyped_storage().nbytes() == nbytes else {
            return raise(.ValueError, "cannot resize this array: it does not own its data")
        }
        let count = sizes.reduce(1, *)
        let kept = tensor.reshape(-1).narrow(0, 0, Swift.min(count, size))
        let around = torch.zeros([Swift.max(0, count - size)], dtype: tensor.dtype, device: "cpu")
        tensor.set_(torch.cat([kept, around]).reshape(sizes))
    }
    /// The same with the sizes one by one.
    public func resize(_ first: Int, _ second: Int, _ more: Int..., refcheck: Bool = true) {
        resize([first, second] + more, refcheck: refcheck)
    }
}

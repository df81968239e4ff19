extension np {
    /// The elements in another shape: a view where they lie so in memory. One size may be -1.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.reshape.html>.
    ///
    /// A ValueError where the numbers of elements differ. `order: "F"` counts the first dimension fastest.
    public static func reshape(_ a: any ArrayLike, _ shape: any torch.IntList, order: String = "C") -> ndarray {
        asarray(a: a).reshape(shape, order: order)
    }
    /// The same with a tuple: `np.reshape(a, (2, 3))`.
    public static func reshape<each N: torch.IntList>(
        _ a: any ArrayLike, _ shape: (repeat each N), order: String = "C"
    ) -> ndarray {
        asarray(a: a).reshape(sizeTuple(repeat each shape), order: order)
    }

    /// All elements in order as a vector, a view where they lie so in memory.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ravel.html>.
    // @forms
    public static func ravel(a: any ArrayLike, order: String = "C") -> ndarray { operand(a).ravel(order: order) }

    /// The dimensions in another order, a view; in reverse order without `axes`.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.transpose.html>.
    // @forms
    public static func transpose(a: any ArrayLike, axes: (any torch.IntList)? = nil) -> ndarray {
        let x = operand(a)
        guard let axes else { return x.T }
        guard axes._torchInts.count == x.ndim else {
            raise(.ValueError, "axes don't match array")
            return .placeholder
        }
        return ndarray(x.tensor.permute(axes._torchInts))
    }
    /// As ``transpose(a:axes:)``.
    // @forms
    public static func permute_dims(a: any ArrayLike, axes: (any torch.IntList)? = nil) -> ndarray {
        transpose(a: a, axes: axes)
    }

    /// Two dimensions exchanged, a view.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.swapaxes.html>.
    // @forms
    public static func swapaxes(a: any ArrayLike, axis1: Int, axis2: Int) -> ndarray {
        let x = operand(a)
        guard let first = Axes.normalized(axis1, x.ndim), let second = Axes.normalized(axis2, x.ndim) else {
            return .placeholder
        }
        return ndarray(x.tensor.transpose(first, second))
    }
    /// Dimensions at other places, a view.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.moveaxis.html>.
    // @forms
    public static func moveaxis(a: any ArrayLike, source: any torch.IntList, destination: any torch.IntList) -> ndarray
    {
        ndarray(torch.movedim(operand(a).tensor, source, destination))
    }
    /// A dimension moved back to a place.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.rollaxis.html>.
    // @forms
    public static func rollaxis(a: any ArrayLike, axis: Int, start: Int = 0) -> ndarray {
        let x = operand(a)
        guard let from = Axes.normalized(axis, x.ndim) else { return .placeholder }
        let to = start < 0 ? start + x.ndim : start
        return ndarray(torch.movedim(x.tensor, from, from < to ? to - 1 : to))
    }

    /// New dimensions of one element at the given places of the result, a view.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.expand_dims.html>.
    // @forms
    public static func expand_dims(a: any ArrayLike, axis: any torch.IntList) -> ndarray {
        let x = operand(a)
        let count = x.ndim + axis._torchInts.count
        var places: [Int] = []
        for place in axis._torchInts {
            guard let place = Axes.normalized(place, count) else { return .placeholder }
            places.append(place)
        }
        return ndarray(places.sorted().reduce(x.tensor) { $0.unsqueeze($1) })
    }
    /// Without the dimensions of one element, a view. A ValueError where a given one has more.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.squeeze.html>.
    // @forms
    public static func squeeze(a: any ArrayLike, axis: (any torch.IntList)? = nil) -> ndarray {
        let x = operand(a)
        guard axis != nil else { return ndarray(x.tensor.squeeze()) }
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        guard axes.places.allSatisfy({ x.tensor.size($0) == 1 }) else {
            raise(.ValueError, "cannot select an axis to squeeze out which has size not equal to one")
            return .placeholder
        }
        return ndarray(axes.places.sorted(by: >).reduce(x.tensor) { $0.squeeze($1) })
    }

    /// The array broadcast to a shape, a view.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.broadcast_to.html>.
    // @forms
    public static func broadcast_to(array: any ArrayLike, shape: any torch.IntList) -> ndarray {
        let x = operand(array)
        let sizes = shape._torchInts
        guard Promotion.broadcast([Array(x.shape), sizes]) == sizes else {
            raise(
                .ValueError,
                "operands could not be broadcast together with remapped shapes [original->remapped]: "
                    + "\(shapeText(x.shape))  and requested shape \(shapeText(sizes))")
            return .placeholder
        }
        return ndarray(x.tensor.broadcast_to(sizes))
    }
    /// Arrays broadcast to one shape, views.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.broadcast_arrays.html>.
    public static func broadcast_arrays(_ args: any ArrayLike...) -> [ndarray] {
        torch.broadcast_tensors(args.map { operand($0).tensor }).map { ndarray($0) }
    }
    /// Two arrays broadcast to one shape, views.
    public static func broadcast_arrays(_ a: any ArrayLike, _ b: any ArrayLike) -> (ndarray, ndarray) {
        let both: [ndarray] = broadcast_arrays(a, b)
        return (both[0], both[1])
    }

    /// The array with at least one dimension.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.atleast_1d.html>.
    public static func atleast_1d(_ x: any ArrayLike) -> ndarray { ndarray(torch.atleast_1d(operand(x).tensor)) }
    /// The array with at least two dimensions; a vector as a row.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.atleast_2d.html>.
    public static func atleast_2d(_ x: any ArrayLike) -> ndarray { ndarray(torch.atleast_2d(operand(x).tensor)) }
    /// The array with at least three dimensions.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.atleast_3d.html>.
    public static func atleast_3d(_ x: any ArrayLike) -> ndarray { ndarray(torch.atleast_3d(operand(x).tensor)) }

    /// The elements in reverse order along dimensions, a copy; NumPy gives a view.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.flip.html>.
    // @forms
    public static func flip(m: any ArrayLike, axis: (any torch.IntList)? = nil) -> ndarray {
        let x = operand(m)
        guard let axes = Axes(axis, of: x) else { return .placeholder }
        return ndarray(torch.flip(x.tensor, axes.places))
    }
    /// The rows in reverse order, a copy.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.flipud.html>.
    // @forms
    public static func flipud(m: any ArrayLike) -> ndarray { flip(m: m, axis: 0) }
    /// The columns in reverse order, a copy.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.fliplr.html>.
    // @forms
    public static func fliplr(m: any ArrayLike) -> ndarray { flip(m: m, axis: 1) }
    /// The plane of two dimensions turned by quarters, from the first to the second; a copy.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.rot90.html>.
    // @forms
    public static func rot90(m: any ArrayLike, k: Int = 1, axes: any torch.IntList = [0, 1]) -> ndarray {
        ndarray(torch.rot90(operand(m).tensor, k, axes._torchInts))
    }
    /// The elements shifted along a dimension, or through all, those that leave at one end entering at the other.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.roll.html>.
    // @forms
    public static func roll(
        a: any ArrayLike, shift: any torch.IntList, axis: (any torch.IntList)? = nil
    ) -> ndarray {
        let x = operand(a).tensor
        guard let axis else { return ndarray(torch.roll(x, shift)) }
        let (shifts, axes) = (shift._torchInts, axis._torchInts)
        let all = shifts.count == 1 ? axes.map { _ in shifts[0] } : shifts
        return ndarray(torch.roll(x, all, axes))
    }
}

extension ndarray {
    /// The elements in another shape, as ``np/reshape(_:_:order:)-(_,torch.IntList,_)``.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.reshape.html>.
    public func reshape(_ shape: any torch.IntList, order: String = "C") -> ndarray {
        let sizes = shape._torchInts
        let known = sizes.filter { $0 != -1 }.reduce(1, *)
        let unknown = sizes.count { $0 == -1 }
        guard unknown <= 1 else {
            raise(.ValueError, "can only specify one unknown dimension")
            return .placeholder
        }
        guard unknown == 0 ? known == size : known != 0 && size % known == 0 else {
            raise(.ValueError, "cannot reshape array of size \(size) into shape \(shapeText(sizes))")
            return .placeholder
        }
        if order == "F" {
            let turned = T.tensor.reshape(sizes.reversed())
            return ndarray(turned.permute(Array((0..<sizes.count).reversed())))
        }
        return ndarray(tensor.reshape(sizes))
    }
    /// The same with the sizes one by one: `a.reshape(2, -1)`.
    public func reshape(_ first: Int, _ second: Int, _ rest: Int..., order: String = "C") -> ndarray {
        reshape([first, second] + rest, order: order)
    }
    /// The same with a tuple: `a.reshape((2, 3))`.
    @_disfavoredOverload
    public func reshape<each N: torch.IntList>(_ shape: (repeat each N), order: String = "C") -> ndarray {
        reshape(sizeTuple(repeat each shape), order: order)
    }

    /// All elements in order as a vector, a view where they lie so in memory.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.ravel.html>.
    public func ravel(order: String = "C") -> ndarray {
        ndarray((order == "F" ? T.tensor : tensor).reshape(-1))
    }
    /// A copy of all elements in order as a vector.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.flatten.html>.
    public func flatten(order: String = "C") -> ndarray { ravel(order: order).copy() }

    /// The dimensions in another order, a view; in reverse order without any.
    /// See <https://numpy.org/doc/stable/reference/generated/numpy.ndarray.transpose.html>.
    public func transpose(_ axes: Int...) -> ndarray { np.transpose(a: self, axes: axes.isEmpty ? nil : axes) }
    /// The same with a list of dimensions.
    public func transpose(_ axes: any torch.IntList) -> ndarray { np.transpose(a: self, axes: axes) }
    /// The same with a tuple.
    @_disfavoredOverload
    public func transpose<each N: torch.IntList>(_ axes: (repeat each N)) -> ndarray {
        np.transpose(a: self, axes: sizeTuple(repeat each axes))
    }
    /// Two dimensions exchanged, a view.
    public func swapaxes(_ axis1: Int, _ axis2: Int) -> ndarray { np.swapaxes(a: self, axis1: axis1, axis2: axis2) }
    /// Without the dimensions of one element, a view.
    public func squeeze(axis: (any torch.IntList)? = nil) -> ndarray { np.squeeze(a: self, axis: axis) }
    /// Without one dimension of one element, a view.
    public func squeeze(_ axis: Int) -> ndarray { np.squeeze(a: self, axis: axis) }
}

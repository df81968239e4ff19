/// Reductions of some of the elements, with a value to begin with, into an array of the program's.
///
/// They are forms of their own, so that a plain `np.sum(x)` has none of these arguments to pass.
enum Chosen {
    /// The elements that a mask chooses, a value in place of the others. A TypeError for a mask that is not of booleans.
    static func elements(_ x: ndarray, _ mask: (any np.ArrayLike)?, _ other: any torch.Number) -> ndarray {
        guard let mask = chosen(mask, x) else { return x }
        return ndarray(torch.where(mask, x.tensor, torch.full_like(x.tensor, other)))
    }

    /// A mask in the shape of the elements.
    static func chosen(_ mask: (any np.ArrayLike)?, _ x: ndarray) -> Tensor? {
        guard let mask else { return nil }
        let given = Ufunc.mask(mask)
        if given.tensor.isPlaceholder { return given.tensor }
        return given.tensor.broadcast_to(x.tensor.size())
    }

    /// A result of any function in the array that takes it.
    static func result(_ name: String, _ result: ndarray, _ out: ndarray) -> ndarray {
        Ufunc.written(name, result, to: out, where: nil, of: [result])
    }

    /// A reduction's result in the array that takes it. A ValueError for one of another number of dimensions.
    static func written(_ name: String, _ result: ndarray, _ out: ndarray?) -> ndarray {
        guard let out, !result.tensor.isPlaceholder else { return result }
        guard out.ndim == result.ndim else {
            raise(
                .ValueError,
                "output parameter for reduction operation \(name) has the wrong number of dimensions: Found "
                    + "\(out.ndim) but expected \(result.ndim)")
            return .placeholder
        }
        return Self.result(name, result, out)
    }

    /// The largest or smallest of the elements that a mask chooses, and of the value to begin with.
    static func extreme(
        _ name: String, _ x: ndarray, _ mask: (any np.ArrayLike)?, _ initial: (any np.ArrayLike)?,
        _ reduce: (ndarray) -> ndarray, _ join: np.BinaryUfunc
    ) -> ndarray {
        guard let initial else {
            guard mask == nil else {
                raise(
                    .ValueError,
                    "reduction operation '\(name)' does not have an identity, so to use a where mask one has to specify "
                        + "'initial'")
                return .placeholder
            }
            return reduce(x)
        }
        let start = operand(initial)
        let source = chosen(mask, x).map { ndarray(torch.where($0, x.tensor, start.tensor.to(x.tensor.dtype))) } ?? x
        guard source.size > 0 else { return ndarray.result(start.tensor.to(x.tensor.dtype)) }
        let found = reduce(source)
        return ndarray(join(found, start).tensor.to(found.tensor.dtype), isScalar: found.isScalar)
    }
}

extension Chosen {
    /// The mean of the elements that a mask chooses.
    static func mean(
        _ x: ndarray, _ axis: (any torch.IntList)?, _ dtype: np.dtype?, _ keepdims: Bool, _ mask: any np.ArrayLike
    ) -> ndarray {
        let type = dtype ?? (Promotion.kind(x.tensor.dtype) < 2 ? np.float64 : x.dtype)
        let total = np.sum(x, axis: axis, dtype: type, keepdims: keepdims, where: mask)
        return ndarray.result(np.divide(total, count(x, axis, keepdims, mask)).tensor.to(type.torch))
    }

    /// The variance of the elements that a mask chooses.
    static func variance(
        _ x: ndarray, _ axis: (any torch.IntList)?, _ dtype: np.dtype?, _ ddof: Int, _ keepdims: Bool,
        _ mask: any np.ArrayLike
    ) -> ndarray {
        let type = dtype ?? (Promotion.kind(x.tensor.dtype) < 2 ? np.float64 : x.dtype)
        let distance = np.subtract(x, mean(x, axis, dtype, true, mask))
        let total = np.sum(np.square(np.abs(distance)), axis: axis, dtype: type, keepdims: keepdims, where: mask)
        let number = np.maximum(np.subtract(count(x, axis, keepdims, mask), ddof), 0)
        return ndarray.result(np.divide(total, number).tensor.to(total.tensor.dtype))
    }

    /// How many elements a mask chooses.
    private static func count(
        _ x: ndarray, _ axis: (any torch.IntList)?, _ keepdims: Bool, _ mask: any np.ArrayLike
    ) -> ndarray {
        let all = ndarray(torch.ones(x.tensor.size(), dtype: .int64, device: "cpu"))
        return np.sum(a: elements(all, mask, 0), axis: axis, keepdims: keepdims)
    }
}

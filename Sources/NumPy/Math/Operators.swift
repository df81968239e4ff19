// Python's operators on arrays. Few overloads on purpose: long expressions must type-check at once. `a // b` is
// `np.floor_divide(a, b)`, and `a @ b` is `a • b`.

extension ndarray {
    /// The sums, elementwise and broadcast, with an array, a number or a Swift array.
    public static func + (a: ndarray, b: some np.ArrayLike) -> ndarray { np.add(a, b) }
    /// The sums of a number and the elements.
    public static func + (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.add(a, b) }
    /// The differences, elementwise and broadcast, with an array, a number or a Swift array.
    public static func - (a: ndarray, b: some np.ArrayLike) -> ndarray { np.subtract(a, b) }
    /// The differences of a number and the elements.
    public static func - (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.subtract(a, b) }
    /// The products, elementwise and broadcast, with an array, a number or a Swift array.
    public static func * (a: ndarray, b: some np.ArrayLike) -> ndarray { np.multiply(a, b) }
    /// The products of a number and the elements.
    public static func * (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.multiply(a, b) }
    /// The quotients, elementwise and broadcast, with an array, a number or a Swift array.
    public static func / (a: ndarray, b: some np.ArrayLike) -> ndarray { np.divide(a, b) }
    /// The quotients of a number and the elements.
    public static func / (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.divide(a, b) }
    /// The remainders, elementwise and broadcast, with an array, a number or a Swift array.
    public static func % (a: ndarray, b: some np.ArrayLike) -> ndarray { np.remainder(a, b) }
    /// The remainders of a number and the elements.
    public static func % (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.remainder(a, b) }
    /// The powers, elementwise and broadcast, with an array, a number or a Swift array.
    public static func ** (a: ndarray, b: some np.ArrayLike) -> ndarray { np.operatorPower(a, b) }
    /// The powers of a number and the elements.
    public static func ** (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.operatorPower(a, b) }
    /// The common bits, elementwise and broadcast, with an array, a number or a Swift array.
    public static func & (a: ndarray, b: some np.ArrayLike) -> ndarray { np.bitwise_and(a, b) }
    /// The common bits of a number and the elements.
    public static func & (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.bitwise_and(a, b) }
    /// The bits of both, elementwise and broadcast, with an array, a number or a Swift array.
    public static func | (a: ndarray, b: some np.ArrayLike) -> ndarray { np.bitwise_or(a, b) }
    /// The bits of both of a number and the elements.
    public static func | (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.bitwise_or(a, b) }
    /// The differing bits, elementwise and broadcast, with an array, a number or a Swift array.
    public static func ^ (a: ndarray, b: some np.ArrayLike) -> ndarray { np.bitwise_xor(a, b) }
    /// The differing bits of a number and the elements.
    public static func ^ (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.bitwise_xor(a, b) }
    /// The bits shifted to the left, elementwise and broadcast, with an array, a number or a Swift array.
    public static func << (a: ndarray, b: some np.ArrayLike) -> ndarray { np.left_shift(a, b) }
    /// The bits shifted to the left of a number and the elements.
    public static func << (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.left_shift(a, b) }
    /// The bits shifted to the right, elementwise and broadcast, with an array, a number or a Swift array.
    public static func >> (a: ndarray, b: some np.ArrayLike) -> ndarray { np.right_shift(a, b) }
    /// The bits shifted to the right of a number and the elements.
    public static func >> (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.right_shift(a, b) }

    /// The matrix product: Python's `a @ b`.
    public static func • (a: ndarray, b: ndarray) -> ndarray { np.matmul(a, b) }
    /// The elements of opposite sign.
    public static prefix func - (a: ndarray) -> ndarray { np.negative(a) }
    /// A copy of the elements.
    public static prefix func + (a: ndarray) -> ndarray { np.positive(a) }
    /// The bits turned round; for booleans the opposite.
    public static prefix func ~ (a: ndarray) -> ndarray { np.invert(a) }
}

// Comparisons are elementwise and give bool arrays; where a condition stands, those of one element give a Bool.
extension ndarray {
    /// Whether the elements equal those of an array, or a number.
    public static func == (a: ndarray, b: some np.ArrayLike) -> ndarray { np.equal(a, b) }
    /// Whether a number compares so with the elements.
    public static func == (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.equal(a, b) }
    /// The same of one element, where a condition stands. A ValueError for more than one.
    @_disfavoredOverload
    public static func == (a: ndarray, b: some np.ArrayLike) -> Bool { Bool(np.equal(a, b)) }
    /// The same with the number first.
    @_disfavoredOverload
    public static func == (a: some torch.Number & np.ArrayLike, b: ndarray) -> Bool { Bool(np.equal(a, b)) }
    /// Whether the elements differ from those of an array, or a number.
    public static func != (a: ndarray, b: some np.ArrayLike) -> ndarray { np.not_equal(a, b) }
    /// Whether a number compares so with the elements.
    public static func != (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.not_equal(a, b) }
    /// The same of one element, where a condition stands. A ValueError for more than one.
    @_disfavoredOverload
    public static func != (a: ndarray, b: some np.ArrayLike) -> Bool { Bool(np.not_equal(a, b)) }
    /// The same with the number first.
    @_disfavoredOverload
    public static func != (a: some torch.Number & np.ArrayLike, b: ndarray) -> Bool { Bool(np.not_equal(a, b)) }
    /// Whether the elements are less than those of an array, or a number.
    public static func < (a: ndarray, b: some np.ArrayLike) -> ndarray { np.less(a, b) }
    /// Whether a number compares so with the elements.
    public static func < (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.less(a, b) }
    /// The same of one element, where a condition stands. A ValueError for more than one.
    @_disfavoredOverload
    public static func < (a: ndarray, b: some np.ArrayLike) -> Bool { Bool(np.less(a, b)) }
    /// The same with the number first.
    @_disfavoredOverload
    public static func < (a: some torch.Number & np.ArrayLike, b: ndarray) -> Bool { Bool(np.less(a, b)) }
    /// Whether the elements are at most those of an array, or a number.
    public static func <= (a: ndarray, b: some np.ArrayLike) -> ndarray { np.less_equal(a, b) }
    /// Whether a number compares so with the elements.
    public static func <= (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.less_equal(a, b) }
    /// The same of one element, where a condition stands. A ValueError for more than one.
    @_disfavoredOverload
    public static func <= (a: ndarray, b: some np.ArrayLike) -> Bool { Bool(np.less_equal(a, b)) }
    /// The same with the number first.
    @_disfavoredOverload
    public static func <= (a: some torch.Number & np.ArrayLike, b: ndarray) -> Bool { Bool(np.less_equal(a, b)) }
    /// Whether the elements are greater than those of an array, or a number.
    public static func > (a: ndarray, b: some np.ArrayLike) -> ndarray { np.greater(a, b) }
    /// Whether a number compares so with the elements.
    public static func > (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.greater(a, b) }
    /// The same of one element, where a condition stands. A ValueError for more than one.
    @_disfavoredOverload
    public static func > (a: ndarray, b: some np.ArrayLike) -> Bool { Bool(np.greater(a, b)) }
    /// The same with the number first.
    @_disfavoredOverload
    public static func > (a: some torch.Number & np.ArrayLike, b: ndarray) -> Bool { Bool(np.greater(a, b)) }
    /// Whether the elements are at least those of an array, or a number.
    public static func >= (a: ndarray, b: some np.ArrayLike) -> ndarray { np.greater_equal(a, b) }
    /// Whether a number compares so with the elements.
    public static func >= (a: some torch.Number & np.ArrayLike, b: ndarray) -> ndarray { np.greater_equal(a, b) }
    /// The same of one element, where a condition stands. A ValueError for more than one.
    @_disfavoredOverload
    public static func >= (a: ndarray, b: some np.ArrayLike) -> Bool { Bool(np.greater_equal(a, b)) }
    /// The same with the number first.
    @_disfavoredOverload
    public static func >= (a: some torch.Number & np.ArrayLike, b: ndarray) -> Bool { Bool(np.greater_equal(a, b)) }
}

// In place: what is written to goes back where it was read, so that `a[index] += 1` reaches `a` even where the brackets
// gave a copy.
extension ndarray {
    /// Writes the sums over the elements; a TypeError where their dtype can't take them.
    public static func += (a: inout ndarray, b: some np.ArrayLike) { a = a.updated("add", np.add(a, b)) }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func += (a: ndarray, b: some np.ArrayLike) { _ = a.updated("add", np.add(a, b)) }
    /// Writes the differences over the elements; a TypeError where their dtype can't take them.
    public static func -= (a: inout ndarray, b: some np.ArrayLike) { a = a.updated("subtract", np.subtract(a, b)) }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func -= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("subtract", np.subtract(a, b)) }
    /// Writes the products over the elements; a TypeError where their dtype can't take them.
    public static func *= (a: inout ndarray, b: some np.ArrayLike) { a = a.updated("multiply", np.multiply(a, b)) }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func *= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("multiply", np.multiply(a, b)) }
    /// Writes the quotients over the elements; a TypeError where their dtype can't take them.
    public static func /= (a: inout ndarray, b: some np.ArrayLike) { a = a.updated("divide", np.divide(a, b)) }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func /= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("divide", np.divide(a, b)) }
    /// Writes the remainders over the elements; a TypeError where their dtype can't take them.
    public static func %= (a: inout ndarray, b: some np.ArrayLike) { a = a.updated("remainder", np.remainder(a, b)) }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func %= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("remainder", np.remainder(a, b)) }
    /// Writes the powers over the elements; a TypeError where their dtype can't take them.
    public static func **= (a: inout ndarray, b: some np.ArrayLike) { a = a.updated("power", np.operatorPower(a, b)) }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func **= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("power", np.operatorPower(a, b)) }
    /// Writes the common bits over the elements; a TypeError where their dtype can't take them.
    public static func &= (a: inout ndarray, b: some np.ArrayLike) {
        a = a.updated("bitwise_and", np.bitwise_and(a, b))
    }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func &= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("bitwise_and", np.bitwise_and(a, b)) }
    /// Writes the bits of both over the elements; a TypeError where their dtype can't take them.
    public static func |= (a: inout ndarray, b: some np.ArrayLike) { a = a.updated("bitwise_or", np.bitwise_or(a, b)) }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func |= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("bitwise_or", np.bitwise_or(a, b)) }
    /// Writes the differing bits over the elements; a TypeError where their dtype can't take them.
    public static func ^= (a: inout ndarray, b: some np.ArrayLike) {
        a = a.updated("bitwise_xor", np.bitwise_xor(a, b))
    }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func ^= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("bitwise_xor", np.bitwise_xor(a, b)) }
    /// Writes the bits shifted to the left over the elements; a TypeError where their dtype can't take them.
    public static func <<= (a: inout ndarray, b: some np.ArrayLike) { a = a.updated("left_shift", np.left_shift(a, b)) }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func <<= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("left_shift", np.left_shift(a, b)) }
    /// Writes the bits shifted to the right over the elements; a TypeError where their dtype can't take them.
    public static func >>= (a: inout ndarray, b: some np.ArrayLike) {
        a = a.updated("right_shift", np.right_shift(a, b))
    }
    /// The same on a `let`.
    @_disfavoredOverload
    public static func >>= (a: ndarray, b: some np.ArrayLike) { _ = a.updated("right_shift", np.right_shift(a, b)) }

    /// This array with a result written over its elements; the result itself for a scalar, which nothing changes.
    private func updated(_ name: String, _ result: ndarray) -> ndarray {
        if isScalar || result.tensor.isPlaceholder { return result }
        guard Promotion.isSameKind(result.tensor.dtype, tensor.dtype) else {
            raise(
                .UFuncTypeError,
                "Cannot cast ufunc '\(name)' output from \(result.dtype.debugDescription) to \(dtype.debugDescription) "
                    + "with casting rule 'same_kind'")
            return self
        }
        guard shape == result.shape else {
            raise(
                .ValueError,
                "non-broadcastable output operand with shape \(shapeText(shape)) doesn't match the broadcast shape "
                    + shapeText(result.shape))
            return self
        }
        tensor.copy_(result.tensor)
        return self
    }
}

infix operator ** : ExponentiationPrecedence
infix operator **= : AssignmentPrecedence
infix operator • : MultiplicationPrecedence
precedencegroup ExponentiationPrecedence {
    higherThan: MultiplicationPrecedence
    associativity: right
}

// The operators call the ops that Python's call, so results and graphs are the same. Few overloads on purpose: long
// expressions must type-check at once.

extension Tensor {
    /// The sums of the elements of two tensors, broadcast.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.add.html>.
    public static func + (a: Tensor, b: Tensor) -> Tensor { ATen.add_Tensor(a, b, one) }
    /// The sums of the elements and a number.
    public static func + (a: Tensor, b: some torch.Number) -> Tensor { ATen.add_Tensor(a, b.tensor(beside: a), one) }
    /// The sums of a number and the elements.
    public static func + (a: some torch.Number, b: Tensor) -> Tensor { ATen.add_Tensor(b, a.tensor(beside: b), one) }

    /// The differences of the elements of two tensors, broadcast.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.sub.html>.
    public static func - (a: Tensor, b: Tensor) -> Tensor { ATen.sub_Tensor(a, b, one) }
    /// The differences of the elements and a number.
    public static func - (a: Tensor, b: some torch.Number) -> Tensor { ATen.sub_Tensor(a, b.tensor(beside: a), one) }
    /// The differences of a number and the elements.
    public static func - (a: some torch.Number, b: Tensor) -> Tensor { ATen.rsub_Scalar(b, a._torchScalar, one) }

    /// The products of the elements of two tensors, broadcast.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.mul.html>.
    public static func * (a: Tensor, b: Tensor) -> Tensor { ATen.mul_Tensor(a, b) }
    /// The products of the elements and a number.
    public static func * (a: Tensor, b: some torch.Number) -> Tensor { ATen.mul_Tensor(a, b.tensor(beside: a)) }
    /// The products of a number and the elements.
    public static func * (a: some torch.Number, b: Tensor) -> Tensor { ATen.mul_Tensor(b, a.tensor(beside: b)) }

    /// The quotients of the elements of two tensors, broadcast.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.div.html>.
    public static func / (a: Tensor, b: Tensor) -> Tensor { ATen.div_Tensor(a, b) }
    /// The quotients of the elements and a number.
    public static func / (a: Tensor, b: some torch.Number) -> Tensor { ATen.div_Tensor(a, b.tensor(beside: a)) }
    /// The quotients of a number and the elements.
    public static func / (a: some torch.Number, b: Tensor) -> Tensor {
        ATen.mul_Tensor(ATen.reciprocal(b), a.tensor(beside: b))
    }

    /// The remainders of the elements divided by those of another tensor, of the sign of the right side.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.remainder.html>.
    public static func % (a: Tensor, b: Tensor) -> Tensor { ATen.remainder_Tensor(a, b) }
    /// The remainders of the elements divided by a number, of the sign of the right side.
    public static func % (a: Tensor, b: some torch.Number) -> Tensor { ATen.remainder_Scalar(a, b._torchScalar) }
    /// The remainders of a number divided by the elements, of the sign of the right side.
    public static func % (a: some torch.Number, b: Tensor) -> Tensor { ATen.remainder_Scalar_Tensor(a._torchScalar, b) }

    /// The elements to the power of those of another tensor.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.pow.html>.
    public static func ** (a: Tensor, b: Tensor) -> Tensor { ATen.pow_Tensor_Tensor(a, b) }
    /// The elements to the power of a number.
    public static func ** (a: Tensor, b: some torch.Number) -> Tensor { ATen.pow_Tensor_Scalar(a, b._torchScalar) }
    /// A number to the power of the elements.
    public static func ** (a: some torch.Number, b: Tensor) -> Tensor { ATen.pow_Scalar(a._torchScalar, b) }

    /// Python's `a @ b`.
    public static func • (a: Tensor, b: Tensor) -> Tensor { ATen.matmul(a, b) }

    /// The elements of opposite sign.
    public static prefix func - (a: Tensor) -> Tensor { ATen.neg(a) }
    /// The tensor itself.
    public static prefix func + (a: Tensor) -> Tensor { ATen.positive(a) }
    /// The bits turned round; for booleans the opposite. A TypeError for numbers that are not whole.
    public static prefix func ~ (a: Tensor) -> Tensor {
        guard !a.dtype.is_floating_point && !a.dtype.is_complex else {
            return failed(
                .TypeError, "~ (operator.invert) is only implemented on integer and Boolean-type tensors", op: "~")
        }
        return ATen.bitwise_not(a)
    }

    private static let one = torch.Scalar(1)
}

// In place. What is written to goes back where it was read, so that `x[index] += 1` reaches `x` even where the
// brackets gave a copy.
extension Tensor {
    /// Adds another tensor, broadcast, in place.
    public static func += (a: inout Tensor, b: Tensor) { a = ATen.add__Tensor(a, b, one) }
    /// Adds a number in place.
    public static func += (a: inout Tensor, b: some torch.Number) { a = ATen.add__Tensor(a, b.tensor(beside: a), one) }
    /// Subtracts another tensor, broadcast, in place.
    public static func -= (a: inout Tensor, b: Tensor) { a = ATen.sub__Tensor(a, b, one) }
    /// Subtracts a number in place.
    public static func -= (a: inout Tensor, b: some torch.Number) { a = ATen.sub__Tensor(a, b.tensor(beside: a), one) }
    /// Multiplies by another tensor, broadcast, in place.
    public static func *= (a: inout Tensor, b: Tensor) { a = ATen.mul__Tensor(a, b) }
    /// Multiplies by a number in place.
    public static func *= (a: inout Tensor, b: some torch.Number) { a = ATen.mul__Tensor(a, b.tensor(beside: a)) }
    /// Divides by another tensor, broadcast, in place.
    public static func /= (a: inout Tensor, b: Tensor) { a = ATen.div__Tensor(a, b) }
    /// Divides by a number in place.
    public static func /= (a: inout Tensor, b: some torch.Number) { a = ATen.div__Tensor(a, b.tensor(beside: a)) }
    /// Raises to the power of another tensor, broadcast, in place.
    public static func **= (a: inout Tensor, b: Tensor) { a = ATen.pow__Tensor(a, b) }
    /// Raises to the power of a number in place.
    public static func **= (a: inout Tensor, b: some torch.Number) { a = ATen.pow__Scalar(a, b._torchScalar) }
    /// Takes the remainder of a division by another tensor, broadcast, in place.
    public static func %= (a: inout Tensor, b: Tensor) { a = ATen.remainder__Tensor(a, b) }
    /// Takes the remainder of a division by a number in place.
    public static func %= (a: inout Tensor, b: some torch.Number) { a = ATen.remainder__Scalar(a, b._torchScalar) }
    /// Keeps only the bits that are set in another tensor, broadcast, in place.
    public static func &= (a: inout Tensor, b: Tensor) { a = ATen.__iand___Tensor(a, b) }
    /// Keeps only the bits that are set in a number in place.
    public static func &= (a: inout Tensor, b: some torch.Number) { a = ATen.__iand___Scalar(a, b._torchScalar) }
    /// Sets the bits that are set in another tensor, broadcast, in place.
    public static func |= (a: inout Tensor, b: Tensor) { a = ATen.__ior___Tensor(a, b) }
    /// Sets the bits that are set in a number in place.
    public static func |= (a: inout Tensor, b: some torch.Number) { a = ATen.__ior___Scalar(a, b._torchScalar) }
    /// Turns the bits that are set in another tensor, broadcast, in place.
    public static func ^= (a: inout Tensor, b: Tensor) { a = ATen.__ixor___Tensor(a, b) }
    /// Turns the bits that are set in a number in place.
    public static func ^= (a: inout Tensor, b: some torch.Number) { a = ATen.__ixor___Scalar(a, b._torchScalar) }
    /// Shifts the bits to the left by another tensor, broadcast, in place.
    public static func <<= (a: inout Tensor, b: Tensor) { a = ATen.__ilshift___Tensor(a, b) }
    /// Shifts the bits to the left by a number in place.
    public static func <<= (a: inout Tensor, b: some torch.Number) { a = ATen.__ilshift___Scalar(a, b._torchScalar) }
    /// Shifts the bits to the right by another tensor, broadcast, in place.
    public static func >>= (a: inout Tensor, b: Tensor) { a = ATen.__irshift___Tensor(a, b) }
    /// Shifts the bits to the right by a number in place.
    public static func >>= (a: inout Tensor, b: some torch.Number) { a = ATen.__irshift___Scalar(a, b._torchScalar) }
}

// The same on a `let`: the tensor that the name stands for changes, not the name.
extension Tensor {
    /// Adds another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func += (a: Tensor, b: Tensor) { _ = ATen.add__Tensor(a, b, one) }
    /// Adds a number in place; on a `let`.
    @_disfavoredOverload
    public static func += (a: Tensor, b: some torch.Number) { _ = ATen.add__Tensor(a, b.tensor(beside: a), one) }
    /// Subtracts another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func -= (a: Tensor, b: Tensor) { _ = ATen.sub__Tensor(a, b, one) }
    /// Subtracts a number in place; on a `let`.
    @_disfavoredOverload
    public static func -= (a: Tensor, b: some torch.Number) { _ = ATen.sub__Tensor(a, b.tensor(beside: a), one) }
    /// Multiplies by another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func *= (a: Tensor, b: Tensor) { _ = ATen.mul__Tensor(a, b) }
    /// Multiplies by a number in place; on a `let`.
    @_disfavoredOverload
    public static func *= (a: Tensor, b: some torch.Number) { _ = ATen.mul__Tensor(a, b.tensor(beside: a)) }
    /// Divides by another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func /= (a: Tensor, b: Tensor) { _ = ATen.div__Tensor(a, b) }
    /// Divides by a number in place; on a `let`.
    @_disfavoredOverload
    public static func /= (a: Tensor, b: some torch.Number) { _ = ATen.div__Tensor(a, b.tensor(beside: a)) }
    /// Raises to the power of another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func **= (a: Tensor, b: Tensor) { _ = ATen.pow__Tensor(a, b) }
    /// Raises to the power of a number in place; on a `let`.
    @_disfavoredOverload
    public static func **= (a: Tensor, b: some torch.Number) { _ = ATen.pow__Scalar(a, b._torchScalar) }
    /// Takes the remainder of a division by another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func %= (a: Tensor, b: Tensor) { _ = ATen.remainder__Tensor(a, b) }
    /// Takes the remainder of a division by a number in place; on a `let`.
    @_disfavoredOverload
    public static func %= (a: Tensor, b: some torch.Number) { _ = ATen.remainder__Scalar(a, b._torchScalar) }
    /// Keeps only the bits that are set in another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func &= (a: Tensor, b: Tensor) { _ = ATen.__iand___Tensor(a, b) }
    /// Keeps only the bits that are set in a number in place; on a `let`.
    @_disfavoredOverload
    public static func &= (a: Tensor, b: some torch.Number) { _ = ATen.__iand___Scalar(a, b._torchScalar) }
    /// Sets the bits that are set in another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func |= (a: Tensor, b: Tensor) { _ = ATen.__ior___Tensor(a, b) }
    /// Sets the bits that are set in a number in place; on a `let`.
    @_disfavoredOverload
    public static func |= (a: Tensor, b: some torch.Number) { _ = ATen.__ior___Scalar(a, b._torchScalar) }
    /// Turns the bits that are set in another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func ^= (a: Tensor, b: Tensor) { _ = ATen.__ixor___Tensor(a, b) }
    /// Turns the bits that are set in a number in place; on a `let`.
    @_disfavoredOverload
    public static func ^= (a: Tensor, b: some torch.Number) { _ = ATen.__ixor___Scalar(a, b._torchScalar) }
    /// Shifts the bits to the left by another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func <<= (a: Tensor, b: Tensor) { _ = ATen.__ilshift___Tensor(a, b) }
    /// Shifts the bits to the left by a number in place; on a `let`.
    @_disfavoredOverload
    public static func <<= (a: Tensor, b: some torch.Number) { _ = ATen.__ilshift___Scalar(a, b._torchScalar) }
    /// Shifts the bits to the right by another tensor, broadcast, in place; on a `let`.
    @_disfavoredOverload
    public static func >>= (a: Tensor, b: Tensor) { _ = ATen.__irshift___Tensor(a, b) }
    /// Shifts the bits to the right by a number in place; on a `let`.
    @_disfavoredOverload
    public static func >>= (a: Tensor, b: some torch.Number) { _ = ATen.__irshift___Scalar(a, b._torchScalar) }
}

// Comparisons are elementwise and give bool tensors.
extension Tensor {
    /// Whether the elements equal those of another tensor, as a bool tensor.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.eq.html>.
    public static func == (a: Tensor, b: Tensor) -> Tensor { ATen.eq_Tensor(a, b) }
    /// Whether the elements equal a number, as a bool tensor.
    public static func == (a: Tensor, b: some torch.Number) -> Tensor { ATen.eq_Scalar(a, b._torchScalar) }
    /// Whether a number equals the elements, as a bool tensor.
    public static func == (a: some torch.Number, b: Tensor) -> Tensor { ATen.eq_Scalar(b, a._torchScalar) }
    /// Whether the elements differ from those of another tensor, as a bool tensor.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.ne.html>.
    public static func != (a: Tensor, b: Tensor) -> Tensor { ATen.ne_Tensor(a, b) }
    /// Whether the elements differ from a number, as a bool tensor.
    public static func != (a: Tensor, b: some torch.Number) -> Tensor { ATen.ne_Scalar(a, b._torchScalar) }
    /// Whether a number differs from the elements, as a bool tensor.
    public static func != (a: some torch.Number, b: Tensor) -> Tensor { ATen.ne_Scalar(b, a._torchScalar) }
    /// Whether the elements are less than those of another tensor, as a bool tensor.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.lt.html>.
    public static func < (a: Tensor, b: Tensor) -> Tensor { ATen.lt_Tensor(a, b) }
    /// Whether the elements are less than a number, as a bool tensor.
    public static func < (a: Tensor, b: some torch.Number) -> Tensor { ATen.lt_Scalar(a, b._torchScalar) }
    /// Whether a number is less than the elements, as a bool tensor.
    public static func < (a: some torch.Number, b: Tensor) -> Tensor { ATen.gt_Scalar(b, a._torchScalar) }
    /// Whether the elements are at most those of another tensor, as a bool tensor.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.le.html>.
    public static func <= (a: Tensor, b: Tensor) -> Tensor { ATen.le_Tensor(a, b) }
    /// Whether the elements are at most a number, as a bool tensor.
    public static func <= (a: Tensor, b: some torch.Number) -> Tensor { ATen.le_Scalar(a, b._torchScalar) }
    /// Whether a number is at most the elements, as a bool tensor.
    public static func <= (a: some torch.Number, b: Tensor) -> Tensor { ATen.ge_Scalar(b, a._torchScalar) }
    /// Whether the elements are greater than those of another tensor, as a bool tensor.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.gt.html>.
    public static func > (a: Tensor, b: Tensor) -> Tensor { ATen.gt_Tensor(a, b) }
    /// Whether the elements are greater than a number, as a bool tensor.
    public static func > (a: Tensor, b: some torch.Number) -> Tensor { ATen.gt_Scalar(a, b._torchScalar) }
    /// Whether a number is greater than the elements, as a bool tensor.
    public static func > (a: some torch.Number, b: Tensor) -> Tensor { ATen.lt_Scalar(b, a._torchScalar) }
    /// Whether the elements are at least those of another tensor, as a bool tensor.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.ge.html>.
    public static func >= (a: Tensor, b: Tensor) -> Tensor { ATen.ge_Tensor(a, b) }
    /// Whether the elements are at least a number, as a bool tensor.
    public static func >= (a: Tensor, b: some torch.Number) -> Tensor { ATen.ge_Scalar(a, b._torchScalar) }
    /// Whether a number is at least the elements, as a bool tensor.
    public static func >= (a: some torch.Number, b: Tensor) -> Tensor { ATen.le_Scalar(b, a._torchScalar) }

    /// The bits that the elements share with those of another tensor; for booleans, `and`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.bitwise_and.html>.
    public static func & (a: Tensor, b: Tensor) -> Tensor { ATen.__and___Tensor(a, b) }
    /// The bits that the elements share with a number; for booleans, `and`.
    public static func & (a: Tensor, b: some torch.Number) -> Tensor { ATen.__and___Scalar(a, b._torchScalar) }
    /// The bits of the elements and of another tensor; for booleans, `or`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.bitwise_or.html>.
    public static func | (a: Tensor, b: Tensor) -> Tensor { ATen.__or___Tensor(a, b) }
    /// The bits of the elements and of a number; for booleans, `or`.
    public static func | (a: Tensor, b: some torch.Number) -> Tensor { ATen.__or___Scalar(a, b._torchScalar) }
    /// The bits in which the elements differ from those of another tensor; for booleans, `xor`.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.bitwise_xor.html>.
    public static func ^ (a: Tensor, b: Tensor) -> Tensor { ATen.__xor___Tensor(a, b) }
    /// The bits in which the elements differ from a number; for booleans, `xor`.
    public static func ^ (a: Tensor, b: some torch.Number) -> Tensor { ATen.__xor___Scalar(a, b._torchScalar) }
    /// The bits of the elements shifted to the left by another tensor's elements.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.bitwise_left_shift.html>.
    public static func << (a: Tensor, b: Tensor) -> Tensor { ATen.__lshift___Tensor(a, b) }
    /// The bits of the elements shifted to the left by a number.
    public static func << (a: Tensor, b: some torch.Number) -> Tensor { ATen.__lshift___Scalar(a, b._torchScalar) }
    /// The bits of the elements shifted to the right by another tensor's elements.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.bitwise_right_shift.html>.
    public static func >> (a: Tensor, b: Tensor) -> Tensor { ATen.__rshift___Tensor(a, b) }
    /// The bits of the elements shifted to the right by a number.
    public static func >> (a: Tensor, b: some torch.Number) -> Tensor { ATen.__rshift___Scalar(a, b._torchScalar) }
}

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
    public static func + (a: Tensor, b: Tensor) -> Tensor { ATen.add_Tensor(a, b, one) }
    public static func + (a: Tensor, b: some torch.Number) -> Tensor { ATen.add_Tensor(a, b.tensor(beside: a), one) }
    public static func + (a: some torch.Number, b: Tensor) -> Tensor { ATen.add_Tensor(b, a.tensor(beside: b), one) }

    public static func - (a: Tensor, b: Tensor) -> Tensor { ATen.sub_Tensor(a, b, one) }
    public static func - (a: Tensor, b: some torch.Number) -> Tensor { ATen.sub_Tensor(a, b.tensor(beside: a), one) }
    public static func - (a: some torch.Number, b: Tensor) -> Tensor { ATen.rsub_Scalar(b, a.torchScalar, one) }

    public static func * (a: Tensor, b: Tensor) -> Tensor { ATen.mul_Tensor(a, b) }
    public static func * (a: Tensor, b: some torch.Number) -> Tensor { ATen.mul_Tensor(a, b.tensor(beside: a)) }
    public static func * (a: some torch.Number, b: Tensor) -> Tensor { ATen.mul_Tensor(b, a.tensor(beside: b)) }

    public static func / (a: Tensor, b: Tensor) -> Tensor { ATen.div_Tensor(a, b) }
    public static func / (a: Tensor, b: some torch.Number) -> Tensor { ATen.div_Tensor(a, b.tensor(beside: a)) }
    public static func / (a: some torch.Number, b: Tensor) -> Tensor {
        ATen.mul_Tensor(ATen.reciprocal(b), a.tensor(beside: b))
    }

    public static func % (a: Tensor, b: Tensor) -> Tensor { ATen.remainder_Tensor(a, b) }
    public static func % (a: Tensor, b: some torch.Number) -> Tensor { ATen.remainder_Scalar(a, b.torchScalar) }
    public static func % (a: some torch.Number, b: Tensor) -> Tensor { ATen.remainder_Scalar_Tensor(a.torchScalar, b) }

    public static func ** (a: Tensor, b: Tensor) -> Tensor { ATen.pow_Tensor_Tensor(a, b) }
    public static func ** (a: Tensor, b: some torch.Number) -> Tensor { ATen.pow_Tensor_Scalar(a, b.torchScalar) }
    public static func ** (a: some torch.Number, b: Tensor) -> Tensor { ATen.pow_Scalar(a.torchScalar, b) }

    /// Python's `a @ b`.
    public static func • (a: Tensor, b: Tensor) -> Tensor { ATen.matmul(a, b) }

    public static prefix func - (a: Tensor) -> Tensor { ATen.neg(a) }
    public static prefix func + (a: Tensor) -> Tensor { ATen.positive(a) }
    public static prefix func ~ (a: Tensor) -> Tensor { ATen.bitwise_not(a) }

    private static let one = torch.Scalar(1)
}

// In place. What is written to goes back where it was read, so that `x[index] += 1` reaches `x` even where the
// brackets gave a copy.
extension Tensor {
    public static func += (a: inout Tensor, b: Tensor) { a = ATen.add__Tensor(a, b, one) }
    public static func += (a: inout Tensor, b: some torch.Number) { a = ATen.add__Tensor(a, b.tensor(beside: a), one) }
    public static func -= (a: inout Tensor, b: Tensor) { a = ATen.sub__Tensor(a, b, one) }
    public static func -= (a: inout Tensor, b: some torch.Number) { a = ATen.sub__Tensor(a, b.tensor(beside: a), one) }
    public static func *= (a: inout Tensor, b: Tensor) { a = ATen.mul__Tensor(a, b) }
    public static func *= (a: inout Tensor, b: some torch.Number) { a = ATen.mul__Tensor(a, b.tensor(beside: a)) }
    public static func /= (a: inout Tensor, b: Tensor) { a = ATen.div__Tensor(a, b) }
    public static func /= (a: inout Tensor, b: some torch.Number) { a = ATen.div__Tensor(a, b.tensor(beside: a)) }
    public static func **= (a: inout Tensor, b: Tensor) { a = ATen.pow__Tensor(a, b) }
    public static func **= (a: inout Tensor, b: some torch.Number) { a = ATen.pow__Scalar(a, b.torchScalar) }
    public static func %= (a: inout Tensor, b: Tensor) { a = ATen.remainder__Tensor(a, b) }
    public static func %= (a: inout Tensor, b: some torch.Number) { a = ATen.remainder__Scalar(a, b.torchScalar) }
    public static func &= (a: inout Tensor, b: Tensor) { a = ATen.__iand___Tensor(a, b) }
    public static func &= (a: inout Tensor, b: some torch.Number) { a = ATen.__iand___Scalar(a, b.torchScalar) }
    public static func |= (a: inout Tensor, b: Tensor) { a = ATen.__ior___Tensor(a, b) }
    public static func |= (a: inout Tensor, b: some torch.Number) { a = ATen.__ior___Scalar(a, b.torchScalar) }
    public static func ^= (a: inout Tensor, b: Tensor) { a = ATen.__ixor___Tensor(a, b) }
    public static func ^= (a: inout Tensor, b: some torch.Number) { a = ATen.__ixor___Scalar(a, b.torchScalar) }
    public static func <<= (a: inout Tensor, b: Tensor) { a = ATen.__ilshift___Tensor(a, b) }
    public static func <<= (a: inout Tensor, b: some torch.Number) { a = ATen.__ilshift___Scalar(a, b.torchScalar) }
    public static func >>= (a: inout Tensor, b: Tensor) { a = ATen.__irshift___Tensor(a, b) }
    public static func >>= (a: inout Tensor, b: some torch.Number) { a = ATen.__irshift___Scalar(a, b.torchScalar) }
}

// The same on a `let`: the tensor that the name stands for changes, not the name.
extension Tensor {
    @_disfavoredOverload
    public static func += (a: Tensor, b: Tensor) { _ = ATen.add__Tensor(a, b, one) }
    @_disfavoredOverload
    public static func += (a: Tensor, b: some torch.Number) { _ = ATen.add__Tensor(a, b.tensor(beside: a), one) }
    @_disfavoredOverload
    public static func -= (a: Tensor, b: Tensor) { _ = ATen.sub__Tensor(a, b, one) }
    @_disfavoredOverload
    public static func -= (a: Tensor, b: some torch.Number) { _ = ATen.sub__Tensor(a, b.tensor(beside: a), one) }
    @_disfavoredOverload
    public static func *= (a: Tensor, b: Tensor) { _ = ATen.mul__Tensor(a, b) }
    @_disfavoredOverload
    public static func *= (a: Tensor, b: some torch.Number) { _ = ATen.mul__Tensor(a, b.tensor(beside: a)) }
    @_disfavoredOverload
    public static func /= (a: Tensor, b: Tensor) { _ = ATen.div__Tensor(a, b) }
    @_disfavoredOverload
    public static func /= (a: Tensor, b: some torch.Number) { _ = ATen.div__Tensor(a, b.tensor(beside: a)) }
    @_disfavoredOverload
    public static func **= (a: Tensor, b: Tensor) { _ = ATen.pow__Tensor(a, b) }
    @_disfavoredOverload
    public static func **= (a: Tensor, b: some torch.Number) { _ = ATen.pow__Scalar(a, b.torchScalar) }
    @_disfavoredOverload
    public static func %= (a: Tensor, b: Tensor) { _ = ATen.remainder__Tensor(a, b) }
    @_disfavoredOverload
    public static func %= (a: Tensor, b: some torch.Number) { _ = ATen.remainder__Scalar(a, b.torchScalar) }
    @_disfavoredOverload
    public static func &= (a: Tensor, b: Tensor) { _ = ATen.__iand___Tensor(a, b) }
    @_disfavoredOverload
    public static func &= (a: Tensor, b: some torch.Number) { _ = ATen.__iand___Scalar(a, b.torchScalar) }
    @_disfavoredOverload
    public static func |= (a: Tensor, b: Tensor) { _ = ATen.__ior___Tensor(a, b) }
    @_disfavoredOverload
    public static func |= (a: Tensor, b: some torch.Number) { _ = ATen.__ior___Scalar(a, b.torchScalar) }
    @_disfavoredOverload
    public static func ^= (a: Tensor, b: Tensor) { _ = ATen.__ixor___Tensor(a, b) }
    @_disfavoredOverload
    public static func ^= (a: Tensor, b: some torch.Number) { _ = ATen.__ixor___Scalar(a, b.torchScalar) }
    @_disfavoredOverload
    public static func <<= (a: Tensor, b: Tensor) { _ = ATen.__ilshift___Tensor(a, b) }
    @_disfavoredOverload
    public static func <<= (a: Tensor, b: some torch.Number) { _ = ATen.__ilshift___Scalar(a, b.torchScalar) }
    @_disfavoredOverload
    public static func >>= (a: Tensor, b: Tensor) { _ = ATen.__irshift___Tensor(a, b) }
    @_disfavoredOverload
    public static func >>= (a: Tensor, b: some torch.Number) { _ = ATen.__irshift___Scalar(a, b.torchScalar) }
}

// Comparisons are elementwise and give bool tensors.
extension Tensor {
    public static func == (a: Tensor, b: Tensor) -> Tensor { ATen.eq_Tensor(a, b) }
    public static func == (a: Tensor, b: some torch.Number) -> Tensor { ATen.eq_Scalar(a, b.torchScalar) }
    public static func == (a: some torch.Number, b: Tensor) -> Tensor { ATen.eq_Scalar(b, a.torchScalar) }
    public static func != (a: Tensor, b: Tensor) -> Tensor { ATen.ne_Tensor(a, b) }
    public static func != (a: Tensor, b: some torch.Number) -> Tensor { ATen.ne_Scalar(a, b.torchScalar) }
    public static func != (a: some torch.Number, b: Tensor) -> Tensor { ATen.ne_Scalar(b, a.torchScalar) }
    public static func < (a: Tensor, b: Tensor) -> Tensor { ATen.lt_Tensor(a, b) }
    public static func < (a: Tensor, b: some torch.Number) -> Tensor { ATen.lt_Scalar(a, b.torchScalar) }
    public static func < (a: some torch.Number, b: Tensor) -> Tensor { ATen.gt_Scalar(b, a.torchScalar) }
    public static func <= (a: Tensor, b: Tensor) -> Tensor { ATen.le_Tensor(a, b) }
    public static func <= (a: Tensor, b: some torch.Number) -> Tensor { ATen.le_Scalar(a, b.torchScalar) }
    public static func <= (a: some torch.Number, b: Tensor) -> Tensor { ATen.ge_Scalar(b, a.torchScalar) }
    public static func > (a: Tensor, b: Tensor) -> Tensor { ATen.gt_Tensor(a, b) }
    public static func > (a: Tensor, b: some torch.Number) -> Tensor { ATen.gt_Scalar(a, b.torchScalar) }
    public static func > (a: some torch.Number, b: Tensor) -> Tensor { ATen.lt_Scalar(b, a.torchScalar) }
    public static func >= (a: Tensor, b: Tensor) -> Tensor { ATen.ge_Tensor(a, b) }
    public static func >= (a: Tensor, b: some torch.Number) -> Tensor { ATen.ge_Scalar(a, b.torchScalar) }
    public static func >= (a: some torch.Number, b: Tensor) -> Tensor { ATen.le_Scalar(b, a.torchScalar) }

    public static func & (a: Tensor, b: Tensor) -> Tensor { ATen.__and___Tensor(a, b) }
    public static func & (a: Tensor, b: some torch.Number) -> Tensor { ATen.__and___Scalar(a, b.torchScalar) }
    public static func | (a: Tensor, b: Tensor) -> Tensor { ATen.__or___Tensor(a, b) }
    public static func | (a: Tensor, b: some torch.Number) -> Tensor { ATen.__or___Scalar(a, b.torchScalar) }
    public static func ^ (a: Tensor, b: Tensor) -> Tensor { ATen.__xor___Tensor(a, b) }
    public static func ^ (a: Tensor, b: some torch.Number) -> Tensor { ATen.__xor___Scalar(a, b.torchScalar) }
    public static func << (a: Tensor, b: Tensor) -> Tensor { ATen.__lshift___Tensor(a, b) }
    public static func << (a: Tensor, b: some torch.Number) -> Tensor { ATen.__lshift___Scalar(a, b.torchScalar) }
    public static func >> (a: Tensor, b: Tensor) -> Tensor { ATen.__rshift___Tensor(a, b) }
    public static func >> (a: Tensor, b: some torch.Number) -> Tensor { ATen.__rshift___Scalar(a, b.torchScalar) }
}

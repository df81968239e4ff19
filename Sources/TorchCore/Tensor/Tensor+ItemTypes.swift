// What Python finds out as it runs, Swift reads from the place that asks: `names[i.item()]`, `if x.sum() > 0`. All of it
// is the second choice, so that `let mask = x < 3` stays a tensor.

extension Tensor {
    /// The one element as what the place asks for: `correct += (p == y).sum().item()` for an Int. A RuntimeError for a
    /// tensor of more than one element.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.item.html>.
    @_disfavoredOverload
    public func item<Value: torch.ItemValue>() -> Value { item(Value.self) }

    /// The parts along the first dimension as what the place asks for: `let labels: [Int] = y.tolist()`, or
    /// `[[Float]]` for a matrix. A ValueError for a tensor of another number of dimensions.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.Tensor.tolist.html>.
    @_disfavoredOverload
    public func tolist<Part: torch.TensorList>() -> [Part] { tolist(Part.self) }

    /// Whether any element differs from zero: `if mask.any() { … }`.
    @_disfavoredOverload
    public func any() -> Bool { Bool(ATen.any(self)) }

    /// Whether all elements differ from zero: `if (a == b).all() { … }`.
    @_disfavoredOverload
    public func all() -> Bool { Bool(ATen.all(self)) }
}

extension torch {
    /// Whether any element differs from zero: `if torch.any(mask) { … }`.
    @_disfavoredOverload
    public static func any(_ input: Tensor) -> Bool { Bool(ATen.any(input)) }

    /// Whether all elements differ from zero.
    @_disfavoredOverload
    public static func all(_ input: Tensor) -> Bool { Bool(ATen.all(input)) }

    /// Whether the one element is not a number: `if torch.isnan(loss) { … }`.
    @_disfavoredOverload
    public static func isnan(_ input: Tensor) -> Bool { Bool(ATen.isnan(input)) }

    /// Whether the one element is an infinity.
    @_disfavoredOverload
    public static func isinf(_ input: Tensor) -> Bool { Bool(ATen.isinf(input)) }

    /// Whether the one element is a finite number.
    @_disfavoredOverload
    public static func isfinite(_ input: Tensor) -> Bool { Bool(ATen.isfinite(input)) }
}

// Comparisons where a condition stands: Python's `bool(x > 0)`. A RuntimeError for more than one element.
extension Tensor {
    /// Whether the one element equals another tensor's.
    @_disfavoredOverload
    public static func == (a: Tensor, b: Tensor) -> Bool { Bool(ATen.eq_Tensor(a, b)) }
    /// Whether the one element equals a number.
    @_disfavoredOverload
    public static func == (a: Tensor, b: some torch.Number) -> Bool { Bool(ATen.eq_Scalar(a, b._torchScalar)) }
    /// Whether a number equals the one element.
    @_disfavoredOverload
    public static func == (a: some torch.Number, b: Tensor) -> Bool { Bool(ATen.eq_Scalar(b, a._torchScalar)) }
    /// Whether the one element differs from another tensor's.
    @_disfavoredOverload
    public static func != (a: Tensor, b: Tensor) -> Bool { Bool(ATen.ne_Tensor(a, b)) }
    /// Whether the one element differs from a number.
    @_disfavoredOverload
    public static func != (a: Tensor, b: some torch.Number) -> Bool { Bool(ATen.ne_Scalar(a, b._torchScalar)) }
    /// Whether a number differs from the one element.
    @_disfavoredOverload
    public static func != (a: some torch.Number, b: Tensor) -> Bool { Bool(ATen.ne_Scalar(b, a._torchScalar)) }
    /// Whether the one element is less than another tensor's.
    @_disfavoredOverload
    public static func < (a: Tensor, b: Tensor) -> Bool { Bool(ATen.lt_Tensor(a, b)) }
    /// Whether the one element is less than a number.
    @_disfavoredOverload
    public static func < (a: Tensor, b: some torch.Number) -> Bool { Bool(ATen.lt_Scalar(a, b._torchScalar)) }
    /// Whether a number is less than the one element.
    @_disfavoredOverload
    public static func < (a: some torch.Number, b: Tensor) -> Bool { Bool(ATen.gt_Scalar(b, a._torchScalar)) }
    /// Whether the one element is at most another tensor's.
    @_disfavoredOverload
    public static func <= (a: Tensor, b: Tensor) -> Bool { Bool(ATen.le_Tensor(a, b)) }
    /// Whether the one element is at most a number.
    @_disfavoredOverload
    public static func <= (a: Tensor, b: some torch.Number) -> Bool { Bool(ATen.le_Scalar(a, b._torchScalar)) }
    /// Whether a number is at most the one element.
    @_disfavoredOverload
    public static func <= (a: some torch.Number, b: Tensor) -> Bool { Bool(ATen.ge_Scalar(b, a._torchScalar)) }
    /// Whether the one element is greater than another tensor's.
    @_disfavoredOverload
    public static func > (a: Tensor, b: Tensor) -> Bool { Bool(ATen.gt_Tensor(a, b)) }
    /// Whether the one element is greater than a number.
    @_disfavoredOverload
    public static func > (a: Tensor, b: some torch.Number) -> Bool { Bool(ATen.gt_Scalar(a, b._torchScalar)) }
    /// Whether a number is greater than the one element.
    @_disfavoredOverload
    public static func > (a: some torch.Number, b: Tensor) -> Bool { Bool(ATen.lt_Scalar(b, a._torchScalar)) }
    /// Whether the one element is at least another tensor's.
    @_disfavoredOverload
    public static func >= (a: Tensor, b: Tensor) -> Bool { Bool(ATen.ge_Tensor(a, b)) }
    /// Whether the one element is at least a number.
    @_disfavoredOverload
    public static func >= (a: Tensor, b: some torch.Number) -> Bool { Bool(ATen.ge_Scalar(a, b._torchScalar)) }
    /// Whether a number is at least the one element.
    @_disfavoredOverload
    public static func >= (a: some torch.Number, b: Tensor) -> Bool { Bool(ATen.le_Scalar(b, a._torchScalar)) }
}

extension torch {
    /// Infinity; `-torch.inf` is its opposite.
    public static let inf = Double.infinity
    /// Not a number: Python's `math.nan`.
    public static let nan = Double.nan
    /// A circle's half circumference at radius 1: Python's `math.pi`.
    public static let pi = Double.pi
    /// The base of natural logarithms: Python's `math.e`.
    public static let e = 2.718281828459045
}

extension torch.TensorIndex where Self == torch.Index {
    /// Python's `torch.newaxis`: a new dimension of size 1.
    public static var newaxis: torch.Index { .none }
}

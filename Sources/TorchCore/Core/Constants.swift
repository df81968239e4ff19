extension torch {
    /// Infinity; `-torch.inf` is its opposite.
    public static let inf = Double.infinity
    public static let nan = Double.nan
    public static let pi = Double.pi
    public static let e = 2.718281828459045
}

extension torch.TensorIndex where Self == torch.Index {
    /// Python's `torch.newaxis`: a new dimension of size 1.
    public static var newaxis: torch.Index { .none }
}

@_exported import Torch

/// NumPy: functions (`np.zeros`), the array type (`np.ndarray`), dtypes (`np.float32`) and submodules (`np.linalg`).
/// See <https://numpy.org/doc/stable/reference/index.html>.
public enum np {
    /// The array's type under Python's whole name.
    public typealias ndarray = NumPy.ndarray

    /// Linear algebra: <https://numpy.org/doc/stable/reference/routines.linalg.html>.
    public enum linalg {}
    /// Checks that end a program whose arrays are not as expected:
    /// <https://numpy.org/doc/stable/reference/routines.testing.html>.
    public enum testing {}

    /// The ratio of a circle's circumference to its diameter.
    public static let pi = Double.pi
    /// The base of natural logarithms.
    public static let e = 2.718281828459045
    /// Euler's constant.
    public static let euler_gamma = 0.5772156649015329
    /// Positive infinity.
    public static let inf = Double.infinity
    /// Not a number.
    public static let nan = Double.nan
    /// A new dimension between the brackets, as nil: `a[.all, np.newaxis]`.
    public static let newaxis: torch.Index? = nil
}

extension torch {
    /// A complex number as an argument or as data, written as in Python with a `j`: `1 + 2.j`.
    ///
    /// Only what it takes to write one down: arithmetic on complex numbers is what tensors are for, so this is no
    /// dependency on a numerics library.
    public struct Complex: Sendable, Hashable, CustomStringConvertible, ExpressibleByFloatLiteral,
        ExpressibleByIntegerLiteral
    {
        /// The real part.
        public var real: Double
        /// The imaginary part.
        public var imag: Double

        /// A number of its two parts.
        public init(_ real: Double, _ imag: Double = 0) {
            self.real = real
            self.imag = imag
        }

        public init(floatLiteral value: Double) { self.init(value) }
        public init(integerLiteral value: Int) { self.init(Double(value)) }

        /// The sum.
        public static func + (a: Complex, b: Complex) -> Complex { Complex(a.real + b.real, a.imag + b.imag) }
        /// The difference.
        public static func - (a: Complex, b: Complex) -> Complex { Complex(a.real - b.real, a.imag - b.imag) }
        /// The number of opposite sign.
        public static prefix func - (a: Complex) -> Complex { Complex(-a.real, -a.imag) }

        /// Python's text, `(1+2j)`.
        public var description: String { NumberText.repr(real, imag) }
    }
}

extension torch.Complex: torch.Number {
    /// The number as an op takes it.
    public var _torchScalar: torch.Scalar { torch.Scalar(real: real, imaginary: imag) }
}

extension torch.Complex: torch.ItemValue, torch.TensorList {
    /// A tensor's element as a complex number.
    public init(_torchItem: torch.Scalar) { self.init(_torchItem.double, _torchItem.imaginary) }
    public static var _torchElement: torch.dtype? { .complex128 }
}

extension Double {
    /// An imaginary number, Python's `2.5j`.
    public var j: torch.Complex { torch.Complex(0, self) }
}

extension Int {
    /// An imaginary number, Python's `2j`.
    public var j: torch.Complex { torch.Complex(0, Double(self)) }
}

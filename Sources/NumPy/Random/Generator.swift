import Torch

extension np.random {
    /// NumPy's generator of random numbers: `let rng = np.random.default_rng(0)`, then `rng.normal(size: 3)`.
    /// See <https://numpy.org/doc/stable/reference/random/generator.html>.
    public final class Generator: @unchecked Sendable, CustomStringConvertible {
        /// The bits that the numbers are made of.
        public let bit_generator: BitGenerator

        var bits: BitGenerator { bit_generator }

        /// A generator on bits: `np.random.Generator(np.random.PCG64(5))`.
        public init(_ bit_generator: BitGenerator) { self.bit_generator = bit_generator }

        /// So many generators on streams of their own.
        public func spawn(_ n_children: Int) -> [Generator] { bits.spawn(n_children).map(Generator.init) }

        public var description: String { "Generator(\(Swift.type(of: bits)))" }

        func uniforms(_ size: [Int]?, _ dtype: torch.dtype) -> ndarray {
            dtype == .float64 ? bits.uniforms(size ?? []) : numbers(size, dtype, "random", bits.double, bits.float)
        }

        func normals(_ size: [Int]?, _ dtype: torch.dtype) -> ndarray {
            numbers(size, dtype, "standard_normal", bits.standardNormal, bits.standardNormalFloat)
        }

        func exponentials(_ size: [Int]?, _ dtype: torch.dtype, _ method: String) -> ndarray {
            method == "zig"
                ? numbers(
                    size, dtype, "standard_exponential", bits.standardExponential, bits.standardExponentialFloat)
                : numbers(size, dtype, "standard_exponential", bits.inverseExponential, bits.inverseExponentialFloat)
        }

        func gammas(_ shape: any Values, _ size: [Int]?, _ dtype: torch.dtype) -> ndarray {
            let limits = [Limit("shape", .nonNegative)]
            switch dtype {
            case .float64: return bits.drawn(Law(limits) { [bits] a, _, _ in bits.standardGamma(a) }, shape, size: size)
            case .float32:
                return bits.drawn(
                    Law(limits) { [bits] a, _, _ in bits.standardGammaFloat(Float(a)) }, shape, size: size)
            default: return unsupported(dtype, "standard_gamma")
            }
        }

        private func numbers(
            _ size: [Int]?, _ dtype: torch.dtype, _ name: String, _ double: @escaping () -> Double,
            _ float: @escaping () -> Float
        ) -> ndarray {
            switch dtype {
            case .float64: bits.drawn(Law { _, _, _ in double() }, size: size)
            case .float32: bits.drawn(Law { _, _, _ in float() }, size: size)
            default: unsupported(dtype, name)
            }
        }

        private func unsupported(_ dtype: torch.dtype, _ name: String) -> ndarray {
            ndarray(failed(.TypeError, "Unsupported dtype dtype('\(dtype.name)') for \(name)"))
        }
    }

    /// A new generator on ``PCG64``, seeded with a number, or with the system's where it is nil.
    public static func default_rng(_ seed: Int? = nil) -> Generator { Generator(PCG64(seed)) }
    /// The same under the argument's name.
    public static func default_rng(seed: Int?) -> Generator { Generator(PCG64(seed)) }
    /// A new generator, seeded with several numbers.
    public static func default_rng(_ seed: [Int]) -> Generator { Generator(PCG64(SeedSequence(seed))) }
    /// A new generator, started by a sequence of seeds.
    public static func default_rng(_ seed: SeedSequence) -> Generator { Generator(PCG64(seed)) }
    /// A generator on bits that are there.
    public static func default_rng(_ seed: BitGenerator) -> Generator { Generator(seed) }
    /// The generator itself.
    public static func default_rng(_ seed: Generator) -> Generator { seed }
}

extension torch {
    /// Sequences that fill a cube more evenly than random numbers.
    public enum quasirandom {}
}

extension torch.quasirandom {
    /// Draws points of a Sobol sequence in the unit cube of up to 21201 dimensions.
    /// See <https://docs.pytorch.org/docs/stable/generated/torch.quasirandom.SobolEngine.html>.
    public final class SobolEngine: CustomStringConvertible {
        /// Bits of a point's coordinates.
        public static let MAXBIT = 30
        /// The most dimensions.
        public static let MAXDIM = 21201

        /// What the scrambling was seeded with; nil for the default generator.
        public let seed: Int?
        /// Whether the sequence is scrambled.
        public let scramble: Bool
        /// Dimensions of the cube.
        public let dimension: Int
        /// The direction numbers, `[dimension, MAXBIT]`.
        public let sobolstate: Tensor
        /// The first point, as integers.
        public let shift: Tensor
        /// The point drawn last, as integers.
        public private(set) var quasi: Tensor
        /// Points drawn by now.
        public private(set) var num_generated = 0
        /// The first point, between 0 and 1, in the default dtype of the time.
        private let first: Tensor

        /// A sequence, `scramble`d at random or not. A ValueError for a number of dimensions that is out of range.
        // @forms
        public init(dimension: Int, scramble: Bool = false, seed: Int? = nil) {
            (self.dimension, self.scramble, self.seed) = (dimension, scramble, seed)
            guard (1...Self.MAXDIM).contains(dimension) else {
                sobolstate = failed(
                    .ValueError, "Supported range of dimensionality for SobolEngine is [1, \(Self.MAXDIM)]",
                    op: "SobolEngine")
                (shift, quasi, first) = (Placeholder.tensor, Placeholder.tensor, Placeholder.tensor)
                return
            }
            let cpu = torch.device("cpu")
            sobolstate = ATen.zeros([dimension, Self.MAXBIT], .int64, nil, cpu, nil)
            _ = ATen._sobol_engine_initialize_state_(sobolstate, dimension)
            if scramble {
                let generator = seed.map { torch.Generator().manual_seed($0) }
                func bits(_ sizes: [Int]) -> Tensor {
                    ATen.randint_generator(2, sizes, generator, .int64, nil, cpu, nil)
                }
                let places = ATen.arange_start(
                    torch.Scalar(0), torch.Scalar(Self.MAXBIT), nil, nil, cpu, nil)
                shift = ATen.mv(bits([dimension, Self.MAXBIT]), ATen.pow_Scalar(torch.Scalar(2), places))
                let triangles = ATen.tril(bits([dimension, Self.MAXBIT, Self.MAXBIT]), 0)
                _ = ATen._sobol_engine_scramble_(sobolstate, triangles, dimension)
            } else {
                shift = ATen.zeros([dimension], .int64, nil, cpu, nil)
            }
            quasi = ATen.clone(shift, .contiguous_format)
            first = ATen.reshape(quasi / (1 << Self.MAXBIT), [1, -1])
        }

        /// The next `n` points, `[n, dimension]`, of the default dtype where none is given.
        // @forms
        public func draw(n: Int = 1, out: Tensor? = nil, dtype: torch.dtype? = nil) -> Tensor {
            let dtype = dtype ?? torch.get_default_dtype()
            func next(_ count: Int, _ before: Int) -> Tensor {
                let (points, last) = ATen._sobol_engine_draw(quasi, count, sobolstate, dimension, before, dtype)
                quasi = last
                return points
            }
            let points: Tensor
            switch (num_generated, n) {
            case (0, 1): points = first.to(dtype)
            case (0, _):
                let others = next(n - 1, 0)
                points = ATen.cat([first.to(dtype), others], -2)
            default: points = next(n, num_generated - 1)
            }
            num_generated += n
            guard let out else { return points }
            return ATen.resize_as_(out, points, nil).copy_(points)
        }

        /// The next `2 ** m` points, `[2 ** m, dimension]`. A ValueError where with those before it would be no power of 2,
        /// as balance needs.
        // @forms
        public func draw_base2(m: Int, out: Tensor? = nil, dtype: torch.dtype? = nil) -> Tensor {
            guard m >= 0 else {
                return failed(.TypeError, "unsupported operand type(s) for &: 'float' and 'float'", op: "draw_base2")
            }
            guard m < Int.bitWidth - 1 else {
                return failed(.ValueError, "Overflow when unpacking long long", op: "draw_base2")
            }
            let n = 1 << m
            let total = num_generated + n
            guard total & (total - 1) == 0 else {
                return failed(
                    .ValueError,
                    "The balance properties of Sobol' points require n to be a power of 2. \(num_generated) points have "
                        + "been previously generated, then: n=\(num_generated)+2**\(m)=\(total). If you still want to do "
                        + "this, please use 'SobolEngine.draw()' instead.", op: "draw_base2")
            }
            return draw(n: n, out: out, dtype: dtype)
        }

        /// Goes back to the first point.
        @discardableResult
        public func reset() -> SobolEngine {
            quasi.copy_(shift)
            num_generated = 0
            return self
        }

        /// Leaves out the next `n` points.
        // @forms
        @discardableResult
        public func fast_forward(n: Int) -> SobolEngine {
            let (count, before) = num_generated == 0 ? (n - 1, 0) : (n, num_generated - 1)
            _ = ATen._sobol_engine_ff_(quasi, count, sobolstate, dimension, before)
            num_generated += n
            return self
        }

        public var description: String {
            let parts = [
                "dimension=\(dimension)", scramble ? "scramble=True" : nil, seed.map { "seed=\($0)" },
            ]
            return "SobolEngine(\(parts.compactMap { $0 }.joined(separator: ", ")))"
        }
    }
}

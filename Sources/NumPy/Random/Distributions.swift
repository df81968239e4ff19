extension np.random {
    /// A stream that draws numbers of distributions: the calls of ``Generator`` and ``RandomState`` are the same, the numbers
    /// are each one's own.
    public protocol Distributions {
        /// How the stream draws.
        var _laws: Laws { get }
    }

    /// How the numbers of distributions are drawn from a stream.
    public struct Laws {
        let bits: BitGenerator
        /// What a RandomState draws with; its numbers never change.
        let old: LegacyStream?
    }
}

extension np.random.Generator: np.random.Distributions {
    public var _laws: np.random.Laws { np.random.Laws(bits: bits, old: nil) }
}

extension np.random.RandomState: np.random.Distributions {
    public var _laws: np.random.Laws { np.random.Laws(bits: bits, old: old) }
}

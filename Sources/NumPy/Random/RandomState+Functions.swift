import Torch

extension np.random.RandomState {
    var choices: Choice { Choice(bits: bits, isLegacy: true) }

    func normals(_ size: [Int]) -> ndarray { bits.drawn(standard_normalLaw, size: size) }

    /// Numbers from 0 up to, not including, 1: `rng.rand(2, 3)`, a single one of `rng.rand()`.
    public func rand(_ sizes: Int...) -> ndarray { bits.uniforms(sizes) }
    /// One number from 0 up to, not including, 1.
    public func rand() -> Double { bits.drawn(randomLaw) }
    /// Normal numbers of mean 0 and deviation 1: `rng.randn(2, 3)`.
    public func randn(_ sizes: Int...) -> ndarray { normals(sizes) }
    /// One normal number.
    public func randn() -> Double { bits.drawn(standard_normalLaw) }
    /// One integer from 0 to the largest Int.
    public func tomaxint() -> Int { bits.lock.withLock { _ in Int(bits.next64() >> 1) } }
}

extension np.random.Generator {
    var choices: Choice { Choice(bits: bits, isLegacy: false) }
}

extension np.random {
    /// Numbers from 0 up to, not including, 1: `np.random.rand(2, 3)`.
    public static func rand(_ sizes: Int...) -> ndarray { shared.bits.uniforms(sizes) }
    /// One number from 0 up to, not including, 1.
    public static func rand() -> Double { shared.rand() }
    /// Normal numbers of mean 0 and deviation 1: `np.random.randn(2, 3)`.
    public static func randn(_ sizes: Int...) -> ndarray { shared.normals(sizes) }
    /// One normal number.
    public static func randn() -> Double { shared.randn() }
}

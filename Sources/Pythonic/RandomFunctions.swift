// The module's functions: those of ``random/Random`` on its one stream.
extension random {
    /// Starts the module's stream anew from an integer; from the system's numbers where it is nil.
    public static func seed(_ a: Int? = nil) { shared.seed(a) }
    /// Starts it anew from a text.
    public static func seed(_ a: String) { shared.seed(a) }
    /// Where the stream is.
    public static func getstate() -> Random.State { shared.getstate() }
    /// Goes on from where a stream was.
    public static func setstate(_ state: Random.State) { shared.setstate(state) }
    /// A number from 0 up to, not including, 1.
    public static func random() -> Double { shared.random() }
    /// An integer of so many random bits, at most 63.
    public static func getrandbits(_ k: Int) -> Int { shared.getrandbits(k) }
    /// A number between two.
    public static func uniform(_ a: Double, _ b: Double) -> Double { shared.uniform(a, b) }
    /// One of the numbers of `range(stop)`. A ValueError for an empty one.
    public static func randrange(_ stop: Int) -> Int { shared.randrange(stop) }
    /// One of the numbers of `range(start, stop, step)`. A ValueError for an empty one.
    public static func randrange(_ start: Int, _ stop: Int, _ step: Int = 1) -> Int {
        shared.randrange(start, stop, step)
    }
    /// An integer from `a` to `b`, which is one of them.
    public static func randint(_ a: Int, _ b: Int) -> Int { shared.randint(a, b) }
    /// A normal number; they come in pairs, of which the second is kept.
    public static func gauss(_ mu: Double = 0, _ sigma: Double = 1) -> Double { shared.gauss(mu, sigma) }
    /// A normal number.
    public static func normalvariate(_ mu: Double = 0, _ sigma: Double = 1) -> Double {
        shared.normalvariate(mu, sigma)
    }
    /// A number whose logarithm is normal.
    public static func lognormvariate(_ mu: Double = 0, _ sigma: Double = 1) -> Double {
        shared.lognormvariate(mu, sigma)
    }
    /// An exponential number of mean `1 / lambd`.
    public static func expovariate(_ lambd: Double = 1) -> Double { shared.expovariate(lambd) }
    /// A number of the triangular distribution.
    public static func triangular(_ low: Double = 0, _ high: Double = 1, _ mode: Double? = nil) -> Double {
        shared.triangular(low, high, mode)
    }
    /// A number of the gamma distribution.
    public static func gammavariate(_ alpha: Double, _ beta: Double) -> Double { shared.gammavariate(alpha, beta) }
    /// A number of the beta distribution.
    public static func betavariate(_ alpha: Double, _ beta: Double) -> Double { shared.betavariate(alpha, beta) }
    /// A number of the Pareto distribution.
    public static func paretovariate(_ alpha: Double) -> Double { shared.paretovariate(alpha) }
    /// A number of the Weibull distribution.
    public static func weibullvariate(_ alpha: Double, _ beta: Double) -> Double { shared.weibullvariate(alpha, beta) }
    /// An angle of the von Mises distribution.
    public static func vonmisesvariate(_ mu: Double, _ kappa: Double) -> Double { shared.vonmisesvariate(mu, kappa) }
    /// An element of a list. An IndexError for an empty one.
    public static func choice<Elements: Collection>(_ seq: Elements) -> Elements.Element { shared.choice(seq) }
    /// Shuffles a list.
    public static func shuffle<Elements: MutableCollection & RandomAccessCollection>(_ x: inout Elements) {
        shared.shuffle(&x)
    }
    /// So many elements of a list, each at most once. A ValueError for more than there are.
    public static func sample<Elements: Collection>(_ population: Elements, _ k: Int) -> [Elements.Element] {
        shared.sample(population, k)
    }
    /// The same under the argument's name.
    public static func sample<Elements: Collection>(_ population: Elements, k: Int) -> [Elements.Element] {
        shared.sample(population, k)
    }
    /// `k` elements of a list, by weights where there are some.
    public static func choices<Elements: Collection>(
        _ population: Elements, _ weights: [Double]? = nil, cum_weights: [Double]? = nil, k: Int = 1
    ) -> [Elements.Element] {
        shared.choices(population, weights, cum_weights: cum_weights, k: k)
    }
    /// The same with the weights under their name.
    public static func choices<Elements: Collection>(
        _ population: Elements, weights: [Double], k: Int = 1
    ) -> [Elements.Element] {
        shared.choices(population, weights, k: k)
    }
}

@testable import Pythonic

/// Lines on the module's stream, one after another.
enum RandomRows {
    static let rows: [Row] = [
        Row("[seed(7), random()][1]") {
            random.seed(7)
            return random.random()
        },
        Row("[random() for _ in range(700)]") { range(700).map { _ in random.random() } },
        Row("[uniform(-2, 5), getrandbits(5), getrandbits(40)]") {
            Rows.Tuple([random.uniform(-2, 5), random.getrandbits(5), random.getrandbits(40)])
        },
        Row("[randint(1, 6) for _ in range(100)]") { range(100).map { _ in random.randint(1, 6) } },
        Row("[randrange(10), randrange(5, 50, 7), randrange(2**40), randrange(9, 0, -2)]") {
            [random.randrange(10), random.randrange(5, 50, 7), random.randrange(1 << 40), random.randrange(9, 0, -2)]
        },
        Row("[choice(['a', 'b', 'c']) for _ in range(20)]") { range(20).map { _ in random.choice(["a", "b", "c"]) } },
        Row("choices([1, 2, 3], k=20)") { random.choices([1, 2, 3], k: 20) },
        Row("choices([1, 2, 3], [1, 5, 2], k=20)") { random.choices([1, 2, 3], [1, 5, 2], k: 20) },
        Row("choices([1, 2, 3], weights=[1, 5, 2])") { random.choices([1, 2, 3], weights: [1, 5, 2]) },
        Row("choices([1, 2, 3], cum_weights=[1, 6, 8], k=5)") {
            random.choices([1, 2, 3], cum_weights: [1, 6, 8], k: 5)
        },
        Row("sample(range(10), 4)") { random.sample(range(10), 4) },
        Row("sample(range(1000), 12)") { random.sample(range(1000), 12) },
        Row("sample(range(60), k=30)") { random.sample(range(60), k: 30) },
        Row("shuffled(list(range(30)))") {
            var numbers = list(range(30))
            random.shuffle(&numbers)
            return numbers
        },
        Row("[gauss(1, 2) for _ in range(7)]") { range(7).map { _ in random.gauss(1, 2) } },
        Row("[normalvariate(1, 2) for _ in range(50)]") { range(50).map { _ in random.normalvariate(1, 2) } },
        Row("[lognormvariate(0, 0.5) for _ in range(20)]") { range(20).map { _ in random.lognormvariate(0, 0.5) } },
        Row("[expovariate(3) for _ in range(50)]") { range(50).map { _ in random.expovariate(3) } },
        Row("[triangular(1, 5) for _ in range(9)]") { range(9).map { _ in random.triangular(1, 5) } },
        Row("[triangular(1, 5, 2) for _ in range(9)]") { range(9).map { _ in random.triangular(1, 5, 2) } },
        Row("[gammavariate(a, 2) for a in [0.3, 1, 4.5] * 20]") {
            range(20).flatMap { _ in [0.3, 1, 4.5].map { random.gammavariate($0, 2) } }
        },
        Row("[betavariate(2, 0.7) for _ in range(30)]") { range(30).map { _ in random.betavariate(2, 0.7) } },
        Row("[paretovariate(3) for _ in range(9)]") { range(9).map { _ in random.paretovariate(3) } },
        Row("[weibullvariate(1, 1.5) for _ in range(9)]") { range(9).map { _ in random.weibullvariate(1, 1.5) } },
        Row("[vonmisesvariate(1, 4) for _ in range(30)]") { range(30).map { _ in random.vonmisesvariate(1, 4) } },
        Row("[seed('a text'), random()][1]") {
            random.seed("a text")
            return random.random()
        },
        Row("[seed(-2**40), random()][1]") {
            random.seed(-1 << 40)
            return random.random()
        },
        Row("[seed(''), random()][1]") {
            random.seed("")
            return random.random()
        },
        Row("[Random(3).random(), Random('x').gauss(0, 1)]") {
            [random.Random(3).random(), random.Random("x").gauss(0, 1)]
        },
        Row("again()") {
            let state = random.getstate()
            let numbers = [random.gauss(), random.gauss(), random.random()]
            random.setstate(state)
            return numbers + [random.gauss()]
        },
    ]
}

import Torch

@testable import Pythonic

/// An expression of Python's, and the text of the same in Swift.
struct Row: Sendable {
    let python: String
    let swift: @Sendable () -> String

    init<Value>(_ python: String, _ swift: @escaping @Sendable () -> Value) {
        self.python = python
        self.swift = { repr(swift()) }
    }
}

enum Rows {
    static let texts: [Row] = [
        Row("[1, 2, 3]") { [1, 2, 3] },
        Row("[1.0, 1e16, 1e-05, 0.1, -0.0]") { [1.0, 1e16, 1e-5, 0.1, -0.0] },
        Row("[True, False]") { [true, false] },
        Row("None") { Int?.none },
        Row("[None, 1]") { [nil, 1] as [Int?] },
        Row("['a', \"it's\", 'a\\nb', 'é', '\\x00']") { ["a", "it's", "a\nb", "é", "\0"] },
        Row("(1, 'a', True, None)") { (1, "a", true, Double?.none) },
        Row("{'a': [(1, 'x'), (2, 'y')]}") { ["a": [(1, "x"), (2, "y")]] },
        Row("{1: 'x'}") { [1: "x"] },
        Row("{1.5}") { Set([1.5]) },
        Row("set()") { Set<Int>() },
        Row("[]") { [Int]() },
        Row("{}") { [Int: Int]() },
        Row("[[1, 2], [3]]") { [[1, 2], [3]] },
        Row("range(3)") { range(3) },
        Row("range(1, 10, 2)") { range(1, 10, 2) },
        Row("[range(3, 0, -1)]") { [range(3, 0, -1)] },
        Row("torch.tensor([1.0, 2.0])") { torch.tensor([1.0, 2.0]) },
        Row("[torch.tensor(1), torch.tensor([True])]") { [torch.tensor(1), torch.tensor([true])] },
        Row("(torch.ones(2).shape, torch.float32)") { (torch.ones(2).shape, torch.float32) },
        Row("[str(1.5), str(True), str([1]), str('a')]") { [str(1.5), str(true), str([1]), str("a")] },
        Row("[format(3.14159, '.2f'), format(7, '03d')]") { [format(3.14159, ".2f"), format(7, "03d")] },
    ]

    static let builtins: [Row] = [
        Row("[len([1, 2]), len('äb'), len({1: 2}), len(torch.ones(3, 2)), len(range(0, 10, 3))]") {
            [len([1, 2]), len("äb"), len([1: 2]), len(torch.ones(3, 2)), len(range(0, 10, 3))]
        },
        Row("[list(range(5)), list(range(2, 8, 3)), list(range(5, 0, -2)), list(range(3, 3)), list(range(0, -3))]") {
            [list(range(5)), list(range(2, 8, 3)), list(range(5, 0, -2)), list(range(3, 3)), list(range(0, -3))]
        },
        Row("[range(9)[-1], range(1, 9, 3)[1], 4 in range(0, 9, 2), 5 in range(0, 9, 2), 3 in range(5, 0, -1)]") {
            let found = [4, 5].map { range(0, 9, 2).contains($0) } + [range(5, 0, -1).contains(3)]
            return Tuple([range(9)[-1], range(1, 9, 3)[1]] as [Any] + (found as [Any]))
        },
        Row("torch.arange(10)[range(2, 6, 2)]") { torch.arange(10)[range(2, 6, 2)] },
        Row("list(enumerate(['a', 'b'], 5))") { list(enumerate(["a", "b"], start: 5)) },
        Row("list(zip([1, 2, 3], 'ab'))") { list(zip([1, 2, 3], ["a", "b"])) },
        Row("list(zip([1, 2], [3.0, 4.0], [True, False]))") { zip([1, 2], [3.0, 4.0], [true, false]) },
        Row("list(zip([1], [2], [3], [4]))") { zip([1], [2], [3], [4]) },
        Row("list(reversed([1, 2, 3]))") { reversed([1, 2, 3]) },
        Row("sorted([3, 1, 2], reverse=True)") { sorted([3, 1, 2], reverse: true) },
        Row("sorted(['bb', 'a', 'cc', 'd'], key=len)") { sorted(["bb", "a", "cc", "d"], key: { len($0) }) },
        Row("sorted(['bb', 'a', 'cc', 'd'], key=len, reverse=True)") {
            sorted(["bb", "a", "cc", "d"], key: { len($0) }, reverse: true)
        },
        Row("[sum([1, 2, 3]), sum(range(10)), sum([True, True])]") {
            [sum([1, 2, 3]), sum(range(10)), sum([true, true])]
        },
        Row("[sum([0.1] * 10), sum([1.5], 2)]") { [sum([Double](repeating: 0.1, count: 10)), sum([1.5], 2)] },
        Row("sum([torch.ones(2), torch.ones(2)])") { sum([torch.ones(2), torch.ones(2)]) },
        Row("[min([3, 1]), max(3, 1), max(['a', 'bbb', 'cc'], key=len), min([], default=4)]") {
            Tuple([min([3, 1]), max(3, 1), max(["a", "bbb", "cc"], key: { len($0) }), min([Int](), default: 4)])
        },
        Row("[abs(-3), abs(-2.5)]") { Tuple([abs(-3), abs(-2.5)]) },
        Row("abs(torch.tensor([-1.0]))") { abs(torch.tensor([-1.0])) },
        Row("[round(x) for x in [0.5, 1.5, 2.5, -0.5, 2.4999, 1e15 + 0.5]]") {
            [0.5, 1.5, 2.5, -0.5, 2.4999, 1e15 + 0.5].map { round($0) }
        },
        Row("[round(2.675, 2), round(1234.5678, 1), round(0.5, 0), round(1e300, 5), round(-1.005, 2)]") {
            [round(2.675, 2), round(1234.5678, 1), round(0.5, 0), round(1e300, 5), round(-1.005, 2)]
        },
        Row("[round(1250.0, -2), round(1350.0, -2), round(4.0, -1), round(6.0, -1), round(5.0, -1), round(-77.0, -3)]")
        {
            [round(1250.0, -2), round(1350.0, -2), round(4.0, -1), round(6.0, -1), round(5.0, -1), round(-77.0, -3)]
        },
        Row("[round(15, -1), round(25, -1), round(-15, -1), round(7, 2)]") {
            [round(15, -1), round(25, -1), round(-15, -1), round(7, 2)]
        },
        Row("[divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(-7, -2)]") {
            [divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(-7, -2)]
        },
        Row("[divmod(7.5, 2.0), divmod(-7.5, 2.0), divmod(6.0, -2.0), divmod(-0.0, 3.0)]") {
            [divmod(7.5, 2.0), divmod(-7.5, 2.0), divmod(6.0, -2.0), divmod(-0.0, 3.0)]
        },
        Row("[any([False, True]), all([True, False]), any([]), all([])]") {
            [any([false, true]), all([true, false]), any([]), all([])]
        },
        Row("[list(map(lambda x: x * 2, [1, 2])), list(filter(lambda x: x > 1, [1, 2]))]") {
            [map({ $0 * 2 }, [1, 2]), filter({ $0 > 1 }, [1, 2])]
        },
        Row("[int('12'), int(' -7 '), int(3.9), int(-3.9), int(True), int('ff', 16), int('1_000'), int('0x1f', 0)]") {
            [int("12"), int(" -7 "), int(3.9), int(-3.9), int(true), int("ff", 16), int("1_000"), int("0x1f", 0)]
        },
        Row("[float('1e3'), float(' 2.5 '), float('-inf'), float(3), float(True), float('1_0.5')]") {
            [float("1e3"), float(" 2.5 "), float("-inf"), float(3), float(true), float("1_0.5")]
        },
        Row("[bool(0), bool(2.5), bool([]), bool('a')]") { [bool(0), bool(2.5), bool([Int]()), bool("a")] },
        Row("[hex(255), oct(8), bin(-5), chr(97), chr(128512)]") { [hex(255), oct(8), bin(-5), chr(97), chr(128512)] },
        Row("[ord('a'), ord('é')]") { [ord("a"), ord("é")] },
        Row("isinstance(1.5, float)") { isinstance(1.5, Double.self) },
    ]

    static let collected: [Row] = [
        Row("Counter('abracadabra')") { Counter(letters("abracadabra")) },
        Row("Counter('abracadabra').most_common(2)") { Counter(letters("abracadabra")).most_common(2) },
        Row("Counter([3, 1, 3]) + Counter([1, 2])") { Counter([3, 1, 3]) + Counter([1, 2]) },
        Row("Counter([3, 1, 3]) - Counter([1, 2, 3])") { Counter([3, 1, 3]) - Counter([1, 2, 3]) },
        Row("Counter([3, 1, 3]) | Counter([1, 1, 2])") { Counter([3, 1, 3]) | Counter([1, 1, 2]) },
        Row("Counter([3, 1, 3]) & Counter([1, 1, 3])") { Counter([3, 1, 3]) & Counter([1, 1, 3]) },
        Row("[Counter(), Counter('ab')['z'], list(Counter('aab').elements()), Counter('aab').total()]") {
            Tuple([
                Counter<Int>(), Counter(letters("ab"))["z"], Counter(letters("aab")).elements(),
                Counter(letters("aab")).total(),
            ])
        },
        Row("groups(list, [('a', 1), ('b', 2), ('a', 3)])") {
            var groups = defaultdict(String.self, [Int].self)
            for (key, value) in [("a", 1), ("b", 2), ("a", 3)] { groups[key].append(value) }
            return groups
        },
        Row("deque([1, 2, 3], maxlen=2)") { deque([1, 2, 3], maxlen: 2) },
        Row("rotated(deque(range(5)), 2)") {
            var d = deque(range(5))
            d.rotate(2)
            return d
        },
        Row("ended(deque())") {
            var d = deque<Int>()
            for i in range(20) { i % 2 == 0 ? d.append(i) : d.appendleft(i) }
            return Tuple([d.pop(), d.popleft(), d])
        },
        Row("OrderedDict([('b', [1.0]), ('a', None)])") { OrderedDict([("b", [1.0] as [Double]?), ("a", nil)]) },
        Row("list(chain([1, 2], [3]))") { itertools.chain([1, 2], [3]) },
        Row("list(product([1, 2], 'ab'))") { itertools.product([1, 2], ["a", "b"]) },
        Row("[list(p) for p in product([0, 1], repeat=2)]") { itertools.product([0, 1], repeat: 2) },
        Row("[list(c) for c in combinations(range(4), 2)]") { itertools.combinations(range(4), 2) },
        Row("[list(c) for c in combinations_with_replacement('ab', 2)]") {
            itertools.combinations_with_replacement(["a", "b"], 2)
        },
        Row("[list(p) for p in permutations([1, 2, 3], 2)]") { itertools.permutations([1, 2, 3], 2) },
        Row("[list(p) for p in permutations([1, 2, 3])]") { itertools.permutations([1, 2, 3]) },
        Row("[list(islice(range(9), 3)), list(islice(count(3, 2), 1, 8, 3))]") {
            [itertools.islice(range(9), 3), itertools.islice(itertools.count(3, 2), 1, 8, 3)]
        },
        Row("list(islice(cycle([1, 2, 3]), 7))") { itertools.islice(itertools.cycle([1, 2, 3]), 7) },
        Row("[list(repeat(1, 3)), list(islice(repeat(2), 2))]") {
            [itertools.repeat(1, 3), itertools.islice(itertools.repeat(2), 2)]
        },
        Row("[list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=2))]") {
            [itertools.accumulate([1, 2, 3]), itertools.accumulate([1, 2, 3], { $0 * $1 }, initial: 2)]
        },
        Row("[(k, list(g)) for k, g in groupby([1, 1, 2, 1])]") { itertools.groupby([1, 1, 2, 1]) },
        Row("list(pairwise([1, 2, 3]))") { itertools.pairwise([1, 2, 3]) },
        Row("list(takewhile(lambda x: x < 3, [1, 2, 3, 1]))") { itertools.takewhile({ $0 < 3 }, [1, 2, 3, 1]) },
        Row("list(dropwhile(lambda x: x < 3, [1, 2, 3, 1]))") { itertools.dropwhile({ $0 < 3 }, [1, 2, 3, 1]) },
        Row("[reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a - b, [1, 2], 10)]") {
            [functools.reduce({ $0 + $1 }, [1, 2, 3]), functools.reduce({ $0 - $1 }, [1, 2], 10)]
        },
    ]

    static func letters(_ text: String) -> [String] { text.map { String($0) } }

    /// Values of several types, as Python's list.
    struct Tuple: Represented, @unchecked Sendable {
        let values: [Any]
        init(_ values: [Any]) { self.values = values }
        var represented: String { values.represented }
    }
}

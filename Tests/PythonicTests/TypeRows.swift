import Torch

@testable import Pythonic

/// Texts and their methods, dictionaries, tuples, types.
enum TypeRows {
    private static let words = [
        "", " a b ", "Hello, World", "aaa", "x1 Y2\tz\n", "ÄÖ ß", "123", "\u{1D7D8}½", "a--b-c", "it's",
    ]

    /// A method of each of several texts.
    private static func each<Value>(_ call: String, _ method: @escaping @Sendable (String) -> Value) -> Row {
        Row("[s.\(call) for s in \(repr(words))]") { words.map { method($0) } }
    }

    static let methods: [Row] = [
        each("strip()") { $0.strip() }, each("lstrip()") { $0.lstrip() }, each("rstrip()") { $0.rstrip() },
        each("strip('a1d')") { $0.strip("a1d") }, each("ljust(6)") { $0.ljust(6) },
        each("rjust(6, '.')") { $0.rjust(6, ".") }, each("center(6, '*')") { $0.center(6, "*") },
        each("center(7)") { $0.center(7) }, each("zfill(5)") { $0.zfill(5) }, each("lower()") { $0.lower() },
        each("upper()") { $0.upper() }, each("capitalize()") { $0.capitalize() }, each("title()") { $0.title() },
        each("startswith('He')") { $0.startswith("He") }, each("endswith('a')") { $0.endswith("a") },
        each("find('a')") { $0.find("a") }, each("rfind('a')") { $0.rfind("a") }, each("find('')") { $0.find("") },
        each("rfind('')") { $0.rfind("") }, each("count('a')") { $0.count("a") },
        each("count('aa')") { $0.count("aa") },
        each("count('')") { $0.count("") }, each("replace('a', 'bc')") { $0.replace("a", "bc") },
        each("replace('', '-')") { $0.replace("", "-") }, each("replace('', '-', 2)") { $0.replace("", "-", 2) },
        each("replace('a', '', 1)") { $0.replace("a", "", 1) }, each("split()") { $0.split() },
        each("split('-')") { $0.split("-") }, each("split(' ', 1)") { $0.split(" ", 1) },
        each("splitlines()") { $0.splitlines() }, each("partition('-')") { $0.partition("-") },
        each("join(['x', 'y'])") { $0.join(["x", "y"]) }, each("isdigit()") { $0.isdigit() },
        each("isalpha()") { $0.isalpha() }, each("isalnum()") { $0.isalnum() }, each("isspace()") { $0.isspace() },
        each("isupper()") { $0.isupper() }, each("islower()") { $0.islower() },
        Row("['-7'.zfill(4), '+7'.zfill(4), 'a\\n\\nb\\r\\nc\\n'.splitlines(), '\\n'.splitlines()]") {
            ["-7".zfill(4), "+7".zfill(4), "a\n\nb\r\nc\n".splitlines(), "\n".splitlines()] as [Any]
        },
    ]

    static let values: [Row] = [
        Row("{'b': 1, 'a': [True, None]}") { ["b": 1, "a": [true, nil]] as dict<String, Any> },
        Row("dict(zip('ba', [1.5, 2]))") { dict(zip(["b", "a"], [1.5, 2] as [Any])) },
        Row("[{}, {1: (2, 'x')}, len({'a': 1}), list({'b': 1, 'a': 2})]") {
            [dict<String, Int>(), [1: (2, "x")] as dict, len(["a": 1] as dict), list(["b": 1, "a": 2] as dict)] as [Any]
        },
        Row("[{'a': 1}.get('a'), {'a': 1}.get('b'), {'a': 1}.get('b', 7), {'a': 1} | {'b': 2, 'a': 3}]") {
            let d: dict = ["a": 1]
            return [d.get("a") as Any, d.get("b") as Any, d.get("b", 7), d | ["b": 2, "a": 3]] as [Any]
        },
        Row("[{'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {'a': 1} == {'a': 2}, {'a': 1} == {'b': 1}]") {
            [dict(["a": 1, "b": 2]) == ["b": 2, "a": 1], dict(["a": 1]) == ["a": 2], dict(["a": 1]) == ["b": 1]]
        },
        Row("changed()") {
            var d: dict = ["a": 1, "b": 2, "c": 3]
            let taken = d.pop("a")
            let other = d.pop("z", 9)
            let there = d.setdefault("b", 5)
            let new = d.setdefault("d", 6)
            d["c"] += 10
            d.update(["e": 7])
            return [taken, other, there, new, d] as [Any]
        },
        Row("[tuple([1]), tuple('ab'), tuple([]), tuple(range(3))[-1], (1, 2) + (3,), tuple([1]) == (1,)]") {
            [
                tuple([1]), tuple(["a", "b"]), tuple([Int]()), tuple(range(3))[-1], tuple([1, 2]) + tuple([3]),
                tuple([1]) == tuple([1]),
            ] as [Any]
        },
        Row("[type(1), type(1.5), type('a'), type(True), type(None), type([1]), type({}), type((1, 2)), type({1})]") {
            [
                type(1), type(1.5), type("a"), type(true), type(Int?.none as Any), type([1]), type(dict<Int, Int>()),
                type((1, 2)), type(Set([1])),
            ]
        },
        Row("[type(torch.ones(1)), type(nn.Parameter(torch.ones(1))), type(torch.Size([1])), type(torch.float32)]") {
            [
                type(torch.ones(1)), type(nn.Parameter(torch.ones(1))), type(torch.ones(1).shape),
                type(torch.float32),
            ]
        },
        Row("[type(nn.Linear(1, 1)), type(nn.Sequential(nn.ReLU())[0]), type(nn.ModuleList()), type(nn.MSELoss())]") {
            [type(nn.Linear(1, 1)), type(nn.Sequential(nn.ReLU())[0]), type(nn.ModuleList()), type(nn.MSELoss())]
        },
        Row(
            "[type(torch.optim.SGD([torch.ones(1)])), type(torch.distributions.Normal(0, 1)), type(torch.Generator()), "
                + "type(torch.utils.data.TensorDataset(torch.ones(1))), type(torch.device('cpu'))]"
        ) {
            [
                type(torch.optim.SGD([torch.ones(1)])), type(torch.distributions.Normal(0, 1)), type(torch.Generator()),
                type(torch.utils.data.TensorDataset(torch.ones(1))), type(torch.device("cpu")),
            ]
        },
        Row("[type(1).__name__, type(nn.Linear(1, 1)).__name__, type(1) == type(2), type(1) == type(2.0)]") {
            [type(1).__name__, type(nn.Linear(1, 1)).__name__, type(1) == type(2), type(1) == type(2.0)] as [Any]
        },
        Row("named()") {
            let Point = namedtuple("Point", "x y, z", defaults: [0])
            let p = Point(1, y: "a")
            let x: Double = p.x
            return [
                p, p.y, p[-1], p._replace(["x": 2.5]), p._asdict(), Point._fields, len(p), x == 1, p.map { repr($0) },
            ]
                as [Any]
        },
        Row("[str(ValueError('a')), repr(ValueError('a'))]") {
            let error = TorchError(.ValueError, "a")
            return [str(error), repr(error)]
        },
        Row("[x is x for x in [torch.ones(1)]]") {
            let x = torch.ones(1)
            return [id(x) == id(x)]
        },
        Row("[repr(torch.device('cpu')), str(torch.device('cpu'))]") {
            [repr(torch.device("cpu")), str(torch.device("cpu"))]
        },
        Row("[x.grad for x in [torch.ones(1)]]") { [torch.ones(1).grad] },
        Row("[str(x) for x in [torch.ones(1, requires_grad=True)]]") {
            [str(Optional(torch.ones(1, requires_grad: true)) as Any)]
        },
        Row(
            "[math.hypot(), math.hypot(3), math.hypot(3, 4), math.hypot(1e308, 1e308), math.hypot(math.ulp(0), math.ulp(0)), "
                + "math.hypot(math.inf, math.nan), math.hypot(1, math.nan), math.dist([1, 2], [4, 6]), math.ulp(1), "
                + "math.ulp(math.inf), math.nextafter(1, 2)]"
        ) {
            [
                math.hypot(), math.hypot(3), math.hypot(3, 4), math.hypot(1e308, 1e308),
                math.hypot(math.ulp(0), math.ulp(0)),
                math.hypot(math.inf, math.nan), math.hypot(1, math.nan), math.dist([1, 2], [4, 6]), math.ulp(1),
                math.ulp(math.inf), math.nextafter(1, 2),
            ]
        },
        Row("lengths()") {
            random.seed(11)
            return range(200).map { n in
                let x = range(n % 4 + 2).map { _ in random.uniform(-1, 1) * math.pow(10, random.uniform(-5, 5)) }
                return x.count == 2 ? math.hypot(x[0], x[1]) : math.dist(x, x.map { _ in 0 })
            }
        },
    ]

    static let prelude = """
        from math import *
        import random

        def changed():
            d = {'a': 1, 'b': 2, 'c': 3}
            first = [d.pop('a'), d.pop('z', 9), d.setdefault('b', 5), d.setdefault('d', 6)]
            d['c'] += 10
            d.update({'e': 7})
            return first + [d]

        def named():
            from collections import namedtuple
            Point = namedtuple('Point', 'x y, z', defaults=[0])
            p = Point(1, y='a')
            return [p, p.y, p[-1], p._replace(x=2.5), p._asdict(), list(Point._fields), len(p), p.x == 1, [repr(v) for v in p]]

        def lengths():
            random.seed(11)
            def length(n):
                x = [random.uniform(-1, 1) * math.pow(10, random.uniform(-5, 5)) for _ in range(n % 4 + 2)]
                return math.hypot(*x) if len(x) == 2 else math.dist(x, [0] * len(x))
            return [length(n) for n in range(200)]
        """
}

import Torch

@testable import Pythonic

enum ErrorRows {
    static let rows: [Row] = [
        Row("int('a')") { int("a") },
        Row("int('')") { int("") },
        Row("int('1__0')") { int("1__0") },
        Row("int('12', 2)") { int("12", 2) },
        Row("int(float('nan'))") { int(Double.nan) },
        Row("int(float('inf'))") { int(Double.infinity) },
        Row("float('1e')") { float("1e") },
        Row("float('0x1p3')") { float("0x1p3") },
        Row("round(float('inf'))") { round(Double.infinity) },
        Row("divmod(1, 0)") { divmod(1, 0) },
        Row("divmod(1.0, 0.0)") { divmod(1.0, 0.0) },
        Row("range(1, 2, 0)") { range(1, 2, 0) },
        Row("range(3)[3]") { range(3)[3] },
        Row("list(zip([1], [1, 2], strict=True))") { zip([1], [1, 2], strict: true) },
        Row("list(zip([1, 2], [1], strict=True))") { zip([1, 2], [1], strict: true) },
        Row("len(torch.tensor(1))") { len(torch.tensor(1)) },
        Row("ord('ab')") { ord("ab") },
        Row("chr(-1)") { chr(-1) },
        Row("math.sqrt(-1)") { math.sqrt(-1) },
        Row("math.log(0)") { math.log(0) },
        Row("math.log(-1)") { math.log(-1) },
        Row("math.acos(2)") { math.acos(2) },
        Row("math.atanh(1)") { math.atanh(1) },
        Row("math.exp(1000)") { math.exp(1000) },
        Row("math.sinh(1000)") { math.sinh(1000) },
        Row("math.sin(math.inf)") { math.sin(math.inf) },
        Row("math.pow(0, -1)") { math.pow(0, -1) },
        Row("math.pow(-2, 0.5)") { math.pow(-2, 0.5) },
        Row("math.pow(10, 400)") { math.pow(10, 400) },
        Row("math.fmod(1, 0)") { math.fmod(1, 0) },
        Row("math.ldexp(1, 2000)") { math.ldexp(1, 2000) },
        Row("math.gamma(-1)") { math.gamma(-1) },
        Row("math.gamma(200)") { math.gamma(200) },
        Row("math.factorial(-1)") { math.factorial(-1) },
        Row("math.comb(-1, 2)") { math.comb(-1, 2) },
        Row("math.isqrt(-1)") { math.isqrt(-1) },
        Row("math.floor(math.nan)") { math.floor(math.nan) },
        Row("random.randint(3, 1)") { random.randint(3, 1) },
        Row("random.randrange(0)") { random.randrange(0) },
        Row("random.sample([1, 2], 3)") { random.sample([1, 2], 3) },
        Row("random.choices([1, 2], [1])") { random.choices([1, 2], [1]) },
        Row("random.choices([1, 2], [0, 0])") { random.choices([1, 2], [0, 0]) },
        Row("random.gammavariate(0, 1)") { random.gammavariate(0, 1) },
        Row("time.sleep(-1)") { time.sleep(-1) },
        Row("functools.reduce(lambda a, b: a, [])") { functools.reduce({ a, _ in a }, [Int]()) },
        Row("max([])") { max([Int]()) },
        Row("collections.deque().pop()") {
            var empty = deque<Int>()
            return empty.pop()
        },
        Row("{'a': 1}['b']") { dict(["a": 1])["b"] },
        Row("{}.pop(3)") {
            var d = dict<Int, Int>()
            return d.pop(3)
        },
        Row("(1, 2)[2]") { tuple([1, 2])[2] },
        Row("'a'.split('')") { "a".split("") },
        Row("collections.namedtuple('P', 'x y')(1)") { namedtuple("P", "x y")(1) },
        Row("collections.namedtuple('P', 'x y z')()") {
            namedtuple("P", "x y z").dynamicallyCall(withKeywordArguments: [:])
        },
        Row("collections.namedtuple('P', 'x')(1, 2)") { namedtuple("P", "x")(1, 2) },
        Row("collections.namedtuple('P', 'x')(1, x=2)") { namedtuple("P", "x")(1, x: 2) },
        Row("collections.namedtuple('P', 'x')(y=2)") { namedtuple("P", "x")(y: 2) },
        Row("collections.namedtuple('P', 'x')(1).y") { namedtuple("P", "x")(1).y.description },
        Row("collections.namedtuple('P', 'x')(1)[1]") { namedtuple("P", "x")(1)[1].description },
        Row("collections.namedtuple('P', 'x')(1)._replace(y=1)") { namedtuple("P", "x")(1)._replace(["y": 1]) },
        Row("math.dist([1], [1, 2])") { math.dist([1], [1, 2]) },
        Row("random.choice([])") { random.choice([Int]()) },
    ]

    /// The folder does not matter to names.
    static let paths: [Row] = [
        Row(
            "[os.path.join('a', 'b'), os.path.join('a/', 'b', '/c', 'd'), os.path.join('', 'x'), os.path.join('a', '')]"
        ) {
            [
                os.path.join("a", "b"), os.path.join("a/", "b", "/c", "d"), os.path.join("", "x"),
                os.path.join("a", ""),
            ]
        },
        Row("[os.path.basename(p) for p in ['/a/b.txt', 'a/', 'c', '']]") {
            ["/a/b.txt", "a/", "c", ""].map { os.path.basename($0) }
        },
        Row("[os.path.dirname(p) for p in ['/a/b.txt', 'a//b', '/c', '', '//x']]") {
            ["/a/b.txt", "a//b", "/c", "", "//x"].map { os.path.dirname($0) }
        },
        Row("[os.path.splitext(p) for p in ['a/b.tar.gz', '.rc', '..x.y', 'a.b/c', 'n.']]") {
            ["a/b.tar.gz", ".rc", "..x.y", "a.b/c", "n."].map { os.path.splitext($0) }
        },
        Row("[os.path.abspath('/a/../b/./c'), os.path.abspath('/'), os.path.exists('/none/such')]") {
            Rows.Tuple([os.path.abspath("/a/../b/./c"), os.path.abspath("/"), os.path.exists("/none/such")])
        },
        Row("[os.path.isdir('/'), os.path.isfile('/'), os.path.isfile('/etc/passwd')]") {
            [os.path.isdir("/"), os.path.isfile("/"), os.path.isfile("/etc/passwd")]
        },
        Row("[glob.glob('/etc/pass[w]d'), glob.glob('/none/*')]") {
            [glob.glob("/etc/pass[w]d"), glob.glob("/none/*")]
        },
        Row("[time.ctime(86400.5), time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(1e9)), time.gmtime(0).tm_year]") {
            Rows.Tuple([
                time.ctime(86400.5), time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1e9)), time.gmtime(0).tm_year,
            ])
        },
    ]
}

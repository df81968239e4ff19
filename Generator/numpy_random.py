"""The forms of NumPy's random functions: of `Generator` and `RandomState`, together where both have them, and of the
functions of old on the one stream.
Names, order and defaults are those of the installed NumPy's signatures.
"""

from __future__ import annotations

import inspect
import pathlib
from dataclasses import dataclass

import numpy as np

from files import head

# What a parameter may be, where the name does not tell: see Law.swift.
LIMITS = {
    "scale": "nonNegative", "sigma": "nonNegative", "shape": "nonNegative", "nonc": "nonNegative", "kappa": "nonNegative",
    "df": "positive", "dfnum": "positive", "dfden": "positive", "lam": "poisson", "ngood": "nonNegative",
    "nbad": "nonNegative",
}


@dataclass
class Law:
    """A distribution: its draws in Generator and in RandomState as Swift's expressions of its parameters a, b and c."""

    name: str
    new: str
    old: str
    about: str
    value: str = "Double"
    limits: tuple[str, ...] = ()
    old_limits: tuple[str, ...] = ()
    refused: str = ""
    old_refused: str = ""


LAWS = [
    Law("normal", "a + b * bits.standardNormal()", "a + b * old.gauss()", "Normal numbers of mean `loc` and deviation `scale`"),
    Law("beta", "bits.beta(a, b)", "old.beta(a, b)", "Numbers of the beta distribution", limits=("positive", "positive")),
    Law("exponential", "a * bits.standardExponential()", "a * old.exponential()", "Exponential numbers of mean `scale`"),
    Law("uniform", "a + (b - a) * bits.double()", "", "Numbers from `low` up to, not including, `high`",
        refused="uniformRefusal", old_refused="oldUniformRefusal"),
    Law("gamma", "b * bits.standardGamma(a)", "b * old.gamma(a)", "Numbers of the gamma distribution"),
    Law("f", "bits.f(a, b)", "old.f(a, b)", "Numbers of Fisher's F distribution"),
    Law("noncentral_f", "bits.noncentralF(a, b, c)", "old.noncentralF(a, b, c)", "Numbers of the noncentral F distribution"),
    Law("chisquare", "bits.chisquare(a)", "old.chisquare(a)", "Numbers of the chi-square distribution"),
    Law("noncentral_chisquare", "bits.noncentralChisquare(a, b)", "old.noncentralChisquare(a, b)",
        "Numbers of the noncentral chi-square distribution"),
    Law("standard_cauchy", "bits.standardCauchy()", "old.standardCauchy()", "Numbers of the Cauchy distribution"),
    Law("standard_t", "bits.standardT(a)", "old.standardT(a)", "Numbers of Student's t distribution"),
    Law("vonmises", "bits.vonMises(a, b, wrapped: true)", "bits.vonMises(a, b, wrapped: false)",
        "Angles of the von Mises distribution"),
    Law("pareto", "bits.pareto(a)", "old.pareto(a)", "Numbers of the Lomax distribution", limits=("positive",)),
    Law("weibull", "bits.weibull(a)", "old.weibull(a)", "Numbers of the Weibull distribution", limits=("nonNegative",)),
    Law("power", "bits.power(a)", "old.power(a)", "Numbers between 0 and 1 of density `a * x ** (a - 1)`", limits=("positive",)),
    Law("laplace", "bits.laplace(a, b)", "", "Numbers of the Laplace distribution"),
    Law("gumbel", "bits.gumbel(a, b)", "", "Numbers of the Gumbel distribution"),
    Law("logistic", "bits.logistic(a, b)", "", "Numbers of the logistic distribution"),
    Law("lognormal", "exp(a + b * bits.standardNormal())", "exp(a + b * old.gauss())", "Numbers whose logarithms are normal"),
    Law("rayleigh", "a * (2 * bits.standardExponential()).squareRoot()", "old.rayleigh(a)",
        "Numbers of the Rayleigh distribution"),
    Law("wald", "bits.wald(a, b)", "old.wald(a, b)", "Numbers of the inverse Gaussian distribution",
        limits=("positive", "positive")),
    Law("triangular", "bits.triangular(a, b, c)", "", "Numbers of the triangular distribution", limits=("any", "any", "any"),
        refused="triangularRefusal", old_refused="triangularRefusal"),
    Law("binomial", "bits.binomial(Int(a), b)", "old.binomial(Int(a), b)", "Numbers of successes in `n` trials", "Int",
        ("nonNegative", "unit")),
    Law("negative_binomial", "bits.negativeBinomial(a, b)", "old.negativeBinomial(a, b)",
        "Numbers of failures before `n` successes", "Int", ("positiveNumber", "positiveUnit"), ("positive", "unit"),
        refused="negativeBinomialRefusal"),
    Law("poisson", "bits.poisson(a)", "", "Numbers of the Poisson distribution", "Int"),
    Law("zipf", "bits.zipf(a)", "old.zipf(a)", "Numbers of Zipf's distribution", "Int", ("aboveOne",)),
    Law("geometric", "bits.geometric(a)", "old.geometric(a)", "Numbers of trials up to the first success", "Int",
        ("positiveUnit",)),
    Law("hypergeometric", "bits.hypergeometric(Int(a), Int(b), Int(c))", "old.hypergeometric(Int(a), Int(b), Int(c))",
        "Numbers of good ones among `nsample`", "Int", ("nonNegative", "nonNegative", "nonNegative"),
        ("nonNegative", "nonNegative", "atLeastOne"), refused="hypergeometricRefusal",
        old_refused="oldHypergeometricRefusal"),
    Law("logseries", "bits.logSeries(a)", "old.logSeries(a)", "Numbers of the logarithmic series distribution", "Int",
        ("belowOne",)),
]
# Those that only RandomState has in this form; Generator's take a dtype and are written by hand.
OLD_LAWS = [
    Law("random_sample", "", "bits.double()", "Numbers from 0 up to, not including, 1"),
    Law("random", "", "bits.double()", "Numbers from 0 up to, not including, 1"),
    Law("standard_normal", "", "old.gauss()", "Normal numbers of mean 0 and deviation 1"),
    Law("standard_exponential", "", "old.exponential()", "Exponential numbers of mean 1"),
    Law("standard_gamma", "", "old.gamma(a)", "Numbers of the gamma distribution of scale 1"),
]


@dataclass
class Parameter:
    name: str
    default: str | None
    type: str = ""


@dataclass
class Method:
    """A function by hand: its parameters with Swift's types and defaults, in Python's order, and what it does."""

    name: str
    parameters: str
    result: str
    body: str
    about: str
    generics: str = ""
    disfavoured: bool = False


SIZE = "size: (repeat each N)"
SIZES = "sizeTuple(repeat each size)._torchInts"
SIZED = "<each N: torch.IntList>"
VALUES = "any np.random.Values"
P = f"p: ({VALUES})? = nil"
CHOICE = "One of the numbers below `a`", "One of a list's elements", "Numbers below `a`, or parts of an array", \
    "Some of a list's elements"


def _choices(choice: str, more: str, passed: str) -> list[Method]:
    return [
        Method("choice", f"a: Int, replace: Bool = true, {P}{more}", "Int", f"{choice}.one(a, replace, p{passed})", CHOICE[0]),
        Method("choice", f"a: [Element], replace: Bool = true, {P}{more}", "Element",
               f"{choice}.one(a, replace, p{passed})", CHOICE[1], "<Element>"),
        Method("choice", f"a: {VALUES}, {SIZE}, replace: Bool = true, {P}{', axis: Int = 0' if more else ''}{more}", "ndarray",
               f"{choice}.array(a, {SIZES}, replace, p{', axis: axis' if more else ''}{passed})", CHOICE[2], SIZED),
        Method("choice", f"a: [Element], size: Int, replace: Bool = true, {P}{more}", "[Element]",
               f"{choice}.several(a, size, replace, p{passed})", CHOICE[3], "<Element>", disfavoured=True),
    ]


def _integers(name: str, end: str, masked: bool) -> list[Method]:
    """`integers` and `randint`."""
    about = "from `low` up to, not including, `high`; from 0 up to `low` where there is no `high`"
    passed = f"dtype, endpoint: {'endpoint' if end else 'false'}, masked: {str(masked).lower()}"
    kind = f"dtype: torch.dtype = .int64{end}"
    return [
        Method(name, f"low: Int, high: Int? = nil, {kind}", "Int", f"bits.integer(low, high, {passed})", f"An integer {about}"),
        Method(name, f"low: {VALUES}, high: ({VALUES})? = nil, {SIZE}, {kind}", "ndarray",
               f"bits.integers(low, high, size: {SIZES}, {passed})", f"An array of integers {about}", SIZED),
        Method(name, f"low: {VALUES}, high: ({VALUES})? = nil, {kind}", "ndarray",
               f"bits.integers(low, high, size: nil, {passed})", f"Integers {about}, of the bounds' shape", disfavoured=True),
    ]


def _arrays(name: str, parameters: str, body: str, about: str, after: str = "") -> list[Method]:
    """A function that gives an array with a size and without one."""
    after = f", {after}" if after else ""
    return [
        Method(name, f"{parameters}{after}", "ndarray", body.replace("SIZE", "nil"), f"{about}: one of them"),
        Method(name, f"{parameters}, {SIZE}{after}", "ndarray", body.replace("SIZE", SIZES), f"{about}: an array of a size", SIZED),
    ]


def _fills(name: str, call: str, about: str, first: str = "", after: str = "") -> list[Method]:
    """A function of Generator with a dtype: `call` makes an array of SIZE."""
    kind = f"dtype: torch.dtype = .float64{after}"
    one = f"{first}, {kind}".removeprefix(", ").replace(VALUES, "any torch.Number")
    number = call.replace("SIZE", "nil").replace("(shape,", "(shape._torchScalar.double,") + ".tensor.item()"
    return [
        Method(name, one, "Double", number, f"{about}: one of them"),
        Method(name, f"{first}, {SIZE}, {kind}".removeprefix(", "), "ndarray", call.replace("SIZE", SIZES),
               f"{about}: an array of a size", SIZED),
        *([Method(name, f"{first}, {kind}", "ndarray", call.replace("SIZE", "nil"), f"{about}: an array of the parameter's shape",
                  disfavoured=True)] if first else []),
    ]


NORMAL = f"mean: {VALUES}, cov: {VALUES}"
CHECKS = 'check_valid: String = "warn", tol: Double = 1e-8'
NEW = [
    *_choices("choices", ", shuffle: Bool = true", ", shuffle: shuffle"),
    *_integers("integers", ", endpoint: Bool = false", masked=False),
    *_fills("random", "uniforms(SIZE, dtype)", "Numbers from 0 up to, not including, 1"),
    *_fills("standard_normal", "normals(SIZE, dtype)", "Normal numbers of mean 0 and deviation 1"),
    *_fills("standard_exponential", "exponentials(SIZE, dtype, method)", "Exponential numbers of mean 1",
            after=', method: String = "zig"'),
    *_fills("standard_gamma", "gammas(shape, SIZE, dtype)", "Numbers of the gamma distribution of scale 1",
            f"shape: {VALUES}"),
    *_arrays("multivariate_normal", NORMAL,
             "bits.multivariateNormal(mean, cov, SIZE, check_valid, tol, method, isLegacy: false) "
             "{ normals($0, .float64) }", "Normal vectors of a mean and a covariance",
             CHECKS + ', method: String = "svd"'),
    *_arrays("multinomial", f"n: {VALUES}, pvals: {VALUES}", "bits.multinomial(n, pvals, SIZE)",
             "How `n` trials fall on outcomes of the probabilities `pvals`"),
    *_arrays("multivariate_hypergeometric", "colors: [Int], nsample: Int",
             "bits.multivariateHypergeometric(colors, nsample, SIZE)", "Numbers of each colour among `nsample` balls"),
    *_arrays("dirichlet", f"alpha: {VALUES}", 'bits.dirichlet(alpha, SIZE, "<", bits.standardGamma)',
             "Vectors of the Dirichlet distribution"),
    Method("permutation", f"x: {VALUES}, axis: Int = 0", "ndarray", "bits.permutation(x, axis)",
           "The numbers below `x`, or an array's parts, in a random order"),
    Method("permuted", f"x: {VALUES}, axis: Int? = nil", "ndarray", "bits.permuted(x, axis)",
           "A copy of an array whose elements are shuffled, along an axis each line by itself"),
    Method("shuffle", "x: ndarray, axis: Int = 0", "Void", "bits.shuffle(x.tensor, axis)",
           "Shuffles an array's parts where they are"),
    Method("shuffle", "x: inout [Element]", "Void", "bits.shuffle(&x)", "Shuffles a list", "<Element>"),
    Method("bytes", "length: Int", "[UInt8]", "bits.bytes(length)", "Random bytes"),
]
OLD = [
    *_choices("choices", "", ""),
    *_integers("randint", "", masked=True),
    *_arrays("multivariate_normal", NORMAL,
             'bits.multivariateNormal(mean, cov, SIZE, check_valid, tol, "svd", isLegacy: true) { normals($0) }',
             "Normal vectors of a mean and a covariance", CHECKS),
    *_arrays("multinomial", f"n: Int, pvals: {VALUES}", "bits.multinomial(n, pvals, SIZE)",
             "How `n` trials fall on outcomes of the probabilities `pvals`"),
    *_arrays("dirichlet", f"alpha: {VALUES}", 'bits.dirichlet(alpha, SIZE, "<=", old.gamma)',
             "Vectors of the Dirichlet distribution"),
    Method("permutation", f"x: {VALUES}", "ndarray", "bits.permutation(x, 0)",
           "The numbers below `x`, or an array's parts, in a random order"),
    Method("shuffle", "x: ndarray", "Void", "bits.shuffle(x.tensor, 0)", "Shuffles an array's parts where they are"),
    Method("shuffle", "x: inout [Element]", "Void", "bits.shuffle(&x)", "Shuffles a list", "<Element>"),
    Method("bytes", "length: Int", "[UInt8]", "bits.bytes(length)", "Random bytes"),
]


def write(folder: pathlib.Path) -> dict[pathlib.Path, str]:
    """The files and what stands in them."""
    opening = head("NumPy's signatures") + "\nimport Foundation\nimport Torch\n\n"
    laws, forms, new, old, functions = [], [], [], [], []
    for law in LAWS:
        parameters = _parameters(np.random.Generator, law.name)
        if parameters != _parameters(np.random.RandomState, law.name):
            raise SystemExit(f"{law.name} has other parameters in RandomState than in Generator")
        laws += _law(law, parameters)
        forms += _forms(law, parameters, "", "_laws.")
        functions += _forms(law, parameters, "static ", "shared._laws.")
    for law in OLD_LAWS:
        parameters = _parameters(np.random.RandomState, law.name)
        old += [f"    var {law.name}Law: Law<{law.value}> {{ {_made(parameters, law.old, (), '')} }}"]
        old += _forms(law, parameters, "", "")
        functions += _forms(law, parameters, "static ", "shared.")
    for method in NEW:
        new += _method(method, np.random.Generator, "", method.body)
    for method in OLD:
        old += _method(method, np.random.RandomState, "", method.body)
        functions += _method(method, np.random.RandomState, "static ", None)
    files = {"Distributions": {"Laws": laws, "Distributions": forms}, "Generator": {"Generator": new},
             "RandomState": {"RandomState": old}}
    written = {folder / f"{name}Laws.swift": opening + "\n\n".join(
        f"extension np.random.{owner} {{\n" + "\n".join(lines) + "\n}" for owner, lines in places.items()) + "\n"
        for name, places in files.items()}
    written[folder / "RandomLaws.swift"] = opening + "extension np.random {\n" + "\n".join(functions) + "\n}\n"
    return written


def _method(method: Method, owner: type, modifier: str, body: str | None) -> list[str]:
    """A function in every form of the call; without a body it calls the shared RandomState's."""
    parameters = [_parameter(text.strip()) for text in method.parameters.split(", ") if text]
    lines = []
    for count in range(_positional(method.name, parameters, owner) + 1):
        listed, passed = [], []
        for i, p in enumerate(parameters):
            default = f" = {p.default}" if p.default is not None and i >= count else ""
            listed.append(f"{'_ ' if i < count else ''}{p.name}: {p.type}{default}")
            value = "&x" if p.type.startswith("inout") else "(repeat each size)" if "repeat" in p.type else p.name
            passed.append(value if i < count else f"{p.name}: {value}")
        result = "" if method.result == "Void" else f" -> {method.result}"
        lines.append(f"    /// {method.about}.")
        if method.disfavoured:
            lines.append("    @_disfavoredOverload")
        calls = body if body is not None else method.body.replace("bits.", "shared.bits.").replace("choices.", "shared.choices.") \
            .replace("old.", "shared.old.").replace("{ normals", "{ shared.normals")
        lines += [f"    public {modifier}func {method.name}{method.generics}({', '.join(listed)}){result} {{",
                  f"        {calls}", "    }"]
    return lines


def _parameter(text: str) -> Parameter:
    name, kind = text.split(": ", 1)
    kind, _, default = kind.partition(" = ")
    return Parameter(name, default or None, kind)


def _positional(name: str, parameters: list[Parameter], owner: type) -> int:
    """How many may stand without labels: up to the first that is left out. Names and order have to be Python's."""
    listed = list(inspect.signature(getattr(owner, name)).parameters.values())[1:]
    mine = [p.name for p in parameters]
    if [p.name for p in listed if p.name in mine] != mine:
        raise SystemExit(f"{name}{mine} is not Python's {[p.name for p in listed]}")
    count = 0
    while count < len(mine) and listed[count].name == mine[count] and listed[count].kind is not listed[count].KEYWORD_ONLY:
        count += 1
    return count


def _parameters(owner: type, name: str) -> list[Parameter]:
    listed = list(inspect.signature(getattr(owner, name)).parameters.values())[1:]
    assert listed[-1].name == "size" and listed[-1].default is None, name
    return [Parameter(p.name, None if p.default is p.empty else repr(p.default)) for p in listed[:-1]]


def _law(law: Law, parameters: list[Parameter]) -> list[str]:
    """The law itself; that of RandomState is another one where it has draws, limits or refusals of its own."""
    new = _made(parameters, law.new, law.limits, law.refused)
    old = _made(parameters, law.old or law.new, law.old_limits or law.limits, law.old_refused)
    if new == old:
        return [f"    var {law.name}Law: Law<{law.value}> {{", f"        {new}", "    }"]
    named = "let old" if "old." in law.old else "old != nil"
    return [f"    var {law.name}Law: Law<{law.value}> {{", f"        guard {named} else {{", f"            return {new}", "        }",
            f"        return {old}", "    }"]


def _made(parameters: list[Parameter], draw: str, limits: tuple[str, ...], refused: str) -> str:
    kinds = limits or tuple(LIMITS.get(p.name, "any") for p in parameters)
    listed = ", ".join(f'Limit("{p.name}", .{kind})' for p, kind in zip(parameters, kinds, strict=True))
    names = ", ".join(n if i < len(parameters) else "_" for i, n in enumerate("abc"))
    captured = "bits, old" if "old." in draw and "bits." in draw else "old" if "old." in draw else "bits"
    check = f", refused: {refused}" if refused else ""
    return f"Law([{listed}]{check}) {{ [{captured}] {names} in {draw} }}"


def _forms(law: Law, parameters: list[Parameter], modifier: str, owner: str) -> list[str]:
    """A number, an array of a size, an array of the parameters' shape, in every form of the call."""
    page = f"https://numpy.org/doc/stable/reference/random/generated/numpy.random.{law.name}.html"
    call = ", ".join([f"{owner}{law.name}Law", *(p.name for p in parameters)])
    lines = []
    for count in range(len(parameters) + 1):
        lines += [
            f"    /// {law.about}: one of them. See <{page}>.",
            f"    public {modifier}func {law.name}({_listed(parameters, count, 'any torch.Number')}) -> {law.value} {{",
            f"        {owner}bits.drawn({call})",
            "    }",
        ]
    sized = [*parameters, Parameter("size", None)]
    for count in range(len(sized) + 1):
        listed = _listed(sized, count, "any np.random.Values").replace("size: any np.random.Values", "size: (repeat each N)")
        lines += [
            f"    /// {law.about}: an array of a size.",
            f"    public {modifier}func {law.name}<each N: torch.IntList>({listed}) -> ndarray {{",
            f"        {owner}bits.drawn({call}, size: sizeTuple(repeat each size)._torchInts)",
            "    }",
        ]
    for count in range(len(parameters) + 1 if parameters else 0):
        lines += [
            f"    /// {law.about}: an array of the parameters' shape.",
            "    @_disfavoredOverload",
            f"    public {modifier}func {law.name}({_listed(parameters, count, 'any np.random.Values')}) -> ndarray {{",
            f"        {owner}bits.drawn({call}, size: nil)",
            "    }",
        ]
    return lines


def _listed(parameters: list[Parameter], count: int, kind: str) -> str:
    """The parameters, the first of them without labels and defaults."""
    texts = []
    for i, p in enumerate(parameters):
        label = f"_ {p.name}" if i < count else p.name
        default = f" = {p.default}" if p.default is not None and i >= count else ""
        texts.append(f"{label}: {kind}{default}")
    return ", ".join(texts)

"""All of `torch.distributions`: every distribution, constraint and transform that it has, and every pair of its divergences.

What a distribution takes is asked of its constructor and its `arg_constraints`; parameters are random numbers that
`transform_to` carries into their constraints, and values its own samples and some that lie outside.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Iterator
from typing import Any

import torch
from torch import distributions
from torch.distributions import constraints, transforms
from torch.distributions.kl import _KL_REGISTRY

from parity.cases import Case
from parity.shard import Shard

D = "torch.distributions."
# What no constraint tells: in words, or for a tensor by the numbers that carry random ones to it.
COUNTS = {"total_count": "6", "dim": "3", "reinterpreted_batch_ndims": "1", "temperature": "torch.tensor(0.7)"}
DEPENDENT = {("Uniform", "low"): -1.0, ("Uniform", "high"): 5.0, ("Wishart", "df"): 6.0}
MATRICES = {"covariance_matrix", "precision_matrix", "scale_tril"}
# Those that are made of others.
COMPOSED = {
    "Independent": ["{D}Independent({D}Normal(t[0], t[1]), 1)", "{D}Independent({D}Bernoulli(logits=t[0]), 1)"],
    "MixtureSameFamily": ["{D}MixtureSameFamily({D}Categorical(logits=t[0]), {D}Normal(t[0], t[1]))",
                          "{D}MixtureSameFamily({D}Categorical(logits=t[0]), {D}Poisson(t[1]))"],
    "TransformedDistribution": [
        "{D}TransformedDistribution({D}Normal(t[0], t[1]), [{D}transforms.ExpTransform()])",
        "{D}TransformedDistribution({D}Normal(t[0], t[1]), {D}transforms.AffineTransform(1.0, t[1]))",
        "{D}TransformedDistribution({D}Normal(t[0], t[1]), {D}transforms.StickBreakingTransform())",
        "{D}TransformedDistribution({D}Uniform(0.0, t[1]), [{D}transforms.SigmoidTransform().inv, {D}transforms.TanhTransform()])"],
}
OUTSIDE = [-1.0, 0.5, 2.5, 40.0, float("nan")]
# What is asked of a distribution together; t[-2] holds its samples, and the last one a value outside its support.
ASKED = {
    "shapes": ["printed(d)", "d.batch_shape", "d.event_shape", "printed(d.support)", "d.support.event_dim", "d.support.is_discrete",
               "d.has_rsample", "d.has_enumerate_support"],
    "samples": ["attempt(d, lambda d: d.sample())", "attempt(d, lambda d: d.sample([4]))", "attempt(d, lambda d: d.rsample([2]))",
                "attempt(d, lambda d: d.expand([2, *{batch}]).sample())"],
    "log_prob": ["attempt(d, lambda d: d.log_prob({inside}))", "attempt(d, lambda d: d.expand([2, *{batch}]).log_prob({inside}))",
                 "attempt(d, lambda d: d.support.check({inside}))"],
    "outside": ["attempt(d, lambda d: d.log_prob({outside}))", "attempt(d, lambda d: d.support.check({outside}))",
                "attempt(d, lambda d: d.cdf({outside}))"],
    "cdf": ["attempt(d, lambda d: d.cdf({inside}))", "attempt(d, lambda d: d.icdf({level}))"],
    "entropy": ["attempt(d, lambda d: d.entropy())", "attempt(d, lambda d: d.perplexity())"],
    "moments": [f"attempt(d, lambda d: d.{name})" for name in ("mean", "mode", "variance", "stddev")],
    "values": ["attempt(d, lambda d: d.enumerate_support())", "attempt(d, lambda d: d.enumerate_support(False))"],
}


def classes() -> dict[str, type]:
    """The distributions that can be made."""
    found = {name: getattr(distributions, name) for name in distributions.__all__}
    return {name: c for name, c in found.items() if isinstance(c, type) and issubclass(c, distributions.Distribution)
            and name not in ("Distribution", "ExponentialFamily")}


def parameter(owner: str, name: str, constraint: Any, batch: list[int], dtype: torch.dtype) -> torch.Tensor:
    """A random tensor that a constraint lets pass."""
    if (owner, name) in DEPENDENT:
        return DEPENDENT[owner, name] + torch.rand(batch, dtype=dtype)
    if name in MATRICES:
        constraint = constraints.lower_cholesky if name == "scale_tril" else constraints.positive_definite
    shape = [*batch, *{0: [], 1: [3], 2: [3, 3]}[constraint.event_dim]]
    return distributions.transform_to(constraint)(torch.randn(shape, dtype=dtype)).detach()


def arguments(name: str) -> list[list[str]]:
    """The names of the parameters to give: all that are needed, and one of those of which one is."""
    cls = classes()[name]
    known = set(getattr(cls, "arg_constraints", {})) if name not in ("Uniform", "Wishart") else {"low", "high", "df", *MATRICES}
    signature = inspect.signature(cls).parameters.values()
    needed = [p.name for p in signature if p.default is p.empty or p.name in COUNTS or p.default is not None and p.name in known]
    chosen = [p.name for p in signature if p.default is None and p.name in known]
    return [[*needed, one] for one in chosen] or [needed]


def made(name: str, given: list[str], batch: list[int], dtype: torch.dtype, form: str) -> tuple[str, list[torch.Tensor]]:
    """The call that makes a distribution, and what it reads."""
    cls, tensors, words = classes()[name], [], []
    if "cov_factor" in given or set(given) & MATRICES and "loc" in given:
        batch = batch[:1]
    for place, argument in enumerate(given):
        if argument in COUNTS and (name, argument) not in DEPENDENT:
            text = COUNTS[argument]
        else:
            constraint = None if (name, argument) in DEPENDENT or argument in MATRICES else cls.arg_constraints[argument]
            tensors.append(parameter(name, argument, constraint, batch, dtype).requires_grad_())
            text = f"t[{len(tensors) - 1}]"
            if form == "numbers":
                text = repr(round(tensors.pop().flatten()[0].item(), 3))
        # One of several that may be given is named, as in programs.
        positional = form != "keywords" and place == list(inspect.signature(cls).parameters).index(argument)
        words.append(text if positional else f"{argument}={text}")
    return f"{D}{name}({', '.join(words)})", tensors


def recipes(name: str, quick: bool) -> Iterator[tuple[str, str, list[torch.Tensor]]]:
    """A distribution in its call forms: what they are called, the calls, and what these read."""
    torch.manual_seed(0)
    if name in COMPOSED:
        for call in COMPOSED[name]:
            yield "composed", call.format(D=D), [torch.randn(2, 3, requires_grad=True), torch.rand(2, 3).add(0.5).requires_grad_()]
        return
    for given in arguments(name):
        forms = [("positional", [3], torch.float32)]
        if not quick:
            forms += [("keywords", [2, 3], torch.float64), ("numbers", [], torch.float32)]
        for form, batch, dtype in forms:
            if form == "numbers" and not all(takes_numbers(name, argument) for argument in given):
                continue
            yield f"{form}, {given[-1]}", *made(name, given, batch, dtype, form)


def takes_numbers(name: str, argument: str) -> bool:
    """Whether a parameter may be a number of Python's."""
    annotation = str(inspect.signature(classes()[name]).parameters[argument].annotation)
    return "float" in annotation or annotation == "int"


def asked(name: str, quick: bool) -> Iterator[Case]:
    for variant, call, tensors in recipes(name, quick):
        with warnings.catch_warnings(action="ignore"):
            d = eval(call, {"torch": torch, "t": tensors})
            inside = d.sample((2,)).detach()
        outside = torch.tensor(OUTSIDE).repeat(inside.numel())[: inside.numel()].reshape(inside.shape).to(inside.dtype)
        level = torch.rand(inside.shape, dtype=inside.dtype if inside.is_floating_point() else torch.float32)
        count = len(tensors)
        names = {"inside": f"t[{count}]", "outside": f"t[{count + 1}]", "level": f"t[{count + 2}]"}
        for what, questions in ASKED.items():
            results = [q.replace("[2, *{batch}]", str([2, *d.batch_shape])).format(**names) for q in questions]
            yield Case("distributions", name, f"{variant}: {what}", f"d = {call}\n({', '.join(results)})",
                       [*tensors, inside, outside, level], gradients=True)
        if not quick and variant.startswith("positional"):
            yield from refused(name, variant, call, tensors)


def refused(name: str, variant: str, call: str, tensors: list[torch.Tensor]) -> Iterator[Case]:
    """Each parameter outside its constraint, with and without the check."""
    for place in range(len(tensors)):
        wrong = [t.detach() for t in tensors]
        wrong[place] = -wrong[place] - 3
        unchecked = f"{call[:-1]}, validate_args=False)"
        yield Case("distributions", name, f"{variant}: argument {place} outside", "\n".join([
            f"(attempt(t, lambda t: {call}.mean), attempt(t, lambda t: {unchecked}.mean))"]), wrong)


# Regions with what they are made of.
CONSTRAINTS = {
    "greater_than": "greater_than(0.5)", "greater_than_eq": "greater_than_eq(1)", "less_than": "less_than(1.5)",
    "interval": "interval(-1.0, 2.0)", "half_open_interval": "half_open_interval(0.0, 1.0)",
    "integer_interval": "integer_interval(0, 2)", "multinomial": "multinomial(3)",
    "independent": "independent(torch.distributions.constraints.positive, 1)",
    "cat": "cat([{C}positive, {C}real, {C}unit_interval], dim=-1)", "stack": "stack([{C}positive, {C}real, {C}boolean], dim=-1)",
}
NO_REGIONS = {"Constraint", "dependent_property", "is_dependent", "MixtureSameFamilyConstraint"}


def regions() -> dict[str, str]:
    """Every constraint that PyTorch names, as a program writes it."""
    c = f"{D}constraints."
    return {name: c + CONSTRAINTS.get(name, name).format(C=c) for name in constraints.__all__ if name not in NO_REGIONS}


def tables() -> list[torch.Tensor]:
    """Values that lie in some regions, on the borders of others, and in none."""
    torch.manual_seed(0)
    a = torch.randn(2, 3, 3)
    positive = a @ a.mT + torch.eye(3)
    lower = torch.linalg.cholesky(positive)
    return [
        torch.tensor([-1.0, 0.0, 0.3, 0.5, 1.0, 1.5, 2.0, 3.0, torch.nan, torch.inf, -torch.inf, -0.0]).reshape(4, 3),
        torch.tensor([[0.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.2, 0.3, 0.5], [0.0, 0.0, 0.0]]), torch.tensor([[0, 1, 2], [3, -1, 0]]),
        a, positive, lower, lower / lower.norm(dim=-1, keepdim=True), torch.eye(3), -torch.eye(3), torch.ones(3, 2),
        torch.tensor([[True, False, True]]), torch.tensor(2.0), positive.double(), torch.ones(2, 2) - 2 * torch.eye(2),
    ]


def region_cases() -> Iterator[Case]:
    for name, region in regions().items():
        inputs, entry = tables(), f"constraints.{name}"
        if name != "dependent":
            yield Case("distributions", entry, "shape", f"c = {region}\n(printed(c), c.event_dim, c.is_discrete)")
        checks = ", ".join(f"attempt(t[{number}], lambda x: c.check(x))" for number in range(len(inputs)))
        yield Case("distributions", entry, "check", f"c = {region}\n({checks})", inputs)
        for way in ("transform_to", "biject_to"):
            try:
                f = eval(f"{D}{way}({region})", {"torch": torch})
            except NotImplementedError:
                continue
            shape = [2, f.inverse_shape(torch.Size([3, 3]))[-1]] if name.startswith(("corr", "cat")) else [2, 3, 3]
            source = torch.randn(shape, requires_grad=True)
            yield Case("distributions", entry, way, f"f = {D}{way}({region})\n" + mapped(), [source], gradients=True)


def mapped() -> str:
    """What is asked of a transform `f` and its argument t[0]."""
    return "\n".join([
        "(printed(f), printed(f.inv), printed(f.domain), printed(f.codomain), f.bijective, attempt(t[0], lambda x: f(x)), "
        "attempt(t[0], lambda x: f.inv(f(x))), attempt(t[0], lambda x: f.log_abs_det_jacobian(x, f(x))), "
        "attempt(t[0], lambda x: f.inv.log_abs_det_jacobian(f(x), x)), f.forward_shape(t[0].shape))"])


T = f"{D}transforms."
MAPS = {
    "AffineTransform": ["AffineTransform(1.0, 2.0)", "AffineTransform(loc=0.5, scale=-1.5, event_dim=1)"],
    "CatTransform": ["CatTransform([{T}ExpTransform(), {T}SigmoidTransform(), {T}TanhTransform()], dim=-1)",
                     "CatTransform([{T}ExpTransform(), {T}identity_transform], dim=-1, lengths=[1, 2])"],
    "ComposeTransform": ["ComposeTransform([{T}AffineTransform(1.0, 2.0), {T}ExpTransform()])",
                         "ComposeTransform([{T}SigmoidTransform(), {T}PowerTransform(2.0)], cache_size=1)"],
    "CumulativeDistributionTransform": ["CumulativeDistributionTransform({D}Normal(0.0, 1.0))"],
    "IndependentTransform": ["IndependentTransform({T}ExpTransform(), 1)"],
    "PowerTransform": ["PowerTransform(2.0)", "PowerTransform(exponent=0.5)"],
    "ReshapeTransform": ["ReshapeTransform([3], [3, 1])", "ReshapeTransform([2, 3], [6])"],
    "StackTransform": ["StackTransform([{T}ExpTransform(), {T}SigmoidTransform(), {T}AbsTransform()], dim=-1)"],
    "identity_transform": ["identity_transform"],
}
MATRIX_MAPS = {"LowerCholeskyTransform", "PositiveDefiniteTransform"}


def map_cases() -> Iterator[Case]:
    for name in transforms.__all__:
        if name == "Transform":
            continue
        for call in MAPS.get(name, [f"{name}()", f"{name}(cache_size=1)"]):
            for dtype in (torch.float32, torch.float64):
                torch.manual_seed(0)
                shape = [2, 3, 3] if name in MATRIX_MAPS else [2, 3]
                yield Case("distributions", f"transforms.{name}", f"{str(dtype).removeprefix('torch.')}, {call}",
                           f"f = {T}{call.format(T=T, D=D)}\n" + mapped(), [torch.randn(shape, dtype=dtype, requires_grad=True)],
                           gradients=True)


def first(name: str) -> tuple[str, list[torch.Tensor]]:
    """A distribution for the divergences."""
    return next((call, tensors) for _, call, tensors in recipes(name, quick=True))


def pairs() -> Iterator[tuple[str, str]]:
    """Those of the registry of which both can be made, and others that share a base with none."""
    known = set(classes())
    for p, q in sorted((p.__name__, q.__name__) for p, q in _KL_REGISTRY):
        if {p, q} <= known:
            yield p, q
    yield from [("Normal", "Poisson"), ("Chi2", "Gamma"), ("Cauchy", "StudentT")]


def divergence_cases() -> Iterator[Case]:
    for p, q in pairs():
        (a, inputs), (b, others) = first(p), first(q)
        others = [(t.detach() * 0.9).requires_grad_() for t in others] if p == q and "Simplex" not in str(classes()[p].__dict__) else others
        for number in reversed(range(len(others))):
            b = b.replace(f"t[{number}]", f"t[{number + len(inputs)}]")
        yield Case("distributions", "kl_divergence", f"{p}, {q}",
                   f"p = {a}\nq = {b}\nattempt(p, lambda p: {D}kl_divergence(p, q))", [*inputs, *others], gradients=True)


def shard_cases(quick: bool) -> Iterator[Case]:
    for name in classes():
        yield from asked(name, quick)


def other_cases() -> Iterator[Case]:
    yield from region_cases()
    yield from map_cases()
    yield from divergence_cases()


def shards(quick: bool) -> list[Shard]:
    return [Shard("distributions/families", shard_cases, (quick,)), Shard("distributions/others", other_cases)]


def rows() -> list[str]:
    return [*classes(), *(f"constraints.{name}" for name in regions()),
            *(f"transforms.{name}" for name in transforms.__all__ if name != "Transform"), "kl_divergence"]

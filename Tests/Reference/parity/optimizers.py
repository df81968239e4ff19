"""The optimizers of PyTorch's `optim_db`, every configuration in it over twenty steps, one by one, together and fused."""

from __future__ import annotations

from collections.abc import Iterator

from torch.testing._internal.common_optimizers import OptimizerInfo, optim_db

from parity.cases import Case
from parity.shard import Shard
from parity.trace import Literals, Untold, inputs_of

STEPS = 20
# Some take only some kinds of parameters.
NETS = {
    "Muon": ("torch.nn.Linear(3, 2, bias=False)", "torch.randn(5, 3)"),
    "SparseAdam": ("torch.nn.Embedding(10, 3, sparse=True)", "torch.tensor([1, 7, 7, 3])"),
}
ORDINARY = ("small()", "torch.randn(5, 3)")


def cases(info: OptimizerInfo) -> Iterator[Case]:
    name = info.optim_cls.__name__
    net, x = NETS.get(name, ORDINARY)
    for one in info.optim_inputs_func(device="cpu"):
        for implementation in ("", "foreach", "fused"):
            if implementation and (implementation not in info.supported_impls or "cpu" not in info.supports_fused_on
                                   and implementation == "fused"):
                continue
            kwargs = one.kwargs | ({implementation: True} if implementation else {})
            inputs = inputs_of(kwargs)
            variant = f"{one.desc}{', ' if implementation else ''}{implementation}"
            common = {"area": "optimizers", "entry": name, "variant": variant, "inputs": inputs}
            try:
                literals = Literals({id(t): f"t[{i}]" for i, t in enumerate(inputs)} | {id(net): "net.parameters()"})
                given = ", ".join(["net.parameters()", *(f"{k}={literals(v)}" for k, v in kwargs.items())])
            except Untold as why:
                yield Case(source="", **common | {"variant": f"{variant}: {why}"})
                continue
            yield Case(source=f"net = {net}\no = torch.optim.{name}({given})\ntrained(net, o, {x}, {STEPS})", **common)


def shard_cases() -> Iterator[Case]:
    for info in optim_db:
        yield from cases(info)


def shards(quick: bool) -> list[Shard]:
    return [Shard("optimizers/all", shard_cases)]


def rows() -> list[str]:
    return [info.optim_cls.__name__ for info in optim_db]

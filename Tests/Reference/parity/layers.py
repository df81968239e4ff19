"""The layers of PyTorch's `module_db`: the first state, the text, forward, gradients, and the state after a step."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch.testing._internal.common_modules import ModuleInfo, module_db

from parity.cases import Case
from parity.ops import call_shape
from parity.shard import Shard
from parity.trace import Literals, Untold, inputs_of

LAYERS_A_SHARD = 20
QUICK = 3  # of the inputs of each call shape


def cases(info: ModuleInfo, training: bool, quick: bool) -> Iterator[Case]:
    torch.manual_seed(0)
    found = info.module_inputs_func(info, device="cpu", dtype=torch.float32, requires_grad=True, training=training)
    seen: dict[str, int] = {}
    for one in found:
        made, given = one.constructor_input, one.forward_input
        variant = f"{'train' if training else 'eval'}{', ' if one.desc else ''}{one.desc}"
        inputs = inputs_of(given.args, given.kwargs, made.args, made.kwargs)
        literals = Literals({id(t): f"t[{i}]" for i, t in enumerate(inputs)})
        common = {"area": "layers", "entry": info.name, "variant": variant, "inputs": inputs}
        try:
            make = literals.call(f"torch.{info.name}", made.args, made.kwargs)
            call = literals.call("net", given.args, given.kwargs)
        except Untold as why:
            yield Case(source="", **common | {"variant": f"{variant}: {why}"})
            continue
        shape = call_shape(make + call)
        seen[shape] = seen.get(shape, 0) + 1
        if quick and seen[shape] > QUICK:
            continue
        mode = [] if training else ["net.eval()"]
        yield Case(source="\n".join([
            f"net = {make}", *mode, "before = state(net)", f"y = values({call})",
            "(before, printed(net), y, stepped(net, y, t))"]), **common)


def shard_cases(part: int, quick: bool) -> Iterator[Case]:
    for info in module_db[part * LAYERS_A_SHARD : (part + 1) * LAYERS_A_SHARD]:
        for training in (True, False):
            yield from cases(info, training, quick)


def shards(quick: bool) -> list[Shard]:
    parts = -(-len(module_db) // LAYERS_A_SHARD)
    return [Shard(f"layers/{part}", shard_cases, (part, quick)) for part in range(parts)]


def rows() -> list[str]:
    return [info.name for info in module_db]

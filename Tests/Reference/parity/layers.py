"""The layers of PyTorch's `module_db`, and those it lacks: the first state, the text, forward, gradients, and the state
after a step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest import mock

import torch
from torch.testing._internal.common_modules import ModuleInfo, module_db

from parity.cases import Case
from parity.ops import call_shape
from parity.shard import Shard
from parity.trace import Literals, Untold, inputs_of
from porting.calls import ordered

LAYERS_A_SHARD = 20
QUICK = 3  # of the inputs of each call shape
# What the database lacks: how it is made, and the shape of its input.
LACKING = [
    ("nn.Identity(54)", (2, 3)), ("nn.Flatten()", (2, 3, 4)), ("nn.Flatten(0, 1)", (2, 3, 4)),
    ("nn.Unflatten(1, (2, 2))", (2, 4, 3)), ("nn.RReLU()", (2, 3)), ("nn.RReLU(0.1, 0.9)", (2, 3)),
    ("nn.Hardsigmoid()", (2, 3)), ("nn.Dropout(0.3)", (4, 5)), ("nn.Dropout1d(p=0.4)", (2, 3, 4)), ("nn.Dropout2d()", (2, 3, 4, 4)),
    ("nn.Dropout3d()", (2, 3, 2, 2, 2)), ("nn.AlphaDropout()", (4, 5)), ("nn.FeatureAlphaDropout(0.2)", (2, 3, 4)),
    ("nn.PixelShuffle(2)", (2, 8, 3, 3)), ("nn.PixelUnshuffle(downscale_factor=2)", (2, 2, 4, 6)), ("nn.ChannelShuffle(2)", (2, 4, 3)),
    ("nn.Fold((4, 5), (2, 2))", (2, 12, 12)), ("nn.Fold(4, 2, dilation=1, padding=1, stride=2)", (1, 8, 9)),
    ("nn.Unfold(2)", (2, 3, 4, 4)), ("nn.Unfold((2, 3), 1, padding=(1, 0), stride=2)", (2, 3, 4, 5)),
    ("nn.Upsample(scale_factor=2)", (2, 3, 4)), ("nn.Upsample((5, 7), mode='bilinear')", (2, 3, 4, 4)),
    ("nn.Upsample(scale_factor=1.5, mode='bicubic', align_corners=True)", (2, 3, 4, 4)),
    ("nn.UpsamplingNearest2d(scale_factor=3)", (2, 3, 2, 2)), ("nn.UpsamplingBilinear2d((5, 4))", (2, 3, 2, 3)),
]


class Layer(torch.nn.TransformerEncoderLayer):
    """An encoder's layer that knows what it was made with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.made = args, kwargs


class Arguments(Literals):
    """A layer prints a tuple that it was made with as one."""

    def __call__(self, value: Any) -> str:
        if isinstance(value, Layer):
            return self.call("torch.nn.TransformerEncoderLayer", *value.made)
        if type(value) is tuple:
            return f"({', '.join(map(self, value))}{',' * (len(value) == 1)})"
        return super().__call__(value)


class Inputs(Literals):
    """An LSTM takes a tuple of states."""

    def __call__(self, value: Any) -> str:
        if isinstance(value, torch.nn.utils.rnn.PackedSequence):
            return self.call("torch.nn.utils.rnn.PackedSequence", tuple(value), {})
        if isinstance(value, tuple) and len(value) > 1 and all(isinstance(part, torch.Tensor) for part in value):
            return f"({', '.join(map(self, value))})"
        return super().__call__(value)


def cases(info: ModuleInfo, training: bool, quick: bool) -> Iterator[Case]:
    torch.manual_seed(0)
    # The database gives these layers random numbers in float64, which they take for inputs of float64 alone.
    dtype = torch.float64 if info.name.startswith("nn.FractionalMaxPool") else torch.float32
    with mock.patch.object(torch.nn, "TransformerEncoderLayer", Layer):
        found = list(info.module_inputs_func(info, device="cpu", dtype=dtype, requires_grad=True, training=training))
    seen: dict[str, int] = {}
    for one in found:
        made, given = one.constructor_input, one.forward_input
        variant = f"{'train' if training else 'eval'}{', ' if one.desc else ''}{one.desc}"
        inputs = inputs_of(given.args, given.kwargs, made.args, made.kwargs)
        names = {id(t): f"t[{i}]" for i, t in enumerate(inputs)}
        common = {"area": "layers", "entry": info.name, "variant": variant, "inputs": inputs}
        try:
            make = Arguments(names).call(f"torch.{info.name}", made.args, made.kwargs)
            # Python takes the keywords of a module's call in any order.
            keywords = {k: given.kwargs[k] for k in ordered(f"torch.{info.name}.forward", list(given.kwargs))}
            call = Inputs(names).call("net", given.args, keywords)
        except Untold as why:
            yield Case(source="", **common | {"variant": f"{variant}: {why}"})
            continue
        shape = call_shape(make + call)
        seen[shape] = seen.get(shape, 0) + 1
        if quick and seen[shape] > QUICK:
            continue
        mode = [] if training else ["net.eval()"]
        yield Case(source="\n".join([
            f"net = {make}", *mode, "before = state(net)", *called(call, made.kwargs),
            "(before, printed(net), y, stepped(net, y, t))"]), **common)


def called(call: str, made: dict[str, Any]) -> list[str]:
    """A program takes the pair of a pooling apart at once."""
    return [f"first, second = {call}", "y = values([first, second])"] if made.get("return_indices") else [f"y = values({call})"]


def shard_cases(part: int, quick: bool) -> Iterator[Case]:
    for info in module_db[part * LAYERS_A_SHARD : (part + 1) * LAYERS_A_SHARD]:
        for training in (True, False):
            yield from cases(info, training, quick)


def lacking_cases() -> Iterator[Case]:
    torch.manual_seed(0)
    for make, shape in LACKING:
        for training in (True, False):
            mode = [] if training else ["net.eval()"]
            yield Case(
                area="layers", entry=make.partition("(")[0], variant=f"{'train' if training else 'eval'}, {make}",
                inputs=[torch.randn(shape, requires_grad=True)], source="\n".join([
                    f"net = torch.{make}", *mode, "before = state(net)", "y = values(net(t[0]))",
                    "(before, printed(net), y, stepped(net, y, t))"]))


def shards(quick: bool) -> list[Shard]:
    parts = -(-len(module_db) // LAYERS_A_SHARD)
    return [*(Shard(f"layers/{part}", shard_cases, (part, quick)) for part in range(parts)), Shard("layers/lacking", lacking_cases, ())]


def rows() -> list[str]:
    return [*(info.name for info in module_db), *dict.fromkeys(make.partition("(")[0] for make, _ in LACKING)]

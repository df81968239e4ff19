"""Which arguments take a tuple, as in Python: `torch.ones((2, 3))`, `nn.Conv2d(1, 2, (3, 5), padding=(1, 2))`.

A Swift tuple conforms to no protocol, but a parameter pack takes it, and a pack of one is a plain number or list. A pack
has no default. So beside a form stand others, in which every list that is given is a pack: those by position, those that
must be given, and each choice of the optional keywords; the others are not there. So a call with a tuple fits one of
them. They are the second choice: a call without a tuple fits the plain form.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator


@dataclasses.dataclass(frozen=True)
class Tuple:
    bound: str | None  # what the elements of a pack conform to; None for a tuple of fixed types
    spelled: str  # the type, {0} is the pack's name
    value: str  # what the plain form gets, {0} is the argument's name, {1} what Python's messages call it
    sample: str  # for the tests


def _pack(bound: str, value: str, sample: str) -> Tuple:
    return Tuple(bound, "(repeat each {0})", value, sample)


INTEGERS = _pack("torch.IntList", "sizeTuple(repeat each {0})", "(1, 2)")
NUMBERS = _pack("torch.TensorData", "dataTuple(repeat each {0})", "(0.5, 0.25)")
TENSORS = _pack("torch.autograd.TensorOrTensors", "tensorTuple(repeat each {0})", "(t, t)")
# Of builtins, whose parser refuses a tensor by itself.
TENSORS_ONLY = _pack("torch.autograd.TensorOrTensors", "tensorTuple(repeat each {0}, argument: {1})", "(t, t)")

OPS = {
    "any torch.IntList": [INTEGERS],
    "(any torch.IntList)?": [INTEGERS],
    "[Int]": [dataclasses.replace(INTEGERS, value="sizeTuple(repeat each {0})._torchInts")],
    "[Tensor]": [TENSORS_ONLY],
    "[Tensor?]": [TENSORS_ONLY],
}
HAND = {
    "any torch.IntList": [INTEGERS],
    "(any torch.IntList)?": [INTEGERS],
    "any nn.ConvPadding": [_pack("nn.ConvPadding", "paddingTuple(repeat each {0})", "(1, 2)")],
    "any nn.functional.OutputSize": [
        Tuple(None, "(Int?, Int?)", "[{0}.0, {0}.1]", "(5, nil)"),
        Tuple(None, "(Int?, Int?, Int?)", "[{0}.0, {0}.1, {0}.2]", "(5, nil, 5)")],
    "(any nn.functional.ScaleFactor)?": [_pack("torch.TensorElement", "numberTuple(repeat each {0})", "(2.0, 1.5)")],
    "any torch.TensorData": [NUMBERS],
    "(any torch.TensorData)?": [NUMBERS],
    "any torchvision.transforms.ErasingValue": [
        _pack("torchvision.transforms.ErasingValue", "erasingTuple(repeat each {0})", "(0.5, 0.25)")],
    "[any torch.utils.benchmark.SizeOrName]": [
        _pack("torch.utils.benchmark.SizeOrName", "nameTuple(repeat each {0})", '("x", 4)')],
    "[any torch.utils.benchmark.SizeOrName]?": [
        _pack("torch.utils.benchmark.SizeOrName", "nameTuple(repeat each {0})", '("x", 4)')],
    "(any torchvision.utils.Colors)?": [Tuple(None, "(Int, Int, Int)", "colorTriplet({0})", "(255, 0, 127)")],
    "[Tensor]": [TENSORS],
    "[Tensor]?": [TENSORS],
    "some torch.autograd.TensorOrTensors": [TENSORS],
    "any torch.autograd.TensorOrTensors": [TENSORS],
    "(any torch.autograd.TensorOrTensors)?": [TENSORS],
}


def fixed(count: int) -> Tuple:
    """So many integers. Where the plain form is a second choice itself, a pack would fit its calls as well."""
    values = ", ".join(f"{{0}}.{i}" for i in range(count))
    return Tuple(None, f"({', '.join(['Int'] * count)})", f"[{values}]", f"({', '.join(map(str, range(1, count + 1)))})")


# Where Python takes lists alone, and where a pack stands for other arguments.
REFUSED = {"make_grid", "save_image", "gradgradcheck"}
# In one dimension a tuple has one element, which Swift cannot write.
WINDOW = {"kernel_size", "stride", "padding", "output_padding", "dilation", "output_size"}


@dataclasses.dataclass(frozen=True)
class Slot:
    """A parameter as far as it matters here."""

    takes: list[Tuple]  # none where no tuple fits
    is_required: bool
    is_value: bool  # a tensor or an image: what a function works on


def takes(table: dict[str, list[Tuple]], function: str, parameter: str, type_: str) -> list[Tuple]:
    is_flat = re.search("1d", function) and not re.search("pad", function, re.IGNORECASE) and parameter in WINDOW
    # The weights of a recurrent net are many.
    return [] if is_flat or function in REFUSED or parameter == "params" else table.get(type_, [])


def counts(slots: list[Slot], positional: int) -> list[int]:
    """The numbers of positional arguments with which tuples go; nobody labels a function's tensor."""
    lead = next((i for i, s in enumerate(slots) if s.takes or not s.is_required), len(slots))
    labelled = bool(slots) and not slots[0].is_value
    return [k for k in range(positional + 1) if k >= lead or k == 0 and labelled]


def choices(slots: list[Slot], count: int) -> Iterator[dict[int, Tuple]]:
    """What takes a tuple, by place, in the forms with so many positional arguments."""
    lists = [i for i, s in enumerate(slots) if s.takes]
    given = [i for i in lists if i < count or slots[i].is_required]
    free = [i for i in lists if i not in given]
    for n in range(len(free) + 1):
        for more in itertools.combinations(free, n):
            picked = sorted([*given, *more])
            for kinds in itertools.product(*(slots[i].takes for i in picked)):
                if picked:
                    yield dict(zip(picked, kinds))


def generics(chosen: dict[int, Tuple]) -> tuple[dict[int, str], list[str]]:
    """The types of the parameters, and the packs that stand before them."""
    types, packs = {}, []
    for i, kind in chosen.items():
        name = "NMKLOP"[len(packs)]
        types[i] = kind.spelled.format(name)
        if kind.bound:
            packs.append(f"each {name}: {kind.bound}")
    return types, packs

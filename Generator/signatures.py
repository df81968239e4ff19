"""The one table of Python's signatures: `inspect` for what Python writes in Python, the operators' schemas for builtins.

Names are Python's, whole: `torch.nn.Linear`, `torch.Tensor.backward`, `matplotlib.axes.Axes.plot`. The generator checks
against it what is written by hand, and counts the positional arguments by it; the tools order keywords by it.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import inspect
import pathlib
import re
import sys
import typing
from typing import Any

import torch
import torch._jit_internal
import torch.utils.data
from matplotlib.artist import Artist, ArtistInspector

REQUIRED = inspect.Parameter.empty
NAMESPACES = {"linalg": "linalg_", "fft": "fft_", "special": "special_", "sparse": "sparse_"}
POSITIONAL = {inspect.Parameter.POSITIONAL_ONLY: "positional only", inspect.Parameter.POSITIONAL_OR_KEYWORD: "either",
              inspect.Parameter.KEYWORD_ONLY: "keyword only", inspect.Parameter.VAR_POSITIONAL: "*",
              inspect.Parameter.VAR_KEYWORD: "**"}
# Functions that hand all that they get on to another one, whose signature is theirs.
HANDED_ON = {
    "matplotlib.pyplot.xlim": "matplotlib.axes.Axes.set_xlim",
    "matplotlib.pyplot.ylim": "matplotlib.axes.Axes.set_ylim",
    "matplotlib.pyplot.savefig": "matplotlib.figure.Figure.savefig",
    "torch.unique": "torch.functional._unique_impl",
    "torch.unique_consecutive": "torch.functional._unique_consecutive_impl",
}
# What goes into a function's `**kwargs`, by the end of its name: the properties of an artist, a function's arguments.
KEYWORDS = {
    "axhline|axvline|grid|errorbar": ["matplotlib.lines.Line2D"],
    "matshow": ["matplotlib.axes.Axes.imshow"],
    "text|suptitle|(set_)?(title|[xy]label|[xy]ticks|[xy]ticklabels)": ["matplotlib.text.Text"],
    "bar|barh|hist": ["matplotlib.patches.Rectangle"],
    "scatter": ["matplotlib.collections.PathCollection"],
    "fill_between": ["matplotlib.collections.FillBetweenPolyCollection"],
    "legend": ["matplotlib.legend.Legend"],
    "figtext": ["matplotlib.text.Text"],
    "subplots|subplot_mosaic": ["matplotlib.figure.Figure"],
    "colorbar": ["matplotlib.colorbar.Colorbar", "matplotlib.colorbar.make_axes", "matplotlib.colorbar.make_axes_gridspec"],
    "savefig": ["matplotlib.backend_bases.FigureCanvasBase.print_figure"],
    "save_image": ["torchvision.utils.make_grid"],
    "EMNIST|QMNIST": ["torchvision.datasets.MNIST"],
    "ImageNet": ["torchvision.datasets.ImageFolder"],
    "ndarray\\.(sum|prod|mean|std|var|min|max|any|all)": ["numpy.sum"],
}

# What PyTorch binds or takes apart by hand, in torch/csrc/autograd, torch/csrc/distributed and torch/csrc/Generator.cpp.
BOUND_BY_HAND = {
    "torch.Tensor.to": [
        lambda device=None, dtype=None, non_blocking=False, copy=False, *, memory_format=None: ...,
        lambda dtype, non_blocking=False, copy=False, *, memory_format=None: ...,
        lambda other, non_blocking=False, copy=False, *, memory_format=None: ...,
    ],
    "torch.nn.Module.to": [
        lambda device=None, dtype=None, non_blocking=False, *, memory_format=None: ...,
        lambda dtype, non_blocking=False, *, memory_format=None: ...,
        lambda tensor, non_blocking=False, *, memory_format=None: ...,
    ],
    "torch.UntypedStorage.from_file": [lambda filename, shared=False, nbytes=0: ...],
    "torch.Stream": [
        lambda device=None, *, priority=0: ...,
        lambda stream_id, device_index, device_type, *, priority=0: ...,
    ],
    "torch.Stream.wait_event": [lambda event: ...],
    "torch.Stream.wait_stream": [lambda stream: ...],
    "torch.Stream.record_event": [lambda event=None: ...],
    "torch.Event": [lambda device=None, *, enable_timing=False, blocking=False, interprocess=False: ...],
    "torch.Event.record": [lambda stream=None: ...],
    "torch.Event.wait": [lambda stream=None: ...],
    "torch.Event.elapsed_time": [lambda end_event: ...],
    "torch.Generator": [lambda device="cpu": ...],
    "torch.distributed.TCPStore": [
        lambda host_name, port, world_size=None, is_master=False, timeout=None, wait_for_workers=True, multi_tenant=False,
        master_listen_fd=None, use_libuv=True: ...,
    ],
    "torch.distributed.FileStore": [lambda file_name, world_size=-1: ...],
    "torch.distributed.PrefixStore": [lambda prefix, store: ...],
    "torch.distributed.Work.wait": [lambda timeout=None: ...],
    "torch.autograd.Variable": [lambda data=None, requires_grad=False, volatile=False, _grad_fn=None, name=None: ...],
}


@dataclasses.dataclass(frozen=True)
class Argument:
    name: str
    kind: str  # `positional only`, `either`, `keyword only`, `*`, `**`
    default: Any = REQUIRED


def of(name: str) -> list[list[Argument]]:
    """The signatures of a function, a method (without `self`) or a class; a builtin may have several. None is known: []."""
    if name in BOUND_BY_HAND:
        return [_inspected(function) for function in BOUND_BY_HAND[name]]
    name = HANDED_ON.get(name, name)
    found = _object(name)
    if inspect.isfunction(found) and (two := torch._jit_internal.boolean_dispatched.get(found)):
        found = two["if_true"]  # a flag chooses between two functions of one signature
    try:
        inspected = _inspected(found)
    except (TypeError, ValueError):
        return _schemas(name)
    if _says_nothing(inspected):  # perhaps an overload or an operator says more
        overloads = typing.get_overloads(found.__init__ if inspect.isclass(found) else found)
        told = [signature for o in overloads if not _says_nothing(signature := _inspected(o))]
        return told or _schemas(name) or [inspected]
    return [inspected]


def _says_nothing(signature: list[Argument]) -> bool:
    return all(a.kind in ("*", "**") for a in signature)


def _inspected(function: Any) -> list[Argument]:
    parameters = list(inspect.signature(function).parameters.values())
    if parameters and parameters[0].name == "self" and not inspect.isclass(function):
        parameters = parameters[1:]
    return [Argument(p.name, POSITIONAL[p.kind], p.default) for p in parameters]


@functools.cache
def keywords(name: str) -> frozenset[str]:
    """The names that a function's `**kwargs` take."""
    names: set[str] = set()
    for taker in next((takers for end, takers in KEYWORDS.items() if re.fullmatch(rf".*\.({end})", name)), []):
        found = _object(taker)
        names |= inspect.signature(found).parameters.keys()
        if inspect.isclass(found) and issubclass(found, Artist):
            properties = ArtistInspector(found)
            names |= {*properties.get_setters(), *(alias for aliases in properties.aliasd.values() for alias in aliases)}
    return frozenset(names)


@functools.cache
def _object(name: str) -> Any:
    module, *path = name.split(".")
    if module == "torchvision":
        sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Reference"))
        importlib.import_module("torchvision_cpu")
    found: Any = importlib.import_module(module)
    for part in path:
        if not hasattr(found, part) and inspect.ismodule(found):
            try:
                importlib.import_module(f"{found.__name__}.{part}")
            except ImportError:
                return None
        found = getattr(found, part, None)
    return found


def _schemas(name: str) -> list[list[Argument]]:
    """The signatures of a builtin, in which a method's tensor does not count."""
    module, *path = name.split(".")
    if module != "torch" or not path:
        return []
    own = {"self"} if path[0] == "Tensor" else set()
    out = []
    for schema in torch._C._jit_get_schemas_for_operator(f"aten::{NAMESPACES.get(path[0], '')}{path[-1]}"):
        arguments = [
            Argument("input" if a.name == "self" else a.name, "keyword only" if a.kwarg_only else "either",
                     a.default_value if a.has_default_value() else REQUIRED)
            for a in schema.arguments if a.name not in own and not a.is_out]
        if any(a.is_out for a in schema.arguments):
            arguments.append(Argument("out", "keyword only", None))
        if any(a.name == "pin_memory" for a in arguments):  # a tensor is made: the binding adds one
            arguments.append(Argument("requires_grad", "keyword only", False))
        out.append(arguments)
    return out

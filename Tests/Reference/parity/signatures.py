"""The order of a function's keywords: Python takes them in any, Swift in that of the signature."""

from __future__ import annotations

import functools
import inspect
from typing import Any

import torch

# What Python's binding adds to the schema of a function that makes a tensor.
ADDED = ["requires_grad"]
NAMESPACES = {"linalg": "linalg_", "fft": "fft_", "special": "special_", "sparse": "sparse_"}


def ordered(function: str, keywords: list[str]) -> list[str]:
    """The keywords of a call of `torch.…` or of a method `.…`, in the signature's order; as they are if none is known."""
    for names in _orders(function):
        if set(keywords) <= set(names):
            return sorted(keywords, key=names.index)
    return keywords


@functools.cache
def _orders(function: str) -> list[list[str]]:
    owner: Any = torch.Tensor if function.startswith(".") else torch
    path = function.removeprefix("torch.").removeprefix(".").split(".")
    for part in path[:-1]:
        owner = getattr(owner, part, None)
    # What only chooses between two functions by a flag has a twin with an underscore that knows the arguments.
    for name in (path[-1], f"_{path[-1]}"):
        try:
            found = inspect.signature(getattr(owner, name)).parameters
        except (AttributeError, TypeError, ValueError):
            continue  # a builtin: its schemas tell
        if "kwargs" not in found:
            return [[p for p in found if p != "self"]]
    base = NAMESPACES.get(path[0], "") + path[-1]
    schemas = torch._C._jit_get_schemas_for_operator(f"aten::{base}")
    return [[a.name for a in schema.arguments if a.name != "self"] + ADDED for schema in schemas]


# Python gives a tuple of as many tensors as there are dimensions.
LISTS = {"nonzero"}


@functools.cache
def returns_list(function: str) -> bool:
    """Whether a function gives a number of tensors that only the call decides, like `torch.split`."""
    name = function.split(".")[-1]
    schemas = torch._C._jit_get_schemas_for_operator(f"aten::{name}")
    return name in LISTS or any("[]" in str(s).split("->")[-1] for s in schemas)

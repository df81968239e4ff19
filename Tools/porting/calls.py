"""What the Swift of a call has to know of the function: the order of its keywords, and whether it gives a list."""

from __future__ import annotations

import functools
import pathlib
import sys

import torch

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "Generator"))

import signatures


def ordered(function: str, keywords: list[str]) -> list[str]:
    """The keywords of a call of `torch.…` or of a method `.…`, in the signature's order; as they are if none is known.

    Python takes them in any order, Swift in that of the signature.
    """
    for names in _orders(function):
        if set(keywords) <= set(names):
            return sorted(keywords, key=names.index)
    return keywords


@functools.cache
def _orders(function: str) -> list[list[str]]:
    name = f"torch.Tensor{function}" if function.startswith(".") else f"torch.{function.removeprefix('torch.')}"
    return [[a.name for a in signature] for signature in signatures.of(name)]


# Python gives a tuple of as many tensors as there are dimensions.
LISTS = {"nonzero"}


@functools.cache
def returns_list(function: str) -> bool:
    """Whether a function gives a number of tensors that only the call decides, like `torch.split`."""
    name = function.split(".")[-1]
    schemas = torch._C._jit_get_schemas_for_operator(f"aten::{name}")
    return name in LISTS or any("[]" in str(s).split("->")[-1] for s in schemas)

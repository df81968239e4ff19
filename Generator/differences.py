"""Checks what is written by hand against Python's signatures: names, order, kinds and defaults.

A difference ends the generation, unless a row of `exceptions` gives the reason.
"""

from __future__ import annotations

import ast
import enum
import inspect
import re
import sys
from typing import Any

import torch

import exceptions
import signatures
from declarations import Declaration, Parameter
from signatures import REQUIRED, Argument

# Where a Swift namespace stands in Python, the longest first.
PLACES = {"nn": "torch.nn", "optim": "torch.optim", "Tensor": "torch.Tensor", "plt": "matplotlib.pyplot",
          "Axes": "matplotlib.axes.Axes", "Figure": "matplotlib.figure.Figure", "np": "numpy", "ndarray": "numpy.ndarray"}


def python_name(d: Declaration) -> str:
    if d.python:
        return d.python
    first, _, rest = d.owner.partition(".")
    place = ".".join(filter(None, [PLACES.get(first, first), rest]))
    return place if d.is_init else f"{place}.{d.name}"


class Checker:
    """Collects the differences, so that all are told at once."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.used: set[int] = set()

    def positional(self, name: str, parameters: tuple[Parameter, ...], place: str) -> int:
        """How many arguments of a declaration Python takes by position; `name` is Python's, `place` where it stands."""
        known = signatures.of(name)
        if not known:
            self.found.append(f"{place}: Python has no signature of {name}; name its function behind the mark")
            return 0
        # Of several signatures the one that is nearest.
        told = [differences(parameters, signature, signatures.keywords(name)) for signature in known]
        nearest = min(range(len(told)), key=lambda i: len(told[i]))
        left = []
        for key, words in told[nearest]:
            row = next((i for i, (where, difference, _) in enumerate(exceptions.EXCEPTIONS)
                        if re.fullmatch(where, name) and re.fullmatch(difference, key)), None)
            if row is None:
                left.append(words)
            else:
                self.used.add(row)
        if left:
            self.found.append(f"{place}: {name}: {'; '.join(left)}. Python has {shown(known[nearest])}")
        return count(parameters, known[nearest])

    def finish(self) -> None:
        for index, (where, difference, _) in enumerate(exceptions.EXCEPTIONS):
            if index not in self.used:
                self.found.append(f"a row of exceptions.py that matches nothing: {where} {difference}")
        if self.found:
            sys.exit("not as in Python:\n" + "\n".join(self.found))


def count(parameters: tuple[Parameter, ...], signature: list[Argument]) -> int:
    """Swift's parameters that are Python's positional ones, from the first on without a gap."""
    number = 0
    for p, a in zip(parameters, signature):
        if p.label != "_" and (p.name != a.name or a.kind not in ("positional only", "either")):
            break
        number += 1
    return max(number, sum(p.label == "_" for p in parameters))


def differences(
    parameters: tuple[Parameter, ...], signature: list[Argument], keywords: frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """Each difference by a key, `missing timeout`, and in words; `keywords` are what Python's `**kwargs` take."""
    out: list[tuple[str, str]] = []
    places = {a.name: i for i, a in enumerate(signature) if a.kind not in ("*", "**")}
    kinds = {a.kind for a in signature}
    last = -1
    for p in parameters:
        if p.name not in places:
            if not ("*" in kinds if p.label == "_" else "**" in kinds and p.name in keywords):
                out.append((f"unknown {p.name}", f"{p.name} is no argument in Python"))
            continue
        a = signature[places[p.name]]
        if places[p.name] < last:
            out.append((f"order {p.name}", f"{p.name} stands too late"))
        last = max(last, places[p.name])
        if p.label == "_" and a.kind == "keyword only":
            out.append((f"kind {p.name}", f"{p.name} has no label, and Python takes it by keyword only"))
        elif p.label == "_" and a.kind == "either":
            out.append((f"label {p.name}", f"{p.name} has no label, and Python takes it by keyword too"))
        elif p.label != "_" and a.kind == "positional only":
            out.append((f"kind {p.name}", f"{p.name} has a label, and Python takes it by position only"))
        if a.default is REQUIRED and p.default is not None:
            out.append((f"default {p.name}", f"{p.name} is {p.default} by default, and in Python it must be given"))
        elif a.default is not REQUIRED and p.default is None:
            out.append((f"required {p.name}", f"{p.name} must be given, and in Python it is {a.default!r} by default"))
        elif p.default is not None and not same(p, a.default):
            out.append((f"default {p.name}", f"{p.name} is {p.default} by default, and in Python {a.default!r}"))
    names = {p.name for p in parameters}
    for a in signature:
        if a.name not in names and a.kind not in ("*", "**"):
            out.append((f"missing {a.name}", f"Python also takes {a.name}"))
    return out


class Member(str):
    """A value by its name alone, as `.bilinear` in Swift."""


def same(p: Parameter, python: Any) -> bool:
    swift, python = _swift(p.default or ""), _python(python)
    if "Number" in p.type and isinstance(swift, (int, float)) and isinstance(python, (int, float)):
        return type(swift) is type(python) and swift == python
    return type(swift) is Member and type(python) is Member and swift == python or \
        type(swift) is not Member and type(python) is not Member and swift == python


def _swift(text: str) -> Any:
    text = re.sub(r"torch\.Size\((.*)\)", r"\1", text)
    if text in (known := {"nil": None, "true": True, "false": False}):
        return known[text]
    if re.fullmatch(r"[\w.]*\.[A-Za-z]\w*", text):
        return Member(text.rsplit(".", 1)[-1])
    if re.fullmatch(r"[-\d.e /*]+", text):
        return eval(text, {"__builtins__": {}})  # digits and `/` alone
    try:
        value = ast.literal_eval(re.sub(r"\bnil\b", "None", text))
    except (ValueError, SyntaxError):
        return Member(text)
    return list(value) if isinstance(value, tuple) else value


def _python(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return Member(value.name)
    if isinstance(value, (torch.dtype, torch.layout, torch.memory_format)):
        return Member(str(value).rsplit(".", 1)[-1])
    if inspect.isfunction(value):
        return Member(value.__name__)
    return list(value) if isinstance(value, tuple) else value


def shown(signature: list[Argument]) -> str:
    out, keyword = [], False
    for a in signature:
        if a.kind == "keyword only" and not keyword and not any(b.kind == "*" for b in signature):
            out.append("*")
        keyword |= a.kind == "keyword only"
        stars = a.kind if a.kind in ("*", "**") else ""
        out.append(stars + a.name + ("" if a.default is REQUIRED else f"={a.default!r}"))
    return f"({', '.join(out)})"

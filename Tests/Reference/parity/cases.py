"""A case: a few lines of Python, what they read, and what they give; the Swift of the same lines is compared with it."""

from __future__ import annotations

import ast
import dataclasses
import random
import warnings
from collections.abc import Iterator
from typing import Any

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
import torchvision

from parity import helpers
from porting.swift_body import statements
from porting.swift_source import expression


@dataclasses.dataclass
class Case:
    area: str
    entry: str  # the row of the table: an op, a layer, …
    variant: str  # what of it: the call form, the dtype
    source: str  # statements; the last is an expression, the result
    inputs: list[torch.Tensor] = dataclasses.field(default_factory=list)
    gradients: bool = False  # compare the gradients of the inputs that require them
    layout_only: bool = False  # the values are what the memory held
    seed: int = 0

    @property
    def swift(self) -> str:
        """The body of a Swift function from `t: [Tensor]` to the values."""
        before, last = _parts(self.source)
        items = last.elts if isinstance(last, ast.Tuple) else [last]
        results = " + ".join(f"values({expression(item)})" for item in items)
        return "; ".join([*statements(before), f"return {results}"])


def _parts(source: str) -> tuple[list[ast.stmt], ast.expr]:
    *before, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        raise SyntaxError(f"no expression at the end of {source}")
    return before, last.value


def result(case: Case, inputs: list[torch.Tensor]) -> Any:
    """What Python gives for a case."""
    scope: dict[str, Any] = helpers.SCOPE | {"t": inputs, "torch": torch, "torchvision": torchvision}
    before, last = _parts(case.source)
    torch.manual_seed(case.seed)
    random.seed(case.seed)
    with warnings.catch_warnings(action="ignore"):
        exec(compile(ast.Module(before, []), "case", "exec"), scope)
        return eval(compile(ast.Expression(last), "case", "eval"), scope)


Cases = Iterator[Case]


def written(area: str, table: dict[str, list[str]]) -> Cases:
    """Cases whose lines are written by hand: for each entry some sources."""
    for entry, sources in table.items():
        for number, source in enumerate(sources, 1):
            yield Case(area, entry, str(number), source)

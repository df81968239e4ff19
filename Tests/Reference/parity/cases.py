"""A case: a few lines of Python, what they read, and what they give; the Swift of the same lines is compared with it."""

from __future__ import annotations

import ast
import dataclasses
import warnings
from collections.abc import Iterator
from typing import Any

import torch

from parity import helpers, swift_source


@dataclasses.dataclass
class Case:
    area: str
    entry: str  # the row of the table: an op, a layer, …
    variant: str  # what of it: the call form, the dtype
    source: str  # statements, one a line; the last is an expression, the result
    inputs: list[torch.Tensor] = dataclasses.field(default_factory=list)
    gradients: bool = False  # compare the gradients of the inputs that require them
    layout_only: bool = False  # the values are what the memory held
    seed: int = 0

    @property
    def swift(self) -> str:
        """The body of a Swift function from `t: [Tensor]` to the values."""
        *before, last = self.source.split("\n")
        node = ast.parse(last, mode="eval").body
        parts = [ast.unparse(item) for item in node.elts] if isinstance(node, ast.Tuple) else [last]
        results = " + ".join(f"values({swift_source.swift(part)})" for part in parts)
        return "; ".join([*map(swift_source.swift, before), f"return {results}"])


def result(case: Case, inputs: list[torch.Tensor]) -> Any:
    """What Python gives for a case."""
    scope: dict[str, Any] = helpers.SCOPE | {"t": inputs, "torch": torch}
    *before, last = case.source.split("\n")
    torch.manual_seed(case.seed)
    with warnings.catch_warnings(action="ignore"):
        exec("\n".join(before), scope)
        return eval(last, scope)


Cases = Iterator[Case]

"""What is compared: the areas of the table, in its order."""

from __future__ import annotations

import importlib
from types import ModuleType

from parity.shard import Shard

AREAS = ["ops", "layers", "optimizers", "schedulers", "distributions", "trainings", "streams", "printing", "programs"]
SLOW = ["programs"]  # left out of the quick mode


def _module(area: str) -> ModuleType:
    """Read when it is asked for: PyTorch's test databases take seconds."""
    return importlib.import_module(f"parity.{area}")


def names(quick: bool) -> list[str]:
    return [area for area in AREAS if not (quick and area in SLOW)]


def shards(chosen: list[str], quick: bool) -> list[Shard]:
    return [s for area in chosen for s in _module(area).shards(quick)]


def expected(chosen: list[str]) -> dict[str, list[str]]:
    """All rows of an area, whether cases are made of them or not."""
    return {area: _module(area).rows() for area in chosen}

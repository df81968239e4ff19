"""What is compared: the areas of the table, in its order."""

from __future__ import annotations

from parity import layers, ops, optimizers, schedulers
from parity.shard import Shard

AREAS = {"ops": ops, "layers": layers, "optimizers": optimizers, "schedulers": schedulers}


def shards(quick: bool) -> list[Shard]:
    return [s for area in AREAS.values() for s in area.shards(quick)]


def expected() -> dict[str, list[str]]:
    """All rows of an area, whether cases are made of them or not."""
    return {name: area.rows() for name, area in AREAS.items()}

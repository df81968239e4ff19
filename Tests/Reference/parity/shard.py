"""Shards: the cases in parts that fit the memory, each prepared once and run once."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import pathlib
from collections.abc import Callable, Iterator

import torch

from parity import reference, run
from parity.cases import Case


@dataclasses.dataclass(frozen=True)
class Shard:
    name: str
    cases: Callable[..., Iterator[Case]]
    arguments: tuple = ()  # which of an area's cases: plain values, for another process makes them

    def is_prepared(self, folder: pathlib.Path) -> bool:
        mark = folder / "prepared"
        return mark.exists() and mark.read_text() == sources_key()

    def prepare(self, folder: pathlib.Path) -> None:
        """Runs the cases in Python."""
        mark = folder / "prepared"
        mark.unlink(missing_ok=True)
        reference.write(self.cases(*self.arguments), folder)
        mark.write_text(sources_key())

    def compare(self, folder: pathlib.Path, program: pathlib.Path, refused: dict[str, str], built: str) -> list[dict]:
        """Runs the cases in Swift, unless that is done with this program."""
        record, key = folder / "outcomes.json", f"{built} {(folder / 'prepared').read_text()}"
        if record.exists() and (told := json.loads(record.read_text()))["key"] == key:
            return told["outcomes"]
        outcomes = run.outcomes(folder, program, refused)
        record.write_text(json.dumps({"key": key, "outcomes": outcomes}))
        return outcomes


# What says how cases are compiled, run and reported, not what they are.
AFTERWARDS = {"__main__.py", "build.py", "run.py", "report.py", "causes.py"}


@functools.cache
def sources_key() -> str:
    """Changes when the reference does."""
    digest = hashlib.sha1(torch.__version__.encode())
    for path in sorted(pathlib.Path(__file__).parent.glob("*.py")):
        if path.name not in AFTERWARDS:
            digest.update(path.read_bytes())
    return digest.hexdigest()

"""Where Python's own classes stand that are found in another place too: `torch.nn.Linear` is `torch.nn.modules.linear.Linear`."""

from __future__ import annotations

import functools
import importlib
import inspect
import pathlib
from typing import Any

import declarations
from files import head

LIBRARIES = ("TorchCore", "Torch", "TorchVision")


def write(root: pathlib.Path) -> dict[pathlib.Path, str]:
    """The table, of the classes that are declared here. torchvision must be imported by now."""
    paths = [p for library in LIBRARIES for p in sorted((root / "Sources" / library).rglob("*.swift"))]
    rows = {}
    for name in sorted(declarations.types(paths)):
        place = name if name.split(".")[0] in ("torch", "torchvision") else f"torch.{name}"
        found = _find(place)
        if inspect.isclass(found) and (own := f"{found.__module__}.{found.__qualname__}") != place:
            rows[place] = own
    text = "\n".join(f'        "{place}": "{own}",' for place, own in sorted(rows.items()))
    return {root / "Sources" / "Pythonic" / "Generated" / "ClassPlaces.swift": (
        f"{head('the installed PyTorch and torchvision')}\nextension PythonType {{\n"
        f"    /// Python's own names of classes that are found elsewhere, too.\n    static let places: [String: String] = [\n{text}\n"
        "    ]\n}\n")}


def _find(whole: str) -> Any:
    """What stands in Python under a name; None for nothing."""
    first, *names = whole.split(".")
    return functools.reduce(lambda found, name: getattr(found, name, None), names, importlib.import_module(first))

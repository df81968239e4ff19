"""The table of Pyplot's settings: every parameter of matplotlib's with its kind and default, and its style sheets."""

from __future__ import annotations

import inspect
import json
import pathlib
from typing import Any

import matplotlib
from matplotlib import colors, rcsetup, style

from files import head

HEAD = head("the installed matplotlib's parameters and style sheets")
SOURCE = inspect.getsource(rcsetup)
# By the function that checks a value in matplotlib; the others are taken as they come.
KINDS = {
    "validate_bool": "bool", "validate_float": "float", "validate_float_or_None": "float?", "validate_int": "int",
    "validate_color": "color", "validate_fontsize": "fontsize", "validate_strlist": "strings",
    "_validate_greaterthan_minushalf": "float", "validate_cycler": "cycler",
}
# What a program that draws into files has no use for.
LEFT_OUT = ("backend", "keymap.", "webagg.", "pgf.", "ps.", "tk.", "macosx.", "_internal.")


def write(folder: pathlib.Path) -> dict[pathlib.Path, str]:
    """The file and what stands in it."""
    names = [name for name in sorted(rcsetup._validators) if not name.startswith(LEFT_OUT)]
    rows = [f"    {json.dumps([name, kind(name), plain(matplotlib.rcParamsDefault[name])])}" for name in names]
    sheets = []
    for sheet in sorted(style.available):
        settings = {name: plain(value) for name, value in style.library[sheet].items() if name in names}
        sheets.append(f"    {json.dumps(sheet)}: {json.dumps(settings, sort_keys=True)}")
    text = HEAD + "\n/// In JSON.\nenum RcTables {\n    /// Name, kind and default.\n    static let defaults = #\"\"\"\n    [\n" + \
        ",\n".join(rows) + "\n    ]\n    \"\"\"#\n\n    /// What each style sheet sets.\n    static let styles = #\"\"\"\n    {\n" + \
        ",\n".join(sheets) + "\n    }\n    \"\"\"#\n}\n"
    return {folder / "RcTables.swift": text}


def kind(name: str) -> str:
    validator = rcsetup._validators[name]
    if name == "figure.figsize":
        return "pair"
    if isinstance(validator, rcsetup.ValidateInStrings):
        # Some are sets, whose order is another in every run.
        start = SOURCE.find(f'"{name}"')
        return "one of " + ", ".join(sorted(map(str, validator.valid.values()), key=lambda v: (SOURCE.find(f'"{v}"', start), v)))
    return KINDS.get(getattr(validator, "__name__", ""), "any")


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return str(value) if type(value) not in (type(None), bool, int, float, str) else value
    if hasattr(value, "by_key"):
        return {"cycler": [colors.to_hex(c) if not isinstance(c, str) else c for c in value.by_key()["color"]]}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return str(value)

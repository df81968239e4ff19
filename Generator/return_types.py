"""Writes the types of several results under names: `torch.return_types.max` and its kind."""

from __future__ import annotations

import pathlib

from kinds import RESULTS
from schema import Form, Overload
from shim import OPS
from swift_layer import result_type


def name(overload: Overload) -> str:
    return overload.base


def spelled(overload: Overload) -> str:
    return f"torch.return_types.{name(overload)}"


def write(places: dict[str, dict[str, list[Form]]], folder: pathlib.Path) -> dict[pathlib.Path, str]:
    found: dict[str, Overload] = {}
    for names in places.values():
        for form in (f for forms in names.values() for f in forms if f.overload.fields):
            same = found.setdefault(name(form.overload), form.overload)
            assert same.fields == form.overload.fields and same.returns == form.overload.returns
    body = "\n\n".join(_struct(overload) for _, overload in sorted(found.items()))
    return {folder / "ReturnTypes.swift": f"{OPS}\nextension torch.return_types {{\n{body}\n}}\n"}


def _struct(overload: Overload) -> str:
    fields, returns = overload.fields, overload.returns
    lines = [f"    /// The results of `{name(overload)}`, which come under their names.",
             f"    public struct {name(overload)}: torch.NamedResults {{",
             "        public let _torchIsOut: Bool"]
    lines += [f"        public let {field}: {RESULTS[type_][0]}" for field, type_ in zip(fields, returns)]
    values = ", ".join(f'(\"{field}\", {field})' for field in fields)
    lines += [
        "",
        f"        init(_ results: {result_type(overload)}, out: Bool = false) {{",
        f"            ({', '.join(fields)}) = results",
        "            _torchIsOut = out",
        "        }",
        "",
        f"        public var _torchFields: [(name: String, value: any torch.NamedResult)] {{ [{values}] }}",
        "    }",
    ]
    return "\n".join(lines)

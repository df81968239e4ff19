"""Writes the op layer: `ATen`, one Swift function an overload, with concrete types and no defaults."""

from __future__ import annotations

import pathlib

from torch.utils._device import _device_constructors

from files import cut
from kinds import RESULTS, tuple_of
from schema import Overload, Param
from shim import OPS

KEYWORDS = {"self", "in", "where", "repeat", "is", "as", "default", "internal", "throws", "init", "func", "var", "let",
            "for", "if", "return", "switch", "case", "true", "false", "extension", "operator", "import", "static"}

# The functions whose result is placed on the default device where the caller names none.
PLACED = {f.__name__ for f in _device_constructors()}


def quoted(name: str) -> str:
    return f"`{name}`" if name in KEYWORDS else name


def result_type(overload: Overload) -> str:
    if overload.in_place:
        return tuple_of([overload.params[i].kind.layer for i in written(overload)])
    types = [RESULTS[t][0] for t in overload.returns]
    if not types:
        return "Void"
    if len(types) == 1:
        return types[0]
    fields = overload.fields
    parts = [f"{f}: {t}" for f, t in zip(fields, types)] if fields else types
    return tuple_of(parts)


def layer_params(overload: Overload) -> str:
    return ", ".join(f"_ {quoted(p.name)}: {p.kind.layer}" for p in overload.params)


def argument(param: Param, overload: Overload) -> str:
    if param.type == "Device?" and overload.function.root_name in PLACED:
        return f"torch.device.placing({quoted(param.name)})"
    return param.kind.pass_c.format(quoted(param.name))


def function(overload: Overload, integer: bool = False) -> str:
    """With `integer` the first list is one integer, for which no array is made."""
    arguments = [argument(p, overload) for p in overload.params]
    declared = layer_params(overload)
    lines, values = [], []
    if integer:
        i, list_ = next((i, p) for i, p in enumerate(overload.params) if p.kind.layer == "[Int]")
        arguments[i] = "&only, 1"
        lines.append(f"var only = {quoted(list_.name)}")
        declared = declared.replace(f"{quoted(list_.name)}: [Int]", f"{quoted(list_.name)}: Int", 1)
    if not overload.in_place:
        for i, result in enumerate(overload.returns):
            lines.append(f"var out{i} = {RESULTS[result][4]}")
            arguments.append(f"&out{i}")
            values.append(RESULTS[result][3].format(f"out{i}"))
    lines.append(f"check(ct_{overload.symbol}({', '.join(arguments)}))")
    kept = [quoted(p.name) for p in overload.params if p.kind.keep]
    if kept:
        lines += [f"keep({name})" for name in kept]
    if overload.in_place:
        lines.append(f"return {tuple_of([quoted(overload.params[i].name) for i in written(overload)])}")
    elif len(values) == 1:
        lines.append(f"return {values[0]}")
    elif values:
        lines.append(f"return ({', '.join(values)})")
    arrow = "" if result_type(overload) == "Void" else f" -> {result_type(overload)}"
    body = "\n        ".join(lines)
    return f"    package static func {quoted(overload.symbol)}({declared}){arrow} {{\n        {body}\n    }}"


def written(overload: Overload) -> list[int]:
    """Which parameters an op gives back that writes into them."""
    if overload.is_out:
        return list(range(len(overload.params)))[-len(overload.function.func.arguments.out):]
    result = overload.function.func.returns[0]
    for i, argument in enumerate(overload.function.func.arguments.flat_all):
        if argument.annotation is not None and argument.annotation.alias_set == result.annotation.alias_set:
            return [i]
    raise SystemExit(f"no argument is written by {overload.schema}")


def write(overloads: list[Overload], one_integer: set[str], folder: pathlib.Path) -> dict[pathlib.Path, str]:
    files = {}
    ordered = sorted(overloads, key=lambda o: (o.function.root_name, o.symbol))
    for letters, part in cut(ordered, lambda o: o.function.root_name):
        body = "\n\n".join(function(o, i) for o in part for i in ((False, True) if o.symbol in one_integer else (False,)))
        files[folder / f"ATen+{letters}.swift"] = f"{OPS}\ninternal import CTorch\n\nextension ATen {{\n{body}\n}}\n"
    return files


def call(overload: Overload, values: dict[str, str]) -> str:
    return f"{overload.target}({', '.join(values[p.name] for p in overload.params)})"


def public_value(param: Param, given: str = "") -> str:
    """The public value of a parameter, lowered for the op layer; `given` is a value that is not nil."""
    size = f"(count: {param.size})" if param.size is not None else ""
    lower = param.kind.lower.replace("?.", ".") if given else param.kind.lower
    return lower.format(given or quoted(param.name), size=size)

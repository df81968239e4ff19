"""Writes the C side: one C function an overload, declared in one header, defined in files by name."""

from __future__ import annotations

import pathlib

import skip
from files import cut, head
from kinds import RESULTS
from schema import Overload, Param

# What the ops and their forms are made from.
OPS = head("libtorch's native_functions.yaml")


def c_params(param: Param) -> list[str]:
    first, *rest = param.kind.c
    space = "" if first.endswith("*") else " "
    out = [f"{first}{space}{c_name(param)}"]
    return out + [f"{more} {c_name(param)}_n" for more in rest]


def c_name(param: Param) -> str:
    return {"self": "self", "default": "default_", "generator": "generator"}.get(param.name, param.name)


def prototype(overload: Overload) -> str:
    params = [text for p in overload.params for text in c_params(p)]
    if not overload.in_place:
        for i, result in enumerate(overload.returns):
            params.append(f"{RESULTS[result][1]} *out{i}")
    return f"int32_t ct_{overload.symbol}({', '.join(params) or 'void'})"


def definition(overload: Overload) -> str:
    borrowed, shown, arguments = [], [], []
    for param in overload.params:
        name = c_name(param)
        if param.type == "Tensor":
            borrowed.append(f"Borrowed {name}_({name});")
            arguments.append(f"{name}_.tensor")
            shown.append(name)
        else:
            arguments.append(param.kind.cpp.format(name))
    call = f"at::_ops::{overload.symbol}::call({', '.join(arguments)})"
    results = overload.returns
    if not results or overload.in_place:
        body = f"{call};"
    elif len(results) == 1:
        body = f"*out0 = {RESULTS[results[0]][2].format(call)};"
    else:
        body = f"auto results = {call};"
        for i, result in enumerate(results):
            body += f" *out{i} = {RESULTS[result][2].format(f'std::get<{i}>(std::move(results))')};"
    name = str(overload.function.func.name)
    tensors = f"{{{', '.join(shown)}}}, " if shown else ""
    lines = [f"{prototype(overload)} {{", f'  return guarded("{name}", {tensors}[&] {{']
    if borrowed:
        lines.append("    " + " ".join(borrowed))
    lines += [f"    {body}", "  });", "}"]
    text = "\n".join(lines)
    if overload.base in skip.NOT_EVERYWHERE:
        gone = f'{prototype(overload)} {{ return missing("{name}"); }}'
        return f"#if __has_include(<{header(overload)}>)\n{text}\n#else\n{gone}\n#endif"
    return text


def header(overload: Overload) -> str:
    return f"ATen/ops/{overload.function.root_name}_ops.h"


def include(overload: Overload) -> str:
    line = f"#include <{header(overload)}>"
    if overload.base in skip.NOT_EVERYWHERE:
        return f"#if __has_include(<{header(overload)}>)\n{line}\n#endif"
    return line


def write(overloads: list[Overload], folder: pathlib.Path) -> dict[pathlib.Path, str]:
    files = {}
    declarations = "\n".join(prototype(o) + ";" for o in overloads)
    files[folder / "include" / "ctorch_ops.h"] = (
        f"{OPS}\n#ifndef CTORCH_OPS_H\n#define CTORCH_OPS_H\n\n#include \"ctorch_types.h\"\n\n#ifdef __cplusplus\n"
        f"extern \"C\" {{\n#endif\n\n{declarations}\n\n#ifdef __cplusplus\n}}\n#endif\n\n#endif\n"
    )
    ordered = sorted(overloads, key=lambda o: (o.function.root_name, o.symbol))
    for letters, part in cut(ordered, lambda o: o.function.root_name):
        includes = "\n".join(dict.fromkeys(include(o) for o in part))
        body = "\n\n".join(definition(o) for o in part)
        files[folder / "ops" / f"ops_{letters}.cpp"] = (
            f"{OPS}\n#include \"../convert.h\"\n#include \"ctorch_ops.h\"\n\n{includes}\n\nusing namespace ctorch;\n\n{body}\n"
        )
    return files

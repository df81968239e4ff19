"""Writes the lazy layers that `layer_table.LAZY` lists: classes of which only the initialiser is their own.

Python's initialiser says what it hands on to the layer's, what it keeps back until the first call, and the defaults;
the types are those of the Swift layer's.
"""

from __future__ import annotations

import ast
import dataclasses
import pathlib

import torch

import declarations
import differences
import layers
import signatures
from declarations import Declaration
from files import head
from layer_table import LAZY


def _initialiser(python: type, base: Declaration) -> tuple[Declaration, str]:
    """The declaration of a lazy layer's initialiser, and it in Swift."""
    own = next(c for c in python.__mro__ if "__init__" in vars(c))
    above = next(n for n in ast.walk(layers.tree(own)) if isinstance(n, ast.Call) and ast.unparse(n.func) == "super().__init__")
    names = [a.name for a in signatures.of(f"torch.nn.{python.cls_to_become.__name__}")[0]]
    given = dict(zip(names, above.args)) | {k.arg: k.value for k in above.keywords if k.arg}
    types = {p.name: p for p in base.parameters}
    defaults = {a.name: None if a.default is signatures.REQUIRED else layers.literal(ast.parse(repr(a.default), mode="eval").body)
                for a in signatures.of(f"torch.nn.{python.__name__}")[0]}
    parameters = tuple(dataclasses.replace(types[name], default=default) for name, default in defaults.items())
    handed = {p.name: layers.literal(given[p.name]) if p.name in given else p.name for p in base.parameters}
    kept = [name for name in defaults if handed[name] != name] + ["device", "dtype"]
    written = ", ".join(f"{p.name}: {p.type}" + (f" = {p.default}" if p.default else "") for p in parameters)
    lines = [f"public init({written}) {{", f"    super.init({', '.join(f'{k}: {v}' for k, v in handed.items())})",
             f"    beginLazily({', '.join(kept)})", "}"]
    made = dataclasses.replace(base, owner=f"nn.{python.__name__}", modifiers=("public",), parameters=parameters)
    return made, "\n".join(f"        {line}" for line in lines)


def write(root: pathlib.Path, checker: differences.Checker) -> dict[pathlib.Path, str]:
    folder = root / "Sources" / "Torch" / "NN" / "Modules"
    bases = {d.owner: d for path in sorted(folder.glob("*.swift")) for d in declarations.marked(path) if d.is_init}
    classes, forms, tests = [], [], []
    for kind, base in LAZY.items():
        for name in (f"{kind}{d}d" for d in (1, 2, 3)):
            made, text = _initialiser(getattr(torch.nn, f"Lazy{name}"), bases[base])
            article, see = "An" if name[0] == "I" else "A", layers.DOCS.format(f"Lazy{name}")
            classes.append(f"""\
    /// {article} ``{name}`` whose `{bases[base].parameters[0].name}` are those of its first input. See <{see}>.
    ///
    /// After its first call it prints as {article.lower()} ``{name}``; see ``LazyModuleMixin``.
    open class Lazy{name}: {name}, LazyModuleMixin {{
{text}

        open class var cls_to_become: nn.Module.Type? {{ {name}.self }}
    }}""")
            written, test = layers.call_forms(made, f"torch.nn.Lazy{name}", checker)
            forms += written
            tests.append(test)
    mark = head("torch.nn.modules and layer_table.py's LAZY")
    swift = "\n\n".join(["extension nn {\n" + "\n\n".join(classes) + "\n}", *forms])
    return {
        folder / "Generated" / "LazyLayers.swift": f"{mark}\n{swift}\n",
        root / "Tests" / "TorchTests" / "Generated" / "CallFormsLazyLayers.swift": f"{mark}import Torch\n\n" + "\n\n".join(tests) + "\n",
    }

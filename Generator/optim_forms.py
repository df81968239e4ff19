"""Writes the constructors of the optimizers: every call form that Python allows, in front of the one `init(over:)`
that each class has by hand. The signatures are read from PyTorch's own sources, which are parsed, not imported.
"""

from __future__ import annotations

import ast
import importlib.util
import pathlib

from shim import MARK

# Python's module, class; in the order of PyTorch's documentation.
CLASSES = [("adam", "Adam"), ("adamw", "AdamW"), ("rmsprop", "RMSprop"), ("sgd", "SGD")]

TYPES = {
    "float": "any torch.Number",
    "float | Tensor": "any torch.TensorOrNumber",
    "int": "Int",
    "bool": "Bool",
    "bool | None": "Bool?",
}
PAIRS = {
    "tuple[float | Tensor, float | Tensor]": "any torch.TensorOrNumber",
    "tuple[float, float]": "any torch.Number",
}
PARAMS = [("[Tensor]", ""), ("[optim.ParamGroup]", "@_disfavoredOverload\n    "),
          ("[(String, some Tensor)]", "@_disfavoredOverload\n    ")]
# The step takes a tensor here too, though Python's signature does not say so.
TENSORS_TOO = {"weight_decay"}


def signature(module: str, name: str) -> tuple[list[tuple[str, str, str]], int]:
    """The arguments after `params`, each with its annotation and default, and how many of them may be positional."""
    found = importlib.util.find_spec("torch")
    assert found is not None and found.submodule_search_locations
    source = pathlib.Path(found.submodule_search_locations[0], "optim", f"{module}.py").read_text()
    init = next(f for c in ast.parse(source).body if isinstance(c, ast.ClassDef) and c.name == name
                for f in c.body if isinstance(f, ast.FunctionDef) and f.name == "__init__")
    positional = init.args.args[2:]
    defaults = init.args.defaults + init.args.kw_defaults
    out = [(a.arg, ast.unparse(a.annotation), ast.unparse(d))
           for a, d in zip(positional + init.args.kwonlyargs, defaults, strict=True)]
    return out, len(positional)


def swift(default: str) -> str:
    return {"None": "nil", "True": "true", "False": "false"}.get(default, default)


def forms(name: str, arguments: list[tuple[str, str, str]], positional: int, tests: bool) -> list[str]:
    out = []
    pairs = [a for a, annotation, _ in arguments if annotation in PAIRS]
    # Positional arguments counted with `params`: none, then one more at a time.
    for count in range(positional + 2):
        for params, favour in PARAMS:
            for as_array in ([False, True] if pairs else [False]):
                parts = [f"_ params: {params}" if count else f"params: {params}"]
                values = ["over: optim.ParamGroup.list(params)"]
                calls = [("" if count else "params: ") + SAMPLES[params]]
                for index, (argument, annotation, default) in enumerate(arguments):
                    given = index < count - 1
                    if annotation in PAIRS:
                        element = PAIRS[annotation]
                        kind = f"[{element}]" if as_array else f"({element}, {element})"
                        value = argument if as_array else f"[{argument}.0, {argument}.1]"
                        required = given or as_array
                        sample = "[0.5, 0.9]" if as_array else "(0.5, 0.9)"
                    else:
                        kind = TYPES["float | Tensor" if argument in TENSORS_TOO else annotation]
                        value, required, sample = argument, given, SAMPLES[kind]
                    parts.append(("_ " if given else "") + f"{argument}: {kind}"
                                 + ("" if required else f" = {swift(default)}"))
                    values.append(f"{argument}: {value}")
                    calls.append(sample if given else f"{argument}: {sample}")
                if tests:
                    out.append(f"    _ = optim.{name}({', '.join(calls)})")
                else:
                    out.append(f"    {favour}public convenience init({', '.join(parts)}) {{\n"
                               f"        self.init({', '.join(values)})\n    }}")
    return out


SAMPLES = {
    "[Tensor]": "t", "[optim.ParamGroup]": '[["params": t, "lr": 0.1], ["params": t]]',
    "[(String, some Tensor)]": "named", "any torch.Number": "0.5", "any torch.TensorOrNumber": "0.5", "Int": "1",
    "Bool": "true", "Bool?": "nil",
}


def write(folder: pathlib.Path, tests: pathlib.Path) -> dict[pathlib.Path, str]:
    code, calls = [], []
    for module, name in CLASSES:
        arguments, positional = signature(module, name)
        code.append(f"extension optim.{name} {{\n"
                    + "\n\n".join(forms(name, arguments, positional, tests=False)) + "\n}")
        calls.append(f"private func optim_{name}(_ t: [nn.Parameter], _ named: [(String, nn.Parameter)]) {{\n"
                     + "\n".join(forms(name, arguments, positional, tests=True)) + "\n}")
    return {
        folder / "OptimForms.swift": MARK.replace("libtorch's native_functions.yaml", "PyTorch's torch/optim")
        + "\n\n" + "\n\n".join(code) + "\n",
        tests / "CallFormsOptim.swift": MARK.replace("libtorch's native_functions.yaml", "PyTorch's torch/optim")
        + "\nimport Torch\n\n" + "\n\n".join(calls) + "\n",
    }

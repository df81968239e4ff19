"""Finds the Python that a callable of PyTorch's test databases stands for: which public functions it calls, with what.

Many entries are a lambda around the call they test. The calls are watched by a TorchFunctionMode, and written down as a
program would write them.
"""

from __future__ import annotations

import dataclasses
import math
import warnings
from collections.abc import Callable
from typing import Any

import torch
from torch.overrides import TorchFunctionMode, resolve_name

from porting.calls import returns_list

# Builtin functions whose own name is not the one that users call.
PREFIXES = {
    "torch._C._nn.": "torch.nn.functional.", "torch._C._fft.fft_": "torch.fft.", "torch._C._linalg.linalg_": "torch.linalg.",
    "torch._C._special.special_": "torch.special.", "torch._C._VariableFunctions.": "torch.", "torch._C.TensorBase.": "torch.Tensor.",
    "torch.functional.": "torch.", "torch._VF.": "torch.",
}
BINARY = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "div": "/", "pow": "**", "mod": "%", "matmul": "@", "and": "&",
          "or": "|", "xor": "^", "lshift": "<<", "rshift": ">>", "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">",
          "ge": ">="}
UNARY = {"neg": "-", "pos": "+", "invert": "~"}


class Untold(Exception):
    """A call that cannot be written down."""


def inputs_of(*values: Any) -> list[torch.Tensor]:
    """The tensors inside arguments, each once, in order."""
    found: dict[int, torch.Tensor] = {}

    def walk(value: Any) -> None:
        if isinstance(value, torch.Tensor):
            found.setdefault(id(value), value)
        elif isinstance(value, (list, tuple)):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            for item in value.values():
                walk(item)

    for value in values:
        walk(value)
    return list(found.values())


@dataclasses.dataclass
class Literals:
    """How values are spelled; tensors by the names that they have."""

    names: dict[int, str]

    def __call__(self, value: Any) -> str:
        match value:
            case torch.Tensor():
                if id(value) not in self.names:
                    raise Untold("a tensor from outside the call")
                return self.names[id(value)]
            case bool() | None | int() | str():
                return repr(value)
            case float():
                if math.isfinite(value):
                    return repr(value)
                return "torch.nan" if math.isnan(value) else "torch.inf" if value > 0 else "-torch.inf"
            case complex():
                sign = "-" if math.copysign(1, value.imag) < 0 else "+"
                return f"({self(value.real)} {sign} {abs(value.imag)!r}j)"
            case list() | tuple():
                return "[" + ", ".join(map(self, value)) + "]"
            case slice(start=start, stop=stop, step=step):
                text = ":".join("" if part is None else self(part) for part in (start, stop))
                return text if step is None else f"{text}:{self(step)}"
            case torch.dtype() | torch.layout() | torch.memory_format():
                return str(value)
            case torch.device():
                return repr(str(value))
            case torch.nn.Module():
                return f"torch.nn.{value!r}"
            case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
                return self.call(f"torch.nn.{type(value).__name__}", (), _given(value))
        if value is ...:
            return "..."
        if callable(value):
            return public_name(value)
        if hasattr(value, "item"):
            return self(value.item())
        raise Untold(f"an argument of type {type(value).__name__}")

    def index(self, value: Any) -> str:
        if isinstance(value, tuple):
            return ", ".join(map(self.index, value)) if value else "()"
        return self(value)

    def call(self, name: str, args: tuple, kwargs: dict[str, Any]) -> str:
        given = [self(a) for a in args] + [f"{k}={self(v)}" for k, v in kwargs.items()]
        if not name.startswith("torch.Tensor."):
            return f"{name}({', '.join(given)})"
        method, owner = name.removeprefix("torch.Tensor."), given[0]
        if method.endswith(".__get__"):
            return f"{owner}.{method.removesuffix('.__get__')}"
        if method == "__getitem__":
            return f"{owner}[{self.index(args[1])}]"
        bare = method.strip("_")
        if method.startswith("__"):
            if bare in UNARY:
                return UNARY[bare] + owner
            if bare in BINARY:
                return f"{owner} {BINARY[bare]} {given[1]}"
            if bare[0] == "r" and bare[1:] in BINARY:
                return f"{given[1]} {BINARY[bare[1:]]} {owner}"
        return f"{owner}.{method}({', '.join(given[1:])})"


def _given(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults."""
    pairs = {f.name: (getattr(value, f.name), f.default) for f in dataclasses.fields(value)}
    return {name: held for name, (held, default) in pairs.items() if held != default}


def public_name(function: Callable) -> str:
    name = resolve_name(function) or ""
    for prefix, public in PREFIXES.items():
        if name.startswith(prefix):
            name = public + name.removeprefix(prefix)
    if not name.startswith("torch."):
        raise Untold(f"{name or function} is not of torch")
    return name


class _Watch(TorchFunctionMode):
    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, tuple, dict[str, Any], Any]] = []

    def __torch_function__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        self.calls.append((func, args, kwargs or {}, out))
        return out


def traced(run: Callable[[], Any], inputs: list[torch.Tensor]) -> str:
    """The Python of what `run` does with the inputs, the last line its result."""
    watch = _Watch()
    with watch, warnings.catch_warnings(action="ignore"):
        result = run()
    wanted = {id(t) for t in inputs_of(result)} or {id(result)}
    # From the back: a call counts if something wants what it gives, or if it writes to what something wants.
    kept = []
    for call in reversed(watch.calls):
        func, args, kwargs, out = call
        gives = {id(t) for t in inputs_of(out)} | {id(out)}
        if gives & wanted:
            wanted |= {id(t) for t in inputs_of(args, kwargs)}
            kept.insert(0, call)
    literals = Literals({id(t): f"t[{i}]" for i, t in enumerate(inputs)})
    lines: list[str] = []
    for number, (func, args, kwargs, out) in enumerate(kept):
        name = public_name(func)
        text, last = literals.call(name, args, kwargs), number + 1 == len(kept) and out is result
        if last and not _taken_apart(name, out):
            return "\n".join([*lines, text])
        lines.append(f"{_named(out, f'y{number}', literals)} = {text}")
    if not lines:
        raise Untold("no call of torch was seen")
    return "\n".join([*lines, _written(result, literals)])


def direct(name: str, args: tuple, kwargs: dict[str, Any], run: Callable[[], Any], inputs: list[torch.Tensor]) -> str:
    """The Python of a call whose name is known."""
    literals = Literals({id(t): f"t[{i}]" for i, t in enumerate(inputs)})
    text = literals.call(name, args, kwargs)
    with warnings.catch_warnings(action="ignore"):
        result = run()
    if not _taken_apart(name, result):
        return text
    return f"{_named(result, 'y', literals)} = {text}\n{_written(result, literals)}"


def _taken_apart(name: str, result: Any) -> bool:
    """Whether a program takes a result apart at once: a tuple of a few tensors, `output, indices = …`."""
    return isinstance(result, tuple) and 1 < len(result) < 5 and not returns_list(name) and \
        all(isinstance(item, torch.Tensor) for item in result)


def _named(out: Any, name: str, literals: Literals) -> str:
    """Gives the parts of a result names, and what stands left of the `=`."""
    if isinstance(out, torch.Tensor):
        literals.names[id(out)] = name
    elif isinstance(out, tuple) and not isinstance(out, torch.Size):
        parts = [f"{name}_{i}" for i in range(len(out))]
        for part, item in zip(parts, out):
            literals.names.setdefault(id(item), part)
        return f"({', '.join(parts)})"
    elif isinstance(out, list):
        for i, item in enumerate(out):
            literals.names.setdefault(id(item), f"{name}[{i}]")
    return name


def _written(result: Any, literals: Literals) -> str:
    if isinstance(result, (tuple, list)):
        return "(" + ", ".join(literals(item) for item in inputs_of(result)) + ",)"
    return literals(result)

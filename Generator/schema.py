"""Reads PyTorch's own operator list with PyTorch's own parser, and says where Python shows each overload."""

from __future__ import annotations

import dataclasses
import pathlib
import re

import torch
import torch.nn.functional
import torchgen
from torchgen.api.python import signature, structseq_fieldnames
from torchgen.gen import parse_native_yaml
from torchgen.model import NativeFunction
from torchgen.packaged.autograd import gen_python_functions as bindings

import skip
from kinds import NUMBER_OR_TENSOR, RESULTS, Kind, given

PACKAGED = pathlib.Path(torchgen.__file__).parent / "packaged"


@dataclasses.dataclass(frozen=True)
class Param:
    name: str
    type: str  # the schema's type
    kind: Kind
    default: str | None  # the schema's default, None where it is required

    @property
    def size(self) -> int | None:
        found = re.search(r"int\[(\d+)\]", self.type.replace("SymInt", "int"))
        return int(found.group(1)) if found else None


@dataclasses.dataclass(frozen=True)
class Overload:
    """One ATen overload with everything that the writers ask of it."""

    function: NativeFunction
    params: tuple[Param, ...]  # in the schema's order, tensor options spread out
    positional: int  # how many of them are positional in Python
    out: Overload | None = None  # the same into tensors of the caller's

    @property
    def schema(self) -> str:
        return str(self.function.func)

    @property
    def base(self) -> str:
        return str(self.function.func.name.name)

    @property
    def symbol(self) -> str:
        return self.function.func.name.unambiguous_name()

    @property
    def returns(self) -> list[str]:
        return [str(r.type) for r in self.function.func.returns]

    @property
    def is_out(self) -> bool:
        """Whether the results are written into tensors that are given."""
        return self.function.func.is_out_fn()

    @property
    def in_place(self) -> bool:
        """Whether what it gives are arguments: `self`, or those for the results."""
        found = self.function.func.returns
        return self.is_out or len(found) == 1 and found[0].annotation is not None and found[0].annotation.is_write

    @property
    def fields(self) -> list[str]:
        return list(structseq_fieldnames(self.function.func.returns))

    @property
    def makes_tensor(self) -> bool:
        """Whether Python's signature has `requires_grad` (factories, `*_like`, `new_*`)."""
        return bool(signature(self.function).tensor_options_args)

    @property
    def has_options(self) -> bool:
        return self.function.func.arguments.tensor_options is not None

    @property
    def target(self) -> str:
        """The Swift function behind the forms."""
        return f"ATen.{self.symbol}"

    @property
    def source(self) -> str:
        """What the forms' documentation names."""
        return f"aten::{self.schema}"

    @property
    def takes_integer(self) -> bool:
        """Whether the op layer has a function that takes one integer for its first list."""
        return True

    @property
    def takes_numpy_names(self) -> bool:
        """Whether Python's parser takes NumPy's `axis` and `keepdims` as well."""
        return True


def _params(function: NativeFunction) -> tuple[tuple[Param, ...], int]:
    out = []
    for argument in function.func.arguments.flat_all:
        text = str(argument.type)
        out.append(Param(argument.name, text, Kind.of(text), argument.default))
    return tuple(out), len(function.func.arguments.flat_positional)


def _key(function: NativeFunction) -> tuple[str, str]:
    """What a function and the one that writes its results into given tensors have in common."""
    return str(function.func.name.name), signature(function).signature_str(skip_outputs=True)


def load() -> tuple[list[Overload], dict[str, list[str]]]:
    """Every overload to bind, and for each skip reason the overloads it removed."""
    native = PACKAGED / "ATen" / "native"
    functions = parse_native_yaml(str(native / "native_functions.yaml"), str(native / "tags.yaml")).native_functions
    outs = {_key(f): f for f in functions if f.func.is_out_fn() and bindings.should_generate_py_binding(f)}
    manual = set(skip.MANUAL)
    overloads, skipped = [], {reason: [] for reason in skip.SKIP.values()}
    for function in functions:
        name = str(function.func.name)
        out = None
        if name in manual:
            manual.discard(name)
        elif function.func.is_out_fn() or not bindings.should_generate_py_binding(function):
            continue
        else:
            reason = next((why for rule, why in skip.SKIP.items() if re.fullmatch(rule, name)), None)
            if reason:
                skipped[reason].append(name)
                continue
            out = outs.get(_key(function))
        params, positional = _params(function)
        overloads.append(Overload(function, params, positional, out and Overload(out, *_params(out))))
    unused = [rule for rule, why in skip.SKIP.items() if not skipped[why]]
    if manual or unused:
        raise SystemExit(f"rows of skip.py that match nothing: {sorted(manual)} {unused}")
    return overloads, skipped


@dataclasses.dataclass(frozen=True)
class Form:
    """One overload as Python shows it in one place: `torch.sum`, `Tensor.sum`, `torch.nn.functional.gelu`."""

    overload: Overload
    name: str  # its Python name in that place
    method: bool

    @property
    def params(self) -> list[Param]:
        out = []
        for param in self.overload.params:
            if self.method and param.name in ("self", "out"):
                continue
            if not self.method and param.name == "self":
                param = dataclasses.replace(param, name="input")
            if param.type == "Tensor" and param.name == "other" and self.overload.base in skip.NUMBERS_AS_TENSORS:
                param = dataclasses.replace(param, kind=NUMBER_OR_TENSOR)
            out.append(param)
        if self.writes_out:
            options = (i for i, p in enumerate(out) if self.overload.has_options and p.name == "dtype")
            types = [str(a.type) for a in self.overload.out.function.func.arguments.out]
            out.insert(next(options, len(out)), Param("out", "", given(types), "None"))
        return out

    @property
    def writes_out(self) -> bool:
        """Whether Python takes `out=` here: in functions, not in methods."""
        return self.overload.out is not None and not self.method

    @property
    def positional(self) -> int:
        lost = self.method and any(p.name == "self" for p in self.overload.params[: self.overload.positional])
        return self.overload.positional - lost


def places(overloads: list[Overload]) -> dict[str, dict[str, list[Form]]]:
    """Place -> Python name -> forms, in the order in which Python's parser tries them."""
    by_base: dict[str, list[Overload]] = {}
    for overload in overloads:
        if str(overload.function.func.name) not in skip.MANUAL:
            by_base.setdefault(overload.base, []).append(overload)
    out: dict[str, dict[str, list[Form]]] = {}

    def add(place: str, name: str, group: list[Overload], method: bool = False) -> None:
        if group:
            out.setdefault(place, {})[name] = [Form(o, name, method) for o in _python_order(group, method)]

    builtins = torch._C._VariableFunctions
    for base, group in sorted(by_base.items()):
        module = group[0].function.python_module
        if module is None and not base.startswith("_"):
            own = getattr(builtins, base, None)
            functions = [o for o in group if "function" in {str(v).rsplit(".", 1)[-1] for v in o.function.variants}]
            if own is not None and getattr(torch, base, None) is own:
                add("torch", base, functions)
            methods = [o for o in group if "method" in {str(v).rsplit(".", 1)[-1] for v in o.function.variants}]
            if base not in torch.Tensor.__dict__ and hasattr(torch._C.TensorBase, base):
                add("Tensor", base, methods, method=True)
        elif module in ("fft", "linalg", "special"):
            shown = base.removeprefix(module + "_")
            if hasattr(getattr(torch, module), shown):
                add(module, shown, group)
    for place, space in (("functional", torch.nn.functional), ("sparse", torch.sparse)):
        groups = {}
        for name, value in vars(space).items():
            if type(value).__name__ == "builtin_function_or_method" and not name.startswith("_"):
                base = value.__name__
                if base in by_base:
                    groups[name] = by_base[base]
        for name, group in sorted(groups.items()):
            add(place, name, group)
    return out


def _python_order(group: list[Overload], method: bool) -> list[Overload]:
    pairs = []
    by_signature = {}
    for overload in group:
        sig = signature(overload.function, method=method)
        text = sig.signature_str(skip_outputs=True)
        by_signature[text] = overload
        pairs.append(bindings.PythonSignatureNativeFunctionPair(signature=sig, function=overload.function))
    grouped = bindings.group_overloads(pairs)
    return [by_signature[g.signature.signature_str(skip_outputs=True)] for g in grouped]


def unsupported(overload: Overload) -> list[str]:
    """Result types that no row of RESULTS covers."""
    return [t for t in overload.returns if t not in RESULTS]


def outs(places: dict[str, dict[str, list[Form]]]) -> list[Overload]:
    """The overloads that write into given tensors, as far as a form reaches them."""
    found = [f.overload.out for names in places.values() for forms in names.values() for f in forms if f.writes_out]
    return list({o.symbol: o for o in found}.values())

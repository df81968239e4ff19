"""The ops of PyTorch's `op_db`: every sample of every entry, and the entry's other call forms."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch.testing._internal import common_methods_invocations as database

from parity.cases import Case
from parity.shard import Shard
from parity.trace import BINARY, UNARY, Literals, Untold, direct, inputs_of, traced
from porting.calls import ordered, returns_list

DTYPES = [torch.float32, torch.float64, torch.int64, torch.bool, torch.complex64, torch.bfloat16]

# What these give is whatever the memory held; dtype, shape and strides are compared.
UNINITIALISED = {"empty", "empty_like", "new_empty", "empty_strided", "new_empty_strided", "empty_permuted", "resize_",
                 "resize_as_"}
OPTIONS = {"dtype", "layout", "device", "pin_memory", "requires_grad"}
FORMS_OF = 6  # how many call shapes of an entry are also tried as a method, in place, as an operator

# The database seeds the generator inside some calls; here every case is seeded from outside.
database.wrapper_set_seed = lambda op, *args, **kwargs: op(*args, **kwargs)


def entries() -> list[database.OpInfo]:
    return list(database.op_db)


def title(op: database.OpInfo) -> str:
    return f"{op.name} ({op.variant_test_name})" if op.variant_test_name else op.name


def _direct_name(op: database.OpInfo) -> str | None:
    """The public name of an entry's function, where it is tested under that name without a wrapper."""
    found: Any = torch
    path = op.name.removeprefix("torch.").split(".")
    for part in path:
        found = getattr(found, part, None)
    return f"torch.{'.'.join(path)}" if found is not None and found is op.op else None


def _sources(op: database.OpInfo, sample: Any, inputs: list[torch.Tensor]) -> str:
    """The Python of one sample."""
    args = (sample.input, *sample.args)
    name = _direct_name(op)
    process = sample.output_process_fn_grad
    if name and _is_identity(process):
        return direct(name, args, sample.kwargs, lambda: op.op(*args, **sample.kwargs), inputs)
    return traced(lambda: process(op.op(*args, **sample.kwargs)), inputs)


def _is_identity(process: Callable) -> bool:
    mark = object()
    try:
        return process(mark) is mark
    except Exception:
        return False


def call_shape(source: str) -> str:
    """A call without its numbers and texts: what tells call forms apart."""
    return re.sub(r"-?\b\d[\w.]*(e[-+]?\d+)?|'[^']*'|True|False", "_", source)


def _other_forms(op: database.OpInfo, sample: Any, inputs: list[torch.Tensor]) -> Iterator[tuple[str, str]]:
    """The same sample as a method, in place, as an operator, under its other names."""
    literals = Literals({id(t): f"t[{i}]" for i, t in enumerate(inputs)})
    if not isinstance(sample.input, torch.Tensor):
        return
    args = (sample.input, *sample.args)

    def told(kind: str, function: Callable | None, before: Callable = lambda x: x) -> Iterator[tuple[str, str]]:
        """The call of a variant; in words where it is a method of Tensor's, else what it is seen to call."""
        if function is None:
            return
        try:
            yield kind, traced(lambda: function(before(sample.input), *sample.args, **sample.kwargs), inputs)
        except (Untold, RuntimeError, TypeError):
            pass  # the variant does not take this sample

    yield from told("method", op.method_variant)
    if not sample.broadcasts_input:
        yield from told("in place", op.inplace_variant, torch.Tensor.clone)
    for alias in op.aliases:
        yield f"alias {alias.name}", literals.call(f"torch.{alias.name.removeprefix('torch.')}", args, sample.kwargs)
        yield from told(f"alias {alias.name}, method", alias.method_variant)
        if not sample.broadcasts_input:
            yield from told(f"alias {alias.name}, in place", alias.inplace_variant, torch.Tensor.clone)
    symbol = op.operator_variant.__name__.strip("_") if op.operator_variant is not None else None
    if symbol in BINARY and len(sample.args) == 1 and not sample.kwargs:
        yield "operator", f"t[0] {BINARY[symbol]} {literals(sample.args[0])}"
    elif symbol in UNARY and not sample.args and not sample.kwargs:
        yield "operator", f"{UNARY[symbol]}t[0]"
    if op.inplace_operator_variant is not None and len(sample.args) == 1 and not sample.broadcasts_input:
        symbol = op.inplace_operator_variant.__name__.strip("_").removeprefix("i")
        if symbol in BINARY:
            yield "in-place operator", f"y = t[0].clone()\ny {BINARY[symbol]}= {literals(sample.args[0])}\ny"


def _into_out(op: database.OpInfo, sample: Any, inputs: list[torch.Tensor], fits: bool) -> Iterator[tuple[str, str]]:
    """The same sample with `out=`: tensors of the results' shapes, or empty ones, which grow."""
    name = _direct_name(op)
    if not (op.supports_out and name) or "as_tuple" in sample.kwargs:
        return
    try:
        with torch.no_grad(), warnings.catch_warnings(action="ignore"):
            found = op.op(sample.input, *sample.args, **sample.kwargs)
        # Nothing may ask for a gradient here.
        literals = Literals({id(t): f"t[{i}].detach()" for i, t in enumerate(inputs)})
        results = [found] if isinstance(found, torch.Tensor) else inputs_of(found)
        if any(r.layout != torch.strided for r in results):
            return
        given = [torch.zeros_like(r) if fits else r.new_zeros([0]) for r in results]
        # Before a tensor's options, where factories have it; `ordered` puts it elsewhere for others.
        keywords = ordered(name, list(sample.kwargs))
        place = next((i for i, k in enumerate(keywords) if k in OPTIONS), len(keywords))
        keywords.insert(place, "out")
        kwargs = {k: sample.kwargs.get(k, 0) for k in keywords}
        wanted = literals.call(name, (sample.input, *sample.args), kwargs)
        with torch.no_grad(), warnings.catch_warnings(action="ignore"):
            op.op(sample.input, *sample.args, **sample.kwargs,
                  out=given if returns_list(name) else given[0] if len(given) == 1 else tuple(given))
    except (Untold, RuntimeError, TypeError, IndexError):
        return  # Python does not take it here
    outs = [f"torch.zeros({list(r.shape) if fits else [0]}, dtype={r.dtype})" for r in results]
    kind = "out" if fits else "out, empty"
    if len(results) == 1:
        yield kind, f"y = {outs[0]}\n({wanted.replace('out=0', 'out=y')}, y)"
    elif returns_list(name):
        parts = ", ".join(f"y[{i}]" for i in range(len(results)))
        yield kind, f"y = [{', '.join(outs)}]\n{wanted.replace('out=0', 'out=y')}\n({parts})"
    else:
        names, given = ([f"{letter}{i}" for i in range(len(results))] for letter in "xy")
        made = "\n".join(f"{y} = {out}" for y, out in zip(given, outs))
        call = wanted.replace("out=0", f"out=({', '.join(given)})")
        yield kind, f"{made}\n({', '.join(names)}) = {call}\n({', '.join(names + given)})"


def cases(op: database.OpInfo, dtype: torch.dtype, quick: bool) -> Iterator[Case]:
    """The cases of an entry in one dtype; where an argument cannot be told in words, a case without source."""
    gradients = op.supports_autograd and op.supports_dtype(dtype, "cpu") and dtype in op.supported_backward_dtypes("cpu")
    shapes: set[str] = set()
    name = str(dtype).removeprefix("torch.")
    torch.manual_seed(0)
    for sample in op.sample_inputs("cpu", dtype, requires_grad=gradients):
        inputs = inputs_of(sample.input, sample.args, sample.kwargs)
        common = {"area": "ops", "entry": title(op), "gradients": gradients,
                  "layout_only": op.name in UNINITIALISED, "inputs": inputs}
        try:
            source = _sources(op, sample, inputs)
        except Untold as why:
            yield Case(source="", variant=f"{name}: {why}", **common)
            continue
        shape = call_shape(source)
        if not (quick and shape in shapes):
            yield Case(source=source, variant=name, **common)
        if shape not in shapes and len(shapes) < FORMS_OF and dtype == first_dtype(op):
            for kind, other in _other_forms(op, sample, inputs):
                differentiable = gradients and (op.supports_inplace_autograd or "in place" not in kind)
                yield Case(source=other, variant=f"{name}, {kind}", **common | {"gradients": differentiable})
            for kind, other in _into_out(op, sample, inputs, fits=not shapes):
                yield Case(source=other, variant=f"{name}, {kind}", **common | {"gradients": False})
        shapes.add(shape)


def first_dtype(op: database.OpInfo) -> torch.dtype | None:
    return next((d for d in DTYPES if op.supports_dtype(d, "cpu")), None)


ENTRIES_A_SHARD = 40


def shard_cases(part: int, dtype: torch.dtype, quick: bool) -> Iterator[Case]:
    for op in entries()[part * ENTRIES_A_SHARD : (part + 1) * ENTRIES_A_SHARD]:
        if op.supports_dtype(dtype, "cpu") and (not quick or dtype == first_dtype(op)) and not is_jiterator(op):
            yield from cases(op, dtype, quick)


def is_jiterator(op: database.OpInfo) -> bool:
    """Kernels that are compiled from source at run time, on CUDA alone."""
    return op.name.startswith("jiterator")


def shards(quick: bool) -> list[Shard]:
    parts = -(-len(entries()) // ENTRIES_A_SHARD)
    return [Shard(f"ops/{str(dtype).removeprefix('torch.')}-{part:02d}", shard_cases, (part, dtype, quick))
            for dtype in DTYPES for part in range(parts)]


def rows() -> list[str]:
    return [title(op) for op in entries()]

"""The ops of `torch.masked.MaskedTensor`, by the tables of names that Python's class has, as methods, functions and operators."""

from __future__ import annotations

import pathlib

import torch
from torch.masked.maskedtensor import binary, reductions, unary

from files import head

PAGE = "https://docs.pytorch.org/docs/stable/generated/torch.{}.html"
NUMBER = "any torch.Number"
# What ops of one tensor take besides it: the name, the type, and whether it may be left out.
MORE = {
    "clamp": [("min", f"({NUMBER})?", True), ("max", f"({NUMBER})?", True)],
    "logit": [("eps", "Double?", True)], "pow": [("exponent", NUMBER, False)],
    "nan_to_num": [(name, "Double?", True) for name in ("nan", "posinf", "neginf")],
}
MORE["clip"] = MORE["clamp"]
OPERATORS = {
    "+": "add", "-": "sub", "*": "mul", "/": "div", "%": "remainder", "&": "bitwise_and", "|": "bitwise_or", "^": "bitwise_xor",
    "<<": "bitwise_left_shift", ">>": "bitwise_right_shift", "==": "eq", "!=": "ne", "<=": "le", ">=": "ge", ">": "gt",
}
# The op of Python's for a number on the left; it has none for others.
REFLECTED = {"+": "add", "*": "mul", "&": "bitwise_and", "|": "bitwise_or", "^": "bitwise_xor", "==": "eq", "!=": "ne",
             "<": "gt", "<=": "ge", ">": "lt", ">=": "le"}
# Not `all`, which is written by hand, nor `norm`, whose call Python refuses.
REDUCTIONS = [name for name in reductions.REDUCE_NAMES if name not in ("all", "norm")]
OF_ONE = {"argmin", "argmax"}
TYPE = "torch.masked.MaskedTensor"
OTHER = {TYPE: "other", "any torch.TensorOrNumber": "PlainOperand(other)"}


def _quoted(name: str) -> str:
    return f"`{name}`" if name == "var" else name


def _about(name: str, kind: str) -> str:
    plain = name.rstrip("_")
    place = f", in place. See <{PAGE.format(plain)}>." if name.endswith("_") else f". See <{PAGE.format(plain)}>."
    return f"    /// `torch.{plain}` {kind}{place}"


def _unary(name: str, methods: list[str], functions: list[str]) -> None:
    plain, in_place = name.rstrip("_"), name.endswith("_")
    more = MORE.get(plain, [])
    about, call = _about(name, "of the elements that count"), "unaryInPlace" if in_place else "unary"
    mark = "    @discardableResult\n" if in_place else ""
    given = ", ".join(f"{n}: {n}" if plain != "pow" else n for n, *_ in more)
    body = f"{call} {{ $0.{name}({given}) }}"
    by_name = ", ".join(f"{n}: {t}{' = nil' * free}" for n, t, free in more)
    methods.append(f"{about}\n{mark}    public func {name}({by_name}) -> {TYPE} {{ {body} }}")
    if more:
        (first, kind, _), *rest = more
        by_place = ", ".join([f"_ {first}: {kind}", *(f"_ {n}: {t} = nil" for n, t, _ in rest)])
        methods.append(f"{about}\n{mark}    public func {name}({by_place}) -> {TYPE} {{ {body} }}")
        passed = ", ".join(f"{n}: {n}" for n, *_ in more)
        functions.append(f"{about}\n{mark}    public static func {name}(_ input: masked.MaskedTensor, {by_place}) "
                         f"-> masked.MaskedTensor {{ input.{name}({passed}) }}")
        if plain != "pow":
            functions.append(f"{about}\n{mark}    public static func {name}(_ input: masked.MaskedTensor, {by_name}) "
                             f"-> masked.MaskedTensor {{ input.{name}({passed}) }}")
        return
    functions.append(f"{about}\n{mark}    public static func {name}(_ input: masked.MaskedTensor) -> masked.MaskedTensor "
                     f"{{ input.{name}() }}")


def _binary(name: str, methods: list[str], functions: list[str]) -> None:
    in_place = name.endswith("_")
    about, mark = _about(name, "of the elements that count"), "    @discardableResult\n" if in_place else ""
    for kind, value in OTHER.items():
        body = f"binaryInPlace({value}) {{ $0.{name}($1) }}" if in_place else f"binary({value}) {{ torch.{name}($0, $1) }}"
        methods.append(f"{about}\n{mark}    public func {name}(_ other: {kind}) -> {TYPE} {{ {body} }}")
        if not in_place:
            functions.append(f"{about}\n    public static func {name}(_ input: masked.MaskedTensor, _ other: {kind}) "
                             f"-> masked.MaskedTensor {{ input.{name}(other) }}")
    if not in_place:
        functions.append(f"{about}\n    public static func {name}(_ input: Tensor, _ other: masked.MaskedTensor) "
                         f"-> masked.MaskedTensor {{ masked.MaskedTensor.reflected(input, other) {{ torch.{name}($0, $1) }} }}")


def _reduction(name: str, methods: list[str], functions: list[str]) -> None:
    about, quoted = _about(name, "of the elements that count"), _quoted(name)
    dim = "Int" if name in OF_ONE else "any torch.IntList"
    call = f"torch.masked.{quoted}(input: $0, dim: dim, keepdim: keepdim, dtype: dtype, mask: $1)"
    methods.append(f"{about}\n    public func {quoted}() -> {TYPE} {{ reduced {{ torch.masked.{quoted}(input: $0, mask: $1) }} }}")
    functions.append(f"{about}\n    public static func {quoted}(_ input: masked.MaskedTensor) -> masked.MaskedTensor "
                     f"{{ input.{quoted}() }}")
    rest = "dtype: torch.dtype? = nil"
    named = f"dim: {dim}, keepdim: Bool = false, {rest}"
    for given in (named, f"_ {named}", f"_ dim: {dim}, _ keepdim: Bool, {rest}"):
        methods.append(f"{about}\n    public func {quoted}({given}) -> {TYPE} {{ "
                       f'reduced("{name}", over: dim, keepdim) {{ {call} }} }}')
        functions.append(f"{about}\n    public static func {quoted}(_ input: masked.MaskedTensor, {given}) -> masked.MaskedTensor "
                         f"{{ input.{quoted}(dim: dim, keepdim: keepdim, dtype: dtype) }}")


def _operators() -> list[str]:
    lines = []
    for symbol, name in OPERATORS.items():
        about = _about(name, "of the elements that count")
        for kind in OTHER:
            lines.append(f"{about}\n    public static func {symbol} (a: {TYPE}, b: {kind}) -> {TYPE} {{ a.{name}(b) }}")
        lines.append(f"{about}\n    public static func {symbol} (a: Tensor, b: {TYPE}) -> {TYPE} {{ torch.{name}(a, b) }}")
    for symbol, name in REFLECTED.items():
        lines.append(f"{_about(name, 'of the elements that count')}\n    public static func {symbol} (a: some {NUMBER[4:]}, "
                     f"b: {TYPE}) -> {TYPE} {{ b.{name}(a) }}")
    return lines


def write(root: pathlib.Path) -> dict[pathlib.Path, str]:
    methods: list[str] = []
    functions: list[str] = []
    for names, one in ((unary.UNARY_NAMES, _unary), (sorted(unary.INPLACE_UNARY_NAMES), _unary), (binary.BINARY_NAMES, _binary),
                       (sorted(binary.INPLACE_BINARY_NAMES), _binary), (REDUCTIONS, _reduction)):
        for name in dict.fromkeys(names):
            if hasattr(torch.Tensor, name) or one is not _unary:
                one(name, methods, functions if hasattr(torch, name) else [])
    text = head("the tables of torch.masked.maskedtensor") + "\n" + "\n\n".join([
        f"extension {TYPE} {{\n" + "\n".join(methods) + "\n}",
        "extension torch {\n" + "\n".join(functions) + "\n}",
        f"extension {TYPE} {{\n" + "\n".join(_operators()) + "\n}"]) + "\n"
    return {root / "Sources" / "Torch" / "Masked" / "MaskedTensor" / "Generated" / "MaskedTensorOps.swift": text}

"""Writes the public face: every call form that Python allows, as thin Swift overloads over the op layer.

For `f(x, a, b=1, *, c=None)` Python takes `f(x, a)`, `f(x, a, 2)`, `f(x, a, b=2)`, `f(x, a=…)`, each with or
without `c=`. So one Swift overload a number of positional arguments: those unlabelled and given, the rest
labelled and with PyTorch's defaults.
"""

from __future__ import annotations

import dataclasses
import itertools
import pathlib
import re
from collections.abc import Iterator

import torch

import return_types
import skip
import tuples
from files import cut, head
from kinds import Kind
from samples import SAMPLES
from schema import Form, Param
from shim import OPS
from swift_layer import call, public_value, quoted, result_type

# What the files of a place are made from; composites stand in two of them.
WITH_COMPOSITES = head("libtorch's native_functions.yaml and Generator/composites.py")

OWNERS = {
    "torch": ("extension torch", "static ", "torch"),
    "Tensor": ("extension Tensor", "", "torch.Tensor"),
    "fft": ("extension torch.fft", "static ", "torch.fft"),
    "linalg": ("extension torch.linalg", "static ", "torch.linalg"),
    "special": ("extension torch.special", "static ", "torch.special"),
    "sparse": ("extension torch.sparse", "static ", "torch.sparse"),
    "functional": ("extension nn.functional", "static ", "torch.nn.functional"),
}

REQUIRES_GRAD = Param("requires_grad", "bool", Kind.of("bool"), "False")


@dataclasses.dataclass(frozen=True)
class Shape:
    """One Swift overload: a form with its first `count` parameters positional."""

    form: Form
    count: int
    integers: str = ""  # how the first parameter, a list, comes without brackets: `Int...`, or `Int` for a single one
    renamed: tuple[str, ...] = ()  # labelled parameters that have NumPy's names
    unpacked: int = 0  # how many tensors the result's tuple has
    tuples: dict[int, tuples.Tuple] = dataclasses.field(default_factory=dict)  # the parameters that take a tuple
    told: tuple[str, ...] = ()  # optional arguments that must be given, since they tell the form from another
    plain: bool = False  # without the options of a function that makes tensors: a device that may be any type costs time

    @property
    def params(self) -> list[Param]:
        found = list(self.form.params)
        if self.form.overload.makes_tensor and self.form.overload.has_options:
            found.append(REQUIRES_GRAD)
        return found

    @property
    def omitted(self) -> set[int]:
        """The lists that keep their defaults beside a tuple, or all options."""
        if self.plain:
            return set(range(self.count, len(self.params)))
        return {i for i, s in enumerate(self.slots) if s.takes and i not in self.tuples} if self.tuples else set()

    @property
    def required(self) -> set[str]:
        return {self.label(p) for i, p in enumerate(self.params) if i >= self.count and (
            p.default is None or p.name in self.renamed or i in self.tuples or p.name in self.told)}

    @property
    def labelled(self) -> dict[str, Param]:
        return {self.label(p): p for i, p in enumerate(self.params) if i >= self.count and i not in self.omitted}

    @property
    def types(self) -> dict[int | str, str]:
        """By place, and by label."""
        return {i if i < self.count else self.label(p): self.public_type(i, p) for i, p in enumerate(self.params)
                if i not in self.omitted}

    def label(self, param: Param) -> str:
        return skip.NUMPY_NAMES[param.name] if param.name in self.renamed else param.name

    @property
    def key(self) -> tuple:
        """What makes two Swift declarations the same."""
        labels = tuple(("_" if i < self.count else self.label(p), self.public_type(i, p)) for i, p in enumerate(self.params)
                       if i not in self.omitted)
        return self.unpacked, tuple(self.form.overload.returns), labels

    def public_type(self, index: int, param: Param) -> str:
        if index in self.tuples:
            return self.tuples[index].bound or self.tuples[index].spelled
        return self.integers if self.integers and index == 0 else param.kind.public

    @property
    def slots(self) -> list[tuples.Slot]:
        unpacked = self.unpacked if not self.form.overload.fields else 0
        takes = [tuples.takes(tuples.OPS, self.form.name, p.name, p.kind.public) for p in self.params]
        return [
            tuples.Slot([tuples.fixed(unpacked)] if unpacked and tuples.INTEGERS.bound in {t.bound for t in takes[i]} else takes[i],
                        i < self.count or self.label(p) in self.required, p.kind.public == "Tensor")
            for i, p in enumerate(self.params)]


def shapes(place: str, forms: list[Form]) -> list[tuple[Shape, bool]]:
    """Every Swift overload of one name, and whether an earlier signature of Python's would take a call of it."""
    out: list[tuple[Shape, bool]] = []
    seen: set[tuple] = set()
    # Python's parser takes no integer for a list of unknown length; Swift's does, so what takes an integer goes first.
    forms = sorted(forms, key=lambda f: any(p.size is None and p.kind.public == "any torch.IntList" for p in f.params))
    for form in forms:
        earlier = [s for s, _ in out]
        candidates = [Shape(form, k) for k in range(form.positional + 1)]
        if form.positional == 1 and form.params[0].kind.public == "any torch.IntList" and form.params[0].size is None:
            makes = form.overload.makes_tensor and form.overload.has_options and None not in {p.default for p in form.params[1:]}
            candidates += [Shape(form, 1, integers=spelled, plain=plain) for spelled in ("Int...", "Int")
                           for plain in ((False, True) if makes else (False,))]
        rest = [p.name for p in form.params[1:]]
        if place != "Tensor" and rest == ["out"] and form.positional and form.params[0].kind.public == "Tensor":
            # Without `out` it is a value of the type `(Tensor) -> Tensor`, as which programs hand it on.
            candidates = [c if c.count != 1 else dataclasses.replace(c, told=("out",)) for c in candidates]
            candidates.append(Shape(form, 1, plain=True))
        candidates += [s for c in candidates if not c.integers for s in _with_numpy_names(c)]
        if form.overload.returns == ["Tensor[]"] and form.name in skip.UNPACKED:
            candidates += [dataclasses.replace(c, unpacked=n) for c in candidates if not c.renamed for n in (2, 3, 4)]
        if form.overload.fields:
            # `let (values, indices) = x.max(1)`: Swift takes no struct apart.
            candidates += [dataclasses.replace(c, unpacked=len(form.overload.fields)) for c in candidates]
        for shape in candidates:
            if shape.key not in seen:
                seen.add(shape.key)
                second = not shape.plain and any(_clash(e, shape) for e in earlier) and not _is_other_list(shape, earlier)
                # As a value the form without a label goes first.
                second |= (place != "Tensor" and shape.count == 0 and form.overload.returns == ["Tensor"]
                           and [p.kind.public for p in shape.params] == ["Tensor"])
                out.append((shape, second))
    if place == "torch" and (hasattr(torch.nn.functional, forms[0].name) or re.match("mkldnn_|miopen_|cudnn_", forms[0].name)):
        return out  # a function is documented in one place, and a backend's own kernel in none
    return out + [(shape, True) for shape in _with_tuples([s for s, _ in out if not s.integers])]


def one_integer(places: dict[str, dict[str, list[Form]]]) -> set[str]:
    """The overloads with a form that takes one integer without brackets."""
    return {s.form.overload.symbol for place, names in places.items() for forms in names.values()
            for s, _ in shapes(place, forms) if s.integers == "Int" and s.form.overload.takes_integer}


def _is_other_list(shape: Shape, earlier: list[Shape]) -> bool:
    """Whether a list stands where earlier signatures with the same results have an integer, which Swift tells apart. For results
    under names that matters: the forms that take them apart are second choices as well."""
    return bool(shape.form.overload.fields) and all(
        "any torch.IntList" in shape.types.values() and "any torch.IntList" not in e.types.values() for e in earlier)


def _with_tuples(plain: list[Shape]) -> list[Shape]:
    """The forms of a name that take tuples. All of them are the second choice, so one call must not fit two."""
    out: list[Shape] = []
    for shape in plain:
        if shape.count not in tuples.counts(dataclasses.replace(shape, count=0).slots, shape.count):
            continue
        for chosen in tuples.choices(shape.slots, shape.count):
            found = dataclasses.replace(shape, tuples=chosen)
            while other := next((e for e in out if _clash(e, found)), None):
                telling = next((p.name for label, p in found.labelled.items() if label not in found.required and (
                    label not in other.labelled or not _atoms(found.types[label]) & _atoms(other.types[label]))), None)
                if telling is None:
                    break
                found = dataclasses.replace(found, told=(*found.told, telling))
            else:
                out.append(found)
    return out


def _with_numpy_names(shape: Shape) -> list[Shape]:
    """The same overload with `axis`, with `keepdims`, with both; not where even the tensor is labelled."""
    if not shape.form.overload.takes_numpy_names or (shape.count == 0 and not shape.form.method):
        return []
    found = [p.name for p in shape.params[shape.count :] if p.name in skip.NUMPY_NAMES]
    subsets = itertools.chain.from_iterable(itertools.combinations(found, n) for n in range(1, len(found) + 1))
    return [dataclasses.replace(shape, renamed=names) for names in subsets]


def _clash(a: Shape, b: Shape) -> bool:
    if a.count != b.count or a.unpacked != b.unpacked:
        return False
    named_a, named_b = a.labelled, b.labelled
    required = a.required | b.required
    if not (required <= named_a.keys() and required <= named_b.keys()):
        return False
    types_a, types_b = a.types, b.types
    return all(_atoms(types_a[name]) & _atoms(types_b[name]) for name in [*range(a.count), *required])


def _atoms(text: str) -> set[str]:
    out = {"nil"} if text.endswith("?") else set()
    core = text.rstrip("?").strip("()")
    table = {
        "any torch.TensorOrNumber": {"Tensor", "Int", "Double", "Bool"},
        "any torch.Number": {"Int", "Double", "Bool"},
        "any torch.IntList": {"Int", "[Int]"},
        "Int...": {"Int", "[Int]"},
        "any torch.DeviceLike": {"device"},
    }
    return out | table.get(core, {core})


def swift_default(param: Param) -> str:
    text = param.default
    assert text is not None
    simple = {"None": "nil", "True": "true", "False": "false", "Mean": "1", "long": "nil",
              "contiguous_format": ".contiguous_format", "[]": "[Int]()"}
    if text in simple:
        return simple[text]
    if text[0] in "\"'":
        return '"' + text[1:-1] + '"'
    if text[0] == "[":
        return f"[Int]({text})"
    if re.fullmatch(r"-?[\d.]+(e-?\d+)?", text):
        return text
    raise SystemExit(f"a default that has no Swift form: {param.name}={text}")


def declaration(shape: Shape, place: str, disfavored: bool) -> str:
    form, overload = shape.form, shape.form.overload
    parts, values = [], {"self": "self", "out": "nil"}
    types, packs = tuples.generics(shape.tuples)
    renamed = not form.method and any(p.name == "self" for p in overload.params)
    for i, p in enumerate(shape.params):
        name = quoted(p.name)
        if i in shape.omitted:
            default = swift_default(p)
            values[p.name] = default if default == "nil" else public_value(p, default)
            continue
        spelled = types.get(i) or shape.public_type(i, p)
        if i < shape.count:
            parts.append(f"_ {name}: {spelled}")
        else:
            default = "" if shape.label(p) in shape.required else f" = {swift_default(p)}"
            name = f"{shape.label(p)} {p.name}" if p.name in shape.renamed else p.name
            parts.append(f"{name}: {spelled}{default}")
        original = "self" if p.name == "input" and renamed else p.name
        values[original] = public_value(p)
        if shape.integers and i == 0:
            values[original] = name if shape.integers == "Int..." or overload.takes_integer else f"[{name}]"
        if p.default == "long":  # which says nothing of a tensor that is given for the result
            values[original] = f"{name} ?? .int64"
        if i in shape.tuples:
            values[original] = public_value(p, shape.tuples[i].value.format(quoted(p.name), in_messages(shape, i, p)))
    _, static, _ = OWNERS[place]
    before = ""
    result = result_type(overload)
    arrow = "" if result == "Void" else f" -> {result}"
    body = call(overload, values)
    if overload.fields and not shape.unpacked:
        result = return_types.spelled(overload)
        arrow, body = f" -> {result}", f"{result}({body})"
    elif shape.unpacked and not overload.fields:
        result = "(" + ", ".join(["Tensor"] * shape.unpacked) + ")"
        arrow, body = f" -> {result}", f"unpacked{shape.unpacked}({body})"
    if REQUIRES_GRAD in shape.params and not shape.plain:
        body = f"made({body}, {REQUIRES_GRAD.name})"
    if form.writes_out and not shape.plain:
        before, body = into(shape, values), f"return {body}"
    lines = [f"    /// `{overload.source}`"]
    if disfavored or shape.unpacked:
        lines.append("    @_disfavoredOverload")
    if overload.in_place or form.name.endswith("_") or any(p.name == "out" and i not in shape.omitted for i, p in enumerate(shape.params)):
        lines.append("    @discardableResult" if result != "Void" else "")
    if shape.integers == "Int...":
        lines.append(f"    @_effects(notEscaping {shape.params[0].name}.**)")  # so the caller's array needs no memory of the heap
    generic = f"<{', '.join(packs)}>" if packs else ""
    lines.append(f"    public {static}func {quoted(form.name)}{generic}({', '.join(parts)}){arrow} {{")
    lines += [f"        {line}" for line in (before, body) if line]
    lines.append("    }")
    return "\n".join(line for line in lines if line)


def into(shape: Shape, values: dict[str, str]) -> str:
    """What a form does where the caller gives the tensors for the results."""
    overload = shape.form.overload
    written = [a.name for a in overload.out.function.func.arguments.out]
    given = ["out"] if len(written) == 1 else [f"out.{i}" for i in range(len(written))]
    if shape.integers == "Int":
        values = values | {shape.params[0].name: f"[{quoted(shape.params[0].name)}]"}
    result = call(overload.out, values | dict(zip(written, given)))
    if overload.fields and not shape.unpacked:
        result = f"{return_types.spelled(overload)}({result}, out: true)"
    if not overload.has_options:
        return f"if let out {{ return {result} }}"
    return f"if let out, let out = fitting(out, dtype, layout, device) {{ return made({result}, {REQUIRES_GRAD.name}) }}"


def in_messages(shape: Shape, index: int, param: Param) -> str:
    """How Python's messages name an argument."""
    place = f" (position {index + 1})" if index < shape.count else ""
    return f'"{shape.form.name}(): argument \'{param.name}\'{place}"'


def _head(place: str) -> str:
    return WITH_COMPOSITES if place in ("torch", "Tensor") else OPS


def _files(place: str, names: dict[str, list[Form]]) -> Iterator[tuple[str, str, list[tuple[str, list[Form]]]]]:
    """The names of a place in files, the large places' by letters: title, what its name ends in, names with their forms."""
    title = place[0].upper() + place[1:]
    if place in ("torch", "Tensor"):
        for letters, part in cut(names.items(), lambda item: item[0]):
            yield title, f"+{letters}", part
    else:
        yield title, "", list(names.items())


def write(places: dict[str, dict[str, list[Form]]], folder: pathlib.Path) -> dict[pathlib.Path, str]:
    files = {}
    for place, names in places.items():
        for title, suffix, part in _files(place, names):
            blocks = []
            for _, forms in part:
                blocks += [declaration(s, place, low) for s, low in shapes(place, forms)]
            body = "\n\n".join(blocks)
            files[folder / f"{title}Forms{suffix}.swift"] = f"{_head(place)}\n{OWNERS[place][0]} {{\n{body}\n}}\n"
    return files


def write_tests(places: dict[str, dict[str, list[Form]]], folder: pathlib.Path) -> dict[pathlib.Path, str]:
    """A call of every form with all its arguments and one with the required ones: they only have to compile."""
    files = {}
    for place, names in places.items():
        owner = "t" if place == "Tensor" else OWNERS[place][0].removeprefix("extension ")
        for title, suffix, part in _files(place, names):
            blocks = []
            for name, forms in part:
                calls = []
                for shape, low in shapes(place, forms):
                    results = shape.unpacked or (len(shape.form.overload.returns) if low and not shape.tuples else 0)
                    for full in (True, False):
                        given = []
                        for i, p in enumerate(shape.params):
                            if i in shape.omitted or i >= shape.count and shape.label(p) not in shape.required and not full:
                                continue
                            value = shape.tuples[i].sample if i in shape.tuples else SAMPLES[shape.public_type(i, p)]
                            given.append(value if i < shape.count else f"{shape.label(p)}: {value}")
                        left = f"let ({', '.join('_' * results)})" if results > 1 else "_"
                        if shape.form.overload.fields and not shape.unpacked and low:
                            left = f"let _: {return_types.spelled(shape.form.overload)}"
                        calls.append(f"    {left} = {owner}.{name}({', '.join(given)})")
                body = "\n".join(dict.fromkeys(calls))
                blocks.append(f"private func {place}_{name}(_ t: Tensor, _ g: torch.Generator) {{\n{body}\n}}")
            text = "\n\n".join(blocks)
            files[folder / f"CallForms{title}{suffix}.swift"] = f"{_head(place)}\nimport Torch\n\n{text}\n"
    return files

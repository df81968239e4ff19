"""Writes the call forms of what is written by hand, in every module and folder.

A declaration that stands below `// @forms` has every parameter labelled, under Python's name. Beside it comes one overload
for each number of arguments that Python takes by position, as in swift_forms; how many those are says Python's signature,
against which `differences` checks the declaration. One that is not public stands for several types of an argument, as
`SEVERAL` says, and its labelled form is written too. The forms of a folder go to its own `Generated`.
"""

from __future__ import annotations

import dataclasses
import itertools
import pathlib
import re

from matplotlib import pyplot

import declarations
import differences
import tuples
from declarations import Declaration, Parameter
from files import head
from samples import GIVEN, RECEIVERS, RESULTS, sample
from swift_layer import quoted

# A module, and what it imports.
MODULES = {"TorchCore": [], "Torch": [], "TorchVision": ["Torch"], "Pyplot": ["Torch"], "NumPy": ["Torch"],
           "TensorBoard": ["NumPy", "Pyplot", "Torch"]}
NAMES = {"TorchCore": "Torch"}  # under which other name users import a module
DISFAVORED = "@_disfavoredOverload"
# Handed on as values, whose arguments have no labels: so the form without labels goes first.
VALUES = {"gradcheck", "gradgradcheck"}

# What `plt` draws on: its functions are written from the methods of the same name, as matplotlib's are.
CURRENT = {"Axes": "gca()", "Figure": "gcf()"}
# Those that do something else there.
OWN_IN_PYPLOT = {"subplots", "colorbar", "twinx", "twiny", "matshow", "subplot_mosaic"}
# Those that have another name there.
RENAMED_IN_PYPLOT = {("Figure", "text"): "figtext"}

# An argument that Python takes in several types, one body: the public type, whether the argument's other types go first,
# whether it may be left out, and the value for the body.
SEVERAL = {
    "[optim.ParamGroup]": [
        ("[Tensor]", False, True, "optim.ParamGroup.list({0})"),
        ("[optim.ParamGroup]", True, True, "{0}"),
        ("[(String, some Tensor)]", True, True, "optim.ParamGroup.list({0})"),
    ],
    "[Double]": [("[Double]", False, True, "{0}"), ("[Int]", False, True, "{0}.map(Double.init)")],
    "[any torch.TensorOrNumber]": [
        ("(any torch.TensorOrNumber, any torch.TensorOrNumber)", False, True, "[{0}.0, {0}.1]"),
        ("[any torch.TensorOrNumber]", False, False, "{0}"),
    ],
    # Options that an optimizer keeps as they are given, as a tuple or as a list.
    "Numbers": [
        ("(any torch.Number, any torch.Number)", False, True, "torch.Object.tuple(of: {0}.0, {0}.1)"),
        ("[any torch.Number]", False, False, "torch.Object.list(of: {0})"),
    ],
    "Numbers3": [
        ("(any torch.Number, any torch.Number, any torch.Number)", False, True, "torch.Object.tuple(of: {0}.0, {0}.1, {0}.2)"),
        ("[any torch.Number]", False, False, "torch.Object.list(of: {0})"),
    ],
    # A function beside the texts and modules that `nn.Activating` takes; one that Python knows by itself goes first.
    "nn.Activation": [
        ("@escaping (Tensor) -> Tensor", True, False, "nn.Activation({0})"),
        ("(nn.Activation.Named) -> nn.Activation", False, False, "{0}(nn.Activation.Named())"),
    ],
    "NumbersOrNone": [
        ("((any torch.Number)?, any torch.Number)", False, True, "torch.Object.tuple(of: {0}.0, {0}.1)"),
    ],
}


@dataclasses.dataclass(frozen=True)
class Variant:
    """A declaration with one type for each argument."""

    declaration: Declaration
    parameters: tuple[Parameter, ...]
    values: tuple[str, ...]  # what the body gets
    is_disfavored: bool
    first: int  # the smallest number of positional arguments that has to be written
    tuples: dict[int, tuples.Tuple] = dataclasses.field(default_factory=dict)  # the parameters that take a tuple

    @property
    def slots(self) -> list[tuples.Slot]:
        return [slot(self.declaration, p) for p in self.declaration.parameters]

    @property
    def omitted(self) -> set[int]:
        """The lists that keep their defaults beside a tuple."""
        lists = {i for i, s in enumerate(self.slots) if s.takes}
        return lists - self.tuples.keys() if self.tuples else set()

    def counts(self, positional: int) -> list[int]:
        """The numbers of positional arguments for which there is a form."""
        if not self.tuples:
            return list(range(self.first, positional + 1))
        return [k for k in tuples.counts(self.slots, positional)
                if k >= self.first and all(i >= k for i in self.omitted)]


def slot(d: Declaration, p: Parameter) -> tuples.Slot:
    function = d.owner if d.is_init else d.name
    takes = tuples.takes(tuples.HAND, function, p.name, p.type)
    if takes == [tuples.INTEGERS] and DISFAVORED in d.attributes:
        takes = [tuples.fixed(int(n[0])) for n in re.findall("([23])d", function)]
    return tuples.Slot(takes, p.default is None, p.type in ("Tensor", "Image", "any np.ArrayLike"))


def handed_on(p: Parameter) -> str:
    """A parameter of a public declaration as the argument of the call that a form makes."""
    if re.fullmatch(r"\(repeat each \w+\)", p.type):
        return f"(repeat each {quoted(p.name)})"  # the compiler crashes on a tuple of a pack that is handed on as it is
    return "&" * p.type.startswith("inout ") + quoted(p.name)


def variants(d: Declaration) -> list[Variant]:
    unlabelled, low = sum(p.label == "_" for p in d.parameters), DISFAVORED in d.attributes
    if d.is_public:
        return [Variant(d, d.parameters, tuple(map(handed_on, d.parameters)), low, unlabelled + 1)]
    out = []
    for chosen in itertools.product(*(SEVERAL.get(p.type, [(p.type, False, True, "{0}")]) for p in d.parameters)):
        parameters = []
        for p, (spelled, _, may_be_left_out, _) in zip(d.parameters, chosen):
            default = p.default if may_be_left_out else None
            if default and default.startswith("[") and spelled.startswith("("):
                default = "(" + default[1:-1] + ")"
            parameters.append(Parameter(p.name, p.name, spelled, default))
        values = tuple(value.format(quoted(p.name)) for p, (*_, value) in zip(d.parameters, chosen))
        out.append(Variant(d, tuple(parameters), values, low or any(least for _, least, _, _ in chosen), unlabelled))
    return out


def with_tuples(plain: Variant, others: list[Declaration]) -> list[Variant]:
    """The variants that take tuples, where the plain one takes numbers and lists; their labelled form is written too."""
    d, out = plain.declaration, []
    if len(variants(d)) > 1 or d.name.endswith("_with_indices"):
        return out
    # Where only the result tells two apart, a tuple goes with the one that gives more.
    if any(o is not d and (o.owner, o.name, o.parameters) == (d.owner, d.name, d.parameters) and DISFAVORED in o.attributes
           for o in others):
        return out
    for chosen in tuples.choices(plain.slots, 0):
        types, _ = tuples.generics(chosen)
        parameters, values = list(plain.parameters), list(plain.values)
        for i, kind in chosen.items():
            parameters[i] = dataclasses.replace(parameters[i], type=types[i], default=None)
            values[i] = kind.value.format(quoted(parameters[i].name))
        unlabelled = sum(p.label == "_" for p in d.parameters)
        out.append(Variant(d, tuple(parameters), tuple(values), True, unlabelled, chosen))
    return out


def forms(variant: Variant, counts: list[int], head: str, target: str) -> list[str]:
    """An overload for each number of positional arguments: what stands before the parameters, and what it calls."""
    d, out = variant.declaration, []
    unlabelled = sum(p.label == "_" for p in d.parameters)
    for count in counts:
        parts, values = [], []
        for i, (p, own) in enumerate(zip(variant.parameters, d.parameters)):
            if i in variant.omitted:
                continue
            name = quoted(p.name)
            may_be_left_out = p.default is not None and (i >= count or own.label == "_" and count == unlabelled)
            parts.append(f"{'_ ' if i < count else ''}{name}: {p.type}" + (f" = {p.default}" if may_be_left_out else ""))
            values.append(variant.values[i] if own.label == "_" else f"{own.label}: {variant.values[i]}")
        # A closure behind the call would fit the form that names it as well.
        low = variant.is_disfavored or is_closure(variant.parameters[count - 1].type) and count > 0
        low &= d.name not in VALUES or count < 2
        attributes = [a for a in d.attributes if a != DISFAVORED] + [DISFAVORED] * low
        _, packs = tuples.generics(variant.tuples)
        generics = "<" + ", ".join([*packs, *filter(None, [d.generics[1:-1]])]) + ">" if packs else d.generics
        lines = [*attributes, f"public {head}{generics}({', '.join(parts)}){rest(d)} {{",
                 f"    {'try ' if d.effects else ''}{target}({', '.join(values)})", "}"]
        out.append("\n".join(f"    {line}" for line in lines))
    return out


def beside(variant: Variant, positional: int, kind: str) -> list[str]:
    """The overloads beside a declaration; `kind` is that of its owner, a class or another type."""
    d, counts = variant.declaration, variant.counts(positional)
    if d.is_init:
        return forms(variant, counts, "convenience init" if kind == "class" else "init", "self.init")
    if d.is_forward:
        return between_hooks(variant, positional)
    static = "static " if d.is_static else ""
    return forms(variant, counts, f"{static}func {quoted(d.name)}", f"{dotted(d.owner) if d.is_static else 'self'}.{d.name}")


def between_hooks(variant: Variant, positional: int) -> list[str]:
    """The calls of a module whose `forward` is marked: its hooks see as keyword arguments what a call gives so."""
    d, out = variant.declaration, []
    names = [quoted(p.name) for p in d.parameters]
    given = ", ".join(f"{p.label}: ${i}" for i, p in enumerate(d.parameters))
    plain = ", ".join(f"{p.label}: {name}" for p, name in zip(d.parameters, names))
    for count in range(positional + 1):
        parts = [f"{'_ ' if i < count else ''}{name}: {p.type}" + (f" = {p.default}" if p.default and i >= count else "")
                 for i, (p, name) in enumerate(zip(d.parameters, names))]
        keywords = ", ".join(f'"{p.name}"' for p in d.parameters[count:])
        lines = [f"public final func callAsFunction({', '.join(parts)}){rest(d)} {{",
                 "    isHooked",
                 f"        ? hooked({{ self.forward({given}) }}, {', '.join(names)}, keywords: [{keywords}])",
                 f"        : forward({plain})", "}"]
        out.append("\n".join(f"    {line}" for line in lines))
    return out


def in_pyplot(variant: Variant, name: str, positional: int) -> list[str]:
    """The functions of `plt` that hand on to the current axes or figure."""
    d = variant.declaration
    counts = list(range(variant.first - 1, positional + 1))
    return forms(variant, counts, f"static func {name}", f"{CURRENT[d.owner]}.{d.name}")


def rest(d: Declaration) -> str:
    """What stands behind the parameters."""
    return (f" {d.effects}" if d.effects else "") + (f" -> {d.result}" if d.result else "") + (f" where {d.where}" if d.where else "")


def dotted(owner: str) -> str:
    return ".".join(map(quoted, owner.split(".")))


def is_closure(type_: str) -> bool:
    return "->" in type_ or "@escaping" in type_  # of a name that stands for a closure's type


def callee(d: Declaration) -> str:
    if d.is_init:
        return dotted(d.owner)
    if d.is_forward:
        return f"({RECEIVERS[d.owner]})"
    return f"{dotted(d.owner) if d.is_static else RECEIVERS[d.owner]}.{d.name}"


def calls(variant: Variant, positional: int, callee: str) -> list[str]:
    """Each form with all arguments and with the required ones."""
    d, out = variant.declaration, []
    keep = "_ = " if d.is_init or d.result and "@discardableResult" not in d.attributes else ""
    if d.result and variant.is_disfavored:
        keep = f"let _: {RESULTS.get(d.result, d.result)} = "
        if d.result.startswith("("):
            keep = f"let {re.sub(r'[^(), ]+', '_', d.result)} = "
    counts = variant.counts(positional) if variant.tuples else range(variant.first - d.is_public, positional + 1)
    for count in counts:
        for full in (True, False):
            given = []
            for i, p in enumerate(variant.parameters):
                if i in variant.omitted:
                    continue
                value = variant.tuples[i].sample if i in variant.tuples else sample(d, p)
                if i < count:
                    given.append(value)
                elif full or p.default is None:
                    given.append(f"{p.name}: {value}")
            out.append(f"    {keep}{'try ' if d.effects.startswith('throws') else ''}{callee}({', '.join(given)})")
    return list(dict.fromkeys(out))


def qualified(d: Declaration, types: dict[str, str]) -> Declaration:
    """The declaration with the whole names of types, as an extension elsewhere needs them."""
    parts = d.owner.split(".")
    around = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]

    def whole(text: str) -> str:
        def named(match: re.Match) -> str:
            return next((f"{place}.{match[0]}" for place in around if f"{place}.{match[0]}" in types), match[0])
        return re.sub(r"(?<![\w.`])[A-Za-z_]\w*(?!\w*:)", named, text)

    parameters = tuple(dataclasses.replace(p, type=whole(p.type)) for p in d.parameters)
    return dataclasses.replace(d, parameters=parameters, generics=whole(d.generics), effects=whole(d.effects),
                               result=whole(d.result), where=whole(d.where))


def write(root: pathlib.Path, checker: differences.Checker) -> dict[pathlib.Path, str]:
    sources = {m: [p for p in sorted((root / "Sources" / m).rglob("*.swift")) if p.parent.name != "Generated"] for m in MODULES}
    types = declarations.types([p for paths in sources.values() for p in paths])
    files = {}
    for module, paths in sources.items():
        folders: dict[str, list[Declaration]] = {}
        for path in paths:
            for found in declarations.marked(path):
                folder = path.relative_to(root / "Sources" / module).parts[0]
                folders.setdefault(folder, []).append(qualified(found, types))
        for folder, found in folders.items():
            new = _folder(root, module, folder, found, types, checker)
            if not files.keys().isdisjoint(new):
                raise SystemExit(f"two modules have marked declarations in folders named {folder}, whose tests would be one file")
            files |= new
    return files


def place(d: Declaration, root: pathlib.Path) -> str:
    return f"{d.path.relative_to(root)}:{d.line}"


def pyplot_name(d: Declaration) -> str | None:
    """The function of pyplot that hands on to a method, which may be without `set_` there."""
    if other := RENAMED_IN_PYPLOT.get((d.owner, d.name)):
        return other
    names = [d.name, d.name.removeprefix("set_")] if d.owner in CURRENT else []
    return next((name for name in names if name not in OWN_IN_PYPLOT and hasattr(pyplot, name)), None)


def _folder(root: pathlib.Path, module: str, folder: str, found: list[Declaration], types: dict[str, str],
            checker: differences.Checker) -> dict[pathlib.Path, str]:
    shown = NAMES.get(module, module)
    owners: dict[str, list[str]] = {}
    tests: dict[tuple[str, str], list[str]] = {}
    for d in found:
        positional = checker.positional(differences.python_name(d), d.parameters, place(d, root))
        for variant in itertools.chain.from_iterable([v, *with_tuples(v, found)] for v in variants(d)):
            owners.setdefault(d.owner, []).extend(beside(variant, positional, types[d.owner]))
            tests.setdefault((d.owner, d.name), []).extend(calls(variant, positional, callee(d)))
            name = None if variant.tuples else pyplot_name(d)
            if name:
                number = checker.positional(f"matplotlib.pyplot.{name}", d.parameters, place(d, root))
                owners.setdefault("plt", []).extend(in_pyplot(variant, name, number))
                tests.setdefault(("plt", name), []).extend(calls(variant, number, f"plt.{name}"))
    blocks = [f"extension {dotted(owner)} {{\n" + "\n\n".join(written) + "\n}"
              for owner, written in owners.items() if written]
    functions = []
    for (owner, name), lines in tests.items():
        throws = " throws" if any("try " in line for line in lines) else ""
        body = "\n".join(dict.fromkeys(lines))
        title = re.sub(r"\W+", "_", f"{owner}_{name}")
        functions.append(f"private func {title}({GIVEN[shown]}){throws} {{\n{body}\n}}")
    mark = head(f"the declarations below `// @forms` in Sources/{module}/{folder} and Python's signatures")
    imports = "".join(f"import {name}\n" for name in MODULES[module])
    test_imports = "".join(f"import {name}\n" for name in [shown, *MODULES[module]])
    return {
        root / "Sources" / module / folder / "Generated" / f"HandForms{folder}.swift":
            f"{mark}{imports}\n" + "\n\n".join(blocks) + "\n",
        root / "Tests" / f"{shown}Tests" / "Generated" / f"CallFormsHand{folder}.swift":
            f"{mark}{test_imports}\n" + "\n\n".join(functions) + "\n",
    }

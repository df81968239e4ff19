"""Writes the call forms of what is written by hand: layers, losses, initialisers and functional composites.

A declaration that stands below `// @forms` has every parameter labelled. Beside it comes one overload for each number
of arguments that Python takes by position, as in swift_forms; `// @forms 7` ends at the seventh, where Python's `*`
stands. The forms of a folder go to its own `Generated`.
"""

from __future__ import annotations

import dataclasses
import pathlib
import re

from shim import MARK
from swift_forms import SAMPLES
from swift_layer import quoted

FOLDERS = ["NN", "Functional", "Init", "Signal", "Sparse", "Masked", "AMP"]
SAMPLES = SAMPLES | {
    "any nn.ConvPadding": '"same"', "nn.Module": "nn.Tanh()", "any nn.functional.OutputSize": "[5, nil]", "(any torch.Number)?": "0.5", "[Int]": "[1, 2]", "[Int]?": "[1, 2]", "torch.Size": "[2]",
    "(any nn.functional.ScaleFactor)?": "[2.0, 1.5]", "any torch.autograd.TensorOrTensors": "[t]",
    "((Tensor, Tensor) -> Tensor)?": "{ $0 - $1 }",
}


@dataclasses.dataclass(frozen=True)
class Parameter:
    name: str
    type: str
    default: str | None


@dataclasses.dataclass(frozen=True)
class Declaration:
    owner: str
    attributes: tuple[str, ...]
    head: str
    parameters: tuple[Parameter, ...]
    result: str
    positional: int

    @property
    def is_init(self) -> bool:
        return self.head == "init"


def declarations(path: pathlib.Path) -> list[Declaration]:
    lines = path.read_text().split("\n")
    found = []
    for number, line in enumerate(lines):
        mark = re.fullmatch(r"( *)// @forms(?: (\d+))?", line)
        if not mark:
            continue
        indent, rest = len(mark[1]), number + 1
        attributes = []
        while lines[rest].strip().startswith("@"):
            attributes.append(lines[rest].strip())
            rest += 1
        text = lines[rest].strip()
        while not re.search(r"\)[^()]*\{", text):
            rest += 1
            text += " " + lines[rest].strip()
        head, inner, after = re.fullmatch(r"public (?:static func )?`?(\w+)`?\(\s*(.*?)\s*\)( -> [^=]+?)? \{.*", text).groups()
        parameters = tuple(_parameter(p) for p in _split(inner))
        owner = _owner(lines[:number], indent)
        found.append(Declaration(owner, tuple(attributes), head, parameters, after or "", int(mark[2] or len(parameters))))
    return found


def _split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += c in "([<"
        depth -= c in ")]>" and text[i - 1 : i + 1] != "->"
        if c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return parts + [text[start:].strip()]


def _parameter(text: str) -> Parameter:
    name, _, rest = text.partition(": ")
    spelled, _, default = rest.partition(" = ")
    return Parameter(name.strip("`"), spelled, default or None)


def _owner(lines: list[str], indent: int) -> str:
    names = []
    for line in reversed(lines):
        opened = re.match(r"( *)(?:public |open |final )*(?:extension|class|struct|enum) ([\w.`]+)", line)
        if opened and len(opened[1]) < indent:
            indent = len(opened[1])
            names.insert(0, opened[2])
    return ".".join(names)


def forms(declaration: Declaration) -> list[str]:
    out = []
    for count in range(1, declaration.positional + 1):
        parts, values = [], []
        for i, p in enumerate(declaration.parameters):
            name = quoted(p.name)
            default = f" = {p.default}" if p.default is not None and i >= count else ""
            parts.append(f"_ {name}: {p.type}" if i < count else f"{name}: {p.type}{default}")
            values.append(f"{p.name}: {name}")
        inner, passed = ", ".join(parts), ", ".join(values)
        kind = "convenience init" if declaration.is_init else f"static func {quoted(declaration.head)}"
        target = "self.init" if declaration.is_init else f"{declaration.owner}.{declaration.head}"
        attributes = "".join(f"    {a}\n" for a in declaration.attributes)
        out.append(f"{attributes}    public {kind}({inner}){declaration.result} {{\n        {target}({passed})\n    }}")
    return out


def calls(declaration: Declaration) -> list[str]:
    """Each form with all arguments and with the required ones."""
    out = []
    callee = declaration.owner if declaration.is_init else f"{declaration.owner}.{declaration.head}"
    for count in range(declaration.positional + 1):
        for full in (True, False):
            given = []
            for i, p in enumerate(declaration.parameters):
                if i < count:
                    given.append(SAMPLES[p.type])
                elif full or p.default is None:
                    given.append(f"{p.name}: {SAMPLES[p.type]}")
            keep = "_ = " if declaration.is_init or declaration.result else ""
            out.append(f"    {keep}{callee}({', '.join(given)})")
    return list(dict.fromkeys(out))


def write(root: pathlib.Path) -> dict[pathlib.Path, str]:
    files = {}
    for folder in FOLDERS:
        source = root / "Sources" / "Torch" / folder
        found = [d for p in sorted(source.rglob("*.swift")) if p.parent.name != "Generated" for d in declarations(p)]
        owners: dict[str, list[Declaration]] = {}
        for d in found:
            owners.setdefault(d.owner, []).append(d)
        blocks = [
            f"extension {owner} {{\n" + "\n\n".join(f for d in ds for f in forms(d)) + "\n}" for owner, ds in owners.items()
        ]
        files[source / "Generated" / f"HandForms{folder}.swift"] = f"{MARK}\n\n" + "\n\n".join(blocks) + "\n"
        named: dict[str, list[str]] = {}
        for d in found:
            named.setdefault(f"{re.sub(r'[^a-zA-Z0-9]+', '_', d.owner)}_{d.head}", []).extend(calls(d))
        tests = [
            f"private func {name}(_ t: Tensor, _ g: torch.Generator) {{\n" + "\n".join(dict.fromkeys(lines)) + "\n}"
            for name, lines in named.items()
        ]
        files[root / "Tests" / "TorchTests" / "Generated" / f"CallFormsHand{folder}.swift"] = (
            f"{MARK}\nimport Torch\n\n" + "\n\n".join(tests) + "\n")
    return files

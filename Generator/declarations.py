"""Reads what people write in Swift: the functions and initialisers below a mark, and what kinds of types there are.

A declaration stands below `// @forms`, every parameter labelled; `// @forms torch.Tensor.backward` names Python's function
where the place does not tell it. The formatter keeps the indentation, so it tells where a declaration stands.
"""

from __future__ import annotations

import dataclasses
import pathlib
import re
from collections.abc import Iterator

MARK = re.compile(r"( *)// @forms(?: ([\w.]+))?")
TYPE = re.compile(r"( *)(?:public |open |final |package |private |fileprivate |indirect )*"
                  r"(extension|class|struct|enum|protocol|actor) ([\w.`]+)")
HEAD = re.compile(r"((?:@\w+(?:\([^)]*\))? |(?:public|open|package|private|fileprivate|internal|final|static|class|override"
                  r"|convenience|required|mutating|nonisolated|package\(set\)) )*)(?:(init\??)|func (`?\w+`?|[^\s(]+ ?))")


@dataclasses.dataclass(frozen=True)
class Parameter:
    label: str  # `_` where there is none
    name: str
    type: str
    default: str | None


@dataclasses.dataclass(frozen=True)
class Declaration:
    path: pathlib.Path
    line: int
    python: str | None  # the name that the mark gives
    owner: str
    attributes: tuple[str, ...]
    modifiers: tuple[str, ...]
    name: str
    generics: str
    parameters: tuple[Parameter, ...]
    effects: str
    result: str
    where: str

    @property
    def is_init(self) -> bool:
        return self.name == "init"

    @property
    def is_forward(self) -> bool:
        """What a module computes: it is called through its hooks."""
        return self.name == "forward" and not self.is_static

    @property
    def is_public(self) -> bool:
        return "public" in self.modifiers or "open" in self.modifiers

    @property
    def is_static(self) -> bool:
        return "static" in self.modifiers


def marked(path: pathlib.Path) -> Iterator[Declaration]:
    """The declarations of a file that stand below a mark."""
    lines = path.read_text().split("\n")
    for number, line in enumerate(lines):
        if mark := MARK.fullmatch(line):
            yield _declaration(path, lines, number + 1, mark[2])


def owner(lines: list[str], number: int) -> str:
    """The types around a line, from the outermost in."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    names: list[str] = []
    for line in reversed(lines[:number]):
        opened = TYPE.match(line)
        if opened and len(opened[1]) < indent:
            indent = len(opened[1])
            names.insert(0, opened[3].replace("`", ""))
    return ".".join(names)


def types(paths: list[pathlib.Path]) -> dict[str, str]:
    """Every type by its whole name: `class`, `struct`, `enum`."""
    found = {}
    for path in paths:
        lines = path.read_text().split("\n")
        for number, line in enumerate(lines):
            opened = TYPE.match(line)
            if opened and opened[2] != "extension":
                around = owner(lines, number)
                found[f"{around}.{opened[3]}".removeprefix(".").replace("`", "")] = opened[2]
    return found


def _declaration(path: pathlib.Path, lines: list[str], start: int, python: str | None) -> Declaration:
    attributes, number = [], start
    while re.fullmatch(r"\s*@\w+(\([^)]*\))?", lines[number]):
        attributes.append(lines[number].strip())
        number += 1
    text = " ".join(line.strip() for line in lines[number : number + 40])
    head = HEAD.match(text)
    if not head:
        raise SystemExit(f"{path}:{start}: no function or initialiser stands below the mark")
    at = head.end()
    generics = ""
    if text[at] == "<":
        end = _closing(text, at)
        generics, at = f"<{text[at + 1 : end - 1].strip()}>", end
    if text[at] != "(":
        raise SystemExit(f"{path}:{start}: no parameters where they were expected: {text[at:at + 20]!r}")
    end = _closing(text, at)
    inner, after = text[at + 1 : end - 1].strip(), text[end : _body(text, end)].strip()
    effects, result, where = re.fullmatch(
        r"((?:async |async$)?(?:re)?(?:throws(?:\([^)]*\))?)?) ?(?:-> (.*?))?(?: ?where (.*))?", after).groups()
    return Declaration(
        path, number + 1, python, owner(lines, number), tuple(attributes), tuple(head[1].split()),
        (head[2] or head[3]).strip().strip("`"), generics, tuple(map(_parameter, split(inner))), effects, result or "",
        where or "")


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one at a place."""
    depth = 0
    for i in range(at, len(text)):
        depth += _depth(text, i)
        if depth == 0:
            return i + 1
    raise SystemExit(f"a bracket that does not close: {text[at:at + 40]}")


def _body(text: str, at: int) -> int:
    depth = 0
    for i in range(at, len(text)):
        if text[i] == "{" and depth == 0:
            return i
        depth += _depth(text, i)
    raise SystemExit(f"no body: {text[:60]}")


def _depth(text: str, i: int) -> int:
    if text[i] in "([<":
        return 1 if text[i] != "<" or text[i - 1] not in " ." else 0
    return -1 if text[i] in ")]" or text[i] == ">" and text[i - 1] not in "-." else 0


def split(text: str) -> list[str]:
    """A list at its commas, but for those in brackets and texts."""
    parts, depth, start, quoted = [], 0, 0, False
    for i, c in enumerate(text):
        quoted ^= c == '"'
        if not quoted:
            depth += _depth(text, i)
            if c == "," and depth == 0:
                parts.append(text[start:i].strip())
                start = i + 1
    rest = text[start:].strip()
    return parts + [rest] if rest else parts


def _parameter(text: str) -> Parameter:
    names, _, rest = text.partition(": ")
    spelled, _, default = rest.partition(" = ")
    label, _, name = names.partition(" ")
    return Parameter(label.strip("`"), (name or label).strip("`"), spelled, default or None)

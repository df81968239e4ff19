"""Every public name of the sources in Swift, by its whole path: `torch.linalg.inv`, `Tensor.view`, `nn.Linear`.

The formatter keeps the indentation, so it tells what a declaration stands in. Aliases of types are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ATTRIBUTES = r"(?:@\w+(?:\([^)]*\))? )*"
MODIFIERS = (r"(?P<modifiers>(?:(?:public|open|package|private|fileprivate|internal|final|static|class|override|convenience"
             r"|required|mutating|nonmutating|nonisolated|indirect|lazy|weak|unowned|prefix|postfix|infix)(?:\(\w+\))? )*)")
DECLARATION = re.compile(rf"(?P<indent> *){ATTRIBUTES}{MODIFIERS}"
                         r"(?P<kind>extension|class|struct|enum|protocol|actor|typealias|func|var|let|case) (?P<rest>.*)")
NAME = r"`?(?P<name>[A-Za-z_]\w*)`?"
TYPES = {"extension", "class", "struct", "enum", "protocol", "actor"}
MODULES = ("TorchCore.", "Torch.")


def of(texts: Iterable[str]) -> set[str]:
    """The names of these files, with those that an alias gives."""
    found: set[str] = set()
    aliases: dict[str, str] = {}
    for text in texts:
        _read(text, found, aliases)
    for _ in range(2):  # an alias of an alias
        for alias, target in aliases.items():
            place = _target(alias, target, found)
            found |= {alias + name[len(place) :] for name in found if name == place or name.startswith(place + ".")}
    return found


def _read(text: str, found: set[str], aliases: dict[str, str]) -> None:
    around: list[tuple[int, str, bool]] = []  # the indent, the path, and whether members are public by themselves
    for line in text.split("\n"):
        declared = DECLARATION.match(line)
        if not declared:
            continue
        indent, kind, rest = len(declared["indent"]), declared["kind"], declared["rest"]
        while around and around[-1][0] >= indent:
            around.pop()
        if around and indent != around[-1][0] + 4 or not around and indent:
            continue  # in a body
        place, opened = (around[-1][1], around[-1][2]) if around else ("", False)
        words = declared["modifiers"].split()
        is_public = bool({"public", "open"} & {*words}) or opened and not {"private", "fileprivate", "package", "internal"} & {*words}
        if kind in TYPES:
            named = re.match(r"[\w.`]+", rest)
            if not named:
                continue  # an extension of an array
            path = named[0].replace("`", "")
            if kind == "extension":
                path = path.removeprefix(MODULES[0]).removeprefix(MODULES[1])
                around.append((indent, path, is_public))
                continue
            path = f"{place}.{path}".lstrip(".")
            around.append((indent, path, is_public and kind == "protocol"))
            if is_public:
                found.add(path)
                if kind == "enum":
                    around[-1] = (indent, path, False)
            continue
        if kind == "case":
            found.update(f"{place}.{name}" for name in re.findall(r"(?:^|, )`?([A-Za-z_]\w*)", rest))
            continue
        named = re.match(NAME, rest)
        if not is_public or not named:
            continue
        path = f"{place}.{named['name']}".lstrip(".")
        found.add(path)
        if kind == "typealias" and (alias := re.search(r" = ([\w.`]+)", rest)):
            aliases[path] = alias[1].replace("`", "").removeprefix(MODULES[0]).removeprefix(MODULES[1])


def _target(alias: str, target: str, found: set[str]) -> str:
    """The whole path of what an alias names, as it is written where the alias stands."""
    parts = alias.split(".")[:-1]
    around = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return next((f"{place}.{target}" for place in around if f"{place}.{target}" in found and f"{place}.{target}" != alias), target)

"""Compiles the Swift of the cases, each as a user would write it, and finds out which of it does not compile.

The forms lie in files that are modules of their own: one with a form that is refused is compiled again without it, the
others are not; nor is any where only the bodies of the library's functions have changed.
"""

from __future__ import annotations

import functools
import hashlib
import json
import pathlib
import re
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import torch

PACKAGE = pathlib.Path(__file__).resolve().parents[3]
FORMS_A_FILE = 200
COMPILERS = 2
MAIN = """import ParityHarness

{declarations}
let forms = Forms()
{calls}
try forms.run(CommandLine.arguments)
"""


class Failed(Exception):
    """The compiler failed, and not over one of the cases."""


def build(forms: dict[str, str], folder: pathlib.Path, products: pathlib.Path) -> tuple[pathlib.Path, dict[str, str], str]:
    """An executable with all forms that compile, what the compiler says of each of the others, and a key of both.

    `products` is where SwiftPM has built the package; nothing is done if neither it nor the forms have changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    program, record = folder / "forms", folder / "built.json"
    interface = _digest(products / "Modules" / f"{module}.swiftmodule" for module in ("TorchCore", "Torch", "TorchVision", "ParityHarness"))
    key = hashlib.sha1("\n".join([interface, _digest(_objects(products)), *sorted(forms)]).encode()).hexdigest()
    if record.exists() and program.exists() and (told := json.loads(record.read_text()))["key"] == key:
        return program, told["refused"], key
    parts = [_Part(number, names, folder, products) for number, names in enumerate(_parts(forms))]
    with ThreadPoolExecutor(COMPILERS) as pool:
        refused = {n: words for found in pool.map(lambda part: part.build(forms, interface), parts) for n, words in found.items()}
    _link([part.object for part in parts], folder, products, program)
    record.write_text(json.dumps({"key": key, "refused": refused}))
    return program, refused, key


def _parts(forms: dict[str, str]) -> list[list[str]]:
    """The names by file; which one a name is in does not hang on the others, so that a new case leaves most as they are."""
    count = 1
    while count * FORMS_A_FILE < len(forms):
        count *= 2
    parts: list[list[str]] = [[] for _ in range(count)]
    for name in sorted(forms):
        parts[int(name.removeprefix("f_"), 16) % count].append(name)
    return parts


class _Part:
    """One file of forms."""

    def __init__(self, number: int, names: list[str], folder: pathlib.Path, products: pathlib.Path):
        self.number, self.names, self.products = number, names, products
        self.source = folder / f"forms{number}.swift"
        self.object, self.record = self.source.with_suffix(".o"), self.source.with_suffix(".json")

    def build(self, forms: dict[str, str], interface: str) -> dict[str, str]:
        """Compiles what compiles, and gives what the compiler says of the rest."""
        known = json.loads(self.record.read_text()) if self.record.exists() else {}
        if known.get("interface") != interface:
            known = {"names": [], "refused": {}}
        if known["names"] == self.names and self.object.exists():
            return known["refused"]
        self.record.unlink(missing_ok=True)
        refused = {n: words for n, words in known["refused"].items() if n in self.names}
        while errors := self._compile([n for n in self.names if n not in refused], forms):
            refused |= errors
        self.record.write_text(json.dumps({"interface": interface, "names": self.names, "refused": refused}))
        return refused

    def _compile(self, names: list[str], forms: dict[str, str]) -> dict[str, str]:
        text = ["import ParityHarness", "import Torch", "import TorchVision"]
        lines: dict[int, str] = {}
        for name in names:
            text.append(f"private func {name}(_ t: [Tensor]) throws -> [Value] {{ {forms[name]} }}")
            lines[len(text)] = name
        text.append(f'@_silgen_name("add{self.number}") public func add(_ forms: Forms) {{')
        text += [f'    forms.add("{name}", {name})' for name in names]
        self.source.write_text("\n".join([*text, "}", ""]))
        done = _swiftc(self.products, "-c", "-parse-as-library", "-module-name", self.source.stem, self.source, "-o", self.object)
        errors: dict[str, str] = {}
        for line, words in re.findall(rf"/{self.source.name}:(\d+):\d+: error: (.*)", done.stderr + done.stdout):
            if int(line) in lines:
                errors.setdefault(lines[int(line)], words)
        if done.returncode != 0 and not errors:
            raise Failed(done.stderr[-4000:])
        return errors


def _swiftc(products: pathlib.Path, *arguments: object) -> subprocess.CompletedProcess:
    maps = sorted(products.glob("C*.build/module.modulemap"))  # SwiftPM's, for C targets without a map of their own
    systems = [PACKAGE / t["path"] for t in _targets().values() if t["type"] == "system-target"]
    return subprocess.run(
        ["swiftc", "-Onone", "-suppress-warnings", "-swift-version", "6", "-I", products / "Modules",
         "-I", PACKAGE / "Shim" / "include", *[word for path in systems for word in ("-I", path)],
         *[word for path in maps for word in ("-Xcc", f"-fmodule-map-file={path}")],
         *map(str, arguments)], capture_output=True, text=True)


@functools.cache
def _targets() -> dict[str, dict]:
    """The package's targets, by name."""
    said = subprocess.run(["swift", "package", "describe", "--type", "json"], cwd=PACKAGE, capture_output=True, text=True, check=True)
    return {t["name"]: t for t in json.loads(said.stdout)["targets"]}


def _objects(products: pathlib.Path) -> list[pathlib.Path]:
    """The objects of the harness and of all it stands on, as the package has them: those of files that are gone stay in the folder."""
    targets = _targets()
    found: list[pathlib.Path] = []
    wanted = ["ParityHarness"]
    for name in wanted:  # grows as it is walked
        wanted += [t for t in targets[name].get("target_dependencies", []) if t not in wanted]
        if targets[name]["type"] == "system-target":
            continue
        files = [pathlib.Path(source) for source in targets[name]["sources"]]
        found += [products / f"{name}.build" / f"{f.name if f.suffix == '.swift' else f}.o" for f in files]
    return sorted(found)


def _digest(paths: Iterable[pathlib.Path]) -> str:
    digest = hashlib.sha1()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _link(parts: list[pathlib.Path], folder: pathlib.Path, products: pathlib.Path, program: pathlib.Path) -> None:
    main = folder / "main.swift"
    numbers = range(len(parts))
    main.write_text(MAIN.format(
        declarations="\n".join(f'@_silgen_name("add{n}") func add{n}(_ forms: Forms)' for n in numbers),
        calls="\n".join(f"add{n}(forms)" for n in numbers)))
    libraries = pathlib.Path(torch.__file__).parent / "lib"
    for done in (
        _swiftc(products, "-c", "-module-name", "main", main, "-o", folder / "main.o"),
        _swiftc(products, "-o", program, folder / "main.o", *parts, *_objects(products), "-L", libraries, "-ltorch_cpu", "-lc10",
                "-lstdc++", "-lpng", "-ljpeg", "-ldeflate", "-lwebp", "-lwebpdemux", "-ltiff", "-lgif",
                "-Xlinker", "-rpath", "-Xlinker", libraries),
    ):
        if done.returncode != 0:
            raise Failed(done.stderr[-4000:])

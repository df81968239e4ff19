"""Compiles the Swift of the cases, each as a user would write it, and finds out which of it does not compile."""

from __future__ import annotations

import hashlib
import json
import pathlib
import re
import subprocess

import torch

PACKAGE = pathlib.Path(__file__).resolve().parents[3]
FORMS_A_FILE = 200
MAIN = """import ParityHarness

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
    key = _key(forms, products)
    if record.exists() and program.exists() and (told := json.loads(record.read_text()))["key"] == key:
        return program, told["refused"], key
    refused: dict[str, str] = {}
    while True:
        errors = _compile({n: b for n, b in forms.items() if n not in refused}, folder, products)
        if not errors:
            break
        refused |= errors
    _link(folder, products, program)
    record.write_text(json.dumps({"key": key, "refused": refused}))
    return program, refused, key


def _key(forms: dict[str, str], products: pathlib.Path) -> str:
    digest = hashlib.sha1("\n".join(sorted(forms)).encode())
    for module in ("Torch", "TorchVision", "ParityHarness"):
        digest.update((products / "Modules" / f"{module}.swiftmodule").read_bytes())
    for path in _objects(products):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _objects(products: pathlib.Path) -> list[pathlib.Path]:
    folders = ("CTorch", "Torch", "CImageCodecs", "TorchVision", "ParityHarness")
    return sorted(o for name in folders for o in (products / f"{name}.build").rglob("*.o"))


def _compile(forms: dict[str, str], folder: pathlib.Path, products: pathlib.Path) -> dict[str, str]:
    for old in [*folder.glob("*.swift"), *folder.glob("*.o")]:
        old.unlink()
    names = sorted(forms)
    parts = [names[i : i + FORMS_A_FILE] for i in range(0, len(names), FORMS_A_FILE)]
    lines: dict[tuple[str, int], str] = {}
    for number, part in enumerate(parts):
        text = ["import ParityHarness", "import Torch", "import TorchVision"]
        for name in part:
            text.append(f"private func {name}(_ t: [Tensor]) throws -> [Value] {{ {forms[name]} }}")
            lines[f"forms{number}.swift", len(text)] = name
        text.append(f"func add{number}(_ forms: Forms) {{")
        text += [f'    forms.add("{name}", {name})' for name in part]
        (folder / f"forms{number}.swift").write_text("\n".join([*text, "}", ""]))
    (folder / "main.swift").write_text(MAIN.format(calls="\n".join(f"add{n}(forms)" for n in range(len(parts)))))

    command = ["swiftc", "-c", "-Onone", "-suppress-warnings", "-swift-version", "6", "-module-name", "forms", "-j2",
               "-enable-batch-mode", "-I", str(products / "Modules"), "-I", str(PACKAGE / "Shim" / "include"),
               "-Xcc", f"-fmodule-map-file={products / 'CImageCodecs.build' / 'module.modulemap'}",
               *map(str, sorted(folder.glob("*.swift")))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    errors: dict[str, str] = {}
    for file, line, words in re.findall(r"/([^/\s]+\.swift):(\d+):\d+: error: (.*)", done.stderr + done.stdout):
        name = lines.get((file, int(line)))
        if name:
            errors.setdefault(name, words)
    if done.returncode != 0 and not errors:
        raise Failed(done.stderr[-4000:])
    return errors


def _link(folder: pathlib.Path, products: pathlib.Path, program: pathlib.Path) -> None:
    libraries = str(pathlib.Path(torch.__file__).parent / "lib")
    done = subprocess.run(
        ["swiftc", "-o", str(program), *map(str, sorted(folder.glob("*.o"))), *map(str, _objects(products)),
         "-L", libraries, "-ltorch_cpu", "-lc10", "-lstdc++", "-lpng", "-ljpeg", "-Xlinker", "-rpath", "-Xlinker", libraries],
        capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(done.stderr[-4000:])

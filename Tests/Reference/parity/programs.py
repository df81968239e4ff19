"""The report's programs, gan and wgangp, run as a user runs them: every loss of every step, every picture, and the last
checkpoint: the final weights, the optimizers' state and the random numbers'.

Beside Tests/Reference/gan.py stands examples/gan, built for release.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import pathlib
import subprocess
import sys

import torch
from PIL import Image

REFERENCE = pathlib.Path(__file__).resolve().parents[1]
PACKAGE = REFERENCE.parents[1]
EPOCHS, STEPS = 4, 14


@dataclasses.dataclass(frozen=True)
class Setting:
    batch: int
    threads: int
    workers: int
    other: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return ", ".join([f"batch {self.batch}, threads {self.threads}, workers {self.workers}", *self.other[1:]])

    def arguments(self, data: pathlib.Path, out: pathlib.Path) -> list[str]:
        # The last batch is not full.
        given = {"data": data, "out": out, "epochs": EPOCHS, "limit": self.batch * STEPS - 1, "batch-size": self.batch,
                 "threads": self.threads, "workers": self.workers, "seed": 3}
        return [*self.other, *(str(part) for name, value in given.items() for part in (f"--{name}", value))]


REPORT = ("--preset", "report")
SETTINGS = [Setting(16, 2, 0), Setting(32, 1, 4), Setting(7, 1, 2, REPORT), Setting(2, 2, 0, REPORT)]
VARIANTS = [Setting(4, 1, 0, ("--variant", variant, *speed)) for variant, *speed in [
    ("wgan",), ("wgan-gp",), ("wgan", "--amp", "bf16"), ("wgan-gp", "--amp", "bf16", "--channels-last", "--fused")]]
PICTURES = ["real.png", *(f"samples/epoch_{epoch:03d}.png" for epoch in range(1, EPOCHS + 1))]


def _settings(program: str) -> list[Setting]:
    return SETTINGS + (VARIANTS if program == "wgangp" else [])


@dataclasses.dataclass(frozen=True)
class Programs:
    """Both programs in all settings, one after the other, for each takes all cores; to its caller a shard."""

    name: str

    def is_prepared(self, folder: pathlib.Path) -> bool:
        mark = folder / "prepared"
        return mark.exists() and mark.read_text() == _key()

    def prepare(self, folder: pathlib.Path) -> None:
        mark = folder / "prepared"
        mark.unlink(missing_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        drawing = f"import portraits; portraits.draw_portraits({str(_images(folder))!r}, {STEPS * max(s.batch for s in SETTINGS)}, seed=0)"
        subprocess.run([sys.executable, "-c", drawing], check=True, cwd=REFERENCE)
        for program in rows():
            for setting in _settings(program):
                _run([sys.executable, REFERENCE / f"{program}.py"], program, setting, folder, "python").check_returncode()
        for name in ("cases.json", "unasked.json"):
            (folder / name).write_text("[]")
        mark.write_text(_key())

    def compare(self, folder: pathlib.Path, program: pathlib.Path, refused: dict[str, str], built: str) -> list[dict]:
        binaries = {program: PACKAGE / ".build" / "release" / program for program in rows()}
        for program, binary in binaries.items():
            if not binary.exists():
                sys.exit(f"parity: {program} is not built: swift build -c release --product {program}")
        digest = hashlib.sha1(b"".join(binary.read_bytes() for binary in binaries.values())).hexdigest()
        record, key = folder / "outcomes.json", digest + (folder / "prepared").read_text()
        if record.exists() and (told := json.loads(record.read_text()))["key"] == key:
            return told["outcomes"]
        outcomes = []
        for program, binary in binaries.items():
            for setting in _settings(program):
                done = _run([binary], program, setting, folder, "swift")
                failed = f"exit code {done.returncode} {done.stderr.strip()}" if done.returncode else ""
                outcomes += [_told(program, setting, what, failed or why) for what, why in _differences(program, setting, folder)]
        record.write_text(json.dumps({"key": key, "outcomes": outcomes}))
        return outcomes


def _run(command: list, program: str, setting: Setting, folder: pathlib.Path, language: str) -> subprocess.CompletedProcess:
    arguments = setting.arguments(_images(folder), _out(program, setting, folder, language))
    return subprocess.run([*command, *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def _differences(program: str, setting: Setting, folder: pathlib.Path) -> list[tuple[str, str]]:
    """What was compared, and for each why it differs; nothing where it is equal."""
    swift, python = (_out(program, setting, folder, language) for language in ("swift", "python"))
    found = [("losses", _losses(swift / "losses.csv", python / "losses.csv")),
             ("checkpoint", _checkpoint(swift / "checkpoint.pt", python / "checkpoint.pt"))]
    return found + [(name, _pixels(swift / name, python / name)) for name in PICTURES]


def _told(program: str, setting: Setting, what: str, why: str) -> dict:
    return {"area": "programs", "entry": program, "variant": f"{setting.name}: {what}",
            "swift": " ".join([program, *setting.arguments(pathlib.Path("images"), pathlib.Path("out"))]),
            "outcome": "different" if why else "equal", "why": why}


def _out(program: str, setting: Setting, folder: pathlib.Path, language: str) -> pathlib.Path:
    return folder / program / setting.name / language


def _images(folder: pathlib.Path) -> pathlib.Path:
    return folder / "images"


def _losses(swift: pathlib.Path, python: pathlib.Path) -> str:
    lines = [path.read_text().splitlines() if path.exists() else [] for path in (swift, python)]
    steps = len(lines[1]) - 1
    if steps != EPOCHS * STEPS:
        return f"Python has {steps} steps"
    if len(lines[0]) != len(lines[1]):
        return f"{len(lines[0]) - 1} steps, Python has {steps}"
    return next((f"{a}, Python has {b}" for a, b in zip(*lines) if a != b), "")


def _checkpoint(swift: pathlib.Path, python: pathlib.Path) -> str:
    if not swift.exists():
        return "there is no checkpoint"
    if swift.read_bytes() == python.read_bytes():
        return ""
    mine, theirs = (dict(_leaves(torch.load(path))) for path in (swift, python))
    if list(mine) != list(theirs):
        return "it holds other names than Python's"
    return next((f"{name} differs" for name, value in mine.items() if not _same(value, theirs[name])), "its bytes differ")


def _leaves(value, name: str = "checkpoint"):
    """The values that a checkpoint holds, by where they stand."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else None
    if items is None:
        yield name, value
    else:
        for key, item in items:
            yield from _leaves(item, f"{name}[{key!r}]")


def _same(a, b) -> bool:
    if not isinstance(a, torch.Tensor) or not isinstance(b, torch.Tensor):
        return a == b
    return a.dtype == b.dtype and a.shape == b.shape and a.numpy().tobytes() == b.numpy().tobytes()


def _pixels(swift: pathlib.Path, python: pathlib.Path) -> str:
    if not swift.exists():
        return "there is no picture"
    mine, theirs = Image.open(swift), Image.open(python)
    if (mine.mode, mine.size) != (theirs.mode, theirs.size):
        return f"{mine.mode} {mine.size}, Python has {theirs.mode} {theirs.size}"
    different = sum(a != b for a, b in zip(mine.tobytes(), theirs.tobytes()))
    return f"{different} bytes of the pixels differ" if different else ""


def _key() -> str:
    """Changes when this file, the Python of the programs, or PyTorch does."""
    digest = hashlib.sha1(torch.__version__.encode())
    for path in [pathlib.Path(__file__), *sorted(REFERENCE.glob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def shards(quick: bool) -> list[Programs]:
    return [Programs("programs/all")]


def rows() -> list[str]:
    return ["gan", "wgangp"]

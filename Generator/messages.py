"""Whether TensorBoard's messages in Swift belong to its protos. Two compilers make them, which `make generate` does not ask
for: `Scripts/protos.sh` runs them and then this file, which notes the checksums of both for `make generate` to compare.
"""

from __future__ import annotations

import hashlib
import pathlib

FOLDERS = ["Protos", "Messages"]


def sums(root: pathlib.Path) -> str:
    """The checksum and name of each file, as `sha256sum` writes them."""
    top = root / "Sources" / "TensorBoard"
    files = sorted(p for folder in FOLDERS for p in (top / folder).rglob("*") if p.suffix in (".proto", ".swift"))
    return "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(top)}\n" for p in files)


def noted(root: pathlib.Path) -> pathlib.Path:
    return root / "Sources" / "TensorBoard" / "Protos" / "SHA256SUMS"


def stale(root: pathlib.Path) -> list[str]:
    """The files that are not as `Scripts/protos.sh` left them."""
    lines = set(noted(root).read_text().splitlines()) ^ set(sums(root).splitlines())
    return sorted({line.split("  ")[1] for line in lines})


if __name__ == "__main__":
    root = pathlib.Path(__file__).resolve().parent.parent
    noted(root).write_text(sums(root))

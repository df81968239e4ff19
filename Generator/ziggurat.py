"""The tables of NumPy's ziggurats. Their formulas give them to some 13 digits only, as those who made NumPy's rounded on the
way, so that the bits are looked up in the installed NumPy, at the one place where numbers are the formulas' throughout.
"""

from __future__ import annotations

import math
import pathlib
from decimal import Decimal, getcontext

import numpy as np
from numpy.random import _generator

from files import head

getcontext().prec = 50
COUNT = 256
NORMAL_EDGE = Decimal("3.6541528853610087963519472518")
EXPONENTIAL_EDGE = Decimal("7.6971174701310497140446280481")


def write(folder: pathlib.Path) -> dict[pathlib.Path, str]:
    """The files and what stands in them."""
    binary = pathlib.Path(_generator.__file__).read_bytes()
    lines = [
        head("the installed NumPy's tables"),
        "/// Marsaglia's and Tsang's layers: bounds of what is taken at once, widths, heights; and the logarithms of factorials.",
        "enum Ziggurat {",
    ]
    normal = _layers(NORMAL_EDGE, _normal_area(), lambda x: (-x * x / 2).exp(), lambda y: (-2 * y.ln()).sqrt())
    exponential = _layers(EXPONENTIAL_EDGE, (EXPONENTIAL_EDGE + 1) * (-EXPONENTIAL_EDGE).exp(), lambda x: (-x).exp(),
                          lambda y: -y.ln())
    for name, layers, bits in (("normal", normal, 52), ("exponential", exponential, 53)):
        for suffix, kind, whole, scale in (("", np.float64, np.uint64, bits), ("Float", np.float32, np.uint32, 23)):
            bounds, widths, heights = layers
            size = Decimal(2) ** scale
            number = "Double" if kind is np.float64 else "Float"
            lines += _table(f"{name}{suffix}Bounds", "UInt64" if whole is np.uint64 else "UInt32",
                            _find(binary, [b * size for b in bounds], whole))
            lines += _table(f"{name}{suffix}Widths", number, _find(binary, [w / size for w in widths], kind))
            lines += _table(f"{name}{suffix}Heights", number, _find(binary, heights, kind))
    lines += _table("logFactorials", "Double", [float(Decimal(math.factorial(k)).ln()) for k in range(126)])
    lines.append("}")
    return {folder / "Ziggurat.swift": "\n".join(lines) + "\n"}


def _normal_area() -> Decimal:
    """A layer's area: the box up to the edge, and the tail by its continued fraction."""
    r, fraction = NORMAL_EDGE, Decimal(0)
    for n in range(2000, 0, -1):
        fraction = n / (r + fraction)
    return (-r * r / 2).exp() * (r + 1 / (r + fraction))


def _layers(edge, area, height, inverse):
    """Bounds (as parts of the width), widths and heights from the lowest layer, which has the tail, to the highest."""
    bounds, widths, heights = [Decimal(0)] * COUNT, [Decimal(0)] * COUNT, [Decimal(1)] * COUNT
    heights[-1], widths[-1] = height(edge), edge
    bounds[0], widths[0] = edge * heights[-1] / area, area / heights[-1]
    x = edge
    for i in range(COUNT - 2, 0, -1):
        inner = inverse(area / x + heights[i + 1])
        bounds[i + 1], widths[i], heights[i] = inner / x, inner, height(inner)
        x = inner
    return bounds, widths, heights


def _find(binary: bytes, expected: list, kind) -> np.ndarray:
    """The one run of numbers in the binary that are about those expected."""
    wanted = np.array([float(e) for e in expected])
    found = []
    for shift in range(0, np.dtype(kind).itemsize, 4):
        numbers = np.frombuffer(binary, kind, offset=shift, count=(len(binary) - shift) // np.dtype(kind).itemsize)
        with np.errstate(all="ignore"):
            values = numbers.astype(np.float64)
            near = np.nonzero(np.abs(values - wanted[-1]) <= 1e-6 * abs(wanted[-1]))[0]
        for last in near:
            part = values[max(last - COUNT + 1, 0):last + 1]
            if len(part) == COUNT and np.allclose(part, wanted, rtol=1e-6, atol=1e-30):
                found.append(numbers[last - COUNT + 1:last + 1])
    distinct = {f.tobytes(): f for f in found}
    if len(distinct) != 1:
        raise SystemExit(f"{len(distinct)} tables in NumPy's binary are about {wanted[:3]}…")
    return distinct.popitem()[1]


def _table(name: str, kind: str, numbers) -> list[str]:
    texts = [_text(n) for n in numbers]
    rows = ["        " + ", ".join(texts[i:i + 5]) + "," for i in range(0, len(texts), 5)]
    return [f"    static let {name}: [{kind}] = [", *rows, "    ]"]


def _text(number) -> str:
    if isinstance(number, (np.uint32, np.uint64)):
        return str(number)
    return str(number) if isinstance(number, np.float32) else repr(float(number))

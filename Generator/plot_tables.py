"""The tables of Pyplot: the names of colours and the colour maps, as the installed matplotlib has them."""

from __future__ import annotations

import pathlib

import matplotlib
from matplotlib import colors

from files import head

HEAD = head("the installed matplotlib's colours and colour maps")
# Those that notebooks name; each also with `_r`.
MAPS = """viridis plasma inferno magma cividis gray Greys binary bone hot cool jet turbo coolwarm bwr seismic RdBu RdYlBu
RdYlGn Spectral Blues Greens Reds Oranges Purples YlOrRd YlGnBu spring summer autumn winter hsv rainbow twilight tab10
tab20 Set1 Set2 Set3 Pastel1 Paired Accent Dark2 terrain ocean copper pink PiYG PRGn BrBG PuOr YlGn BuGn GnBu OrRd PuBu
""".split()


def write(folder: pathlib.Path) -> dict[pathlib.Path, str]:
    """The files and what stands in them."""
    names = {**colors.CSS4_COLORS, **colors.TABLEAU_COLORS, **colors.BASE_COLORS}
    rows = [f'        "{name}": 0x{colors.to_hex(value, keep_alpha=True)[1:]},' for name, value in sorted(names.items())]
    grays = [row.replace("gray", "grey") for row in rows if "tab:gray" in row]
    named = HEAD + "\nenum NamedColors {\n    static let all: [String: HexColor] = [\n" + "\n".join(rows + grays) + \
        "\n    ]\n}\n"
    maps = [f'        "{name}": "{table(name)}",' for name in sorted(MAPS)]
    tables = HEAD + "\n/// The bytes RGB of a map's colours, in hexadecimal.\nenum ColormapTables {\n" + \
        "    static let all: [String: String] = [\n" + "\n".join(maps) + "\n    ]\n}\n"
    return {folder / "NamedColors.swift": named, folder / "ColormapTables.swift": tables}


def table(name: str) -> str:
    colormap = matplotlib.colormaps[name]
    return "".join(bytes(colormap(i, bytes=True)[:3]).hex() for i in range(colormap.N))

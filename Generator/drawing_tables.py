"""What TorchVision draws with: the names of colours and the glyphs of the default font, as the installed Pillow has them.

The font is Aileron Regular by Sora Sagano (CC0) in the one size that Pillow draws labels in. Its glyphs stand here as
FreeType renders them for Pillow, so that a label has the same bytes whatever FreeType a machine has.
"""

from __future__ import annotations

import pathlib

from PIL import ImageColor, ImageFont

from files import head

# What Unicode calls no character: its glyph is that of all characters which the font lacks.
MISSING = "\uffff"


def write(folder: pathlib.Path) -> dict[pathlib.Path, str]:
    """The files and what stands in them."""
    names = [f'        "{name}": 0x{"".join(f"{v:02x}" for v in ImageColor.getrgb(name))},'
             for name in sorted(ImageColor.colormap)]
    colors = head("the installed Pillow's names of colours") + \
        "\nenum ColorNames {\n    static let all: [String: Int] = [\n" + "\n".join(names) + "\n    ]\n}\n"
    font = ImageFont.load_default()
    missing = glyph(font, MISSING)
    characters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    own = [(c, row) for c in characters if (row := glyph(font, c)) != missing]
    check(font, [c for c, _ in own])
    rows = [f"        0x{ord(c):04x}: Glyph({row})," for c, row in own]
    glyphs = head("the installed Pillow's default font, Aileron Regular, in its size of 10") + f"""
extension DefaultFont {{
    static let ascender = {font.getmetrics()[0]}
    static let missing = Glyph({missing})
    static let glyphs: [UInt32: Glyph] = [
""" + "\n".join(rows) + "\n    ]\n}\n"
    return {folder / "ColorNames.swift": colors, folder / "DefaultFontGlyphs.swift": glyphs}


def glyph(font: ImageFont.FreeTypeFont, character: str) -> str:
    """How far the pen goes, the box about the glyph and the pen's way, and the shades in it, row by row."""
    mask, _ = font.getmask2(character, "L", anchor="ls")
    box = ", ".join(str(int(edge)) for edge in font.getbbox(character, anchor="ls"))
    return f'{int(font.getlength(character))}, ({box}), "{bytes(mask).hex()}"'


def check(font: ImageFont.FreeTypeFont, characters: list[str]) -> None:
    """Ends the generation where a text is more than its glyphs one after the other."""
    if any(font.getlength(c) % 1 for c in characters):
        raise SystemExit("drawing_tables.py: an advance is not of whole pixels")
    pairs = (a + b for a in characters for b in characters)
    if any(font.getlength(pair) != font.getlength(pair[0]) + font.getlength(pair[1]) for pair in pairs):
        raise SystemExit("drawing_tables.py: the font has kerning")

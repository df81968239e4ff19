"""Image files of every kind, and what Pillow makes of them.

Each command fills a folder, and prints a JSON list with one entry a case. Bytes lie in files of their own,
named in the entries.
"""

import argparse
import io
import itertools
import json
import pathlib
import random
import struct
import warnings
import zlib

import numpy
from PIL import Image

from image_formats import bmp, other_files, picture, saved

ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def filtered(kind, row, above, bpp):
    """One row of PNG under one of the five filters."""
    out = bytearray([kind])
    for i, value in enumerate(row):
        a = row[i - bpp] if i >= bpp else 0
        b = above[i]
        c = above[i - bpp] if i >= bpp else 0
        p = a + b - c
        paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        out.append((value - [0, a, b, (a + b) // 2, paeth][kind]) & 255)
    return bytes(out)


def packed_rows(samples, depth, color_type, rng):
    """The rows of one pass: samples of `depth` bits, each row under a random filter."""
    bpp = max(1, CHANNELS[color_type] * depth // 8)
    above, out = None, b""
    for values in samples:
        flat = values.reshape(-1)
        if depth == 16:
            row = flat.astype(">u2").tobytes()
        elif depth == 8:
            row = flat.astype(numpy.uint8).tobytes()
        else:
            bits = "".join(format(int(v), f"0{depth}b") for v in flat)
            bits += "0" * (-len(bits) % 8)
            row = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))
        out += filtered(rng.randrange(5), row, above or bytes(len(row)), bpp)
        above = row
    return out


def png(width, height, depth, color_type, rng, interlaced=False, before=(), pieces=1):
    """A PNG file of random samples; `before` are chunks that come before the pixels."""
    samples = numpy.random.default_rng(rng.randrange(1 << 30)).integers(
        0, 1 << depth, (height, width, CHANNELS[color_type])
    )
    raw = b""
    for x, y, dx, dy in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        part = samples[y::dy, x::dx]
        if part.size:
            raw += packed_rows(part, depth, color_type, rng)
    data = zlib.compress(raw)
    header = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, int(interlaced))
    step = -(-len(data) // pieces)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + b"".join(chunk(*c) for c in before)
        + b"".join(chunk(b"IDAT", data[i : i + step]) for i in range(0, len(data), step))
        + chunk(b"IEND", b"")
    )


def jpeg(width, height, mode, rng, **options):
    pixels = picture(width, height, {"L": 1, "RGB": 3, "CMYK": 4}[mode], rng)
    file = io.BytesIO()
    Image.fromarray(pixels.squeeze(-1) if mode == "L" else pixels, mode).save(file, "JPEG", **options)
    return file.getvalue()


def png_files(rng):
    kinds = [(0, d) for d in (1, 2, 4, 8, 16)] + [(2, 8), (2, 16), (4, 8), (4, 16), (6, 8), (6, 16)]
    sizes = [(1, 1), (1, 9), (13, 1), (7, 5), (33, 31)]
    for (color_type, depth), (w, h), interlaced in itertools.product(kinds, sizes, (False, True)):
        name = f"type{color_type}-{depth}bit-{w}x{h}{'-interlaced' * interlaced}.png"
        yield name, png(w, h, depth, color_type, rng, interlaced, pieces=rng.choice((1, 3)))
        if color_type in (0, 2) and (w, h) == (33, 31):
            limit = 2 if depth == 16 else 1 << depth
            color = struct.pack(f">{CHANNELS[color_type]}H", *rng.choices(range(limit), k=CHANNELS[color_type]))
            yield "clear-" + name, png(w, h, depth, color_type, rng, interlaced, [(b"tRNS", color)])
    for depth, (w, h), interlaced in itertools.product((1, 2, 4, 8), sizes, (False, True)):
        full = bytes(rng.choices(range(256), k=3 << depth))
        for label, colors, alphas in [
            ("full", full, b""),
            ("short", full[: 3 * max(1, (1 << depth) // 2)], b""),
            ("clear-one", full, b"\xff\x00\xff"[: 1 << depth]),
            ("clear-many", full, bytes(rng.choices(range(256), k=1 << depth))),
        ]:
            name = f"palette-{label}-{depth}bit-{w}x{h}{'-interlaced' * interlaced}.png"
            before = [(b"PLTE", colors)] + [(b"tRNS", alphas)] * bool(alphas)
            yield name, png(w, h, depth, 3, rng, interlaced, before)
    extras = [
        (b"gAMA", struct.pack(">I", 45455)),
        (b"sRGB", b"\0"),
        (b"pHYs", struct.pack(">IIB", 2835, 2835, 1)),
        (b"tEXt", b"Comment\0text"),
        (b"prVt", b"private"),
    ]
    yield "chunks.png", png(21, 17, 8, 2, rng, before=extras, pieces=5)
    yield "png-by-content.jpg", png(10, 10, 8, 2, rng)
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        file = io.BytesIO()
        pixels = picture(40, 30, 3, rng)
        Image.fromarray(pixels).convert("L" if mode == "I;16" else mode).convert(mode).save(file, "PNG")
        yield f"pillow-{mode.replace(';', '')}.png", file.getvalue()


def jpeg_files(rng):
    sizes = [(1, 1), (3, 2), (17, 9), (16, 16), (61, 47)]
    for (w, h), subsampling, progressive in itertools.product(sizes, (0, 1, 2), (False, True)):
        name = f"rgb-{('444', '422', '420')[subsampling]}-{w}x{h}{'-progressive' * progressive}.jpg"
        yield name, jpeg(w, h, "RGB", rng, subsampling=subsampling, progressive=progressive, quality=80)
    for (w, h), progressive in itertools.product(sizes, (False, True)):
        ending = f"{w}x{h}{'-progressive' * progressive}.jpg"
        yield f"grey-{ending}", jpeg(w, h, "L", rng, progressive=progressive, quality=60)
        cmyk = jpeg(w, h, "CMYK", rng, progressive=progressive, quality=90)
        yield f"cmyk-{ending}", cmyk
        # The same bytes, declared to be YCCK: the last byte of the Adobe marker is the colour transform.
        adobe = cmyk.index(b"Adobe")
        yield f"ycck-{ending}", cmyk[: adobe + 11] + b"\x02" + cmyk[adobe + 12 :]
        yield f"cmyk-no-adobe-{ending}", cmyk[: adobe - 4] + cmyk[adobe + 12 :]
    yield "kept-rgb.jpg", jpeg(31, 23, "RGB", rng, keep_rgb=True)
    yield "optimized.jpg", jpeg(31, 23, "RGB", rng, optimize=True, quality=10)
    yield "lossless-tables.jpg", jpeg(31, 23, "RGB", rng, quality=100, subsampling=0)
    yield "restarts.jpg", jpeg(64, 48, "RGB", rng, restart_marker_blocks=2)
    yield "jpeg-by-content.png", jpeg(20, 20, "RGB", rng)
    turned = Image.Exif()
    turned[0x0112] = 6
    yield "turned-by-exif.jpg", jpeg(30, 20, "RGB", rng, exif=turned)
    yield "large.jpg", jpeg(320, 240, "RGB", rng)
    yield "rough-grey.jpg", jpeg(160, 110, "L", rng, quality=1)
    yield "rough.jpg", jpeg(160, 110, "RGB", rng, quality=1)


def raw(image):
    """The bytes as the Swift side lays them out: one byte a pixel in mode 1."""
    return (image.convert("L") if image.mode == "1" else image).tobytes()


class Folder:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.path.mkdir(parents=True, exist_ok=True)
        self.cases = []

    def put(self, name, data):
        (self.path / name).write_bytes(data)
        return name

    def print(self):
        print(json.dumps(self.cases))


def decode(folder, rng):
    """Every kind of file; its bytes as they come, and in the modes that one can convert to."""
    for name, data in itertools.chain(png_files(rng), jpeg_files(rng), other_files(rng)):
        image = Image.open(io.BytesIO(data))
        case = {"file": folder.put(name, data), "width": image.width, "height": image.height, "mode": image.mode}
        case["pixels"] = folder.put(name + ".native", raw(image))
        for mode in ("RGB", "L", "RGBA"):
            case[mode] = folder.put(f"{name}.{mode}", raw(Image.open(io.BytesIO(data)).convert(mode)))
        small = Image.open(io.BytesIO(data)).convert("RGB").resize((64, 64), Image.Resampling.BILINEAR)
        case["resized"] = folder.put(name + ".resized", raw(small))
        method = Image.Resampling.NEAREST if image.mode == "I;16" else None
        case["nativeResized"] = folder.put(name + ".native-resized", raw(image.resize((20, 30), method)))
        folder.cases.append(case)


def resize(folder, rng):
    """Raw images in several modes, in other sizes, by every filter, with and without a box."""
    sizes = [(1, 1), (1, 7), (9, 1), (64, 64), (37, 53), (100, 3)]
    targets = [(1, 1), (64, 64), (31, 17), (2, 90), (128, 100), (37, 53)]
    modes = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4, "CMYK": 4}
    # The order of the two passes depends on how much each side shrinks, so many shapes are tried.
    shapes = [(mode, s, targets, Image.Resampling) for mode, s in itertools.product(modes, sizes)]
    for _ in range(400):
        some = [(rng.randint(1, 60), rng.randint(1, 60)) for _ in "ab"]
        shapes.append(("L", some[0], some[1:], [Image.Resampling.BILINEAR]))
    for number, (mode, (w, h), targets, methods) in enumerate(shapes):
        data = numpy.random.default_rng(rng.randrange(1 << 30)).integers(0, 256, w * h * modes[mode], numpy.uint8)
        # Sharp edges make the filters with negative weights overshoot.
        data[: data.size // 3] = numpy.where(data[: data.size // 3] > 127, 255, 0)
        image = Image.frombytes(mode, (w, h), data.tobytes())
        source = folder.put(f"{number}.source", data.tobytes())
        for (to_w, to_h), method in itertools.product(targets, methods):
            if method > 5:
                continue
            box = None
            if rng.random() < 0.4:
                x, y = sorted(rng.uniform(0, w) for _ in "ab"), sorted(rng.uniform(0, h) for _ in "ab")
                box = [x[0], y[0], x[1], y[1]]
                if rng.random() < 0.3:
                    box = [float(int(v)) for v in box]
            result = image.resize((to_w, to_h), method, box)
            expected = folder.put(f"{len(folder.cases)}.out", result.tobytes())
            folder.cases.append(
                {"source": source, "mode": mode, "width": w, "height": h, "toWidth": to_w, "toHeight": to_h}
                | {"filter": int(method), "box": box, "expected": expected}
            )


def geometry(folder, rng):
    """Flips, turns and crops of raw images."""
    for mode, (w, h) in itertools.product(("L", "LA", "RGB", "RGBA"), [(1, 1), (1, 4), (7, 5), (16, 9)]):
        data = bytes(rng.choices(range(256), k=w * h * len(mode)))
        image = Image.frombytes(mode, (w, h), data)
        common = {"source": folder.put(f"{mode}-{w}x{h}.source", data), "mode": mode, "width": w, "height": h}
        boxes = [tuple(rng.randint(-4, 20) for _ in "abcd") for _ in range(12)] + [(0, 0, w, h)]
        boxes = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in boxes]
        results = [({"transpose": int(t)}, image.transpose(t)) for t in Image.Transpose]
        results += [({"crop": box}, image.crop(box)) for box in boxes]
        for keys, result in results:
            expected = folder.put(f"{len(folder.cases)}.out", result.tobytes())
            size = {"toWidth": result.width, "toHeight": result.height}
            folder.cases.append(common | keys | size | {"expected": expected})


def verdict(data):
    """What Pillow says to a file: its RGB bytes, or that it is no image."""
    try:
        return Image.open(io.BytesIO(data)).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def damage(folder, rng):
    """Files that were cut off or hit by a wrong byte."""
    sources = [
        ("rgb.png", png(40, 30, 8, 2, rng, pieces=3)),
        ("interlaced.png", png(40, 30, 8, 6, rng, True)),
        ("palette.png", png(40, 30, 8, 3, rng, before=[(b"PLTE", bytes(range(256)) * 3)])),
        ("grey16.png", png(20, 30, 16, 0, rng)),
        ("rgb.jpg", jpeg(60, 40, "RGB", rng)),
        ("progressive.jpg", jpeg(60, 40, "RGB", rng, progressive=True)),
        ("grey.jpg", jpeg(60, 40, "L", rng)),
        ("large.jpg", jpeg(160, 110, "RGB", rng)),
        ("cmyk.jpg", jpeg(60, 40, "CMYK", rng)),
        ("plain.bmp", bmp(30, 20, 24, rng)),
        ("few.bmp", bmp(30, 20, 4, rng, colors=bytes(range(64)))),
        ("raw.ppm", b"P6 20 10 255\n" + bytes(rng.choices(range(256), k=600))),
        ("few.gif", saved(Image.fromarray(picture(40, 30, 3, rng)).quantize(9), "GIF")),
        ("lossless.webp", saved(Image.fromarray(picture(40, 30, 3, rng)), "WEBP", lossless=True)),
        ("plain.tif", saved(Image.fromarray(picture(40, 30, 3, rng)), "TIFF")),
    ]
    for name, data in sources:
        lengths = {0, 1, 7, 8, 20, 33} | {len(data) - n for n in range(1, 26)}
        lengths |= {rng.randrange(len(data)) for _ in range(25)}
        variants = [(f"cut-{n}-{name}", data[:n]) for n in sorted(lengths)]
        if name.endswith(".png"):
            # No last chunk, and a wrong checksum of the pixels.
            end = data.index(b"IEND") - 4
            variants.append((f"no-end-{name}", data[:end]))
            variants.append((f"no-end-and-bad-{name}", data[: end - 6] + bytes([data[end - 6] ^ 0x55]) + data[end - 5 : end]))
            start = data.index(b"IDAT") + 4
            first_crc = start + int.from_bytes(data[start - 8 : start - 4], "big")
            # The header, the checksum of the first piece, and the one that ends the compressed stream.
            places = [*range(12, 33), first_crc, len(data) - 20, len(data) - 17, len(data) - 16]
            for place in places + rng.sample(range(start + 6, len(data) - 20), 25):
                variants.append((f"hit-{place}-{name}", data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]))
        for label, bytes_ in variants:
            image = verdict(bytes_)
            case = {"file": folder.put(label, bytes_), "isImage": image is not None}
            if image is not None:
                case |= {"width": image.width, "height": image.height}
                case["RGB"] = folder.put(label + ".RGB", image.tobytes())
            folder.cases.append(case)


def read(folder, rng):
    """What Pillow reads from the PNG files that are in the folder already."""
    for path in sorted(folder.path.glob("*.png")):
        image = Image.open(path)
        pixels = folder.put(path.name + ".native", image.tobytes())
        size = {"width": image.width, "height": image.height}
        folder.cases.append({"file": path.name, "mode": image.mode, "pixels": pixels} | size)


def main():
    commands = {f.__name__: f for f in (decode, resize, geometry, damage, read)}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=commands)
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    folder = Folder(arguments.folder)
    commands[arguments.command](folder, random.Random(arguments.seed))
    folder.print()


if __name__ == "__main__":
    main()

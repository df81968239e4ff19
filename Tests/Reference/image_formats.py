"""Image files of the formats beside PNG and JPEG, of the kinds that Pillow reads; `images.py` writes them out."""

import io
import itertools
import struct

import numpy
from PIL import Image


def picture(width, height, channels, rng):
    """Smooth areas, an edge and some noise, so that compression has something to lose."""
    noise = numpy.random.default_rng(rng.randrange(1 << 30))
    y, x = numpy.mgrid[0:height, 0:width]
    waves = [127 + 100 * numpy.sin(x / (3 + c) + c) * numpy.cos(y / (5 - c % 3)) for c in range(channels)]
    pixels = numpy.stack(waves, -1) + noise.normal(0, 12, (height, width, channels))
    pixels[:, width // 2 :] = 255 - pixels[:, width // 2 :]
    return numpy.clip(pixels, 0, 255).astype(numpy.uint8)


def saved(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def bmp(w, h, bits, rng, *, compression=0, masks=b"", colors=b"", top_down=False, header=40, pixels=None, count=0):
    stride = (w * bits + 31) // 32 * 4
    pixels = bytes(rng.choices(range(256), k=stride * h)) if pixels is None else pixels
    start = 14 + header + (len(masks) if header == 40 else 0) + len(colors)
    if header == 12:
        info = struct.pack("<IHHHH", 12, w, h, 1, bits)
    else:
        info = struct.pack("<IiiHHIIiiII", header, w, -h if top_down else h, 1, bits, compression, len(pixels), 0, 0, count, 0)
    info = (info + masks).ljust(header + (len(masks) if header == 40 else 0), b"\0")
    return b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start) + info + colors + pixels


def bmp_files(rng):
    for mode in ("1", "L", "P", "RGB", "RGBA"):
        image = Image.fromarray(picture(29, 13, 3, rng)).convert(mode)
        yield f"pillow-{mode}.bmp", saved(image, "BMP")
    grey = bytes(v for i in range(256) for v in (i, i, i, 0))
    for bits, top_down in itertools.product((1, 4, 8), (False, True)):
        colors = bytes(rng.choices(range(256), k=4 << bits))
        yield f"colors-{bits}{'-down' * top_down}.bmp", bmp(11, 7, bits, rng, colors=colors, top_down=top_down)
        yield f"old-{bits}{'-down' * top_down}.bmp", bmp(11, 7, bits, rng, colors=colors[: 3 << bits], header=12)
    yield "greys.bmp", bmp(9, 5, 8, rng, colors=grey)
    yield "two-greys.bmp", bmp(9, 5, 1, rng, colors=b"\0\0\0\0\xff\xff\xff\0")
    for bits in (16, 24, 32):
        yield f"plain-{bits}.bmp", bmp(11, 7, bits, rng)
        yield f"plain-down-{bits}.bmp", bmp(11, 7, bits, rng, top_down=True)
    masks = [(16, 0xF800, 0x7E0, 0x1F, 0), (16, 0x7C00, 0x3E0, 0x1F, 0), (24, 0xFF0000, 0xFF00, 0xFF, 0)]
    masks += [(32, 0xFF0000, 0xFF00, 0xFF, 0), (32, 0xFF000000, 0xFF0000, 0xFF00, 0), (32, 0xFF000000, 0xFF00, 0xFF, 0),
              (32, 0xFF000000, 0xFF0000, 0xFF00, 0xFF), (32, 0xFF, 0xFF00, 0xFF0000, 0xFF000000),
              (32, 0xFF0000, 0xFF00, 0xFF, 0xFF000000), (32, 0xFF000000, 0xFF00, 0xFF, 0xFF0000), (32, 0, 0, 0, 0)]
    for number, (bits, *values) in enumerate(masks):
        packed = struct.pack("<4I", *values)
        yield f"fields-{number}.bmp", bmp(11, 7, bits, rng, compression=3, masks=packed, header=56)
        if values[3] == 0:
            yield f"fields-behind-{number}.bmp", bmp(11, 7, bits, rng, compression=3, masks=packed[:12])
    runs8 = b"\x05\x07\x02\x01\x00\x00\x00\x04\x01\x02\x03\x04\x03\x09\x00\x02\x02\x00\x05\x01\x00\x00\x07\x03\x00\x01"
    yield "runs-8.bmp", bmp(7, 4, 8, rng, compression=1, colors=bytes(rng.choices(range(256), k=1024)), pixels=runs8)
    runs4 = b"\x07\x21\x00\x00\x00\x05\x12\x34\x50\x00\x02\x99\x00\x00\x07\x30\x00\x01"
    yield "runs-4.bmp", bmp(7, 3, 4, rng, compression=2, colors=bytes(rng.choices(range(256), k=64)), pixels=runs4)


def ppm_files(rng):
    w, h = 11, 7

    def numbers(most, count):
        return " ".join(str(rng.randint(0, most)) for _ in range(count)).encode()

    def data(count):
        return bytes(rng.choices(range(256), k=count))

    yield "plain.pbm", b"P1 # a comment\n11 7\n" + bytes(rng.choices(b"01", k=w * h))
    yield "bits.pbm", b"P4\n# comment\n11 7\n" + data(2 * h)
    for most in (1, 15, 100, 255):
        yield f"plain-{most}.pgm", b"P2\n11 7 %d\n" % most + numbers(most, w * h) + b"\n"
        yield f"plain-{most}.ppm", b"P3\n11 7 # c\n%d\n" % most + numbers(most, 3 * w * h) + b" "
        yield f"raw-{most}.pgm", b"P5 11\n7 %d\n" % most + data(w * h)
        yield f"raw-{most}.ppm", b"P6\t11\n7\r%d " % most + data(3 * w * h)
    for most in (256, 1000, 65535):
        yield f"wide-{most}.ppm", b"P6\n11 7\n%d\n" % most + data(6 * w * h)


def gif_files(rng):
    small = Image.fromarray(picture(31, 17, 3, rng))
    grey = small.convert("L")
    for name, image in (("rgb", small), ("grey", grey), ("bilevel", small.convert("1")), ("few", small.quantize(5))):
        yield f"{name}.gif", saved(image, "GIF")
        yield f"{name}-interlaced.gif", saved(image, "GIF", interlace=1)
        yield f"{name}-clear.gif", saved(image, "GIF", transparency=3)
    frames = [small.quantize(16), small.transpose(Image.Transpose.ROTATE_180).quantize(7)]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=40, loop=0)
    yield "moving.gif", moving
    # A frame that covers a part of a larger canvas, and one that goes beyond it.
    for name, w, h in (("part", 40, 20), ("beyond", 8, 8)):
        file = bytearray(saved(small.quantize(9), "GIF"))
        file[6:10] = struct.pack("<HH", w, h)
        place = file.index(b",", 13 + 3 * (2 << (file[10] & 7)))
        file[place + 1 : place + 5] = struct.pack("<HH", 4, 2)
        yield f"{name}.gif", bytes(file)
        yield f"{name}-clear.gif", bytes(file[:place]) + b"!\xf9\x04\x01\0\0\x02\0" + bytes(file[place:])


def tiff_files(rng):
    small = Image.fromarray(picture(61, 37, 3, rng))
    alpha = Image.fromarray(picture(61, 37, 4, rng))
    wide = Image.frombytes("I;16", (61, 37), bytes(rng.choices(range(256), k=61 * 37 * 2)))
    images = {"1": small.convert("1"), "L": small.convert("L"), "P": small.quantize(99), "RGB": small, "RGBA": alpha,
              "CMYK": small.convert("CMYK"), "LA": alpha.convert("LA"), "I16": wide}
    for (mode, image), compression in itertools.product(
        images.items(), (None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "tiff_deflate")
    ):
        yield f"{mode}-{compression}.tif", saved(image, "TIFF", compression=compression)
    for compression in ("group3", "group4"):
        yield f"{compression}.tiff", saved(images["1"], "TIFF", compression=compression)
    for mode in ("L", "RGB"):
        yield f"jpeg-{mode}.tiff", saved(images[mode], "TIFF", compression="jpeg")
    for turn in range(2, 9):
        yield f"turned-{turn}.tif", saved(small, "TIFF", tiffinfo={274: turn}, compression="tiff_lzw")
    yield "strips.tif", saved(small, "TIFF", compression="tiff_lzw", strip_size=600)


def webp_files(rng):
    small, alpha = (Image.fromarray(picture(61, 37, n, rng)) for n in (3, 4))
    for name, image in (("rgb", small), ("rgba", alpha), ("grey", small.convert("L"))):
        yield f"{name}.webp", saved(image, "WEBP", quality=70)
        yield f"{name}-lossless.webp", saved(image, "WEBP", lossless=True)
    yield "opaque-lossless.webp", saved(small.convert("RGBA"), "WEBP", lossless=True)
    yield "by-content.jpg", saved(small, "WEBP")
    yield "moving.webp", saved(small, "WEBP", save_all=True, append_images=[small.transpose(Image.Transpose.ROTATE_180)])


def other_files(rng):
    for files in (bmp_files, ppm_files, gif_files, tiff_files, webp_files):
        yield from files(rng)

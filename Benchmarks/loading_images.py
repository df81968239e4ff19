"""Draws the images of the data benchmark: portraits of several sizes as PNG and as JPEG, some of a photograph's size.

A portrait has flat colours, which a decoder is done with quickly, so every picture gets the grain of a camera.
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Reference"))

import numpy
import torch
from PIL import Image

import portraits

SIZES = {"64x64": (64, 64), "178x218": (178, 218), "256x256": (256, 256)}
KINDS = {"PNG": ("png", {}), "JPEG": ("jpg", {"quality": 90})}
FACES = 100  # each drawn once, and used with as much new grain as it takes
GRAIN = 2.0  # levels of 255
PHOTO_GRAIN = 10.0  # makes a file as large as that of a photograph


def faces(side):
    """Portraits of side x side pixels."""
    steps = ((torch.arange(side, dtype=torch.float32) + 0.5) / (side / 2) - 1) * portraits.SPAN
    portraits.SIZE, portraits.X, portraits.Y = side, steps.reshape(1, side), steps.reshape(side, 1)
    generator = torch.Generator().manual_seed(0)
    for _ in range(FACES):
        picture = portraits.portrait(torch.rand(portraits.DRAWS, generator=generator).tolist())
        pixels = (picture * 255).round().clamp(0, 255).to(torch.uint8).permute(1, 2, 0)
        yield Image.fromarray(numpy.ascontiguousarray(pixels.numpy()))


def fitted(image, size):
    """The middle of a square image, in a size of its own."""
    side = max(size)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    return image.resize((side, side), Image.Resampling.LANCZOS).crop((left, top, left + size[0], top + size[1]))


def draw(folder, count, sizes=SIZES, kinds=KINDS, level=GRAIN):
    """Fills FOLDER/KIND-SIZE/portraits with `count` images each; gives the names of these folders."""
    torch.set_num_threads(1)
    random = numpy.random.default_rng(0)
    names = [f"{kind}-{size}" for kind in kinds for size in sizes]
    for name in names:
        os.makedirs(os.path.join(folder, name, "portraits"), exist_ok=True)
    for number, face in enumerate(faces(256)):
        for name, size in sizes.items():
            pixels = numpy.asarray(fitted(face, size), dtype=numpy.float32)
            for k in range(number, count, FACES):
                grain = random.standard_normal(pixels.shape, dtype=numpy.float32) * level
                image = Image.fromarray((pixels + grain).round().clip(0, 255).astype(numpy.uint8))
                for kind, (extension, options) in kinds.items():
                    path = os.path.join(folder, f"{kind}-{name}", "portraits", f"{k:05}.{extension}")
                    image.save(path, **options)
    return names


def draw_photos(folder, count):
    """Fills a folder with `count` JPEGs of a photograph's size; gives its name."""
    [name] = draw(folder, count, {"500x375": (500, 375)}, {"JPEG": KINDS["JPEG"]}, PHOTO_GRAIN)
    return name

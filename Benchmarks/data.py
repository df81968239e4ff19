"""Images a second that a loader gives in Swift and in Python, in turn on the same images with as many workers; and how
long a folder of 100,000 images takes to the first batch, and in how much memory.

    data.py ROUNDS
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import loading_images

HERE = pathlib.Path(__file__).resolve().parent
SWIFT = [HERE / ".build" / "release" / "loading"]
PYTHON = [HERE.parent / ".libtorch" / "python", HERE / "loading.py"]
IMAGES, PHOTOS, MANY, PASSES = 2000, 1000, 100_000, 3

TEXTS = {"crop": "cropped at random, flipped, normalised", "jitter": "the same with other colours"}


def memory(process):
    """MiB of a process and its children; what they share counts once."""
    children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
    rows = [row for pid in (process, *children) for row in open(f"/proc/{pid}/smaps_rollup") if row.startswith("Pss:")]
    return sum(int(row.split()[1]) for row in rows) / 1024


def run(command, *arguments):
    """Images a second, and for the first and the last batch the seconds since the start and the memory in MiB."""
    began = time.perf_counter()
    process = subprocess.Popen([*map(str, command), *map(str, arguments)], text=True, stderr=subprocess.DEVNULL,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    marks = []
    for line in process.stdout:
        if line.strip() in ("first", "last"):
            marks.append((time.perf_counter() - began, memory(process.pid)))
            print(file=process.stdin, flush=True)
        else:
            rate = float(line)
    if process.wait() != 0:
        sys.exit(f"failed: {command} {arguments}")
    return rate, *marks


def rates(folder, rounds):
    print(f"{'swift':>12}{'python':>12}{'ratio':>8}  images a second")
    for name in loading_images.draw(folder, IMAGES):
        images, cache = os.path.join(folder, name), os.path.join(folder, "cache")
        for workers in (0, 2):
            swift = python = cached = 0
            for _ in range(rounds):
                swift = max(swift, run(SWIFT, workers, PASSES, "resize", images)[0])
                python = max(python, run(PYTHON, workers, PASSES, "resize", images)[0])
                cached = max(cached, run(SWIFT, workers, PASSES, "resize", images, cache)[0])
            for rate, text in ((swift, ""), (cached, ", with a cache")):
                print(f"{rate:>12.0f}{python:>12.0f}{rate / python:>8.2f}  {name}, {workers} workers{text}", flush=True)
        os.remove(cache)


def transformed(folder, rounds):
    """Photographs with the transforms that networks for them are trained with."""
    name = loading_images.draw_photos(folder, PHOTOS)
    images = os.path.join(folder, name)
    for transforms in ("crop", "jitter"):
        swift = python = 0
        for _ in range(rounds):
            swift = max(swift, run(SWIFT, 2, PASSES, transforms, images)[0])
            python = max(python, run(PYTHON, 2, PASSES, transforms, images)[0])
        print(f"{swift:>12.0f}{python:>12.0f}{swift / python:>8.2f}  {name}, 2 workers, {TEXTS[transforms]}", flush=True)


def many(folder):
    """A folder of many files, which are links to some that are there."""
    source = os.path.join(folder, "PNG-64x64", "portraits")
    images = os.path.join(folder, "many")
    os.makedirs(os.path.join(images, "portraits"))
    files = [os.path.join(source, name) for name in sorted(os.listdir(source))]
    for k in range(MANY):
        os.link(files[k % len(files)], os.path.join(images, "portraits", f"{k:06}.png"))
    print(f"\n{'seconds':>12}{'MiB':>8}{'seconds':>12}{'MiB':>8}  to the first and to the last batch of {MANY} images")
    for name, command in (("swift", SWIFT), ("python", PYTHON)):
        _, first, last = run(command, 2, 1, "resize", images)
        print(f"{first[0]:>12.2f}{first[1]:>8.0f}{last[0]:>12.2f}{last[1]:>8.0f}  {name}, 2 workers", flush=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        rates(folder, int(sys.argv[1]))
        transformed(folder, int(sys.argv[1]))
        many(folder)


if __name__ == "__main__":
    main()

"""One training step of each program, and its peak memory, in Swift and in Python, in turn on the same images.

    programs.py ROUNDS

A step's time is the difference between a long run and a short one, so that start-up does not count. An epoch of one
step shows what an epoch's end costs: pictures, losses and checkpoint in both, the page in Swift alone.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".libtorch" / "python"
BUILT = ROOT / "Benchmarks" / ".build" / "release"
IMAGES, BATCH, SHORT, LONG = 256, 16, 1, 4
EPOCHS = 30  # of one step


def draw(folder, count):
    """Images to train on."""
    code = "import portraits, sys; portraits.draw_portraits(sys.argv[1], int(sys.argv[2]), seed=0)"
    subprocess.run([PYTHON, "-c", code, folder, str(count)], check=True, cwd=ROOT / "Tests" / "Reference")


def settings(images, batch, latent_dim, channels):
    return ["--limit", str(images), "--batch-size", str(batch), "--latent-dim", str(latent_dim),
            "--channels", str(channels), "--threads", "2"]


def run(command, epochs, data, out):
    """Seconds and the peak resident memory in MiB."""
    start = time.perf_counter()
    arguments = [*map(str, command), "--epochs", str(epochs), "--data", data, "--out", out]
    process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(arguments)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


class Epoch:
    """An epoch's time: the difference of a long run and a short one, each the best of its rounds. The least difference
    of a round would be that of the round whose short run was disturbed."""

    def __init__(self, command, short, long):
        self.command, self.short, self.long = command, short, long
        self.first = self.last = self.peak = float("inf")

    def round(self, data, out):
        self.first = min(self.first, run(self.command, self.short, data, out)[0])
        last, peak = run(self.command, self.long, data, out)
        self.last, self.peak = min(self.last, last), min(self.peak, peak)

    @property
    def milliseconds(self):
        return (self.last - self.first) / (self.long - self.short) * 1000


def main():
    rounds = int(sys.argv[1])
    print(f"{'swift':>12}{'python':>12}{'ratio':>8}  case")
    with tempfile.TemporaryDirectory() as work:
        data, out = os.path.join(work, "images"), os.path.join(work, "out")
        draw(data, IMAGES)
        for name in ("gan", "wgangp"):
            commands = {
                "swift": [BUILT / name],
                "python": [PYTHON, ROOT / "Tests" / "Reference" / f"{name}.py"],
            }
            many = {key: Epoch([*command, *settings(IMAGES, BATCH, 64, 16)], SHORT, LONG)
                    for key, command in commands.items()}
            one = {key: Epoch([*command, *settings(BATCH, BATCH, 64, 16)], 1, 1 + EPOCHS)
                   for key, command in commands.items()}
            for _ in range(rounds):
                for key in commands:
                    many[key].round(data, out)
                    one[key].round(data, out)
            step = {key: epoch.milliseconds / (IMAGES // BATCH) for key, epoch in many.items()}
            epoch = {key: epoch.milliseconds for key, epoch in one.items()}
            memory = {key: epoch.peak for key, epoch in many.items()}
            for unit, values in (("ms a step", step), ("ms an epoch of one step", epoch), ("MiB at most", memory)):
                swift, python = values["swift"], values["python"]
                print(f"{swift:>12.1f}{python:>12.1f}{swift / python:>8.2f}  {name}, {unit}")


if __name__ == "__main__":
    main()

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
IMAGES, BATCH, SHORT, LONG = 256, 16, 1, 4
SETTINGS = ["--batch-size", str(BATCH), "--latent-dim", "64", "--channels", "16", "--threads", "2"]
EPOCHS = 30  # of one step


def run(command, epochs, data, out, images=IMAGES):
    """Seconds and the peak resident memory in MiB."""
    start = time.perf_counter()
    arguments = [*map(str, command), *SETTINGS, "--limit", str(images), "--epochs", str(epochs), "--data", data, "--out", out]
    process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(arguments)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    rounds = int(sys.argv[1])
    steps = (LONG - SHORT) * IMAGES // BATCH
    print(f"{'swift':>12}{'python':>12}{'ratio':>8}  case")
    with tempfile.TemporaryDirectory() as work:
        data = os.path.join(work, "images")
        draw = "import portraits, sys; portraits.draw_portraits(sys.argv[1], int(sys.argv[2]), seed=0)"
        subprocess.run([PYTHON, "-c", draw, data, str(IMAGES)], check=True, cwd=ROOT / "Tests" / "Reference")
        for name in ("gan", "wgangp"):
            commands = {
                "swift": [ROOT / ".build" / "release" / name],
                "python": [PYTHON, ROOT / "Tests" / "Reference" / f"{name}.py"],
            }
            step = {key: float("inf") for key in commands}
            epoch, memory = dict(step), dict(step)
            for _ in range(rounds):
                for key, command in commands.items():
                    out = os.path.join(work, "out")
                    short, _ = run(command, SHORT, data, out)
                    long, peak = run(command, LONG, data, out)
                    step[key] = min(step[key], (long - short) / steps * 1000)
                    memory[key] = min(memory[key], peak)
                    short, long = (run(command, epochs, data, out, BATCH)[0] for epochs in (1, 1 + EPOCHS))
                    epoch[key] = min(epoch[key], (long - short) / EPOCHS * 1000)
            for unit, values in (("ms a step", step), ("ms an epoch of one step", epoch), ("MiB at most", memory)):
                swift, python = values["swift"], values["python"]
                print(f"{swift:>12.1f}{python:>12.1f}{swift / python:>8.2f}  {name}, {unit}")


if __name__ == "__main__":
    main()

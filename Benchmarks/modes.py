"""The options that make a step faster, each beside the step without them: programs.py's way to time.

    modes.py ROUNDS
"""

import os
import subprocess
import sys
import tempfile

import programs

MODES = [[], ["--fused"], ["--channels-last"], ["--amp", "bf16"], ["--amp", "bf16", "--channels-last"],
         ["--amp", "bf16", "--channels-last", "--fused"]]
SHORT = 1
# Images, batch, epochs of the long run, length of the generator's input, channels: the demo's networks and the report's.
WIDTHS = {"demo": (256, 32, 5, 64, 16), "report": (128, 64, 3, 200, 64)}


def main():
    rounds = int(sys.argv[1])
    print(f"{'ms a step':>12}{'ratio':>8}  options")
    with tempfile.TemporaryDirectory() as work:
        data, out = os.path.join(work, "images"), os.path.join(work, "out")
        draw = "import portraits, sys; portraits.draw_portraits(sys.argv[1], int(sys.argv[2]), seed=0)"
        most = max(images for images, *_ in WIDTHS.values())
        subprocess.run([programs.PYTHON, "-c", draw, data, str(most)], check=True,
                       cwd=programs.ROOT / "Tests" / "Reference")
        for width, (images, batch, long, latent, channels) in WIDTHS.items():
            programs.SETTINGS = ["--batch-size", str(batch), "--latent-dim", str(latent),
                                 "--channels", str(channels), "--threads", "2"]
            for name in ("gan", "wgangp"):
                time_modes(width, name, rounds, data, out, images, long, (long - SHORT) * images // batch)


def time_modes(width, name, rounds, data, out, images, long, steps):
    best = [float("inf")] * len(MODES)
    for _ in range(rounds):
        for number, mode in enumerate(MODES):
            command = [programs.ROOT / ".build" / "release" / name, *mode]
            first, last = (programs.run(command, epochs, data, out, images)[0] for epochs in (SHORT, long))
            best[number] = min(best[number], (last - first) / steps * 1000)
    for mode, time in zip(MODES, best):
        print(f"{time:>12.1f}{time / best[0]:>8.2f}  {' '.join([name, *mode])} ({width})")


if __name__ == "__main__":
    main()

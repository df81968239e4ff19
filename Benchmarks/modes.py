"""The options that make a step faster, each beside the step without them: programs.py's way to time, at the report's width.

    modes.py ROUNDS
"""

import os
import subprocess
import sys
import tempfile

import programs

MODES = [[], ["--fused"], ["--channels-last"], ["--amp", "bf16"], ["--amp", "bf16", "--channels-last"],
         ["--amp", "bf16", "--channels-last", "--fused"]]
IMAGES, BATCH, SHORT, LONG = 128, 64, 1, 3


def main():
    rounds = int(sys.argv[1])
    programs.SETTINGS = ["--limit", str(IMAGES), "--batch-size", str(BATCH), "--latent-dim", "200", "--channels", "64",
                         "--threads", "2"]
    steps = (LONG - SHORT) * IMAGES // BATCH
    print(f"{'ms a step':>12}{'ratio':>8}  options")
    with tempfile.TemporaryDirectory() as work:
        data, out = os.path.join(work, "images"), os.path.join(work, "out")
        draw = "import portraits, sys; portraits.draw_portraits(sys.argv[1], int(sys.argv[2]), seed=0)"
        subprocess.run([programs.PYTHON, "-c", draw, data, str(IMAGES)], check=True,
                       cwd=programs.ROOT / "Tests" / "Reference")
        for name in ("gan", "wgangp"):
            best = [float("inf")] * len(MODES)
            for _ in range(rounds):
                for number, mode in enumerate(MODES):
                    command = [programs.ROOT / ".build" / "release" / name, *mode]
                    short, long = (programs.run(command, epochs, data, out)[0] for epochs in (SHORT, LONG))
                    best[number] = min(best[number], (long - short) / steps * 1000)
            for mode, time in zip(MODES, best):
                print(f"{time:>12.1f}{time / best[0]:>8.2f}  {' '.join([name, *mode])}")


if __name__ == "__main__":
    main()

"""The options that make a step faster, each beside the step without them: programs.py's way to time.

    modes.py ROUNDS
"""

import os
import sys
import tempfile

import programs

MODES = [[], ["--fused"], ["--channels-last"], ["--amp", "bf16"], ["--amp", "bf16", "--channels-last"],
         ["--amp", "bf16", "--channels-last", "--fused"]]
SHORT = 1
# Images, batch, length of the generator's input, channels, and epochs of the long run: the demo's networks, the report's.
WIDTHS = {"demo": ((256, 32, 64, 16), 5), "report": ((128, 64, 200, 64), 3)}


def main():
    rounds = int(sys.argv[1])
    print(f"{'ms a step':>12}{'ratio':>8}  options")
    with tempfile.TemporaryDirectory() as work:
        data, out = os.path.join(work, "images"), os.path.join(work, "out")
        programs.draw(data, max(images for (images, *_), _ in WIDTHS.values()))
        for width, (settings, long) in WIDTHS.items():
            steps = settings[0] // settings[1]
            for name in ("gan", "wgangp"):
                program = [programs.ROOT / ".build" / "release" / name, *programs.settings(*settings)]
                best = [float("inf")] * len(MODES)
                for _ in range(rounds):
                    for number, mode in enumerate(MODES):
                        epoch, _ = programs.epoch_of([*program, *mode], SHORT, long, data, out)
                        best[number] = min(best[number], epoch / steps)
                for mode, time in zip(MODES, best):
                    print(f"{time:>12.1f}{time / best[0]:>8.2f}  {' '.join([name, *mode])} ({width})")


if __name__ == "__main__":
    main()

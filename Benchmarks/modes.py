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
# Times a step without options, past which an option is of no use on this machine, as bf16 where the processor only
# imitates it: the wider networks and further rounds are left out.
HOPELESS = 3
# Images, batch, length of the generator's input, channels, and epochs of the long run: the demo's networks, the report's.
WIDTHS = {"demo": ((256, 32, 64, 16), 5), "report": ((128, 64, 200, 64), 3)}


def main():
    rounds = int(sys.argv[1])
    print(f"{'ms a step':>12}{'ratio':>8}  options")
    with tempfile.TemporaryDirectory() as work:
        data, out = os.path.join(work, "images"), os.path.join(work, "out")
        programs.draw(data, max(images for (images, *_), _ in WIDTHS.values()))
        hopeless: set[str] = set()
        for width, (settings, long) in WIDTHS.items():
            steps = settings[0] // settings[1]
            for name in ("gan", "wgangp"):
                program = [programs.BUILT / name, *programs.settings(*settings)]
                epochs = [programs.Epoch([*program, *mode], SHORT, long) for mode in MODES]
                for _ in range(rounds):
                    for epoch, mode in zip(epochs, MODES):
                        if hopeless.intersection(mode):
                            continue
                        epoch.round(data, out)
                        if len(mode) == 2 and epoch.milliseconds > HOPELESS * epochs[0].milliseconds:
                            hopeless.add(mode[-1])
                best = [epoch.milliseconds / steps if epoch.last < float("inf") else float("inf") for epoch in epochs]
                for mode, time in zip(MODES, best):
                    told = f"{time:>12.1f}{time / best[0]:>8.2f}" if time < float("inf") else f"{'left out':>20}"
                    print(f"{told}  {' '.join([name, *mode])} ({width})", flush=True)


if __name__ == "__main__":
    main()

"""What it brings that freed memory is kept: a step of each program as it is and as glibc does it by default, in turn.

    freed.py ROUNDS
"""

import os
import sys
import tempfile

import programs

SHORT, LONG = 1, 4
WAYS = {"kept": [], "given back": ["env", "SWIFT_TORCH_KEEP_FREED_MEMORY=0"]}


def main():
    rounds = int(sys.argv[1])
    print(f"{'kept':>12}{'given back':>12}{'ratio':>8}  case")
    with tempfile.TemporaryDirectory() as work:
        data, out = os.path.join(work, "images"), os.path.join(work, "out")
        programs.draw(data, programs.IMAGES)
        for name in ("gan", "wgangp"):
            settings = programs.settings(programs.IMAGES, 32, 64, 16)
            epochs = {way: programs.Epoch([*prefix, programs.BUILT / name, *settings], SHORT, LONG)
                      for way, prefix in WAYS.items()}
            for _ in range(rounds):
                for epoch in epochs.values():
                    epoch.round(data, out)
            step = {way: epoch.milliseconds / (programs.IMAGES // 32) for way, epoch in epochs.items()}
            memory = {way: epoch.peak for way, epoch in epochs.items()}
            for unit, values in (("ms a step", step), ("MiB at most", memory)):
                kept, given = values["kept"], values["given back"]
                print(f"{kept:>12.1f}{given:>12.1f}{kept / given:>8.2f}  {name}, {unit}")


if __name__ == "__main__":
    main()

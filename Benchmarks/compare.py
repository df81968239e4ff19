"""Runs programs in turn, several rounds, and prints the best time of each case side by side, with ratios.

    compare.py ROUNDS name=command name=command …

The first program is the one compared: the last columns are its time divided by each of the others'.
"""

import shlex
import subprocess
import sys


def main():
    rounds = int(sys.argv[1])
    programs = dict(argument.split("=", 1) for argument in sys.argv[2:])
    best = {name: {} for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            out = subprocess.run(shlex.split(command), check=True, capture_output=True, text=True).stdout
            for line in out.splitlines():
                case, value = line.rsplit("\t", 1)
                best[name][case] = min(float(value), best[name].get(case, float("inf")))
    first, *others = programs
    print("".join(f"{head:>16}" for head in [*programs, *(f"{first}/{o}" for o in others)]) + "  case")
    for case, value in best[first].items():
        row = [f"{best[name][case]:.3f}" if case in best[name] else "-" for name in programs]
        row += [f"{value / best[o][case]:.2f}" if case in best[o] else "-" for o in others]
        print("".join(f"{cell:>16}" for cell in row) + f"  {case}")


if __name__ == "__main__":
    main()

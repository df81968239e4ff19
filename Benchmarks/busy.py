"""How busy programs slow one another: runs of gan alone and three at once, by how long libgomp's threads spin.

    busy.py ROUNDS [PROGRAM]

With nothing set a program limits its spinning itself; 300000 is libgomp's own number. All ways in turn, the best of ROUNDS.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import programs

WAYS = {"nothing set": None, "GOMP_SPINCOUNT=10000": "10000", "GOMP_SPINCOUNT=300000": "300000"}
AT_ONCE = [1, 3]
IMAGES, EPOCHS = 512, 2


def seconds(program, count, spin, data, work):
    """How long so many runs take that begin together."""
    environment = {name: value for name, value in os.environ.items() if name not in ("GOMP_SPINCOUNT", "OMP_WAIT_POLICY")}
    if spin:
        environment["GOMP_SPINCOUNT"] = spin
    command = [str(program), "--data", data, "--limit", str(IMAGES), "--epochs", str(EPOCHS), "--out"]
    start = time.perf_counter()
    runs = [subprocess.Popen([*command, os.path.join(work, f"out{number}")], env=environment, stderr=subprocess.DEVNULL)
            for number in range(count)]
    statuses = [run.wait() for run in runs]
    if any(statuses):
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start


def main():
    rounds = int(sys.argv[1])
    program = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else programs.BUILT / "gan"
    print(f"{'seconds':>12}{'ratio':>8}  runs at once")
    with tempfile.TemporaryDirectory() as work:
        data = os.path.join(work, "images")
        programs.draw(data, IMAGES)
        best = {}
        for _ in range(rounds):
            for count in AT_ONCE:
                for way, spin in WAYS.items():
                    taken = seconds(program, count, spin, data, work)
                    best[count, way] = min(taken, best.get((count, way), float("inf")))
        for (count, way), taken in best.items():
            print(f"{taken:>12.2f}{taken / best[count, 'GOMP_SPINCOUNT=10000']:>8.2f}  {count}, {way}")


if __name__ == "__main__":
    main()

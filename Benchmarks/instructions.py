"""Instructions a call, Swift beside C++, counted by valgrind: the same on a busy machine, where times say little.

    instructions.py ops|steps [CASE…]

after a `make bench`, whose programs these are. Prints each case's instructions in Swift, in C++, and their ratio.
"""

import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COUNTS = (500, 1500)


def instructions(program: str, case: str, count: int) -> int:
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program]
    said = subprocess.run(command, check=True, capture_output=True, text=True,
                          env=os.environ | {"CASE": case, "COUNT": str(count)}).stderr
    return int(re.search(r"I\s+refs:\s+([\d,]+)", said)[1].replace(",", ""))


def a_call(program: str, case: str) -> float:
    """The difference of two runs: without the start and what the first call makes."""
    few, many = (instructions(program, case, count) for count in COUNTS)
    return (many - few) / (COUNTS[1] - COUNTS[0])


def main():
    name, cases = sys.argv[1], sys.argv[2:]
    own, twin = f"{HERE}/.build/release/{name}", f"{HERE}/.build/{name}-cpp"
    if not cases:
        lines = subprocess.run([twin], check=True, capture_output=True, text=True).stdout.splitlines()
        cases = [line.rsplit("\t", 1)[0] for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        # valgrind does not read the debug information that Swift's compiler writes.
        subprocess.run(["strip", "--strip-debug", "-o", f"{folder}/{name}", own], check=True)
        print(f"{'swift':>12}{'c++':>12}{'ratio':>8}  case")
        for case in cases:
            swift, cpp = a_call(f"{folder}/{name}", case), a_call(twin, case)
            print(f"{swift:>12.0f}{cpp:>12.0f}{swift / cpp:>8.2f}  {case}")


if __name__ == "__main__":
    main()

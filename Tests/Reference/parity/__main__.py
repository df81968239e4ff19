"""Compares Swift with Python over PyTorch's test databases.

    python Tests/Reference/parity [--quick] [--area ops] [--record]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import pathlib
import subprocess
import sys
import time
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

PACKAGE = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(PACKAGE / "Tests" / "Reference"), str(PACKAGE / "Tools")]
warnings.filterwarnings("ignore")

import torch  # noqa: E402

from parity import areas, build, report  # noqa: E402

COUNTS = PACKAGE / "Tests" / "Reference" / "outputs" / "parity.json"


def main() -> None:
    options = argparse.ArgumentParser(prog="parity", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="a few samples of every entry, in all its call forms")
    options.add_argument("--area", action="append", help=f"only this area: {', '.join(areas.AREAS)}; may be repeated")
    options.add_argument("--record", action="store_true", help="store the counts, below which none may fall later")
    options.add_argument("--workers", type=int, default=2, help="processes (default 2)")
    given = options.parse_args()
    mode = "quick" if given.quick else "full"
    chosen = given.area or areas.names(given.quick)
    work = PACKAGE / ".build" / "parity" / torch.__version__ / mode
    products = pathlib.Path(subprocess.run(
        ["swift", "build", "--package-path", PACKAGE, "--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip())

    started = time.time()
    shards = areas.shards(chosen, given.quick)
    missing = [s for s in shards if not s.is_prepared(work / s.name)]
    if missing:
        with ProcessPoolExecutor(given.workers, multiprocessing.get_context("spawn")) as pool:
            waiting = [pool.submit(s.prepare, work / s.name) for s in missing]
            for number, one in enumerate(waiting, 1):
                one.result()
                progress(f"Python has run {number} of {len(missing)} shards")
    prepared = time.time()

    forms: dict[str, str] = {}
    for shard in shards:
        forms |= {r["form"]: r["swift"] for r in json.loads((work / shard.name / "cases.json").read_text())}
    progress(f"compiling {len(forms)} different calls")
    built = build.build(forms, work / "-".join(["forms", *(given.area or [])]), products)
    compiled = time.time()

    outcomes = []
    with ThreadPoolExecutor(given.workers) as pool:
        for number, found in enumerate(pool.map(lambda s: s.compare(work / s.name, *built), shards), 1):
            outcomes += found
            progress(f"Swift has run {number} of {len(shards)} shards")
    progress("")

    rows = report.entries(outcomes, areas.expected(chosen))
    print(report.table(rows))
    print(report.public(rows))
    print(f"PyTorch {torch.__version__}; Python {prepared - started:.0f} s, compiler {compiled - prepared:.0f} s, "
          f"Swift {time.time() - compiled:.0f} s")
    report.write(rows, torch.__version__, work)
    if mode == "full" and not given.area:
        report.write(rows, torch.__version__, PACKAGE)
    judge(report.counts(rows), mode, given.record)


def judge(counts: dict[str, dict[str, int]], mode: str, record: bool) -> None:
    """Fails where a count has fallen below the stored one, which holds for the version it was made with."""
    key = f"{mode} {torch.__version__.split('+')[0]}"
    stored = json.loads(COUNTS.read_text()) if COUNTS.exists() else {}
    if record:
        kept = {area: {c: line[c] for c in ("entries", "whole", "cases", "equal")} for area, line in counts.items()}
        stored[key] = stored.get(key, {}) | kept
        COUNTS.parent.mkdir(exist_ok=True)
        COUNTS.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n")
    fallen = report.falls(counts, {a: line for a, line in stored.get(key, {}).items() if a in counts})
    if fallen:
        sys.exit("parity: " + "; ".join(fallen))


def progress(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

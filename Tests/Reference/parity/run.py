"""Runs the compiled cases of a shard and gathers what became of each."""

from __future__ import annotations

import itertools
import json
import os
import pathlib
import subprocess

TIMEOUT = 900  # seconds for one shard


def run(program: pathlib.Path, folder: pathlib.Path) -> dict[int, str]:
    """The result of every case that compiles, by its number."""
    results: dict[int, str] = {}
    first = 0
    while True:
        done = subprocess.run([program, folder, str(first)], capture_output=True, text=True,
                              errors="replace", timeout=TIMEOUT, env=os.environ | {"SWIFT_BACKTRACE": "enable=no"})
        begun = None
        for line in done.stdout.splitlines():
            number, _, words = line.partition(" ")
            if number.isdigit():
                begun = int(number)
                if words:
                    results[begun] = words
        if done.returncode == 0:
            return results
        if begun is None or begun in results:
            raise RuntimeError(f"{program} failed on {folder}: {done.stderr[-2000:]}")
        # The process ended inside a case: that is its result, and the others follow.
        why = next((line for line in done.stderr.splitlines() if "Fatal error" in line or "fatal error" in line), "")
        results[begun] = f"different: the process ended with {done.returncode} {why}".strip()
        first = begun + 1


def outcome(record: dict, refused: dict[str, str], results: dict[int, str]) -> tuple[str, str]:
    """The column of the table in which a case counts, and why."""
    if "reason" in record:
        return "not asked", record["reason"]
    if record["form"] in refused:
        words = refused[record["form"]]
        absent = any(part in words for part in ("has no member", "cannot find", "is not a member type"))
        return ("not here" if absent else "does not compile"), words
    words = results.get(record["id"], "different: there is no result")
    kind, _, why = words.partition(": ")
    return {"equal": "equal", "close": "within tolerance"}.get(kind, "different"), why


def outcomes(folder: pathlib.Path, program: pathlib.Path, refused: dict[str, str]) -> list[dict]:
    """Every case of a shard with its outcome."""
    records = [json.loads((folder / name).read_text()) for name in ("cases.json", "unasked.json")]
    results = run(program, folder) if records[0] else {}
    kept = ("area", "entry", "variant", "python", "swift")
    told = []
    for record in itertools.chain(*records):
        column, why = outcome(record, refused, results)
        told.append({k: record[k] for k in kept if k in record} | {"outcome": column, "why": why})
    return told

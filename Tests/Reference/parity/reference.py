"""Runs cases in Python and writes what they read and gave, for Swift to compare with."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import pathlib
import traceback
from collections.abc import Iterable
from typing import Any

import torch

from parity.cases import Case, result
from parity.tensors import Writer, flattened, fresh
from porting.swift_source import NoSwift


def form_name(swift: str) -> str:
    """The name under which a function with this body is compiled."""
    return "f_" + hashlib.sha1(swift.encode()).hexdigest()[:16]


def write(cases: Iterable[Case], folder: pathlib.Path) -> None:
    """One shard: `cases.json` and `tensors.bin`; `unasked.json` has the cases that could not be asked, with the reason."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    multiprocessing.set_start_method("fork", force=True)  # loaders' workers start at once
    asked, unasked = [], []
    with (folder / "tensors.bin").open("wb") as blob:
        writer = Writer(blob)
        for number, case in enumerate(cases):
            record = {"id": number, "area": case.area, "entry": case.entry, "variant": case.variant}
            if not case.source:
                unasked.append(record | {"reason": "cannot be told in words"})
                continue
            try:
                asked.append(record | _record(case, writer))
            except NoSwift as why:
                unasked.append(record | {"python": case.source, "reason": f"has no Swift by the rule: {why}"})
            except Exception as raised:
                words = traceback.format_exception_only(raised)[-1].strip().split("\n")[0]
                unasked.append(record | {"python": case.source, "reason": f"Python raises {words}"})
    (folder / "cases.json").write_text(json.dumps(asked))
    (folder / "unasked.json").write_text(json.dumps(unasked))


def _record(case: Case, writer: Writer) -> dict[str, Any]:
    swift = case.swift
    inputs = [fresh(t) for t in case.inputs]
    described = [writer.tensor(t) for t in inputs]
    found = flattened(result(case, inputs))
    outputs = [writer.value(label, value) for label, value in found]
    roots = [v for _, v in found if isinstance(v, torch.Tensor) and v.requires_grad]
    leaves = [t for t in inputs if t.requires_grad]
    gradients, cotangents = None, []
    if case.gradients and roots and leaves:
        torch.manual_seed(case.seed + 1)
        cotangents = [_cotangent(root) for root in roots]
        try:
            computed = torch.autograd.grad(roots, leaves, cotangents, allow_unused=True)
            gradients = [None if g is None else writer.tensor(g) for g in computed]
        except RuntimeError:
            pass  # Python has none here: eigenvectors whose phase is free
    return {
        "python": case.source, "swift": swift, "form": form_name(swift), "seed": case.seed,
        "layout_only": case.layout_only, "inputs": described, "outputs": outputs,
        "cotangents": [writer.tensor(c) for c in cotangents], "gradients": gradients,
    }


def _cotangent(root: torch.Tensor) -> torch.Tensor:
    dense = torch.randn(root.shape, dtype=root.dtype)
    return dense if root.layout == torch.strided else dense.to_sparse(layout=root.layout)

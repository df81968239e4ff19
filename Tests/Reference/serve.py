"""Answers the tests: runs the Python that a test states beside its Swift, and sends back what it gave.

One request on standard input: a line of JSON {"code", "inputs": [{"name", "dtype", "shape", "bytes"}]}, then the
inputs' bytes. One answer on standard output: a line of JSON {"order", "values", "text", "error"}, then the tensors' bytes.
Whatever the code puts into `out` comes back: tensors by their bits, everything else as JSON.
"""

import contextlib
import io
import json
import math
import os
import sys
import traceback

import torch
import torch.nn.functional as F
from torch import nn, optim

requests, answers = sys.stdin.buffer, sys.stdout.buffer
DEVICE = os.environ.get("SWIFT_TORCH_DEVICE", "cpu")


def received(spec):
    raw = requests.read(spec["bytes"])
    flat = torch.frombuffer(bytearray(raw), dtype=torch.uint8) if raw else torch.empty(0, dtype=torch.uint8)
    return flat.view(getattr(torch, spec["dtype"].removeprefix("torch."))).reshape(spec["shape"]).to(DEVICE)


def described(value, blobs):
    """JSON for a value; a tensor's bits go behind the answer."""
    if isinstance(value, torch.Tensor):
        stride = list(value.stride()) if value.layout == torch.strided else []
        dense = value.detach().resolve_conj().resolve_neg().to_dense() if value.layout != torch.strided else \
            value.detach().resolve_conj().resolve_neg()
        whole = dense.clone(memory_format=torch.contiguous_format).reshape(-1)  # of stride 1, if of one element
        raw = whole.view(torch.uint8).cpu().numpy().tobytes() if whole.numel() else b""
        blobs.append(raw)
        return {"tensor": {"dtype": str(value.dtype), "shape": list(value.shape), "stride": stride,
                           "requires_grad": value.requires_grad, "bytes": len(raw)}}
    if isinstance(value, dict):
        return {"dict": [[str(k), described(v, blobs)] for k, v in value.items()]}
    if isinstance(value, (list, tuple)):
        return {"list": [described(v, blobs) for v in value]}
    if isinstance(value, float) and not math.isfinite(value):
        return {"plain": str(value)}
    if value is None or isinstance(value, (bool, int, float, str)):
        return {"plain": value}
    return {"plain": str(value)}


def main():
    torch.set_num_threads(1)
    if DEVICE != "cpu":
        torch.set_default_device(DEVICE)
    while line := requests.readline():
        request = json.loads(line)
        scope = {"torch": torch, "nn": nn, "optim": optim, "F": F, "math": math, "out": {}}
        for spec in request["inputs"]:
            scope[spec["name"]] = received(spec)
        printed, error, blobs = io.StringIO(), None, []
        values = {}
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(request["code"], "<test>", "exec"), scope)
            values = {name: described(value, blobs) for name, value in scope["out"].items()}
        except Exception as raised:
            error = {"kind": type(raised).__name__, "message": str(raised), "trace": traceback.format_exc()}
            blobs = []
        answers.write(json.dumps({"order": list(values), "values": values, "text": printed.getvalue(),
                                  "error": error}).encode() + b"\n")
        for blob in blobs:
            answers.write(blob)
        answers.flush()


if __name__ == "__main__":
    main()

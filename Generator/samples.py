"""A value of every type of the public signatures, for the tests that compile every call form."""

from __future__ import annotations

from declarations import Declaration, Parameter

SAMPLES = {
    "Tensor": "t", "Tensor?": "t", "[Tensor]": "[t]", "[Tensor?]": "[t, nil]", "any torch.Number": "1",
    "(any torch.Number)?": "1.5", "[any torch.Number]": "[1, 2.5]", "Int": "1", "Int?": "1", "Int...": "1, 2",
    "any torch.IntList": "[1, 2]", "(any torch.IntList)?": "[1, 2]", "Double": "0.5", "Double?": "0.5",
    "[Int]": "[1, 2]", "[Double]": "[0.5]", "[Double]?": "[0.5]", "Bool": "true", "Bool?": "true", "String": '"x"',
    "String?": '"x"', "torch.dtype": ".float32", "torch.dtype?": ".float32", "torch.layout": ".strided",
    "torch.layout?": ".strided", "any torch.DeviceLike": '"cpu"', "(any torch.DeviceLike)?": '"cpu"',
    "torch.memory_format": ".contiguous_format", "torch.memory_format?": ".contiguous_format", "torch.Generator?": "g",
    "any torch.TensorOrNumber": "2",
}
# Of what is written by hand.
HAND = SAMPLES | {
    "any nn.ConvPadding": '"same"', "nn.Module": "nn.Tanh()", "any nn.functional.OutputSize": "[5, nil]",
    "(any torch.Number)?": "0.5", "[Int]?": "[1, 2]", "torch.Size": "[2]", "(any nn.functional.ScaleFactor)?": "[2.0, 1.5]",
    "any torch.autograd.TensorOrTensors": "[t]", "((Tensor, Tensor) -> Tensor)?": "{ $0 - $1 }",
    "[optim.ParamGroup]": '[["params": [t], "lr": 0.1], ["params": [t]]]',
    "[(String, some Tensor)]": '[("x", t)]',
    "(any torch.TensorOrNumber, any torch.TensorOrNumber)": "(0.5, 0.9)",
    "[any torch.TensorOrNumber]": "[0.5, 0.9]",
}
# What a method is called on.
RECEIVERS = {"Tensor": "t"}
# The type for a result that the place of the call decides.
RESULTS: dict[str, str] = {}


def sample(d: Declaration, p: Parameter) -> str:
    if p.type not in HAND:
        raise SystemExit(f"{d.path}:{d.line}: samples.py has no value of {p.type}, for {p.name}")
    return HAND[p.type]

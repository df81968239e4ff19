"""The public names of PyTorch's and NumPy's modules and of their arrays, as `dir` gives them and `__all__` tells them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
from typing import Any

import numpy
import torch

MODULES = ["torch", "torch.Tensor", *(f"torch.{name}" for name in (
    "linalg", "fft", "special", "random", "autograd", "func", "distributions", "cuda", "accelerator", "backends", "utils",
    "testing", "nested", "masked", "sparse", "nn", "nn.functional", "nn.init", "nn.grad", "nn.utils", "optim", "optim.lr_scheduler",
    "utils.data", "quasirandom", "profiler", "autograd.profiler", "autograd.profiler_util", "utils.benchmark"))]
NUMPY = ["numpy", "numpy.ndarray", "numpy.linalg", "numpy.fft", "numpy.random", "numpy.testing"]
CLASSES = {"torch.Tensor": torch.Tensor, "numpy.ndarray": numpy.ndarray}


def of(place: str) -> list[str]:
    """The names in a module, or of the tensor, without those that it imports and those that are private."""
    if place in CLASSES:
        return [n for n in dir(CLASSES[place]) if not n.startswith("_") or n.startswith("__") and n.endswith("__")]
    module = importlib.import_module(place)
    if place in NUMPY:
        return sorted(n for n in module.__all__ if not n.startswith("_"))
    told = set(getattr(module, "__all__", []))
    # Which submodules are imported by now depends on who asks, which there are does not.
    below = {m.name for m in pkgutil.iter_modules(getattr(module, "__path__", []))}
    names = {n for n in dir(module) if n in told or _is_own(module, n, below)} | below
    return sorted(n for n in names if not n.startswith("_") or n == "__version__")


def _is_own(module: types.ModuleType, name: str, below: set[str]) -> bool:
    value: Any = getattr(module, name)
    if isinstance(value, types.ModuleType):  # `torch.ops` is an object that is a module, too
        return name in below or value.__name__ == f"{module.__name__}.{name}" and not hasattr(value, "__file__")
    if inspect.isclass(value) and not issubclass(value, Exception) and module is not torch and getattr(torch, name, None) is value:
        return False
    home = getattr(value, "__module__", None)
    return home is None or str(home).startswith("torch")

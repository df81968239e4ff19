"""Lets torchvision be imported where its compiled operators cannot load.

The torchvision wheel of the package index is built against the CUDA build of PyTorch. Beside a CPU-only
PyTorch its C library does not load; torchvision itself tolerates that, but then its import describes operators
that nobody has defined: "RuntimeError: operator torchvision::nms does not exist". The programs here use only
torchvision's Python parts (datasets, transforms, utils), so defining the two names is enough.
Where the C library loads, this does nothing. Import it before torchvision.
"""

import importlib.util
import pathlib

import torch

_folder = pathlib.Path(importlib.util.find_spec('torchvision').origin).parent
try:
    torch.ops.load_library(next(_folder.glob('_C.*')))
except (OSError, StopIteration):
    _library = torch.library.Library('torchvision', 'DEF')  # kept: its names live as long as it does
    _library.define('nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor')
    _library.define('qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor')

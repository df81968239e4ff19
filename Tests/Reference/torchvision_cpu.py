"""Imports torchvision where its compiled operators cannot load. Import it before torchvision.

The torchvision wheel of the package index is built against the CUDA build of PyTorch. Beside a CPU-only
PyTorch its C library does not load; torchvision itself tolerates that, but then its import describes operators
that nobody has defined: "RuntimeError: operator torchvision::nms does not exist". The programs here use only
torchvision's Python parts (datasets, transforms, utils), so defining the two names is enough.
"""

import sys

import torch

try:
    import torchvision
except RuntimeError as error:
    if 'torchvision::nms does not exist' not in str(error):
        raise
    for name in [name for name in sys.modules if name.partition('.')[0] == 'torchvision']:
        del sys.modules[name]
    _library = torch.library.Library('torchvision', 'DEF')  # kept: its names live as long as it does
    _library.define('nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor')
    _library.define('qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor')
    import torchvision  # noqa: F401

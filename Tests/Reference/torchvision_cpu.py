"""Imports torchvision beside a PyTorch without CUDA, with its compiled operators. Import it before torchvision.

The torchvision wheel of the package index is built against the CUDA build of PyTorch. Beside a CPU-only PyTorch its
libraries do not load, for some of those they name are not there; torchvision itself tolerates that, but then its import
describes operators that nobody has defined: "RuntimeError: operator torchvision::nms does not exist". Here empty libraries
stand in for CUDA's: the CPU's operators call nothing in them. Where that fails, the two names that the import needs are
defined, and torchvision's Python parts (datasets, transforms, utils) work.
"""

import contextlib
import ctypes
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile

import torch

# CUDA's names, in functions and in libraries.
CUDA = 'cuda'


def listed(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def stand_in(folder):
    """Loads a library for each one of CUDA's that torchvision's in the folder need, with all of CUDA's names in them."""
    libraries = [str(path) for path in folder.glob('*.so')]
    undefined = {line.split()[-1].split('@')[0] for library in libraries for line in listed('nm', '-D', '-u', library)}
    needed = {line.split('[')[1].rstrip(']') for library in libraries for line in listed('readelf', '-d', library)
              if '(NEEDED)' in line}
    own = {path.name for path in folder.parent.glob('torchvision.libs/*')}
    # One is a variable; it has room, the others are called.
    source = '\n'.join(f'void *{name}[8];' if name.endswith('allocatorE') else f'void *{name}(void) {{ return 0; }}'
                       for name in sorted(undefined) if CUDA in name.lower())
    with tempfile.TemporaryDirectory() as made:
        code = pathlib.Path(made, 'cuda.c')
        code.write_text(source)
        for name in sorted(name for name in needed - own if CUDA in name.lower()):
            library = pathlib.Path(made, name)
            subprocess.run(['clang', '-w', '-shared', '-fPIC', f'-Wl,-soname,{name}', '-o', library, code], check=True)
            ctypes.CDLL(library, ctypes.RTLD_GLOBAL)


if torch.version.cuda is None and 'torchvision' not in sys.modules:
    found = importlib.util.find_spec('torchvision')
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        stand_in(pathlib.Path(os.path.dirname(found.origin)))
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

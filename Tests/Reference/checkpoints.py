"""Writes the checkpoint that a PyTorch since 1.6 makes, for Tests/Reference/outputs/checkpoints: PYTHON checkpoints.py

The file's name is the version. Each was made by that version; the tests read them beside today's Python.
"""

import collections
import pathlib
import sys

import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.Linear(2, 1, bias=False))
optimizer = torch.optim.Adam(net.parameters(), lr=0.01, betas=(0.5, 0.999), amsgrad=True)
for _ in range(3):
    optimizer.zero_grad()
    net(torch.randn(4, 3)).pow(2).sum().backward()
    optimizer.step()

base = torch.arange(24.).reshape(2, 3, 4)
dtypes = [torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8,
          torch.bool, torch.complex64, torch.complex128]
checkpoint = {
    'epoch': 7, 'loss': 0.125, 'name': 'größer', 'done': False, 'nothing': None, 'big': 2 ** 40, 'small': -3,
    'model': net.state_dict(), 'optimizer': optimizer.state_dict(), 'rng': torch.get_rng_state(),
    'views': [base, base[:, 1], base.transpose(0, 2), base[0, 0, 0]],
    'dtypes': [torch.arange(3).to(dtype) for dtype in dtypes],
    'parameter': nn.Parameter(torch.ones(2)), 'leaf': torch.zeros(1, requires_grad=True),
    'empty': torch.empty(0, 3), 'sparse': torch.tensor([[0., 2.], [3., 0.]]).to_sparse(),
    'size': torch.Size([2, 3]), 'device': torch.device('cpu'), 'dtype': torch.float16,
    'ordered': collections.OrderedDict([('b', (1,)), ('a', ())]), 'bytes': b'a\xff',
}
version = torch.__version__.split('+')[0]
folder = pathlib.Path(__file__).parent / 'outputs' / 'checkpoints'
folder.mkdir(parents=True, exist_ok=True)
torch.save(checkpoint, str(folder / (version + '.pt')))
print(folder / (version + '.pt'), file=sys.stderr)

"""The Python twin of Sources/steps/main.swift."""

import time

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.set_num_threads(1)
torch.manual_seed(0)


def measure(name, calls, body):
    for _ in range(calls // 5):
        body()
    start = time.perf_counter()
    for _ in range(calls):
        body()
    print(f"{name}\t{(time.perf_counter() - start) * 1e6 / calls}")


def training(make):
    net = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    optimizer = make(net.parameters())

    def step():
        optimizer.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimizer.step()

    return step


def steps(cell, inputs, start):
    h, c = start, start
    for step in range(100):
        h, c = cell(inputs[step], (h, c))


x, y = torch.randn(64, 784), torch.randint(10, (64,))
measure("MLP 784-128-10, batch 64, SGD", 2000, training(lambda p: optim.SGD(p, lr=0.01)))
measure("MLP 784-128-10, batch 64, Adam", 2000, training(lambda p: optim.Adam(p)))
cell, inputs, start = nn.LSTMCell(10, 20), torch.randn(100, 3, 10), torch.zeros(3, 20)
measure("LSTMCell(10, 20), batch 3, 100 steps, recorded", 100, lambda: steps(cell, inputs, start))
layer, rows = nn.Linear(8, 8), torch.randn(4, 8)
measure("nn.Linear(8, 8), recorded", 50_000, lambda: layer(rows))
nested = nn.Sequential(nn.Sequential(layer, nn.ReLU()), nn.Sequential(layer, nn.ReLU()))
measure("two layers and two ReLUs, nested, recorded", 20_000, lambda: nested(rows))
params = [torch.ones(4, 4, requires_grad=True) for _ in range(12)]
for param in params:
    param.grad = torch.ones(4, 4)
sgd = optim.SGD(params, lr=0.01)
measure("SGD.step, 12 small tensors", 10_000, sgd.step)
momentum = optim.SGD(params, lr=0.01, momentum=0.9)
measure("SGD.step with momentum, 12 small tensors", 10_000, momentum.step)
adam = optim.Adam(params)
measure("Adam.step, 12 small tensors", 5_000, adam.step)

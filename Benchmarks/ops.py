"""The Python twin of Sources/ops/main.swift."""

import time

import torch

torch.set_num_threads(1)
x = torch.ones(1, 1)
wide = torch.ones(4, 4)


def measure(name, body):
    calls = 100_000
    for _ in range(calls // 10):
        body()
    start = time.perf_counter()
    for _ in range(calls):
        body()
    print(f"{name}\t{(time.perf_counter() - start) * 1e6 / calls}")


trained = torch.ones(1, 1, requires_grad=True)
measure("x + x, recorded", lambda: trained + trained)
with torch.no_grad():
    measure("x + x", lambda: x + x)
    measure("x + 1.0", lambda: x + 1.0)
    measure("x.sum(1)", lambda: wide.sum(1))
    measure("x[0]", lambda: wide[0])
    measure("x.view(-1)", lambda: wide.view(-1))
    measure("torch.empty(1, 1)", lambda: torch.empty(1, 1))
    measure("x.add_(x)", lambda: wide.add_(wide))
    rows, cell = torch.ones(1, 8), torch.nn.LSTMCell(8, 8)
    measure("nn.LSTMCell(8, 8), a step", lambda: cell(rows, (rows, rows)))

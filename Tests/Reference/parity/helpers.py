"""What the lines of a case may call besides PyTorch. Each has a twin of the same name in Tests/ParityHarness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from parity.tensors import flattened


def values(result: Any) -> list[Any]:
    """The tensors and numbers of a result, in one list."""
    return [value for _, value in flattened(result)]


def printed(value: Any) -> str:
    """The text that `print` shows."""
    return str(value)


def represented(value: Any) -> str:
    """The text that a list or a debugger shows."""
    return repr(value)


def state(net: nn.Module) -> list[Any]:
    """The keys of a module's `state_dict`, and copies of its tensors; a lazy parameter has none yet."""
    found = net.state_dict()
    return [", ".join(found), *(t.detach().clone() for t in found.values() if not torch.nn.parameter.is_lazy(t))]


def stepped(net: nn.Module, outputs: list[Any], inputs: list[torch.Tensor]) -> list[Any]:
    """The gradients of a module's parameters and inputs under random cotangents, and its state after a step along them."""
    roots = [v for v in outputs if isinstance(v, torch.Tensor) and v.requires_grad]
    parameters = list(net.parameters())
    leaves = [*parameters, *(t for t in inputs if t.requires_grad)]
    if not roots or not leaves:
        return state(net)
    torch.manual_seed(1)
    cotangents = [torch.randn(root.shape, dtype=root.dtype) for root in roots]
    gradients = torch.autograd.grad(roots, leaves, cotangents, allow_unused=True)
    with torch.no_grad():
        for parameter, gradient in zip(parameters, gradients):
            if gradient is not None:
                parameter.sub_(gradient * 0.1)
    return [*gradients, *state(net)]


def small() -> nn.Module:
    """A net for optimizers and schedulers."""
    return nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))


def trained(net: nn.Module, optimizer: torch.optim.Optimizer, x: torch.Tensor, steps: int) -> list[Any]:
    """The loss, the parameters and the optimizer's state of each step, and its text."""
    found: list[Any] = []

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = (net(x) ** 2).mean()
        loss.backward()
        return loss

    for _ in range(steps):
        loss = optimizer.step(closure)
        found += [loss.detach(), *(p.detach().clone() for p in net.parameters())]
        for number, entries in optimizer.state_dict()["state"].items():
            for key, value in entries.items():
                found += [f"{number}.{key}", *(v.detach().clone() if isinstance(v, torch.Tensor) else v for v in values(value))]
    return [*found, str(optimizer)]


def rates(optimizer: torch.optim.Optimizer, steps: int, advance: Callable[[int], Any]) -> list[float]:
    """The learning rates of all groups before each step of a schedule, and after the last."""
    found = [float(group["lr"]) for group in optimizer.param_groups]
    for step in range(steps):
        optimizer.step()
        advance(step)
        found += [float(group["lr"]) for group in optimizer.param_groups]
    return found


def metric(step: int) -> float:
    """A loss that falls, stays, and rises."""
    return [1.0, 0.8, 0.7, 0.7, 0.7, 0.7, 0.75, 0.7, 0.6, 0.6][step % 10] + step // 10 * 0.1


def passes(loader: Any, epochs: int) -> list[Any]:
    """All batches of a loader over several epochs."""
    return values([list(loader) for _ in range(epochs)])


def attempt(given: Any, call: Callable[[Any], Any]) -> list[Any]:
    """What a call gives, or the exception: its kind, and what it says unless that is nothing but the kind."""
    try:
        return values(call(given))
    except NotImplementedError:
        return ["NotImplementedError"]
    except Exception as raised:
        return [f"{type(raised).__name__.lstrip('_')}: {raised}"]


SCOPE = {f.__name__: f for f in (values, printed, represented, state, stepped, small, trained, rates, metric, passes, attempt)}

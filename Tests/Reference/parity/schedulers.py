"""All classes of `torch.optim.lr_scheduler`, fifty steps each: the same learning rates to the bit."""

from __future__ import annotations

from collections.abc import Iterator

from torch.optim import lr_scheduler

from parity.cases import Case
from parity.shard import Shard

STEPS = 50
CONFIGURATIONS: dict[str, list[str]] = {
    "LambdaLR": ["o, lr_lambda=lambda epoch: 0.95 ** epoch", "o, lambda epoch: 1 / (1 + epoch)"],
    "MultiplicativeLR": ["o, lr_lambda=lambda epoch: 0.95"],
    "StepLR": ["o, step_size=7", "o, 7, 0.5", "o, step_size=3, gamma=0.9"],
    "MultiStepLR": ["o, milestones=[5, 12, 30]", "o, [5, 12, 12, 30], gamma=0.3"],
    "ConstantLR": ["o", "o, factor=0.5, total_iters=10"],
    "LinearLR": ["o", "o, start_factor=0.25, end_factor=0.75, total_iters=20"],
    "ExponentialLR": ["o, gamma=0.9", "o, 0.97"],
    "PolynomialLR": ["o", "o, total_iters=30, power=2.0"],
    "CosineAnnealingLR": ["o, T_max=20", "o, 15, eta_min=0.001"],
    "CosineAnnealingWarmRestarts": ["o, T_0=7", "o, 5, T_mult=2, eta_min=0.001"],
    "CyclicLR": ["o, base_lr=0.01, max_lr=0.1, step_size_up=6, cycle_momentum=False",
                 'o, 0.01, 0.1, step_size_up=5, step_size_down=9, mode="triangular2"',
                 'o, 0.01, 0.1, step_size_up=5, mode="exp_range", gamma=0.99'],
    "OneCycleLR": ["o, max_lr=0.1, total_steps=60", 'o, 0.1, epochs=6, steps_per_epoch=10, anneal_strategy="linear"',
                   "o, max_lr=0.1, total_steps=60, pct_start=0.2, three_phase=True"],
    "ReduceLROnPlateau": ["o", "o, patience=2, factor=0.5", 'o, mode="max", patience=3, threshold_mode="abs", cooldown=2'],
    "SequentialLR": ["o, schedulers=[torch.optim.lr_scheduler.ConstantLR(o, factor=0.1, total_iters=10), "
                     "torch.optim.lr_scheduler.ExponentialLR(o, gamma=0.9)], milestones=[10]"],
    "ChainedScheduler": ["[torch.optim.lr_scheduler.ConstantLR(o, factor=0.1, total_iters=10), "
                         "torch.optim.lr_scheduler.ExponentialLR(o, gamma=0.9)]"],
}


def shard_cases() -> Iterator[Case]:
    for name, configurations in CONFIGURATIONS.items():
        for given in configurations:
            argument = "metric(i)" if name == "ReduceLROnPlateau" else ""
            yield Case("schedulers", name, given, "\n".join([
                "o = torch.optim.SGD(small().parameters(), lr=0.05, momentum=0.9)",
                f"s = torch.optim.lr_scheduler.{name}({given})",
                f"rates(o, {STEPS}, lambda i: s.step({argument}))"]))


def shards(quick: bool) -> list[Shard]:
    return [Shard("schedulers/all", shard_cases)]


def rows() -> list[str]:
    """Every scheduler that PyTorch has, so that a new one is seen; the base class is no schedule."""
    base = lr_scheduler.LRScheduler
    found = [n for n, c in vars(lr_scheduler).items() if isinstance(c, type) and issubclass(c, base) and c is not base]
    return [n for n in found if not n.startswith("_")]

"""The Python twin of Sources/loading: loading.py WORKERS PASSES DIR

The workers live on from pass to pass, so that only the first pass pays for starting them.
"""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Reference"))

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
from torchvision import datasets, transforms


def mark(text):
    print(text, flush=True)
    sys.stdin.readline()


def main():
    workers, passes, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    transform = transforms.Compose([
        transforms.Resize((64, 64)),
        transforms.ToTensor(),
        transforms.Normalize([0.5] * 3, [0.5] * 3)])
    dataset = datasets.ImageFolder(folder, transform)
    loader = torch.utils.data.DataLoader(
        dataset, 64, shuffle=True, num_workers=workers, persistent_workers=workers > 0)
    best = 0
    for number in range(1, passes + 1):
        began = time.perf_counter()
        count = 0
        for X, _ in loader:
            if number == 1 and count == 0:
                mark("first")
            count += X.shape[0]
            if number == 1 and count == len(dataset):
                mark("last")
        if number > 1 or passes == 1:
            best = max(best, count / (time.perf_counter() - began))
    print(best)


if __name__ == "__main__":
    main()

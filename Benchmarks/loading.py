"""The Python twin of Sources/loading: loading.py WORKERS PASSES TRANSFORMS DIR

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
    workers, passes, name, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    crop = [transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip()]
    steps = {
        "resize": [transforms.Resize((64, 64))],
        "crop": crop,
        "jitter": [*crop, transforms.ColorJitter(brightness=0.4, contrast=0.4, saturation=0.4)]}[name]
    tensor = [transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]
    dataset = datasets.ImageFolder(folder, transforms.Compose(steps + tensor))
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

"""What gan.py and wgangp.py share: options, images, and what a run writes.

A run writes into its folder (--out):
    losses.csv              epoch,step,loss_D,loss_G for every step
    real.png                one random real image
    samples/epoch_001.png   21 generated images after each epoch
Everything that can be checked is checked before the first step. Files appear at the end of each epoch, each under
another name first, synced and then renamed, so that no error leaves half a file or takes away the file of an earlier run.
"""

import os

import torch
import torchvision_cpu  # noqa: F401  (before torchvision)
from torchvision import datasets, transforms

from portraits import draw_portraits
from trainer_messages import Failure, clock, first_line, float32_text, say, start  # noqa: F401
from trainer_options import (PORTRAITS, Parser, Preset, Speed, Variant, demand_memory, generator_size,  # noqa: F401
                             parse_options, whole)
from trainer_run import Run  # noqa: F401


class Images(datasets.ImageFolder):
    """An ImageFolder; a folder without class folders is one class. The next image that can be read stands in for one
    that cannot, so that batches keep their sizes and epochs their steps; without skip_bad_images that is an error."""

    def __init__(self, options, transform):
        super().__init__(options.data, transform, allow_empty=True)
        self.skip_bad_images = options.skip_bad_images
        self.samples = self.samples[:options.limit]
        self.bad = torch.zeros(len(self.samples), dtype=torch.bool).share_memory_()  # the workers' too

    def find_classes(self, directory):
        if any(entry.is_dir() for entry in os.scandir(directory)):
            return super().find_classes(directory)
        return [''], {'': 0}

    def __getitem__(self, index):
        for step in range(len(self)):
            position = (index + step) % len(self)
            path, target = self.samples[position]
            try:
                image = self.loader(path)
            except Exception:  # Pillow has many ways to say it
                if not self.skip_bad_images:
                    raise Failure(f'cannot read image {path} (--skip-bad-images leaves such images out)') from None
                self.bad[position] = True
            else:
                return self.transform(image), target
        raise Failure(f'no images in {self.root} that can be read')

    def list(self):
        """Which images these are: `12345 class/name.png` and a zero byte for each, the name as bytes."""
        records = []
        for path, _ in self.samples:
            try:
                size = os.stat(path).st_size
            except OSError:  # the reader says what is wrong
                size = -1
            records.append(b'%d %s\0' % (size, os.fsencode(path[len(self.root):].lstrip('/'))))
        return b''.join(records)

    def report(self):
        """Says how many images were bad. After a first epoch that is all of them."""
        number = int(self.bad.sum())
        if number > 0:
            say(f'skipped {number} bad {"image" if number == 1 else "images"}')


def load_images(options):
    """The images of --data in batches, each image (3, 64, 64) from -1 to 1."""
    if options.data is None:
        options.data = PORTRAITS
        say(f'drawing portraits into {options.data}')
        try:
            draw_portraits(options.data, options.limit, seed=0)
        except OSError as error:
            raise Failure(f'cannot write to {options.data}: {error.strerror or error}')
    if not os.path.exists(options.data):
        raise Failure(f'no such folder: {options.data}')
    if not os.path.isdir(options.data):
        raise Failure(f'not a folder: {options.data}')
    transform = transforms.Compose([
        transforms.Resize((64, 64)),
        transforms.ToTensor(),
        transforms.Normalize([0.5] * 3, [0.5] * 3)])
    dataset = Images(options, transform)
    if len(dataset) == 0:
        raise Failure(f'no images in {options.data}')
    batches = EpochBatches(dataset, options.batch_size)
    return torch.utils.data.DataLoader(dataset, batch_sampler=batches, num_workers=options.workers)


class EpochBatches(torch.utils.data.Sampler):
    """A shuffled epoch's batches, from a place in the middle where a run goes on."""

    def __init__(self, dataset, batch_size):
        self.batches = torch.utils.data.BatchSampler(torch.utils.data.RandomSampler(dataset), batch_size, False)
        self.done = None

    def __len__(self):
        return len(self.batches)

    def skip(self, steps, rng):
        """The next pass leaves out what was done, and then random numbers go on from `rng`."""
        self.done = steps, rng

    def __iter__(self):
        rest, done, self.done = iter(self.batches), self.done, None
        if done is not None:
            for _ in range(done[0]):
                next(rest)
            torch.set_rng_state(done[1])
        yield from rest

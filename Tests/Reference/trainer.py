"""What gan.py and wgangp.py share: options, images, and what a run writes.

A run writes into its folder (--out):
    losses.csv              epoch,step,loss_D,loss_G for every step
    real.png                one random real image
    samples/epoch_001.png   21 generated images after each epoch
Everything that can be checked is checked before the first step. Files appear at the end of each epoch, each under
another name first, synced and then renamed, so that no error leaves half a file or takes away the file of an earlier run.
"""

import os

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
from torchvision import transforms
from torchvision.datasets import folder

from portraits import draw_portraits
from trainer_messages import Failure, clock, first_line, float32_text, say, start  # noqa: F401
from trainer_options import (  # noqa: F401
    PORTRAITS,
    THREADS,
    Parser,
    Preset,
    Speed,
    Variant,
    demand_memory,
    generator_size,
    parse_options,
    rate,
    whole,
)
from trainer_run import Run  # noqa: F401


def pictures(data):
    """The images of a folder with the numbers of their classes: those of its class folders as an ImageFolder has them, or
    where these have none those in the folder itself. What file managers, notebooks and archives put beside images is no
    image and no class."""
    def found(classes):
        return folder.make_dataset(data, classes, folder.IMG_EXTENSIONS, allow_empty=True)

    def is_visible(sample):
        return not is_hidden(sample[0][len(data):])

    everything = found({'': 0})
    visible = [sample for sample in everything if is_visible(sample)]
    classes = sorted(entry.name for entry in os.scandir(data) if entry.is_dir() and not is_hidden(entry.name))
    in_classes = [sample for sample in found({name: i for i, name in enumerate(classes)}) if is_visible(sample)] \
        if classes else []
    used = in_classes or visible
    for number, place in ((len(everything) - len(visible), 'hidden or thumbnails'),
                          (len(visible) - len(used), 'in no class folder')):
        if number > 0:
            say(f'leaving out {number} {"image" if number == 1 else "images"} {place}')
    return used


def is_hidden(path):
    """Whether a part of a path is hidden, or a folder in which a file manager or an archive keeps its own."""
    return any(part.startswith('.') or part in ('@eaDir', '__MACOSX') for part in path.split(os.sep))


class Images(torch.utils.data.Dataset):
    """Images in which the next one that can be read stands in for one that cannot, so that batches keep their sizes and
    epochs their steps; without skip_bad_images that is an error."""

    def __init__(self, options, transform):
        self.root, self.transform = options.data, transform
        self.skip_bad_images = options.skip_bad_images
        self.samples = pictures(options.data)[:options.limit]
        self.bad = torch.zeros(len(self.samples), dtype=torch.bool).share_memory_()  # the workers' too

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        for step in range(len(self)):
            position = (index + step) % len(self)
            path, target = self.samples[position]
            try:
                image = folder.default_loader(path)
            except Exception as error:  # Pillow has many ways to say it
                if not self.skip_bad_images:
                    raise Failure(f'cannot read image {path}: {first_line(error)} '
                                  '(--skip-bad-images leaves such images out)') from None
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

"""What gan.py and wgangp.py share: options, images, and what a run writes.

A run writes into its folder (--out):
    losses.csv              epoch,step,loss_D,loss_G for every step
    real.png                one random real image
    samples/epoch_001.png   21 generated images after each epoch
Everything that can be checked is checked before the first step. Files appear at the end of each epoch, each under
another name first and then renamed, so that no error leaves half a file or takes away the file of an earlier run.
"""

import argparse
import dataclasses
import io
import math
import os
import sys
import tempfile
import time

import numpy as np
import torch
import torchvision_cpu  # noqa: F401  (before torchvision)
from torchvision import datasets, transforms, utils

from portraits import draw_portraits

PORTRAITS = os.path.join('runs', 'portraits')


class Failure(Exception):
    """An error that ends the program with one line."""


def start(main):
    """Runs a program; what goes wrong becomes one line on stderr and exit code 1."""
    try:
        main()
    except (Failure, OSError, RuntimeError, ValueError) as error:
        warn(f'error: {first_line(error)}')
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def first_line(error):
    text = str(error).strip()
    if text.startswith('Caught ') and 'Traceback' in text:  # from a worker: the last line is `type: message`
        text = text.splitlines()[-1].partition(': ')[2]
    return text.partition('\n')[0] or type(error).__name__


# Options

@dataclasses.dataclass
class Preset:
    """Values for the options that are not given; `images` is the number of portraits to draw."""

    epochs: int
    batch_size: int
    lr: float
    latent_dim: int
    channels: int
    images: int


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Failure(message)


def whole(low):
    """An option's type: a whole number that is at least `low`."""
    def number(text):
        value = int(text)
        if not low <= value < 2 ** 63:
            raise argparse.ArgumentTypeError(f'must be at least {low}')
        return value
    number.__name__ = 'int'
    return number


def rate(text):
    value = float(text)
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError('must be above 0')
    return value


def parse_options(program, demo, report):
    """The command line. What it leaves open, the preset decides."""
    presets = {'demo': demo, 'report': report}

    def values(name):
        return f'(demo: {getattr(demo, name)}, report: {getattr(report, name)})'

    parser = Parser(program, description='Trains a generator of 64x64 images on a folder of images.')
    parser.add_argument('--data', metavar='DIR', help=f'folder of images (default: portraits, drawn into {PORTRAITS})')
    parser.add_argument('--out', metavar='DIR', default=os.path.join('runs', program),
                        help='folder for losses.csv, real.png and samples (default: %(default)s)')
    parser.add_argument('--preset', choices=presets, default='demo',
                        help='demo: minutes on two cores; report: the values of the report (default: %(default)s)')
    parser.add_argument('--epochs', metavar='N', type=whole(1), help=f'passes over the images {values("epochs")}')
    parser.add_argument('--batch-size', metavar='N', type=whole(1), help=f'images a step {values("batch_size")}')
    parser.add_argument('--lr', metavar='X', type=rate, help=f'learning rate of both networks {values("lr")}')
    parser.add_argument('--latent-dim', metavar='N', type=whole(1),
                        help=f"length of the generator's input {values('latent_dim')}")
    parser.add_argument('--channels', metavar='N', type=whole(1), help=f'width of both networks {values("channels")}')
    parser.add_argument('--limit', metavar='N', type=whole(1),
                        help=f'use the first N images only; without --data: draw N {values("images")}')
    parser.add_argument('--skip-bad-images', action='store_true', 
                        help='take the next image in place of one that cannot be read')
    parser.add_argument('--seed', metavar='N', type=whole(0), default=0,
                        help='of all random numbers (default: %(default)s)')
    parser.add_argument('--threads', metavar='N', type=whole(1), help="threads of one operation (default: PyTorch's)")
    parser.add_argument('--workers', metavar='N', type=whole(0), default=0,
                        help='loaders of images beside the training (default: %(default)s)')
    parser.add_argument('--device', metavar='D', default='cpu', help='cpu, cuda, cuda:1, ... (default: %(default)s)')
    options = parser.parse_args()

    preset = presets[options.preset]
    for name in ('epochs', 'batch_size', 'lr', 'latent_dim', 'channels'):
        if getattr(options, name) is None:
            setattr(options, name, getattr(preset, name))
    if options.data is None:
        options.limit = options.limit or preset.images
    if options.threads is not None:
        torch.set_num_threads(options.threads)
    try:
        options.device = torch.device(options.device)
        torch.zeros(1, device=options.device).item()
    except Exception as error:
        raise Failure(f'device {options.device}: {first_line(error)}')
    return options


# Images

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

    def report(self):
        """Says how many images were bad. After a first epoch that is all of them."""
        number = int(self.bad.sum())
        if number > 0:
            warn(f'skipped {number} bad {"image" if number == 1 else "images"}')


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
    return torch.utils.data.DataLoader(dataset, options.batch_size, shuffle=True, num_workers=options.workers)


# Output

class Run:
    """One training: its losses, its pictures and the progress line."""

    def __init__(self, options, data_iter):
        self.options, self.data_iter = options, data_iter
        samples = os.path.join(options.out, 'samples')
        try:
            os.makedirs(samples, exist_ok=True)
            tempfile.TemporaryFile(dir=options.out).close()
            tempfile.TemporaryFile(dir=samples).close()
        except OSError as error:
            raise Failure(f'cannot write to {options.out}: {error.strerror or error}')
        self.rows = ['epoch,step,loss_D,loss_G\n']
        self.done, self.step_in_epoch, self.began = 0, 0, time.monotonic()

    def step(self, epoch, loss_D, loss_G):
        """After each step."""
        self.step_in_epoch += 1
        self.done += 1
        loss_D, loss_G = loss_D.item(), loss_G.item()
        self.rows.append(f'{epoch},{self.step_in_epoch},{float32_text(loss_D)},{float32_text(loss_G)}\n')
        self.progress(epoch, loss_D, loss_G)

    def epoch(self, epoch, fake_X):
        """After each epoch."""
        self.step_in_epoch = 0
        if epoch == 1:
            self.data_iter.dataset.report()
            self.write('real.png', png(self.real_image()))
        self.write('losses.csv', ''.join(self.rows).encode())
        self.write(os.path.join('samples', f'epoch_{epoch:03d}.png'), png(fake_X))
        if epoch == self.options.epochs:
            say(f'\nwrote {self.options.out}')

    def real_image(self):
        """One random image, from a generator of its own so that it shifts no other random number."""
        own = torch.Generator().manual_seed(self.options.seed)
        dataset = self.data_iter.dataset
        index = torch.randint(len(dataset), (1,), generator=own).item()
        return dataset[index][0] / 2 + 0.5

    def write(self, name, data):
        path = os.path.join(self.options.out, name)
        partial = path + '.partial'
        try:
            with open(partial, 'wb') as file:
                file.write(data)
            os.replace(partial, path)
        except OSError as error:
            if os.path.exists(partial):
                os.remove(partial)
            raise Failure(f'cannot write {path}: {error.strerror or error}')

    def progress(self, epoch, loss_D, loss_G):
        steps, epochs = len(self.data_iter), self.options.epochs
        seconds = time.monotonic() - self.began
        left = seconds / self.done * (steps * epochs - self.done)
        images = self.done / steps * len(self.data_iter.dataset) / seconds
        minutes, seconds = divmod(round(left), 60)
        say(f'\repoch {epoch}/{epochs}  step {self.step_in_epoch}/{steps}  loss_D {loss_D:.3f}  loss_G {loss_G:.3f}  '
            f'{images:.0f} images/s  {minutes}:{seconds:02} left\033[K', end='')


def warn(text):
    """Prints a line in any case, over the progress line."""
    clear = '\r\033[K' if sys.stderr.isatty() else ''
    print(clear + text, file=sys.stderr, flush=True)


def say(text, end='\n'):
    """Prints for a person: nothing where stderr is not a terminal."""
    if sys.stderr.isatty():
        print(text, end=end, file=sys.stderr, flush=True)


def png(images):
    """The images as one PNG file, seven in a row."""
    file = io.BytesIO()
    utils.save_image(images, file, format='png', nrow=7)
    return file.getvalue()


def float32_text(value):
    """The shortest text that reads back as the same float32, as Swift's `Float.description` writes it: 0.1, 12.0,
    1e-05, 1.6777218e+07, inf, nan. (The shortest digits are the same in every language; where the exponent begins
    is not: numpy's `str` has changed it between versions. Here it is below 0.0001 and above 2 ** 24.)"""
    value = np.float32(value)
    if value == 0 or 0.0001 <= abs(value) <= 2 ** 24:
        return np.format_float_positional(value, trim='0')
    return np.format_float_scientific(value, trim='-', exp_digits=2)

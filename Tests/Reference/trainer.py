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
        say(f'error: {first_line(error)}')
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def first_line(error):
    return str(error).strip().partition('\n')[0] or type(error).__name__


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


@dataclasses.dataclass
class Speed:
    """What makes steps faster and changes their bits; None leaves it to PyTorch."""

    amp: bool = False  # forward passes and losses in bfloat16 where that suffices
    memory_format: torch.memory_format = torch.contiguous_format
    fused: bool | None = None  # an optimizer's step as one kernel


@dataclasses.dataclass
class Variant:
    """Another way to train than the report's; `unfused` names its optimizer where that has no fused form."""

    name: str
    lr: float
    unfused: str | None = None


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


def parse_options(program, demo, report, fast, variants=()):
    """The command line. What it leaves open, the preset decides; the preset fast is demo with the speed `fast`."""
    presets = {'demo': demo, 'report': report, 'fast': demo}
    others = {variant.name: variant for variant in variants}

    def values(name):
        return f'(demo: {getattr(demo, name)}, report: {getattr(report, name)})'

    rates = values('lr')[:-1] + ''.join(f'; {v.name}: {float32_text(v.lr)}' for v in variants) + ')'
    parser = Parser(program, description='Trains a generator of 64x64 images on a folder of images.')
    parser.add_argument('--data', metavar='DIR', help=f'folder of images (default: portraits, drawn into {PORTRAITS})')
    parser.add_argument('--out', metavar='DIR', default=os.path.join('runs', program),
                        help='folder for losses.csv, real.png and samples (default: %(default)s)')
    parser.add_argument('--preset', choices=presets, default='demo',
                        help='demo: minutes on two cores; report: the values of the report; '
                             f'fast: demo with {" ".join(speed_options(fast))} (default: %(default)s)')
    parser.add_argument('--variant', choices=['report', *others], default='report',
                        help='what is trained (default: %(default)s)' if others else argparse.SUPPRESS)
    parser.add_argument('--epochs', metavar='N', type=whole(1), help=f'passes over the images {values("epochs")}')
    parser.add_argument('--batch-size', metavar='N', type=whole(1), help=f'images a step {values("batch_size")}')
    parser.add_argument('--lr', metavar='X', type=rate, help=f'learning rate of both networks {rates}')
    parser.add_argument('--amp', choices=['bf16'], help='forward passes and losses in bfloat16 where that suffices')
    parser.add_argument('--channels-last', action='store_true', help='images and weights with the channels last in memory')
    parser.add_argument('--fused', action='store_true', help="an optimizer's step as one kernel")
    parser.add_argument('--latent-dim', metavar='N', type=whole(1),
                        help=f"length of the generator's input {values('latent_dim')}")
    parser.add_argument('--channels', metavar='N', type=whole(1), help=f'width of both networks {values("channels")}')
    parser.add_argument('--limit', metavar='N', type=whole(1),
                        help=f'use the first N images only; without --data: draw N {values("images")}')
    parser.add_argument('--skip-bad-images', action='store_true', help='leave out images that cannot be read')
    parser.add_argument('--seed', metavar='N', type=whole(0), default=0,
                        help='of all random numbers (default: %(default)s)')
    parser.add_argument('--threads', metavar='N', type=whole(1), help="threads of one operation (default: PyTorch's)")
    parser.add_argument('--workers', metavar='N', type=whole(0), default=0,
                        help='loaders of images beside the training (default: %(default)s)')
    parser.add_argument('--device', metavar='D', default='cpu', help='cpu, cuda, cuda:1, ... (default: %(default)s)')
    options = parser.parse_args()

    preset = presets[options.preset]
    variant = others.get(options.variant)
    if variant is not None:
        preset = dataclasses.replace(preset, lr=variant.lr)
        if options.fused and variant.unfused is not None:
            raise Failure(f'--fused: {variant.unfused} has no fused form')
    speed = fast if options.preset == 'fast' else Speed()
    can_fuse = variant is None or variant.unfused is None
    options.speed = Speed(
        amp=options.amp is not None or speed.amp,
        memory_format=torch.channels_last if options.channels_last else speed.memory_format,
        fused=True if options.fused or (speed.fused and can_fuse) else None)
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


def speed_options(speed):
    """A speed as it is written on a command line."""
    given = {'--amp bf16': speed.amp, '--channels-last': speed.memory_format == torch.channels_last, '--fused': speed.fused}
    return [option for option, is_given in given.items() if is_given]


# Images

class Images(datasets.ImageFolder):
    """An ImageFolder; a folder without class folders is one class."""

    def find_classes(self, directory):
        if any(entry.is_dir() for entry in os.scandir(directory)):
            return super().find_classes(directory)
        return [''], {'': 0}


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
    dataset = Images(options.data, transform, allow_empty=True)
    keep_readable(dataset, options.limit, options.skip_bad_images)
    if len(dataset) == 0:
        raise Failure(f'no images in {options.data}')
    return torch.utils.data.DataLoader(dataset, options.batch_size, shuffle=True, num_workers=options.workers)


def keep_readable(dataset, limit, skip_bad_images):
    """Reads the images once, before training: a bad one must not end an epoch, and bad ones that are left out
    must leave the same shuffles as a folder without them."""
    samples, bad = [], 0
    for path, label in dataset.samples:
        if len(samples) == limit:
            break
        try:
            dataset.loader(path)
            samples.append((path, label))
        except Exception:  # Pillow has many ways to say it
            if not skip_bad_images:
                raise Failure(f'cannot read image {path}')
            bad += 1
    dataset.samples = samples
    if bad > 0:
        say(f'skipped {bad} bad {"image" if bad == 1 else "images"}')


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
        self.losses, self.epoch_began = [], self.began  # of this epoch

    def step(self, epoch, loss_D, loss_G):
        """After each step."""
        self.step_in_epoch += 1
        self.done += 1
        loss_D, loss_G = loss_D.item(), loss_G.item()
        self.rows.append(f'{epoch},{self.step_in_epoch},{float32_text(loss_D)},{float32_text(loss_G)}\n')
        self.losses.append((loss_D, loss_G))
        self.progress(epoch, loss_D, loss_G)

    def epoch(self, epoch, fake_X):
        """After each epoch."""
        self.step_in_epoch = 0
        if epoch == 1:
            self.write('real.png', png(self.real_image()))
        self.write('losses.csv', ''.join(self.rows).encode())
        self.write(os.path.join('samples', f'epoch_{epoch:03d}.png'), png(fake_X))
        mean_D, mean_G = (sum(losses) / len(losses) for losses in zip(*self.losses))
        say(f'epoch {epoch}/{self.options.epochs}  loss_D {mean_D:.3f}  loss_G {mean_G:.3f}  '
            f'{clock(time.monotonic() - self.epoch_began)}')
        self.losses, self.epoch_began = [], time.monotonic()
        if epoch == self.options.epochs:
            say(f'wrote {self.options.out}')

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
        """A line for a person, where stderr is a terminal."""
        if not sys.stderr.isatty():
            return
        steps, epochs = len(self.data_iter), self.options.epochs
        seconds = time.monotonic() - self.began
        left = seconds / self.done * (steps * epochs - self.done)
        images = self.done / steps * len(self.data_iter.dataset) / seconds
        print(f'\repoch {epoch}/{epochs}  step {self.step_in_epoch}/{steps}  loss_D {loss_D:.3f}  loss_G {loss_G:.3f}  '
              f'{images:.0f} images/s  {clock(left)} left\033[K', end='', file=sys.stderr, flush=True)


def say(text):
    """Prints a line on stderr, over the progress line."""
    clear = '\r\033[K' if sys.stderr.isatty() else ''
    print(clear + text, file=sys.stderr, flush=True)


def clock(seconds):
    """A time as minutes and seconds, with the hours before them where there are any: 0:07, 59:30, 1:00:05."""
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f'{hours}:{minutes:02}:{seconds:02}' if hours else f'{minutes}:{seconds:02}'


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

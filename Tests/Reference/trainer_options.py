"""The command line of gan.py and wgangp.py."""

import argparse
import dataclasses
import math
import os

import torch

from trainer_messages import Failure, first_line, float32_text

PORTRAITS = os.path.join('runs', 'portraits')
# What options may be at most; examples/Trainer/Limits.swift has the reasons.
COUNT, THREADS, MOST_PORTRAITS = 1_000_000_000, 1024, 99_999


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

    def __str__(self):
        """The options that give it."""
        given = [('--amp bf16', self.amp), ('--channels-last', self.memory_format == torch.channels_last),
                 ('--fused', self.fused)]
        return ' '.join(name for name, is_given in given if is_given)


@dataclasses.dataclass
class Variant:
    """Another way to train than the report's; `unfused` names its optimizer where that has no fused form."""

    name: str
    lr: float
    unfused: str | None = None


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Failure(message)


def whole(low, high=COUNT):
    """An option's type: a whole number from `low` to `high`."""
    def number(text):
        value = int(text)
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f'must be at {f"least {low}" if value < low else f"most {high}"}')
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
    parser.add_argument('--skip-bad-images', action='store_true',
                        help='take the next image in place of one that cannot be read')
    parser.add_argument('--resume', action='store_true',
                        help='go on from the last checkpoint, to the bits of a run that was not interrupted')
    parser.add_argument('--checkpoint-every', metavar='N', type=whole(1),
                        help="steps from checkpoint to checkpoint, besides each epoch's (default: a minute)")
    parser.add_argument('--seed', metavar='N', type=whole(0, 2 ** 63 - 1), default=0,
                        help='of all random numbers (default: %(default)s)')
    parser.add_argument('--threads', metavar='N', type=whole(1, THREADS), help="threads of one operation (default: PyTorch's)")
    parser.add_argument('--workers', metavar='N', type=whole(0, THREADS), default=0,
                        help='loaders of images beside the training (default: %(default)s)')
    parser.add_argument('--device', metavar='D', default='cpu', help='cpu, cuda, cuda:1, ... (default: %(default)s)')
    options = parser.parse_args()

    options.program = program
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
        if options.limit > MOST_PORTRAITS:
            raise Failure(f'argument --limit: without --data must be at most {MOST_PORTRAITS}')
    if options.threads is not None:
        torch.set_num_threads(options.threads)
    try:
        options.device = device(options.device)
    except Exception as error:
        raise Failure(f'device {options.device}: {first_line(error)}')
    check_memory(options, images=1)
    return options


def device(name):
    """A device that PyTorch can compute on."""
    chosen = torch.device(name)
    if chosen.type == 'cuda' and not torch.cuda.is_available():
        raise Failure('no CUDA here: PyTorch is built without it or finds no GPU; --device cpu works anywhere')
    try:
        torch.zeros(1, device=chosen).item()
    except Exception:
        if chosen.type in ('cpu', 'cuda'):
            raise
        raise Failure('PyTorch cannot compute on it here')
    return chosen


def check_memory(options, images):
    """The weights with their gradients, and what the layers make of a batch; a GPU has memory of its own for most of it."""
    n = float(options.channels)
    weights = generator_size(options.latent_dim, options.channels) + 16 * (42 * n * n + 11 * n)
    batch = float(min(options.batch_size, images)) * (24_576 + float(options.latent_dim) + 3840 * n)
    demand_memory(4 * (2 * weights + batch if options.device.type == 'cpu' else weights),
                  f'--channels {options.channels}, --latent-dim {options.latent_dim} and '
                  f'--batch-size {options.batch_size} need')


def generator_size(latent_dim, channels):
    """The numbers in the generator's weights."""
    l, n = float(latent_dim), float(channels)
    return 16 * (8 * l * n + 42 * n * n + 3 * n)


def demand_memory(size, what):
    """Refuses what cannot fit into the machine's memory, before it is asked for."""
    memory = float(os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE'))
    if size > memory:
        raise Failure(f'{what} at least {size / 2 ** 30:.1f} GiB of memory, and this machine has '
                      f'{memory / 2 ** 30:.1f} GiB')


def speed_options(speed):
    """A speed as it is written on a command line."""
    given = {'--amp bf16': speed.amp, '--channels-last': speed.memory_format == torch.channels_last, '--fused': speed.fused}
    return [option for option, is_given in given.items() if is_given]

"""What gan.py and wgangp.py share: options, images, and what a run writes.

A run writes into its folder (--out):
    losses.csv              epoch,step,loss_D,loss_G for every step
    real.png                one random real image
    samples/epoch_001.png   21 generated images after each epoch
Everything that can be checked is checked before the first step. Files appear at the end of each epoch, each under
another name first, synced and then renamed, so that no error leaves half a file or takes away the file of an earlier run.
"""

import argparse
import dataclasses
import fcntl
import io
import math
import os
import signal
import sys
import tempfile
import time

import numpy as np
import torch
import torchvision_cpu  # noqa: F401  (before torchvision)
from torchvision import datasets, transforms, utils

from portraits import draw_portraits

PORTRAITS = os.path.join('runs', 'portraits')
FORMAT = 2  # what checkpoints hold; another number for whatever reads differently

# What options may be at most: the Swift has reasons.
COUNT, THREADS, MOST_PORTRAITS = 1_000_000_000, 1024, 99_999


class Failure(Exception):
    """An error that ends the program with one line."""


def start(main):
    """Runs a program; what goes wrong becomes one line on stderr and exit code 1."""
    if sys.stderr is None:  # closed
        sys.stderr = open(os.devnull, 'w')
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file beyond the limit is an error to tell
    try:
        main()
    except Exception as error:
        say(f'error: {first_line(error)}')
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


# Output

class Run:
    """One training: its losses, its pictures and the progress line."""

    def __init__(self, options, data_iter):
        check_memory(options, len(data_iter.dataset))
        self.options, self.data_iter = options, data_iter
        self.images = data_iter.dataset.list()
        samples = os.path.join(options.out, 'samples')
        try:
            os.makedirs(samples, exist_ok=True)
            self.lock(options.out)
            tempfile.TemporaryFile(dir=options.out).close()
            tempfile.TemporaryFile(dir=samples).close()
        except OSError as error:
            raise Failure(f'cannot write to {options.out}: {error.strerror or error}')
        self.rows = ['epoch,step,loss_D,loss_G\n']
        self.step_in_epoch, self.loss_G, self.losses = 0, torch.zeros(1), []
        self.done, self.began = 0, time.monotonic()
        self.epoch_began = self.saved = self.began
        self.first_epoch, self.rng, self.epoch_rng = 1, None, None

    def lock(self, folder):
        """One run at a time writes there. The system takes the lock back when the process ends, however it ends."""
        try:
            self.lock_file = open(os.path.join(folder, '.lock'), 'a')
            fcntl.flock(self.lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f'another run is writing into {folder}: wait for its end, or give another --out')
        except OSError:  # a file system without locks; without permission the probe says why
            pass

    def step(self, epoch, loss_D, loss_G):
        """After each step."""
        self.step_in_epoch += 1
        self.done += 1
        self.loss_G = loss_G
        loss_D, loss_G = loss_D.item(), loss_G.item()
        for name, loss in (('loss_D', loss_D), ('loss_G', loss_G)):
            if not math.isfinite(loss):
                raise Failure(f'{name} is {float32_text(loss)} at step {self.step_in_epoch} of epoch {epoch}: '
                              'try a lower --lr')
        self.record(epoch, self.step_in_epoch, loss_D, loss_G)
        self.progress(epoch, loss_D, loss_G)
        every = self.options.checkpoint_every
        if self.done % every == 0 if every else time.monotonic() - self.saved > 60:
            self.checkpoint(epoch, self.step_in_epoch)

    def record(self, epoch, step, loss_D, loss_G):
        self.losses += [loss_D, loss_G]
        self.rows.append(f'{epoch},{step},{float32_text(loss_D)},{float32_text(loss_G)}\n')

    def epoch(self, epoch, fake_X):
        """After each epoch. The checkpoint comes last: a run that goes on from the one before makes the files again."""
        self.step_in_epoch = 0
        if epoch == 1:
            self.data_iter.dataset.report()
            self.write('real.png', png(self.real_image()))
        self.write('losses.csv', ''.join(self.rows).encode())
        self.write(os.path.join('samples', f'epoch_{epoch:03d}.png'), png(fake_X))
        self.checkpoint(epoch + 1, 0)
        losses, steps = self.losses[-2 * len(self.data_iter):], len(self.data_iter)
        mean_D, mean_G = sum(losses[::2]) / steps, sum(losses[1::2]) / steps
        say(f'epoch {epoch}/{self.options.epochs}  loss_D {mean_D:.3f}  loss_G {mean_G:.3f}  '
            f'{clock(time.monotonic() - self.epoch_began)}')
        self.epoch_began = time.monotonic()
        if epoch == self.options.epochs:
            say(f'wrote {self.options.out}')

    def resume(self, net_D, net_G, trainer_D, trainer_G):
        """Names what is trained, so that it is in the checkpoints; with --resume takes it over from the last one, and
        with it the random numbers and the place in the epoch."""
        self.parts = {'net_D': net_D, 'net_G': net_G, 'trainer_D': trainer_D, 'trainer_G': trainer_G}
        path = os.path.join(self.options.out, 'checkpoint.pt')
        if not self.options.resume:
            return
        if not os.path.exists(path):
            say(f'no checkpoint in {self.options.out} yet: starting from the beginning')
            return
        try:
            checkpoint = torch.load(path, map_location='cpu')
        except Exception as error:  # zipfiles, pickles and tensors have many ways to be broken
            raise Failure(f'cannot go on: {path}: {first_line(error)}')
        self.check(checkpoint)
        try:
            self.take_over(checkpoint)
        except Exception as error:
            raise self.refusal(f'its checkpoint is none of this program: {first_line(error)}')

    def take_over(self, checkpoint):
        for name, part in self.parts.items():
            part.load_state_dict(checkpoint[name])
        self.first_epoch, self.step_in_epoch = checkpoint['epoch'], checkpoint['step']
        self.epoch_rng, self.rng = checkpoint['epoch_rng'], checkpoint['rng']
        losses, steps = checkpoint['losses'], len(self.data_iter)
        for state in (self.epoch_rng, self.rng):
            torch.Generator().set_state(state)
        count = (self.first_epoch - 1) * steps + self.step_in_epoch
        if not 0 < self.first_epoch <= COUNT or not 0 <= self.step_in_epoch <= steps \
                or losses.shape != (count, 2) or losses.dtype != torch.float32:
            raise Failure(f'its epoch is {self.first_epoch}, its step {self.step_in_epoch}, its losses are {losses.shape}')
        for number, pair in enumerate(losses.tolist()):
            epoch, step = divmod(number, steps)
            self.record(epoch + 1, step + 1, *pair)
        self.loss_G = torch.tensor([self.losses[-1] if self.losses else 0])

    def check(self, checkpoint):
        """A run goes on with what it began with, or other bits would come out. Names all that is another."""
        if not isinstance(checkpoint, dict):
            raise self.refusal('its checkpoint is none of this program')
        if checkpoint.get('format') != FORMAT:
            raise self.refusal(f'its checkpoint has format {checkpoint.get("format")!r}, and this program goes on from '
                               f'format {FORMAT}')
        saved = checkpoint.get('settings')
        saved = saved if isinstance(saved, dict) else {}
        differences = [f'{name!r} was {saved.get(name)!r}, and now it is {value!r}'
                       for name, value in self.settings().items() if saved.get(name) != value]
        images = checkpoint.get('images')
        if isinstance(images, torch.Tensor) and images.dtype == torch.uint8 and images.dim() == 1:
            differences += other_images(bytes(images.tolist()), self.images)
        else:
            differences.append('its images are not known')
        if differences:
            raise self.refusal('; '.join(differences))

    def refusal(self, why):
        return Failure(f'cannot go on with {self.options.out}: {why}')

    def epochs(self, num_epochs):
        """The epochs that are left. Each begins with the random numbers of its beginning, so that it shuffles as it
        did."""
        for epoch in range(self.first_epoch, num_epochs + 1):
            if self.rng is not None:
                torch.set_rng_state(self.epoch_rng)
                if self.step_in_epoch > 0:
                    self.data_iter.batch_sampler.skip(self.step_in_epoch, self.rng)
                self.rng = None
            self.epoch_rng = torch.get_rng_state()
            yield epoch

    def settings(self):
        """What a run cannot change on its way, by the option's name."""
        options = self.options
        return {
            'program': options.program, 'variant': options.variant, 'batch-size': options.batch_size, 'lr': options.lr,
            'latent-dim': options.latent_dim, 'channels': options.channels, 'seed': options.seed,
            'speed': str(options.speed), 'skip-bad-images': options.skip_bad_images,
            'threads': torch.get_num_threads(), 'device': sys.intern(str(options.device))}  # a checkpoint names equal texts once

    def checkpoint(self, epoch, step):
        """What a checkpoint holds after so many steps of an epoch."""
        rng, parts, options = torch.get_rng_state(), self.parts, self.options
        partial = os.path.join(options.out, 'checkpoint.partial', 'checkpoint.pt')
        os.makedirs(os.path.dirname(partial), exist_ok=True)
        images = torch.frombuffer(bytearray(self.images), dtype=torch.uint8)
        torch.save({
            'format': FORMAT, 'program': options.program, 'variant': options.variant, 'latent_dim': options.latent_dim,
            'channels': options.channels, 'settings': self.settings(), 'images': images,
            'epoch': epoch, 'step': step,
            **{name: part.state_dict() for name, part in parts.items()},
            'epoch_rng': self.epoch_rng if step > 0 else rng, 'rng': rng,
            'losses': torch.tensor(self.losses).reshape(-1, 2)}, partial)
        with open(partial, 'rb') as file:
            os.fsync(file.fileno())
        os.replace(partial, os.path.join(options.out, 'checkpoint.pt'))
        os.rmdir(os.path.dirname(partial))
        self.saved = time.monotonic()

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
                file.flush()
                os.fsync(file.fileno())
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
        put(f'\repoch {epoch}/{epochs}  step {self.step_in_epoch}/{steps}  loss_D {loss_D:.3f}  loss_G {loss_G:.3f}  '
            f'{images:.0f} images/s  {clock(left)} left\033[K')


def other_images(before, now):
    """What is another image than in a list that a checkpoint holds: nothing where all are the same, else one text."""
    if before == now:
        return []
    def sizes(records):
        pairs = (record.partition(b' ') for record in records.split(b'\0') if record)
        return [(name, size.decode()) for size, _, name in pairs]
    def shown(name):
        return "'" + bytes(ord('?') if byte < 0x20 or byte == 0x7F else byte for byte in name).decode(errors='replace') + "'"
    before, now = sizes(before), sizes(now)
    old, new = dict(before), dict(now)
    found = []
    for name, size in before:
        if name not in new:
            found.append(f'image {shown(name)} is missing now')
        elif new[name] != size:
            found.append(f'image {shown(name)} had {size} bytes, and now it has {new[name]}')
    found += [f'image {shown(name)} is new' for name, _ in now if name not in old]
    if not found:
        return ['the images come in another order']
    return [found[0] if len(found) == 1 else f'{found[0]}, and {len(found) - 1} more differ']


def say(text):
    """Prints a line on stderr, over the progress line. A run goes on where nobody can read what it says."""
    put(('\r\033[K' if sys.stderr.isatty() else '') + text + '\n')


def put(text):
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass


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

"""What a run writes, and how it goes on."""

import fcntl
import io
import math
import os
import sys
import tempfile
import time

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
from torchvision import utils

from trainer_messages import Failure, clock, first_line, float32_text, put, say
from trainer_options import COUNT, check_memory

FORMAT = 2  # what checkpoints hold; another number for whatever reads differently


class Run:
    """One training: its losses, its pictures and the progress line."""

    def __init__(self, options, data_iter):
        check_memory(options, len(data_iter.dataset))
        self.options, self.data_iter = options, data_iter
        self.images = data_iter.dataset.list()
        samples = os.path.join(options.out, 'samples') if options.out else ''  # no name is no folder
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


def png(images):
    """The images as one PNG file, seven in a row."""
    file = io.BytesIO()
    utils.save_image(images, file, format='png', nrow=7)
    return file.getvalue()

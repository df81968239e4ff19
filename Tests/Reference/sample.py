"""Draws images with a trained generator. Beside it: examples/sample, the same program in Swift."""

import os

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
from torchvision.utils import save_image

import trainer
from gan import generator
from trainer import Failure


def inputs(seed, count, latent_dim):
    """The generator's inputs for a seed, (count, latent_dim, 1, 1)."""
    torch.manual_seed(seed)
    return torch.randn(count, latent_dim, 1, 1)


def slerp(a, b, steps):
    """Inputs from one to another along the arc between them, both (1, latent_dim, 1, 1), as in section 2.1 of
    arXiv:1609.04468. Inputs of many normal numbers all have about the same length; what lies halfway on the straight
    line is shorter than any that the generator was trained on."""
    t = torch.linspace(0, 1, steps).reshape(-1, 1, 1, 1)
    cosine = (a / a.norm() * (b / b.norm())).sum().clamp(-1, 1)
    angle = torch.acos(cosine)
    if cosine.abs().item() > 0.9999:  # no arc, or no one arc
        return (1 - t) * a + t * b
    return (torch.sin((1 - t) * angle) * a + torch.sin(t * angle) * b) / torch.sin(angle)


# Options and weights

def parse_options():
    parser = trainer.Parser('sample', description='Draws images with a generator that gan or wgangp trained.')
    parser.add_argument('run', help="a run's folder, a checkpoint, or a .pt or .safetensors of the generator's state_dict")
    parser.add_argument('--count', metavar='N', type=trainer.whole(1), default=64, help='images (default: %(default)s)')
    parser.add_argument('--seed', metavar='N', type=trainer.whole(0, 2 ** 63 - 1), default=0,
                        help='of the random inputs (default: %(default)s)')
    parser.add_argument('--interpolate', metavar=('A', 'B'), type=trainer.whole(0, 2 ** 63 - 1), nargs=2,
                        help='from the first image of seed A to the first image of seed B')
    parser.add_argument('--steps', metavar='N', type=trainer.whole(2), default=8,
                        help='images from A to B (default: %(default)s)')
    parser.add_argument('--nrow', metavar='N', type=trainer.whole(1),
                        help='images in a row (default: 8; with --interpolate all)')
    parser.add_argument('--out', metavar='FILE', default='samples.png', help='the picture, a PNG or a JPEG (default: %(default)s)')
    return parser.parse_args()


class Weights:
    """A generator's weights, and its size, which their shapes tell."""

    def __init__(self, run):
        """Of a run's folder, its checkpoint, or a file with a generator's state_dict()."""
        if not os.path.exists(run):
            raise Failure(f'no such run: {run}')
        self.path = os.path.join(run, 'checkpoint.pt') if os.path.isdir(run) else run
        if not os.path.exists(self.path):
            raise Failure(f'no checkpoint in {run}')
        try:
            file = self.read()
        except Exception as error:  # zipfiles, pickles and tensors have many ways to be broken
            raise Failure(f'{self.path}: {trainer.first_line(error)}')
        try:
            self.state = file.get('net_G', file)
            first = self.state['0.conv2d_trans.weight']
            self.latent_dim, self.channels = first.size(0), first.size(1) // 8
        except (AttributeError, IndexError, KeyError, TypeError):
            raise self.misfit()
        if first.dim() != 4 or self.channels == 0:
            raise self.misfit()

    def read(self):
        if self.path.endswith('.safetensors'):
            import safetensors.torch
            return safetensors.torch.load_file(self.path)
        return torch.load(self.path, map_location='cpu')

    def load(self, net_G):
        """Copies the weights into a generator of their size."""
        try:
            net_G.load_state_dict(self.state)
        except Exception:
            raise self.misfit()

    def misfit(self):
        return Failure(f'{self.path} holds no generator of gan or wgangp')


def check_memory(options, weights):
    """Refuses what cannot fit into memory: the weights twice, and the widest layers of all images."""
    size = trainer.generator_size(weights.latent_dim, weights.channels)
    trainer.demand_memory(8 * size, f'a generator of {weights.channels} channels needs')
    count = options.steps if options.interpolate else options.count
    image = 24_576 + float(weights.latent_dim) + 2048 * float(weights.channels)
    trainer.demand_memory(4 * float(count) * image, f'{count} images need')


def main():
    options = parse_options()
    weights = Weights(options.run)
    check_memory(options, weights)
    net_G = generator(weights.latent_dim, weights.channels)
    weights.load(net_G)
    net_G.eval()
    if options.interpolate:
        # The first of sixteen: randn fills by sixteens, so that it is the first of any multiple.
        a, b = (inputs(seed, 16, weights.latent_dim)[:1] for seed in options.interpolate)
        Z = slerp(a, b, options.steps)
    else:
        Z = inputs(options.seed, options.count, weights.latent_dim)
    with torch.no_grad():
        fake_X = net_G(Z) / 2 + 0.5
    nrow = options.nrow or (options.steps if options.interpolate else 8)
    save_image(fake_X, options.out, nrow=nrow)
    trainer.say(f'wrote {options.out}')


if __name__ == '__main__':
    trainer.start(main)

"""A variational autoencoder on MNIST. Beside it: examples/vae, the same program in Swift."""

import os

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
import torch.nn.functional as F
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import save_image

import trainer


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 400)
        self.fc21 = nn.Linear(400, 20)
        self.fc22 = nn.Linear(400, 20)
        self.fc3 = nn.Linear(20, 400)
        self.fc4 = nn.Linear(400, 784)

    def encode(self, X):
        H = F.relu(self.fc1(X))
        return self.fc21(H), self.fc22(H)

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        return mu + torch.randn_like(std) * std

    def decode(self, Z):
        return torch.sigmoid(self.fc4(F.relu(self.fc3(Z))))

    def forward(self, X):
        mu, logvar = self.encode(X.view(-1, 784))
        return self.decode(self.reparameterize(mu, logvar)), mu, logvar


def loss(recon_X, X, mu, logvar):
    """What the pictures lack, and how far the codes are from the normal distribution, appendix B of arXiv:1312.6114."""
    BCE = F.binary_cross_entropy(recon_X, X.view(-1, 784), reduction='sum')
    KLD = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return BCE + KLD


def train(net, loader, optimizer, device, epoch, log_interval):
    """One epoch. Gives the mean loss of an image."""
    net.train()
    total = 0.0
    for step, (X, _) in enumerate(loader, 1):
        X = X.to(device)
        optimizer.zero_grad()
        recon_X, mu, logvar = net(X)
        l = loss(recon_X, X, mu, logvar)
        l.backward()
        optimizer.step()
        total += l.item()
        if step % log_interval == 0:
            print(f'epoch {epoch} step {step}/{len(loader)} loss {l.item() / len(X):.6f}')
    return total / len(loader.dataset)


def test(net, loader, device, path):
    """The mean loss of an image that the network was not trained on; the first of them, and what it makes of them, as a
    picture."""
    net.eval()
    total = 0.0
    with torch.no_grad():
        for i, (X, _) in enumerate(loader):
            X = X.to(device)
            recon_X, mu, logvar = net(X)
            total += loss(recon_X, X, mu, logvar).item()
            if i == 0:
                save_image(torch.cat([X[:8], recon_X.view(-1, 1, 28, 28)[:8]]), path, nrow=min(len(X), 8))
    return total / len(loader.dataset)


def parse_options():
    parser = trainer.Parser('vae', description='Trains a variational autoencoder on MNIST.')
    parser.add_argument('--data', metavar='DIR', default='data',
                        help='folder of MNIST, which is fetched where it is not there (default: %(default)s)')
    parser.add_argument('--epochs', metavar='N', type=trainer.whole(1), default=10, help='passes over the images (default: %(default)s)')
    parser.add_argument('--batch-size', metavar='N', type=trainer.whole(1), default=128, help='images a step (default: %(default)s)')
    parser.add_argument('--lr', metavar='X', type=trainer.rate, default=0.001, help='learning rate (default: %(default)s)')
    parser.add_argument('--seed', metavar='N', type=trainer.whole(0, 2 ** 63 - 1), default=0,
                        help='of all random numbers (default: %(default)s)')
    parser.add_argument('--workers', metavar='N', type=trainer.whole(0, trainer.THREADS), default=2,
                        help='loaders of images beside the training (default: %(default)s)')
    parser.add_argument('--log-interval', metavar='N', type=trainer.whole(1), default=10,
                        help='steps from line to line (default: %(default)s)')
    parser.add_argument('--out', metavar='DIR', default='runs/vae',
                        help='folder for vae.pt, the weights, and the pictures of each epoch (default: %(default)s)')
    return parser.parse_args()


def run(options):
    torch.manual_seed(options.seed)
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    train_set = datasets.MNIST(options.data, train=True, transform=transforms.ToTensor(), download=True)
    test_set = datasets.MNIST(options.data, train=False, transform=transforms.ToTensor(), download=True)
    train_loader = DataLoader(train_set, options.batch_size, shuffle=True, num_workers=options.workers)
    test_loader = DataLoader(test_set, options.batch_size, num_workers=options.workers)
    os.makedirs(options.out, exist_ok=True)

    net = VAE().to(device)
    optimizer = optim.Adam(net.parameters(), lr=options.lr)
    for epoch in range(1, options.epochs + 1):
        train_loss = train(net, train_loader, optimizer, device, epoch, options.log_interval)
        test_loss = test(net, test_loader, device, os.path.join(options.out, f'reconstruction_{epoch}.png'))
        print(f'epoch {epoch}: loss {train_loss:.6f}, test loss {test_loss:.6f}')
        with torch.no_grad():
            sample = net.decode(torch.randn(64, 20).to(device))
            save_image(sample.view(64, 1, 28, 28), os.path.join(options.out, f'sample_{epoch}.png'))
        torch.save(net.state_dict(), os.path.join(options.out, 'vae.pt'))


def main():
    run(parse_options())


if __name__ == '__main__':
    trainer.start(main)

"""A ResNet-18 on CIFAR-10. Beside it: examples/resnet, the same program in Swift."""

import os

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

import trainer


def train(net, loader, loss, optimizer, device, epoch, log_interval):
    """One epoch. Gives the mean loss and the part of the images whose class was right."""
    net.train()
    total, correct = 0.0, 0
    for step, (X, y) in enumerate(loader, 1):
        X, y = X.to(device), y.to(device)
        optimizer.zero_grad()
        output = net(X)
        l = loss(output, y)
        l.backward()
        optimizer.step()
        total += l.item() * len(y)
        correct += (output.argmax(1) == y).sum().item()
        if step % log_interval == 0:
            print(f'epoch {epoch} step {step}/{len(loader)} loss {l.item():.6f}')
    return total / len(loader.dataset), correct / len(loader.dataset)


def test(net, loader, loss, device):
    """The mean loss and the part of the images whose class is right, of images that the network was not trained on."""
    net.eval()
    total, correct = 0.0, 0
    with torch.no_grad():
        for X, y in loader:
            X, y = X.to(device), y.to(device)
            output = net(X)
            total += loss(output, y).item() * len(y)
            correct += (output.argmax(1) == y).sum().item()
    return total / len(loader.dataset), correct / len(loader.dataset)


def parse_options():
    parser = trainer.Parser('resnet', description='Trains a ResNet-18 on CIFAR-10.')
    parser.add_argument('--data', metavar='DIR', default='data',
                        help='folder of CIFAR-10, which is fetched where it is not there (default: %(default)s)')
    parser.add_argument('--epochs', metavar='N', type=trainer.whole(1), default=30,
                        help='passes over the images (default: %(default)s)')
    parser.add_argument('--batch-size', metavar='N', type=trainer.whole(1), default=128, help='images a step (default: %(default)s)')
    parser.add_argument('--lr', metavar='X', type=trainer.rate, default=0.1, help='learning rate at the start (default: %(default)s)')
    parser.add_argument('--seed', metavar='N', type=trainer.whole(0, 2 ** 63 - 1), default=0,
                        help='of all random numbers (default: %(default)s)')
    parser.add_argument('--workers', metavar='N', type=trainer.whole(0, trainer.THREADS), default=2,
                        help='loaders of images beside the training (default: %(default)s)')
    parser.add_argument('--log-interval', metavar='N', type=trainer.whole(1), default=10,
                        help='steps from line to line (default: %(default)s)')
    parser.add_argument('--out', metavar='DIR', default='runs/resnet', help='folder for resnet18.pt, the weights (default: %(default)s)')
    return parser.parse_args()


def run(options):
    torch.manual_seed(options.seed)
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    normalize = transforms.Normalize((0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616))
    train_set = datasets.CIFAR10(options.data, train=True, transform=transforms.Compose([
        transforms.RandomCrop(32, padding=4),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        normalize]), download=True)
    test_set = datasets.CIFAR10(options.data, train=False, transform=transforms.Compose([
        transforms.ToTensor(),
        normalize]), download=True)
    train_loader = DataLoader(train_set, options.batch_size, shuffle=True, num_workers=options.workers)
    test_loader = DataLoader(test_set, options.batch_size, num_workers=options.workers)
    os.makedirs(options.out, exist_ok=True)

    net = models.resnet18(num_classes=10).to(device)
    loss = nn.CrossEntropyLoss()
    optimizer = optim.SGD(net.parameters(), lr=options.lr, momentum=0.9, weight_decay=5e-4)
    scheduler = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=options.epochs)
    for epoch in range(1, options.epochs + 1):
        train_loss, train_acc = train(net, train_loader, loss, optimizer, device, epoch, options.log_interval)
        test_loss, test_acc = test(net, test_loader, loss, device)
        scheduler.step()
        print(f'epoch {epoch}: loss {train_loss:.6f}, accuracy {train_acc:.4f}; '
              f'test loss {test_loss:.6f}, accuracy {test_acc:.4f}')
        torch.save(net.state_dict(), os.path.join(options.out, 'resnet18.pt'))


def main():
    run(parse_options())


if __name__ == '__main__':
    trainer.start(main)

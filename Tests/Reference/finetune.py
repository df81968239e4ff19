"""A trained ResNet-18 on classes of one's own: its last block and a new last layer learn, the rest is frozen.
Beside it: examples/finetune, the same program in Swift."""

import os

import torchvision_cpu  # noqa: F401  (before torchvision)
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

import trainer


def frozen(weights, num_classes):
    """A ResNet-18 of trained weights, of which the last block and a new last layer learn."""
    state = torch.load(weights, map_location='cpu')
    net = models.resnet18(num_classes=state['fc.bias'].size(0))
    net.load_state_dict(state)
    for param in net.parameters():
        param.requires_grad = False
    for param in net.layer4.parameters():
        param.requires_grad = True
    net.fc = nn.Linear(net.fc.weight.size(1), num_classes)
    return net


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


def validate(net, loader, loss, device):
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
    parser = trainer.Parser('finetune', description='Trains the last layers of a ResNet-18 on classes of your own.')
    parser.add_argument('--data', metavar='DIR', required=True,
                        help='folder with the folders train and val, in which each class has a folder of images')
    parser.add_argument('--weights', metavar='FILE', required=True, help="the state_dict of torchvision's resnet18")
    parser.add_argument('--epochs', metavar='N', type=trainer.whole(1), default=5, help='passes over the images (default: %(default)s)')
    parser.add_argument('--batch-size', metavar='N', type=trainer.whole(1), default=32, help='images a step (default: %(default)s)')
    parser.add_argument('--lr', metavar='X', type=trainer.rate, default=0.001, help='learning rate (default: %(default)s)')
    parser.add_argument('--seed', metavar='N', type=trainer.whole(0, 2 ** 63 - 1), default=0,
                        help='of all random numbers (default: %(default)s)')
    parser.add_argument('--workers', metavar='N', type=trainer.whole(0, trainer.THREADS), default=2,
                        help='loaders of images beside the training (default: %(default)s)')
    parser.add_argument('--log-interval', metavar='N', type=trainer.whole(1), default=10,
                        help='steps from line to line (default: %(default)s)')
    parser.add_argument('--out', metavar='DIR', default='runs/finetune',
                        help='folder for finetuned.pt, the weights with the names of the classes (default: %(default)s)')
    return parser.parse_args()


def run(options):
    torch.manual_seed(options.seed)
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    normalize = transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    train_set = datasets.ImageFolder(os.path.join(options.data, 'train'), transforms.Compose([
        transforms.RandomResizedCrop(224),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        normalize]))
    val_set = datasets.ImageFolder(os.path.join(options.data, 'val'), transforms.Compose([
        transforms.Resize(256),
        transforms.CenterCrop(224),
        transforms.ToTensor(),
        normalize]))
    train_loader = DataLoader(train_set, options.batch_size, shuffle=True, num_workers=options.workers)
    val_loader = DataLoader(val_set, options.batch_size, num_workers=options.workers)
    os.makedirs(options.out, exist_ok=True)

    net = frozen(options.weights, len(train_set.classes)).to(device)
    loss = nn.CrossEntropyLoss()
    optimizer = optim.Adam([param for param in net.parameters() if param.requires_grad], lr=options.lr)
    for epoch in range(1, options.epochs + 1):
        train_loss, train_acc = train(net, train_loader, loss, optimizer, device, epoch, options.log_interval)
        val_loss, val_acc = validate(net, val_loader, loss, device)
        print(f'epoch {epoch}: loss {train_loss:.6f}, accuracy {train_acc:.4f}; '
              f'validation loss {val_loss:.6f}, accuracy {val_acc:.4f}')
        torch.save({'classes': train_set.classes, 'net': net.state_dict()}, os.path.join(options.out, 'finetuned.pt'))


def main():
    run(parse_options())


if __name__ == '__main__':
    trainer.start(main)

"""The report's GAN. Beside it: examples/gan, the same program in Swift."""

import torch
from torch import nn

import trainer


class G_block(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size=4, strides=2, padding=1):
        super().__init__()
        self.conv2d_trans = nn.ConvTranspose2d(in_channels, out_channels, kernel_size, strides, padding, bias=False)
        self.batch_norm = nn.BatchNorm2d(out_channels)
        self.activation = nn.ReLU()

    def forward(self, X):
        return self.activation(self.batch_norm(self.conv2d_trans(X)))


class D_block(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size=4, strides=2, padding=1, alpha=0.2):
        super().__init__()
        self.conv2d = nn.Conv2d(in_channels, out_channels, kernel_size, strides, padding, bias=False)
        self.batch_norm = nn.BatchNorm2d(out_channels)
        self.activation = nn.LeakyReLU(alpha)

    def forward(self, X):
        return self.activation(self.batch_norm(self.conv2d(X)))


def generator(latent_dim, n):
    return nn.Sequential(
        G_block(latent_dim, n * 8, strides=1, padding=0),  # (n * 8, 4, 4)
        G_block(n * 8, n * 4),                             # (n * 4, 8, 8)
        G_block(n * 4, n * 2),                             # (n * 2, 16, 16)
        G_block(n * 2, n),                                 # (n, 32, 32)
        nn.ConvTranspose2d(n, 3, kernel_size=4, stride=2, padding=1, bias=False),
        nn.Tanh())                                         # (3, 64, 64)


def discriminator(n):
    return nn.Sequential(
        D_block(3, n),                                     # (n, 32, 32)
        D_block(n, n * 2),                                 # (n * 2, 16, 16)
        D_block(n * 2, n * 4),                             # (n * 4, 8, 8)
        D_block(n * 4, n * 8),                             # (n * 8, 4, 4)
        nn.Conv2d(n * 8, 1, kernel_size=4, bias=False))    # (1, 1, 1)


def update_D(X, Z, net_D, net_G, loss, trainer_D, amp):
    """One step of the discriminator."""
    batch_size = X.shape[0]
    ones = torch.ones((batch_size,), device=X.device)
    zeros = torch.zeros((batch_size,), device=X.device)
    trainer_D.zero_grad()
    with amp:
        real_Y = net_D(X)
        fake_X = net_G(Z)
        fake_Y = net_D(fake_X.detach())  # detached: this step does not train net_G
        loss_D = (loss(real_Y, ones.reshape(real_Y.shape)) + loss(fake_Y, zeros.reshape(fake_Y.shape))) / 2
    loss_D.backward()
    trainer_D.step()
    return loss_D


def update_G(Z, net_D, net_G, loss, trainer_G, amp):
    """One step of the generator."""
    batch_size = Z.shape[0]
    ones = torch.ones((batch_size,), device=Z.device)
    trainer_G.zero_grad()
    with amp:
        fake_X = net_G(Z)
        fake_Y = net_D(fake_X)  # computed again: net_D has changed
        loss_G = loss(fake_Y, ones.reshape(fake_Y.shape))
    loss_G.backward()
    trainer_G.step()
    return loss_G


def train(net_D, net_G, data_iter, num_epochs, lr, latent_dim, device, speed, run):
    loss = nn.BCEWithLogitsLoss(reduction='sum')
    for w in net_D.parameters():
        nn.init.normal_(w, 0, 0.02)
    for w in net_G.parameters():
        nn.init.normal_(w, 0, 0.02)
    net_D = net_D.to(device, memory_format=speed.memory_format)
    net_G = net_G.to(device, memory_format=speed.memory_format)
    amp = torch.autocast(device.type, torch.bfloat16, enabled=speed.amp)
    trainer_D = torch.optim.SGD(net_D.parameters(), lr=lr, fused=speed.fused)
    trainer_G = torch.optim.SGD(net_G.parameters(), lr=lr, fused=speed.fused)
    run.resume(net_D, net_G, trainer_D, trainer_G)
    for epoch in run.epochs(num_epochs):
        for X, _ in data_iter:
            Z = torch.normal(0, 1, size=(X.shape[0], latent_dim, 1, 1))
            X, Z = X.to(device, memory_format=speed.memory_format), Z.to(device)
            loss_D = update_D(X, Z, net_D, net_G, loss, trainer_D, amp)
            loss_G = update_G(Z, net_D, net_G, loss, trainer_G, amp)
            run.step(epoch, loss_D, loss_G)
        Z = torch.normal(0, 1, size=(21, latent_dim, 1, 1)).to(device)
        with torch.no_grad():
            fake_X = net_G(Z) / 2 + 0.5
        run.epoch(epoch, fake_X)


def main():
    options = trainer.parse_options(
        'gan',
        demo=trainer.Preset(epochs=16, batch_size=32, lr=0.002, latent_dim=64, channels=16, images=2048),
        report=trainer.Preset(epochs=30, batch_size=512, lr=0.005, latent_dim=200, channels=64, images=4096),
        fast=trainer.Speed(amp=True, memory_format=torch.channels_last))
    data_iter = trainer.load_images(options)
    run = trainer.Run(options, data_iter)
    torch.manual_seed(options.seed)
    net_G = generator(options.latent_dim, options.channels)
    net_D = discriminator(options.channels)
    train(net_D, net_G, data_iter, options.epochs, options.lr, options.latent_dim, options.device, options.speed, run)


if __name__ == '__main__':
    trainer.start(main)

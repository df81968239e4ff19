"""The report's WGAN-GP. Beside it: examples/wgangp, the same program in Swift."""

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


class C_block(nn.Module):
    """A D_block for --variant wgan-gp: without batch normalization, which makes one image's gradient depend on the
    others (section 4 of arXiv:1704.00028), and therefore with a bias."""

    def __init__(self, in_channels, out_channels, kernel_size=4, strides=2, padding=1, alpha=0.2):
        super().__init__()
        self.conv2d = nn.Conv2d(in_channels, out_channels, kernel_size, strides, padding)
        self.activation = nn.LeakyReLU(alpha)

    def forward(self, X):
        return self.activation(self.conv2d(X))


def critic(n):
    return nn.Sequential(
        C_block(3, n),                                     # (n, 32, 32)
        C_block(n, n * 2),                                 # (n * 2, 16, 16)
        C_block(n * 2, n * 4),                             # (n * 4, 8, 8)
        C_block(n * 4, n * 8),                             # (n * 8, 4, 4)
        nn.Conv2d(n * 8, 1, kernel_size=4, bias=False))    # (1, 1, 1)


def compute_gradient_penalty(real_samples, fake_samples, net_D, amp):
    """How far the length of net_D's gradient is from 1, at random points between real and fake images."""
    alpha = torch.rand(real_samples.shape[0], 1, 1, 1).to(real_samples.device)
    interpolates = (alpha * real_samples + ((1 - alpha) * fake_samples)).requires_grad_(True)
    with amp:
        d_interpolates = net_D(interpolates)
    gradients = torch.autograd.grad(
        outputs=d_interpolates,
        inputs=interpolates,
        grad_outputs=torch.ones_like(d_interpolates),
        create_graph=True,
        retain_graph=True,
        only_inputs=True)[0]
    gradients = gradients.reshape(gradients.shape[0], -1)  # with --channels-last there is no view
    return ((gradients.norm(2, dim=1) - 1) ** 2).mean()


# --variant report

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
    loss_D = loss_D + compute_gradient_penalty(X, fake_X.detach(), net_D, amp)
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


# --variant wgan: algorithm 1 of Wasserstein GAN, arXiv:1701.07875

def update_critic_wgan(X, Z, net_D, net_G, trainer_D, amp):
    """One step of the critic; its weights stay small, so that it cannot be steep."""
    trainer_D.zero_grad()
    with amp:
        real_Y = net_D(X)
        fake_X = net_G(Z)
        fake_Y = net_D(fake_X.detach())
        loss_D = -(real_Y.mean() - fake_Y.mean())
    loss_D.backward()
    trainer_D.step()
    for w in net_D.parameters():
        w.data.clamp_(-0.01, 0.01)
    return loss_D


# --variant wgan-gp: algorithm 1 of Improved Training of Wasserstein GANs, arXiv:1704.00028

def update_critic_wgan_gp(X, Z, net_D, net_G, trainer_D, amp):
    """One step of the critic; a penalty keeps its slope near 1."""
    trainer_D.zero_grad()
    with amp:
        real_Y = net_D(X)
        fake_X = net_G(Z)
        fake_Y = net_D(fake_X.detach())
        loss_D = -(real_Y.mean() - fake_Y.mean())
    loss_D = loss_D + 10 * compute_gradient_penalty(X, fake_X.detach(), net_D, amp)
    loss_D.backward()
    trainer_D.step()
    return loss_D


def update_generator(Z, net_D, net_G, trainer_G, amp):
    """One step of the generator of both."""
    trainer_G.zero_grad()
    with amp:
        fake_X = net_G(Z)
        fake_Y = net_D(fake_X)  # computed again: net_D has changed
        loss_G = -fake_Y.mean()
    loss_G.backward()
    trainer_G.step()
    return loss_G


def train(net_D, net_G, data_iter, num_epochs, lr, latent_dim, device, variant, speed, run):
    loss = nn.BCEWithLogitsLoss(reduction='sum')
    for w in net_D.parameters():
        nn.init.normal_(w, 0, 0.02)
    for w in net_G.parameters():
        nn.init.normal_(w, 0, 0.02)
    net_D = net_D.to(device, memory_format=speed.memory_format)
    net_G = net_G.to(device, memory_format=speed.memory_format)
    amp = torch.autocast(device.type, torch.bfloat16, enabled=speed.amp)
    if variant == 'wgan':
        trainer_D = torch.optim.RMSprop(net_D.parameters(), lr=lr)
        trainer_G = torch.optim.RMSprop(net_G.parameters(), lr=lr)
    else:
        trainer_hp = {'lr': lr, 'betas': [0.5, 0.999] if variant == 'report' else [0.0, 0.9]}
        trainer_D = torch.optim.Adam(net_D.parameters(), **trainer_hp, fused=speed.fused)
        trainer_G = torch.optim.Adam(net_G.parameters(), **trainer_hp, fused=speed.fused)
    run.resume(net_D, net_G, trainer_D, trainer_G)
    loss_G = run.loss_G
    for epoch in run.epochs(num_epochs):
        for X, _ in data_iter:
            Z = torch.normal(0, 1, size=(X.shape[0], latent_dim, 1, 1))
            X, Z = X.to(device, memory_format=speed.memory_format), Z.to(device)
            if variant == 'report':
                loss_D = update_D(X, Z, net_D, net_G, loss, trainer_D, amp)
                loss_G = update_G(Z, net_D, net_G, loss, trainer_G, amp)
            else:
                update_critic = update_critic_wgan if variant == 'wgan' else update_critic_wgan_gp
                loss_D = update_critic(X, Z, net_D, net_G, trainer_D, amp)
                # The papers' n_critic = 5, counted as in wgan_gp.py of github.com/eriklindernoren/PyTorch-GAN.
                if run.step_in_epoch % 5 == 0:
                    loss_G = update_generator(Z, net_D, net_G, trainer_G, amp)
            run.step(epoch, loss_D, loss_G)
        Z = torch.normal(0, 1, size=(21, latent_dim, 1, 1)).to(device)
        with torch.no_grad():
            fake_X = net_G(Z) / 2 + 0.5
        run.epoch(epoch, fake_X)


def main():
    options = trainer.parse_options(
        'wgangp',
        demo=trainer.Preset(epochs=14, batch_size=16, lr=0.005, latent_dim=64, channels=16, images=2048),
        report=trainer.Preset(epochs=30, batch_size=512, lr=0.001, latent_dim=200, channels=64, images=4096),
        fast=trainer.Speed(amp=True),
        variants=[trainer.Variant('wgan', lr=0.00005, unfused='RMSprop'), trainer.Variant('wgan-gp', lr=0.0001)])
    data_iter = trainer.load_images(options)
    run = trainer.Run(options, data_iter)
    torch.manual_seed(options.seed)
    net_G = generator(options.latent_dim, options.channels)
    net_D = critic(options.channels) if options.variant == 'wgan-gp' else discriminator(options.channels)
    train(net_D, net_G, data_iter, options.epochs, options.lr, options.latent_dim, options.device, options.variant,
          options.speed, run)


if __name__ == '__main__':
    trainer.start(main)

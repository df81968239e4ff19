// The report's WGAN-GP. Beside it: Tests/Reference/wgangp.py, the same program in Python.

import Torch
import Trainer

/// A D_block for --variant wgan-gp: without batch normalization, which makes one image's gradient depend on the
/// others (section 4 of arXiv:1704.00028), and therefore with a bias.
final class C_block: nn.Module {
    let conv2d: nn.Conv2d
    let activation: nn.LeakyReLU

    init(
        _ in_channels: Int, _ out_channels: Int, kernel_size: Int = 4, strides: Int = 2, padding: Int = 1,
        alpha: Double = 0.2
    ) {
        conv2d = nn.Conv2d(in_channels, out_channels, kernel_size, strides, padding)
        activation = nn.LeakyReLU(alpha)
    }

    override func forward(_ X: Tensor) -> Tensor {
        activation(conv2d(X))
    }
}

func critic(_ n: Int) -> nn.Sequential {
    nn.Sequential(
        C_block(3, n),  // (n, 32, 32)
        C_block(n, n * 2),  // (n * 2, 16, 16)
        C_block(n * 2, n * 4),  // (n * 4, 8, 8)
        C_block(n * 4, n * 8),  // (n * 8, 4, 4)
        nn.Conv2d(n * 8, 1, kernel_size: 4, bias: false))  // (1, 1, 1)
}

/// How far the length of net_D's gradient is from 1, at random points between real and fake images.
func compute_gradient_penalty(
    _ real_samples: Tensor, _ fake_samples: Tensor, _ net_D: nn.Module, _ amp: torch.autocast
) -> Tensor {
    let alpha = torch.rand(real_samples.shape[0], 1, 1, 1).to(real_samples.device)
    let interpolates = (alpha * real_samples + ((1 - alpha) * fake_samples)).requires_grad_(true)
    let d_interpolates = amp { net_D(interpolates) }
    var gradients = torch.autograd.grad(
        outputs: d_interpolates,
        inputs: interpolates,
        grad_outputs: torch.ones_like(d_interpolates),
        create_graph: true,
        retain_graph: true,
        only_inputs: true)[0]
    gradients = gradients.reshape(gradients.shape[0], -1)  // with --channels-last there is no view
    return ((gradients.norm(2, dim: 1) - 1) ** 2).mean()
}

// --variant report

/// One step of the discriminator.
func update_D(
    _ X: Tensor, _ Z: Tensor, _ net_D: nn.Module, _ net_G: nn.Module, _ loss: nn.BCEWithLogitsLoss,
    _ trainer_D: optim.Optimizer, _ amp: torch.autocast
) -> Tensor {
    let batch_size = X.shape[0]
    let ones = torch.ones([batch_size], device: X.device)
    let zeros = torch.zeros([batch_size], device: X.device)
    trainer_D.zero_grad()
    var (loss_D, fake_X) = amp {
        let real_Y = net_D(X)
        let fake_X = net_G(Z)
        let fake_Y = net_D(fake_X.detach())  // detached: this step does not train net_G
        return ((loss(real_Y, ones.reshape(real_Y.shape)) + loss(fake_Y, zeros.reshape(fake_Y.shape))) / 2, fake_X)
    }
    loss_D = loss_D + compute_gradient_penalty(X, fake_X.detach(), net_D, amp)
    loss_D.backward()
    trainer_D.step()
    return loss_D
}

/// One step of the generator.
func update_G(
    _ Z: Tensor, _ net_D: nn.Module, _ net_G: nn.Module, _ loss: nn.BCEWithLogitsLoss, _ trainer_G: optim.Optimizer,
    _ amp: torch.autocast
) -> Tensor {
    let batch_size = Z.shape[0]
    let ones = torch.ones([batch_size], device: Z.device)
    trainer_G.zero_grad()
    let loss_G = amp {
        let fake_X = net_G(Z)
        let fake_Y = net_D(fake_X)  // computed again: net_D has changed
        return loss(fake_Y, ones.reshape(fake_Y.shape))
    }
    loss_G.backward()
    trainer_G.step()
    return loss_G
}

// --variant wgan: algorithm 1 of Wasserstein GAN, arXiv:1701.07875

/// One step of the critic; its weights stay small, so that it cannot be steep.
func update_critic_wgan(
    _ X: Tensor, _ Z: Tensor, _ net_D: nn.Module, _ net_G: nn.Module, _ trainer_D: optim.Optimizer,
    _ amp: torch.autocast
) -> Tensor {
    trainer_D.zero_grad()
    let loss_D = amp {
        let real_Y = net_D(X)
        let fake_X = net_G(Z)
        let fake_Y = net_D(fake_X.detach())
        return -(real_Y.mean() - fake_Y.mean())
    }
    loss_D.backward()
    trainer_D.step()
    for w in net_D.parameters() {
        w.data.clamp_(-0.01, 0.01)
    }
    return loss_D
}

// --variant wgan-gp: algorithm 1 of Improved Training of Wasserstein GANs, arXiv:1704.00028

/// One step of the critic; a penalty keeps its slope near 1.
func update_critic_wgan_gp(
    _ X: Tensor, _ Z: Tensor, _ net_D: nn.Module, _ net_G: nn.Module, _ trainer_D: optim.Optimizer,
    _ amp: torch.autocast
) -> Tensor {
    trainer_D.zero_grad()
    var (loss_D, fake_X) = amp {
        let real_Y = net_D(X)
        let fake_X = net_G(Z)
        let fake_Y = net_D(fake_X.detach())
        return (-(real_Y.mean() - fake_Y.mean()), fake_X)
    }
    loss_D = loss_D + 10 * compute_gradient_penalty(X, fake_X.detach(), net_D, amp)
    loss_D.backward()
    trainer_D.step()
    return loss_D
}

/// One step of the generator of both.
func update_generator(
    _ Z: Tensor, _ net_D: nn.Module, _ net_G: nn.Module, _ trainer_G: optim.Optimizer, _ amp: torch.autocast
) -> Tensor {
    trainer_G.zero_grad()
    let loss_G = amp {
        let fake_X = net_G(Z)
        let fake_Y = net_D(fake_X)  // computed again: net_D has changed
        return -fake_Y.mean()
    }
    loss_G.backward()
    trainer_G.step()
    return loss_G
}

func train(
    _ net_D: nn.Sequential, _ net_G: nn.Sequential, _ data_iter: trainer.Loader, _ num_epochs: Int, _ lr: Double,
    _ latent_dim: Int, _ device: torch.device, _ variant: String, _ speed: trainer.Speed, _ run: trainer.Run
) throws {
    let loss = nn.BCEWithLogitsLoss(reduction: "sum")
    for w in net_D.parameters() {
        nn.`init`.normal_(w, 0, 0.02)
    }
    for w in net_G.parameters() {
        nn.`init`.normal_(w, 0, 0.02)
    }
    let net_D = net_D.to(device, memory_format: speed.memory_format)
    let net_G = net_G.to(device, memory_format: speed.memory_format)
    let amp = torch.autocast(device.type, torch.bfloat16, enabled: speed.amp)
    let trainer_D, trainer_G: optim.Optimizer
    if variant == "wgan" {
        trainer_D = torch.optim.RMSprop(net_D.parameters(), lr: lr)
        trainer_G = torch.optim.RMSprop(net_G.parameters(), lr: lr)
    } else {
        let trainer_hp = (lr: lr, betas: variant == "report" ? [0.5, 0.999] : [0.0, 0.9])
        trainer_D = torch.optim.Adam(
            net_D.parameters(), lr: trainer_hp.lr, betas: trainer_hp.betas, fused: speed.fused)
        trainer_G = torch.optim.Adam(
            net_G.parameters(), lr: trainer_hp.lr, betas: trainer_hp.betas, fused: speed.fused)
    }
    try run.resume(net_D, net_G, trainer_D, trainer_G)
    var loss_G = run.loss_G
    for epoch in run.epochs(num_epochs) {
        for (var X, _) in data_iter {
            var Z = torch.normal(0, 1, size: [X.shape[0], latent_dim, 1, 1])
            (X, Z) = (X.to(device, memory_format: speed.memory_format), Z.to(device))
            let loss_D: Tensor
            if variant == "report" {
                loss_D = update_D(X, Z, net_D, net_G, loss, trainer_D, amp)
                loss_G = update_G(Z, net_D, net_G, loss, trainer_G, amp)
            } else {
                let update_critic = variant == "wgan" ? update_critic_wgan : update_critic_wgan_gp
                loss_D = update_critic(X, Z, net_D, net_G, trainer_D, amp)
                // The papers' n_critic = 5, counted as in wgan_gp.py of github.com/eriklindernoren/PyTorch-GAN.
                if run.step_in_epoch % 5 == 0 {
                    loss_G = update_generator(Z, net_D, net_G, trainer_G, amp)
                }
            }
            try run.step(epoch, loss_D, loss_G)
        }
        let Z = torch.normal(0, 1, size: [21, latent_dim, 1, 1]).to(device)
        let fake_X = torch.no_grad {
            net_G(Z) / 2 + 0.5
        }
        try run.epoch(epoch, fake_X)
    }
}

enum Program: trainer.Program {
    static let name = "wgangp"
    static let demo = trainer.Preset(
        epochs: 14, batch_size: 16, lr: 0.005, latent_dim: 64, channels: 16, images: 2048)
    static let report = trainer.Preset(
        epochs: 30, batch_size: 512, lr: 0.001, latent_dim: 200, channels: 64, images: 4096)
    static let fast = trainer.Speed(amp: true)
    static let variants = [
        trainer.Variant("wgan", lr: 0.00005, unfused: "RMSprop"), trainer.Variant("wgan-gp", lr: 0.0001),
    ]
}

trainer.start {
    let options = try trainer.parse_options(Program.self)
    let data_iter = try trainer.load_images(options)
    let run = try trainer.Run(options, data_iter)
    torch.manual_seed(options.seed)
    let net_G = generator(options.latent_dim, options.channels)
    let net_D = options.variant == "wgan-gp" ? critic(options.channels) : discriminator(options.channels)
    try train(
        net_D, net_G, data_iter, options.epochs, options.lr, options.latent_dim, options.device, options.variant,
        options.speed, run)
}

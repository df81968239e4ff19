// The report's GAN. Beside it: Tests/Reference/gan.py, the same program in Python.

import Torch
import Trainer

/// One step of the discriminator.
func update_D(
    _ X: Tensor, _ Z: Tensor, _ net_D: nn.Module, _ net_G: nn.Module, _ loss: nn.BCEWithLogitsLoss,
    _ trainer_D: optim.SGD, _ amp: torch.autocast
) -> Tensor {
    let batch_size = X.shape[0]
    let ones = torch.ones([batch_size], device: X.device)
    let zeros = torch.zeros([batch_size], device: X.device)
    trainer_D.zero_grad()
    let loss_D = amp {
        let real_Y = net_D(X)
        let fake_X = net_G(Z)
        let fake_Y = net_D(fake_X.detach())  // detached: this step does not train net_G
        return (loss(real_Y, ones.reshape(real_Y.shape)) + loss(fake_Y, zeros.reshape(fake_Y.shape))) / 2
    }
    loss_D.backward()
    trainer_D.step()
    return loss_D
}

/// One step of the generator.
func update_G(
    _ Z: Tensor, _ net_D: nn.Module, _ net_G: nn.Module, _ loss: nn.BCEWithLogitsLoss, _ trainer_G: optim.SGD,
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

func train(
    _ net_D: nn.Sequential, _ net_G: nn.Sequential, _ data_iter: trainer.Loader, _ num_epochs: Int, _ lr: Double,
    _ latent_dim: Int, _ device: torch.device, _ speed: trainer.Speed, _ run: trainer.Run
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
    let trainer_D = torch.optim.SGD(net_D.parameters(), lr: lr, fused: speed.fused)
    let trainer_G = torch.optim.SGD(net_G.parameters(), lr: lr, fused: speed.fused)
    try run.resume(net_D, net_G, trainer_D, trainer_G)
    for epoch in run.epochs(num_epochs) {
        for (var X, _) in data_iter {
            var Z = torch.normal(0, 1, size: [X.shape[0], latent_dim, 1, 1])
            (X, Z) = (X.to(device, memory_format: speed.memory_format), Z.to(device))
            let loss_D = update_D(X, Z, net_D, net_G, loss, trainer_D, amp)
            let loss_G = update_G(Z, net_D, net_G, loss, trainer_G, amp)
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
    static let name = "gan"
    static let demo = trainer.Preset(
        epochs: 16, batch_size: 32, lr: 0.002, latent_dim: 64, channels: 16, images: 2048)
    static let report = trainer.Preset(
        epochs: 30, batch_size: 512, lr: 0.005, latent_dim: 200, channels: 64, images: 4096)
    static let fast = trainer.Speed(amp: true, memory_format: torch.channels_last)
}

trainer.start {
    let options = try trainer.parse_options(Program.self)
    let data_iter = try trainer.load_images(options)
    let run = try trainer.Run(options, data_iter)
    torch.manual_seed(options.seed)
    let net_G = generator(options.latent_dim, options.channels)
    let net_D = discriminator(options.channels)
    try train(
        net_D, net_G, data_iter, options.epochs, options.lr, options.latent_dim, options.device, options.speed, run)
}

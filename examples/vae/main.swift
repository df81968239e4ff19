// A variational autoencoder on MNIST. Beside it: Tests/Reference/vae.py, the same program in Python.

import Pythonic
import Torch
import TorchVision
import Trainer

final class VAE: nn.Module {
    let fc1 = nn.Linear(784, 400)
    let fc21 = nn.Linear(400, 20)
    let fc22 = nn.Linear(400, 20)
    let fc3 = nn.Linear(20, 400)
    let fc4 = nn.Linear(400, 784)

    func encode(_ X: Tensor) -> (Tensor, Tensor) {
        let H = F.relu(fc1(X))
        return (fc21(H), fc22(H))
    }

    func reparameterize(_ mu: Tensor, _ logvar: Tensor) -> Tensor {
        let std = torch.exp(0.5 * logvar)
        return mu + torch.randn_like(std) * std
    }

    func decode(_ Z: Tensor) -> Tensor {
        torch.sigmoid(fc4(F.relu(fc3(Z))))
    }

    func forward(_ X: Tensor) -> (Tensor, Tensor, Tensor) {
        let (mu, logvar) = encode(X.view(-1, 784))
        return (decode(reparameterize(mu, logvar)), mu, logvar)
    }

    func callAsFunction(_ X: Tensor) -> (Tensor, Tensor, Tensor) { hooked(forward, X) }
}

/// What the pictures lack, and how far the codes are from the normal distribution, appendix B of arXiv:1312.6114.
func loss(_ recon_X: Tensor, _ X: Tensor, _ mu: Tensor, _ logvar: Tensor) -> Tensor {
    let BCE = F.binary_cross_entropy(recon_X, X.view(-1, 784), reduction: "sum")
    let KLD = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return BCE + KLD
}

/// One epoch. Gives the mean loss of an image.
func train(
    _ net: VAE, _ loader: DataLoader<(Tensor, Tensor)>, _ optimizer: optim.Adam, _ device: torch.device, _ epoch: Int,
    _ log_interval: Int
) throws -> Double {
    net.train()
    var total = 0.0
    for (step, (var X, _)) in enumerate(loader, start: 1) {
        X = X.to(device)
        optimizer.zero_grad()
        let (recon_X, mu, logvar) = net(X)
        let l = loss(recon_X, X, mu, logvar)
        l.backward()
        optimizer.step()
        try torch.throwIfFailed()
        total += l.item()
        if step % log_interval == 0 {
            print("epoch \(epoch) step \(step)/\(len(loader)) loss \(l.item() / Double(len(X)), ".6f")")
        }
    }
    return total / len(loader.dataset)
}

/// The mean loss of an image that the network was not trained on; the first of them, and what it makes of them, as a
/// picture.
func test(
    _ net: VAE, _ loader: DataLoader<(Tensor, Tensor)>, _ device: torch.device, _ path: String
) throws -> Double {
    net.eval()
    var total = 0.0
    try torch.no_grad {
        for (i, (var X, _)) in enumerate(loader) {
            X = X.to(device)
            let (recon_X, mu, logvar) = net(X)
            total += loss(recon_X, X, mu, logvar).item()
            if i == 0 {
                try torchvision.utils.save_image(
                    torch.cat([X[..<8], recon_X.view(-1, 1, 28, 28)[..<8]]), path, nrow: min(len(X), 8))
            }
        }
    }
    try torch.throwIfFailed()
    return total / len(loader.dataset)
}

func run(_ options: CommandLineOptions) throws {
    torch.manual_seed(options.seed)
    let device = torch.device(torch.cuda.is_available() ? "cuda" : "cpu")
    let train_set = try datasets.MNIST(
        options.data, train: true, transform: transforms.ToTensor(), download: true)
    let test_set = try datasets.MNIST(
        options.data, train: false, transform: transforms.ToTensor(), download: true)
    let train_loader = DataLoader(train_set, options.batch_size, shuffle: true, num_workers: options.workers)
    let test_loader = DataLoader(test_set, options.batch_size, num_workers: options.workers)
    try os.makedirs(options.out, exist_ok: true)

    let net = VAE().to(device)
    let optimizer = optim.Adam(net.parameters(), lr: options.lr)
    for epoch in range(1, options.epochs + 1) {
        let train_loss = try train(net, train_loader, optimizer, device, epoch, options.log_interval)
        let test_loss = try test(
            net, test_loader, device, os.path.join(options.out, "reconstruction_\(epoch).png"))
        print("epoch \(epoch): loss \(train_loss, ".6f"), test loss \(test_loss, ".6f")")
        try torch.no_grad {
            let sample = net.decode(torch.randn(64, 20).to(device))
            try torchvision.utils.save_image(
                sample.view(64, 1, 28, 28), os.path.join(options.out, "sample_\(epoch).png"))
        }
        try torch.save(net.state_dict(), os.path.join(options.out, "vae.pt"))
    }
}

trainer.start {
    try run(trainer.parse(CommandLineOptions.self))
}

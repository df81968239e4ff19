// A ResNet-18 on CIFAR-10. Beside it: Tests/Reference/resnet.py, the same program in Python.

import Pythonic
import Torch
import TorchVision
import Trainer

/// One epoch. Gives the mean loss and the part of the images whose class was right.
func train(
    _ net: nn.Module, _ loader: DataLoader<(Tensor, Tensor)>, _ loss: nn.CrossEntropyLoss, _ optimizer: optim.SGD,
    _ device: torch.device, _ epoch: Int, _ log_interval: Int
) throws -> (Double, Double) {
    net.train()
    var (total, correct) = (0.0, 0)
    for (step, (var X, var y)) in enumerate(loader, start: 1) {
        (X, y) = (X.to(device), y.to(device))
        optimizer.zero_grad()
        let output = net(X)
        let l = loss(output, y)
        l.backward()
        optimizer.step()
        try torch.throwIfFailed()
        total += l.item() * Double(len(y))
        correct += (output.argmax(1) == y).sum().item()
        if step % log_interval == 0 {
            print("epoch \(epoch) step \(step)/\(len(loader)) loss \(l.item(), ".6f")")
        }
    }
    return (total / len(loader.dataset), Double(correct) / len(loader.dataset))
}

/// The mean loss and the part of the images whose class is right, of images that the network was not trained on.
func test(
    _ net: nn.Module, _ loader: DataLoader<(Tensor, Tensor)>, _ loss: nn.CrossEntropyLoss, _ device: torch.device
) throws -> (Double, Double) {
    net.eval()
    var (total, correct) = (0.0, 0)
    torch.no_grad {
        for (var X, var y) in loader {
            (X, y) = (X.to(device), y.to(device))
            let output = net(X)
            total += loss(output, y).item() * Double(len(y))
            correct += (output.argmax(1) == y).sum().item()
        }
    }
    try torch.throwIfFailed()
    return (total / len(loader.dataset), Double(correct) / len(loader.dataset))
}

func run(_ options: CommandLineOptions) throws {
    torch.manual_seed(options.seed)
    let device = torch.device(torch.cuda.is_available() ? "cuda" : "cpu")
    let normalize = transforms.Normalize((0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616))
    let train_set = try datasets.CIFAR10(
        options.data, train: true,
        transform: transforms.Compose([
            transforms.RandomCrop(32, padding: 4),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            normalize,
        ]), download: true)
    let test_set = try datasets.CIFAR10(
        options.data, train: false,
        transform: transforms.Compose([
            transforms.ToTensor(),
            normalize,
        ]), download: true)
    let train_loader = DataLoader(train_set, options.batch_size, shuffle: true, num_workers: options.workers)
    let test_loader = DataLoader(test_set, options.batch_size, num_workers: options.workers)
    try os.makedirs(options.out, exist_ok: true)

    let net = models.resnet18(num_classes: 10).to(device)
    let loss = nn.CrossEntropyLoss()
    let optimizer = optim.SGD(net.parameters(), lr: options.lr, momentum: 0.9, weight_decay: 5e-4)
    let scheduler = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max: options.epochs)
    for epoch in range(1, options.epochs + 1) {
        let (train_loss, train_acc) = try train(
            net, train_loader, loss, optimizer, device, epoch, options.log_interval)
        let (test_loss, test_acc) = try test(net, test_loader, loss, device)
        scheduler.step()
        print(
            "epoch \(epoch): loss \(train_loss, ".6f"), accuracy \(train_acc, ".4f"); "
                + "test loss \(test_loss, ".6f"), accuracy \(test_acc, ".4f")")
        try torch.save(net.state_dict(), os.path.join(options.out, "resnet18.pt"))
    }
}

trainer.start {
    try run(trainer.parse(CommandLineOptions.self))
}

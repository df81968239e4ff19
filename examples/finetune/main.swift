// A trained ResNet-18 on classes of one's own: its last block and a new last layer learn, the rest is frozen.
// Beside it: Tests/Reference/finetune.py, the same program in Python.

import Pythonic
import Torch
import TorchVision
import Trainer

/// A ResNet-18 of trained weights, of which the last block and a new last layer learn.
func frozen(_ weights: String, _ num_classes: Int) throws -> models.ResNet {
    let state = try torch.load(weights, map_location: "cpu")
    let bias: Tensor = state["fc.bias"]
    let net = models.resnet18(num_classes: bias.size(0))
    net.load_state_dict(state)
    for param in net.parameters() {
        param.requires_grad = false
    }
    for param in net.layer4.parameters() {
        param.requires_grad = true
    }
    net.fc = nn.Linear(net.fc.weight.size(1), num_classes)
    return net
}

/// One epoch. Gives the mean loss and the part of the images whose class was right.
func train(
    _ net: nn.Module, _ loader: DataLoader<(Tensor, Tensor)>, _ loss: nn.CrossEntropyLoss, _ optimizer: optim.Adam,
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
func validate(
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
    let normalize = transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    let train_set = try datasets.ImageFolder(
        os.path.join(options.data, "train"),
        transforms.Compose([
            transforms.RandomResizedCrop(224),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            normalize,
        ]))
    let val_set = try datasets.ImageFolder(
        os.path.join(options.data, "val"),
        transforms.Compose([
            transforms.Resize(256),
            transforms.CenterCrop(224),
            transforms.ToTensor(),
            normalize,
        ]))
    let train_loader = DataLoader(train_set, options.batch_size, shuffle: true, num_workers: options.workers)
    let val_loader = DataLoader(val_set, options.batch_size, num_workers: options.workers)
    try os.makedirs(options.out, exist_ok: true)

    let net = try frozen(options.weights, len(train_set.classes)).to(device)
    let loss = nn.CrossEntropyLoss()
    let optimizer = optim.Adam(net.parameters().filter { param in param.requires_grad }, lr: options.lr)
    for epoch in range(1, options.epochs + 1) {
        let (train_loss, train_acc) = try train(
            net, train_loader, loss, optimizer, device, epoch, options.log_interval)
        let (val_loss, val_acc) = try validate(net, val_loader, loss, device)
        print(
            "epoch \(epoch): loss \(train_loss, ".6f"), accuracy \(train_acc, ".4f"); "
                + "validation loss \(val_loss, ".6f"), accuracy \(val_acc, ".4f")")
        try torch.save(
            ["classes": train_set.classes, "net": net.state_dict()], os.path.join(options.out, "finetuned.pt"))
    }
}

trainer.start {
    try run(trainer.parse(CommandLineOptions.self))
}

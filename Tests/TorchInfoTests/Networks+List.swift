import Torch
import TorchInfo

extension Network {
    /// What torchinfo's tables are compared for.
    static let all = [
        Network(
            name: "MLP",
            python: "nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10))",
            input: "input_size=(64, 1, 28, 28)", input_size: { (64, 1, 28, 28) },
            make: {
                nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10))
            }),
        Network(
            name: "LeNet", python: "LeNet()", input: "input_size=[16, 1, 28, 28]", input_size: { [16, 1, 28, 28] },
            make: { LeNet() }),
        Network(
            name: "LeNet by samples", python: "LeNet()", input: "input_size=(1, 28, 28), batch_dim=0",
            input_size: { (1, 28, 28) }, batch_dim: 0, make: { LeNet() }),
        Network(
            name: "Residual", python: "Residual()", input: "input_size=(2, 3, 64, 64)",
            input_size: { torch.Size([2, 3, 64, 64]) }, make: { Residual() }),
        Network(
            name: "LSTM", python: "Text(nn.LSTM, bidirectional=True)", input: "input_size=(4, 7), dtypes=[torch.int64]",
            input_size: { (4, 7) }, dtypes: [.int64],
            make: { Text(nn.LSTM(8, 16, 2, batch_first: true, bidirectional: true)) }),
        Network(
            name: "GRU", python: "Text(nn.GRU)", input: "input_data=torch.zeros(4, 7, dtype=torch.int64)",
            input_data: { torch.zeros(4, 7, dtype: .int64) }, make: { Text(nn.GRU(8, 16, 2, batch_first: true)) }),
        Network(
            name: "packed", python: "Packed()", input: "input_data=[torch.ones(2, 3, 4)]",
            input_data: { [torch.ones(2, 3, 4)] }, make: { Packed() }),
        Network(
            name: "shared", python: "Shared()", input: "input_size=[(5, 6)]", input_size: { [(5, 6)] },
            make: { Shared() }),
        Network(
            name: "frozen", python: "LeNet().requires_grad_(False)", input: "input_size=(1, 1, 28, 28)",
            input_size: { (1, 1, 28, 28) }, make: { LeNet().requires_grad_(false) }),
        Network(
            name: "lists", python: "Lists()", input: "input_size=(2, 4)", input_size: { (2, 4) }, make: { Lists() },
            forward: { net, x in (net as? Lists)?(x[0]) as Any }),
        Network(
            name: "own parameters", python: "Own()", input: "input_size=(2, 3)", input_size: { (2, 3) },
            make: { Own() }),
        Network(
            name: "two inputs", python: "Two()", input: "input_size=((2, 2, 6), (2, 4))",
            input_size: { ((2, 2, 6), (2, 4)) }, make: { Two() },
            forward: { net, x in (net as? Two)?(x[0], x[1]) as Any }),
        Network(
            name: "inputs by name", python: "Two()",
            input: "input_data={'image': torch.ones(2, 2, 6), 'number': torch.ones(2, 4)}",
            input_data: { ["image": torch.ones(2, 2, 6), "number": torch.ones(2, 4)] as OrderedDict<String, Tensor> },
            make: { Two() }, forward: { net, x in (net as? Two)?(image: x[0], number: x[1]) as Any }),
        Network(
            name: "keywords", python: "Masked()",
            input: "input_data=(torch.ones(3, 4),), mask=torch.ones(4), scale=2.0",
            input_data: { [torch.ones(3, 4)] }, make: { Masked() },
            forward: { net, x in (net as? Masked)?(x[0], mask: torch.ones(4), scale: 2) as Any }),
        Network(
            name: "deep", python: "Deep(5)", input: "input_size=(1, 3)", input_size: { (1, 3) }, make: { Deep(5) }),
        Network(
            name: "encoder",
            python: "nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 2, 32, batch_first=True), 2)",
            input: "input_size=(2, 5, 16)", input_size: { (2, 5, 16) },
            make: { nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 2, 32, batch_first: true), 2) }),
        Network(
            name: "transposed",
            python:
                "nn.Sequential(nn.ConvTranspose2d(8, 4, 4, 2, 1, bias=False), nn.BatchNorm2d(4), nn.ConvTranspose2d(4, 1, (3, 2)), nn.Tanh())",
            input: "input_size=(2, 8, 4, 4)", input_size: { (2, 8, 4, 4) },
            make: {
                nn.Sequential(
                    nn.ConvTranspose2d(8, 4, 4, 2, 1, bias: false), nn.BatchNorm2d(4),
                    nn.ConvTranspose2d(4, 1, (3, 2)), nn.Tanh())
            }),
        Network(
            name: "lazy", python: "nn.Sequential(nn.LazyConv2d(4, 3), nn.Flatten(), nn.LazyLinear(3))",
            input: "input_size=(2, 1, 6, 6)", input_size: { (2, 1, 6, 6) },
            make: { nn.Sequential(nn.LazyConv2d(4, 3), nn.Flatten(), nn.LazyLinear(3)) }),
        Network(
            name: "one layer", python: "nn.LSTM(4, 3)", input: "input_size=(5, 2, 4)", input_size: { (5, 2, 4) },
            make: { nn.LSTM(4, 3) }),
        Network(
            name: "no parameters", python: "nn.Sequential(nn.ReLU(), nn.MaxPool1d(2))", input: "input_size=(2, 3, 8)",
            input_size: { (2, 3, 8) }, make: { nn.Sequential(nn.ReLU(), nn.MaxPool1d(2)) }),
    ]
}

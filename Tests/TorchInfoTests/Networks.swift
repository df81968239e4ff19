import Torch
import TorchInfo

/// A network in both languages, and what it is called with.
struct Network: Sendable {
    let name: String
    /// What makes Python's network, after the classes of ``pythonNetworks``.
    let python: String
    /// Python's text of the inputs: `input_size=(1, 3)`, `input_data=x`.
    let input: String
    /// The same here.
    var input_size: @Sendable () -> Any? = { nil }
    var input_data: @Sendable () -> Any? = { nil }
    var batch_dim: Int?
    var dtypes: [torch.dtype]?
    let make: @Sendable () -> nn.Module
    /// How it is called where `forward` takes something else than tensors. Gets the network.
    var forward: (@Sendable (nn.Module, [Tensor]) -> Any)?
}

let pythonNetworks = """
    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
            self.pool = nn.AvgPool2d(2)
            self.conv2 = nn.Conv2d(6, 16, (5, 5))
            self.fc1 = nn.Linear(400, 120)
            self.fc2 = nn.Linear(120, 10)
            self.unused = nn.Linear(3, 4)
        def forward(self, x):
            x = self.pool(F.relu(self.conv1(x)))
            x = self.pool(F.relu(self.conv2(x)))
            return self.fc2(F.relu(self.fc1(x.flatten(1))))

    class Block(nn.Module):
        def __init__(self, inputs, outputs, stride=1):
            super().__init__()
            self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
            self.bn1 = nn.BatchNorm2d(outputs)
            self.relu = nn.ReLU(inplace=True)
            self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
            self.bn2 = nn.BatchNorm2d(outputs)
            self.downsample = None
            if stride != 1 or inputs != outputs:
                self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))
        def forward(self, x):
            y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
            return self.relu(y + (x if self.downsample is None else self.downsample(x)))

    class Residual(nn.Module):
        def __init__(self):
            super().__init__()
            self.stem = nn.Sequential(nn.Conv2d(3, 8, 7, 2, 3, bias=False), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
            self.layer1 = nn.Sequential(Block(8, 8), Block(8, 8))
            self.layer2 = nn.Sequential(Block(8, 16, 2), Block(16, 16))
            self.head = nn.Linear(16, 10)
        def forward(self, x):
            return self.head(self.layer2(self.layer1(self.stem(x))).mean((2, 3)))

    class Text(nn.Module):
        def __init__(self, kind, **kwargs):
            super().__init__()
            self.embedding = nn.Embedding(50, 8)
            self.rnn = kind(8, 16, 2, batch_first=True, **kwargs)
            self.fc = nn.Linear(self.rnn.hidden_size * (2 if self.rnn.bidirectional else 1), 5)
        def forward(self, x):
            y, _ = self.rnn(self.embedding(x))
            return self.fc(y[:, -1])

    class Packed(nn.Module):
        def __init__(self):
            super().__init__()
            self.rnn = nn.GRU(4, 6, batch_first=True)
            self.fc = nn.Linear(6, 2)
        def forward(self, x):
            packed = nn.utils.rnn.pack_padded_sequence(x, [3, 2], batch_first=True)
            y, h = self.rnn(packed)
            return self.fc(h[-1])

    class Shared(nn.Module):
        def __init__(self):
            super().__init__()
            self.first = nn.Linear(6, 6)
            self.act = nn.Tanh()
            self.again = self.first
            self.last = nn.Linear(6, 2)
            self.last.weight.requires_grad_(False)
        def forward(self, x):
            for _ in range(2): x = self.act(self.first(x))
            return self.last(self.again(x))

    class Lists(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(3)])
            self.heads = nn.ModuleDict({'left': nn.Linear(4, 2), 'right': nn.Sequential(nn.Linear(4, 3), nn.ReLU())})
            self.scales = nn.ParameterList([nn.Parameter(torch.ones(4)), nn.Parameter(torch.ones(1))])
            self.empty = nn.Sequential()
        def forward(self, x):
            for layer, scale in zip(self.layers, [self.scales[0], self.scales[1], self.scales[1]]):
                x = layer(x) * scale
            return self.heads['right'](self.empty(x)), self.heads['left'](x)

    class Own(nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = nn.Parameter(torch.ones(3, 5))
            self.shift = nn.Parameter(torch.zeros(5), requires_grad=False)
            self.inner = Inner()
        def forward(self, x):
            return self.inner(x @ self.weight + self.shift)

    class Inner(nn.Module):
        def __init__(self):
            super().__init__()
            self.scale = nn.Parameter(torch.ones(5, 1, 2))
            self.empty = nn.ModuleList()
        def forward(self, x):
            return x

    class Two(nn.Module):
        def __init__(self):
            super().__init__()
            self.image = nn.Conv1d(2, 3, 3)
            self.number = nn.Linear(4, 5)
        def forward(self, image, number):
            return {'number': self.number(number), 'image': self.image(image)}

    class Masked(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(4, 2)
        def forward(self, x, mask=None, scale=1.0):
            return [(self.fc(x if mask is None else x * mask) * scale, None)]

    class Deep(nn.Module):
        def __init__(self, n):
            super().__init__()
            self.fc = nn.Linear(3, 3)
            self.inner = Deep(n - 1) if n else None
        def forward(self, x):
            x = self.fc(x)
            return x if self.inner is None else self.inner(x)

    """

final class LeNet: nn.Module {
    let conv1 = nn.Conv2d(1, 6, 5, padding: 2)
    let pool = nn.AvgPool2d(2)
    let conv2 = nn.Conv2d(6, 16, (5, 5))
    let fc1 = nn.Linear(400, 120)
    let fc2 = nn.Linear(120, 10)
    let unused = nn.Linear(3, 4)

    override func forward(_ x: Tensor) -> Tensor {
        var x = pool(F.relu(conv1(x)))
        x = pool(F.relu(conv2(x)))
        return fc2(F.relu(fc1(x.flatten(1))))
    }
}

final class Block: nn.Module {
    let conv1: nn.Conv2d
    let bn1: nn.BatchNorm2d
    let relu = nn.ReLU(inplace: true)
    let conv2: nn.Conv2d
    let bn2: nn.BatchNorm2d
    let downsample: nn.Sequential?

    init(_ inputs: Int, _ outputs: Int, _ stride: Int = 1) {
        conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias: false)
        bn1 = nn.BatchNorm2d(outputs)
        conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias: false)
        bn2 = nn.BatchNorm2d(outputs)
        downsample =
            stride != 1 || inputs != outputs
            ? nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias: false), nn.BatchNorm2d(outputs)) : nil
    }

    override func forward(_ x: Tensor) -> Tensor {
        let y = bn2(conv2(relu(bn1(conv1(x)))))
        return relu(y + (downsample.map { $0(x) } ?? x))
    }
}

final class Residual: nn.Module {
    let stem = nn.Sequential(
        nn.Conv2d(3, 8, 7, 2, 3, bias: false), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
    let layer1 = nn.Sequential(Block(8, 8), Block(8, 8))
    let layer2 = nn.Sequential(Block(8, 16, 2), Block(16, 16))
    let head = nn.Linear(16, 10)

    override func forward(_ x: Tensor) -> Tensor { head(layer2(layer1(stem(x))).mean((2, 3))) }
}

final class Text<Layer: nn.Recurrent>: nn.Module {
    let embedding = nn.Embedding(50, 8)
    let rnn: Layer
    let fc: nn.Linear

    init(_ rnn: Layer) {
        self.rnn = rnn
        fc = nn.Linear(rnn.hidden_size * (rnn.bidirectional ? 2 : 1), 5)
    }

    override func forward(_ x: Tensor) -> Tensor {
        let (y, _) = rnn(embedding(x))
        return fc(y[.all, -1])
    }
}

final class Packed: nn.Module {
    let rnn = nn.GRU(4, 6, batch_first: true)
    let fc = nn.Linear(6, 2)

    override func forward(_ x: Tensor) -> Tensor {
        let packed = nn.utils.rnn.pack_padded_sequence(x, [3, 2], batch_first: true)
        let (_, h) = rnn(packed)
        return fc(h[-1])
    }
}

final class Shared: nn.Module {
    let first: nn.Linear
    let act = nn.Tanh()
    let again: nn.Linear
    let last = nn.Linear(6, 2)

    override init() {
        first = nn.Linear(6, 6)
        again = first
        super.init()
        last.weight.requires_grad_(false)
    }

    override func forward(_ x: Tensor) -> Tensor {
        var x = x
        for _ in 0..<2 { x = act(first(x)) }
        return last(again(x))
    }
}

final class Lists: nn.Module {
    let layers = (0..<3).map { _ in nn.Linear(4, 4) }
    let heads = nn.ModuleDict([
        "left": nn.Linear(4, 2), "right": nn.Sequential(nn.Linear(4, 3), nn.ReLU()),
    ])
    let scales = nn.ParameterList([nn.Parameter(torch.ones(4)), nn.Parameter(torch.ones(1))])
    let empty = nn.Sequential()

    func forward(_ x: Tensor) -> (Tensor, Tensor) {
        var x = x
        for (layer, scale) in zip(layers, [scales[0], scales[1], scales[1]]) { x = layer(x) * scale }
        return (heads["right"](empty(x)), heads["left"](x))
    }
    func callAsFunction(_ x: Tensor) -> (Tensor, Tensor) { hooked(forward, x) }
}

final class Own: nn.Module {
    let weight = nn.Parameter(torch.ones(3, 5))
    let shift = nn.Parameter(torch.zeros(5), requires_grad: false)
    let inner = Inner()

    override func forward(_ x: Tensor) -> Tensor { inner(x.matmul(weight) + shift) }
}

final class Inner: nn.Module {
    let scale = nn.Parameter(torch.ones(5, 1, 2))
    let empty = nn.ModuleList()

    override func forward(_ x: Tensor) -> Tensor { x }
}

final class Two: nn.Module {
    let image = nn.Conv1d(2, 3, 3)
    let number = nn.Linear(4, 5)

    func forward(_ image: Tensor, _ number: Tensor) -> OrderedDict<String, Tensor> {
        ["number": self.number(number), "image": self.image(image)]
    }
    func callAsFunction(_ image: Tensor, _ number: Tensor) -> OrderedDict<String, Tensor> {
        hooked(forward, image, number)
    }
    func callAsFunction(image: Tensor, number: Tensor) -> OrderedDict<String, Tensor> {
        hooked(forward, image, number, keywords: ["image", "number"])
    }
}

final class Masked: nn.Module {
    let fc = nn.Linear(4, 2)

    func forward(_ x: Tensor, mask: Tensor?, scale: Double) -> [(Tensor, Tensor?)] {
        [(fc(mask.map { x * $0 } ?? x) * scale, nil)]
    }
    func callAsFunction(_ x: Tensor, mask: Tensor? = nil, scale: Double = 1) -> [(Tensor, Tensor?)] {
        hooked(forward, x, mask, scale, keywords: ["mask", "scale"])
    }
}

final class Deep: nn.Module {
    let fc = nn.Linear(3, 3)
    let inner: Deep?

    init(_ n: Int) { inner = n > 0 ? Deep(n - 1) : nil }

    override func forward(_ x: Tensor) -> Tensor {
        let x = fc(x)
        return inner.map { $0(x) } ?? x
    }
}

import Torch
import TorchInfo

let pythonOtherNetworks = """
    class Tied(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(20, 6)
            self.decoder = nn.Linear(6, 20, bias=False)
            self.decoder.weight = self.embedding.weight
            self.positions = nn.Parameter(torch.zeros(4, 6))
        def forward(self, x):
            return self.decoder(self.embedding(x) + self.positions)

    class Nested(nn.Module):
        def __init__(self):
            super().__init__()
            self.grid = nn.ModuleList([nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 2)]) for _ in range(2)])
            self.unused = nn.ModuleList([nn.ReLU()])
            self.table = nn.ParameterDict({'a': nn.Parameter(torch.ones(3)), 'b': nn.Parameter(torch.ones(2, 2))})
        def forward(self, x):
            for row in self.grid:
                for layer in reversed(row): x = layer(x)
            return x

    class Answers(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(3, 2)
            self.weight_of_all = nn.Parameter(torch.ones(2))
        def forward(self, x):
            return {'first': self.fc(x).sum(), 'last': (self.fc(x) * self.weight_of_all, None)}

    class Attention(nn.Module):
        def __init__(self):
            super().__init__()
            self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
            self.norm = nn.LayerNorm(8)
        def forward(self, x):
            y, weights = self.attention(x, x, x)
            return self.norm(x + y), weights

    class Window(nn.Module):
        def __init__(self):
            super().__init__()
            self.kernel_size = (4, 1)
            self.scale = nn.Parameter(torch.ones(()))
        def forward(self, x):
            return x * self.scale

    class Nothing(nn.Module):
        def forward(self, x):
            return None

    class Side(nn.Module):
        def __init__(self):
            super().__init__()
            self.nothing = Nothing()
            self.window = Window()
            self.cell = nn.LSTMCell(4, 3)
        def forward(self, x):
            self.nothing(x)
            h, c = self.cell(self.window(x))
            h, c = self.cell(x, (h, c))
            return [], h

    """

final class Tied: nn.Module {
    let embedding = nn.Embedding(20, 6)
    let decoder = nn.Linear(6, 20, bias: false)
    let positions = nn.Parameter(torch.zeros(4, 6))

    override init() {
        super.init()
        decoder.weight = embedding.weight
    }

    override func forward(_ x: Tensor) -> Tensor { decoder(embedding(x) + positions) }
}

final class Nested: nn.Module {
    let grid = (0..<2).map { _ in [nn.Linear(2, 2), nn.Linear(2, 2)] }
    let unused = nn.ModuleList([nn.ReLU()])
    let table = nn.ParameterDict(["a": nn.Parameter(torch.ones(3)), "b": nn.Parameter(torch.ones(2, 2))])

    override func forward(_ x: Tensor) -> Tensor {
        var x = x
        for row in grid { for layer in row.reversed() { x = layer(x) } }
        return x
    }
}

final class Answers: nn.Module {
    let fc = nn.Linear(3, 2)
    let weight_of_all = nn.Parameter(torch.ones(2))

    func forward(_ x: Tensor) -> OrderedDict<String, Any> {
        ["first": fc(x).sum(), "last": (fc(x) * weight_of_all, nil as Tensor?)]
    }
    func callAsFunction(_ x: Tensor) -> OrderedDict<String, Any> { hooked(forward, x) }
}

final class Attention: nn.Module {
    let attention = nn.MultiheadAttention(8, 2, batch_first: true)
    let norm = nn.LayerNorm(8)

    func forward(_ x: Tensor) -> (Tensor, Tensor?) {
        let (y, weights) = attention(x, x, x)
        return (norm(x + y), weights)
    }
    func callAsFunction(_ x: Tensor) -> (Tensor, Tensor?) { hooked(forward, x) }
}

final class Window: nn.Module {
    let kernel_size = (4, 1)
    let scale = nn.Parameter(torch.ones([Int]()))

    override func forward(_ x: Tensor) -> Tensor { x * scale }
}

final class Nothing: nn.Module {
    func forward(_ x: Tensor) -> Tensor? { nil }
    func callAsFunction(_ x: Tensor) -> Tensor? { hooked(forward, x) }
}

final class Side: nn.Module {
    let nothing = Nothing()
    let window = Window()
    let cell = nn.LSTMCell(4, 3)

    func forward(_ x: Tensor) -> ([Tensor], Tensor) {
        _ = nothing(x)
        var (h, c) = cell(window(x))
        (h, c) = cell(x, (h, c))
        return ([], h)
    }
    func callAsFunction(_ x: Tensor) -> ([Tensor], Tensor) { hooked(forward, x) }
}

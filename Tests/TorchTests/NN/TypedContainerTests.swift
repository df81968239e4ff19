import TestSupport
import Testing
import Torch

/// Containers that know their elements' class: they are called with what their own `forward` takes.
struct TypedContainerTests {
    final class Block: nn.Module {
        let linear = nn.Linear(3, 3)

        func forward(_ x: Tensor, mask: Tensor?) -> Tensor {
            let y = linear(x)
            return if let mask { y * mask } else { y }
        }
        func callAsFunction(_ x: Tensor, mask: Tensor? = nil) -> Tensor { hooked(forward, x, mask) }
    }

    final class Net: nn.Module {
        let layers: nn.ModuleList<Block>
        let heads: nn.ModuleDict<nn.Linear>
        let mixed = nn.ModuleList()

        override init() {
            layers = nn.ModuleList((0..<3).map { _ in Block() })
            heads = nn.ModuleDict(["a": nn.Linear(3, 1), "b": nn.Linear(3, 2)])
            super.init()
            mixed.append(nn.ReLU())
            mixed.append(nn.Linear(3, 3))
        }

        override func forward(_ x: Tensor) -> Tensor {
            var x = x
            for layer in layers { x = layer(x, mask: nil) }
            for layer in mixed { x = layer(x) }
            return torch.cat([heads.a(x), heads["b"](x)], 1)
        }
    }

    private static let python = """
        class Block(nn.Module):
            def __init__(self):
                super().__init__()
                self.linear = nn.Linear(3, 3)
            def forward(self, x, mask=None):
                y = self.linear(x)
                return y if mask is None else y * mask
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = nn.ModuleList([Block() for _ in range(3)])
                self.heads = nn.ModuleDict({'a': nn.Linear(3, 1), 'b': nn.Linear(3, 2)})
                self.mixed = nn.ModuleList()
                self.mixed.append(nn.ReLU())
                self.mixed.append(nn.Linear(3, 3))
            def forward(self, x):
                for layer in self.layers: x = layer(x, mask=None)
                for layer in self.mixed: x = layer(x)
                return torch.cat([self.heads.a(x), self.heads['b'](x)], 1)

        """

    @Test func elementsAreOfTheirClass() throws {
        let x = torch.arange(6.0).view(2, 3)
        let python = try Python.run(
            Self.python + """
                torch.manual_seed(0)
                net = Net()
                out['y'] = net(x)
                out['keys'] = list(net.state_dict())
                out['one'] = net.layers[-1](x, mask=torch.zeros(3))
                print(net, net.layers[1:], type(net.layers).__name__)
                """, ["x": x])
        torch.manual_seed(0)
        let net = Net()
        let first: Block = net.layers[0]
        #expect(first === net.layers[-3])
        #expect(python["y"].isIdentical(to: net(x)))
        #expect(python["keys"].list.map(\.string) == net.state_dict().keys())
        #expect(python["one"].isIdentical(to: net.layers[-1](x, mask: torch.zeros(3))))
        #expect(python.text == "\(net) \(net.layers[1...]) \(net.layers._get_name())\n")
    }

    @Test func whatIsNotThere() throws {
        let net = Net()
        try checkRaises(Self.python + "Net().heads['c']") { _ = net.heads["c"] as nn.Linear }
        try checkRaises(Self.python + "Net().heads.c") { _ = net.heads.c }
        try checkRaises(Self.python + "Net().layers[3]") { _ = net.layers[3] }
        // No placeholder is a Block, so the closure is left on the spot: what it made itself would leak.
        let none = nn.ModuleList<Block>()
        #expect(throws: TorchError.self) { try torch.throwing { _ = none[0] } }
        let missing: nn.Linear? = net.heads["c"]
        #expect(missing == nil)
        net.heads["a"] = nil
        #expect(net.heads.keys() == ["b"])
        // Only what the list can hold comes in, by whatever way.
        #expect(throws: TorchError.self) { try torch.throwing { net.layers.add_module("0", nn.ReLU()) } }
        let unknown: nn.Module = nn.Sequential(net.layers)
        #expect(throws: TorchError.self) { try torch.throwing { unknown[0][1] = nn.ReLU() } }
        unknown[0][1] = Block()
        #expect(net.layers[1] === unknown[0][1])
    }
}

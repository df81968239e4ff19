import Torch
import TorchInfo

let pythonRepeatedNetworks = """
    class Loop(nn.Module):
        def __init__(self):
            super().__init__()
            self.block = nn.Sequential(nn.Linear(4, 4), nn.Sequential(nn.ReLU(), nn.Linear(4, 4)))
            self.parts = nn.ModuleList([self.block, nn.ModuleList([nn.Linear(4, 4), self.block])])
            self.named = nn.ModuleDict({'block': self.block, 'last': nn.Linear(4, 1)})
        def forward(self, x):
            x = self.parts[1][1](self.parts[1][0](self.block(x)))
            return self.named['last'](self.parts[0](x))

    class Stack(nn.Sequential):
        pass

    class Turns(nn.Module):
        def __init__(self):
            super().__init__()
            self.left = nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 2)])
            self.right = nn.ModuleList([Stack(nn.Linear(2, 2)), Stack(nn.Identity())])
        def forward(self, x):
            for i in range(2): x = self.right[i](self.left[i](x))
            return self.left[0](x)

    """

/// A block that is called in several places of a model.
final class Loop: nn.Module {
    let block: nn.Sequential
    let parts: nn.ModuleList<nn.Module>
    let named: nn.ModuleDict<nn.Module>

    override init() {
        block = nn.Sequential(nn.Linear(4, 4), nn.Sequential(nn.ReLU(), nn.Linear(4, 4)))
        parts = nn.ModuleList([block, nn.ModuleList([nn.Linear(4, 4), block])])
        named = nn.ModuleDict(["block": block, "last": nn.Linear(4, 1)])
    }

    override func forward(_ x: Tensor) -> Tensor {
        let x = parts[1][1](parts[1][0](block(x)))
        return named["last"](parts[0](x))
    }
}

final class Stack: nn.Sequential {}

/// Lists whose elements run in turns, so that their rows come again.
final class Turns: nn.Module {
    let left = [nn.Linear(2, 2), nn.Linear(2, 2)]
    let right = nn.ModuleList([Stack(nn.Linear(2, 2)), Stack(nn.Identity())])

    override func forward(_ x: Tensor) -> Tensor {
        var x = x
        for i in 0..<2 { x = right[i](left[i](x)) }
        return left[0](x)
    }
}

extension Network {
    /// Layers that run more than once, and those whose parameters are computed.
    static let repeated = [
        Network(
            name: "loop", python: "Loop()", input: "input_size=(3, 4)", input_size: { (3, 4) }, make: { Loop() }),
        Network(
            name: "turns", python: "Turns()", input: "input_size=(3, 2)", input_size: { (3, 2) }, make: { Turns() }),
        Network(
            name: "the same list twice",
            python:
                "(lambda a: nn.Sequential(a, nn.Sequential(nn.Tanh(), a), a))(nn.Sequential(nn.Linear(2, 2), nn.ReLU()))",
            input: "input_size=(2,), batch_dim=0", input_size: { [2] }, batch_dim: 0,
            make: {
                let a = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
                return nn.Sequential(a, nn.Sequential(nn.Tanh(), a), a)
            }),
        Network(
            name: "batch in the middle", python: "nn.Sequential(nn.GRU(4, 3), )[0]",
            input: "input_size=(5, 4), batch_dim=1",
            input_size: { (5, 4) }, batch_dim: 1, make: { nn.GRU(4, 3) }),
        Network(
            name: "batch at the end", python: "nn.Softmax(0)", input: "input_size=(5, 4), batch_dim=-1",
            input_size: { (5, 4) }, batch_dim: -1, make: { nn.Softmax(0) }),
        Network(
            name: "pruned convolutions",
            python:
                "(lambda net: (nn.utils.prune.ln_structured(net[0], 'weight', 0.5, 2, 0), nn.utils.prune.l1_unstructured(net[0], 'bias', 1), net)[2])(nn.Sequential(nn.Conv2d(2, 4, 3), nn.Flatten()))",
            input: "input_size=(2, 2, 6, 6)", input_size: { (2, 2, 6, 6) },
            make: {
                let net = nn.Sequential(nn.Conv2d(2, 4, 3), nn.Flatten())
                nn.utils.prune.ln_structured(net[0], "weight", 0.5, 2, 0)
                nn.utils.prune.l1_unstructured(net[0], "bias", 1)
                return net
            }),
        Network(
            name: "spectral",
            python: "nn.Sequential(nn.utils.spectral_norm(nn.Linear(4, 3)), nn.utils.weight_norm(nn.Linear(3, 3)))",
            input: "input_size=(2, 4)", input_size: { (2, 4) },
            make: {
                nn.Sequential(nn.utils.spectral_norm(nn.Linear(4, 3)), nn.utils.weight_norm(nn.Linear(3, 3)))
            }),
        Network(
            name: "parametrized spectrally", python: "nn.utils.parametrizations.spectral_norm(nn.Conv1d(2, 3, 2))",
            input: "input_size=(2, 2, 5)", input_size: { (2, 2, 5) },
            make: { nn.utils.parametrizations.spectral_norm(nn.Conv1d(2, 3, 2)) }),
        Network(
            name: "half frozen",
            python:
                "(lambda net: (net[0].bias.requires_grad_(False), net[2].requires_grad_(False), net)[2])(nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3, affine=False), nn.Linear(3, 2)))",
            input: "input_size=(2, 4)", input_size: { (2, 4) },
            make: {
                let net = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3, affine: false), nn.Linear(3, 2))
                net[0].bias.requires_grad_(false)
                net[2].requires_grad_(false)
                return net
            }),
    ]
}

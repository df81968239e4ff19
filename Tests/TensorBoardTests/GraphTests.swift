import Foundation
import TensorBoard
import TestSupport
import Testing
import Torch

/// A block whose layers stand in an array and in a property, with a parameter and a buffer of its own.
private final class Block: nn.Module {
    let convs = nn.ModuleList([nn.Conv2d(2, 2, 3, padding: 1), nn.Conv2d(2, 2, 3, padding: 1)])
    let norm = nn.BatchNorm2d(2)
    let scale = nn.Parameter(torch.ones(2, 1, 1))
    let shift = nn.Buffer(torch.full([1], 0.5))

    override func forward(_ x: Tensor) -> Tensor {
        let y = norm(convs[1](torch.relu(convs[0](x))))
        return torch.tanh(x + y * scale + shift)
    }
}

private final class Net: nn.Module {
    let first = nn.Sequential(nn.Conv2d(1, 2, 3, stride: 2), nn.ReLU(), nn.Dropout(0.5))
    let block = Block()
    let head = nn.Linear(2 * 5 * 5, 3, bias: false)

    override func forward(_ x: Tensor) -> Tensor {
        let x = block(block(first(x)))
        return torch.log_softmax(head(torch.flatten(x, 1)), dim: 1)
    }
}

/// Two tensors in, a pair of a list and a tensor out.
private final class Pair: nn.Module {
    let a = nn.Linear(3, 4)
    let b = nn.Bilinear(4, 3, 2)

    func forward(_ x: Tensor, _ y: Tensor) -> ([Tensor], Tensor) { ([a(x), y], b(a(x), y).sum()) }
    func callAsFunction(_ x: Tensor, _ y: Tensor) -> ([Tensor], Tensor) { hooked({ self.forward($0, $1) }, x, y) }
}

/// A dictionary out.
private final class Named: nn.Linear {
    func parts(_ x: Tensor) -> OrderedDict<String, Tensor> { ["out": forward(x), "aux": x + x] }
}

/// The graph of a network is Python's, node by node.
struct GraphTests {
    /// Networks of the library's own layers have Python's names, too.
    @Test func layers() throws {
        try expectSameEvents(
            """
            from torch import nn
            torch.manual_seed(0)
            w.add_graph(nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.LeakyReLU(), nn.MaxPool2d(2), nn.Dropout(),
                                      nn.Flatten(), nn.LayerNorm(18), nn.Linear(18, 4), nn.Sigmoid(), nn.Softmax(1)),
                        torch.zeros(2, 1, 8, 8))
            w.add_graph(nn.Sequential(nn.Embedding(5, 4), nn.GELU(), nn.Sequential(nn.Linear(4, 4), nn.Tanh())),
                        torch.zeros(2, 3, dtype=torch.int64), use_strict_trace=False)
            w.add_graph(nn.Linear(2, 3), torch.zeros(2))
            w.add_graph(nn.Sequential(nn.ConvTranspose2d(1, 2, 4, 2, 1), nn.ELU(), nn.AvgPool2d(2), nn.PReLU()),
                        torch.zeros(1, 1, 4, 4))
            """
        ) { w in
            torch.manual_seed(0)
            w.add_graph(
                nn.Sequential(
                    nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.LeakyReLU(), nn.MaxPool2d(2), nn.Dropout(), nn.Flatten(),
                    nn.LayerNorm(18), nn.Linear(18, 4), nn.Sigmoid(), nn.Softmax(1)), torch.zeros(2, 1, 8, 8))
            w.add_graph(
                nn.Sequential(nn.Embedding(5, 4), nn.GELU(), nn.Sequential(nn.Linear(4, 4), nn.Tanh())),
                torch.zeros(2, 3, dtype: torch.int64), use_strict_trace: false)
            w.add_graph(nn.Linear(2, 3), torch.zeros(2))
            w.add_graph(
                nn.Sequential(
                    nn.ConvTranspose2d(1, 2, 4, 2, 1), nn.ELU(), nn.AvgPool2d(2), nn.PReLU()),
                torch.zeros(1, 1, 4, 4))
        }
    }

    @Test func aNetworkOfAProgram() throws {
        let net = Net()
        net.train()
        try expectSameEvents(
            """
            from torch import nn
            class Block(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.convs = nn.ModuleList([nn.Conv2d(2, 2, 3, padding=1), nn.Conv2d(2, 2, 3, padding=1)])
                    self.norm = nn.BatchNorm2d(2)
                    self.scale = nn.Parameter(torch.ones(2, 1, 1))
                    self.shift = nn.Buffer(torch.full([1], 0.5))
                def forward(self, x):
                    y = self.norm(self.convs[1](torch.relu(self.convs[0](x))))
                    return torch.tanh(x + y * self.scale + self.shift)
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.first = nn.Sequential(nn.Conv2d(1, 2, 3, stride=2), nn.ReLU(), nn.Dropout(0.5))
                    self.block = Block()
                    self.head = nn.Linear(2 * 5 * 5, 3, bias=False)
                def forward(self, x):
                    x = self.block(self.block(self.first(x)))
                    return torch.log_softmax(self.head(torch.flatten(x, 1)), dim=1)
            w.add_graph(Net(), torch.zeros(2, 1, 11, 11))
            """, graph: "event_files.numbered"
        ) { w in w.add_graph(net, torch.zeros(2, 1, 11, 11)) }
        #expect(net.training && net.head.training)
    }

    @Test func severalTensors() throws {
        let net = Pair()
        try expectSameEvents(
            """
            from torch import nn
            class Pair(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.a, self.b = nn.Linear(3, 4), nn.Bilinear(4, 3, 2)
                def forward(self, x, y):
                    return [self.a(x), y], self.b(self.a(x), y).sum()
            w.add_graph(Pair(), (torch.zeros(2, 3), torch.zeros(2, 3)))
            w.add_graph(nn.Bilinear(2, 3, 4), (torch.zeros(5, 2), torch.zeros(5, 3)))
            class Named(nn.Linear):
                def forward(self, input):
                    return {"out": super().forward(input), "aux": input + input}
            w.add_graph(Named(2, 3), torch.zeros(2), use_strict_trace=False)
            """, graph: "event_files.numbered"
        ) { w in
            w.add_graph(net, [torch.zeros(2, 3), torch.zeros(2, 3)]) { net($0[0], $0[1]) }
            w.add_graph(nn.Bilinear(2, 3, 4), (torch.zeros(5, 2), torch.zeros(5, 3)))
            let named = Named(2, 3)
            w.add_graph(named, [torch.zeros(2)], use_strict_trace: false) { named.parts($0[0]) }
        }
    }

    @Test func aCallThatFailsLeavesNoGraph() throws {
        try expectSameFailure("w.add_graph(torch.nn.Linear(2, 3), torch.zeros(3))") {
            $0.add_graph(nn.Linear(2, 3), torch.zeros(3))
        }
        try expectSameFailure("w.add_graph(torch.nn.Linear(2, 3))") { $0.add_graph(nn.Linear(2, 3)) }
        let net = Named(2, 3)
        try expectSameFailure(
            """
            class Named(torch.nn.Linear):
                def forward(self, x): return {"out": super().forward(x)}
            w.add_graph(Named(2, 3), torch.zeros(2))
            """
        ) { $0.add_graph(net, [torch.zeros(2)]) { net.parts($0[0]) } }
        try expectSameFailure(
            """
            class Nothing(torch.nn.Module):
                def forward(self, x): pass
            w.add_graph(Nothing(), torch.zeros(2))
            """
        ) { $0.add_graph(net, [torch.zeros(2)]) { _ in () } }
        try expectSameFailure(
            """
            class Number(torch.nn.Module):
                def forward(self, x): return 1
            w.add_graph(Number(), torch.zeros(2))
            """
        ) { $0.add_graph(net, [torch.zeros(2)]) { _ in 1 } }
        // The tracer is free again.
        try expectSameEvents("w.add_graph(torch.nn.Linear(2, 3), torch.zeros(2))") {
            $0.add_graph(nn.Linear(2, 3), torch.zeros(2))
        }
    }
}

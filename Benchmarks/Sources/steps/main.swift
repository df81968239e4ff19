// Microseconds of a training step and of its parts, one line a case. steps.py and steps.cpp print the same lines.
import Foundation
import Torch

private typealias F = nn.functional

torch.set_num_threads(1)
torch.manual_seed(0)

/// With `CASE` set that case alone, `COUNT` times, for instructions.py.
let environment = ProcessInfo.processInfo.environment

func measure(_ name: String, calls: Int, _ body: () -> Void) {
    if let only = environment["CASE"] {
        for _ in 0..<(only == name ? Int(environment["COUNT"] ?? "") ?? 0 : 0) { body() }
        return
    }
    for _ in 0..<calls / 5 { body() }
    let elapsed = ContinuousClock().measure { for _ in 0..<calls { body() } }
    let microseconds = Double(elapsed.components.attoseconds) / 1e12 + Double(elapsed.components.seconds) * 1e6
    print("\(name)\t\(microseconds / Double(calls))")
}

func net() -> nn.Sequential { nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)) }

let (x, y) = (torch.randn(64, 784), torch.randint(10, [64]))

do {
    let net = net()
    let optimizer = optim.SGD(net.parameters(), lr: 0.01)
    measure("MLP 784-128-10, batch 64, SGD", calls: 2000) {
        optimizer.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimizer.step()
    }
}
do {
    let net = net()
    let optimizer = optim.Adam(net.parameters())
    measure("MLP 784-128-10, batch 64, Adam", calls: 2000) {
        optimizer.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimizer.step()
    }
}
do {
    let (cell, inputs) = (nn.LSTMCell(10, 20), torch.randn(100, 3, 10))
    let start = torch.zeros(3, 20)
    measure("LSTMCell(10, 20), batch 3, 100 steps, recorded", calls: 100) {
        var (h, c) = (start, start)
        for step in 0..<100 { (h, c) = cell(inputs[step], (h, c)) }
    }
}
do {
    let (layer, rows) = (nn.Linear(8, 8), torch.randn(4, 8))
    measure("nn.Linear(8, 8), recorded", calls: 50_000) { _ = layer(rows) }
    let nested = nn.Sequential(nn.Sequential(layer, nn.ReLU()), nn.Sequential(layer, nn.ReLU()))
    measure("two layers and two ReLUs, nested, recorded", calls: 20_000) { _ = nested(rows) }
}
do {
    let params = (0..<12).map { _ in torch.ones(4, 4, requires_grad: true) }
    for param in params { param.grad = torch.ones(4, 4) }
    let sgd = optim.SGD(params, lr: 0.01)
    measure("SGD.step, 12 small tensors", calls: 10_000) { sgd.step() }
    let momentum = optim.SGD(params, lr: 0.01, momentum: 0.9)
    measure("SGD.step with momentum, 12 small tensors", calls: 10_000) { momentum.step() }
    let adam = optim.Adam(params)
    measure("Adam.step, 12 small tensors", calls: 5_000) { adam.step() }
}

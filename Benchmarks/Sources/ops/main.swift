// Microseconds a call of small ops, one line a case. ops.py and ops.cpp print the same lines.
import Foundation
import Torch

torch.set_num_threads(1)
let x = torch.ones(1, 1)
let wide = torch.ones(4, 4)

/// With `CASE` set that case alone, `COUNT` times, for instructions.py.
let environment = ProcessInfo.processInfo.environment

func measure(_ name: String, _ body: () -> Void) {
    if let only = environment["CASE"] {
        for _ in 0..<(only == name ? Int(environment["COUNT"] ?? "") ?? 0 : 0) { body() }
        return
    }
    let calls = 100_000
    for _ in 0..<calls / 10 { body() }
    let clock = ContinuousClock()
    let elapsed = clock.measure { for _ in 0..<calls { body() } }
    let microseconds = Double(elapsed.components.attoseconds) / 1e12 + Double(elapsed.components.seconds) * 1e6
    print("\(name)\t\(microseconds / Double(calls))")
}

let trained = torch.ones(1, 1, requires_grad: true)
measure("x + x, recorded") { _ = trained + trained }
torch.no_grad {
    measure("x + x") { _ = x + x }
    measure("x + 1.0") { _ = x + 1.0 }
    measure("x.sum(1)") { _ = wide.sum(1) }
    measure("x[0]") { _ = wide[0] }
    measure("x.view(-1)") { _ = wide.view(-1) }
    measure("torch.empty(1, 1)") { _ = torch.empty(1, 1) }
    measure("x.add_(x)") { wide.add_(wide) }
    let (rows, cell) = (torch.ones(1, 8), nn.LSTMCell(8, 8))
    measure("nn.LSTMCell(8, 8), a step") { _ = cell(rows, (rows, rows)) }
}

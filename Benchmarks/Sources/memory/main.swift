// Resident memory over 10,000 small training steps: it must not grow.
import Foundation
import Torch

func resident() -> Double {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    return Double(pages.flatMap { Int($0[1]) } ?? 0) * 4096 / 1_048_576
}

torch.manual_seed(0)
torch.set_num_threads(1)
let net = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 1))
let loss = nn.MSELoss()
let trainer = optim.Adam(net.parameters(), lr: 1e-3)

for step in 1...10_000 {
    let x = torch.randn(8, 16)
    trainer.zero_grad()
    loss(net(x), x.sum(1, keepdim: true)).backward()
    trainer.step()
    if [1000, 5000, 10_000].contains(step) {
        print("MiB resident after \(step) steps\t\(resident())")
    }
}

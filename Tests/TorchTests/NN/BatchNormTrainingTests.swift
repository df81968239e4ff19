import TestSupport
import Testing
import Torch

/// What stands before a batch normalization has a bias whose gradient is nothing but rounding, and Adam makes steps of
/// full length of it: the order in which anything is added up shows in the weights, and that order is the threads'.
@Suite(.serialized) struct BatchNormTrainingTests {
    @Test(arguments: [(3, 4, 8), (2, 3, 5), (7, 17, 6), (16, 33, 32), (1, 1, 3)], [1, 2])
    func weightsAfterAdamArePythons(size: (inputs: Int, width: Int, batch: Int), threads: Int) throws {
        let (inputs, width, batch) = size
        torch.set_num_threads(threads)
        defer { torch.set_num_threads(1) }
        let python = try Python.run(
            """
            torch.set_num_threads(\(threads))
            out["weights"] = []
            for seed in range(8):
                torch.manual_seed(seed)
                net = nn.Sequential(nn.Linear(\(inputs), \(width)), nn.BatchNorm1d(\(width)), nn.ReLU(), nn.Linear(\(width), 1))
                opt = optim.Adam(net.parameters(), lr=0.01)
                for _ in range(30):
                    X = torch.randn(\(batch), \(inputs))
                    opt.zero_grad()
                    net(X).pow(2).mean().backward()
                    opt.step()
                out["weights"].append(list(net.state_dict().values()))
            torch.set_num_threads(1)
            """)
        for seed in 0..<8 {
            torch.manual_seed(seed)
            let net = nn.Sequential(
                nn.Linear(inputs, width), nn.BatchNorm1d(width), nn.ReLU(), nn.Linear(width, 1))
            let opt = optim.Adam(net.parameters(), lr: 0.01)
            for _ in 0..<30 {
                let X = torch.randn(batch, inputs)
                opt.zero_grad()
                net(X).pow(2).mean().backward()
                opt.step()
            }
            let theirs = python["weights"].list[seed].list
            #expect(theirs.count == 9)
            for (theirs, (name, ours)) in zip(theirs, net.state_dict()) {
                #expect(theirs.isIdentical(to: ours), "\(name), seed \(seed)")
            }
        }
    }
}

import TestSupport
import Testing
import Torch

/// `optim.swa_utils`: averages and running statistics are Python's, to the bit.
@Suite struct AverageTests {
    typealias SWA = optim.swa_utils

    init() { torch.set_num_threads(1) }

    @Test(arguments: [torch.float32, .float64, .int64]) func averages(_ dtype: torch.dtype) throws {
        torch.manual_seed(0)
        let (a, b) = ((torch.randn(3, 2) * 9).to(dtype), (torch.randn(3, 2) * 9).to(dtype))
        let (c, d) = ((torch.randn(4) * 9).to(dtype), (torch.randn(4) * 9).to(dtype))
        let code = """
            from torch.optim.swa_utils import *
            n = torch.tensor(3)
            out["one"] = [get_ema_avg_fn(0.9)(a, b, n), get_ema_avg_fn()(a, b, n), get_swa_avg_fn()(a, b, n)]
            out["many"] = []
            for f in (get_ema_multi_avg_fn(), get_ema_multi_avg_fn(decay=0.75), get_swa_multi_avg_fn()):
                averages = [a.clone(), c.clone()]
                try: f(averages, [b, d], n)
                except RuntimeError as e: averages = [str(e)]
                out["many"] += averages
            """
        let python = try Python.run(code, ["a": a, "b": b, "c": c, "d": d])
        let n = torch.tensor(3)
        let one = [
            SWA.get_ema_avg_fn(0.9)(a, b, n), SWA.get_ema_avg_fn()(a, b, n), SWA.get_swa_avg_fn()(a, b, n),
        ]
        #expect(agree(one, python["one"]))
        var many: [Any] = []
        for f in [SWA.get_ema_multi_avg_fn(), SWA.get_ema_multi_avg_fn(decay: 0.75), SWA.get_swa_multi_avg_fn()] {
            let averages = [a.clone(), c.clone()]
            do {
                try torch.throwing { f(averages, [b, d], n) }
                many += averages
            } catch let error as TorchError {
                many.append(error.message)
            }
        }
        #expect(agree(many, python["many"]), "\(many)")
    }

    @Test func failures() throws {
        try expectSameFailures(
            [
                ("get_ema_avg_fn(1.5)", { _ = SWA.get_ema_avg_fn(1.5) }),
                ("get_ema_multi_avg_fn(-0.5)", { _ = SWA.get_ema_multi_avg_fn(-0.5) }),
            ], setup: "from torch.optim.swa_utils import *")
    }

    @Test(arguments: [0.1, 1, nil] as [Double?]) func statistics(_ momentum: Double?) throws {
        let python = try Python.run(
            """
            from torch.optim.swa_utils import update_bn
            torch.manual_seed(0)
            net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4, momentum=\(momentum.map { "\($0)" } ?? "None")), nn.ReLU(),
                nn.BatchNorm1d(4, momentum=1)).eval()
            batches = [torch.randn(5, 3) for _ in range(3)]
            net.train()
            net(batches[0] * 100)
            net.eval()
            update_bn(batches, net)
            out["plain"] = {k: v.clone() for k, v in net.state_dict().items()}
            update_bn([(b * 2, 1) for b in batches], net.train(), device="cpu")
            out["pairs"] = net.state_dict()
            print(net, net.training)
            """)
        torch.manual_seed(0)
        let net = nn.Sequential(
            nn.Linear(3, 4), nn.BatchNorm1d(4, momentum: momentum), nn.ReLU(), nn.BatchNorm1d(4, momentum: 1))
        net.eval()
        let batches = (0..<3).map { _ in torch.randn(5, 3) }
        net.train()
        _ = net(batches[0] * 100)
        net.eval()
        SWA.update_bn(batches, net)
        #expect(!net.training && !net[1].training)
        compare(net.state_dict().items(), python["plain"].dict, "tensors", #_sourceLocation)
        net.train()
        SWA.update_bn(batches.map { ($0 * 2, 1) }, net, device: "cpu")
        compare(net.state_dict().items(), python["pairs"].dict, "pairs", #_sourceLocation)
        #expect(python.text == "\(net) \(net.training ? "True" : "False")\n")
    }
}

import TestSupport
import Testing
import Torch

/// `AveragedModel` beside Python's over a training: averages, buffers, text and state to the bit.
@Suite struct AveragedModelTests {
    typealias SWA = optim.swa_utils

    init() { torch.set_num_threads(1) }

    typealias Net = SWA.AveragedModel<nn.Sequential>

    struct Setting: Sendable, CustomTestStringConvertible {
        let python: String
        let make: @Sendable (nn.Sequential) -> Net
        init(_ python: String, _ make: @escaping @Sendable (nn.Sequential) -> Net) {
            (self.python, self.make) = (python, make)
        }
        var testDescription: String { python }
    }

    static let settings: [Setting] = [
        Setting("AveragedModel(net)") { Net($0) },
        Setting("AveragedModel(net, 'cpu', use_buffers=True)") { Net($0, "cpu", use_buffers: true) },
        Setting("AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(0.9))") {
            Net($0, multi_avg_fn: SWA.get_ema_multi_avg_fn(0.9))
        },
        Setting("AveragedModel(net, avg_fn=get_ema_avg_fn(0.75))") { Net($0, avg_fn: SWA.get_ema_avg_fn(0.75)) },
        Setting("AveragedModel(net, avg_fn=lambda a, b, n: 0.1 * a + 0.9 * b)") {
            Net($0, avg_fn: { a, b, _ in 0.1 * a + 0.9 * b })
        },
        Setting("AveragedModel(net, multi_avg_fn=get_swa_multi_avg_fn())") {
            Net($0, multi_avg_fn: SWA.get_swa_multi_avg_fn())
        },
    ]

    @Test(arguments: settings) func training(_ setting: Setting) throws {
        let python = try Python.run(
            """
            from torch.optim.swa_utils import *
            torch.manual_seed(0)
            net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 1))
            o = optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
            average = \(setting.python)
            s = SWALR(o, 0.05, 3)
            out["states"] = []
            for _ in range(5):
                o.zero_grad()
                (net(torch.randn(6, 3)) ** 2).mean().backward()
                o.step()
                average.update_parameters(net)
                s.step()
                out["states"].append({k: v.clone() for k, v in average.state_dict().items()})
            update_bn([torch.randn(6, 3) for _ in range(2)], average)
            out["last"] = {k: v.clone() for k, v in average.state_dict().items()}
            out["y"] = average(torch.ones(2, 3))
            print(average, o)
            """)
        torch.manual_seed(0)
        let net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 1))
        let o = optim.SGD(net.parameters(), lr: 0.1, momentum: 0.9)
        let average = setting.make(net)
        let s = SWA.SWALR(o, 0.05, 3)
        for step in 0..<5 {
            o.zero_grad()
            (net(torch.randn(6, 3)) ** 2).mean().backward()
            o.step()
            average.update_parameters(net)
            s.step()
            compare(
                average.state_dict().items(), python["states"].list[step].dict, "state \(step)", #_sourceLocation)
        }
        SWA.update_bn((0..<2).map { _ in torch.randn(6, 3) }, average)
        compare(average.state_dict().items(), python["last"].dict, "last state", #_sourceLocation)
        #expect(python["y"].isIdentical(to: average(torch.ones(2, 3))))
        expectSameLines("\(average) \(o)\n", python.text, #_sourceLocation)
    }

    @Test func failures() throws {
        try expectSameFailures(
            [
                (
                    "AveragedModel(nn.Linear(1, 1), avg_fn=get_ema_avg_fn(), multi_avg_fn=get_ema_multi_avg_fn())",
                    {
                        _ = SWA.AveragedModel(
                            nn.Linear(1, 1), avg_fn: SWA.get_ema_avg_fn(), multi_avg_fn: SWA.get_ema_multi_avg_fn())
                    }
                )
            ], setup: "from torch.optim.swa_utils import *")
    }
}

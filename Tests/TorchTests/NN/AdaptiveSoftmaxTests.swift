import TestSupport
import Testing
import Torch

/// `nn.AdaptiveLogSoftmaxWithLoss` beside Python's: text, weights, results, gradients, errors.
@Suite struct AdaptiveSoftmaxTests {
    typealias Softmax = nn.AdaptiveLogSoftmaxWithLoss

    init() { torch.set_num_threads(1) }

    struct Setting: Sendable, CustomTestStringConvertible {
        let python: String
        let targets: [Int]
        let make: @Sendable () -> Softmax
        init(_ python: String, _ targets: [Int], _ make: @escaping @Sendable () -> Softmax) {
            (self.python, self.targets, self.make) = (python, targets, make)
        }
        var testDescription: String { "\(python), \(targets)" }
    }

    static let settings: [Setting] = [
        Setting("(8, 20, [5, 10])", [0, 4, 5, 9, 10, 19, 3]) { Softmax(8, 20, [5, 10]) },
        Setting("(8, 20, cutoffs=[2, 10, 15], div_value=2.0, head_bias=True)", [0, 1, 15, 16]) {
            Softmax(8, 20, cutoffs: [2, 10, 15], div_value: 2.0, head_bias: true)
        },
        Setting("(16, 9, [4], dtype=torch.float64)", [1, 2, 3]) { Softmax(16, 9, [4], dtype: .float64) },
        Setting("(16, 9, [4])", [8]) { Softmax(16, 9, [4]) },
    ]
    /// Settings that nothing was tried with before.
    static let others: [Setting] = [
        Setting("(5, 7, [1, 2, 6], 1.5)", [6, 6, 6, 0, 2]) { Softmax(5, 7, [1, 2, 6], 1.5) },
        Setting("(3, 4, [3], 1, True)", [3, 3]) { Softmax(3, 4, [3], 1, true) },
    ]

    @Test(arguments: settings) func results(_ setting: Setting) throws { try check(setting) }
    @Test(arguments: others) func otherResults(_ setting: Setting) throws { try check(setting) }

    private func check(_ setting: Setting) throws {
        let python = try Python.run(
            """
            torch.manual_seed(0)
            layer = nn.AdaptiveLogSoftmaxWithLoss\(setting.python)
            print(layer)
            out["state"] = {k: v.clone() for k, v in layer.state_dict().items()}
            x = torch.randn(\(setting.targets.count), layer.in_features, dtype=layer.head.weight.dtype, requires_grad=True)
            result = layer(x, torch.tensor(\(setting.targets)))
            result.loss.backward()
            out["result"] = [result.output, result.loss, x.grad, *(p.grad for p in layer.parameters())]
            one = layer(x[0], torch.tensor(\(setting.targets[0])))
            out["one"] = [one.output, one.loss]
            out["all"] = [layer.log_prob(x), layer.predict(x), layer.predict(x * 50), layer.predict(x[:1])]
            layer.reset_parameters()
            out["reset"] = layer.state_dict()
            """)
        torch.manual_seed(0)
        let layer = setting.make()
        #expect(python.text == "\(layer)\n")
        compare(layer.state_dict().items(), python["state"].dict, "first state", #_sourceLocation)
        let x = torch.randn(
            setting.targets.count, layer.in_features, dtype: layer.head.weight.dtype, requires_grad: true)
        let (output, loss) = layer(x, torch.tensor(setting.targets))
        loss.backward()
        let gradients: [Any] = layer.parameters().map { $0.grad as Any }
        #expect(agree([output, loss, x.grad as Any] + gradients, python["result"]))
        let one = layer(x[0], torch.tensor(setting.targets[0]))
        #expect(agree([one.output, one.loss], python["one"]))
        let all = [layer.log_prob(x), layer.predict(x), layer.predict(x * 50), layer.predict(x[..<1])]
        #expect(agree(all, python["all"]))
        layer.reset_parameters()
        compare(layer.state_dict().items(), python["reset"].dict, "state after a reset", #_sourceLocation)
    }

    @Test func failures() throws {
        let layer = Softmax(8, 20, [5, 10])
        try expectSameFailures(
            [
                ("S(8, 20, [])", { _ = Softmax(8, 20, []) }), ("S(8, 20, [5, 3])", { _ = Softmax(8, 20, [5, 3]) }),
                ("S(8, 20, [5, 5])", { _ = Softmax(8, 20, [5, 5]) }),
                ("S(8, 20, [20])", { _ = Softmax(8, 20, [20]) }), ("S(8, 20, [0, 5])", { _ = Softmax(8, 20, [0, 5]) }),
                ("s(torch.ones(2, 8), torch.tensor([1]))", { _ = layer(torch.ones(2, 8), torch.tensor([1])) }),
                ("s(torch.ones(1), torch.tensor([1]))", { _ = layer(torch.ones(1), torch.tensor([1])) }),
                ("s(torch.ones(1, 8), torch.tensor(1))", { _ = layer(torch.ones(1, 8), torch.tensor(1)) }),
                ("s(torch.ones(1, 8), torch.tensor([[1]]))", { _ = layer(torch.ones(1, 8), torch.tensor([[1]])) }),
                (
                    "s(torch.ones(2, 8), torch.tensor([1, 20]))",
                    { _ = layer(torch.ones(2, 8), torch.tensor([1, 20])) }
                ),
                (
                    "s(torch.ones(2, 8), torch.tensor([-1, 2]))",
                    { _ = layer(torch.ones(2, 8), torch.tensor([-1, 2])) }
                ),
            ], setup: "S = nn.AdaptiveLogSoftmaxWithLoss; s = S(8, 20, [5, 10])")
    }
}

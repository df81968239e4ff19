import Foundation
import TestSupport
import Testing
import Torch

/// Uninitialised parameters, and what modules that hold them do beside Python's.
@Suite struct LazyModuleTests {
    init() { torch.set_num_threads(1) }

    /// Python names the function that was called in its own way, which differs between a function and a method.
    private func withoutFunction(_ text: String) -> String {
        guard let start = text.range(of: "parameter in ")?.upperBound,
            let end = text.range(of: ". This error")?.lowerBound
        else { return text }
        return text.replacingCharacters(in: start..<end, with: "…")
    }

    @Test func whatFailsBefore() throws {
        let cases: [(String, @Sendable (nn.LazyLinear) -> Void)] = [
            ("l.weight.sum()", { _ = $0.weight.sum() }), ("l.weight + 1", { _ = $0.weight + 1 }),
            ("l.weight.clone()", { _ = $0.weight.clone() }), ("l.weight.detach()", { _ = $0.weight.detach() }),
            ("l.weight.numel()", { _ = $0.weight.numel() }),
            ("l.weight[0]", { _ = $0.weight[0] }), ("l.weight[..., None]", { _ = $0.weight[.ellipsis, nil] }),
            ("l.weight[0] = 1.0", { $0.weight[0] = 1.0 }),
            ("nn.LazyBatchNorm1d().running_mean[0]", { _ in _ = nn.LazyBatchNorm1d().running_mean?[0] }),
            ("nn.LazyBatchNorm1d().running_var.sum()", { _ in _ = nn.LazyBatchNorm1d().running_var?.sum() }),
            ("l.weight.shape", { _ = $0.weight.shape }), ("l.requires_grad_(False)", { $0.requires_grad_(false) }),
            ("nn.init.zeros_(l.weight)", { nn.`init`.zeros_($0.weight) }),
            ("nn.init.normal_(l.weight)", { nn.`init`.normal_($0.weight) }),
            (
                "nn.utils.parameters_to_vector(l.parameters())",
                {
                    _ = nn.utils.parameters_to_vector($0.parameters())
                }
            ),
            ("l.forward(torch.ones(2, 5))", { _ = $0.forward(torch.ones(2, 5)) }),
            ("torch.cat([l.weight, l.weight])", { _ = torch.cat([$0.weight, $0.weight]) }),
            ("F.linear(torch.ones(1), l.weight)", { _ = F.linear(torch.ones(1), $0.weight) }),
            ("nn.LazyLinear(3)(torch.tensor(1.0))", { _ in _ = nn.LazyLinear(3)(torch.tensor(1.0)) }),
            ("nn.LazyConv2d(3, 2)(torch.ones(2, 3))", { _ in _ = nn.LazyConv2d(3, 2)(torch.ones(2, 3)) }),
            (
                "nn.LazyConv2d(4, 2, groups=2)(torch.ones(1, 3, 4, 4))",
                { _ in
                    _ = nn.LazyConv2d(4, 2, groups: 2)(torch.ones(1, 3, 4, 4))
                }
            ),
            ("nn.LazyBatchNorm1d()(torch.ones(3))", { _ in _ = nn.LazyBatchNorm1d()(torch.ones(3)) }),
            (
                "nn.LazyBatchNorm1d()(torch.ones(2, 3, 4, 5))",
                { _ in
                    _ = nn.LazyBatchNorm1d()(torch.ones(2, 3, 4, 5))
                }
            ),
            (
                "nn.Linear(4, 3).load_state_dict(l.state_dict())",
                { l in
                    nn.Linear(4, 3).load_state_dict(l.state_dict())
                }
            ),
            (
                "nn.Parameter(torch.ones(1)).materialize((2,))",
                { _ in
                    nn.Parameter(torch.ones(1)).materialize(shape: [2])
                }
            ),
            (
                "m = nn.LazyLinear(3); m.load_state_dict(nn.Linear(4, 3).state_dict()); m(torch.ones(2, 5))",
                { _ in
                    let m = nn.LazyLinear(3)
                    m.load_state_dict(nn.Linear(4, 3).state_dict())
                    _ = m(torch.ones(2, 5))
                }
            ),
            (
                "nn.LazyConv2d(2, 3, padding_mode='x', groups=0)",
                { _ in
                    _ = nn.LazyConv2d(2, 3, groups: 0, padding_mode: "x")
                }
            ),
            (
                "nn.LazyConvTranspose2d(2, 3, padding_mode='reflect')",
                { _ in
                    _ = nn.LazyConvTranspose2d(2, 3, padding_mode: "reflect")
                }
            ),
        ]
        for (code, body) in cases {
            let raised = try #require(try Python.raises("l = nn.LazyLinear(3)\n" + code), "\(code)")
            let error = #expect(throws: TorchError.self, "\(code)") {
                try torch.throwing { body(nn.LazyLinear(3)) }
            }
            let ours = error.map { withoutFunction("\($0.kind): \($0.message)") }
            #expect(ours == withoutFunction("\(raised.kind): \(raised.message)"), "\(code)")
        }
    }

    /// Parameters and buffers on their own.
    @Test func uninitialized() throws {
        let python = try Python.run(
            """
            from torch.nn.parameter import *
            p = UninitializedParameter(dtype=torch.float64)
            b = UninitializedBuffer()
            frozen = nn.UninitializedParameter(requires_grad=False)
            print(p, b, is_lazy(p), is_lazy(torch.ones(1)), p.requires_grad, b.requires_grad, frozen.requires_grad)
            print(p.dtype, frozen.device, p.is_leaf, p.grad, b.persistent, p.size())
            p.materialize((2, 3)); b.materialize((4,), dtype=torch.int32); frozen.materialize(5)
            print(is_lazy(p), p.shape, p.dtype, p.requires_grad, p.is_leaf)
            print(is_lazy(b), b.shape, b.dtype, frozen.shape, frozen.device)
            """)
        let p = nn.parameter.UninitializedParameter(dtype: .float64)
        let b = nn.parameter.UninitializedBuffer()
        let frozen = nn.UninitializedParameter(requires_grad: false)
        func t(_ value: Bool) -> String { value ? "True" : "False" }
        var text = "\(p) \(b) \(t(nn.parameter.is_lazy(p))) \(t(nn.parameter.is_lazy(torch.ones(1)))) "
        text += "\(t(p.requires_grad)) \(t(b.requires_grad)) \(t(frozen.requires_grad))\n"
        text += "\(p.dtype) \(frozen.device) \(t(p.is_leaf)) None \(t(b.persistent)) \(p.size())\n"
        #expect(p.grad == nil)
        p.materialize(shape: [2, 3])
        b.materialize([4], dtype: .int32)
        frozen.materialize(5)
        text += "\(t(nn.parameter.is_lazy(p))) \(p.shape) \(p.dtype) \(t(p.requires_grad)) \(t(p.is_leaf))\n"
        text += "\(t(nn.parameter.is_lazy(b))) \(b.shape) \(b.dtype) \(frozen.shape) \(frozen.device)\n"
        expectSameLines(text, python.text, #_sourceLocation)
    }

    /// A network of lazy layers: moved first, with hooks, by an optimizer made before.
    @Test(arguments: ["SGD(net.parameters(), lr=0.1, momentum=0.9)", "Adam(net.parameters())"])
    func training(_ optimizer: String) throws {
        let python = try Python.run(
            """
            torch.manual_seed(0)
            net = nn.Sequential(nn.LazyConv2d(4, 3), nn.LazyBatchNorm2d(), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2)).double()
            print(net, net.state_dict().keys())
            seen = []
            net[4].register_forward_pre_hook(lambda m, i: seen.append(f"{type(m).__name__} {m.in_features}"))
            opt = optim.\(optimizer)
            x = torch.randn(3, 2, 6, 6, dtype=torch.float64)
            out["losses"] = []
            for _ in range(5):
                opt.zero_grad()
                loss = (net(x) ** 2).mean()
                loss.backward()
                opt.step()
                out["losses"].append(loss.detach())
            out["state"] = net.state_dict()
            print(net, opt, seen)
            """)
        torch.manual_seed(0)
        let net = nn.Sequential(
            nn.LazyConv2d(4, 3), nn.LazyBatchNorm2d(), nn.ReLU(), nn.Flatten(), nn.LazyLinear(2)
        ).double()
        let keys = net.state_dict().keys().map { "'\($0)'" }.joined(separator: ", ")
        var text = "\(net) odict_keys([\(keys)])\n"
        var seen: [String] = []
        net[4].register_forward_pre_hook { module, _ in
            seen.append("'\(module._get_name()) \((module as? nn.Linear)?.in_features ?? 0)'")
        }
        let opt: optim.Optimizer =
            optimizer.hasPrefix("SGD")
            ? optim.SGD(net.parameters(), lr: 0.1, momentum: 0.9) : optim.Adam(net.parameters())
        let x = torch.randn(3, 2, 6, 6, dtype: .float64)
        var losses: [Tensor] = []
        for _ in 0..<5 {
            opt.zero_grad()
            let loss = (net(x) ** 2).mean()
            loss.backward()
            opt.step()
            losses.append(loss.detach())
        }
        #expect(agree(losses, python["losses"]))
        compare(net.state_dict().items(), python["state"].dict, "state", #_sourceLocation)
        text += "\(net) \(opt) [\(seen.joined(separator: ", "))]\n"
        expectSameLines(text, python.text, #_sourceLocation)
    }

    /// A lazy module of one's own, and one that forgets a parameter.
    @Test func ownModules() throws {
        final class Scale: nn.Module, nn.LazyModuleMixin {
            let weight = nn.UninitializedParameter()
            let forgotten: nn.Parameter?
            init(_ forgotten: nn.Parameter? = nil) { self.forgotten = forgotten }
            func initialize_parameters(_ input: Tensor) {
                guard has_uninitialized_params() else { return }
                weight.materialize(input.shape[-1])
                nn.`init`.ones_(weight)
            }
            override func forward(_ input: Tensor) -> Tensor { input * weight * 2 }
        }
        let scale = Scale()
        #expect(scale.has_uninitialized_params() && "\(scale.weight)" == "<UninitializedParameter>")
        #expect(scale(torch.ones(2)).tolist() as [Double] == [2, 2])
        #expect(!scale.has_uninitialized_params() && scale._get_name() == "Scale")
        let other = Scale()
        other.load_state_dict(scale.state_dict())
        #expect(other.weight.shape == [2])
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { _ = Scale(nn.UninitializedParameter())(torch.ones(2)) }
        }
        #expect(error?.message == "module Scale has not been fully initialized")
    }

    /// A copy waits for its own first call; the original waits on.
    @Test func copies() throws {
        let python = try Python.run(
            """
            import copy
            torch.manual_seed(0)
            a = nn.Sequential(nn.LazyLinear(3), nn.LazyConv1d(2, 1))
            b = copy.deepcopy(a)
            b[0](torch.ones(2, 5))
            print(a, b, b[0].weight.shape, a[0].weight)
            a[0](torch.ones(2, 4))
            print(a, b)
            """)
        torch.manual_seed(0)
        let a = nn.Sequential(nn.LazyLinear(3), nn.LazyConv1d(2, 1))
        let b = copy.deepcopy(a)
        _ = b[0](torch.ones(2, 5))
        let weight: Tensor = b[0].weight
        var text = "\(a) \(b) \(weight.shape) <UninitializedParameter>\n"
        #expect(nn.parameter.is_lazy(a[0].weight))
        _ = a[0](torch.ones(2, 4))
        text += "\(a) \(b)\n"
        expectSameLines(text, python.text, #_sourceLocation)
        let raised = try #require(
            try Python.raises("import copy; copy.deepcopy(nn.LazyBatchNorm1d(affine=False))"),
            "Python copies the buffers")
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { _ = copy.deepcopy(nn.LazyBatchNorm1d(affine: false)) }
        }
        let ours = error.map { withoutFunction("\($0.kind): \($0.message)") }
        #expect(ours == withoutFunction("\(raised.kind): \(raised.message)"))
    }

    /// A file holds that a parameter has no shape yet.
    @Test func files() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "lazy-\(UUID()).pt").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try torch.save(nn.LazyBatchNorm1d().state_dict(), path)
        let python = try Python.run(
            "s = torch.load('\(path)', weights_only=False); print(s); print(nn.LazyBatchNorm1d().load_state_dict(s))")
        expectSameLines(
            "\(nn.LazyBatchNorm1d().state_dict())\n<All keys matched successfully>\n", python.text, #_sourceLocation)
    }
}

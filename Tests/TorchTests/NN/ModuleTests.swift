import TestSupport
import Testing
import Torch

/// One generator block of the GAN example.
private final class Block: nn.Module {
    let conv2d_trans: nn.ConvTranspose2d
    let batch_norm: nn.BatchNorm2d
    let activation = nn.ReLU()

    init(_ from: Int, _ to: Int) {
        conv2d_trans = nn.ConvTranspose2d(from, to, 4, 2, 1, bias: false)
        batch_norm = nn.BatchNorm2d(to)
    }

    override func forward(_ X: Tensor) -> Tensor { activation(batch_norm(conv2d_trans(X))) }
}

private class Base: nn.Module {
    let first = nn.Linear(2, 3)
    let scale = nn.Parameter(torch.ones(3))
    let plain = torch.ones(2)
    var absent: nn.Linear?
    let number = 3
}

private final class Everything: Base {
    let running = nn.Buffer(torch.zeros(3))
    let silent = nn.Buffer(torch.zeros(1), persistent: false)
    let layers = [nn.Linear(3, 3), nn.Linear(3, 3), nn.Linear(3, 3, bias: false)]
    let heads: [String: nn.Module] = ["b": nn.Linear(3, 1), "a": nn.ReLU()]
    let factors = [nn.Parameter(torch.ones(1)), nn.Parameter(torch.zeros(1))]
    lazy var late = nn.Linear(3, 2)
    let names = ["x", "y"]
    let nothing: [nn.Module] = []
    let maybe: nn.Parameter?
    let none: nn.Parameter?

    override init() {
        maybe = nn.Parameter(torch.ones(2))
        none = nil
        super.init()
        register_buffer("mask", torch.ones(2))
        register_parameter("extra", nn.Parameter(torch.zeros(2)))
        add_module("act", nn.Tanh())
    }
}

private let everything = """
    class Base(nn.Module):
        def __init__(self):
            super().__init__()
            self.first = nn.Linear(2, 3); self.scale = nn.Parameter(torch.ones(3)); self.plain = torch.ones(2)
            self.absent = None; self.number = 3
    class Everything(Base):
        def __init__(self):
            super().__init__()
            self.register_buffer('running', torch.zeros(3)); self.register_buffer('silent', torch.zeros(1), False)
            self.layers = nn.ModuleList([nn.Linear(3, 3), nn.Linear(3, 3), nn.Linear(3, 3, bias=False)])
            self.heads = nn.ModuleDict({'a': nn.ReLU(), 'b': nn.Linear(3, 1)})
            self.factors = nn.ParameterList([torch.ones(1), torch.zeros(1)])
            self.late = nn.Linear(3, 2)
            self.nothing = nn.ModuleList()
            self.maybe = nn.Parameter(torch.ones(2))
            self.register_buffer('mask', torch.ones(2))
            self.extra = nn.Parameter(torch.zeros(2))
            self.act = nn.Tanh()
    net = Everything()
    """

@Suite struct ModuleTests {
    private let net: Everything

    init() {
        torch.set_num_threads(1)
        net = Everything()
        _ = net.late
    }

    @Test func members() throws {
        let python = try Python.run(
            everything + """

                out['parameters'] = [n for n, _ in net.named_parameters('net')]
                out['own'] = [n for n, _ in net.named_parameters(recurse=False)]
                out['buffers'] = [n for n, _ in net.named_buffers()]
                out['modules'] = [n for n, _ in net.named_modules()]
                out['children'] = [n for n, _ in net.named_children()]
                out['state'] = list(net.state_dict())
                out['prefixed'] = list(net.state_dict(prefix='x.'))
                out['metadata'] = [[k, v['version']] for k, v in nn.Sequential(nn.BatchNorm1d(2)).state_dict()._metadata.items()]
                print(net)
                """)
        func names(_ key: String) -> [String?] { python[key].list.map(\.string) }
        #expect(net.named_parameters(prefix: "net").map(\.0) == names("parameters"))
        #expect(net.named_parameters(recurse: false).map(\.0) == names("own"))
        #expect(net.named_buffers().map(\.0) == names("buffers"))
        #expect(net.named_modules().map(\.0) == names("modules"))
        #expect(net.named_children().map(\.0) == names("children"))
        #expect(net.state_dict().keys() == names("state"))
        #expect(net.state_dict(prefix: "x.").keys() == names("prefixed"))
        let metadata = nn.Sequential(nn.BatchNorm1d(2)).state_dict()._metadata?.map { [$0.prefix, "\($0.version)"] }
        #expect(
            metadata
                == python["metadata"].list.map { pair in
                    [pair.list.first?.string ?? "", "\(pair.list.last?.int ?? 0)"]
                })
        #expect("\(net)\n" == python.text)
    }

    @Test func sharedModulesAndParameters() throws {
        let layer = nn.Linear(2, 2)
        let net = nn.Sequential(layer, nn.ReLU(), layer)
        let python = try Python.run(
            """
            layer = nn.Linear(2, 2); net = nn.Sequential(layer, nn.ReLU(), layer)
            out['once'] = [n for n, _ in net.named_parameters()]
            out['twice'] = [n for n, _ in net.named_parameters(remove_duplicate=False)]
            out['modules'] = [n for n, _ in net.named_modules(remove_duplicate=False)]
            out['children'] = [n for n, _ in net.named_children()]
            out['state'] = list(net.state_dict())
            """)
        func names(_ key: String) -> [String?] { python[key].list.map(\.string) }
        #expect(net.named_parameters().map(\.0) == names("once"))
        #expect(net.named_parameters(remove_duplicate: false).map(\.0) == names("twice"))
        #expect(net.named_modules(remove_duplicate: false).map(\.0) == names("modules"))
        #expect(net.named_children().map(\.0) == names("children"))
        #expect(net.state_dict().keys() == names("state"))
    }

    @Test func networkFromOneSeed() throws {
        let python = try Python.run(
            """
            class Block(nn.Module):
                def __init__(self, a, b):
                    super().__init__()
                    self.conv2d_trans = nn.ConvTranspose2d(a, b, 4, 2, 1, bias=False)
                    self.batch_norm = nn.BatchNorm2d(b); self.activation = nn.ReLU()
                def forward(self, X): return self.activation(self.batch_norm(self.conv2d_trans(X)))
            torch.manual_seed(7)
            net = nn.Sequential(Block(3, 4), Block(4, 2), nn.ConvTranspose2d(2, 1, 4), nn.Tanh())
            for w in net.parameters(): nn.init.normal_(w, 0, 0.02)
            out['y'] = net(torch.randn(2, 3, 2, 2))
            out['state'] = net.state_dict()
            print(net)
            """)
        torch.manual_seed(7)
        let net = nn.Sequential(Block(3, 4), Block(4, 2), nn.ConvTranspose2d(2, 1, 4), nn.Tanh())
        for w in net.parameters() { nn.`init`.normal_(w, 0, 0.02) }
        #expect(python["y"].isIdentical(to: net(torch.randn(2, 3, 2, 2))))
        compare(net.state_dict().items(), python["state"].dict, "state", #_sourceLocation)
        #expect("\(net)\n" == python.text)
    }

    @Test func printsLists() throws {
        let python = try Python.run(
            """
            print(nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 2), nn.ReLU(), nn.Sequential(nn.ReLU(), nn.Tanh()),
                nn.Sequential(nn.ReLU(), nn.Tanh())]))
            print(nn.ModuleList()); print(nn.Sequential()); print(nn.ModuleDict({'x': nn.ReLU()}))
            print(nn.ParameterList([torch.ones(2, 3), torch.ones(1)])); print(nn.ParameterDict({'a': torch.ones(2, 3)}))
            print(nn.Sequential(nn.Sequential(nn.ModuleList([nn.ReLU(), nn.ReLU()]))))
            """)
        let lines: [nn.Module] = [
            nn.ModuleList([
                nn.Linear(2, 2), nn.Linear(2, 2), nn.ReLU(), nn.Sequential(nn.ReLU(), nn.Tanh()),
                nn.Sequential(nn.ReLU(), nn.Tanh()),
            ]),
            nn.ModuleList(), nn.Sequential(), nn.ModuleDict(["x": nn.ReLU()]),
            nn.ParameterList([torch.ones(2, 3), torch.ones(1)]), nn.ParameterDict(["a": torch.ones(2, 3)]),
            nn.Sequential(nn.Sequential(nn.ModuleList([nn.ReLU(), nn.ReLU()]))),
        ]
        #expect(lines.map { "\($0)\n" }.joined() == python.text)
    }

    @Test func loadsState() throws {
        let python = try Python.run(
            everything + """

                torch.manual_seed(1)
                for p in net.parameters(): nn.init.normal_(p)
                out['state'] = net.state_dict()
                print(net.load_state_dict(net.state_dict()))
                print(net.load_state_dict({k: v for k, v in net.state_dict().items() if k != 'scale'}, strict=False))
                """)
        let state = OrderedDict(python["state"].dict.compactMap { key, value in value.tensor.map { (key, $0) } })
        let report = net.load_state_dict(state)
        compare(net.state_dict().items(), python["state"].dict, "loaded", #_sourceLocation)
        var part = state
        part.pop("scale")
        #expect("\(report)\n\(net.load_state_dict(part, strict: false))\n" == python.text)
        #expect(net.first.weight.requires_grad && net.first.weight.is_leaf)
    }

    @Test func loadErrors() throws {
        try checkRaises(
            everything + """

                s = net.state_dict(); s.pop('scale'); s.pop('layers.1.bias'); s['first.weight'] = torch.ones(3)
                s['other'] = torch.ones(1); s['first.other'] = torch.ones(1); s['running'] = torch.ones(3, 3)
                net.load_state_dict(s)
                """
        ) {
            var s = net.state_dict()
            s.pop("scale")
            s.pop("layers.1.bias")
            s["first.weight"] = torch.ones(3)
            s["other"] = torch.ones(1)
            s["first.other"] = torch.ones(1)
            s["running"] = torch.ones(3, 3)
            net.load_state_dict(s)
        }
        try checkRaises("nn.Linear(2, 2).load_state_dict({}, strict=False); nn.Linear(2, 2).load_state_dict({})") {
            nn.Linear(2, 2).load_state_dict(OrderedDict<String, Tensor>(), strict: false)
            nn.Linear(2, 2).load_state_dict(OrderedDict<String, Tensor>())
        }
        // A state of version 1 does not count batches, one of version 2 must.
        let old: [String: Tensor] = ["running_mean": torch.ones(2), "running_var": torch.ones(2)]
        nn.BatchNorm1d(2, affine: false).load_state_dict(old)
        try checkRaises(
            "l = nn.BatchNorm1d(2); s = l.state_dict(); del s['num_batches_tracked']; l.load_state_dict(s)"
        ) {
            let layer = nn.BatchNorm1d(2)
            var state = layer.state_dict()
            state.pop("num_batches_tracked")
            layer.load_state_dict(state)
        }
    }

    @Test func conversion() throws {
        let layer = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
        let weight = layer.parameters()[0]
        layer(torch.ones(3, 2)).sum().backward()
        let dtypes = { layer.state_dict().values().map(\.dtype) }
        let python = try Python.run(
            """
            layer = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
            def show(): print([str(v.dtype) for v in layer.state_dict().values()])
            layer.to(torch.float64); show(); layer.half(); show(); layer.to('cpu', torch.float32); show()
            layer.to(torch.ones(1).bfloat16()); show(); layer.to(dtype=torch.float64, device='cpu'); show(); layer.float(); show()
            """)
        var text = ""
        func show() { text += "[" + dtypes().map { "'\($0)'" }.joined(separator: ", ") + "]\n" }
        layer.to(.float64)
        #expect(weight.dtype == .float64 && weight.grad?.dtype == .float64)
        show()
        layer.half()
        show()
        layer.to("cpu", .float32)
        show()
        layer.to(torch.ones(1).bfloat16())
        show()
        layer.to(device: "cpu", dtype: .float64)
        show()
        layer.float()
        show()
        #expect(text == python.text)
        #expect(layer.parameters()[0] === weight)
        try checkRaises("nn.Linear(2, 2).to(torch.int64)") { nn.Linear(2, 2).to(.int64) }
    }

    @Test func modesAndGradients() {
        net.eval()
        #expect(net.modules().allSatisfy { !$0.training })
        net.train()
        #expect(net.modules().allSatisfy { $0.training })
        net.first(torch.ones(1, 2)).sum().backward()
        #expect(net.first.weight.grad != nil)
        net.zero_grad(set_to_none: false)
        #expect(net.first.weight.grad.map { $0.sum().item() } == 0)
        net.zero_grad()
        #expect(net.first.weight.grad == nil)
        net.requires_grad_(false)
        #expect(net.parameters().allSatisfy { !$0.requires_grad })
        var order: [String] = []
        nn.Sequential(nn.ReLU(), nn.Tanh()).apply { order.append($0._get_name()) }
        #expect(order == ["ReLU", "Tanh", "Sequential"])
    }

    @Test func hooks() {
        let layer = nn.ReLU()
        var seen: [String] = []
        let x = torch.tensor([-1.0, 2.0])
        let before = layer.register_forward_pre_hook { _, inputs in [inputs[0] * 2] }
        let after = layer.register_forward_hook { module, inputs, output in
            seen.append("\(module) \(inputs[0].tolist()) \(output.tolist())")
        }
        let change = layer.register_forward_hook { _, _, output in output + 1 }
        #expect(layer(x).tolist() == [1, 5])
        #expect(seen == ["ReLU() [-2.0, 4.0] [0.0, 4.0]"])
        before.remove()
        change.remove()
        #expect(layer(x).tolist() == [0, 2])
        after.remove()
        #expect(layer(x).tolist() == [0, 2] && seen.count == 2)
    }

    @Test func lookups() throws {
        #expect(net.get_submodule("layers.1") is nn.Linear)
        #expect(net.get_submodule("") === net)
        #expect(net.get_parameter("first.weight") === net.first.weight)
        #expect(net.get_buffer("mask").shape == [2])
        let python = everything + "\n"
        try checkRaises(python + "net.get_submodule('layers.7')") { _ = net.get_submodule("layers.7") }
        try checkRaises(python + "net.get_submodule('first.weight')") { _ = net.get_submodule("first.weight") }
        try checkRaises(python + "net.get_parameter('first.w')") { _ = net.get_parameter("first.w") }
        try checkRaises(python + "net.get_parameter('first')") { _ = net.get_parameter("first") }
        try checkRaises(python + "net.get_buffer('scale')") { _ = net.get_buffer("scale") }
        try checkRaises(python + "net.register_buffer('a.b', None)") { net.register_buffer("a.b", nil) }
        try checkRaises(python + "net.register_buffer('', None)") { net.register_buffer("", nil) }
        try checkRaises(python + "net.register_parameter('first', None)") { net.register_parameter("first", nil) }
        try checkRaises(python + "net.add_module('a.b', None)") { net.add_module("a.b", nil) }
        try checkRaises("nn.Module()(torch.ones(1))") { _ = nn.Module()(torch.ones(1)) }
    }

    @Test func containers() throws {
        let python = try Python.run(
            """
            s = nn.Sequential(nn.ReLU(), nn.Tanh()); s.append(nn.Sigmoid()); s.insert(1, nn.Identity()); print(s, len(s))
            s.pop(0); print(s); print(s[1:]); print(s[-1]); s[0] = nn.ReLU(); print(s); print(s + nn.Sequential(nn.Tanh()))
            l = nn.ModuleList([nn.ReLU()]); l.append(nn.Tanh()); l.extend([nn.ReLU()]); l.insert(0, nn.Identity()); print(l)
            l.pop(1); l += [nn.Sigmoid()]; print(l[1:3]); print([str(m) for m in l])
            """)
        var text = ""
        func show(_ values: Any...) { text += values.map { "\($0)" }.joined(separator: " ") + "\n" }
        let s = nn.Sequential(nn.ReLU(), nn.Tanh())
        s.append(nn.Sigmoid())
        s.insert(1, nn.Identity())
        show(s, s.count)
        s.pop(0)
        show(s)
        show(s[1...])
        show(s[-1])
        s[0] = nn.ReLU()
        show(s)
        show(s + nn.Sequential(nn.Tanh()))
        let l = nn.ModuleList<nn.Module>([nn.ReLU()])
        l.append(nn.Tanh())
        l.extend([nn.ReLU()])
        l.insert(0, nn.Identity())
        show(l)
        l.pop(1)
        l += [nn.Sigmoid()]
        show(l[1..<3])
        show("[" + l.map { "'\($0)'" }.joined(separator: ", ") + "]")
        #expect(text == python.text)
        try checkRaises("nn.Sequential(nn.ReLU())[3]") { _ = nn.Sequential(nn.ReLU())[3] }
        try checkRaises("nn.ModuleList([nn.ReLU()])[-2]") { _ = nn.ModuleList([nn.ReLU()])[-2] }
    }
}

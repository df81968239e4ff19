import TestSupport
import Testing
import Torch

private final class Block: nn.Module {
    let linear = nn.Linear(2, 2)
    var scale = nn.Parameter(torch.ones(2))
    let shift = nn.Buffer(torch.zeros(2))
    let plain = torch.full([2], 3.0)
    var absent: nn.Parameter?
    let number = 3
    let out_features = 5
}

/// Attributes of modules that are only known as `nn.Module`: `net[0].weight`.
@Suite struct AttributeTests {
    private static let setup = """
        class Block(nn.Module):
            def __init__(self):
                super().__init__()
                self.linear = nn.Linear(2, 2); self.scale = nn.Parameter(torch.ones(2))
                self.register_buffer('shift', torch.zeros(2)); self.plain = torch.full([2], 3.0)
                self.register_parameter('absent', None)
                self.number = 3; self.out_features = 5
        torch.manual_seed(5)
        net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Sequential(nn.Linear(3, 2, bias=False), nn.ReLU()),
                            nn.ModuleList([nn.Conv2d(1, 1, 2), Block()]))
        """
    private let net: nn.Sequential

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(5)
        net = nn.Sequential(
            nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Sequential(nn.Linear(3, 2, bias: false), nn.ReLU()),
            nn.ModuleList([nn.Conv2d(1, 1, 2), Block()]))
    }

    @Test func reads() throws {
        net[2][0].register_parameter("extra", nn.Parameter(torch.ones(1)))
        net[2][0].register_buffer("mask", torch.zeros(1))
        let parameter: nn.Parameter = net[0].weight
        #expect(parameter === (net[0] as? nn.Linear)?.weight)
        let none: Tensor? = net[2][0].bias
        #expect(none == nil && net[2][0].bias == nil && net[3][1].absent?.data == nil)
        if let bias = net[0].bias { #expect(bias === (net[0] as? nn.Linear)?.bias) } else { Issue.record("no bias") }
        try expectAgreement(
            [
                ("net[0].weight", net[0].weight), ("net[0].bias.data", net[0].bias.data),
                ("net[1].running_mean", net[1].running_mean), ("net[1].weight.grad", net[1].weight.grad as Any),
                ("net[1].num_batches_tracked", net[1].num_batches_tracked),
                ("net[2][0].weight", net[2][0].weight), ("net[2][0].extra", net[2][0].extra),
                ("net[2][0].mask", net[2][0].mask), ("net[-1][0].bias.shape", net[-1][0].bias.shape),
                ("net[3][1].scale", net[3][1].scale), ("net[3][1].shift", net[3][1].shift),
                ("net[3][1].plain", net[3][1].plain), ("repr(net[0].bias)", String(reflecting: net[0].bias)),
                ("net[0].in_features", net[0].in_features), ("net[2][0].out_features", net[2][0].out_features),
                ("net[3][0].in_channels", net[3][0].in_channels), ("net[3][0].out_channels", net[3][0].out_channels),
                ("net[3][1].out_features", net[3][1].out_features),
                ("nn.Bilinear(2, 3, 4).out_features", (nn.Bilinear(2, 3, 4) as nn.Module).out_features),
            ],
            setup: Self.setup + """

                net[2][0].register_parameter('extra', nn.Parameter(torch.ones(1)))
                net[2][0].register_buffer('mask', torch.zeros(1))
                """)
    }

    @Test func writes() throws {
        let shared = nn.Parameter(torch.full([3, 2], 0.5))
        net[0].weight = shared
        net[0].bias.data[0] = 4
        net[0].bias.data += 1
        net[1].running_mean = torch.full([3], 2.0)
        net[1].weight = nil
        net[2][0].weight.data = torch.ones(2, 3)
        net[2][0].bias = nn.Parameter(torch.ones(2))
        net[2][1] = nn.Linear(2, 2)
        net[2][1].weight = net[2][0].bias
        net[2][1].gain = nn.Parameter(torch.ones(1))
        net[2][1].gain = nn.Parameter(torch.zeros(1))
        net[2][1].register_buffer("mask", torch.zeros(1), persistent: false)
        net[2][1].mask = torch.ones(1)
        net[2][1].bias.requires_grad = false
        net[3][0].bias = nil
        net[3][1].scale = nn.Parameter(torch.zeros(2))
        net[3][1].absent = nn.Parameter(torch.full([2], 7.0))
        let python = try Python.run(
            Self.setup + """

                net[0].weight = nn.Parameter(torch.full([3, 2], 0.5)); net[0].bias.data[0] = 4; net[0].bias.data += 1
                net[1].running_mean = torch.full([3], 2.0); net[1].weight = None
                net[2][0].weight.data = torch.ones(2, 3); net[2][0].bias = nn.Parameter(torch.ones(2))
                net[2][1] = nn.Linear(2, 2); net[2][1].weight = net[2][0].bias
                net[2][1].gain = nn.Parameter(torch.ones(1)); net[2][1].gain = nn.Parameter(torch.zeros(1))
                net[2][1].register_buffer('mask', torch.zeros(1), persistent=False); net[2][1].mask = torch.ones(1)
                net[2][1].bias.requires_grad = False
                net[3][0].bias = None
                net[3][1].scale = nn.Parameter(torch.zeros(2)); net[3][1].absent = nn.Parameter(torch.full([2], 7.0))
                out['state'] = net.state_dict(); out['names'] = [n for n, _ in net.named_parameters()]
                out['mask'] = net[2][1].mask; out['grads'] = [int(p.requires_grad) for p in net.parameters()]
                """)
        compare(net.state_dict().items(), python["state"].dict, "state", #_sourceLocation)
        #expect(net.named_parameters().map(\.0) == python["names"].list.map(\.string))
        #expect(net.parameters().map { $0.requires_grad ? 1 : 0 } == python["grads"].list.map(\.int))
        #expect(python["mask"].isIdentical(to: net[2][1].mask))
        #expect((net[0] as? nn.Linear)?.weight === shared)
    }

    @Test func failures() throws {
        let net = net
        try expectSameFailures(
            [
                ("net[0].foo", { _ = net[0].foo }), ("net[0][0]", { _ = net[0][0] }),
                ("net[1].in_features", { _ = net[1].in_features }),
                ("net[0][0] = nn.ReLU()", { net[0][0] = nn.ReLU() }), ("net[2][2]", { _ = net[2][2] }),
                ("net[0].weight = torch.ones(2)", { net[0].weight = torch.ones(2) }),
                ("net[2][0].bias = torch.ones(2).long()", { net[2][0].bias = torch.ones(2).long() }),
                ("net[3][1].scale = torch.ones(2)", { net[3][1].scale = torch.ones(2) }),
            ], setup: Self.setup)
        func fails(_ kind: TorchError.Kind, _ start: String, _ body: () -> Void) {
            let error = #expect(throws: TorchError.self) { try torch.throwing(body) }
            #expect(error?.kind == kind && error?.message.hasPrefix(start) == true, "\(start)")
        }
        fails(.AttributeError, "'NoneType' object has no attribute") { _ = net[2][0].bias.data }
        // What Python can and Swift cannot without the module's class.
        fails(.AttributeError, "'number' of this Block is a Int") { _ = net[3][1].number }
        fails(.AttributeError, "'shift' of this Block can only be set") { net[3][1].shift = torch.ones(2) }
        fails(.AttributeError, "'scale' of this Block can only be set") { net[3][1].scale = nil }
        fails(.AttributeError, "'plain' of this Block can only be set") { net[3][1].plain = torch.ones(2) }
        fails(.AttributeError, "'other' of this ReLU can only be set") { net[2][1].other = torch.ones(2) }
        fails(.AttributeError, "'weight' of this Linear can only be set") { net[0].weight = nil }
        fails(.TypeError, "'running_var' of this BatchNorm1d is a 'torch.FloatTensor'") {
            let _: nn.Parameter = net[1].running_var
        }
    }

    /// A class that the program knows keeps its own types.
    @Test func knownClassesKeepTheirTypes() {
        let linear = nn.Linear(2, 2)
        let weight = linear.weight
        let bias = linear.bias
        #expect(type(of: weight) == nn.Parameter.self && type(of: bias) == nn.Parameter?.self)
        #expect(
            type(of: net[0]) == nn.Linear.self && type(of: nn.ParameterList([torch.ones(1)])[0]) == nn.Parameter.self)
    }
}

import TestSupport
import Testing
import Torch

private struct Pair2 {
    var weight: nn.Parameter
    let name: String
}

private final class Plain {}

private final class CopiedNet: nn.Module {
    let layers = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.ReLU())
    var scale = nn.Parameter(torch.ones(3))
    let shift = nn.Buffer(torch.zeros(3), persistent: false)
    let plain = torch.arange(3)
    let view: Tensor
    let array = [nn.Linear(3, 3), nn.Linear(3, 3)]
    let heads = ["a": nn.Linear(3, 1)]
    let pair: (Tensor, Int)
    var structure: Pair2
    var absent: nn.Linear?
    let activation: (Tensor) -> Tensor = { $0.relu() }
    let shared = Plain()
    let number = 3
    let text = "a text that is too long to be kept in place"
    lazy var late = nn.Linear(3, 2)
    weak var parent: Plain?
    var child: CopiedNet?

    override init() {
        view = plain[0..<2]
        pair = (plain, 4)
        structure = Pair2(weight: scale, name: "x")
        super.init()
        array[1].weight = array[0].weight
        register_parameter("extra", nn.Parameter(torch.ones(1)))
        register_buffer("mask", torch.ones(2))
        add_module("own", nn.Linear(1, 1))
    }

    override func forward(_ x: Tensor) -> Tensor { activation(layers(x)) * scale + shift }
}

/// `copy.deepcopy` beside Python's.
@Suite struct DeepCopyTests {
    init() { torch.set_num_threads(1) }

    /// Every kind of property, none of it shared, and what is one thing in the original is one in the copy.
    @Test func copiesModules() throws {
        torch.manual_seed(0)  // of some weights the ReLU leaves nothing
        let net = CopiedNet()
        net.parent = net.shared
        let child = CopiedNet()
        net.child = child
        child.parent = net.shared
        net.late.weight.requires_grad = false
        net(torch.ones(2, 2)).sum().backward()
        net.eval()
        let twin = copy.deepcopy(net)
        #expect(twin !== net && type(of: twin) == CopiedNet.self && !twin.training && twin.child !== child)
        let (mine, theirs) = (net.state_dict(), twin.state_dict())
        #expect(mine.keys() == theirs.keys() && mine.count > 20)
        for (a, b) in zip(mine.values(), theirs.values()) {
            #expect(torch.equal(a, b) && a.data_ptr() != b.data_ptr() && a.requires_grad == b.requires_grad)
        }
        let requires = { (net: CopiedNet) in
            net.named_parameters(remove_duplicate: false).map { "\($0.0) \($0.1.requires_grad)" }
        }
        #expect(requires(net) == requires(twin))
        #expect(twin.array[0].weight === twin.array[1].weight && twin.structure.weight === twin.scale)
        // Python's weak references are shared, too.
        #expect(twin.parent === net.shared && twin.child?.parent === net.shared && twin.child != nil)
        #expect(twin.pair.0 === twin.plain && twin.pair.1 == 4 && twin.shared === net.shared)
        #expect(twin.text == net.text && twin.number == 3 && twin.absent == nil && twin.structure.name == "x")
        #expect(!twin.shift.persistent && twin.scale.grad == nil && net.scale.grad != nil)
        // A view stays one of the same tensor.
        twin.plain[0] = torch.tensor(7)
        #expect(twin.view.tolist() == [7, 1] && net.view.tolist() == [0, 1])
        #expect("\(twin)" == "\(net)")
        let x = torch.ones(2, 2)
        #expect(torch.equal(twin(x), net(x)))
        optim.SGD(twin.parameters(), lr: 1).step()
        torch.no_grad { _ = twin.scale.mul_(3) }
        #expect(!torch.equal(twin(x), net(x)))
    }

    /// Both sides free what they hold.
    @Test func frees() {
        weak var original: CopiedNet?
        weak var twin: CopiedNet?
        weak var inner: nn.Linear?
        do {
            let net = CopiedNet()
            net.parent = net.shared
            let other = copy.deepcopy(net)
            (original, twin, inner) = (net, other, other.late)
            #expect(original != nil && twin != nil && inner != nil)
        }
        #expect(original == nil && twin == nil && inner == nil)
    }

    /// Layers, containers, hooks, and what a step makes of both.
    @Test func agreesWithPython() throws {
        torch.manual_seed(3)
        let net = nn.Sequential(
            nn.Conv2d(1, 2, 3, padding: 1, padding_mode: "reflect"), nn.BatchNorm2d(2), nn.ModuleList([nn.PReLU()])[0],
            nn.Flatten(), nn.Linear(18, 2))
        var calls = 0
        net[1].register_forward_hook { _, _, output in
            calls += 1
            return output * 2
        }
        net[4].weight.requires_grad = false
        let x = torch.randn(2, 1, 3, 3)
        net(x).sum().backward()
        let twin = copy.deepcopy(net)
        let fresh = twin.parameters().allSatisfy { $0.grad == nil }
        optim.SGD(net.parameters(), lr: 0.1).step()
        let (y, z) = (net(x), twin(x))
        let tensor = torch.randn(3, 4)
        let part = tensor.t()[1]
        let list = copy.deepcopy([tensor, part, tensor])
        list[0].zero_()
        let grad = torch.ones(2, requires_grad: true)
        (grad * 3).sum().backward()
        let dictionary = copy.deepcopy(["w": grad])
        try expectAgreement(
            [
                ("y", y), ("z", z), ("calls", calls), ("fresh", fresh), ("repr(twin)", "\(twin)"),
                (
                    "[[k, v] for k, v in twin.state_dict().items()]",
                    twin.state_dict().map { [$0.key, $0.value] as [Any] }
                ),
                ("[p.requires_grad for p in twin.parameters()]", twin.parameters().map(\.requires_grad)),
                ("lst", list), ("tensor", tensor),
                ("copy.deepcopy({'w': grad})['w'].grad", dictionary["w"]?.grad as Any),
            ],
            setup: """
                import copy
                torch.manual_seed(3)
                net = nn.Sequential(nn.Conv2d(1, 2, 3, padding=1, padding_mode="reflect"), nn.BatchNorm2d(2), nn.PReLU(), nn.Flatten(),
                                    nn.Linear(18, 2))
                calls = 0
                def hook(m, i, o):
                    global calls
                    calls += 1
                    return o * 2
                net[1].register_forward_hook(hook)
                net[4].weight.requires_grad = False
                x = torch.randn(2, 1, 3, 3)
                net(x).sum().backward()
                twin = copy.deepcopy(net)
                fresh = all(p.grad is None for p in twin.parameters())
                optim.SGD(net.parameters(), lr=0.1).step()
                y, z = net(x), twin(x)
                tensor = torch.randn(3, 4); part = tensor.t()[1]
                lst = copy.deepcopy([tensor, part, tensor])
                lst[0].zero_()
                grad = torch.ones(2, requires_grad=True)
                (grad * 3).sum().backward()
                """)
        #expect(list[0] === list[2])
    }

    /// A copy of a layer that waits for its first input waits, too.
    @Test func copiesLazyLayers() throws {
        torch.manual_seed(5)
        let layer = nn.LazyLinear(2)
        let twin = copy.deepcopy(layer)
        let x = torch.ones(1, 3)
        try expectAgreement(
            [
                ("repr(twin)", "\(twin)"), ("twin(x)", twin(x)), ("repr(layer)", "\(layer)"),
                ("twin.weight", twin.weight), ("layer(x)", layer(x)),
            ],
            setup: """
                import copy
                torch.manual_seed(5)
                layer = nn.LazyLinear(2)
                twin = copy.deepcopy(layer)
                x = torch.ones(1, 3)
                """)
    }

    @Test func fails() throws {
        let w = torch.ones(2, requires_grad: true)
        try expectSameFailures(
            [
                ("copy.deepcopy(w * 2)", { _ = copy.deepcopy(w * 2) }),
                ("copy.deepcopy([w * 2])", { _ = copy.deepcopy([w * 2]) }),
            ],
            setup: "import copy\nw = torch.ones(2, requires_grad=True)")
    }
}

import TestSupport
import Testing
import Torch

/// What `TransformerEncoder` copies of a program's own layer: all kinds of stored properties.
@Suite struct DeepCopyTests {
    private final class Note {}

    private enum Kind { case one, two }

    private class Base: nn.Module, nn.EncoderLayer {
        let self_attn = nn.MultiheadAttention(4, 2)
        let shared: nn.Linear
        let again: nn.Linear
        var list = [nn.Linear(4, 4), nn.Linear(4, 4)]
        var table: [String: nn.Module] = ["a": nn.Tanh(), "b": nn.Linear(2, 2)]
        var pair: (first: nn.Linear, second: Int) = (nn.Linear(3, 3), 7)
        var maybe: nn.Parameter?
        var chain = nn.Sequential(nn.Linear(4, 4), nn.ModuleList([nn.Linear(1, 1)]))
        let note = Note()
        var words = ["a", "b"]
        var kind = Kind.two
        lazy var late = nn.Linear(2, 3)
        let buffer = nn.Buffer(torch.arange(3).float(), persistent: false)
        var plain = torch.ones(2)
        let run: (Tensor) -> Tensor = { $0 + 1 }
        let any: Any = nn.Linear(5, 5)

        override init() {
            shared = nn.Linear(4, 4)
            again = shared
            super.init()
            register_module("named", nn.Linear(1, 2))
            register_buffer("mask", torch.ones(2))
        }

        func forward(src: Tensor, src_mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool)
            -> Tensor
        {
            run(shared(src))
        }
    }

    private final class Derived: Base {
        let last = nn.Parameter(torch.ones(2), requires_grad: false)
    }

    private func copy(_ layer: any nn.EncoderLayer) throws -> nn.Module {
        let encoder = nn.TransformerEncoder(layer, 1, enable_nested_tensor: false)
        return encoder.get_submodule("layers.0")
    }

    @Test func everyProperty() throws {
        let original = Derived()
        original.eval()
        original.list[0].train()
        original.late.weight.requires_grad_(false)
        original.maybe = nn.Parameter(torch.tensor([3.0]))
        original.shared.weight.grad = torch.ones(4, 4)
        var calls = 0
        original.register_forward_hook { _, _, _ -> Void in calls += 1 }
        let copy = try #require(try copy(original) as? Derived)
        #expect(copy !== original && "\(copy)" == "\(original)")
        #expect(copy.shared === copy.again && copy.shared !== original.shared)
        #expect(copy.list[1] !== original.list[1] && copy.list[0].training && !copy.list[1].training)
        #expect(copy.pair.first !== original.pair.first && copy.pair.second == 7)
        #expect(copy.table["b"] !== original.table["b"] && copy.chain[0] !== original.chain[0])
        #expect(copy.note === original.note && copy.words == ["a", "b"] && copy.kind == .two)
        #expect(
            copy.late !== original.late && !copy.late.weight.requires_grad && !copy.last.requires_grad)
        #expect(copy.plain !== original.plain && !copy.buffer.persistent)
        #expect(copy.any as? nn.Linear !== original.any as? nn.Linear)
        #expect(
            copy.shared.weight.grad == nil, "Python's parameters are copied without their gradients")
        let (theirs, ours) = (original.state_dict(), copy.state_dict())
        #expect(
            theirs.keys() == ours.keys()
                && zip(theirs, ours).allSatisfy { torch.equal($0.value, $1.value) })
        torch.no_grad { for parameter in copy.parameters() { parameter.fill_(9) } }
        #expect(original.parameters().allSatisfy { !($0 == 9).any().item() })
        _ = copy(torch.ones(1, 1, 4))
        #expect(calls == 1, "hooks are the copy's too")
        copy.words.append("c")
        copy.list.removeLast()
        #expect(original.words.count == 2 && original.list.count == 2)
    }

    /// Copies are freed as any object, and so is what they hold.
    @Test func lifetime() throws {
        weak var copied: nn.Module?
        weak var part: nn.Module?
        let original = Derived()
        do {
            let copy = try copy(original)
            copied = copy
            part = (copy as? Derived)?.shared
            #expect(part != nil)
        }
        #expect(copied == nil && part == nil)
        #expect(torch.equal(original(torch.ones(1, 1, 4)), original(torch.ones(1, 1, 4))))
    }

    private final class Holding: nn.Module, nn.EncoderLayer {
        let self_attn = nn.MultiheadAttention(4, 2)
        weak var owner: Note?
        func forward(src: Tensor, src_mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool)
            -> Tensor
        { src }
    }

    private final class Computed: nn.Module, nn.EncoderLayer {
        let self_attn = nn.MultiheadAttention(4, 2)
        let tensor = nn.Parameter(torch.ones(2)) * 2
        func forward(src: Tensor, src_mask: Tensor?, src_key_padding_mask: Tensor?, is_causal: Bool)
            -> Tensor
        { src }
    }

    @Test func refusals() throws {
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { nn.TransformerEncoder(Holding(), 1) }
        }
        #expect(error?.kind == .TypeError && error?.message == "cannot copy 'owner' of this Holding")
        try checkRaises(
            """
            class Computed(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.tensor = nn.Parameter(torch.ones(2)) * 2
            nn.TransformerEncoder(Computed(), 1)
            """
        ) { _ = nn.TransformerEncoder(Computed(), 1) }
    }
}

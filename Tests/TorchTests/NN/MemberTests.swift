import TestSupport
import Testing
import Torch

extension nn {
    /// A class of a program among PyTorch's.
    fileprivate class Scaled: nn.Linear {
        let scale = nn.Parameter(torch.ones(2))
        let mask = nn.Buffer(torch.ones(2))
        let inner = nn.Conv1d(1, 1, 1)
    }
}

/// What a class lists, and what its subclasses add.
struct MemberTests {
    private final class Deeper: nn.Scaled {
        var last: nn.Parameter? = nn.Parameter(torch.zeros(1))
    }

    @Test func subclassesOfLayers() throws {
        let python = try Python.run(
            """
            class Scaled(nn.Linear):
                def __init__(self):
                    super().__init__(3, 2, bias=False)
                    self.scale = nn.Parameter(torch.ones(2))
                    self.register_buffer('mask', torch.ones(2))
                    self.inner = nn.Conv1d(1, 1, 1)
            class Deeper(Scaled):
                def __init__(self):
                    super().__init__()
                    self.last = nn.Parameter(torch.zeros(1))
            for m in (Scaled(), Deeper(), nn.BCEWithLogitsLoss(torch.ones(1), pos_weight=torch.ones(1)), nn.BatchNorm1d(2)):
                print([n for n, _ in m.named_parameters()], list(m.state_dict()), [n for n, _ in m.named_buffers()])
            """)
        let modules = [
            nn.Scaled(3, 2, bias: false), Deeper(3, 2, bias: false),
            nn.BCEWithLogitsLoss(torch.ones(1), pos_weight: torch.ones(1)), nn.BatchNorm1d(2),
        ]
        var text = ""
        func list(_ names: [String]) -> String { "[" + names.map { "'\($0)'" }.joined(separator: ", ") + "]" }
        for module in modules {
            text += list(module.named_parameters().map(\.0)) + " " + list(module.state_dict().keys()) + " "
            text += list(module.named_buffers().map(\.0)) + "\n"
            #expect(zip(module.parameters(), module.named_parameters()).allSatisfy { $0 === $1.1 })
        }
        #expect(text == python.text)
    }

    private final class Part: nn.Module {
        let own = nn.Linear(1, 1)
        weak var parent: nn.Module?
        unowned let whole: nn.Module
        unowned(unsafe) let again: nn.Module
        weak var scale: nn.Parameter?

        init(_ whole: nn.Module, _ scale: nn.Parameter) {
            self.whole = whole
            again = whole
            self.scale = scale
            parent = whole
        }
    }

    private final class Whole: nn.Module {
        let scale = nn.Parameter(torch.ones(1))
        private(set) var part: Part?

        override init() {
            super.init()
            part = Part(self, scale)
        }
    }

    /// A reference that is weak or unowned is no child: `weakref.ref` is none in Python.
    @Test func whatIsHeldWeakly() throws {
        let python = try Python.run(
            """
            import weakref
            class Part(nn.Module):
                def __init__(self, whole, scale):
                    super().__init__()
                    self.own = nn.Linear(1, 1)
                    self.parent = self.whole = self.again = weakref.ref(whole)
                    self.scale = weakref.ref(scale)
            class Whole(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.scale = nn.Parameter(torch.ones(1))
                    self.part = Part(self, self.scale)
            w = Whole()
            print(w, w.state_dict().keys(), len(list(w.part.children())), [n for n, _ in w.named_modules()])
            w.double().apply(lambda m: None)
            print([p.dtype for p in w.part.parameters()])
            """)
        func list(_ names: [String]) -> String { "[" + names.map { "'\($0)'" }.joined(separator: ", ") + "]" }
        let w = Whole()
        let part = try #require(w.part)
        var text = "\(w) odict_keys(\(list(w.state_dict().keys()))) \(part.children().count) "
        text += "\(list(w.named_modules().map(\.0)))\n"
        w.double().apply { _ in }
        text += "\(part.parameters().map(\.dtype))\n"
        #expect(text == python.text)
        #expect(part.parent === w && part.whole === w && part.again === w && part.scale === w.scale)
        let copied = copy.deepcopy(w)
        #expect(copied.part?.parent === w && copied.state_dict().keys() == w.state_dict().keys())
    }

    @Test func whatIsListedIsSetByItsName() {
        let (a, b) = (nn.Linear(2, 2), nn.Linear(2, 2))
        let net: nn.Module = nn.Sequential(a, b)
        net[0].weight = net[1].weight
        #expect(a.weight === b.weight)
        #expect(net.parameters().count == 3)
        net[0].bias = nil
        #expect(a.bias == nil)
        #expect(net.state_dict().keys() == ["0.weight", "1.weight", "1.bias"])
        let loss = nn.NLLLoss()
        (loss as nn.Module).weight = torch.ones(3)
        #expect(loss.weight?.shape == [3])
    }
}

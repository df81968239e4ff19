import TestSupport
import Testing
import Torch

/// Modules that are added to containers by name, and modules that hold themselves.
struct ContainerTests {
    @Test func whatIsAddedByNameRunsAndCounts() throws {
        let python = try Python.run(
            """
            torch.manual_seed(3)
            s = nn.Sequential(nn.Linear(2, 3))
            s.add_module('last', nn.Tanh()); s.add_module('0', nn.Linear(2, 2)); s.register_module('more', nn.ReLU())
            print(s, len(s), [str(m) for m in s], list(s.state_dict()))
            out['y'] = s(torch.ones(1, 2))
            l = nn.ModuleList([nn.ReLU()])
            l.add_module('1', nn.Tanh()); l.add_module('0', nn.Sigmoid())
            print(l, len(l), [str(m) for m in l], l[1])
            d = nn.ModuleDict({'a': nn.ReLU()})
            d.add_module('b', nn.Tanh()); d.add_module('a', nn.Sigmoid())
            print(d, len(d), list(d.keys()), d['a'])
            """)
        var text = ""
        func show(_ values: Any...) { text += values.map { "\($0)" }.joined(separator: " ") + "\n" }
        func list(_ items: [some Any]) -> String { "[" + items.map { "'\($0)'" }.joined(separator: ", ") + "]" }
        torch.manual_seed(3)
        let s = nn.Sequential(nn.Linear(2, 3))
        s.add_module("last", nn.Tanh())
        s.add_module("0", nn.Linear(2, 2))
        s.register_module("more", nn.ReLU())
        show(s, s.count, list(Array(s)), list(s.state_dict().keys()))
        #expect(python["y"].isIdentical(to: s(torch.ones(1, 2))))
        let l = nn.ModuleList<nn.Module>([nn.ReLU()])
        l.add_module("1", nn.Tanh())
        l.add_module("0", nn.Sigmoid())
        show(l, l.count, list(Array(l)), l[1])
        let d = nn.ModuleDict<nn.Module>(["a": nn.ReLU()])
        d.add_module("b", nn.Tanh())
        d.add_module("a", nn.Sigmoid())
        show(d, d.count, list(d.keys()), d["a"])
        #expect(text == python.text)
    }

    final class Loop: nn.Module {
        var child: nn.Module?
        let layer = nn.Linear(2, 2)
    }

    /// Python's RecursionError comes where its stack is full, and so does ours instead of the end of the program; what
    /// goes to each module once works in both.
    @Test func modulesThatHoldThemselves() throws {
        let python = """
            class Loop(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.child = None
                    self.layer = nn.Linear(2, 2)
            a, b = Loop(), Loop()
            a.child, b.child = b, a
            s = nn.Sequential(nn.ReLU()); s.append(s)

            """
        let (a, b) = (Loop(), Loop())
        (a.child, b.child) = (b, a)
        defer { a.child = nil }
        let s = nn.Sequential(nn.ReLU())
        s.append(s)
        defer { s.pop(-1) }
        let counts = try Python.run(python + "out['all'] = [len(list(a.modules())), len(list(a.parameters()))]")
        #expect(counts["all"].list.map(\.int) == [a.modules().count, a.parameters().count])
        let calls: [(String, () -> Void)] = [
            ("a.train()", { a.train() }), ("a.eval()", { a.eval() }), ("a.to(torch.float64)", { a.to(.float64) }),
            ("a.apply(lambda m: None)", { a.apply { _ in } }), ("a.state_dict()", { _ = a.state_dict() }),
            ("a.load_state_dict({})", { a.load_state_dict(nn.StateDict()) }), ("str(a)", { _ = "\(a)" }),
            (
                "list(a.named_modules(remove_duplicate=False))",
                { _ = a.named_modules(remove_duplicate: false) }
            ), ("s(torch.ones(1))", { _ = s(torch.ones(1)) }), ("str(s)", { _ = "\(s)" }),
        ]
        for (call, body) in calls {
            let raised = try #require(try Python.raises(python + call), "Python does not raise")
            let error = #expect(throws: TorchError.self, "\(call)") { try torch.throwing { body() } }
            #expect(error.map { "\($0.kind)" } == raised.kind, "\(call)")
            #expect(error?.message.hasPrefix("maximum recursion depth exceeded") == true)
        }
        // The thread is as it was.
        #expect("\(nn.Sequential(nn.Sequential(nn.ReLU())))".contains("ReLU()"))
    }

    /// Deeper than a program nests modules, and within Python's limit.
    @Test func deepModules() throws {
        var deep: nn.Module = nn.ReLU()
        for _ in 0..<300 { deep = nn.Sequential(deep) }
        let python = try Python.run(
            """
            deep = nn.ReLU()
            for _ in range(300):
                deep = nn.Sequential(deep)
            out['length'], out['modules'] = len(str(deep)), len(list(deep.train().modules()))
            """)
        #expect(python["length"].int == "\(deep)".count)
        #expect(python["modules"].int == deep.train().modules().count)
        #expect(deep(torch.ones(1)).item() == 1)
    }
}

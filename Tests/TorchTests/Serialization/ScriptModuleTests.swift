import Foundation
import TestSupport
import Testing
import Torch

/// `torch.jit.load` and `torch.jit.save`: files that Python compiled, run in both languages.
@Suite struct ScriptModuleTests {
    private let folder: Scratch
    private let x: Tensor

    /// Python reads the source of what it compiles from a file.
    private static let source = """
        import torch
        from typing import Dict, List, Optional, Tuple
        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = torch.nn.Linear(3, 2)
                self.bn = torch.nn.BatchNorm1d(2)
                self.again = self.fc
                self.register_buffer('count', torch.zeros(()))
                self.scale = 2.5
            def forward(self, x):
                if self.training: self.count = self.count + 1
                return self.bn(torch.relu(self.again(x))) * self.scale
            @torch.jit.export
            def pair(self, x, n: int = 3, f: float = 1.5):
                return x * n, [x + f, x], {'a': n}
            @torch.jit.export
            def lists(self, xs: List[torch.Tensor], t: Tuple[torch.Tensor, int], d: Optional[Dict[str, int]] = None):
                return xs[0] + t[0] * t[1] + (len(d) if d is not None else 0)
        """

    init() throws {
        folder = try Scratch()
        torch.set_num_threads(1)  // as Python's side has it: sums of gradients are split among threads
        try Self.source.write(toFile: folder.path + "/python/net.py", atomically: true, encoding: .utf8)
        x = torch.arange(15).reshape(5, 3).sin()
        _ = try Python.run(
            """
            import importlib.util, warnings
            warnings.simplefilter('ignore')
            spec = importlib.util.spec_from_file_location('net', '\(folder.path)/python/net.py')
            net = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(net)
            torch.manual_seed(0)
            torch.jit.save(torch.jit.script(net.Net()), '\(folder.python)')
            torch.jit.save(torch.jit.trace(nn.Sequential(nn.Linear(3, 4), nn.Tanh()), x), '\(folder.path)/traced.pt')
            """, ["x": x])
    }

    private func python(_ code: String, _ inputs: KeyValuePairs<String, Tensor> = [:]) throws -> Python.Answer {
        try Python.run(
            """
            import warnings
            warnings.simplefilter('ignore')
            net = torch.jit.load('\(folder.python)')
            traced = torch.jit.load('\(folder.path)/traced.pt')
            \(code)
            """, inputs)
    }

    @Test func trainsAsInPython() throws {
        let python = try python(
            """
            optimizer = optim.SGD(net.parameters(), lr=0.1)
            for step in range(3):
                optimizer.zero_grad()
                out['y'] = net(x)
                out['y'].sin().sum().backward()
                out[f'step {step}'] = net.bn.weight.grad.clone()
                optimizer.step()
            for name, value in net.state_dict().items(): out[name] = value
            for name, value in net.named_parameters(): out['grad ' + name] = value.grad.clone()
            out['names'] = list(net.state_dict())
            out['shown'] = str(net)
            net.eval()
            out['z'] = net(x)
            out['traced'] = traced(x)
            net.double()
            out['double'] = net(x.double())
            """, ["x": x])
        let net = try torch.jit.load(folder.python)
        let optimizer = optim.SGD(net.parameters(), lr: 0.1)
        var y = net(x)
        for step in 0..<3 {
            optimizer.zero_grad()
            if step > 0 { y = net(x) }
            y.sin().sum().backward()
            #expect(python["step \(step)"].isIdentical(to: try #require(net.bn.weight.grad)))
            optimizer.step()
        }
        #expect(python["y"].isIdentical(to: y))
        #expect(net.state_dict().map(\.key) == python["names"].list.compactMap(\.string))
        for (name, value) in net.state_dict() { #expect(python[name].isIdentical(to: value), "\(name)") }
        for (name, value) in net.named_parameters() {
            #expect(python["grad " + name].isIdentical(to: try #require(value.grad)), "\(name)")
        }
        #expect("\(net)" == python["shown"].string)
        net.eval()
        #expect(python["z"].isIdentical(to: net(x)))
        #expect(python["traced"].isIdentical(to: try torch.jit.load(folder.path + "/traced.pt")(x)))
        net.double()
        #expect(python["double"].isIdentical(to: net(x.double())))
    }

    @Test func methodsAndValues() throws {
        let python = try python(
            """
            out['pair'] = str(net.pair(x, n=2))
            out['lists'] = net.lists([x, x], (x, 3), {'k': 1})
            out['part'] = net.fc(x)
            """, ["x": x])
        let net = try torch.jit.load(folder.python)
        let pair: torch.Object = net.pair(x, n: 2)
        #expect("\(pair)" == python["pair"].string)
        let lists = net.lists([x, x], torch.Object.tuple([.tensor(x), .int(3)]), ["k": 1])
        #expect(python["lists"].isIdentical(to: lists))
        #expect(python["part"].isIdentical(to: net.fc(x)))
        let scale: Double = net.scale
        #expect(scale == 2.5)
        #expect(net.fc.weight.equal(net.again.weight))
    }

    @Test func copiesAndFiles() throws {
        let net = try torch.jit.load(folder.python).eval()
        let expected = net(x)
        let other = copy.deepcopy(net)
        torch.no_grad { _ = other.fc.weight.zero_() }
        #expect(!other(x).equal(expected))
        #expect(net(x).equal(expected))

        torch.no_grad { _ = net.fc.bias.fill_(2) }
        try torch.jit.save(net, folder.swift)
        let python = try Python.run(
            "net = torch.jit.load('\(folder.swift)'); out['y'] = net(x); out['training'] = net.training", ["x": x])
        #expect(python["y"].isIdentical(to: net(x)))
        let buffer = io.BytesIO()
        try torch.jit.save(net, buffer)
        buffer.seek(0)
        let again = try torch.jit.load(buffer)
        #expect(again(x).equal(net(x)))
        #expect(!again.training)
    }

    @Test func errors() throws {
        let net = try torch.jit.load(folder.python)
        let x = torch.ones(2, 3)
        func row(_ python: String, _ swift: @escaping () -> torch.Object) -> Row { (python, { swift() }) }
        let pair = torch.Object.tuple([.tensor(x), .int(1)])
        let place = folder.path
        try expectSameOutcomes(
            [
                row("net(3)") { net(3) },
                row("net()") { net() },
                ("net(x, x)", { net(x, x) }),
                ("net(torch.ones(2, 4))", { net(torch.ones(2, 4)) }),
                row("net('a')") { net("a") },
                row("net(None)") { net(nil) },
                row("net.pair(x, x)") { net.pair(x, x) },
                row("net.pair(x, n='a')") { net.pair(x, n: "a") },
                row("net.pair(x, q=1)") { net.pair(x, q: 1) },
                row("net.pair(x, 2.5)") { net.pair(x, 2.5) },
                row("net.lists([x, 1], (x, 1))") { net.lists([x, 1] as torch.Object, pair) },
                row("net.lists(x, (x, 1))") { net.lists(x, pair) },
                row("net.lists([x], (x,))") { net.lists([x], torch.Object.tuple([.tensor(x)])) },
                row("net.lists([x], (x, 1), {1: 1})") { net.lists([x], pair, [1: 1] as torch.Object) },
                row("net.nothing(x)") { net.nothing(x) },
            ],
            setup: """
                net, x = torch.jit.load('\(folder.python)'), torch.ones(2, 3)
                """)
        try "hello".write(toFile: place + "/bad", atomically: true, encoding: .utf8)
        _ = try Python.run(
            """
            torch.save({}, '\(place)/state.pt')
            torch.export.save(torch.export.export(nn.Linear(3, 2), (torch.ones(2, 3),)), '\(place)/export.pt2')
            """)
        for name in ["/nothing", "", "/bad", "/state.pt"] {
            let raised = try Python.raises("torch.jit.load('\(place)\(name)')")
            let error = #expect(throws: TorchError.self) { try torch.jit.load(place + name) }
            #expect(error?.kind.description == raised?.kind)
            #expect(error?.message == raised?.message)
        }
        let error = #expect(throws: TorchError.self) { try torch.jit.load(place + "/export.pt2") }
        #expect(error?.message.hasPrefix("this is an archive of torch.export (.pt2)") == true)
        func refused(_ name: String) -> String? {
            #expect(throws: SerializationError.self) { try torch.load(name) as torch.Object }?.reason
        }
        #expect(refused(folder.python)?.contains("TorchScript archive") == true)
        #expect(refused(place + "/export.pt2")?.contains("torch.export") == true)
    }
}

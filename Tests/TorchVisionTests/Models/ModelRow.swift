import TestSupport
import Testing
import Torch
import TorchVision

/// A network as the two languages build it, and the edge of the images that it trains on.
struct ModelRow: Sendable, CustomTestStringConvertible {
    let python: String
    let size: Int
    let isQuick: Bool
    let outputs: @Sendable (nn.Module, Tensor) -> [Tensor]
    let build: @Sendable () -> nn.Module

    var testDescription: String { python }

    init(
        _ python: String, _ size: Int, quick: Bool = false,
        outputs: @escaping @Sendable (nn.Module, Tensor) -> [Tensor] = { [$0($1)] },
        _ build: @escaping @Sendable () -> nn.Module
    ) {
        self.python = python
        self.size = size
        isQuick = quick
        self.outputs = outputs
        self.build = build
    }

    /// What stands for a state's bits: large ones take long between processes. Each place counts for its own.
    static func fingerprint(_ tensor: Tensor) -> Int {
        let words = tensor.detach().contiguous().flatten().view(dtype: .int32)
        let table = F.pad(words, [0, (4096 - words.numel() % 4096) % 4096]).view(-1, 4096)
        let rows = (table * (torch.arange(4096, dtype: .int32) * 2 + 1)).sum(1)
        return (rows * (torch.arange(rows.numel()) + 1)).sum().item()
    }

    private static let fingerprint = """
        def fingerprint(tensor):
            words = tensor.detach().contiguous().flatten().view(torch.int32)
            table = F.pad(words, [0, (4096 - words.numel() % 4096) % 4096]).view(-1, 4096)
            rows = (table * (torch.arange(4096, dtype=torch.int32) * 2 + 1)).sum(1)
            return int((rows * (torch.arange(rows.numel()) + 1)).sum())
        def state(net): return [[k, fingerprint(v)] for k, v in net.state_dict().items()]
        """

    /// Trains for one step in both languages: the first state, what comes out, the state after the step, what comes out in
    /// evaluation, and the text.
    func check(_ location: SourceLocation = #_sourceLocation) throws {
        torch.set_num_threads(1)
        torch.manual_seed(7)
        let x = torch.randn(2, 3, size, size)
        let y = torch.tensor([1, 2])
        let answer = try Python.run(
            """
            import warnings
            import torchvision_cpu
            from torchvision import models
            from torchvision.models import *
            \(Self.fingerprint)
            torch.manual_seed(3)
            with warnings.catch_warnings():
                warnings.simplefilter('ignore')
                net = models.\(python)
            out['first'] = state(net)
            trainer = optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
            given = net(x)
            given = [given] if isinstance(given, torch.Tensor) else list(given)
            sum(F.cross_entropy(part, y) for part in given).backward()
            trainer.step()
            out['given'] = [part.detach() for part in given]
            out['after'] = state(net)
            net.eval()
            with torch.no_grad(): out['evaluated'] = net(x)
            print(net)
            """, ["x": x, "y": y])
        torch.manual_seed(3)
        let net = build()
        compare(net, answer["first"], "first state", location)
        let trainer = optim.SGD(net.parameters(), lr: 0.01, momentum: 0.9)
        let given = outputs(net, x)
        let losses = given.map { F.cross_entropy($0, y) }
        losses.dropFirst().reduce(losses[0]) { $0 + $1 }.backward()
        trainer.step()
        let theirs = answer["given"].list
        #expect(theirs.count == given.count, sourceLocation: location)
        for (part, other) in zip(given, theirs) {
            #expect(other.isIdentical(to: part.detach()), "\(python) in training", sourceLocation: location)
        }
        compare(net, answer["after"], "state after a step", location)
        net.eval()
        let evaluated = torch.no_grad { net(x) }
        #expect(answer["evaluated"].isIdentical(to: evaluated), "\(python) in evaluation", sourceLocation: location)
        let (ours, others) = ("\(net)".split(separator: "\n"), answer.text.split(separator: "\n"))
        #expect(ours.count == others.count, "\(python): text", sourceLocation: location)
        if let (mine, other) = zip(ours, others).first(where: { $0.0 != $0.1 }) {
            Issue.record("\(python) prints \(mine), not \(other)", sourceLocation: location)
        }
    }

    private func compare(_ net: nn.Module, _ state: PythonValue, _ what: String, _ location: SourceLocation) {
        let ours = net.state_dict().items()
        let theirs = state.list.map { ($0.list[0].string, $0.list[1].int) }
        #expect(ours.map(\.key) == theirs.map(\.0), "\(python): \(what)", sourceLocation: location)
        for (mine, other) in zip(ours, theirs) where Self.fingerprint(mine.value) != other.1 {
            Issue.record("\(python): \(what): \(mine.key)", sourceLocation: location)
            return
        }
    }
}

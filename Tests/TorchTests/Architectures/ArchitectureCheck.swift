import TestSupport
import Testing
import Torch

/// Builds a network of classes in both languages and trains it for one step: the keys and the first bits of its state, its
/// text, the loss and the state after the step are Python's.
///
/// - Parameters:
///   - python: What makes Python's network; `tv` is torchvision.
///   - setup: Lines before it.
///   - shape: The input's.
///   - outputs: How many classes, of one label a sample, or a pixel where the network gives images.
func checkArchitecture(
    _ python: String, setup: String = "", shape: [Int], outputs: Int, labels: [Int]? = nil, evaluates: Bool = true,
    location: SourceLocation = #_sourceLocation, build: () -> nn.Module,
    loss: ((nn.Module, Tensor, Tensor) -> Tensor)? = nil
) throws {
    torch.set_num_threads(1)
    torch.manual_seed(7)
    let x = torch.randn(shape)
    let y = torch.randint(outputs, labels ?? [shape[0]])
    let answer = try Python.run(
        """
        import torchvision_cpu
        import torchvision as tv
        def criterion(net, x, y): return F.cross_entropy(net(x), y)
        \(setup)
        torch.manual_seed(3)
        net = \(python)
        out['state'] = {k: v.clone() for k, v in net.state_dict().items()}
        trainer = optim.SGD(net.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-4)
        loss = criterion(net, x, y)
        loss.backward()
        trainer.step()
        out['loss'] = loss.detach()
        out['after'] = net.state_dict()
        net.eval()
        with torch.no_grad(): out['evaluated'] = net(x)
        print(net)
        """, ["x": x, "y": y])
    torch.manual_seed(3)
    let net = build()
    compare(net.state_dict().items(), answer["state"].dict, "initial state", location)
    let trainer = optim.SGD(net.parameters(), lr: 0.01, momentum: 0.9, weight_decay: 1e-4)
    let loss = loss.map { $0(net, x, y) } ?? F.cross_entropy(net(x), y)
    loss.backward()
    trainer.step()
    #expect(answer["loss"].isIdentical(to: loss.detach()), "loss \(loss)", sourceLocation: location)
    compare(net.state_dict().items(), answer["after"].dict, "state after a step", location)
    if evaluates {
        net.eval()
        let evaluated = torch.no_grad { net(x) }
        #expect(answer["evaluated"].isIdentical(to: evaluated), "output in evaluation", sourceLocation: location)
    }
    #expect(answer.text == "\(net)\n", sourceLocation: location)
}

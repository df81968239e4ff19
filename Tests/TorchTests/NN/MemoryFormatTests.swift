import TestSupport
import Testing
import Torch

/// Layers and tensors whose channels lie last in memory.
@Suite struct MemoryFormatTests {
    init() { torch.set_num_threads(1) }

    private static let setup = """
        torch.manual_seed(8)
        X = torch.randn(2, 3, 8, 8)
        def net_of(): return nn.Sequential(
            nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ConvTranspose2d(4, 5, 4, 2), nn.Flatten(), nn.Linear(980, 2))

        """

    private func net() -> nn.Sequential {
        nn.Sequential(
            nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ConvTranspose2d(4, 5, 4, 2), nn.Flatten(), nn.Linear(980, 2))
    }

    /// Parameters of four dimensions change their strides, the others stay; so do results and gradients.
    @Test func modules() throws {
        let python = try Python.run(
            Self.setup + """
                net = net_of().to(memory_format=torch.channels_last)
                Y = net[:3](X.to(memory_format=torch.channels_last))
                loss = net(X.contiguous(memory_format=torch.channels_last)).pow(2).sum()
                loss.backward()
                out["weights"] = [p.clone() for p in net.state_dict().values()]
                out["grads"] = [p.grad.clone() for p in net.parameters()]  # `to` changes the gradients too
                out["Y"], out["loss"] = Y, loss
                net.to("cpu", torch.float64, memory_format=torch.contiguous_format)
                out["back"] = list(net.parameters())
                """)
        torch.manual_seed(8)
        let X = torch.randn(2, 3, 8, 8)
        let net = net().to(memory_format: torch.channels_last)
        let Y = net[0..<3](X.to(memory_format: torch.channels_last))
        let loss = net(X.contiguous(memory_format: torch.channels_last)).pow(2).sum()
        loss.backward()
        #expect(python["Y"].isIdentical(to: Y, strides: true))
        #expect(Y.is_contiguous(memory_format: .channels_last) && !Y.is_contiguous())
        #expect(python["loss"].isIdentical(to: loss))
        for (expected, (name, weight)) in zip(python["weights"].list, net.state_dict()) {
            #expect(expected.isIdentical(to: weight, strides: true), "\(name)")
        }
        for (expected, (name, parameter)) in zip(python["grads"].list, net.named_parameters()) {
            #expect(expected.isIdentical(to: try #require(parameter.grad), strides: true), "\(name)")
        }
        net.to("cpu", torch.float64, memory_format: torch.contiguous_format)
        for (expected, parameter) in zip(python["back"].list, net.parameters()) {
            #expect(expected.isIdentical(to: parameter, strides: true))
        }
    }

    /// Optimizers and their state follow the strides.
    @Test func training() throws {
        let python = try Python.run(
            Self.setup + """
                out["steps"] = []
                for make in (lambda p: optim.SGD(p, 0.01, momentum=0.9, fused=True),
                             lambda p: optim.Adam(p, 0.01, fused=True), lambda p: optim.RMSprop(p, 1e-3)):
                    torch.manual_seed(9)
                    net = net_of().to(memory_format=torch.channels_last)
                    opt = make(net.parameters())
                    for _ in range(5):
                        opt.zero_grad()
                        net(X.to(memory_format=torch.channels_last)).pow(2).mean().backward()
                        opt.step()
                    out["steps"].append(list(net.parameters()))
                """)
        torch.manual_seed(8)
        let X = torch.randn(2, 3, 8, 8)
        let makes: [([nn.Parameter]) -> optim.Optimizer] = [
            { optim.SGD($0, 0.01, momentum: 0.9, fused: true) }, { optim.Adam($0, 0.01, fused: true) },
            { optim.RMSprop($0, 1e-3) },
        ]
        for (index, make) in makes.enumerated() {
            torch.manual_seed(9)
            let net = net().to(memory_format: torch.channels_last)
            let opt = make(net.parameters())
            for _ in 0..<5 {
                opt.zero_grad()
                net(X.to(memory_format: torch.channels_last)).pow(2).mean().backward()
                opt.step()
            }
            for (expected, parameter) in zip(python["steps"].list[index].list, net.parameters()) {
                #expect(expected.isIdentical(to: parameter, strides: true), "optimizer \(index)")
            }
        }
    }

    /// Five dimensions are converted too, and PyTorch refuses.
    @Test func fiveDimensions() throws {
        let raised = try #require(
            try Python.raises("nn.ConvTranspose3d(2, 2, 2).to(memory_format=torch.channels_last)"))
        let swift = #expect(throws: TorchError.self) {
            try torch.throwing { _ = nn.ConvTranspose3d(2, 2, 2).to(memory_format: torch.channels_last) }
        }
        #expect(swift?.message.hasPrefix(raised.message) == true)
    }
}

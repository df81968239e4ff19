import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// `torch.autocast` on the CPU.
@Suite struct AutocastTests {
    init() { torch.set_num_threads(1) }

    private static let setup = """
        torch.manual_seed(5)
        a, b, X = torch.randn(5, 7), torch.randn(7, 3), torch.randn(2, 3, 8, 8)
        conv, linear, norm = nn.Conv2d(3, 4, 3), nn.Linear(7, 2), nn.BatchNorm2d(3)
        ones = torch.ones(5, 3)
        """

    private static func check(_ make: String, _ region: torch.autocast, sourceLocation: SourceLocation) throws {
        torch.manual_seed(5)
        let (a, b, X) = (torch.randn(5, 7), torch.randn(7, 3), torch.randn(2, 3, 8, 8))
        let (conv, linear, norm) = (nn.Conv2d(3, 4, 3), nn.Linear(7, 2), nn.BatchNorm2d(3))
        let ones = torch.ones(5, 3)
        let results: [Tensor] = region {
            let product = a.matmul(b)
            return [
                product, conv(X), linear(a), norm(X), norm(conv(X)[.all, 0..<3]), product.softmax(1), product + 1,
                product.exp(), F.mse_loss(product, ones), nn.BCEWithLogitsLoss(reduction: "sum")(product, ones),
                F.l1_loss(a, a * 2), torch.cat([a, product.t().to(.bfloat16)[0..<1].expand(5, 5)], 1),
                a.norm(2, dim: 1), a.sum(), a * 2, F.interpolate(X, scale_factor: 2, mode: "bilinear"),
            ]
        }
        let python = try Python.run(
            setup + """

                with \(make):
                    p = a.matmul(b)
                    out["results"] = [
                        p, conv(X), linear(a), norm(X), norm(conv(X)[:, 0:3]), p.softmax(1), p + 1, p.exp(),
                        F.mse_loss(p, ones), nn.BCEWithLogitsLoss(reduction="sum")(p, ones), F.l1_loss(a, a * 2),
                        torch.cat([a, p.t().to(torch.bfloat16)[0:1].expand(5, 5)], 1), a.norm(2, dim=1), a.sum(), a * 2,
                        F.interpolate(X, scale_factor=2, mode="bilinear")]
                out["dtypes"] = [str(x.dtype) for x in out["results"]]
                """)
        #expect(python["dtypes"].list.map(\.string) == results.map { "\($0.dtype)" }, sourceLocation: sourceLocation)
        for (index, (expected, result)) in zip(python["results"].list, results).enumerated() {
            #expect(expected.isIdentical(to: result), "\(make), result \(index)", sourceLocation: sourceLocation)
        }
    }

    @Test func dtypesAndBits() throws {
        let here = #_sourceLocation
        try Self.check("torch.autocast('cpu')", torch.autocast("cpu"), sourceLocation: here)
        try Self.check(
            "torch.autocast('cpu', dtype=torch.bfloat16)", torch.autocast("cpu", dtype: .bfloat16), sourceLocation: here
        )
        try Self.check(
            "torch.autocast('cpu', torch.float16)", torch.autocast("cpu", torch.float16), sourceLocation: here)
        try Self.check(
            "torch.autocast('cpu', torch.bfloat16, False)", torch.autocast("cpu", .bfloat16, false),
            sourceLocation: here)
        try Self.check(
            "torch.amp.autocast(device_type='cpu', dtype=torch.bfloat16, enabled=True, cache_enabled=False)",
            torch.amp.autocast(device_type: "cpu", dtype: torch.bfloat16, enabled: true, cache_enabled: false),
            sourceLocation: here)
        // With a warning, and without effect.
        try Self.check("torch.autocast('cpu', torch.float64)", torch.autocast("cpu", .float64), sourceLocation: here)
        try Self.check("torch.autocast('cuda')", torch.autocast("cuda"), sourceLocation: here)
    }

    /// The modes inside nested regions and after each, also where one ends with an error.
    @Test func modes() throws {
        struct Stop: Error {}
        var states: [[String]] = []
        func note() {
            states.append([
                "\(torch.is_autocast_enabled("cpu"))", "\(torch.get_autocast_dtype("cpu"))",
                "\(torch.is_autocast_cache_enabled())",
            ])
        }
        note()
        let amp = torch.autocast("cpu", dtype: .float16, cache_enabled: false)
        amp {
            note()
            torch.autocast("cpu", enabled: false) { note() }
            torch.autocast("cpu", dtype: .bfloat16, enabled: false) { note() }
            note()
            #expect(throws: Stop.self) {
                try torch.autocast("cpu", dtype: .bfloat16) {
                    note()
                    throw Stop()
                }
            }
            note()
        }
        note()
        #expect(amp { 7 } == 7)
        let python = try Python.run(
            """
            states = []
            def note():
                states.append([str(torch.is_autocast_enabled("cpu")).lower(), str(torch.get_autocast_dtype("cpu")),
                               str(torch.is_autocast_cache_enabled()).lower()])
            note()
            with torch.autocast("cpu", dtype=torch.float16, cache_enabled=False):
                note()
                with torch.autocast("cpu", enabled=False): note()
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=False): note()
                note()
                try:
                    with torch.autocast("cpu", dtype=torch.bfloat16):
                        note()
                        raise KeyError
                except KeyError: pass
                note()
            note()
            out["states"] = states
            out["available"] = [int(torch.amp.is_autocast_available(d)) for d in ("cpu", "cuda", "meta")]
            out["cuda"] = int(torch.is_autocast_enabled())
            """)
        #expect(python["states"].list.map { $0.list.compactMap(\.string) } == states)
        let available = ["cpu", "cuda", "meta"].map { torch.amp.is_autocast_available($0) ? 1 : 0 }
        #expect(python["available"].list.map(\.int) == available)
        #expect(python["cuda"].int == (torch.is_autocast_enabled() ? 1 : 0))
    }

    @Test func errors() throws {
        try expectSameError("torch.autocast('nonsense')") { _ = torch.autocast("nonsense") }
        try expectSameError("torch.autocast('meta')") { _ = torch.autocast("meta") }
        try expectSameError("torch.autocast('meta', torch.bfloat16)") { _ = torch.autocast("meta", .bfloat16) }
        try expectSameError("torch.is_autocast_enabled('meta')") { _ = torch.is_autocast_enabled("meta") }
        try expectSameError("torch.get_autocast_dtype('vulkan')") { _ = torch.get_autocast_dtype("vulkan") }
    }

    /// Gradients through a region come in the dtype of the weights; a converted weight is shared by both its uses.
    @Test(arguments: [true, false]) func gradients(cache: Bool) throws {
        torch.manual_seed(6)
        let (x, w) = (torch.randn(4, 6), torch.randn(6, 6, requires_grad: true))
        let loss = torch.autocast("cpu", dtype: .bfloat16, cache_enabled: cache) {
            F.mse_loss(x.matmul(w).tanh().matmul(w).float(), x)
        }
        loss.backward()
        let python = try Python.run(
            """
            torch.manual_seed(6)
            x, w = torch.randn(4, 6), torch.randn(6, 6, requires_grad=True)
            with torch.autocast("cpu", dtype=torch.bfloat16, cache_enabled=\(cache ? "True" : "False")):
                loss = F.mse_loss(x.matmul(w).tanh().matmul(w).float(), x)
            loss.backward()
            out["loss"], out["grad"] = loss, w.grad
            """)
        #expect(python["loss"].isIdentical(to: loss))
        #expect(python["grad"].isIdentical(to: try #require(w.grad)))
    }

    /// Ten steps with a gradient penalty: the gradient of a gradient that was taken outside of the region.
    @Test func training() throws {
        torch.manual_seed(7)
        let net = nn.Sequential(
            nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(8 * 36, 1))
        let trainer = optim.Adam(net.parameters(), lr: 0.01)
        var losses: [Tensor] = []
        for _ in 0..<10 {
            trainer.zero_grad()
            let X = torch.randn(6, 3, 8, 8, requires_grad: true)
            let Y = torch.autocast("cpu", dtype: .bfloat16) { net(X) }
            let grad = torch.autograd.grad(Y.sum(), X, create_graph: true)[0]
            let loss = torch.autocast("cpu", dtype: .bfloat16) {
                F.binary_cross_entropy_with_logits(Y, torch.ones_like(Y))
                    + ((grad.view(6, -1).norm(2, dim: 1) - 1) ** 2).mean()
            }
            loss.backward()
            trainer.step()
            losses.append(loss.detach())
        }
        let python = try Python.run(
            """
            torch.manual_seed(7)
            net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.LeakyReLU(0.2), nn.Flatten(),
                                nn.Linear(8 * 36, 1))
            trainer = optim.Adam(net.parameters(), lr=0.01)
            losses = []
            for _ in range(10):
                trainer.zero_grad()
                X = torch.randn(6, 3, 8, 8, requires_grad=True)
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    Y = net(X)
                grad = torch.autograd.grad(Y.sum(), X, create_graph=True)[0]
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = F.binary_cross_entropy_with_logits(Y, torch.ones_like(Y))
                    loss = loss + ((grad.view(6, -1).norm(2, dim=1) - 1) ** 2).mean()
                loss.backward()
                trainer.step()
                losses.append(loss.detach())
            out["losses"], out["weights"] = torch.stack(losses), list(net.state_dict().values())
            """)
        #expect(python["losses"].isIdentical(to: torch.stack(losses)))
        for (expected, (name, weight)) in zip(python["weights"].list, net.state_dict()) {
            #expect(expected.isIdentical(to: weight), "\(name)")
        }
    }
}

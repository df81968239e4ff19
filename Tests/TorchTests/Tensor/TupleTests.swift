import TestSupport
import Testing
import Torch

/// Tuples stand where Python takes them, beside numbers and lists.
@Suite struct TupleTests {
    @Test func creation() throws {
        func seeded(_ make: () -> Tensor) -> Tensor {
            torch.manual_seed(5)
            return make()
        }
        let n = 2
        try expectAgreement(
            [
                ("torch.ones((2, 3))", torch.ones((2, 3))), ("torch.zeros((2, 3, 1))", torch.zeros((2, 3, 1))),
                ("torch.zeros(size=(2, 3), dtype=torch.int64)", torch.zeros(size: (n, n + 1), dtype: .int64)),
                ("torch.ones((2, 3), requires_grad=True)", torch.ones((n, 3), requires_grad: true)),
                ("torch.empty((0, 3))", torch.empty((0, 3))), ("torch.full((2, 3), 1.5)", torch.full((2, 3), 1.5)),
                ("seeded(lambda: torch.rand((2, 3)))", seeded { torch.rand((2, 3)) }),
                ("seeded(lambda: torch.randn((2, 3, 4)))", seeded { torch.randn((2, 3, 4)) }),
                ("seeded(lambda: torch.randint(10, (2, 3)))", seeded { torch.randint(10, (2, 3)) }),
                ("seeded(lambda: torch.randint(0, 10, (2, 3)))", seeded { torch.randint(0, 10, (2, 3)) }),
                (
                    "torch.ones(2, dtype=torch.float64).new_zeros((1, 2))",
                    torch.ones(2, dtype: .float64).new_zeros((1, 2))
                ),
                ("torch.ones(3)", torch.ones(3)), ("torch.ones([2, 3])", torch.ones([2, 3])),
                ("torch.ones(2, 3)", torch.ones(2, 3)),
                ("torch.ones(torch.zeros(2, 4).shape)", torch.ones(torch.zeros(2, 4).shape)),
                ("torch.ones(())", torch.ones([])),
            ], setup: "def seeded(make):\n    torch.manual_seed(5)\n    return make()")
    }

    @Test func shapes() throws {
        let x = torch.arange(24).view((2, 3, 4)).float()
        try expectAgreement(
            [
                ("x.view((6, 4))", x.view((6, 4))), ("x.view((x.size(0), -1))", x.view((x.size(0), -1))),
                ("x.reshape((4, 3, 2))", x.reshape((4, 3, 2))), ("torch.reshape(x, (3, 8))", torch.reshape(x, (3, 8))),
                ("x.permute((0, 2, 1))", x.permute((0, 2, 1))),
                ("torch.permute(x, (2, 0, 1))", torch.permute(x, (2, 0, 1))),
                ("x[:, :1].expand((2, 5, 4))", x[.all, ..<1].expand((2, 5, 4))),
                ("x.repeat((2, 1, 1))", x.repeat((2, 1, 1))),
                ("x.flip((0, 2))", x.flip((0, 2))), ("torch.flip(x, dims=(0, 1))", torch.flip(x, dims: (0, 1))),
                ("x.tile((2, 1))", x.tile((2, 1))), ("x.roll((1, 2), (0, 1))", x.roll((1, 2), (0, 1))),
                ("x.roll(1, 0)", x.roll(1, 0)), ("x.view(-1)", x.view(-1)), ("x.view(6, 4)", x.view(6, 4)),
                ("x[:1, None].squeeze((0, 1))", x[..<1, nil].squeeze((0, 1))), ("x.flip(0)", x.flip(0)),
            ], ["x": x])
    }

    @Test func reductions() throws {
        torch.manual_seed(6)
        let x = torch.randn(2, 3, 4, 5)
        try expectAgreement(
            [
                ("x.sum((0, 1))", x.sum((0, 1))), ("x.sum(dim=(0, 1))", x.sum(dim: (0, 1))),
                ("x.mean((2, 3))", x.mean((2, 3))),
                ("x.mean((2, 3), keepdim=True)", x.mean((2, 3), keepdim: true)),
                ("x.mean((2, 3), True)", x.mean((2, 3), true)),
                ("x.mean(dim=(0, 2, 3), keepdim=True)", x.mean(dim: (0, 2, 3), keepdim: true)),
                ("torch.sum(x, (1, 2))", torch.sum(x, (1, 2))),
                ("torch.mean(x, dim=(-2, -1))", torch.mean(x, dim: (-2, -1))),
                ("x.amax((1, 2))", x.amax((1, 2))), ("torch.amin(x, dim=(0, 1))", torch.amin(x, dim: (0, 1))),
                ("x.std((0, 2))", x.std((0, 2))),
                ("x.var(dim=(0, 2, 3), unbiased=False)", x.var(dim: (0, 2, 3), unbiased: false)),
                ("x.var((0, 1), correction=0, keepdim=True)", x.var((0, 1), correction: 0, keepdim: true)),
                ("x.var(1)", x.var(1)), ("x.std(dim=1, correction=0)", x.std(dim: 1, correction: 0)),
                ("x.std()", x.std()),
                ("x.sum()", x.sum()), ("x.sum(1)", x.sum(1)), ("x.sum([0, 1])", x.sum([0, 1])),
                ("x.mean(0, True)", x.mean(0, true)),
                ("x.sum((0, 1), dtype=torch.float64)", x.sum((0, 1), dtype: .float64)), ("x.amax(1)", x.amax(1)),
            ], ["x": x])
    }

    @Test func joins() throws {
        let a = torch.ones(2, 3), b = torch.zeros(2, 3), p = nn.Parameter(torch.ones(2, 3))
        try expectAgreement(
            [
                ("torch.cat((a, b), dim=0)", torch.cat((a, b), dim: 0)),
                ("torch.cat((a, b, a), 1)", torch.cat((a, b, a), 1)),
                ("torch.cat((a, b))", torch.cat((a, b))), ("torch.stack((a, b))", torch.stack((a, b))),
                ("torch.stack((a, b), dim=1)", torch.stack((a, b), dim: 1)),
                ("torch.hstack((a, b))", torch.hstack((a, b))),
                ("torch.vstack((a, b))", torch.vstack((a, b))), ("torch.cat([a, b])", torch.cat([a, b])),
                ("torch.concat((a, b), dim=1)", torch.concat((a, b), dim: 1)),
                ("torch.dstack((a, b))", torch.dstack((a, b))),
                ("torch.cat((nn.Parameter(a), b))", torch.cat((p, b))),
            ], ["a": a, "b": b])
        try expectSameFailures([("torch.cat(a)", { _ = torch.cat(a) })], ["a": a])
    }

    @Test func layers() throws {
        torch.manual_seed(7)
        let x = torch.randn(1, 1, 9, 9)
        let layers: [(String, nn.Module)] = [
            ("nn.Conv2d(1, 2, (3, 5))", nn.Conv2d(1, 2, (3, 5))),
            ("nn.Conv2d(1, 2, kernel_size=(3, 5), stride=2)", nn.Conv2d(1, 2, kernel_size: (3, 5), stride: 2)),
            ("nn.Conv2d(1, 2, (3, 5), stride=(2, 1))", nn.Conv2d(1, 2, (3, 5), stride: (2, 1))),
            ("nn.Conv2d(1, 2, 3, stride=(2, 1), padding=(1, 0))", nn.Conv2d(1, 2, 3, stride: (2, 1), padding: (1, 0))),
            (
                "nn.Conv2d(1, 2, kernel_size=(3, 3), stride=1, padding=(1, 2))",
                nn.Conv2d(1, 2, kernel_size: (3, 3), stride: 1, padding: (1, 2))
            ),
            (
                "nn.Conv2d(1, 2, (3, 3), padding='same', bias=False)",
                nn.Conv2d(1, 2, (3, 3), padding: "same", bias: false)
            ),
            ("nn.ConvTranspose2d(1, 2, (2, 3), stride=(2, 1))", nn.ConvTranspose2d(1, 2, (2, 3), stride: (2, 1))),
            (
                "nn.ConvTranspose2d(1, 2, kernel_size=(4, 4), stride=2, padding=1)",
                nn.ConvTranspose2d(1, 2, kernel_size: (4, 4), stride: 2, padding: 1)
            ),
            ("nn.Conv2d(1, 2, 3)", nn.Conv2d(1, 2, 3)),
            ("nn.Conv2d(1, 2, [3, 5], 2, 1)", nn.Conv2d(1, 2, [3, 5], 2, 1)),
        ]
        for (python, layer) in layers {
            #expect(try Python.run("out['y'] = repr(\(python))")["y"].string == layer.description)
        }
        try expectAgreement(
            [
                ("F.pad(x, (1, 2))", F.pad(x, (1, 2))),
                ("F.pad(x, (1, 1, 2, 2), mode='reflect')", F.pad(x, (1, 1, 2, 2), mode: "reflect")),
                ("F.pad(x, (1, 2), value=5)", F.pad(x, (1, 2), value: 5)),
                ("F.pad(x, (1, 2), 'constant', 5)", F.pad(x, (1, 2), "constant", 5)),
                ("F.max_pool2d(x, (2, 3))", F.max_pool2d(x, (2, 3))), ("F.max_pool2d(x, 2)", F.max_pool2d(x, 2)),
                ("F.max_pool2d(x, (2, 2), stride=(1, 2))", F.max_pool2d(x, (2, 2), stride: (1, 2))),
                ("F.avg_pool2d(x, (3, 2))", F.avg_pool2d(x, (3, 2))),
                ("F.adaptive_avg_pool2d(x, (1, 1))", F.adaptive_avg_pool2d(x, (1, 1))),
                ("F.interpolate(x, size=(4, 5))", F.interpolate(x, size: (4, 5))),
                ("F.adaptive_avg_pool2d(x, 1)", F.adaptive_avg_pool2d(x, 1)),
            ], ["x": x])
    }
}

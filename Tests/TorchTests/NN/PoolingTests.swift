import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// Pooling by norms and at random places, and its undoing.
@Suite struct PoolingTests {
    let signals: Tensor
    let images: Tensor
    let volumes: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        signals = torch.randn(2, 3, 9)
        images = torch.randn(2, 3, 7, 6)
        volumes = torch.randn(2, 3, 5, 6, 4)
    }

    @Test func norms() throws {
        let (s, i, v): (KeyValuePairs, KeyValuePairs, KeyValuePairs) = (
            ["x": signals.abs()], ["x": images.abs()], ["x": volumes.abs()]
        )
        try checkFunction("F.lp_pool1d(x, 2, 3)", s) { F.lp_pool1d($0[0], 2, 3) }
        try checkFunction("F.lp_pool1d(x, 1.5, 2, 1, True)", s) { F.lp_pool1d($0[0], 1.5, 2, 1, true) }
        try checkFunction("F.lp_pool2d(x, 2, (3, 2), ceil_mode=True)", i) {
            F.lp_pool2d($0[0], 2, [3, 2], ceil_mode: true)
        }
        try checkFunction("F.lp_pool2d(x, norm_type=3.0, kernel_size=2, stride=(1, 2))", i) {
            F.lp_pool2d($0[0], norm_type: 3.0, kernel_size: 2, stride: [1, 2])
        }
        try checkFunction("F.lp_pool3d(x, 2, 2)", v) { F.lp_pool3d($0[0], 2, 2) }
        try checkFunction("F.lp_pool3d(x, 1, (1, 2, 3), stride=1)", v) { F.lp_pool3d($0[0], 1, [1, 2, 3], stride: 1) }
    }

    @Test func infiniteNorms() throws {
        for (norm, text) in [(Double.infinity, "math.inf"), (-.infinity, "-math.inf")] {
            try checkFunction("F.lp_pool1d(x, \(text), 3)", ["x": signals]) { F.lp_pool1d($0[0], norm, 3) }
            try checkFunction("F.lp_pool2d(x, \(text), 3, 2)", ["x": images]) { F.lp_pool2d($0[0], norm, 3, 2) }
            try checkFunction("F.lp_pool3d(x, \(text), 2)", ["x": volumes]) { F.lp_pool3d($0[0], norm, 2) }
        }
    }

    @Test func normZero() throws {
        let x = images
        let raised = try #require(try Python.raises("F.lp_pool2d(x, 0, 2)", ["x": x]))
        let error = #expect(throws: TorchError.self) { try torch.throwing { _ = F.lp_pool2d(x, 0, 2) } }
        #expect(error.map { "\($0.kind)" } == raised.kind)
        // Python 3.14 words its own error anew.
        if raised.kind == "ValueError" { #expect(error?.message == raised.message) }
    }

    @Test func randomPlaces() throws {
        let (i, v): (KeyValuePairs, KeyValuePairs) = (["x": images], ["x": volumes])
        try checkFunction("F.fractional_max_pool2d(x, 2, 3)", i) { F.fractional_max_pool2d($0[0], 2, 3) }
        try checkFunction("F.fractional_max_pool2d(x[0], (3, 2), output_ratio=(0.5, 0.7))", i) {
            F.fractional_max_pool2d($0[0][0], [3, 2], output_ratio: [0.5, 0.7])
        }
        let samples = torch.rand(2, 3, 2)
        try checkFunction(
            "F.fractional_max_pool2d(x, 2, (4, 3), _random_samples=s.detach())", ["x": images, "s": samples]
        ) { F.fractional_max_pool2d($0[0], 2, [4, 3], _random_samples: $0[1].detach()) }
        try checkFunction("F.fractional_max_pool3d(x, 2, (3, 2, 2))", v) {
            F.fractional_max_pool3d($0[0], 2, [3, 2, 2])
        }
        try checkFunction("F.fractional_max_pool3d(x[1], 2, output_ratio=0.6)", v) {
            F.fractional_max_pool3d($0[0][1], 2, output_ratio: 0.6)
        }
        try checkFunction("F.fractional_max_pool2d(x, 2, 3, return_indices=True)", i) {
            let (y, indices) = F.fractional_max_pool2d($0[0], 2, 3, return_indices: true)
            return [y, indices]
        }
        try checkFunction("F.fractional_max_pool3d_with_indices(x, 2, output_ratio=(0.5, 0.5, 0.5))", v) {
            let (y, indices) = F.fractional_max_pool3d_with_indices($0[0], 2, output_ratio: [0.5, 0.5, 0.5])
            return [y, indices]
        }
        let x = images
        try expectSameFailures(
            [
                ("F.fractional_max_pool2d(x, 2)", { _ = F.fractional_max_pool2d(x, 2) as Tensor }),
                ("F.fractional_max_pool3d(x, 2)", { _ = F.fractional_max_pool3d(x, 2) as Tensor }),
                (
                    "F.fractional_max_pool2d(x[0, 0, 0], 2, output_ratio=(0.5, 0.5))",
                    { _ = F.fractional_max_pool2d(x[0][0][0], 2, output_ratio: [0.5, 0.5]) as Tensor }
                ),
                (
                    "F.fractional_max_pool2d(x, 2, output_ratio=(0.5, 0.5, 0.5))",
                    { _ = F.fractional_max_pool2d(x, 2, output_ratio: [0.5, 0.5, 0.5]) as Tensor }
                ),
            ], i)
    }

    @Test func indicesOrNot() throws {
        func both(_ pair: (Tensor, Tensor)) -> [Tensor] { [pair.0, pair.1] }
        let (s, i, v): (KeyValuePairs, KeyValuePairs, KeyValuePairs) = (["x": signals], ["x": images], ["x": volumes])
        try checkFunction("F.max_pool1d(x, 2, return_indices=True)", s) {
            both(F.max_pool1d($0[0], 2, return_indices: true))
        }
        try checkFunction("F.max_pool2d(x, 3, 2, 1, 1, True, True)", i) {
            both(F.max_pool2d($0[0], 3, 2, 1, 1, true, true))
        }
        try checkFunction("F.max_pool3d(x, 2, return_indices=True)", v) {
            both(F.max_pool3d($0[0], 2, return_indices: true))
        }
        try checkFunction("F.adaptive_max_pool1d(x, 4, True)", s) { both(F.adaptive_max_pool1d($0[0], 4, true)) }
        try checkFunction("F.adaptive_max_pool2d(x, (3, 2), return_indices=True)", i) {
            both(F.adaptive_max_pool2d($0[0], [3, 2], return_indices: true))
        }
        try checkFunction("F.adaptive_max_pool3d(x, 2, return_indices=True)", v) {
            both(F.adaptive_max_pool3d($0[0], 2, return_indices: true))
        }
        try checkFunction("F.relu(F.max_pool2d(x, 2, return_indices=False))", i) {
            F.relu(F.max_pool2d($0[0], 2, return_indices: false))
        }
        try checkFunction("F.adaptive_max_pool1d(x, 2, return_indices=False)", s) {
            let y: Tensor = F.adaptive_max_pool1d($0[0], 2, return_indices: false)
            return y
        }
        #expect(throws: TorchError.self) {
            try torch.throwing { _ = F.max_pool2d(images, 2, return_indices: true) as Tensor }
        }
    }

    @Test func undone() throws {
        let (s, i, v): (KeyValuePairs, KeyValuePairs, KeyValuePairs) = (["x": signals], ["x": images], ["x": volumes])
        try checkFunction("F.max_unpool1d(*F.max_pool1d(x, 2, return_indices=True), 2)", s) {
            let (y, at) = F.max_pool1d($0[0], 2, return_indices: true)
            return F.max_unpool1d(y, at, 2)
        }
        try checkFunction("F.max_unpool1d(*F.max_pool1d(x, 2, return_indices=True), 2, output_size=x.size())", s) {
            let (y, at) = F.max_pool1d($0[0], 2, return_indices: true)
            return F.max_unpool1d(y, at, 2, output_size: $0[0].size())
        }
        try checkFunction("F.max_unpool2d(*F.max_pool2d(x, 3, 2, 1, return_indices=True), 3, 2, 1, (7, 6))", i) {
            let (y, at) = F.max_pool2d($0[0], 3, 2, 1, return_indices: true)
            return F.max_unpool2d(y, at, 3, 2, 1, [7, 6])
        }
        try checkFunction("F.max_unpool2d(*F.max_pool2d(x[0], (2, 3), return_indices=True), (2, 3))", i) {
            let (y, at) = F.max_pool2d($0[0][0], [2, 3], return_indices: true)
            return F.max_unpool2d(y, at, [2, 3])
        }
        try checkFunction("F.max_unpool3d(*F.max_pool3d(x, 2, return_indices=True), 2, output_size=(5, 6, 4))", v) {
            let (y, at) = F.max_pool3d($0[0], 2, return_indices: true)
            return F.max_unpool3d(y, at, 2, output_size: [5, 6, 4])
        }
        let (y, at) = F.max_pool2d(images, 2, return_indices: true)
        try expectSameFailures(
            [
                ("F.max_unpool2d(y, at, 2, output_size=[6])", { _ = F.max_unpool2d(y, at, 2, output_size: [6]) }),
                (
                    "F.max_unpool2d(y, at, 2, output_size=[6, 9])",
                    { _ = F.max_unpool2d(y, at, 2, output_size: [6, 9]) }
                ),
                (
                    "F.max_unpool2d(y, at, 2, output_size=torch.Size([2, 3, 4, 6]))",
                    { _ = F.max_unpool2d(y, at, 2, output_size: torch.Size([2, 3, 4, 6])) }
                ),
                ("F.max_unpool2d(y[0, 0, 0], at, 2)", { _ = F.max_unpool2d(y[0][0][0], at, 2) }),
                ("F.max_unpool2d(y, at, 2, padding=4)", { _ = F.max_unpool2d(y, at, 2, padding: 4) }),
            ], ["y": y, "at": at])
    }
}

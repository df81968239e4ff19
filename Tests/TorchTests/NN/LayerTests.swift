import TestSupport
import Testing
import Torch

@Suite struct LayerTests {
    let images: Tensor
    let rows: Tensor

    init() {
        // Sums in another order give other bits, and Python runs on one thread.
        torch.set_num_threads(1)
        torch.manual_seed(0)
        images = torch.randn(3, 4, 7, 6)
        rows = torch.randn(5, 4)
    }

    @Test func linear() throws {
        try checkLayer("nn.Linear(4, 3)", rows) { nn.Linear(4, 3) }
        try checkLayer("nn.Linear(4, 3, False)", rows) { nn.Linear(4, 3, false) }
        try checkLayer("nn.Linear(in_features=4, out_features=3, bias=False)", rows) {
            nn.Linear(in_features: 4, out_features: 3, bias: false)
        }
        try checkLayer("nn.Linear(4, 3, dtype=torch.float64)", rows.double()) { nn.Linear(4, 3, dtype: .float64) }
    }

    @Test func conv() throws {
        try checkLayer("nn.Conv2d(4, 6, 3)", images) { nn.Conv2d(4, 6, 3) }
        try checkLayer("nn.Conv2d(4, 6, 4, 2, 1, bias=False)", images) { nn.Conv2d(4, 6, 4, 2, 1, bias: false) }
        try checkLayer("nn.Conv2d(4, 6, kernel_size=(3, 2), padding=(1, 0), dilation=(2, 1), groups=2)", images) {
            nn.Conv2d(4, 6, kernel_size: [3, 2], padding: [1, 0], dilation: [2, 1], groups: 2)
        }
        for mode in ["zeros", "reflect", "replicate", "circular"] {
            try checkLayer("nn.Conv2d(4, 2, 3, padding=(2, 1), padding_mode='\(mode)')", images) {
                nn.Conv2d(4, 2, 3, padding: [2, 1], padding_mode: mode)
            }
            try checkLayer("nn.Conv2d(4, 2, (4, 3), padding='same', padding_mode='\(mode)')", images) {
                nn.Conv2d(4, 2, [4, 3], padding: "same", padding_mode: mode)
            }
        }
        try checkLayer("nn.Conv2d(4, 2, 3, padding='valid')", images) { nn.Conv2d(4, 2, 3, padding: "valid") }
        try checkLayer("nn.Conv1d(4, 2, 3, 2, padding=1)", torch.randn(2, 4, 9)) { nn.Conv1d(4, 2, 3, 2, padding: 1) }
        try checkLayer("nn.Conv1d(4, 2, 3, padding='same')", torch.randn(4, 9)) { nn.Conv1d(4, 2, 3, padding: "same") }
        try checkLayer("nn.Conv3d(4, 2, 2, padding=1, padding_mode='circular')", torch.randn(2, 4, 3, 4, 3)) {
            nn.Conv3d(4, 2, 2, padding: 1, padding_mode: "circular")
        }
    }

    @Test func distances() throws {
        let python = try Python.run(
            """
            out['p'] = nn.PairwiseDistance(1.5, keepdim=True)(a, b); out['c'] = nn.CosineSimilarity(dim=0)(a, b)
            """, ["a": rows, "b": rows.flip(0)])
        #expect(python["p"].isIdentical(to: nn.PairwiseDistance(1.5, keepdim: true)(rows, rows.flip(0))))
        #expect(python["c"].isIdentical(to: nn.CosineSimilarity(dim: 0)(rows, rows.flip(0))))
    }

    @Test func convTranspose() throws {
        try checkLayer("nn.ConvTranspose2d(4, 6, 4, 2, 1, bias=False)", images) {
            nn.ConvTranspose2d(4, 6, 4, 2, 1, bias: false)
        }
        try checkLayer("nn.ConvTranspose2d(4, 6, 3, stride=(3, 2), padding=1, output_padding=(2, 1), groups=2)", images)
        {
            nn.ConvTranspose2d(4, 6, 3, stride: [3, 2], padding: 1, output_padding: [2, 1], groups: 2)
        }
        try checkLayer("nn.ConvTranspose1d(4, 2, 3, dilation=2)", torch.randn(2, 4, 9)) {
            nn.ConvTranspose1d(4, 2, 3, dilation: 2)
        }
        try checkLayer("nn.ConvTranspose3d(4, 2, (1, 2, 3))", torch.randn(4, 3, 4, 3)) {
            nn.ConvTranspose3d(4, 2, [1, 2, 3])
        }
        let python = try Python.run(
            "torch.manual_seed(1); l = nn.ConvTranspose2d(4, 2, 3, 2, 1); out['y'] = l(x, output_size=[14, 12])",
            ["x": images])
        torch.manual_seed(1)
        let layer = nn.ConvTranspose2d(4, 2, 3, 2, 1)
        #expect(python["y"].isIdentical(to: layer(images, output_size: [14, 12])))
        for size in [[3], [99, 99]] {
            try checkRaises("nn.ConvTranspose2d(4, 2, 3, 2, 1)(x, output_size=\(size))", ["x": images]) {
                _ = layer(images, output_size: size)
            }
        }
    }

    @Test func convErrors() throws {
        try checkRaises("nn.Conv2d(4, 6, 3, groups=0)") { _ = nn.Conv2d(4, 6, 3, groups: 0) }
        try checkRaises("nn.Conv2d(4, 6, 3, groups=3)") { _ = nn.Conv2d(4, 6, 3, groups: 3) }
        try checkRaises("nn.Conv2d(4, 6, 3, groups=4)") { _ = nn.Conv2d(4, 6, 3, groups: 4) }
        try checkRaises("nn.Conv2d(4, 6, 3, 2, padding='same')") { _ = nn.Conv2d(4, 6, 3, 2, padding: "same") }
        try checkRaises("nn.ConvTranspose2d(4, 6, 3, padding_mode='reflect')") {
            _ = nn.ConvTranspose2d(4, 6, 3, padding_mode: "reflect")
        }
        try checkRaises("nn.Conv2d(3, 6, 3)(x)", ["x": images]) { _ = nn.Conv2d(3, 6, 3)(images) }
    }

    @Test func batchNorm() throws {
        try checkLayer("nn.BatchNorm2d(4)", images) { nn.BatchNorm2d(4) }
        try checkLayer("nn.BatchNorm2d(4, 1e-3, None)", images) { nn.BatchNorm2d(4, 1e-3, nil) }
        try checkLayer("nn.BatchNorm2d(4, momentum=1, affine=False)", images) {
            nn.BatchNorm2d(4, momentum: 1, affine: false)
        }
        try checkLayer("nn.BatchNorm2d(4, track_running_stats=False)", images) {
            nn.BatchNorm2d(4, track_running_stats: false)
        }
        try checkLayer("nn.BatchNorm3d(4)", torch.randn(2, 4, 2, 3, 2)) { nn.BatchNorm3d(4) }
        try checkRaises("nn.BatchNorm2d(3)(torch.ones(1, 3, 1, 1))") { _ = nn.BatchNorm2d(3)(torch.ones(1, 3, 1, 1)) }
        try checkRaises("nn.BatchNorm1d(3)(torch.ones(1, 3))") { _ = nn.BatchNorm1d(3)(torch.ones(1, 3)) }
        try checkRaises("nn.BatchNorm2d(3, eps=0)(torch.ones(2, 3, 1, 1))") {
            _ = nn.BatchNorm2d(3, eps: 0)(torch.ones(2, 3, 1, 1))
        }
        try checkRaises("nn.BatchNorm2d(3)(torch.ones(2, 3))") { _ = nn.BatchNorm2d(3)(torch.ones(2, 3)) }
        try checkRaises("nn.BatchNorm1d(3)(torch.ones(2, 3, 1, 1))") { _ = nn.BatchNorm1d(3)(torch.ones(2, 3, 1, 1)) }
    }

    @Test(.normalizationsHaveBias) func batchNormWithoutBias() throws {
        try checkLayer("nn.BatchNorm1d(4, bias=False)", rows) { nn.BatchNorm1d(4, bias: false) }
    }

    @Test func activations() throws {
        try checkLayer("nn.ReLU()", images) { nn.ReLU() }
        try checkLayer("nn.ReLU(True)", images) { nn.ReLU(true) }
        try checkLayer("nn.LeakyReLU(0.2)", images) { nn.LeakyReLU(0.2) }
        try checkLayer("nn.LeakyReLU(1, inplace=True)", images) { nn.LeakyReLU(1, inplace: true) }
        try checkLayer("nn.LeakyReLU()", images) { nn.LeakyReLU() }
        try checkLayer("nn.Tanh()", images) { nn.Tanh() }
        try checkLayer("nn.Sigmoid()", images) { nn.Sigmoid() }
    }
}

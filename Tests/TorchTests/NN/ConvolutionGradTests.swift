import TestSupport
import Testing
import Torch

/// The gradients of convolutions by themselves.
@Suite struct ConvolutionGradTests {
    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
    }

    @Test func byInput() throws {
        try checkFunction(
            "torch.nn.grad.conv1d_input((2, 4, 9), w, g)", ["w": torch.randn(6, 4, 3), "g": torch.randn(2, 6, 7)]
        ) {
            nn.grad.conv1d_input((2, 4, 9), $0[0], $0[1])
        }
        try checkFunction(
            "F.grad.conv1d_input([2, 4, 9], w, g, 2, 1, 2, groups=2)",
            ["w": torch.randn(6, 2, 3), "g": torch.randn(2, 6, 4)], setup: "from torch.nn import functional as F"
        ) {
            F.grad.conv1d_input([2, 4, 9], $0[0], $0[1], 2, 1, 2, groups: 2)
        }
        try checkFunction(
            "torch.nn.grad.conv2d_input(torch.Size([2, 3, 8, 8]), w, g, (2, 1), padding=(1, 0))",
            ["w": torch.randn(4, 3, 3, 3), "g": torch.randn(2, 4, 4, 6)]
        ) {
            nn.grad.conv2d_input(torch.Size([2, 3, 8, 8]), $0[0], $0[1], (2, 1), padding: (1, 0))
        }
        try checkFunction(
            "torch.nn.grad.conv3d_input((1, 2, 5, 5, 5), w, g, stride=2)",
            ["w": torch.randn(3, 2, 3, 3, 3), "g": torch.randn(1, 3, 2, 2, 2)]
        ) {
            nn.grad.conv3d_input((1, 2, 5, 5, 5), $0[0], $0[1], stride: 2)
        }
    }

    @Test func byWeight() throws {
        try checkFunction(
            "torch.nn.grad.conv1d_weight(x, (6, 4, 3), g)", ["x": torch.randn(2, 4, 9), "g": torch.randn(2, 6, 7)]
        ) {
            nn.grad.conv1d_weight($0[0], (6, 4, 3), $0[1])
        }
        try checkFunction(
            "torch.nn.grad.conv2d_weight(x, (4, 3, 3, 3), g, 2, 1, dilation=1)",
            ["x": torch.randn(2, 3, 8, 8), "g": torch.randn(2, 4, 4, 4)]
        ) {
            nn.grad.conv2d_weight($0[0], (4, 3, 3, 3), $0[1], 2, 1, dilation: 1)
        }
        try checkFunction(
            "torch.nn.grad.conv3d_weight(x, (3, 2, 3, 3, 3), g)",
            ["x": torch.randn(1, 2, 5, 5, 5), "g": torch.randn(1, 3, 3, 3, 3)]
        ) {
            nn.grad.conv3d_weight($0[0], (3, 2, 3, 3, 3), $0[1])
        }
    }

    @Test func failures() throws {
        let (w, g) = (torch.randn(6, 4, 3), torch.randn(2, 6, 7))
        try expectSameFailures(
            [
                ("torch.nn.grad.conv1d_input((2, 5, 9), w, g)", { _ = nn.grad.conv1d_input((2, 5, 9), w, g) }),
                ("torch.nn.grad.conv2d_input((2, 4, 9), w, g)", { _ = nn.grad.conv2d_input((2, 4, 9), w, g) }),
                ("torch.nn.grad.conv1d_weight(g, (6, 4, 3), w)", { _ = nn.grad.conv1d_weight(g, (6, 4, 3), w) }),
            ], ["w": w, "g": g])
    }
}

import TestSupport
import Testing
import Torch

/// `torch.autograd.grad` with `is_grads_batched`, and what else stands on transforms.
@Suite struct BatchedGradTests {
    @Test func severalCotangentsAtOnce() throws {
        torch.manual_seed(2)
        let (x, w) = (torch.randn(3, requires_grad: true), torch.randn(3, requires_grad: true))
        let y = (x * w).sin()
        let rows = torch.autograd.grad(y, [x, w], torch.eye(3), retain_graph: true, is_grads_batched: true)
        let plain = torch.autograd.grad(y, x, torch.ones(3), is_grads_batched: false)
        try expectAgreement(
            [("rows", rows), ("plain", plain)],
            setup: """
                torch.manual_seed(2)
                x, w = torch.randn(3, requires_grad=True), torch.randn(3, requires_grad=True)
                y = (x * w).sin()
                rows = torch.autograd.grad(y, [x, w], torch.eye(3), retain_graph=True, is_grads_batched=True)
                plain = torch.autograd.grad(y, x, torch.ones(3), is_grads_batched=False)
                """)
        try expectSameFailures(
            [
                (
                    "torch.autograd.grad(x * 2, x, torch.ones(2, 4), is_grads_batched=True)",
                    { _ = torch.autograd.grad(x * 2, x, torch.ones(2, 4), is_grads_batched: true) }
                )
            ], setup: "x = torch.ones(3, requires_grad=True)")
    }

    @Test func batchNormsWithoutStatistics() throws {
        let net = nn.Sequential(nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2), nn.Sequential(nn.BatchNorm2d(2)))
        torch.func.replace_all_batch_norm_modules_(net)
        try expectAgreement(
            [("str(net)", "\(net)"), ("list(net.state_dict())", Array(net.state_dict().keys()))],
            setup: """
                from torch.func import replace_all_batch_norm_modules_
                net = nn.Sequential(nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2), nn.Sequential(nn.BatchNorm2d(2)))
                replace_all_batch_norm_modules_(net)
                """)
    }
}

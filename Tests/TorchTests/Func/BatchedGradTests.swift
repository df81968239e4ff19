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

    @Test func rearranged() throws {
        let x = torch.arange(48.0).reshape(2, 4, 6)
        func with(_ pattern: String, _ lengths: [String: Int] = [:]) -> Tensor {
            torch.func.rearrange(x, pattern, lengths)
        }
        try expectAgreement(
            [
                ("r(x, 'a b c -> c a b').contiguous()", with("a b c -> c a b").contiguous()),
                ("r(x, 'a b c -> (a b) c')", with("a b c -> (a b) c")),
                ("r(x, 'a (b d) c -> d (a b) c', d=2)", with("a (b d) c -> d (a b) c", ["d": 2])),
                ("r(x, '... c -> c ...').contiguous()", with("... c -> c ...").contiguous()),
                ("r(x, 'a ... -> a (...)')", with("a ... -> a (...)")),
                ("r(x, 'a b c -> a 1 b () c')", with("a b c -> a 1 b () c")),
                ("r(x[:1], '1 b c -> b c')", torch.func.rearrange(x[..<1], "1 b c -> b c")),
                ("r([x[0], x[1]], 's b c -> (s c) b')", torch.func.rearrange([x[0], x[1]], "s b c -> (s c) b")),
            ],
            setup: "from torch.func import rearrange as r\nx = torch.arange(48.0).reshape(2, 4, 6)")
        let wrong = [
            "a b c", "a b c -> a b", "a b -> b a", "a a b -> b a", "a (b c -> a b c", "a ((b) c) -> a b c",
            "a b c) -> c",
            "a 2 c -> a c", "a b c -> ...", "(...) c -> c", "a b c -> a b c_", "a b ? -> a b", "a b .. -> a b",
            "... a b c d -> a b c d ...",
        ]
        try expectSameFailures(
            wrong.map { pattern in
                ("r(torch.ones(2, 4, 6), \(pattern.debugDescription))", { _ = torch.func.rearrange(x, pattern) })
            }, setup: "from torch.func import rearrange as r")
    }
}

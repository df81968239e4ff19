import TestSupport
import Testing
import Torch

/// Tensors of tensors of different sizes: `torch.nested`.
@Suite struct NestedTests {
    @Test func made() throws {
        let (a, b) = (torch.arange(3.0), torch.arange(5.0))
        let x = torch.ones(2, requires_grad: true)
        try expectSameOutcomes(
            [
                ("N.nested_tensor([a, b])", { torch.nested.nested_tensor([a, b]) }),
                ("N.nested_tensor([[1, 2], [3]])", { torch.nested.nested_tensor([[1, 2], [3]]) }),
                (
                    "N.nested_tensor([a, b.long()], dtype=torch.float64)",
                    { torch.nested.nested_tensor([a, b.long()], dtype: .float64) }
                ),
                (
                    "N.nested_tensor([a, b], requires_grad=True)",
                    { torch.nested.nested_tensor([a, b], requires_grad: true) }
                ),
                ("N.nested_tensor([a, torch.ones(2, 2)])", { torch.nested.nested_tensor([a, torch.ones(2, 2)]) }),
                (
                    "N.nested_tensor([a, b], layout=torch.sparse_coo)",
                    { torch.nested.nested_tensor([a, b], layout: .sparse_coo) }
                ),
                ("N.as_nested_tensor([x, x * 2])", { torch.nested.as_nested_tensor([x, x * 2]) }),
                ("N.as_nested_tensor(torch.ones(2, 3))", { torch.nested.as_nested_tensor(torch.ones(2, 3)) }),
                ("N.as_nested_tensor(a)", { torch.nested.as_nested_tensor(a) }),
                ("N.nested_tensor([a, b]) + 1", { torch.nested.nested_tensor([a, b]) + 1 }),
                ("list(N.nested_tensor([a, b]).unbind())", { torch.nested.nested_tensor([a, b]).unbind() }),
                (
                    "N.to_padded_tensor(N.nested_tensor([a, b]), 0.5)",
                    { torch.nested.to_padded_tensor(torch.nested.nested_tensor([a, b]), 0.5) }
                ),
                (
                    "N.to_padded_tensor(N.nested_tensor([a, b]), 0.5, (2, 7))",
                    { torch.nested.to_padded_tensor(torch.nested.nested_tensor([a, b]), 0.5, (2, 7)) }
                ),
            ],
            setup: "N = torch.nested; a = torch.arange(3.); b = torch.arange(5.); x = torch.ones(2, requires_grad=True)"
        )
    }

    @Test func gradients() throws {
        let x = torch.ones(2, requires_grad: true)
        torch.nested.to_padded_tensor(torch.nested.as_nested_tensor([x, x * 2]), 0).sum().backward()
        let python = try Python.run(
            """
            x = torch.ones(2, requires_grad=True)
            torch.nested.to_padded_tensor(torch.nested.as_nested_tensor([x, x * 2]), 0).sum().backward()
            out['grad'] = x.grad
            """)
        let grad = try #require(x.grad)
        #expect(python["grad"].isIdentical(to: grad))
    }
}

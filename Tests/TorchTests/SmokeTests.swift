import Testing
import Torch

@Test func smoke() throws {
    torch.manual_seed(0)
    let x = torch.randn(2, 3)
    let y = torch.tensor([[1.0, 2, 3], [4, 5, 6]], requires_grad: true)
    let z = (x * y + 1).sum()
    z.backward()
    print(y.grad!.tolist([Float].self), x.tolist([Float].self), z.item(), z.grad_fn as Any)
    print(x.shape, x[0, 1].item(), x[.all, 1].shape, x.max(dim: 1).values.shape, x.var().item(), x.std(1, keepdim: true).shape)
    let e = try #require(throws: TorchError.self) { try torch.throwing { _ = x.matmul(y) ; _ = x.matmul(y).shape[1] } }
    print(e)
    #expect(x.view(-1).shape == [6])
    #expect(x.view(3, 2).shape == [3, 2])
}

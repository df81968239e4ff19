import TestSupport
import Testing
import Torch

@Test func smoke() throws {
    torch.manual_seed(0)
    let x = torch.randn(2, 3)
    let python = try Python.run("torch.manual_seed(0); out['x'] = torch.randn(2, 3); out['y'] = (x * 2).t(); print('hi')", ["x": x])
    #expect(python["x"].isIdentical(to: x, strides: true))
    #expect(python["y"].isIdentical(to: (x * 2).t(), strides: true))
    #expect(python.text == "hi\n")
    let e = try #require(throws: TorchError.self) { try torch.throwing { _ = x.matmul(x) ; _ = x.matmul(x).shape[1] } }
    print(e)
}

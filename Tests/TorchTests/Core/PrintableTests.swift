import Foundation
import TestSupport
import Testing
import Torch

/// With `import Torch` alone, optional tensors and states print as in Python.
@Suite struct PrintableTests {
    /// What `body` prints.
    private func printed(_ body: () -> Void) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        fflush(nil)
        let kept = dup(1)
        let file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        dup2(file, 1)
        body()
        fflush(nil)
        dup2(kept, 1)
        close(file)
        close(kept)
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func optionals() throws {
        torch.manual_seed(9)
        let net = nn.Linear(2, 1), plain = nn.Linear(2, 1, bias: false), x = torch.ones(2, requires_grad: true)
        let before = try printed { print(x.grad) }
        (x * 3).sum().backward()
        let swift = try printed {
            print(net.bias)
            print(plain.bias)
            print(x.grad)
            print("gradient:", x.grad, plain.bias, separator: " | ")
            print(x.shape, x.dtype, 3, "end", terminator: ".\n")
            print(x)
            print("\(x.grad) \(plain.bias) f")
        }
        let python = try Python.run(
            """
            torch.manual_seed(9)
            net, plain, x = nn.Linear(2, 1), nn.Linear(2, 1, bias=False), torch.ones(2, requires_grad=True)
            print(x.grad)
            (x * 3).sum().backward()
            print(net.bias)
            print(plain.bias)
            print(x.grad)
            print("gradient:", x.grad, plain.bias, sep=" | ")
            print(x.shape, x.dtype, 3, "end", end=".\\n")
            print(x)
            print(f"{x.grad} {plain.bias} f")
            """)
        #expect(before + swift == python.text)
    }

    @Test func states() throws {
        torch.manual_seed(10)
        let net = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1)),
            names: OrderedDict<String, Int> = ["a": 1, "b'": 2]
        let swift = try printed {
            print(net.state_dict())
            print(names)
            print(OrderedDict<String, Int>())
        }
        let python = try Python.run(
            """
            from collections import OrderedDict
            torch.manual_seed(10)
            print(nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1)).state_dict())
            print(OrderedDict(a=1, **{"b'": 2}))
            print(OrderedDict())
            """)
        #expect(swift == python.text)
    }

    /// `x.grad` is used as it is, and tested for being there.
    @Test func gradients() throws {
        let x = torch.ones(2, requires_grad: true)
        #expect(x.grad == nil)
        (x * x).sum().backward()
        #expect(x.grad != nil)
        let doubled = x.grad * 2, norm = x.grad.norm()
        if let g = x.grad { #expect(g.data_ptr() == x.grad.data_ptr()) }
        guard let kept = x.grad else { return }
        x.grad.zero_()
        torch.no_grad { x.grad += 1 }
        try expectAgreement(
            [("doubled", doubled), ("norm", norm), ("kept", kept)],
            setup: """
                x = torch.ones(2, requires_grad=True)
                (x * x).sum().backward()
                doubled, norm, kept = x.grad * 2, x.grad.norm(), x.grad
                x.grad.zero_()
                x.grad += 1
                """)
        x.grad = nil
        #expect(x.grad == nil && x.grad?.shape == nil)
        x.grad = torch.zeros(2)
        #expect(!(x.grad == nil))
    }
}

import TestSupport
import Testing
import Torch

/// Every way in which a call into the shim can fail. `make sanitize` runs these under the address and leak sanitizers.
struct ErrorPathTests {
    /// A failing call in both languages: the kinds and the texts agree.
    static let cases: [(name: String, swift: @Sendable () -> Void, python: String)] = [
        ("shapes", { _ = torch.ones(2, 3).matmul(torch.ones(2, 3)) }, "torch.ones(2, 3).matmul(torch.ones(2, 3))"),
        ("broadcast", { _ = torch.ones(2) + torch.ones(3) }, "torch.ones(2) + torch.ones(3)"),
        ("dimension", { _ = torch.ones(2, 3).sum(5) }, "torch.ones(2, 3).sum(5)"),
        ("index", { _ = torch.ones(3)[7] }, "torch.ones(3)[7]"),
        ("indices", { _ = torch.ones(3)[0, 0] }, "torch.ones(3)[0, 0]"),
        ("view", { _ = torch.ones(6).view(4) }, "torch.ones(6).view(4)"),
        (
            "list", { _ = torch.cat([torch.ones(2, 2), torch.ones(3, 3)]) },
            "torch.cat([torch.ones(2, 2), torch.ones(3, 3)])"
        ),
        ("item", { _ = torch.ones(2).item() }, "torch.ones(2).item()"),
        ("singular", { _ = torch.linalg.inv(torch.zeros(2, 2)) }, "torch.linalg.inv(torch.zeros(2, 2))"),
        ("leaf", { torch.ones(2).backward() }, "torch.ones(2).backward()"),
        (
            "dtype", { _ = torch.ones(2, dtype: .int64).requires_grad_() },
            "torch.ones(2, dtype=torch.int64).requires_grad_()"
        ),
        (
            "twice",
            {
                let y = torch.ones(2, requires_grad: true).exp().sum()
                y.backward()
                y.backward()
            }, "y = torch.ones(2, requires_grad=True).exp().sum(); y.backward(); y.backward()"
        ),
        (
            "in place on a leaf", { torch.ones(2, requires_grad: true).add_(1) },
            "torch.ones(2, requires_grad=True).add_(1)"
        ),
        ("threads", { torch.set_num_threads(0) }, "torch.set_num_threads(0)"),
        ("state", { torch.Generator().set_state(torch.ones(3)) }, "torch.Generator().set_state(torch.ones(3))"),
    ]

    @Test(arguments: cases.indices)
    func agreesWithPython(index: Int) throws {
        let (_, swift, python) = Self.cases[index]
        let ours = try #require(throws: TorchError.self) { try torch.throwing(swift) }
        let theirs = try #require(try Python.raises(python))
        #expect("\(ours.kind)" == theirs.kind.replacing("_LinAlgError", with: "LinAlgError"))
        #expect(ours.message.split(separator: "\n").first == theirs.message.split(separator: "\n").first)
    }

    @Test func theFirstFailureCounts() throws {
        let error = try #require(throws: TorchError.self) {
            try torch.throwing {
                let placeholder = torch.ones(2) + torch.ones(3)
                _ = placeholder.shape[4]
                _ = placeholder + 1
                _ = placeholder[0, 1].item()
                placeholder.backward()
            }
        }
        #expect(error.op == "add.Tensor")
        #expect(error.arguments == "(float32[2], float32[3])")
    }

    @Test func scopesNest() throws {
        try torch.throwing {
            #expect(throws: TorchError.self) { try torch.throwing { _ = torch.ones(2) + torch.ones(3) } }
            #expect((torch.ones(2) + 1).tolist() == [2, 2])
        }
    }

    @Test func failuresLeaveNothingBehind() throws {
        for _ in 0..<200 {
            for (_, swift, _) in Self.cases {
                #expect(throws: TorchError.self) { try torch.throwing(swift) }
            }
        }
    }
}

import TestSupport
import Testing
import Torch

/// `torch.throwing`: the first failure is thrown, what follows it does no harm.
@Suite struct ThrowingTests {
    @Test func kindsAndTexts() throws {
        let x = torch.ones(2, 3)
        try expectSameFailures(
            [
                ("x[5]", { _ = x[5] }), ("x @ x", { _ = x.matmul(x) }), ("x.sum(7)", { _ = x.sum(7) }),
                ("x.view(5)", { _ = x.view(5) }),
                ("torch.linalg.inv(torch.zeros(2, 2))", { _ = torch.linalg.inv(torch.zeros(2, 2)) }),
                ("torch.linalg.cholesky(-torch.eye(2))", { _ = torch.linalg.cholesky(-torch.eye(2)) }),
                ("torch.cat([])", { _ = torch.cat([]) }), ("torch.cat([x, x[0]])", { _ = torch.cat([x, x[0]]) }),
                ("x.long().log_softmax(0)", { _ = x.long().log_softmax(0) }),
                ("x.gather(0, torch.tensor([[5, 0, 0]]))", { _ = x.gather(0, torch.tensor([[5, 0, 0]])) }),
                ("torch.nn.functional.conv2d(x, x)", { _ = torch.conv2d(x, x) }),
                ("torch.multinomial(-x, 1)", { _ = torch.multinomial(-x, 1) }), ("x.stft(4)", { _ = x.stft(4) }),
                ("x.unsqueeze(9)", { _ = x.unsqueeze(9) }), ("x.expand(3, 4)", { _ = x.expand(3, 4) }),
                ("x.permute(0, 0)", { _ = x.permute(0, 0) }),
                ("torch.stack([x, x[:1]])", { _ = torch.stack([x, x[..<1]]) }),
            ], ["x": x])
    }

    @Test func theFirstFailureIsThrown() {
        let x = torch.ones(2, 3)
        let error = #expect(throws: TorchError.self) {
            try torch.throwing {
                _ = x[9]
                _ = x.matmul(x)
            }
        }
        #expect(error?.kind == .IndexError && error?.op == "index")
        #expect(error?.arguments == "(float32[2, 3])" || error?.arguments == "(float[2, 3])")
    }

    @Test func placeholdersDoNoHarm() throws {
        let x = torch.ones(2, 3)
        let error = try #require(throws: TorchError.self) {
            try torch.throwing {
                let bad = x.matmul(x)
                _ = bad.shape.count + bad.dim() + bad.numel() + bad.stride().count + bad.storage_offset()
                _ = (bad + 1).sum().item()
                _ = bad[0, 1...]
                bad[0] = 5
                bad += 1
                bad.requires_grad = true
                bad.sum().backward()
                _ = (
                    bad.description, "\(bad)", bad.dtype, bad.device, bad.layout, bad.grad?.shape as Any,
                    bad.grad_fn as Any
                )
                _ = (
                    bad.tolist(), bad.flatList(Int.self), bad.is_contiguous(), bad.data_ptr() as Any, bad.data,
                    bad.nbytes
                )
                let (_, _) = bad.max(1)
                let (_, _, _) = bad.chunk(3)
                _ = torch.cat([bad, x]).to(.float64).cpu().T
                _ = torch.autograd.grad(bad.sum(), [x])
                for row in bad { _ = row }
                _ = (bad.count, bad.contains(1), Bool(bad), Int(bad), bad == bad, torch.tensor([bad, bad]))
                bad.register_hook { $0 }
                bad.grad = x
                x.copy_(bad)
                x[bad] = 3
                _ = (bad.type(), torch.is_tensor(bad), bad.is_leaf, bad._version, bad.output_nr, bad.unique())
            }
        }
        #expect(error.kind == .RuntimeError && error.message.contains("mat1 and mat2 shapes cannot be multiplied"))
        #expect(x.sum().item() == 6)
    }

    @Test func scopesNest() throws {
        let x = torch.ones(2, 3)
        let result = try torch.throwing {
            let inner = Result { try torch.throwing { _ = x[9] } }
            if case .success = inner { Issue.record("the inner scope does not throw") }
            return x.sum().item()
        }
        #expect(result == 6)
        let error = #expect(throws: TorchError.self) {
            try torch.throwing {
                _ = x[9]
                let inner = Result { try torch.throwing { _ = x.view(7) } }
                if case .success = inner { Issue.record("the inner scope does not throw") }
            }
        }
        #expect(error?.kind == .IndexError)
        struct Own: Error {}
        #expect(throws: Own.self) { try torch.throwing { throw Own() } }
        #expect(throws: TorchError.self) {
            try torch.throwing {
                _ = x[9]
                throw Own()
            }
        }
    }

    @Test func scopesBelongToTheirThread() async {
        let failures = await withTaskGroup(of: Bool.self) { group in
            for size in 0..<8 {
                group.addTask {
                    do {
                        try torch.throwing { _ = torch.ones(2).view(size + 3) }
                        return false
                    } catch let error as TorchError {
                        return error.message.contains("[\(size + 3)]")
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(failures == 8)
    }
}

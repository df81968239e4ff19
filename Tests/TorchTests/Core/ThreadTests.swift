import Foundation
import Testing
import Torch

/// Several threads at once, as a server has them. `make sanitize` runs these under the thread sanitizer too.
struct ThreadTests {
    /// What one round of each thread found wrong.
    private func failures(_ threads: Int = 8, _ rounds: Int = 25, _ round: @escaping @Sendable (Int) -> Bool) -> Int {
        let wrong = Counter()
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for number in 0..<rounds where !round(thread * rounds + number) { wrong.add(1) }
        }
        return wrong.value
    }

    @Test func failuresBelongToTheirThread() {
        let shared = torch.ones(10, 10)
        let wrong = failures { number in
            do {
                let sum = try torch.throwing {
                    if number % 2 == 0 { _ = shared.matmul(torch.zeros(3)) }
                    return shared.sum().item()
                }
                return number % 2 == 1 && sum == 100
            } catch {
                return number % 2 == 0
            }
        }
        #expect(wrong == 0)
        #expect(!torch.is_inference_mode_enabled() && torch.is_grad_enabled())
    }

    @Test func hooksRunOnTheThreadOfTheirBackward() {
        let wrong = failures { number in
            let w = torch.full([4], Double(number)).requires_grad_()
            let calls = Counter()
            let handle = w.register_hook { grad in
                calls.add(1)
                return grad * 2
            }
            (w * 3).sum().backward()
            handle.remove()
            return calls.value == 1 && w.grad.map { torch.equal($0, torch.full([4], 6.0)) } == true
        }
        #expect(wrong == 0)
    }

    @Test func aModuleIsCalledByAll() {
        nonisolated(unsafe) let net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
        let x = torch.randn(8, 4)
        let expected = net(x)
        #expect(failures { _ in torch.equal(net(x), expected) && net.state_dict().count == 4 } == 0)
    }

    @Test func hooksAreRegisteredWhileOthersCall() {
        nonisolated(unsafe) let layer = nn.Linear(4, 4)
        let x = torch.randn(2, 4)
        let expected = layer(x)
        let wrong = failures { _ in
            let calls = Counter()
            let handle = layer.register_forward_hook { _, _, output in
                calls.add(1)
                return output
            }
            let isEqual = torch.equal(layer(x), expected)
            handle.remove()
            return isEqual && calls.value > 0
        }
        #expect(wrong == 0)
    }

    @Test func filesAreWrittenAndReadAtOnce() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let wrong = failures { number in
            let x = torch.full([30], Double(number))
            let (own, shared) = (folder.path + "/\(number).pt", folder.path + "/shared.safetensors")
            do {
                try torch.save(x, own)
                try safetensors.torch.save_file(["x": x], shared)
                let read: Tensor = try torch.load(own)
                // Whole, whoever wrote it last.
                let any = try #require(try safetensors.torch.load_file(shared)["x"])
                return torch.equal(read, x) && torch.equal(any, torch.full([30], any[0].item()))
            } catch {
                return false
            }
        }
        #expect(wrong == 0)
    }

    @Test func textAndRandomNumbers() {
        let x = torch.arange(12).reshape(3, 4)
        let text = "\(x)"
        let wrong = failures { number in
            let generator = torch.Generator().manual_seed(number)
            let drawn = torch.rand(3, generator: generator)
            _ = torch.rand(3)
            return "\(x)" == text && torch.equal(drawn, torch.rand(3, generator: generator.manual_seed(number)))
        }
        #expect(wrong == 0)
    }
}

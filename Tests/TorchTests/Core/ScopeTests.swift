import Foundation
import TestSupport
import Testing
import Torch

/// `torch.throwing` throws the first failure whatever the program does with what the failed call gave.
struct ScopeTests {
    private static func bad() -> Tensor { torch.ones(2, 3).matmul(torch.ones(2, 3)) }

    /// What a scope that is left on the spot held is never released, as documented: a leak to the sanitizers.
    static let leaksAreFine = dlsym(nil, "__asan_init") == nil && dlsym(nil, "__tsan_init") == nil

    private func expectFailure(_ name: String, _ body: (Tensor) throws -> Void) {
        let error = #expect(throws: TorchError.self, "\(name)") { try torch.throwing { try body(Self.bad()) } }
        #expect(error?.op == "matmul", "\(name)")
    }

    @Test func sizesAndListsOfPlaceholders() {
        expectFailure("lists") { bad in
            _ = bad.split(2)[3] + bad.chunk(2)[1] + bad.unbind()[0] + torch.where(bad)[1]
            _ = bad.nonzero(as_tuple: true)[0] + torch.autograd.grad(bad, [bad])[0] + bad.hsplit(2)[1]
            _ = torch.meshgrid([bad, bad], indexing: "ij")[1] + torch.broadcast_tensors([bad, bad])[1]
            _ = torch.unravel_index(bad, [2, 3])[1]
            for part in bad.split(2) { _ = part + 1 }
        }
        expectFailure("sizes") { bad in
            #expect([bad.shape[0], bad.size(-1), bad.numel(), bad.count, bad.stride()[1]].allSatisfy { $0 > 0 })
            var sum = 10 / bad.shape[0] + 10 / bad.size(-1) + 10 / bad.numel() + 10 / bad.count + 10 / bad.stride()[1]
            for index in 0..<bad.shape[0] - 1 { sum += index }
            let (a, b) = (bad.shape[0], bad.shape[1])
            let (c, d): (Int, Int) = bad.shape
            let all = Array(bad.shape)
            sum += a / b + c / d + all[3] + bad.shape.reduce(1, *) + bad.shape.numel() + bad.dim() + all[1...][2]
            _ = torch.zeros(bad.shape)
        }
        expectFailure("values") { bad in
            _ = bad.tolist()[3] + bad.flatList(Double.self)[2] + bad.tolist([Double].self)[2][5]
            _ = bad.tolist([[Int]].self)[1][2][3] + Int(bad) + Int(bad.item()) + bad.item(Int.self)
            _ = bad.grad!.norm().grad_fn!.name().count
        }
    }

    /// Where a call fails that has its result already, or needs none.
    @Test func failuresOfTensorsWithValues() {
        let weight = torch.ones(2, requires_grad: true)
        let error = #expect(throws: TorchError.self) {
            try torch.throwing {
                (weight * 2).backward()
                _ = weight.grad!.norm()
                _ = torch.ones(2, 2).tolist()[1]
                _ = torch.ones(2).shape[5] / torch.ones(2).shape[7]
                _ = 3 / torch.tensor(1.0).count
            }
        }
        #expect(error?.op == "backward")
    }

    private final class Holder {
        var list = [1, 2]
        var counts: [String: Int] = [:]
        var tensor: Tensor?
    }

    /// What Swift itself stops the program for: the scope is left on the spot.
    @Test(.enabled(if: leaksAreFine)) func traps() {
        let holder = Holder()
        expectFailure("index") { bad in _ = [1, 2][bad.shape[0]] }
        expectFailure("index for writing") { bad in holder.list[bad.shape[0]] += 1 }
        expectFailure("division") { bad in holder.counts["a", default: 8] /= bad.shape[0] - 4 }
        expectFailure("nil") { _ in _ = holder.tensor!.shape }
        expectFailure("range") { bad in for _ in 0..<bad.shape[0] - 40 {} }
        expectFailure("number") { bad in _ = Int(0 / bad.item()) }
        expectFailure("own check") { bad in precondition(bad.shape[0] == 2) }
        expectFailure("inner scope without a failure") { bad in
            try torch.throwing { _ = [1, 2][bad.shape[0]] }
        }
        // Accesses that were under way have ended: these two would overlap with them.
        holder.list[0] += 1
        holder.counts["b", default: 0] += 1
        #expect(holder.list == [2, 2] && holder.counts["b"] == 1)
    }

    @Test(.enabled(if: leaksAreFine)) func modesAreAsTheyWere() {
        expectFailure("no_grad") { bad in torch.no_grad { _ = [1, 2][bad.shape[0]] } }
        expectFailure("inference") { bad in torch.inference_mode { _ = [1, 2][bad.shape[0]] } }
        expectFailure("autocast") { bad in
            torch.autocast("cpu", dtype: .bfloat16) { _ = [1, 2][bad.shape[0]] }
        }
        #expect(torch.is_grad_enabled() && !torch.is_inference_mode_enabled() && !torch.is_autocast_enabled("cpu"))
        expectFailure("anomaly") { bad in torch.autograd.set_detect_anomaly(true) { _ = [1, 2][bad.shape[0]] } }
        #expect(!torch.is_anomaly_enabled())
        expectFailure("saved tensors") { bad in
            torch.autograd.graph.save_on_cpu { _ = [1, 2][bad.shape[0]] }
        }
        torch.autograd.graph.disable_saved_tensors_hooks("none") {}
        expectFailure("vectorized") { bad in
            _ = torch.autograd.functional.jacobian(
                { $0 * [1, 2][bad.shape[0]] }, torch.ones(2), vectorize: true, strategy: "forward-mode")
        }
        let batched = torch.autograd.functional.jacobian({ $0 * 2 }, torch.ones(2), vectorize: true)
        #expect(batched.sum().item() == 4)
        let x = torch.ones(2, 2, requires_grad: true)
        x.matmul(x).sum().backward()
        #expect(x.grad?.dtype == .float32 && x.grad?.sum().item() == 16)
    }

    private let weight = torch.ones(1, requires_grad: true)

    /// A backward pass in a hook of a backward pass, and so on; the innermost hook calls `inner`.
    private func pass(_ depth: Int, _ inner: @escaping () -> Void) {
        torch.enable_grad {
            let y = weight * 2
            y.register_hook { grad in
                if depth > 0 { pass(depth - 1, inner) } else { inner() }
                return grad
            }
            y.sum().backward()
        }
    }

    /// A hook's failure comes to the scope around `backward`, also from the threads on which libtorch runs backward
    /// passes that are nested deeply.
    @Test(arguments: [0, 3, 100]) func hooks(depth: Int) {
        let error = #expect(throws: TorchError.self) { try torch.throwing { pass(depth) { _ = Self.bad() } } }
        #expect(error?.op == "matmul" && error?.arguments == "(float32[2, 3], float32[2, 3])")
        weight.grad = nil
        pass(depth) {}
        #expect(weight.grad?.item() == Double(2 * (depth + 1)))
    }

    @Test(.enabled(if: leaksAreFine), arguments: [0, 3, 100]) func trapsInHooks(depth: Int) {
        let inside = #expect(throws: TorchError.self) {
            try torch.throwing { pass(depth) { _ = [1, 2][Self.bad().shape[0]] } }
        }
        #expect(inside?.op == "matmul")
        expectFailure("failure before the hook") { bad in pass(0) { _ = [1, 2][bad.shape[0]] } }
        #expect((weight * 2).sum().item() == 2)
    }

    /// Failures that follow one another without end.
    @Test(.enabled(if: leaksAreFine)) func endlessLoops() {
        expectFailure("loop") { bad in while bad.item() < 1 {} }
    }

    /// A round that fails leaves the optimizer as it was: the next step is the first one.
    @Test func optimizersDoNotStep() {
        let (layer, other) = (nn.Linear(2, 1), nn.Linear(2, 1))
        other.load_state_dict(layer.state_dict())
        func step(_ layer: nn.Linear, _ adam: optim.Adam, _ width: Int) {
            adam.zero_grad()
            layer(torch.ones(1, width)).sum().backward()
            adam.step()
        }
        let (adam, reference) = (optim.Adam(layer.parameters()), optim.Adam(other.parameters()))
        #expect(throws: TorchError.self) { try torch.throwing { step(layer, adam, 3) } }
        #expect(torch.equal(layer.weight, other.weight))
        for _ in 0..<2 {
            step(layer, adam, 2)
            step(other, reference, 2)
        }
        #expect(torch.equal(layer.weight, other.weight))
    }
}

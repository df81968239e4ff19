import Testing
import Torch

/// What a hook keeps alive. Swift counts references and finds no cycles, so a closure that takes along the tensor or the
/// module that it is registered on keeps both; the lines that the documentation gives do not.
struct HookLifetimeTests {
    @Test func aTensorsHookThatUsesTheValues() {
        weak var kept: Tensor?
        weak var freed: Tensor?
        let handle: torch.utils.RemovableHandle
        do {
            let t = torch.randn(10).requires_grad_()
            kept = t
            handle = t.register_hook { grad in grad + t.detach() * 0 }
            (t * 2).sum().backward()
        }
        do {
            let t = torch.randn(10).requires_grad_()
            freed = t
            t.register_hook { [values = t.detach()] grad in grad + values * 0 }
            (t * 2).sum().backward()
        }
        #expect(kept != nil && freed == nil)
        handle.remove()
        #expect(kept == nil)
    }

    @Test func removingTheHookFreesToo() {
        weak var freed: Tensor?
        do {
            let t = torch.randn(10).requires_grad_()
            freed = t
            let handle = t.register_hook { grad in grad + t.detach() * 0 }
            (t * 2).sum().backward()
            handle.remove()
        }
        #expect(freed == nil)
    }

    @Test func aModulesHookThatUsesTheModule() {
        weak var kept: nn.Module?
        weak var freed: nn.Module?
        let handle: torch.utils.RemovableHandle
        do {
            let m = nn.Linear(2, 2)
            kept = m
            handle = m.register_forward_hook { (_: nn.Module, _: [Tensor], out: Tensor) -> Tensor? in
                out + m.weight.sum() * 0
            }
            _ = m(torch.ones(1, 2))
        }
        do {
            let m = nn.Linear(2, 2)
            freed = m
            m.register_forward_pre_hook { m, inputs in [inputs[0] + m.weight.sum() * 0] }
            m.register_forward_hook { m, inputs, out in out + m.weight.sum() * 0 }
            m.register_full_backward_hook { m, grad_input, grad_output in _ = m.weight.sum() }
            m.register_full_backward_pre_hook { m, grad_output in _ = m.weight.sum() }
            m(torch.ones(1, 2).requires_grad_()).sum().backward()
        }
        #expect(kept != nil && freed == nil)
        handle.remove()
        #expect(kept == nil)
    }
}

import Foundation
import TestSupport
import Testing
import Torch

/// Forward mode, `torch.autograd.forward_ad`, beside Python.
@Suite struct ForwardADTests {
    @Test func duals() throws {
        torch.manual_seed(1)
        let (x, v) = (torch.randn(3), torch.randn(3))
        var late: Tensor?
        let (y, tangent) = torch.autograd.forward_ad.dual_level {
            let dual = torch.autograd.forward_ad.make_dual(x, v)
            late = dual
            return torch.autograd.forward_ad.unpack_dual((dual * dual).sin().sum())
        }
        let level = torch.autograd.forward_ad.enter_dual_level()
        let plain = torch.autograd.forward_ad.unpack_dual(x)
        let dual = torch.autograd.forward_ad.make_dual(x, v, level: level)
        let off = torch.autograd.forward_ad._set_fwd_grad_enabled(false) { dual * 2 }
        let none = torch.autograd.forward_ad.unpack_dual(off).tangent
        torch.autograd.forward_ad.exit_dual_level(level: level)
        let after = try torch.autograd.forward_ad.unpack_dual(#require(late)).tangent
        try expectAgreement(
            [
                ("y", y), ("tangent", tangent as Any), ("plain.tangent", plain.tangent as Any), ("none", none as Any),
                ("after", after as Any), ("level", level),
            ],
            setup: """
                from torch.autograd import forward_ad as fwAD
                torch.manual_seed(1)
                x, v = torch.randn(3), torch.randn(3)
                with fwAD.dual_level():
                    late = fwAD.make_dual(x, v)
                    y, tangent = fwAD.unpack_dual((late * late).sin().sum())
                level = fwAD.enter_dual_level()
                plain = fwAD.unpack_dual(x)
                dual = fwAD.make_dual(x, v, level=level)
                with fwAD._set_fwd_grad_enabled(False): off = dual * 2
                none = fwAD.unpack_dual(off).tangent
                fwAD.exit_dual_level(level=level)
                after = fwAD.unpack_dual(late).tangent
                """)
    }

    /// libtorch has one level of duals for the process, which the threads share.
    @Test func severalThreads() {
        let expected = torch.func.jvp({ x in x.sin() }, torch.ones(3), torch.ones(3)).1
        nonisolated(unsafe) var same = [Bool](repeating: false, count: 16)
        let lock = NSLock()
        DispatchQueue.concurrentPerform(iterations: same.count) { place in
            let x = torch.ones(3)
            var equal = true
            for _ in 0..<20 {
                let tangent = torch.vmap { x in torch.func.jvp({ x in x.sin() }, x, torch.ones([])).1 }(x)
                equal = equal && torch.equal(tangent, expected)
            }
            lock.withLock { same[place] = equal }
        }
        #expect(!same.contains(false))
    }

    @Test func errors() throws {
        let x = torch.ones(2)
        typealias AD = torch.autograd.forward_ad
        try expectSameFailures(
            [
                ("fwAD.make_dual(x, x)", { _ = AD.make_dual(x, x) }),
                (
                    "with fwAD.dual_level(): fwAD.make_dual(x.long(), x)",
                    { AD.dual_level { _ = AD.make_dual(x.long(), x) } }
                ),
                (
                    "with fwAD.dual_level(): fwAD.make_dual(x, x.long())",
                    { AD.dual_level { _ = AD.make_dual(x, x.long()) } }
                ),
                (
                    "with fwAD.dual_level(): fwAD.make_dual(x, torch.ones(3))",
                    { AD.dual_level { _ = AD.make_dual(x, torch.ones(3)) } }
                ),
                ("fwAD.exit_dual_level(level=3)", { AD.exit_dual_level(level: 3) }),
            ], setup: "from torch.autograd import forward_ad as fwAD\nx = torch.ones(2)")
        #expect(AD.enter_dual_level() == 0)
        AD.exit_dual_level()
    }
}

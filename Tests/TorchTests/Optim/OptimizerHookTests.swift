import TestSupport
import Testing
import Torch

@Suite struct OptimizerHookTests {
    @Test func order() throws {
        let python = try Python.run(
            """
            p = torch.ones(2, requires_grad=True)
            o = optim.SGD([p], 0.1)
            handles = [
                o.register_step_pre_hook(lambda o, args, kwargs: print("before", p.tolist())),
                o.register_step_post_hook(lambda o, args, kwargs: print("after", p.tolist())),
                o.register_state_dict_pre_hook(lambda o: print("saving")),
                o.register_state_dict_post_hook(lambda o, d: print("saved", d["param_groups"][0]["lr"])),
                o.register_state_dict_post_hook(lambda o, d: print("first"), prepend=True),
                o.register_load_state_dict_pre_hook(lambda o, d: print("loading", d["param_groups"][0]["lr"])),
                o.register_load_state_dict_post_hook(lambda o: print("loaded", o.param_groups[0]["lr"])),
            ]
            def closure():
                print("closure")
                loss = (p ** 2).sum()
                loss.backward()
                return loss
            o.step(closure)
            o.step()
            o.load_state_dict(o.state_dict())
            for h in handles: h.remove()
            o.step()
            o.load_state_dict(o.state_dict())
            """)
        let p = torch.ones(2, requires_grad: true)
        let o = optim.SGD([p], 0.1)
        var text = ""
        func told(_ words: String) { text += words + "\n" }
        let handles = [
            o.register_step_pre_hook { _, _, _ in told("before \(p.tolist())") },
            o.register_step_post_hook { _, _, _ in told("after \(p.tolist())") },
            o.register_state_dict_pre_hook { _ in told("saving") },
            o.register_state_dict_post_hook { _, d in
                told("saved \(d["param_groups"][0]["lr"] as Double)")
                return nil
            },
            o.register_state_dict_post_hook(
                { _, _ in
                    told("first")
                    return nil
                }, prepend: true),
            o.register_load_state_dict_pre_hook { _, d in
                told("loading \(d["param_groups"][0]["lr"] as Double)")
                return nil
            },
            o.register_load_state_dict_post_hook { o in told("loaded \(o.param_groups[0]["lr"] as Double)") },
        ]
        o.step {
            told("closure")
            let loss = (p ** 2).sum()
            loss.backward()
            return loss
        }
        o.step()
        o.load_state_dict(o.state_dict())
        for handle in handles { handle.remove() }
        o.step()
        o.load_state_dict(o.state_dict())
        #expect(python.text == text)
    }
}

import TestSupport
import Testing
import Torch

private final class Counted: nn.Module {
    let layer = nn.Linear(2, 2)
    var steps = 3
    override func get_extra_state() -> Tensor { torch.tensor(steps) }
    override func set_extra_state(_ state: Tensor) { steps = state.item() }
    override func forward(_ x: Tensor) -> Tensor { layer(x) }
}

private final class Holder: nn.Module {
    var body: nn.Module = nn.Linear(2, 2)
    let fixed: nn.Module = nn.Linear(2, 2)
    var typed = nn.Linear(2, 2)
    var own = nn.Parameter(torch.ones(2))
    override func forward(_ x: Tensor) -> Tensor { body(x) * own }
}

/// What `nn.Module` has beside layers, hooks of one module and names: beside Python's.
@Suite(.serialized) struct ModuleMachineryTests {
    init() { torch.set_num_threads(1) }

    private static let setup = """
        class Counted(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(2, 2); self.steps = 3
            def get_extra_state(self): return torch.tensor(self.steps)
            def set_extra_state(self, state): self.steps = state.item()
            def forward(self, x): return self.layer(x)
        class Holder(nn.Module):
            def __init__(self):
                super().__init__()
                self.body, self.fixed, self.typed = nn.Linear(2, 2), nn.Linear(2, 2), nn.Linear(2, 2)
                self.own = nn.Parameter(torch.ones(2))
            def forward(self, x): return self.body(x) * self.own
        torch.manual_seed(1)
        """

    @Test func hooksOfStates() throws {
        torch.manual_seed(1)
        let net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
        var notes: [String] = []
        net[1].register_state_dict_pre_hook { module, prefix, keep in
            notes.append("pre \(module._get_name()) \(prefix) \(keep)")
        }
        let post = net[1].register_state_dict_post_hook { module, state, prefix, metadata in
            state[prefix + "more"] = torch.ones(1)
            notes.append("post \(prefix) \(state.keys()) \(metadata["version"] ?? 0)")
        }
        net.register_state_dict_post_hook { _, state, prefix, _ in state[prefix + "0.bias"] = nil }
        let state = net.state_dict(prefix: "x.", keep_vars: true)
        post.remove()
        let other = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
        let before = other[0].register_load_state_dict_pre_hook {
            _, state, prefix, metadata, strict, missing, unexpected, errors in
            notes.append("load \(prefix) \(metadata["version"] ?? 0) \(strict) \(missing) \(unexpected) \(errors)")
            state[prefix + "weight"] = state.pop(prefix + "w")
        }
        other.register_load_state_dict_post_hook { module, keys in
            notes.append("after \(module._get_name()) \(keys.missing_keys) \(keys.unexpected_keys)")
            keys.missing_keys = []
        }
        var given = net.state_dict()
        given["0.w"] = given.pop("0.weight")
        let keys = other.load_state_dict(given)
        before.remove()
        let loose = other.load_state_dict(given, strict: false)
        try expectAgreement(
            [
                ("list(state)", state.keys()), ("notes", notes), ("repr(keys)", "\(keys)"), ("repr(loose)", "\(loose)"),
                ("other[0].weight", other[0].weight),
            ],
            setup: Self.setup + """

                net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
                notes = []
                q = lambda keys: '[' + ', '.join(f'"{k}"' for k in keys) + ']'
                b = lambda x: str(x).lower()
                net[1].register_state_dict_pre_hook(
                    lambda m, prefix, keep: notes.append(f'pre {m._get_name()} {prefix} {b(keep)}'))
                def after(m, state, prefix, metadata):
                    state[prefix + 'more'] = torch.ones(1)
                    notes.append(f"post {prefix} {q(state)} {metadata['version']}")
                post = net[1].register_state_dict_post_hook(after)
                def take(m, state, prefix, metadata): del state[prefix + '0.bias']
                net.register_state_dict_post_hook(take)
                state = net.state_dict(prefix='x.', keep_vars=True)
                post.remove()
                other = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
                def rename(m, state, prefix, metadata, strict, missing, unexpected, errors):
                    notes.append(f"load {prefix} {metadata['version']} {b(strict)} {q(missing)} {q(unexpected)} {q(errors)}")
                    state[prefix + 'weight'] = state.pop(prefix + 'w')
                before = other[0].register_load_state_dict_pre_hook(rename)
                def loaded(m, keys):
                    notes.append(f"after {m._get_name()} {q(keys.missing_keys)} {q(keys.unexpected_keys)}")
                    keys.missing_keys.clear()
                other.register_load_state_dict_post_hook(loaded)
                given = net.state_dict()
                given['0.w'] = given.pop('0.weight')
                keys = other.load_state_dict(given)
                before.remove()
                loose = other.load_state_dict(given, strict=False)
                """)
    }

    @Test func extraState() throws {
        torch.manual_seed(1)
        let net = nn.Sequential(Counted(), nn.ReLU())
        let other = nn.Sequential(Counted(), nn.ReLU())
        (net[0] as? Counted)?.steps = 8
        let keys = other.load_state_dict(net.state_dict())
        try expectAgreement(
            [
                (
                    "[[k, v] for k, v in net.state_dict().items()]",
                    net.state_dict().map { [$0.key, $0.value] as [Any] }
                ),
                ("repr(keys)", "\(keys)"), ("other[0].steps", (other[0] as? Counted)?.steps as Any),
            ],
            setup: Self.setup + """

                net, other = nn.Sequential(Counted(), nn.ReLU()), nn.Sequential(Counted(), nn.ReLU())
                net[0].steps = 8
                keys = other.load_state_dict(net.state_dict())
                """)
        try expectSameFailures(
            [
                (
                    "Counted().load_state_dict(nn.Sequential().state_dict())",
                    { Counted().load_state_dict(nn.Sequential().state_dict()) }
                ),
                (
                    "nn.Linear(1, 1).load_state_dict({'_extra_state': torch.ones(1)})",
                    { nn.Linear(1, 1).load_state_dict(["_extra_state": torch.ones(1)]) }
                ),
                ("nn.ReLU().set_extra_state(torch.ones(1))", { nn.ReLU().set_extra_state(torch.ones(1)) }),
            ], setup: Self.setup)
    }

    @Test func submodules() throws {
        torch.manual_seed(1)
        let net = nn.Sequential(nn.Linear(2, 2), nn.Sequential(nn.ReLU()))
        net.set_submodule("1.0", nn.Linear(2, 3))
        net.set_submodule(target: "1.new", module: nn.Tanh())
        net.set_submodule("0", nn.Linear(2, 2), strict: true)
        let holder = Holder()
        holder.set_submodule("body", nn.Tanh())
        holder.set_submodule("fresh", nn.Tanh())
        try expectAgreement(
            [("repr(net)", "\(net)"), ("net(torch.ones(1, 2))", net(torch.ones(1, 2))), ("repr(holder)", "\(holder)")],
            setup: Self.setup + """

                net = nn.Sequential(nn.Linear(2, 2), nn.Sequential(nn.ReLU()))
                net.set_submodule('1.0', nn.Linear(2, 3))
                net.set_submodule(target='1.new', module=nn.Tanh())
                net.set_submodule('0', nn.Linear(2, 2), strict=True)
                holder = Holder()
                holder.set_submodule('body', nn.Tanh())
                holder.set_submodule('fresh', nn.Tanh())
                """)
        try expectSameFailures(
            [
                ("net.set_submodule('', nn.ReLU())", { net.set_submodule("", nn.ReLU()) }),
                ("net.set_submodule('2', nn.ReLU(), strict=True)", { net.set_submodule("2", nn.ReLU(), strict: true) }),
                ("net.set_submodule('0.weight', nn.ReLU())", { net.set_submodule("0.weight", nn.ReLU()) }),
                ("net.set_submodule('5.0', nn.ReLU())", { net.set_submodule("5.0", nn.ReLU()) }),
            ], setup: Self.setup + "\nnet = nn.Sequential(nn.Linear(2, 2), nn.Sequential(nn.ReLU()))")
        for name in ["fixed", "typed"] {
            let error = #expect(throws: TorchError.self) {
                try torch.throwing { holder.set_submodule(name, nn.Tanh()) }
            }
            #expect(error?.message.contains("declare it with `var`, as an nn.Module") == true)
        }
        var memo: Set<nn.Module> = [net[1]]
        #expect(net.named_modules(memo: &memo).map(\.0) == ["", "0"] && memo.count == 3)
        #expect(nn.Sequential(net[0], net[0]).modules(remove_duplicate: false).count == 3)
    }

    /// Devices without values, and dtypes that only floating-point tensors take.
    @Test func conversions() throws {
        let empty = nn.Sequential(nn.Linear(2, 3, device: "meta"), nn.BatchNorm1d(3, device: "meta"))
        #expect(empty.parameters().allSatisfy { $0.is_meta })
        empty.to_empty(device: "cpu")
        #expect(empty.state_dict().values().allSatisfy { $0.is_cpu })
        empty.load_state_dict(nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)).state_dict())
        #expect(empty(torch.ones(2, 2)).shape == [2, 3])
        let holder = Holder()
        holder.to_empty(device: "meta", recurse: false)
        #expect(holder.own.is_meta && !holder.typed.weight.is_meta)
        let skipped = nn.utils.skip_init { nn.Linear(2, 3, device: $0) }
        #expect(skipped.weight.is_cpu && skipped.weight.requires_grad && skipped.bias?.shape == [3])
        let fails = #expect(throws: TorchError.self) {
            try torch.throwing { _ = nn.utils.skip_init { _ in nn.Linear(2, 3) } }
        }
        #expect(fails?.message == "Module must support a 'device' arg to skip initialization")
        func mixed() -> nn.Module {
            let module = nn.Module()
            module.register_parameter("c", nn.Parameter(torch.ones(2, dtype: torch.complex64)))
            module.register_buffer("i", torch.ones(2, dtype: torch.int32))
            module.register_buffer("f", torch.ones(2))
            return module
        }
        func dtypes(_ module: nn.Module) -> [torch.dtype] { module.state_dict().values().map(\.dtype) }
        #expect(mixed().share_memory().parameters().count == 1)
        mixed().compile()
        try expectAgreement(
            [
                ("kinds(mixed().double())", dtypes(mixed().double())),
                ("kinds(mixed().half())", dtypes(mixed().half())),
                ("kinds(mixed().bfloat16())", dtypes(mixed().bfloat16())),
                ("kinds(mixed().double().float())", dtypes(mixed().double().float())),
                ("kinds(mixed().to(torch.complex128))", dtypes(mixed().to(torch.complex128))),
                (
                    "kinds(mixed().to(tensor=torch.ones(1, dtype=torch.float64)))",
                    dtypes(mixed().to(tensor: torch.ones(1, dtype: torch.float64)))
                ),
            ],
            setup: """
                import warnings; warnings.simplefilter('ignore')
                def mixed():
                    m = nn.Module()
                    m.register_parameter('c', nn.Parameter(torch.ones(2, dtype=torch.complex64)))
                    m.register_buffer('i', torch.ones(2, dtype=torch.int32)); m.register_buffer('f', torch.ones(2))
                    return m
                kinds = lambda m: [v.dtype for v in m.state_dict().values()]
                """)
    }

    /// The hooks that all modules share, before a module's own, and those of one operation's node. What they note is
    /// detached: an output with its graph, in which the hooks are, would keep what it is noted in.
    @Test func globalHooks() throws {
        typealias hooks = nn.modules.module
        var tape: [[Any]] = []
        func note(_ name: String) -> (nn.Module, [Tensor]) -> Void {
            { tape.append([name, $0._get_name(), $1.map { $0.detach() }]) }
        }
        torch.manual_seed(1)
        let net = nn.Sequential(nn.Linear(2, 2), nn.Tanh())
        net[0].register_forward_pre_hook(note("own pre"))
        net[0].register_full_backward_hook { module, inputs, outputs in
            tape.append(["own", module._get_name(), inputs, outputs])
        }
        var handles = [hooks.register_module_forward_pre_hook(note("pre"))]
        handles.append(
            hooks.register_module_forward_hook { module, inputs, output in
                tape.append(["after", module._get_name(), inputs.map { $0.detach() }, output.detach()])
                return module is nn.Tanh ? output * 2 : nil
            })
        handles.append(
            hooks.register_module_full_backward_pre_hook { module, grads in
                tape.append(["bpre", module._get_name(), grads])
            })
        handles.append(
            hooks.register_module_full_backward_hook { module, inputs, outputs in
                tape.append(["back", module._get_name(), inputs, outputs])
            })
        handles.append(
            hooks.register_module_parameter_registration_hook { _, name, p in
                tape.append(["param", name])
                return p.map { nn.Parameter($0 * 2) }
            })
        handles.append(
            hooks.register_module_buffer_registration_hook { _, name, _ in
                tape.append(["buffer", name])
                return nil
            })
        handles.append(
            hooks.register_module_module_registration_hook { _, name, _ in
                tape.append(["module", name])
                return nn.ReLU()
            })
        let x = torch.tensor([[1.0, -2]], requires_grad: true)
        let y = net(x)
        y.sum().backward()
        let module = nn.Module()
        module.register_parameter("p", nn.Parameter(torch.ones(1)))
        module.register_buffer("b", torch.ones(1))
        module.add_module("m", nn.Tanh())
        for handle in handles { handle.remove() }
        let quiet = net(x)
        let layer = nn.Linear(2, 2)
        layer.register_backward_hook { module, inputs, outputs in
            tape.append(["node", module._get_name(), inputs, outputs])
            return [inputs[0].map { $0 * 2 }] + inputs.dropFirst()
        }
        layer(x).sum().backward()
        try expectAgreement(
            [
                ("tape", tape), ("y", y), ("quiet", quiet), ("x.grad", x.grad as Any), ("repr(module)", "\(module)"),
                ("module.p", module.get_parameter("p")),
                ("[p.grad for p in layer.parameters()]", layer.parameters().map { $0.grad }),
            ],
            setup: Self.setup + """

                import warnings; warnings.simplefilter('ignore')
                from torch.nn.modules import module as hooks
                tape = []
                grads = list
                def note(name): return lambda m, i: tape.append([name, m._get_name(), [t.detach() for t in i]])
                net = nn.Sequential(nn.Linear(2, 2), nn.Tanh())
                net[0].register_forward_pre_hook(note('own pre'))
                net[0].register_full_backward_hook(lambda m, i, o: tape.append(['own', m._get_name(), grads(i), grads(o)]))
                handles = [hooks.register_module_forward_pre_hook(note('pre'))]
                def after(m, i, o):
                    tape.append(['after', m._get_name(), [t.detach() for t in i], o.detach()])
                    return o * 2 if isinstance(m, nn.Tanh) else None
                handles.append(hooks.register_module_forward_hook(after))
                handles.append(hooks.register_module_full_backward_pre_hook(
                    lambda m, g: tape.append(['bpre', m._get_name(), grads(g)])))
                handles.append(hooks.register_module_full_backward_hook(
                    lambda m, i, o: tape.append(['back', m._get_name(), grads(i), grads(o)])))
                def param(m, name, p):
                    tape.append(['param', name]); return nn.Parameter(p * 2)
                handles.append(hooks.register_module_parameter_registration_hook(param))
                handles.append(hooks.register_module_buffer_registration_hook(
                    lambda m, name, b: tape.append(['buffer', name])))
                def child(m, name, c):
                    tape.append(['module', name]); return nn.ReLU()
                handles.append(hooks.register_module_module_registration_hook(child))
                x = torch.tensor([[1.0, -2]], requires_grad=True)
                y = net(x); y.sum().backward()
                module = nn.Module()
                module.register_parameter('p', nn.Parameter(torch.ones(1)))
                module.register_buffer('b', torch.ones(1))
                module.add_module('m', nn.Tanh())
                for handle in handles: handle.remove()
                quiet = net(x)
                layer = nn.Linear(2, 2)
                def node(m, i, o):
                    tape.append(['node', m._get_name(), grads(i), grads(o)])
                    return (i[0] * 2,) + i[1:]
                layer.register_backward_hook(node)
                layer(x).sum().backward()
                """)
        try expectSameFailures(
            [
                ("layer.register_full_backward_hook(print)", { layer.register_full_backward_hook { _, _, _ in } }),
                ("net[0].register_backward_hook(print)", { net[0].register_backward_hook { _, _, _ in nil } }),
            ],
            setup: """
                layer, net = nn.Linear(2, 2), [nn.Linear(2, 2)]
                layer.register_backward_hook(print); net[0].register_full_backward_hook(print)
                """)
    }
}

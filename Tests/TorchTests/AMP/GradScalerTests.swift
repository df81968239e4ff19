import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// `torch.amp.GradScaler`, on the CPU where there is no GPU.
@Suite struct GradScalerTests {
    static let device = torch.cuda.is_available() ? "cuda" : "cpu"

    /// One way of stepping, in both languages.
    struct Setting: CustomTestStringConvertible, Sendable {
        let python: String
        let make: @Sendable ([Tensor]) -> optim.Optimizer
        /// What stands between `backward` and `step`.
        var between = ""
        var act: @Sendable (torch.amp.GradScaler, optim.Optimizer) -> Void = { _, _ in }
        var testDescription: String { python + (between.isEmpty ? "" : ", " + between) }
    }

    static let settings: [Setting] = [
        Setting(python: "SGD(params, 0.1, 0.9)", make: { optim.SGD($0, 0.1, 0.9) }),
        Setting(python: "SGD(params, 0.1, 0.9, fused=True)", make: { optim.SGD($0, 0.1, 0.9, fused: true) }),
        Setting(python: "Adam(params, 0.1)", make: { optim.Adam($0, 0.1) }),
        Setting(python: "Adam(params, 0.1, fused=True)", make: { optim.Adam($0, 0.1, fused: true) }),
        Setting(
            python: "Adam(params, torch.tensor(0.1), amsgrad=True, fused=True)",
            make: { optim.Adam($0, torch.tensor(0.1), amsgrad: true, fused: true) }),
        Setting(
            python: "AdamW(params, 0.1, fused=True)", make: { optim.AdamW($0, 0.1, fused: true) },
            between: "scaler.unscale_(opt); nn.utils.clip_grad_norm_(params, 0.1)",
            act: {
                $0.unscale_($1)
                nn.utils.clip_grad_norm_($1.param_groups[0].params, 0.1)
            }),
        Setting(python: "Adagrad(params, 0.1, fused=True)", make: { optim.Adagrad($0, 0.1, fused: true) }),
        Setting(
            python: "RMSprop(params)", make: { optim.RMSprop($0) },
            between: "scaler.unscale_(opt)", act: { $0.unscale_($1) }),
    ]

    /// Twelve steps, of which the fourth and the ninth overflow.
    @Test(arguments: settings) func training(_ setting: Setting) throws {
        let python = try Python.run(
            """
            torch.manual_seed(3)
            net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)).to("\(Self.device)")
            params = list(net.parameters())
            x = torch.randn(5, 3).to("\(Self.device)")
            opt = optim.\(setting.python)
            scaler = torch.amp.GradScaler("\(Self.device)", init_scale=1024, growth_interval=3)
            scales = [scaler.get_scale()]
            for step in range(12):
                opt.zero_grad()
                loss = (net(x) ** 2).sum() * (1e38 if step in (3, 8) else 1)
                scaler.scale(loss).backward()
                \(setting.between.isEmpty ? "pass" : setting.between)
                scaler.step(opt)
                scaler.update()
                scales.append(scaler.get_scale())
            out["scales"], out["params"], out["steps"] = scales, params, list(opt.state_dict()["state"].values())
            print(scaler.state_dict())
            """)
        torch.manual_seed(3)
        let net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)).to(Self.device)
        let params = Array(net.parameters())
        let x = torch.randn(5, 3).to(Self.device)
        let opt = setting.make(params)
        let scaler = torch.amp.GradScaler(Self.device, init_scale: 1024, growth_interval: 3)
        var scales = [scaler.get_scale()]
        for step in 0..<12 {
            opt.zero_grad()
            let loss = (net(x) ** 2).sum() * (step == 3 || step == 8 ? 1e38 : 1)
            scaler.scale(loss).backward()
            setting.act(scaler, opt)
            scaler.step(opt)
            scaler.update()
            scales.append(scaler.get_scale())
        }
        #expect(python["scales"].list.map(\.double) == scales)
        for (expected, param) in zip(python["params"].list, params) { #expect(expected.isIdentical(to: param)) }
        let state = opt.state_dict()["state"]
        for (index, expected) in python["steps"].list.enumerated() {
            for (key, value) in expected.dict {
                #expect(value.isIdentical(to: state[index][key]), "\(key) of \(index)")
            }
        }
        #expect(python.text == "\(scaler.state_dict())\n")
    }

    /// Two optimizers, lists of losses, scales that are set, and a state that goes on elsewhere.
    @Test func several() throws {
        let python = try Python.run(
            """
            a, b = torch.ones(2, requires_grad=True, device="\(Self.device)"), torch.ones(3, requires_grad=True, device="\(Self.device)")
            one, two = optim.SGD([a], 0.1), optim.Adam([b], 0.1)
            scaler = torch.amp.GradScaler("\(Self.device)", 4.0, 3.0, 0.25, 1)
            notes = []
            def round(factor):
                one.zero_grad(); two.zero_grad()
                losses = scaler.scale([(a ** 2).sum(), (b ** 3).sum() * factor])
                for loss in losses: loss.backward()
                scaler.step(one); scaler.step(two); scaler.update()
                notes.append(scaler.get_scale())
            round(1.0)
            round(math.inf)
            round(1.0)
            scaler.update(7.0)
            notes.append(scaler.get_scale())
            scaler.update(torch.tensor(5.0, device="\(Self.device)"))
            notes.append(scaler.get_scale())
            other = torch.amp.GradScaler("\(Self.device)")
            other.load_state_dict(scaler.state_dict())
            print(other.state_dict(), torch.amp.GradScaler("\(Self.device)", enabled=False).state_dict())
            scaler.set_growth_factor(5.0); scaler.set_backoff_factor(0.125); scaler.set_growth_interval(9)
            notes += [scaler.get_growth_factor(), scaler.get_backoff_factor(), scaler.get_growth_interval()]
            out["a"], out["b"], out["notes"] = a, b, notes
            """)
        let (a, b) = (
            torch.ones(2, device: Self.device, requires_grad: true),
            torch.ones(3, device: Self.device, requires_grad: true)
        )
        let (one, two) = (optim.SGD([a], 0.1), optim.Adam([b], 0.1))
        let scaler = torch.amp.GradScaler(Self.device, 4.0, 3.0, 0.25, 1)
        var notes: [Double] = []
        func round(_ factor: Double) {
            one.zero_grad()
            two.zero_grad()
            let losses = scaler.scale([(a ** 2).sum(), (b ** 3).sum() * factor])
            for loss in losses { loss.backward() }
            scaler.step(one)
            scaler.step(two)
            scaler.update()
            notes.append(scaler.get_scale())
        }
        round(1.0)
        round(.infinity)
        round(1.0)
        scaler.update(7.0)
        notes.append(scaler.get_scale())
        scaler.update(torch.tensor(5.0, device: Self.device))
        notes.append(scaler.get_scale())
        let other = torch.amp.GradScaler(Self.device)
        other.load_state_dict(scaler.state_dict())
        #expect(
            python.text == "\(other.state_dict()) \(torch.amp.GradScaler(Self.device, enabled: false).state_dict())\n")
        scaler.set_growth_factor(5.0)
        scaler.set_backoff_factor(0.125)
        scaler.set_growth_interval(9)
        notes += [scaler.get_growth_factor(), scaler.get_backoff_factor(), Double(scaler.get_growth_interval())]
        #expect(python["notes"].list.map(\.double) == notes)
        #expect(python["a"].isIdentical(to: a))
        #expect(python["b"].isIdentical(to: b))
    }

    @Test func errors() throws {
        let start = """
            p = torch.ones(2, requires_grad=True, device="\(Self.device)")
            opt = optim.SGD([p], 0.1)
            scaler = torch.amp.GradScaler("\(Self.device)")

            """
        let p = torch.ones(2, device: Self.device, requires_grad: true)
        let opt = optim.SGD([p], 0.1)
        func expect(_ code: String, _ body: (torch.amp.GradScaler) -> Void) throws {
            p.grad = nil
            let scaler = torch.amp.GradScaler(Self.device)
            try expectSameError(start + code) { body(scaler) }
        }
        func scaled(_ scaler: torch.amp.GradScaler) { scaler.scale(p.sum()).backward() }
        let backward = "scaler.scale(p.sum()).backward(); "
        try expect("scaler.step(opt)") { $0.step(opt) }
        try expect("scaler.update()") { $0.update() }
        try expect("scaler.unscale_(opt)") { $0.unscale_(opt) }
        try expect(backward + "scaler.unscale_(opt); scaler.unscale_(opt)") {
            scaled($0)
            $0.unscale_(opt)
            $0.unscale_(opt)
        }
        try expect(backward + "scaler.step(opt); scaler.step(opt)") {
            scaled($0)
            $0.step(opt)
            $0.step(opt)
        }
        try expect(backward + "scaler.step(opt); scaler.unscale_(opt)") {
            scaled($0)
            $0.step(opt)
            $0.unscale_(opt)
        }
        try expect(backward + "scaler.update()") {
            scaled($0)
            $0.update()
        }
        try expect("scaler.scale(p.sum()); scaler.step(opt)") {
            _ = $0.scale(p.sum())
            $0.step(opt)
        }
        try expect("scaler.step(opt, closure=lambda: p.sum())") { $0.step(opt, closure: { p.sum() }) }
        try expect("scaler.load_state_dict({})") {
            $0.load_state_dict(torch.amp.GradScaler(enabled: false).state_dict())
        }
        try expect(backward + "scaler.update(torch.ones(2))") {
            scaled($0)
            $0.update(torch.ones(2))
        }
        try expectSameError("torch.amp.GradScaler('cpu', growth_factor=1)") {
            _ = torch.amp.GradScaler("cpu", growth_factor: 1)
        }
        try expectSameError("torch.amp.GradScaler('cpu', backoff_factor=1.5)") {
            _ = torch.amp.GradScaler("cpu", backoff_factor: 1.5)
        }
        let half = torch.ones(2, dtype: .float16, device: Self.device, requires_grad: true)
        try expectSameError(
            """
            p = torch.ones(2, requires_grad=True, dtype=torch.float16, device="\(Self.device)")
            scaler = torch.amp.GradScaler("\(Self.device)")
            scaler.scale(p.sum()).backward()
            scaler.unscale_(optim.SGD([p], 0.1))
            """
        ) {
            let scaler = torch.amp.GradScaler(Self.device)
            scaler.scale(half.sum()).backward()
            scaler.unscale_(optim.SGD([half], 0.1))
        }
    }

    /// The older names, and what they warn of.
    @Test func oldNames() throws {
        let python = try Python.run(
            """
            import warnings
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                scaler = torch.cuda.amp.GradScaler(init_scale=8.0)
                x = torch.ones(2, 2, device="\(Self.device)")
                with torch.cuda.amp.autocast():
                    out["dtype"] = str((x @ x).dtype)
            out["warnings"] = [f"{w.category.__name__}: {w.message}" for w in caught]
            out["enabled"] = scaler.is_enabled()
            """)
        var scaler: torch.amp.GradScaler?
        var dtype = ""
        let warned = warnings {
            scaler = torch.cuda.amp.GradScaler(init_scale: 8.0)
            let x = torch.ones(2, 2, device: Self.device)
            torch.cuda.amp.autocast() { dtype = "\(x.matmul(x).dtype)" }
        }
        #expect(python["warnings"].list.map(\.string) == warned)
        #expect(python["enabled"].int == (scaler?.is_enabled() == true ? 1 : 0))
        #expect(python["dtype"].string == dtype)
    }
}

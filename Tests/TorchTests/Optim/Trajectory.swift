import TestSupport
import Testing
import Torch

/// One configuration of an optimizer, in both languages.
struct Setting: CustomTestStringConvertible, Sendable {
    let python: String
    let make: @Sendable ([Tensor]) -> optim.Optimizer
    /// Whether a complex parameter is trained too, which fused kernels refuse.
    var complex = true
    /// Whether one parameter gets its first gradient only in the fifth step.
    var late = true
    var steps = 20

    var testDescription: String { python }
}

/// A net of bare parameters, and its loss, in both languages.
private let net = """
    def leaf(t): return t.clone().requires_grad_()
    torch.manual_seed(3)
    x, y = torch.randn(5, 3), torch.randn(5, 2)
    params = [leaf(torch.randn(3, 4)), leaf(torch.randn(4)), leaf(torch.randn(4, 2).t().contiguous().t()),
              leaf(torch.randn(3, dtype=torch.float64)), leaf(torch.randn(2)), leaf(torch.randn(2)),
              leaf(torch.randn(2, 2, dtype=torch.complex64))]
    if not COMPLEX: params.pop()
    def loss_of(step):
        w, b, v, d, never, late = params[:6]
        loss = ((torch.tanh(x.matmul(w) + b).matmul(v) - y) ** 2).mean() + (d ** 4).sum()
        if step >= 4 or not LATE: loss = loss + (late ** 2).sum()
        if COMPLEX: loss = loss + (params[6].abs() ** 2).sum()
        return loss
    def snapshot(opt):
        named = [(f"{i}", p) for i, p in enumerate(params)]
        for i, values in opt.state_dict()["state"].items():
            named += [(f"{i}.{k}", v) for k, v in values.items()]
        text = "; ".join(f"{n} {t.dtype} {list(t.shape)} {list(t.stride())}" for n, t in named)
        raw = [t.detach().contiguous().reshape(-1).view(torch.uint8) for _, t in named]
        return text, torch.cat(raw)

    """

struct Net {
    let setting: Setting
    let x, y: Tensor
    let params: [Tensor]

    init(_ setting: Setting) {
        self.setting = setting
        func leaf(_ t: Tensor) -> Tensor { t.clone().requires_grad_() }
        torch.manual_seed(3)
        (x, y) = (torch.randn(5, 3), torch.randn(5, 2))
        var params = [leaf(torch.randn(3, 4)), leaf(torch.randn(4)), leaf(torch.randn(4, 2).t().contiguous().t())]
        params += [leaf(torch.randn(3, dtype: .float64)), leaf(torch.randn(2)), leaf(torch.randn(2))]
        if setting.complex { params.append(leaf(torch.randn(2, 2, dtype: .complex64))) }
        self.params = params
    }

    func loss(_ step: Int) -> Tensor {
        let hidden = torch.tanh(x.matmul(params[0]) + params[1])
        var loss = ((hidden.matmul(params[2]) - y) ** 2).mean() + (params[3] ** 4).sum()
        if step >= 4 || !setting.late { loss = loss + (params[5] ** 2).sum() }
        if setting.complex { loss = loss + (params[6].abs() ** 2).sum() }
        return loss
    }

    func snapshot(_ optimizer: optim.Optimizer) -> (text: String, bytes: [UInt8]) {
        var named = params.enumerated().map { ("\($0)", $1) }
        let state = optimizer.state_dict()["state"]
        for index in state.keys {
            for key in state[index].keys { named.append(("\(index).\(key)", state[index][key])) }
        }
        let text = named.map { "\($0) \($1.dtype) \(Array($1.shape)) \($1.stride())" }.joined(separator: "; ")
        return (text, named.flatMap { bytes(of: $0.1) })
    }

    static func python(_ setting: Setting, _ code: String, device: String) throws -> Python.Answer {
        let flags = "COMPLEX, LATE = \(setting.complex ? "True" : "False"), \(setting.late ? "True" : "False")\n"
        let lines = (flags + net + code).split(separator: "\n", omittingEmptySubsequences: false)
        return try Python.run("with torch.device('\(device)'):\n" + lines.map { "    \($0)\n" }.joined())
    }
}

/// Trains in both languages and compares every parameter and every state tensor after each step, to the bit.
func expectSameTrajectory(
    _ setting: Setting, device: String = defaultDevice, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let python = try Net.python(
        setting,
        """
        opt = optim.\(setting.python)
        out["steps"] = []
        for step in range(\(setting.steps)):
            opt.zero_grad()
            loss_of(step).backward()
            opt.step()
            out["steps"].append(snapshot(opt))
        out["repr"] = repr(opt)
        """, device: device)
    try torch.device(device) { try compare(python, setting, sourceLocation) }
}

private func compare(_ python: Python.Answer, _ setting: Setting, _ sourceLocation: SourceLocation) throws {
    let net = Net(setting)
    let optimizer = setting.make(net.params)
    for step in 0..<setting.steps {
        optimizer.zero_grad()
        net.loss(step).backward()
        optimizer.step()
        let (text, bytes) = net.snapshot(optimizer)
        let expected = python["steps"].list[step].list
        #expect(expected[0].string == text, "step \(step)", sourceLocation: sourceLocation)
        let same = expected[1].tensor.map { TestSupport.bytes(of: $0) == bytes } ?? false
        #expect(same, "step \(step) of \(setting.python)", sourceLocation: sourceLocation)
        guard same else { return }
    }
    #expect(python["repr"].string == "\(optimizer)", sourceLocation: sourceLocation)
}

/// Expects that both languages refuse, with one text.
func expectSameError(
    _ code: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () -> Void
) throws {
    let python = try #require(try Python.raises(code), sourceLocation: sourceLocation)
    let swift = #expect(throws: TorchError.self, sourceLocation: sourceLocation) { try torch.throwing(body) }
    #expect(swift?.message == python.message, sourceLocation: sourceLocation)
    #expect((swift?.kind).map { "\($0)" } == python.kind, sourceLocation: sourceLocation)
}

/// An optimizer counts its steps in the default dtype where that is float64.
func expectStepOfDefaultDType(_ name: String, _ make: ([Tensor]) -> optim.Optimizer) throws {
    let python = try Python.run(
        """
        torch.set_default_dtype(torch.float64)
        try:
            p = torch.ones(2, requires_grad=True)
            opt = optim.\(name)([p])
            p.sum().backward()
            opt.step()
            out["step"], out["p"] = opt.state[p]["step"], p
        finally:
            torch.set_default_dtype(torch.float32)
        """)
    torch.set_default_dtype(.float64)
    defer { torch.set_default_dtype(.float32) }
    let p = torch.ones(2, requires_grad: true)
    let opt = make([p])
    p.sum().backward()
    opt.step()
    #expect(python["step"].isIdentical(to: opt.state[p]["step"]))
    #expect(python["p"].isIdentical(to: p))
}

import TestSupport
import Testing
import Torch

private final class Converted: nn.Module {
    let layer = nn.Linear(2, 2)
    let norm = nn.BatchNorm1d(2)
    /// Swift's own function is what it was within a network.
    var kind: String { "\(type(of: layer))" }
    override func forward(_ x: Tensor) -> Tensor { norm(layer(x)) }
}

/// `Module.type`, beside Python's.
@Suite struct ModuleTypeTests {
    @Test func conversions() throws {
        let dtypes: (nn.Module) -> String = { net in
            net.state_dict().map { "\($0.value.dtype)" }.joined(separator: " ")
        }
        let (a, b, c) = (Converted(), Converted(), Converted())
        let parameter = a.layer.weight
        a(torch.ones(3, 2)).sum().backward()
        let same: Converted = a.type(torch.float64)
        #expect(same === a && a.layer.weight === parameter)
        b.type("torch.DoubleTensor").type(dst_type: torch.float16)
        let any: nn.Module = c
        any.type(dst_type: "torch.BFloat16Tensor")
        try expectAgreement(
            [
                ("dtypes(a)", dtypes(a)),
                ("str(a.layer.weight.grad.dtype)", a.layer.weight.grad.map { "\($0.dtype)" } ?? ""),
                ("dtypes(b)", dtypes(b)), ("dtypes(c)", dtypes(c)), ("type(a.layer).__name__", a.kind),
            ],
            setup: """
                class Converted(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.layer, self.norm = nn.Linear(2, 2), nn.BatchNorm1d(2)
                    def forward(self, x): return self.norm(self.layer(x))
                dtypes = lambda net: ' '.join(str(t.dtype) for t in net.state_dict().values())
                a, b, c = Converted(), Converted(), Converted()
                a(torch.ones(3, 2)).sum().backward()
                a.type(torch.float64)
                b.type('torch.DoubleTensor').type(dst_type=torch.float16)
                c.type(dst_type='torch.BFloat16Tensor')

                """)
        try expectSameFailures(
            [
                ("nn.Linear(1, 1).type(torch.int64)", { nn.Linear(1, 1).type(torch.int64) }),
                ("nn.Linear(1, 1).type('double')", { nn.Linear(1, 1).type("double") }),
            ])
    }
}

import TestSupport
import Torch

private typealias D = torch.distributions

/// A transform in both languages, and a value in Python that it takes.
struct TransformRow: Sendable, CustomStringConvertible {
    let python: String
    let value: String
    let make: @Sendable (Leaves) -> torch.distributions.transforms.Transform

    init(
        _ python: String, of value: String,
        _ make: @escaping @Sendable (Leaves) -> torch.distributions.transforms.Transform
    ) {
        self.python = python
        self.value = value
        self.make = make
    }

    var description: String { python }

    /// Texts, shapes, regions, images, inverses and volumes that differ.
    func differences() throws -> [String] {
        let python = try Python.run(
            DistributionCheck.teller + """

                leaves = [\(Leaves.python.map(\.value).joined(separator: ", "))]
                leaves = [leaf.requires_grad_() for leaf in leaves]
                \(Leaves.python.map(\.key).joined(separator: ", ")) = leaves
                texts, tensors = [], []
                value = \(value)
                f = \(self.python)
                tell("repr", lambda: repr(f))
                tell("inverse", lambda: repr(f.inv))
                tell("domain", lambda: repr(f.domain))
                tell("codomain", lambda: repr(f.codomain))
                tell("event_dim", lambda: f.event_dim)
                tell("bijective", lambda: f.bijective)
                y = tell("image", lambda: f(value))
                tell("forward_shape", lambda: torch.Size(f.forward_shape(value.shape)))
                if y is not None:
                    tell("inverse_shape", lambda: torch.Size(f.inverse_shape(y.shape)))
                    tell("in domain", lambda: f.domain.check(value))
                    tell("in codomain", lambda: f.codomain.check(y))
                    tell("back", lambda: f.inv(y))
                    tell("volume", lambda: f.log_abs_det_jacobian(value, y))
                out["texts"], out["tensors"], out["value"] = texts, tensors, value.detach()
                out["leaves"] = [leaf.detach() for leaf in leaves]
                """)
        let leaves = Leaves(all: python["leaves"].list.compactMap { $0.tensor?.requires_grad_() })
        let (teller, f) = (DistributionCheck.Teller(leaves.all), make(leaves))
        let value = python["value"].tensor ?? torch.zeros(0)
        _ = teller.tell("repr") { "\(f)" }
        _ = teller.tell("inverse") { "\(f.inv)" }
        _ = teller.tell("domain") { "\(f.domain)" }
        _ = teller.tell("codomain") { "\(f.codomain)" }
        _ = teller.tell("event_dim") { f.event_dim }
        _ = teller.tell("bijective") { f.bijective }
        let y = teller.tell("image") { f(value) } as? Tensor
        _ = teller.tell("forward_shape") { f.forward_shape(value.shape) }
        if let y {
            _ = teller.tell("inverse_shape") { f.inverse_shape(y.shape) }
            _ = teller.tell("in domain") { f.domain.check(value) }
            _ = teller.tell("in codomain") { f.codomain.check(y) }
            _ = teller.tell("back") { f.inv(y) }
            _ = teller.tell("volume") { f.log_abs_det_jacobian(value, y) }
        }
        return DistributionCheck.differences(python, teller, self.python)
    }
}

enum TransformRows {
    private static let row = "torch.linspace(-2, 2, 6)"
    private static let rows = "torch.linspace(-2, 2, 12).reshape(2, 6)"

    static let all: [TransformRow] = [
        TransformRow("ExpTransform()", of: row) { _ in D.ExpTransform() },
        TransformRow("AbsTransform()", of: row) { _ in D.AbsTransform() },
        TransformRow("SigmoidTransform()", of: row) { _ in D.SigmoidTransform() },
        TransformRow("SoftplusTransform()", of: row) { _ in D.SoftplusTransform() },
        TransformRow("TanhTransform(cache_size=1)", of: row) { _ in D.TanhTransform(cache_size: 1) },
        TransformRow("TanhTransform().inv", of: "torch.linspace(-0.9, 0.9, 5)") { _ in D.TanhTransform().inv },
        TransformRow("PowerTransform(a)", of: "torch.linspace(0.1, 2, 3)") { D.PowerTransform($0.a) },
        TransformRow("AffineTransform(1, 2.5)", of: row) { _ in D.AffineTransform(1, 2.5) },
        TransformRow("AffineTransform(a, b, event_dim=1)", of: "torch.ones(2, 3)") {
            D.AffineTransform($0.a, $0.b, event_dim: 1)
        },
        TransformRow("ComposeTransform([AffineTransform(a, b), ExpTransform()])", of: "torch.ones(2, 3)") {
            D.ComposeTransform([D.AffineTransform($0.a, $0.b), D.ExpTransform()])
        },
        TransformRow("ComposeTransform([ExpTransform(), SoftmaxTransform()])", of: rows) { _ in
            D.ComposeTransform([D.ExpTransform(), D.SoftmaxTransform()])
        },
        TransformRow("ComposeTransform([TanhTransform(), StickBreakingTransform()], cache_size=1)", of: rows) { _ in
            D.ComposeTransform([D.TanhTransform(), D.StickBreakingTransform()], cache_size: 1)
        },
        TransformRow("IndependentTransform(ExpTransform(), 1)", of: rows) { _ in
            D.IndependentTransform(D.ExpTransform(), 1)
        },
        TransformRow("ReshapeTransform((6,), (2, 3))", of: rows) { _ in D.ReshapeTransform([6], [2, 3]) },
        TransformRow("StickBreakingTransform()", of: rows) { _ in D.StickBreakingTransform() },
        TransformRow("CorrCholeskyTransform()", of: rows) { _ in D.CorrCholeskyTransform() },
        TransformRow("CorrCholeskyTransform()", of: "torch.ones(5)") { _ in D.CorrCholeskyTransform() },
        TransformRow("LowerCholeskyTransform()", of: "torch.ones(2, 3, 3)") { _ in D.LowerCholeskyTransform() },
        TransformRow("PositiveDefiniteTransform()", of: "torch.ones(2, 3, 3)") { _ in D.PositiveDefiniteTransform() },
        TransformRow("CatTransform([ExpTransform(), TanhTransform()], 0, [2, 4])", of: row) { _ in
            D.CatTransform([D.ExpTransform(), D.TanhTransform()], 0, [2, 4])
        },
        TransformRow("StackTransform([ExpTransform(), TanhTransform()])", of: rows) { _ in
            D.StackTransform([D.ExpTransform(), D.TanhTransform()])
        },
        TransformRow("CumulativeDistributionTransform(Normal(0.0, 2.0))", of: row) { _ in
            D.CumulativeDistributionTransform(D.Normal(0.0, 2.0))
        },
        TransformRow("biject_to(constraints.positive)", of: row) { _ in D.biject_to(D.constraints.positive) },
        TransformRow("biject_to(constraints.interval(1, 3))", of: row) { _ in D.biject_to(D.constraints.interval(1, 3))
        },
        TransformRow("biject_to(constraints.unit_interval)", of: row) { _ in D.biject_to(D.constraints.unit_interval) },
        TransformRow("biject_to(constraints.simplex)", of: rows) { _ in D.biject_to(D.constraints.simplex) },
        TransformRow("transform_to(constraints.simplex)", of: rows) { _ in D.transform_to(D.constraints.simplex) },
        TransformRow("transform_to(constraints.real_vector)", of: rows) { _ in
            D.transform_to(D.constraints.real_vector)
        },
        TransformRow("transform_to(constraints.less_than(b))", of: "torch.ones(2, 3)") {
            D.transform_to(D.constraints.less_than($0.b))
        },
        TransformRow("transform_to(constraints.cat([constraints.positive, constraints.real], 0, [1, 5]))", of: row) {
            _ in
            D.transform_to(D.constraints.cat([D.constraints.positive, D.constraints.real], dim: 0, lengths: [1, 5]))
        },
    ]
}

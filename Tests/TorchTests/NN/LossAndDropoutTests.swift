import TestSupport
import Testing
import Torch

@Suite struct LossAndDropoutTests {
    let logits: Tensor
    let targets: Tensor
    let classes: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        logits = torch.randn(5, 4)
        targets = torch.rand(5, 4)
        classes = torch.tensor([0, 3, 2, -100, 1])
    }

    @Test(arguments: ["mean", "sum", "none"]) func losses(reduction: String) throws {
        let r = "reduction='\(reduction)'"
        try checkLayer("nn.BCEWithLogitsLoss(\(r))", logits, targets) { nn.BCEWithLogitsLoss(reduction: reduction) }
        try checkLayer("nn.BCEWithLogitsLoss(torch.arange(4.), \(r), pos_weight=torch.ones(4) * 3)", logits, targets) {
            nn.BCEWithLogitsLoss(torch.arange(4.0), reduction: reduction, pos_weight: torch.ones(4) * 3)
        }
        try checkLayer("nn.BCELoss(\(r))", targets, targets) { nn.BCELoss(reduction: reduction) }
        try checkLayer("nn.BCELoss(weight=torch.arange(4.), \(r))", targets, targets) {
            nn.BCELoss(weight: torch.arange(4.0), reduction: reduction)
        }
        try checkLayer("nn.MSELoss(\(r))", logits, targets) { nn.MSELoss(reduction: reduction) }
        try checkLayer("nn.L1Loss(\(r))", logits, targets) { nn.L1Loss(reduction: reduction) }
        try checkLayer("nn.SmoothL1Loss(\(r), beta=0.3)", logits, targets) {
            nn.SmoothL1Loss(reduction: reduction, beta: 0.3)
        }
        try checkLayer("nn.SmoothL1Loss(\(r), beta=0)", logits, targets) {
            nn.SmoothL1Loss(reduction: reduction, beta: 0)
        }
        try checkLayer("nn.HuberLoss('\(reduction)', 0.4)", logits, targets) { nn.HuberLoss(reduction, 0.4) }
        try checkLayer("nn.KLDivLoss(\(r), log_target=True)", logits, logits) {
            nn.KLDivLoss(reduction: reduction, log_target: true)
        }
        try checkLayer("nn.CrossEntropyLoss(\(r))", logits, classes) { nn.CrossEntropyLoss(reduction: reduction) }
        try checkLayer(
            "nn.CrossEntropyLoss(torch.arange(4.), ignore_index=1, \(r), label_smoothing=0.1)", logits,
            classes.abs() % 4
        ) {
            nn.CrossEntropyLoss(torch.arange(4.0), ignore_index: 1, reduction: reduction, label_smoothing: 0.1)
        }
        try checkLayer("nn.CrossEntropyLoss(\(r))", logits, targets) { nn.CrossEntropyLoss(reduction: reduction) }
        try checkLayer("nn.NLLLoss(\(r))", logits, classes) { nn.NLLLoss(reduction: reduction) }
        let weight = torch.rand(5, 4)
        for name in ["mse_loss", "l1_loss", "huber_loss"] {
            let python = try Python.run(
                "out['y'] = F.\(name)(x, y, \(r), weight=w)", ["x": logits, "y": targets, "w": weight])
            let ours =
                name == "mse_loss"
                ? nn.functional.mse_loss(logits, targets, reduction: reduction, weight: weight)
                : name == "l1_loss"
                    ? nn.functional.l1_loss(logits, targets, reduction: reduction, weight: weight)
                    : nn.functional.huber_loss(logits, targets, reduction: reduction, weight: weight)
            #expect(python["y"].isIdentical(to: ours), "\(name)")
        }
    }

    @Test func oldArguments() throws {
        try checkLayer("nn.MSELoss(False)", logits, targets) { nn.MSELoss(false) }
        try checkLayer("nn.MSELoss(reduce=False)", logits, targets) { nn.MSELoss(reduce: false) }
        try checkLayer("nn.KLDivLoss(reduction='batchmean')", logits, targets) { nn.KLDivLoss(reduction: "batchmean") }
        try checkLayer("nn.L1Loss()", logits, torch.rand(1, 4)) { nn.L1Loss() }
    }

    @Test func lossErrors() throws {
        let x: KeyValuePairs = ["x": logits, "y": targets[0]]
        try checkRaises("nn.BCEWithLogitsLoss()(x, y)", x) { _ = nn.BCEWithLogitsLoss()(logits, targets[0]) }
        try checkRaises("nn.BCELoss()(x, y)", x) { _ = nn.BCELoss()(logits, targets[0]) }
        try checkRaises("nn.MSELoss(reduction='all')(x, x)", x) { _ = nn.MSELoss(reduction: "all")(logits, logits) }
        try checkRaises("F.mse_loss(x, x, weight=y)", x) {
            _ = nn.functional.mse_loss(logits, logits, weight: targets[0])
        }
        try checkRaises("F.mse_loss(x, x, weight=x, reduction='all')", x) {
            _ = nn.functional.mse_loss(logits, logits, reduction: "all", weight: logits)
        }
    }

    @Test func dropout() throws {
        let images = torch.randn(3, 4, 2, 2)
        try checkLayer("nn.Dropout()", logits) { nn.Dropout() }
        try checkLayer("nn.Dropout(0.2, True)", logits) { nn.Dropout(0.2, true) }
        try checkLayer("nn.Dropout(p=0)", logits) { nn.Dropout(p: 0) }
        try checkLayer("nn.Dropout1d(0.3)", torch.randn(4, 3)) { nn.Dropout1d(0.3) }
        try checkLayer("nn.Dropout1d(0.3)", torch.randn(4, 3, 2)) { nn.Dropout1d(0.3) }
        try checkLayer("nn.Dropout2d(0.3, inplace=True)", images) { nn.Dropout2d(0.3, inplace: true) }
        try checkLayer("nn.Dropout3d(0.3)", torch.randn(2, 4, 2, 2, 2)) { nn.Dropout3d(0.3) }
        try checkLayer("nn.Dropout3d(0.3)", images) { nn.Dropout3d(0.3) }
        try checkLayer("nn.AlphaDropout(0.3)", logits) { nn.AlphaDropout(0.3) }
        try checkLayer("nn.FeatureAlphaDropout(0.3)", images) { nn.FeatureAlphaDropout(0.3) }
        try checkRaises("nn.Dropout(1.5)") { _ = nn.Dropout(1.5) }
        try checkRaises("nn.Dropout(-1)") { _ = nn.Dropout(-1) }
        try checkRaises("F.dropout(torch.ones(1), 2)") { nn.functional.dropout(torch.ones(1), 2) }
        try checkRaises("F.dropout1d(torch.ones(1))") { nn.functional.dropout1d(torch.ones(1)) }
    }

    @Test func shapes() throws {
        let images = torch.randn(3, 4, 2, 2)
        try checkLayer("nn.Flatten()", images) { nn.Flatten() }
        try checkLayer("nn.Flatten(0, -2)", images) { nn.Flatten(0, -2) }
        try checkLayer("nn.Unflatten(1, (2, 2))", images) { nn.Unflatten(1, [2, 2]) }
        try checkLayer("nn.Unflatten(1, torch.Size([2, 2]))", images) { nn.Unflatten(1, torch.Size([2, 2])) }
        try checkLayer("nn.Identity(54, unused=1)", images) { nn.Identity(54, 1) }
    }

    @Test func clipping() throws {
        for (norm, foreach) in [(2.0, "None"), (1, "True"), (.infinity, "False")] {
            let python = try Python.run(
                """
                ps = [nn.Parameter(x.clone()), nn.Parameter(x[0].clone()), nn.Parameter(x[1].clone())]
                for i, p in enumerate(ps[:2]): p.grad = x.clone().reshape(p.shape) * 3 if i == 0 else x[3] * -2
                out['norm'] = nn.utils.clip_grad_norm_(ps, 1.5, float('\(norm)'), foreach=\(foreach))
                out['grads'] = [p.grad.clone() for p in ps[:2]]
                nn.utils.clip_grad_value_(ps, 0.1, foreach=\(foreach))
                out['values'] = [p.grad.clone() for p in ps[:2]]
                out['vector'] = nn.utils.parameters_to_vector(ps)
                nn.utils.vector_to_parameters(torch.arange(28.), ps)
                out['parameters'] = ps
                """, ["x": logits])
            let ps = [logits, logits[0], logits[1]].map { nn.Parameter($0.clone()) }
            ps[0].grad = logits * 3
            ps[1].grad = logits[3] * -2
            let given: Bool? = foreach == "None" ? nil : foreach == "True"
            let total = nn.utils.clip_grad_norm_(ps, 1.5, norm, foreach: given)
            #expect(python["norm"].isIdentical(to: total))
            func expect(_ key: String, _ ours: [Tensor]) {
                #expect(python[key].list.count == ours.count)
                for (theirs, mine) in zip(python[key].list, ours) { #expect(theirs.isIdentical(to: mine), "\(key)") }
            }
            expect("grads", ps.compactMap(\.grad))
            nn.utils.clip_grad_value_(ps, 0.1, foreach: given)
            expect("values", ps.compactMap(\.grad))
            #expect(python["vector"].isIdentical(to: nn.utils.parameters_to_vector(ps)))
            nn.utils.vector_to_parameters(torch.arange(28.0), ps)
            expect("parameters", ps)
        }
        try checkRaises(
            "p = nn.Parameter(torch.ones(1)); p.grad = torch.tensor([math.inf]); nn.utils.clip_grad_norm_([p], 1, error_if_nonfinite=True)"
        ) {
            let p = nn.Parameter(torch.ones(1))
            p.grad = torch.tensor([Double.infinity])
            nn.utils.clip_grad_norm_([p], 1, error_if_nonfinite: true)
        }
    }
}

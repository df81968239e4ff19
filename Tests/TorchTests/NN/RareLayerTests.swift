import TestSupport
import Testing
import Torch

/// Layers that are there for older programs or for several machines, beside Python's.
@Suite struct RareLayerTests {
    let images: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        images = torch.randn(2, 7, 3, 4)
    }

    @Test func crossMapNormalization() throws {
        let cases: [(String, () -> nn.Module)] = [
            ("nn.CrossMapLRN2d(3)", { nn.CrossMapLRN2d(3) }),
            ("nn.CrossMapLRN2d(4, alpha=0.5)", { nn.CrossMapLRN2d(4, alpha: 0.5) }),
            ("nn.CrossMapLRN2d(5, 0.1, 0.5, 2)", { nn.CrossMapLRN2d(5, 0.1, 0.5, 2) }),
            ("nn.CrossMapLRN2d(2, k=0.5)", { nn.CrossMapLRN2d(2, k: 0.5) }),
        ]
        for (python, build) in cases {
            try checkLayer(python, images, build: build)
            try checkLayer(python, images.double(), build: build)
        }
        try checkLayer("nn.CrossMapLRN2d(9)", images) { nn.CrossMapLRN2d(9) }
        try checkLayer("nn.CrossMapLRN2d(3, beta=1)", torch.rand(1, 1, 2, 2)) { nn.CrossMapLRN2d(3, beta: 1) }
        try checkRaises("nn.CrossMapLRN2d(3)(torch.ones(2, 3))") { _ = nn.CrossMapLRN2d(3)(torch.ones(2, 3)) }
    }

    @Test func linearCrossEntropy() throws {
        let x = torch.randn(5, 3)
        let classes = torch.tensor([0, 3, 2, 2, 1])
        let rows = torch.randint(0, 4, [5, 2, 3])
        let weight = torch.rand(4)
        let cases: [(String, Tensor, () -> nn.Module)] = [
            ("nn.LinearCrossEntropyLoss(3, 4)", classes, { nn.LinearCrossEntropyLoss(3, 4) }),
            (
                "nn.LinearCrossEntropyLoss(3, 4, bias=True, reduction='sum', ignore_index=2)", classes,
                { nn.LinearCrossEntropyLoss(3, 4, bias: true, reduction: "sum", ignore_index: 2) }
            ),
            (
                "nn.LinearCrossEntropyLoss(3, 4, out_features=(2, 3), bias=True, label_smoothing=0.1)", rows,
                { nn.LinearCrossEntropyLoss(3, 4, out_features: (2, 3), bias: true, label_smoothing: 0.1) }
            ),
        ]
        for (python, target, build) in cases {
            for reduction in ["mean", "none"] where !python.contains("reduction") {
                let code = python.dropLast() + ", reduction='\(reduction)')"
                try checkLayer(String(code), x, target) {
                    let layer = build()
                    (layer as? nn.Loss)?.reduction = reduction
                    return layer
                }
            }
            try checkLayer(python, x, target, build: build)
        }
        let python = try Python.run(
            """
            torch.manual_seed(1)
            layer = nn.LinearCrossEntropyLoss(3, 4, weight=w)
            out["state"], out["loss"] = layer.state_dict(), layer(x, y)
            """, ["x": x, "y": classes, "w": weight])
        torch.manual_seed(1)
        let layer = nn.LinearCrossEntropyLoss(3, 4, weight: weight)
        compare(layer.state_dict().items(), python["state"].dict, "state", #_sourceLocation)
        #expect(python["loss"].isIdentical(to: layer(x, classes)))
        try checkRaises("nn.LinearCrossEntropyLoss(3, 4, weight=torch.ones(3))") {
            _ = nn.LinearCrossEntropyLoss(3, 4, weight: torch.ones(3))
        }
        try checkRaises("nn.LinearCrossEntropyLoss(3, 4, label_smoothing=2)") {
            _ = nn.LinearCrossEntropyLoss(3, 4, label_smoothing: 2)
        }
    }

    @Test func deprecatedNames() throws {
        let python = try Python.run(
            """
            import warnings
            with warnings.catch_warnings(record=True) as found:
                warnings.simplefilter("always")
                loss = nn.NLLLoss2d(ignore_index=1)
                box = nn.Container(a=nn.Linear(2, 3), b=nn.ReLU())
            out["y"] = loss(x, y)
            print(loss, box, [*box.state_dict()])
            out["texts"] = [f"{w.category.__name__}: {w.message}" for w in found]
            """, ["x": images.log_softmax(1), "y": torch.ones(2, 3, 4, dtype: .int64) * 2])
        var text = ""
        let texts = warnings {
            let loss = nn.NLLLoss2d(ignore_index: 1)
            let box = nn.Container(["a": nn.Linear(2, 3), "b": nn.ReLU()])
            let y = loss(images.log_softmax(1), torch.ones(2, 3, 4, dtype: .int64) * 2)
            #expect(python["y"].isIdentical(to: y))
            text = "\(loss) \(box) [\(box.state_dict().keys().map { "'\($0)'" }.joined(separator: ", "))]\n"
        }
        #expect(text == python.text)
        #expect(texts == python["texts"].list.map { $0.string ?? "" })
    }

    @Test func syncBatchNorm() throws {
        let cases: [(String, () -> nn.Module)] = [
            ("nn.SyncBatchNorm(7)", { nn.SyncBatchNorm(7) }),
            (
                "nn.SyncBatchNorm(7, 1e-3, None, affine=False)",
                { nn.SyncBatchNorm(7, 1e-3, nil, affine: false) }
            ),
            (
                "nn.SyncBatchNorm(7, track_running_stats=False, bias=False)",
                { nn.SyncBatchNorm(7, track_running_stats: false, bias: false) }
            ),
        ]
        for (python, build) in cases {
            try checkLayer(python, images, build: build)
            try checkLayer(python, torch.randn(5, 7), build: build)
        }
        try checkRaises("nn.SyncBatchNorm(7)(torch.ones(2))") { _ = nn.SyncBatchNorm(7)(torch.ones(2)) }
        try checkRaises("nn.SyncBatchNorm(0)(torch.ones(2, 0))") { _ = nn.SyncBatchNorm(0)(torch.ones(2, 0)) }

        let python = try Python.run(
            """
            torch.manual_seed(0)
            net = nn.Sequential(nn.Conv2d(7, 2, 1), nn.BatchNorm2d(2, momentum=1, bias=False), nn.Sequential(
                nn.BatchNorm2d(2, affine=False), nn.ReLU()))
            weight = net[1].weight
            net[2].eval()
            net = nn.SyncBatchNorm.convert_sync_batchnorm(net)
            print(net, net[1].weight is weight, [m.training for m in net.modules()])
            print(nn.SyncBatchNorm.convert_sync_batchnorm(nn.BatchNorm1d(3)))
            out["y"] = net(x)
            """, ["x": images])
        torch.manual_seed(0)
        let net = nn.Sequential(
            nn.Conv2d(7, 2, 1), nn.BatchNorm2d(2, momentum: 1, bias: false),
            nn.Sequential(nn.BatchNorm2d(2, affine: false), nn.ReLU()))
        let weight: Tensor = net[1].weight
        net[2].eval()
        let converted = nn.SyncBatchNorm.convert_sync_batchnorm(net)
        let modes = converted.modules().map { $0.training ? "True" : "False" }.joined(separator: ", ")
        let isSame = (converted as? nn.Sequential)?[1].weight === weight ? "True" : "False"
        var text = "\(converted) \(isSame) [\(modes)]\n"
        text += "\(nn.SyncBatchNorm.convert_sync_batchnorm(nn.BatchNorm1d(3)))\n"
        expectSameLines(text, python.text, #_sourceLocation)
        #expect(python["y"].isIdentical(to: converted(images)))

        final class Net: nn.Module { let norm = nn.BatchNorm1d(2) }
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { _ = nn.SyncBatchNorm.convert_sync_batchnorm(Net()) }
        }
        #expect(error?.message.contains("'norm' of this Net is a stored property") ?? false)
    }

    @Test func dataParallel() throws {
        let python = try Python.run(
            """
            torch.manual_seed(0)
            net = nn.DataParallel(nn.Linear(4, 2))
            print(net, net.device_ids, [n for n, _ in net.named_parameters()])
            out["y"], out["z"] = net(x), nn.DataParallel(nn.Bilinear(4, 4, 2), [0], dim=1)(x, x)
            """, ["x": images])
        torch.manual_seed(0)
        let net = nn.DataParallel(nn.Linear(4, 2))
        let names = net.named_parameters().map { "'\($0.0)'" }.joined(separator: ", ")
        expectSameLines("\(net) \(net.device_ids) [\(names)]\n", python.text, #_sourceLocation)
        #expect(python["y"].isIdentical(to: net(images)) && net.module.in_features == 4)
        #expect(python["z"].isIdentical(to: nn.DataParallel(nn.Bilinear(4, 4, 2), [0], dim: 1)(images, images)))
    }
}

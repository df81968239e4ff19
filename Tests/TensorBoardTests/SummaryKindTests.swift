import NumPy
import Pyplot
import TensorBoard
import TestSupport
import Testing
import Torch

/// Pictures, histograms, hyperparameters: Python's events, pictures pixel by pixel.
struct SummaryKindTests {
    @Test func images() throws {
        torch.manual_seed(0)
        let x = torch.rand(3, 4, 5) * 1.5 - 0.25
        let many = torch.rand(10, 3, 2, 3)
        let bytes = torch.randint(0, 256, [4, 5, 4], dtype: torch.uint8)
        try expectSameEvents(
            """
            w.add_image("chw", x)
            w.add_image("gray", x[:1], 1)
            w.add_image("hwc", x.permute(1, 2, 0), 2, 12.5, dataformats="HWC")
            w.add_image("hw", x[0], 3, dataformats="HW")
            w.add_image("wh", x[0].double(), 3, dataformats="wh")
            w.add_image("alpha", bytes, 3, dataformats="HWC")
            w.add_image("whole", torch.tensor([[0, 1, 2]]), dataformats="HW")
            w.add_images("many", many, 4)
            w.add_images("gray", many[:, :1], 4)
            w.add_images("nhwc", many.permute(0, 2, 3, 1)[:3], 4, dataformats="NHWC")
            """, ["x": x, "many": many, "bytes": bytes]
        ) { w in
            w.add_image("chw", x)
            w.add_image("gray", x[..<1], 1)
            w.add_image("hwc", x.permute(1, 2, 0), 2, 12.5, dataformats: "HWC")
            w.add_image("hw", x[0], 3, dataformats: "HW")
            w.add_image("wh", x[0].double(), 3, dataformats: "wh")
            w.add_image("alpha", bytes, 3, dataformats: "HWC")
            w.add_image("whole", torch.tensor([[0, 1, 2]]), dataformats: "HW")
            w.add_images("many", many, 4)
            w.add_images("gray", many.narrow(1, 0, 1), 4)
            w.add_images("nhwc", many.permute(0, 2, 3, 1)[..<3], 4, dataformats: "NHWC")
        }
    }

    @Test func aBareFigure() throws {
        // What is drawn on a figure is compared in Pyplot's tests, within their tolerance.
        try expectSameEvents(
            "w.add_figure('f', plt.figure(figsize=(1, 0.5)), 3)\n"
                + "w.add_figure('g', [plt.figure(figsize=(0.4, 0.5)) for _ in range(9)])"
        ) { w in
            w.add_figure("f", plt.figure(figsize: (1, 0.5)), 3)
            w.add_figure("g", (0..<9).map { _ in plt.figure(figsize: (0.4, 0.5)) })
        }
    }

    @Test func histograms() throws {
        torch.manual_seed(0)
        let x = torch.randn(1000, dtype: torch.float64)
        try expectSameEvents(
            """
            w.add_histogram("x", x)
            w.add_histogram("x", x.float() + 3, 1, walltime=12.5)
            w.add_histogram("one", torch.tensor([0.0]), 2)
            w.add_histogram("whole", torch.arange(-5, 6), 3)
            w.add_histogram("half", x.half(), 3)
            w.add_histogram("few", x, 4, max_bins=30)
            w.add_histogram("edges", x, 5, bins=[-1.0, 0.0, 0.5, 4.0])
            w.add_histogram("count", x, 6, bins=7)
            w.add_histogram_raw("raw", min=0, max=3.5, num=6, sum=9.5, sum_squares=20, bucket_limits=[1.0, 2.0, 4.0],
                                bucket_counts=[1, 2, 3], global_step=7)
            """, ["x": x]
        ) { w in
            w.add_histogram("x", x)
            w.add_histogram("x", x.float() + 3, 1, walltime: 12.5)
            w.add_histogram("one", torch.tensor([0.0]), 2)
            w.add_histogram("whole", torch.arange(-5, 6), 3)
            w.add_histogram("half", x.half(), 3)
            w.add_histogram("few", x, 4, max_bins: 30)
            w.add_histogram("edges", x, 5, bins: [-1.0, 0.0, 0.5, 4.0])
            w.add_histogram("count", x, 6, bins: 7)
            w.add_histogram_raw(
                "raw", min: 0, max: 3.5, num: 6, sum: 9.5, sum_squares: 20, bucket_limits: [1.0, 2.0, 4.0],
                bucket_counts: [1, 2, 3], global_step: 7)
        }
    }

    /// NumPy adds the squares in another order in blocks, in what is over, and on several cores.
    @Test(arguments: [1, 7, 16, 17, 31, 47, 64, 1000, 9999, 10_000, 10_001, 20_001, 33_333])
    func theSumOfSquaresIsNumPys(count: Int) throws {
        torch.manual_seed(count)
        let x = torch.randn(count, dtype: torch.float64)
        try expectSameEvents("w.add_histogram('x', x)", ["x": x]) { $0.add_histogram("x", x) }
    }

    @Test(arguments: ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"])
    func binsByARule(rule: String) throws {
        torch.manual_seed(0)
        let x = torch.randn(300)
        try expectSameEvents(
            """
            w.add_histogram("x", x, bins="\(rule)")
            w.add_histogram("cubes", x ** 3, 1, "\(rule)", max_bins=7)
            w.add_histogram("one", torch.ones(1), bins="\(rule)")
            """, ["x": x]
        ) { w in
            w.add_histogram("x", x, bins: rule)
            w.add_histogram("cubes", x ** 3, 1, rule, max_bins: 7)
            w.add_histogram("one", torch.ones(1), bins: rule)
        }
    }

    @Test func unknownRulesAreRefused() throws {
        try expectSameFailure("w.add_histogram('x', torch.ones(2), bins='x')") {
            $0.add_histogram("x", torch.ones(2), bins: "x")
        }
        try expectSameFailure("w.add_histogram('x', torch.ones(2), max_bins=0)") {
            $0.add_histogram("x", torch.ones(2), max_bins: 0)
        }
    }

    @Test func hyperparameters() throws {
        try expectSameEvents(
            """
            w.add_hparams({"lr": 0.1, "bsize": 3, "name": "adam", "flag": True, "none": None, "t": torch.tensor([2.5])},
                          {"hparam/accuracy": 10, "hparam/loss": torch.tensor(0.5)}, {"lr": [0.1, 0.2], "name": ["adam", "sgd"]},
                          run_name="first", global_step=4)
            """
        ) { w in
            w.add_hparams(
                ["lr": 0.1, "bsize": 3, "name": "adam", "flag": true, "none": nil, "t": torch.tensor([2.5])],
                ["hparam/accuracy": 10, "hparam/loss": torch.tensor(0.5)],
                ["lr": [0.1, 0.2], "name": ["adam", "sgd"]], run_name: "first", global_step: 4)
        }
    }

    @Test func hyperparametersOfOtherKindsAreRefused() throws {
        try expectSameFailure("w.add_hparams({'x': [1]}, {})") { $0.add_hparams(["x": [1]], [:]) }
        try expectSameFailure("w.add_hparams({'x': torch.tensor(1)}, {})") {
            $0.add_hparams(["x": torch.tensor(1)], [:])
        }
        try expectSameFailure("w.add_hparams({'x': 1}, {}, {'x': [0.5]})") {
            $0.add_hparams(["x": 1], [:], ["x": [0.5]])
        }
    }

    @Test func dictionariesInVariables() throws {
        let scalars = ["train": 0.5, "eval": 0.25]
        let (hparams, metrics): ([String: Any], [String: Double]) = (["lr": 0.1, "bsize": 3], ["hparam/loss": 0.5])
        try expectSameEvents(
            """
            w.add_scalars("loss", {"eval": 0.25, "train": 0.5}, 1)
            w.add_hparams({"bsize": 3, "lr": 0.1}, {"hparam/loss": 0.5}, run_name="first")
            """
        ) { w in
            w.add_scalars("loss", scalars, 1)
            w.add_hparams(hparams, metrics, run_name: "first")
        }
    }

    @Test func precisionAndRecall() throws {
        torch.manual_seed(0)
        let (labels, scores) = (torch.randint(0, 2, [100]), torch.rand(100))
        let weights = torch.rand(100, dtype: torch.float64)
        try expectSameEvents(
            """
            w.add_pr_curve("pr", labels, scores, 1)
            w.add_pr_curve("few", labels, scores.double(), 1, num_thresholds=5, walltime=12.5)
            w.add_pr_curve("weights", labels, scores, 2, weights=weights.numpy())
            w.add_pr_curve("light", labels, scores, 2, weights=weights.numpy() / 1024)
            w.add_pr_curve_raw("raw", [5, 3], [4, 1], [0, 3], [0, 2], [0.5, 0.75], [1.0, 0.6], 3, num_thresholds=2)
            """, ["labels": labels, "scores": scores, "weights": weights]
        ) { w in
            w.add_pr_curve("pr", labels, scores, 1)
            w.add_pr_curve("few", labels, scores.double(), 1, num_thresholds: 5, walltime: 12.5)
            w.add_pr_curve("weights", labels, scores, 2, weights: weights)
            w.add_pr_curve("light", labels, scores, 2, weights: weights / 1024)
            w.add_pr_curve_raw(
                "raw", [5, 3], [4, 1], [0, 3], [0, 2], [0.5, 0.75], [1.0, 0.6], 3, num_thresholds: 2)
        }
    }

    @Test func charts() throws {
        try expectSameEvents(
            """
            w.add_custom_scalars({"Taiwan": {"twse": ["Multiline", ["twse/0050", "twse/2330"]]},
                                  "USA": {"dow": ["Margin", ["dow/a", "dow/b", "dow/c"]]}})
            w.add_custom_scalars_multilinechart(["a", "b"])
            w.add_custom_scalars_marginchart(["a", "b", "c"], "category", title="title")
            """
        ) { w in
            w.add_custom_scalars([
                "Taiwan": ["twse": ["Multiline", ["twse/0050", "twse/2330"]]],
                "USA": ["dow": ["Margin", ["dow/a", "dow/b", "dow/c"]]],
            ])
            w.add_custom_scalars_multilinechart(["a", "b"])
            w.add_custom_scalars_marginchart(["a", "b", "c"], "category", title: "title")
        }
    }

    @Test(arguments: [
        torch.float16, .bfloat16, .float32, .float64, .int8, .int16, .int32, .int64, .uint8, .bool, .complex64,
        .complex128,
    ]) func tensors(dtype: torch.dtype) throws {
        let x = torch.tensor([[0, 1, 2], [3, 4, 5.5]]).to(dtype)
        try expectSameEvents("w.add_tensor('x', x, 3)\nw.add_tensor('number', x[0, 1])", ["x": x]) { w in
            w.add_tensor("x", x, 3)
            w.add_tensor("number", x[0, 1])
        }
    }
}

import TestSupport
import Testing
import Torch

/// `x[..., -1]` with Swift's `...`, and slices as texts.
@Suite struct SliceTests {
    @Test func ellipses() throws {
        let x = torch.arange(120).view(2, 3, 4, 5), mask = torch.tensor([true, false, true, true, false])
        let y = x.clone(), z = x.clone(), w = x.clone()
        y[..., 0] = 7
        z[1, ..., 2] = torch.zeros(3, 4, dtype: .int64)
        w[..., 1..<3] = -1
        try expectAgreement(
            [
                ("x[..., -1]", x[..., -1]), ("x[...]", x[...]), ("x[..., 1:3]", x[..., 1..<3]),
                ("x[..., :2, None]", x[..., ..<2, nil]),
                ("x[..., 1:-1]", x[..., 1 ..< -1]), ("x[0, ..., 2]", x[0, ..., 2]), ("x[0, ...]", x[0, ...]),
                ("x[0, 1, ..., 2]", x[0, 1, ..., 2]),
                ("x[1:, ..., ::2]", x[1..., ..., .slice(step: 2)]), ("x[..., mask]", x[..., mask]),
                ("x[None, ..., 0]", x[nil, ..., 0]),
                ("x[0:2, ..., 0]", x[0..<2, ..., 0]), ("x[..., [0, 2]]", x[..., [0, 2]]), ("set(x, (..., 0), 7)", y),
                ("set(x, (1, ..., 2), 0)", z), ("set(x, (..., slice(1, 3)), -1)", w),
            ], setup: "def set(x, i, v):\n    y = x.clone()\n    y[i] = v\n    return y", ["x": x, "mask": mask])
    }

    @Test func texts() throws {
        let x = torch.arange(60).view(3, 4, 5)
        let y = x.clone()
        y["1:"] = 0
        let step = 2
        try expectAgreement(
            [
                ("x[1:-1, :]", x["1:-1", .all]), ("x[::2]", x["::2"]), ("x[:, :-1, 1:4:2]", x[.all, ":-1", "1:4:2"]),
                ("x[:]", x[":"]), ("x[0, 1:]", x[0, "1:"]), ("x[..., :3]", x[..., ":3"]), ("x[ 1 : 2 ]", x[" 1 : 2 "]),
                ("x[::step]", x["::\(step)"]), ("torch.cat((x[:1], 0 * x[1:]))", y),
            ], setup: "step = 2", ["x": x])
        try expectSameFailures(
            [
                ("x[::-1]", { _ = x["::-1"] }), ("x[::0]", { _ = x["::0"] }), ("x[0, 9]", { _ = x["0, 9"] }),
                ("x[0, [[0, 1], [2]]]", { _ = x["0, [[0, 1], [2]]"] }),
            ], ["x": x])
        for wrong in [
            "", "a:b", "1:2:3:4", "1.5:", ",", "1:2,,3", ": :x", "[0", "[0 1]", "[0, [1]]", "--1",
            "99999999999999999999",
        ] {
            let error = #expect(throws: TorchError.self) { try torch.throwing { _ = x[wrong] } }
            #expect(error?.kind == .ValueError && error?.message.contains("\"\(wrong)\" is no index") == true)
        }
    }

    /// Whatever Python writes between the brackets without a name in it.
    @Test func wholeTexts() throws {
        let x = torch.arange(60).view(3, 4, 5)
        let texts = [
            "1:3, ::2", "0", "-1, 2", "..., -1", "None", "None, 1:, ..., None", "True", "False, 0", "[0, 2]",
            "[0, -1], :, [1, 1]",
            "[True, False, True]", "0, [[0, 1], [2, 3]]", "[[0, 1], [2, 3]]", "[[0, 1], [2]]", "[]", "[0, True]",
            "1:, 2:,", "0,",
            "None:2, 1:None:2", "...", "[[True, False, True], [0, 1]]",
        ]
        try expectAgreement(
            texts.map { ("x[\($0)]", x[$0]) }, setup: "import warnings; warnings.simplefilter('ignore')", ["x": x])
        let y = x.clone()
        y["1:, ::2"] = 0
        y["..., [0, 1]"] = torch.arange(2)
        try expectAgreement(
            [("set(x.clone())", y)],
            setup: "def set(y):\n    y[1:, ::2] = 0\n    y[..., [0, 1]] = torch.arange(2)\n    return y", ["x": x])
    }
}

import TestSupport
import Testing
import Torch

private typealias F = nn.functional

/// Grids, bags of embeddings, old names, and arguments that only some calls use.
@Suite struct SamplingTests {
    let images: Tensor
    let table: Tensor

    init() {
        torch.set_num_threads(1)
        torch.manual_seed(0)
        images = torch.randn(2, 3, 5, 4)
        table = torch.randn(6, 3)
    }

    @Test(arguments: ["bilinear", "nearest", "bicubic"]) func grids(mode: String) throws {
        let inputs: KeyValuePairs = ["x": images, "g": torch.rand(2, 4, 3, 2) * 3 - 1.5]
        for padding in ["zeros", "border", "reflection"] {
            for (corners, text) in [(true, "True"), (false, "False")] {
                try checkFunction("F.grid_sample(x, g, '\(mode)', '\(padding)', \(text))", inputs) {
                    F.grid_sample($0[0], $0[1], mode, padding, corners)
                }
            }
        }
        try checkFunction("F.grid_sample(x, g, mode='\(mode)')", inputs) { F.grid_sample($0[0], $0[1], mode: mode) }
    }

    @Test func affineMaps() throws {
        let (plane, space) = (torch.randn(2, 2, 3), torch.randn(1, 3, 4))
        for (corners, text) in [(true, "True"), (false, "False"), (nil, "None")] as [(Bool?, String)] {
            try checkFunction("F.affine_grid(m, [2, 3, 4, 5], \(text))", ["m": plane]) {
                F.affine_grid($0[0], [2, 3, 4, 5], corners)
            }
            try checkFunction("F.affine_grid(m, torch.Size([1, 3, 2, 1, 3]), align_corners=\(text))", ["m": space]) {
                F.affine_grid($0[0], torch.Size([1, 3, 2, 1, 3]), align_corners: corners)
            }
        }
        let (x, m) = (images, plane)
        try expectSameFailures(
            [
                ("F.grid_sample(x, m, 'sharp')", { _ = F.grid_sample(x, m, "sharp") }),
                (
                    "F.grid_sample(x, m, padding_mode='ones')",
                    { _ = F.grid_sample(x, m, padding_mode: "ones") }
                ),
                ("F.affine_grid(m.int(), [2, 3, 4, 5], False)", { _ = F.affine_grid(m.int(), [2, 3, 4, 5], false) }),
                ("F.affine_grid(m, [2, 3, 4], False)", { _ = F.affine_grid(m, [2, 3, 4], false) }),
                (
                    "F.affine_grid(m[0], torch.Size([2, 3, 4, 5]), False)",
                    { _ = F.affine_grid(m[0], torch.Size([2, 3, 4, 5]), false) }
                ),
                (
                    "F.affine_grid(m, [2, 3, 4, 5, 6], False)",
                    { _ = F.affine_grid(m, [2, 3, 4, 5, 6], false) }
                ),
                ("F.affine_grid(m, [2, 3, 0, 5], False)", { _ = F.affine_grid(m, [2, 3, 0, 5], false) }),
            ], ["x": x, "m": m])
    }

    @Test func bags() throws {
        let rows: KeyValuePairs = ["x": torch.tensor([[1, 3, 5], [0, 3, 3]]), "w": table, "f": torch.rand(2, 3)]
        let flat: KeyValuePairs = [
            "x": torch.tensor([1, 3, 5, 0, 3]), "w": table, "o": torch.tensor([0, 2, 2, 5]), "f": torch.rand(5),
        ]
        for mode in ["sum", "mean", "max"] {
            try checkFunction("F.embedding_bag(x, w, mode='\(mode)')", rows) {
                F.embedding_bag($0[0], $0[1], mode: mode)
            }
            try checkFunction("F.embedding_bag(x, w, o[:3], mode='\(mode)', padding_idx=-3)", flat) {
                F.embedding_bag($0[0], $0[1], $0[2].narrow(0, 0, 3), mode: mode, padding_idx: -3)
            }
            try checkFunction("F.embedding_bag(x, w, o, mode='\(mode)', include_last_offset=True)", flat) {
                F.embedding_bag($0[0], $0[1], $0[2], mode: mode, include_last_offset: true)
            }
        }
        try checkFunction("F.embedding_bag(x, w, mode='sum', per_sample_weights=f)", rows) {
            F.embedding_bag($0[0], $0[1], mode: "sum", per_sample_weights: $0[2])
        }
        try checkFunction("F.embedding_bag(x, w, o[:3], None, 2, False, 'sum', True, f.detach())", flat) {
            F.embedding_bag($0[0], $0[1], $0[2].narrow(0, 0, 3), nil, 2, false, "sum", true, $0[3].detach())
        }
        try checkFunction("F.embedding_bag(x, w, o[:3], scale_grad_by_freq=True)", flat) {
            F.embedding_bag($0[0], $0[1], $0[2].narrow(0, 0, 3), scale_grad_by_freq: true)
        }
        try checkFunction("F.embedding_bag(x, w, None, 0.5, 1.0)", rows) {
            F.embedding_bag($0[0], $0[1], nil, 0.5, 1.0)
        }
        let (x, w, o) = (torch.tensor([1, 3, 5, 0, 3]), table, torch.tensor([0, 2]))
        try expectSameFailures(
            [
                (
                    "F.embedding_bag(x, w, o, per_sample_weights=w)",
                    { _ = F.embedding_bag(x, w, o, per_sample_weights: w) }
                ),
                ("F.embedding_bag(x, w[0], o)", { _ = F.embedding_bag(x, w[0], o) }),
                ("F.embedding_bag(x[None], w, o)", { _ = F.embedding_bag(x[nil], w, o) }),
                ("F.embedding_bag(x, w)", { _ = F.embedding_bag(x, w) }),
                ("F.embedding_bag(x, w, o[None])", { _ = F.embedding_bag(x, w, o[nil]) }),
                ("F.embedding_bag(x[0], w, o)", { _ = F.embedding_bag(x[0], w, o) }),
                ("F.embedding_bag(x, w, o, mode='min')", { _ = F.embedding_bag(x, w, o, mode: "min") }),
                (
                    "F.embedding_bag(x, w, o, mode='max', scale_grad_by_freq=True)",
                    { _ = F.embedding_bag(x, w, o, scale_grad_by_freq: true, mode: "max") }
                ),
                (
                    "F.embedding_bag(x, w, o, mode='max', sparse=True)",
                    { _ = F.embedding_bag(x, w, o, mode: "max", sparse: true) }
                ),
                (
                    "F.embedding_bag(x, w, o, per_sample_weights=x.float())",
                    { _ = F.embedding_bag(x, w, o, per_sample_weights: x.float()) }
                ),
            ], ["x": x, "w": w, "o": o])
    }

    @Test func neighbours() throws {
        let inputs: KeyValuePairs = ["x": images]
        try checkFunction("F.local_response_norm(x, 2)", inputs) { F.local_response_norm($0[0], 2) }
        try checkFunction("F.local_response_norm(x[0], 3, 0.1, 0.5, 2)", inputs) {
            F.local_response_norm($0[0][0], 3, 0.1, 0.5, 2)
        }
        try checkFunction("F.local_response_norm(x[..., None], size=3, alpha=1)", inputs) {
            F.local_response_norm($0[0].unsqueeze(-1), size: 3, alpha: 1)
        }
        try checkFunction("F.local_response_norm(x[:0], 2)", inputs) { F.local_response_norm($0[0].narrow(0, 0, 0), 2) }
        let x = table
        try expectSameFailures([("F.local_response_norm(x, 2)", { _ = F.local_response_norm(x, 2) })], ["x": x])
    }

    @Test func oldNames() throws {
        let inputs: KeyValuePairs = ["x": images]
        try checkFunction("F.upsample(x, 7)", inputs) { F.upsample($0[0], 7) }
        try checkFunction("F.upsample(x, None, 2, 'bilinear', True)", inputs) {
            F.upsample($0[0], nil, 2, "bilinear", true)
        }
        try checkFunction("F.upsample_nearest(x, scale_factor=2)", inputs) {
            F.upsample_nearest($0[0], scale_factor: 2)
        }
        try checkFunction("F.upsample_bilinear(x, (7, 3))", inputs) { F.upsample_bilinear($0[0], [7, 3]) }
    }

    @Test func rareArguments() throws {
        let inputs: KeyValuePairs = ["x": table]
        try checkFunction("F.softmax(x, 1, 3, torch.float64)", inputs) { F.softmax($0[0], 1, 3, .float64) }
        try checkFunction("F.log_softmax(x, _stacklevel=5)", inputs) { F.log_softmax($0[0], _stacklevel: 5) }
        try checkFunction("F.softmin(x, dim=0, dtype=torch.float64)", inputs) {
            F.softmin($0[0], dim: 0, dtype: .float64)
        }
        let out = torch.empty([0], dtype: .float64)
        let python = try Python.run(
            "out['o'] = torch.empty(0, dtype=torch.float64); out['y'] = F.normalize(x, 1, 0, out=out['o'])", inputs)
        let y = F.normalize(table, 1, 0, out: out)
        #expect(python["o"].isIdentical(to: out) && python["y"].isIdentical(to: y))
        let x = table
        try expectSameFailures(
            [
                (
                    "F.normalize(x.requires_grad_(), out=torch.empty(0))",
                    { _ = F.normalize(x.clone().requires_grad_(), out: torch.empty(0)) }
                )
            ], inputs)
    }
}

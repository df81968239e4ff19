import TestSupport
import Testing
import Torch
import TorchVision

/// Feature pyramids, regions of them, and dropped blocks, beside torchvision's.
struct PyramidTests {
    typealias Pyramid = torchvision.ops.feature_pyramid_network

    private static func maps() -> OrderedDict<String, Tensor> {
        ["a": torch.randn(2, 3, 16, 20), "b": torch.randn(2, 4, 8, 10), "c": torch.randn(2, 5, 4, 5)]
    }

    private static let rows: [(python: String, make: @Sendable () -> torchvision.ops.FeaturePyramidNetwork)] = [
        ("FeaturePyramidNetwork([3, 4, 5], 6)", { ops.FeaturePyramidNetwork([3, 4, 5], 6) }),
        (
            "FeaturePyramidNetwork([3, 4, 5], 6, LastLevelMaxPool(), nn.BatchNorm2d)",
            { ops.FeaturePyramidNetwork([3, 4, 5], 6, Pyramid.LastLevelMaxPool(), { nn.BatchNorm2d($0) }) }
        ),
        (
            "FeaturePyramidNetwork([3, 4, 5], 6, extra_blocks=LastLevelP6P7(5, 6))",
            { ops.FeaturePyramidNetwork([3, 4, 5], 6, extra_blocks: Pyramid.LastLevelP6P7(5, 6)) }
        ),
        (
            "FeaturePyramidNetwork([3, 4, 5], 6, LastLevelP6P7(6, 6))",
            { ops.FeaturePyramidNetwork([3, 4, 5], 6, Pyramid.LastLevelP6P7(6, 6)) }
        ),
    ]

    @Test(arguments: rows.indices) func pyramidsAreTorchvisions(_ index: Int) throws {
        let row = Self.rows[index]
        torch.set_num_threads(1)
        torch.manual_seed(1)
        let maps = Self.maps()
        let python = try Python.run(
            """
            import torchvision_cpu
            from collections import OrderedDict
            from torchvision.ops.feature_pyramid_network import *
            torch.set_num_threads(1)
            torch.manual_seed(2)
            layer = \(row.python)
            y = layer(OrderedDict([('a', a), ('b', b), ('c', c)]))
            sum(t.sum() for t in y.values()).backward()
            out['state'] = {k: v.clone() for k, v in layer.state_dict().items()}
            out['version'] = layer.state_dict()._metadata['']['version']
            out['y'] = {k: v.detach() for k, v in y.items()}
            out['grads'] = [p.grad for p in layer.parameters()]
            print(layer)
            """, ["a": maps["a"]!, "b": maps["b"]!, "c": maps["c"]!])
        torch.manual_seed(2)
        let layer = row.make()
        let y = layer(maps)
        y.values().reduce(torch.tensor(0.0)) { $0 + $1.sum() }.backward()
        for (mine, theirs) in [
            (layer.state_dict().items().map { ($0.key, $0.value) }, python["state"].dict),
            (y.map { ($0.key, $0.value.detach()) }, python["y"].dict),
        ] {
            #expect(mine.map(\.0) == theirs.map(\.key))
            for (one, other) in zip(mine, theirs) { #expect(other.value.isIdentical(to: one.1), "\(one.0)") }
        }
        for (parameter, grad) in zip(layer.parameters(), python["grads"].list) {
            #expect(grad.isIdentical(to: try #require(parameter.grad)))
        }
        #expect(layer.state_dict()._metadata?.first { $0.prefix == "" }?.version == python["version"].int)
        #expect("\(layer)\n" == python.text)
    }

    @Test func regionsOfPyramidsAreTorchvisions() throws {
        torch.manual_seed(3)
        let maps: OrderedDict<String, Tensor> = [
            "a": torch.randn(2, 5, 32, 32), "x": torch.randn(2, 5, 3, 3), "b": torch.randn(2, 5, 16, 16),
            "c": torch.randn(2, 5, 8, 8),
        ]
        let start = torch.rand(9, 2) * 60
        let boxes = torch.cat([start, start + torch.rand(9, 2) * 60 + 1], dim: 1)
        let python = try Python.run(
            """
            import torchvision_cpu
            from collections import OrderedDict
            from torchvision.ops import MultiScaleRoIAlign
            maps = OrderedDict([('a', a.requires_grad_()), ('x', x), ('b', b.requires_grad_()), ('c', c)])
            layer = MultiScaleRoIAlign(['a', 'b', 'c'], 3, 2, canonical_scale=40)
            y = layer(maps, [boxes[:4], boxes[4:]], [(128, 120), (100, 128)])
            y.sum().backward()
            out['y'], out['grads'], out['scales'] = y.detach(), [a.grad, b.grad], torch.tensor(layer.scales)
            out['one'] = MultiScaleRoIAlign(['c'], (2, 3), -1)(maps, [boxes], [(128, 128)]).detach()
            print(layer)
            """, ["a": maps["a"]!, "x": maps["x"]!, "b": maps["b"]!, "c": maps["c"]!, "boxes": boxes])
        let (a, b) = (maps["a"]!.requires_grad_(), maps["b"]!.requires_grad_())
        let layer = ops.MultiScaleRoIAlign(["a", "b", "c"], 3, 2, canonical_scale: 40)
        let y = layer(maps, [boxes[0..<4], boxes[4...]], [(128, 120), (100, 128)])
        y.sum().backward()
        #expect(python["y"].isIdentical(to: y.detach()))
        #expect(python["grads"].list[0].isIdentical(to: try #require(a.grad)))
        #expect(python["grads"].list[1].isIdentical(to: try #require(b.grad)))
        #expect(python["scales"].isIdentical(to: torch.tensor(layer.scales ?? [])))
        let one = ops.MultiScaleRoIAlign(["c"], (2, 3), -1)(maps, [boxes], [(128, 128)])
        #expect(python["one"].isIdentical(to: one.detach()))
        #expect("\(layer)\n" == python.text)
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { ops.MultiScaleRoIAlign(["c"], 2, 1)(maps, [boxes], []) }
        }
        #expect(error.map { "\($0.kind): \($0.message)" } == "ValueError: images list should not be empty")
    }

    @Test func droppedBlocksAreTorchvisions() throws {
        torch.manual_seed(4)
        let (x, v) = (torch.randn(2, 3, 9, 8), torch.randn(2, 3, 5, 6, 7))
        func seeded(_ body: () -> Tensor) -> Tensor {
            torch.manual_seed(5)
            return body()
        }
        try expectSame(
            [
                ("seeded(lambda: ops.drop_block2d(x, 0.2, 3))", { seeded { ops.drop_block2d(x, 0.2, 3) } }),
                (
                    "seeded(lambda: ops.drop_block2d(x, p=0.1, block_size=11, eps=0.1))",
                    { seeded { ops.drop_block2d(x, p: 0.1, block_size: 11, eps: 0.1) } }
                ),
                ("seeded(lambda: ops.drop_block3d(v, 0.2, 3))", { seeded { ops.drop_block3d(v, 0.2, 3) } }),
                (
                    "seeded(lambda: ops.drop_block2d(x.clone(), 0.2, 3, True))",
                    { seeded { ops.drop_block2d(x.clone(), 0.2, 3, true) } }
                ),
                ("seeded(lambda: ops.DropBlock2d(0.3, 3)(x))", { seeded { ops.DropBlock2d(0.3, 3)(x) } }),
                ("seeded(lambda: ops.DropBlock3d(0.3, 3)(v))", { seeded { ops.DropBlock3d(0.3, 3)(v) } }),
                ("ops.DropBlock2d(0.3, 3).eval()(x)", { ops.DropBlock2d(0.3, 3).eval()(x) }),
                ("str(ops.DropBlock3d(0.3, 3, True))", { "\(ops.DropBlock3d(0.3, 3, true))" }),
                ("ops.drop_block2d(x, 2.0, 3)", { ops.drop_block2d(x, 2.0, 3) }),
                ("ops.drop_block2d(v, 0.2, 3)", { ops.drop_block2d(v, 0.2, 3) }),
                ("ops.drop_block3d(v, 0.2, 4)", { ops.drop_block3d(v, 0.2, 4) }),
            ], ["x": x, "v": v],
            setup: "def seeded(body):\n    torch.manual_seed(5)\n    return body()")
    }
}

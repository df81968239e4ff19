import TestSupport
import Testing
import Torch
import TorchVision

/// Pooling of regions and deformable convolutions, beside torchvision's kernels.
struct RegionTests {
    typealias Pool = @Sendable (_ input: Tensor, _ boxes: any torchvision.ops.RegionBoxes) -> Tensor

    private static let pools: [(python: String, pool: Pool)] = [
        ("roi_align(x, b, (3, 2))", { ops.roi_align($0, $1, [3, 2]) }),
        ("roi_align(x, b, 2, 0.5, 2)", { ops.roi_align($0, $1, 2, 0.5, 2) }),
        (
            "roi_align(x, b, [2, 4], spatial_scale=0.7, aligned=True)",
            { ops.roi_align($0, $1, [2, 4], spatial_scale: 0.7, aligned: true) }
        ),
        ("roi_pool(x, b, (2, 3))", { ops.roi_pool($0, $1, [2, 3]) }),
        ("roi_pool(x, b, 2, 0.6)", { ops.roi_pool($0, $1, 2, 0.6) }),
        ("ps_roi_align(x, b, 2, 0.5, 3)", { ops.ps_roi_align($0, $1, 2, 0.5, 3) }),
        ("ps_roi_align(x, b, (2, 1))", { ops.ps_roi_align($0, $1, [2, 1]) }),
        ("ps_roi_pool(x, b, (1, 4), 0.8)", { ops.ps_roi_pool($0, $1, [1, 4], 0.8) }),
        ("ps_roi_pool(x, b, 2)", { ops.ps_roi_pool($0, $1, 2) }),
    ]

    /// Boxes of the images of a batch of two, some of which leave them.
    private static func boxes(_ count: Int, _ width: Double, _ height: Double) -> Tensor {
        let sides = torch.tensor([width, height])
        let start = torch.rand(count, 2) * sides - 2
        return torch.cat(
            [torch.randint(0, 2, [count, 1]).float(), start, start + torch.rand(count, 2) * sides + 0.1], dim: 1)
    }

    @Test(arguments: [torch.dtype.float32, .float64, .float16])
    func valuesAndGradientsAreTorchvisions(_ dtype: torch.dtype) throws {
        torch.manual_seed(1)
        for (height, width) in [(9, 12), (5, 4)] {
            let input = torch.randn(2, 8, height, width).to(dtype: dtype)
            let boxes = Self.boxes(7, Double(width), Double(height)).to(dtype: dtype)
            let list = [boxes[0..<3, 1...], boxes[3..., 1...]]
            for (line, pool) in Self.pools {
                let python = try Python.run(
                    """
                    import torchvision_cpu
                    from torchvision.ops import *
                    out['ys'], out['grads'] = [], []
                    for b in (b, [b[:3, 1:], b[3:, 1:]], b[:0]):
                        x = x.detach().requires_grad_()
                        y = \(line)
                        out['ys'].append(y.detach())
                        y.backward(torch.arange(y.numel()).reshape(y.shape).sin().to(y.dtype))
                        out['grads'].append(x.grad)
                    out['name'] = y.grad_fn.name()
                    """, ["x": input, "b": boxes])
                let regions: [any torchvision.ops.RegionBoxes] = [boxes, list, boxes[0..<0]]
                for (number, region) in regions.enumerated() {
                    let x = input.detach().requires_grad_()
                    let y = pool(x, region)
                    #expect(python["ys"].list[number].isIdentical(to: y.detach()), "\(line), \(dtype), \(number)")
                    y.backward(torch.arange(y.numel()).reshape(y.shape).sin().to(dtype: dtype))
                    let grad = try #require(x.grad)
                    #expect(python["grads"].list[number].isIdentical(to: grad), "\(line), \(dtype), \(number)")
                    #expect(y.grad_fn?.name() == python["name"].string)
                }
            }
        }
    }

    @Test func gradientsCanBeTakenOnce() throws {
        torch.manual_seed(2)
        let (input, boxes) = (torch.randn(2, 8, 6, 6), Self.boxes(3, 6, 6))
        let (weight, offset) = (torch.randn(3, 8, 2, 2), torch.randn(2, 8, 5, 5))
        let convolution: (String, Pool) = (
            "deform_conv2d(x, o, w) * b.sum()",
            { x, boxes in ops.deform_conv2d(x, offset, weight) * boxes._torchBoxes[0].sum() }
        )
        for (line, pool) in Self.pools + [convolution] {
            let raised = try Python.raises(
                """
                import torchvision_cpu
                from torchvision.ops import *
                x, b = x.requires_grad_(), b.requires_grad_()
                grad, = torch.autograd.grad((\(line)).sum(), x, create_graph=True)
                grad.sum().backward()
                """, ["x": input, "b": boxes, "o": offset, "w": weight])
            let error = #expect(throws: TorchError.self) {
                try torch.throwing {
                    let (x, b) = (input.detach().requires_grad_(), boxes.detach().requires_grad_())
                    let grad = torch.autograd.grad(pool(x, b).sum(), x, create_graph: true)[0]
                    grad.sum().backward()
                }
            }
            #expect(raised?.message.hasPrefix("double backwards on ") == true, "\(line)")
            #expect(error?.kind.rawValue == raised?.kind)
            #expect(error?.message == raised?.message)
        }
    }

    @Test func errorsAreTorchvisions() throws {
        torch.manual_seed(3)
        let (x, b) = (torch.randn(2, 8, 6, 6), Self.boxes(3, 6, 6))
        let functions: [(String, Pool)] = [
            ("roi_align", { ops.roi_align($0, $1, 2) }), ("roi_pool", { ops.roi_pool($0, $1, 2) }),
            ("ps_roi_align", { ops.ps_roi_align($0, $1, 2) }), ("ps_roi_pool", { ops.ps_roi_pool($0, $1, 2) }),
        ]
        var lines: [VisionLine] = []
        for (name, pool) in functions {
            lines += [
                ("ops.\(name)(x, b[:, 1:], 2)", { pool(x, b[.all, 1...]) }),
                ("ops.\(name)(x, [b], 2)", { pool(x, [b]) }),
                ("ops.\(name)(x, [], 2)", { pool(x, [Tensor]()) }),
                ("ops.\(name)(x, b.double(), 2)", { pool(x, b.double()) }),
                ("ops.\(name)(x.long(), b.long(), 2)", { pool(x.long(), b.long()) }),
                ("ops.\(name)(x.bfloat16(), b.bfloat16(), 2)", { pool(x.bfloat16(), b.bfloat16()) }),
                ("ops.\(name)(x[0], b, 2)", { pool(x[0], b) }), ("ops.\(name)(x, b[0], 2)", { pool(x, b[0]) }),
                ("ops.\(name)(x[:, :7], b, 2)", { pool(x[.all, 0..<7], b) }),
                ("ops.\(name)(x[:0], b[:0], 2)", { pool(x[0..<0], b[0..<0]) }),
                ("str(ops.\(name)(x.to('meta'), b.to('meta'), 2).shape)", { pool(x.to("meta"), b.to("meta")).shape }),
            ]
        }
        // Right of it is left.
        lines.append(
            (
                "ops.roi_align(x, torch.tensor([[0, 5., 1, 2, 5]]), 2, aligned=True)",
                { ops.roi_align(x, torch.tensor([[0, 5.0, 1, 2, 5]]), 2, aligned: true) }
            ))
        try expectSame(lines, ["x": x, "b": b])
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { ops.roi_pool(x, torch.tensor([[2, 0.0, 0, 3, 3]]), 2) }
        }
        #expect(error?.kind == .IndexError)
    }

    @Test func autocastAlignsInFloat32() throws {
        torch.manual_seed(4)
        let (x, b) = (torch.randn(2, 8, 6, 6).bfloat16(), Self.boxes(3, 6, 6))
        let python = try Python.run(
            """
            import torchvision_cpu
            from torchvision import ops
            with torch.autocast('cpu'): out['y'] = ops.roi_align(x, [b[:2, 1:], b[2:, 1:]], 3)
            """, ["x": x, "b": b])
        let y = torch.autocast("cpu") { ops.roi_align(x, [b[0..<2, 1...], b[2..., 1...]], 3) }
        #expect(python["y"].isIdentical(to: y))
    }

    @Test(arguments: [torch.dtype.float32, .float64, .float16])
    func deformableConvolutionsAreTorchvisions(_ dtype: torch.dtype) throws {
        torch.manual_seed(5)
        torch.set_num_threads(1)
        for (batch, groups, offset_groups, stride, padding, dilation, hasMask) in [
            (2, 1, 1, 1, 0, 1, true), (3, 2, 2, 2, 1, 2, false), (34, 1, 4, 1, 1, 1, true), (0, 1, 1, 1, 0, 1, false),
        ] {
            let x = torch.randn(batch, 4, 7, 8).to(dtype: dtype)
            let weight = torch.randn(6, 4 / groups, 3, 2).to(dtype: dtype)
            let bias = torch.randn(6).to(dtype: dtype)
            let height = (7 + 2 * padding - 2 * dilation - 1) / stride + 1
            let width = (8 + 2 * padding - dilation - 1) / stride + 1
            let offset = (2 * torch.randn(batch, 12 * offset_groups, height, width)).to(dtype: dtype)
            let mask = torch.rand(batch, 6 * offset_groups, height, width).to(dtype: dtype)
            let python = try Python.run(
                """
                import torchvision_cpu
                from torchvision import ops
                torch.set_num_threads(1)
                inputs = [t.requires_grad_() for t in (x, o, w, b, m)]
                y = ops.deform_conv2d(x, o, w, b, \(stride), padding=(\(padding), \(padding)), dilation=\(dilation),
                                      mask=\(hasMask ? "m" : "None"))
                out['y'], out['name'] = y.detach(), y.grad_fn.name()
                y.backward(torch.arange(y.numel()).reshape(y.shape).sin().to(y.dtype))
                out['grads'] = [t.grad for t in inputs[:\(hasMask ? 5 : 4)]]
                """, ["x": x, "o": offset, "w": weight, "b": bias, "m": mask])
            let inputs = [x, offset, weight, bias, mask].map { $0.detach().requires_grad_() }
            let y = ops.deform_conv2d(
                inputs[0], inputs[1], inputs[2], inputs[3], stride, padding: (padding, padding), dilation: dilation,
                mask: hasMask ? inputs[4] : nil)
            #expect(python["y"].isIdentical(to: y.detach()), "\(batch), \(dtype)")
            #expect(y.grad_fn?.name() == python["name"].string)
            y.backward(torch.arange(y.numel()).reshape(y.shape).sin().to(dtype: dtype))
            for (input, grad) in zip(inputs, python["grads"].list) {
                let mine = try #require(input.grad)
                #expect(grad.isIdentical(to: mine), "\(batch), \(dtype), \(input.shape)")
            }
        }
    }

    @Test func deformableConvolutionsFailAsTorchvisions() throws {
        torch.manual_seed(6)
        let (x, w, o) = (torch.randn(2, 4, 6, 6), torch.randn(2, 4, 3, 3), torch.randn(2, 18, 4, 4))
        let m = torch.rand(2, 9, 4, 4)
        try expectSame(
            [
                ("ops.deform_conv2d(x, o[:, :7], w)", { ops.deform_conv2d(x, o[.all, 0..<7], w) }),
                ("ops.deform_conv2d(x, o[:, :, :2], w)", { ops.deform_conv2d(x, o[.all, .all, 0..<2], w) }),
                ("ops.deform_conv2d(x, o[:1], w)", { ops.deform_conv2d(x, o[0..<1], w) }),
                ("ops.deform_conv2d(x, o, w[:, :3])", { ops.deform_conv2d(x, o, w[.all, 0..<3]) }),
                ("ops.deform_conv2d(x, o, w, mask=m[:, :8])", { ops.deform_conv2d(x, o, w, mask: m[.all, 0..<8]) }),
                (
                    "ops.deform_conv2d(x, o, w, mask=m[:, :, :3])",
                    { ops.deform_conv2d(x, o, w, mask: m[.all, .all, 0..<3]) }
                ),
                ("ops.deform_conv2d(x, o, w, mask=m[:1])", { ops.deform_conv2d(x, o, w, mask: m[0..<1]) }),
                ("ops.deform_conv2d(x, o, w, stride=-1)", { ops.deform_conv2d(x, o, w, stride: -1) }),
                ("ops.deform_conv2d(x, o, w, padding=-1)", { ops.deform_conv2d(x, o, w, padding: -1) }),
                ("ops.deform_conv2d(x, o, w, dilation=0)", { ops.deform_conv2d(x, o, w, dilation: 0) }),
                (
                    "ops.deform_conv2d(x.long(), o.long(), w.long())",
                    { ops.deform_conv2d(x.long(), o.long(), w.long()) }
                ),
                ("ops.deform_conv2d(x, o, w, None, 1, 0, 1, m)", { ops.deform_conv2d(x, o, w, nil, 1, 0, 1, m) }),
                ("ops.DeformConv2d(3, 4, 3, groups=2)", { ops.DeformConv2d(3, 4, 3, groups: 2) }),
            ], ["x": x, "w": w, "o": o, "m": m])
    }

    @Test func layersAreTorchvisions() throws {
        torch.manual_seed(7)
        torch.set_num_threads(1)
        let (x, b) = (torch.randn(2, 8, 9, 9), Self.boxes(3, 9, 9))
        let (o, m) = (torch.randn(2, 36, 4, 5), torch.rand(2, 18, 4, 5))
        let python = try Python.run(
            """
            import torchvision_cpu
            from torchvision.ops import *
            torch.set_num_threads(1)
            torch.manual_seed(8)
            conv = DeformConv2d(8, 4, 3, (2, 2), padding=(0, 1), groups=2)
            layers = [RoIAlign((2, 3), 0.5, -1, True), RoIAlign(2, 1.0, 1), RoIPool(2, 0.7), PSRoIAlign(2, 1.0, 2),
                      PSRoIPool((2, 1), 0.5)]
            out['ys'] = [layer(x, b) for layer in layers] + [layer(x, [b[:1, 1:], b[1:, 1:]]) for layer in layers]
            out['ys'].append(roi_align(x, b, (3, 2), 0.5))
            out['y'] = conv(x, o, m).detach()
            out['state'] = list(conv.state_dict().values())
            for layer in [*layers, conv, DeformConv2d(4, 4, (1, 2), dilation=2, bias=False)]: print(layer)
            """, ["x": x, "b": b, "o": o, "m": m])
        torch.manual_seed(8)
        let conv = ops.DeformConv2d(8, 4, 3, (2, 2), padding: (0, 1), groups: 2)
        let (align, small) = (ops.RoIAlign((2, 3), 0.5, -1, true), ops.RoIAlign(2, 1, 1))
        let (pool, position) = (ops.RoIPool(2, 0.7), ops.PSRoIAlign(2, 1.0, 2))
        let positionPool = ops.PSRoIPool((2, 1), 0.5)
        let list = [b[0..<1, 1...], b[1..., 1...]]
        let results = [
            align(x, b), small(x, b), pool(x, b), position(x, b), positionPool(x, b), align(x, list), small(x, list),
            pool(x, list), position(x, list), positionPool(x, list), ops.roi_align(x, b, (3, 2), 0.5),
        ]
        for (mine, other) in zip(results, python["ys"].list) { #expect(other.isIdentical(to: mine)) }
        #expect(python["y"].isIdentical(to: conv(x, o, m).detach()))
        for (mine, other) in zip(conv.state_dict().values(), python["state"].list) {
            #expect(other.isIdentical(to: mine))
        }
        let layers: [nn.Module] = [
            align, small, pool, position, positionPool, conv, ops.DeformConv2d(4, 4, (1, 2), dilation: 2, bias: false),
        ]
        #expect(layers.map { "\($0)\n" }.joined() == python.text)
    }
}

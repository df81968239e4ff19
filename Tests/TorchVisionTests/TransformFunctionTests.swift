import TestSupport
import Testing
import Torch
import TorchVision

private typealias TF = transforms.functional

/// The functions behind the transforms, their errors, and the transforms that hold others, beside torchvision's.
struct TransformFunctionTests {
    private func python(_ code: String, _ inputs: KeyValuePairs<String, Tensor> = [:]) throws -> Python.Answer {
        try Python.run(
            """
            import torchvision_cpu
            from torchvision import transforms
            from torchvision.transforms import functional as TF
            \(code)
            """, inputs)
    }

    @Test func functionsGiveTorchvisionsBits() throws {
        let x = torch.rand(3, 9, 12)
        let b = (torch.rand(3, 9, 12) * 256).to(dtype: .uint8)
        let d = torch.rand([1, 9, 12, 2]) * 0.2 - 0.1
        let cases: [(String, Tensor)] = [
            ("TF.adjust_brightness(x, 1.7)", TF.adjust_brightness(x, 1.7)),
            ("TF.adjust_contrast(b, 0.4)", TF.adjust_contrast(b, 0.4)),
            ("TF.adjust_saturation(b, 2.5)", TF.adjust_saturation(b, 2.5)),
            ("TF.adjust_hue(b, -0.3)", TF.adjust_hue(b, -0.3)), ("TF.adjust_hue(x, 0.5)", TF.adjust_hue(x, 0.5)),
            ("TF.adjust_gamma(x, 0.7, gain=1.2)", TF.adjust_gamma(x, 0.7, gain: 1.2)),
            ("TF.adjust_gamma(b, gamma=2.2)", TF.adjust_gamma(b, gamma: 2.2)),
            ("TF.adjust_sharpness(b, 0.0)", TF.adjust_sharpness(b, 0.0)),
            ("TF.rotate(x, 33.0)", TF.rotate(x, 33.0)),
            ("TF.rotate(b, -50.0, expand=True, fill=[1, 2, 3])", TF.rotate(b, -50.0, expand: true, fill: [1, 2, 3])),
            (
                "TF.affine(x, 10.0, [1, 2], 1.2, [3.0, 4.0], fill=0.5, center=[2, 3])",
                TF.affine(x, 10.0, [1, 2], 1.2, [3.0, 4.0], fill: 0.5, center: [2, 3])
            ),
            ("TF.affine(b, 10, (1, 2), 0.8, 5)", TF.affine(b, 10, (1, 2), 0.8, 5)),
            (
                "TF.perspective(x, [[0, 0], [11, 0], [11, 8], [0, 8]], [[1, 2], [9, 0], [11, 7], [2, 8]])",
                TF.perspective(x, [[0, 0], [11, 0], [11, 8], [0, 8]], [[1, 2], [9, 0], [11, 7], [2, 8]])
            ),
            ("TF.erase(x, 1, 2, 3, 4, torch.tensor(0.5))", TF.erase(x, 1, 2, 3, 4, torch.tensor(0.5))),
            ("TF.resized_crop(x, 1, 2, 5, 6, [4, 4])", TF.resized_crop(x, 1, 2, 5, 6, [4, 4])),
            ("torch.stack(TF.five_crop(x, 4))", torch.stack(TF.five_crop(x, 4))),
            ("torch.stack(TF.ten_crop(x, (4, 5), True))", torch.stack(TF.ten_crop(x, (4, 5), true))),
            ("torch.stack(transforms.FiveCrop(5)(x))", torch.stack(transforms.FiveCrop(5)(x))),
            ("torch.stack(transforms.TenCrop(5)(x))", torch.stack(transforms.TenCrop(5)(x))),
            ("TF.rgb_to_grayscale(b, 3)", TF.rgb_to_grayscale(b, 3)), ("TF.invert(b)", TF.invert(b)),
            ("TF.posterize(b, 0)", TF.posterize(b, 0)), ("TF.solarize(b, 100)", TF.solarize(b, 100)),
            ("TF.autocontrast(b // 2)", TF.autocontrast(b.floor_divide(2))),
            ("TF.equalize(b)", TF.equalize(b)), ("TF.gaussian_blur(x, [3, 5])", TF.gaussian_blur(x, [3, 5])),
            ("TF.pad(x, [1, 2], padding_mode='reflect')", TF.pad(x, [1, 2], padding_mode: "reflect")),
            ("TF.vflip(x)", TF.vflip(x)), ("TF.elastic_transform(x, d)", TF.elastic_transform(x, d)),
            ("TF.convert_image_dtype(x, torch.uint8)", TF.convert_image_dtype(x, .uint8)),
            ("TF.convert_image_dtype(b, torch.float64)", TF.convert_image_dtype(b, .float64)),
            ("TF.convert_image_dtype(b, torch.int32)", TF.convert_image_dtype(b, .int32)),
            (
                "TF.convert_image_dtype(b.to(torch.int16) * 100, torch.uint8)",
                TF.convert_image_dtype(b.to(dtype: .int16) * 100, .uint8)
            ),
            ("transforms.ConvertImageDtype(torch.float)(b)", transforms.ConvertImageDtype(.float)(b)),
            (
                "transforms.LinearTransformation(m, v)(x)",
                transforms.LinearTransformation(torch.eye(324) * 2, torch.ones(324))(x)
            ),
        ]
        let answer = try python(
            "m, v = torch.eye(324) * 2, torch.ones(324)\n"
                + cases.map { "out[\"\($0.0)\"] = \($0.0)" }.joined(separator: "\n"), ["x": x, "b": b, "d": d])
        for (text, tensor) in cases { #expect(answer[text].isIdentical(to: tensor), "\(text)") }
        let sizes = try python(
            "out['s'] = TF.get_dimensions(x) + TF.get_image_size(x) + [TF.get_image_num_channels(x)]", ["x": x])
        let found = TF.get_dimensions(x) + TF.get_image_size(x) + [TF.get_image_num_channels(x)]
        #expect(sizes["s"].list.map { $0.int } == found)
    }

    @Test func errorsAreTorchvisions() throws {
        let x = torch.rand(3, 4, 4)
        let cases: [(String, () throws -> Void)] = [
            ("TF.center_crop(x, (1, 2, 3))", { _ = TF.center_crop(x, [1, 2, 3]) }),
            ("TF.center_crop(x, [])", { _ = TF.center_crop(x, [Int]()) }),
            ("transforms.Pad((1, 2, 3))", { _ = transforms.Pad([1, 2, 3]) }),
            ("transforms.Pad(1, padding_mode='wrap')", { _ = transforms.Pad(1, padding_mode: "wrap") }),
            ("TF.pad(x, 1, (1, 2))", { _ = TF.pad(x, 1, (1, 2)) }),
            ("transforms.ColorJitter(-1)", { _ = transforms.ColorJitter(-1) }),
            ("transforms.ColorJitter(hue=0.7)", { _ = transforms.ColorJitter(hue: 0.7) }),
            ("transforms.ColorJitter((3, 2))", { _ = transforms.ColorJitter((3, 2)) }),
            ("transforms.ColorJitter(contrast=(1, 2, 3))", { _ = transforms.ColorJitter(contrast: (1, 2, 3)) }),
            ("transforms.RandomRotation(-3)", { _ = transforms.RandomRotation(-3) }),
            ("transforms.RandomRotation((1, 2, 3))", { _ = transforms.RandomRotation((1, 2, 3)) }),
            ("transforms.RandomAffine(1, translate=(2, 3))", { _ = transforms.RandomAffine(1, translate: (2, 3)) }),
            ("transforms.RandomAffine(1, scale=(0, 1))", { _ = transforms.RandomAffine(1, scale: (0, 1)) }),
            ("transforms.RandomAffine(1, shear=(0, 1, 2))", { _ = transforms.RandomAffine(1, shear: (0, 1, 2)) }),
            ("transforms.RandomErasing(value='x')", { _ = transforms.RandomErasing(value: "x") }),
            ("transforms.RandomErasing(p=2)", { _ = transforms.RandomErasing(p: 2) }),
            ("transforms.RandomErasing(scale=(0.1, 2.0))", { _ = transforms.RandomErasing(scale: (0.1, 2.0)) }),
            ("transforms.RandomErasing(1, value=(1, 2))(x)", { transforms.RandomErasing(1, value: (1, 2))(x) }),
            ("transforms.GaussianBlur(4)", { _ = transforms.GaussianBlur(4) }),
            ("transforms.GaussianBlur(3, -1.0)", { _ = transforms.GaussianBlur(3, -1.0) }),
            ("transforms.GaussianBlur(3, (2.0, 1.0))", { _ = transforms.GaussianBlur(3, (2.0, 1.0)) }),
            ("transforms.FiveCrop(5)(x)", { _ = transforms.FiveCrop(5)(x) }),
            ("transforms.RandomPosterize(3, 1)(x)", { _ = transforms.RandomPosterize(3, 1)(x) }),
            ("transforms.RandomSolarize(3, 1)(x)", { _ = transforms.RandomSolarize(3, 1)(x) }),
            ("TF.posterize(x, 9)", { _ = TF.posterize(x, 9) }), ("TF.equalize(x)", { _ = TF.equalize(x) }),
            ("TF.rgb_to_grayscale(x[0])", { _ = TF.rgb_to_grayscale(x[0]) }),
            ("TF.rgb_to_grayscale(x, 2)", { _ = TF.rgb_to_grayscale(x, 2) }),
            ("TF.adjust_brightness(x, -1.0)", { _ = TF.adjust_brightness(x, -1.0) }),
            ("TF.adjust_brightness(x[:2], 1)", { _ = TF.adjust_brightness(x[0..<2], 1) }),
            ("TF.adjust_hue(x, 0.6)", { _ = TF.adjust_hue(x, 0.6) }),
            ("TF.adjust_gamma(x, -1)", { _ = TF.adjust_gamma(x, -1) }),
            ("TF.rotate(x, 1.0, transforms.InterpolationMode.BICUBIC)", { _ = TF.rotate(x, 1.0, .BICUBIC) }),
            ("TF.rotate(x, 1.0, fill=[1, 2])", { _ = TF.rotate(x, 1.0, fill: [1, 2]) }),
            ("TF.affine(x, 1, [0], 1, 0)", { _ = TF.affine(x, 1, [0], 1, 0) }),
            ("TF.affine(x, 1, [0, 0], 0, 0)", { _ = TF.affine(x, 1, [0, 0], 0, 0) }),
            ("TF.affine(x, 1, [0, 0], 1, [1, 2, 3])", { _ = TF.affine(x, 1, [0, 0], 1, [1, 2, 3]) }),
            ("TF.perspective(x, [[0, 0]], [[0, 0]])", { _ = TF.perspective(x, [[0, 0]], [[0, 0]]) }),
            ("TF.gaussian_blur(x, 4)", { _ = TF.gaussian_blur(x, 4) }),
            ("TF.gaussian_blur(x, 3, 0.0)", { _ = TF.gaussian_blur(x, 3, 0.0) }),
            ("TF.convert_image_dtype(x, torch.int32)", { _ = TF.convert_image_dtype(x, .int32) }),
            (
                "transforms.LinearTransformation(torch.eye(3), torch.ones(2))",
                { _ = transforms.LinearTransformation(torch.eye(3), torch.ones(2)) }
            ),
            (
                "transforms.LinearTransformation(torch.eye(3), torch.ones(3))(x)",
                { _ = transforms.LinearTransformation(torch.eye(3), torch.ones(3))(x) }
            ),
        ]
        for (code, body) in cases {
            let error = #expect(throws: TorchError.self, "\(code)") { try torch.throwing(body) }
            let raised = try #require(throws: Python.Raised.self, "\(code)") { try python(code, ["x": x]) }
            #expect(error?.message == raised.message, "\(code)")
            #expect(error.map { "\($0.kind)" } == raised.kind, "\(code)")
        }
    }

    @Test func transformsOfTransforms() throws {
        let x = torch.rand(3, 10, 12)
        let answer = try python(
            """
            import random
            h, v = transforms.RandomHorizontalFlip(), transforms.RandomVerticalFlip()
            fs = [transforms.RandomApply([h, v], p=0.6), transforms.RandomChoice([h, transforms.Pad(2), v]),
                  transforms.RandomChoice([h, transforms.Pad(1)], p=[1, 3]),
                  transforms.RandomOrder([transforms.Pad(1), transforms.CenterCrop(9), transforms.Pad(2), h, v])]
            out['texts'] = [repr(f) for f in fs]
            for seed in (0, 7, -3, 2 ** 40 + 5):
                random.seed(seed); torch.manual_seed(1)
                out[str(seed)] = [f(x) for f in fs for _ in range(9)]
            """, ["x": x])
        let (h, v) = (transforms.RandomHorizontalFlip(), transforms.RandomVerticalFlip())
        let all: [any transforms.Transform] = [
            transforms.RandomApply([h, v], p: 0.6), transforms.RandomChoice([h, transforms.Pad(2), v]),
            transforms.RandomChoice([h, transforms.Pad(1)], p: [1, 3]),
            transforms.RandomOrder([transforms.Pad(1), transforms.CenterCrop(9), transforms.Pad(2), h, v]),
        ]
        #expect(
            answer["texts"].list.map { $0.string?.replacing("(p=[1, 3])", with: "(p=[1.0, 3.0])") }
                == all.map { "\($0)" })
        for seed in [0, 7, -3, (1 << 40) + 5] {
            transforms.random.seed(seed)
            torch.manual_seed(1)
            for (index, expected) in answer["\(seed)"].list.enumerated() {
                let found: Tensor = try all[index / 9](x)
                #expect(expected.isIdentical(to: found), "\(seed) \(index)")
            }
        }
        #expect(throws: TorchError.self) { try transforms.RandomChoice([]).forward(x) }
        #expect(throws: TorchError.self) { try transforms.RandomChoice([h], p: [1, 2]).forward(x) }
        #expect(throws: TorchError.self) { try transforms.RandomChoice([h], p: [0]).forward(x) }
    }
}

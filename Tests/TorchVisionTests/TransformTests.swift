import TestSupport
import Testing
import Torch
import TorchVision

/// Every check runs the same transforms in torchvision, on the same bytes.
struct TransformTests {
    private static let modes = ["L", "LA", "RGB", "RGBA", "CMYK"]

    /// Python that makes the image which `sample` makes here, from its pixels `p`, and imports torchvision.
    private func python(_ image: Image, _ code: String) throws -> Python.Answer {
        let pixels = torch.frombuffer(image.pixels, dtype: .uint8)
        return try Python.run(
            """
            import torchvision_cpu
            from torchvision import transforms
            from torchvision.transforms import functional as TF, InterpolationMode
            from PIL import Image
            image = Image.frombytes('\(image.mode)', (\(image.width), \(image.height)), bytes(p.tolist()))
            tensor = TF.pil_to_tensor(image)
            def pixels(image):
                return [image.mode, *image.size, torch.tensor(list(image.tobytes()), dtype=torch.uint8)]
            \(code)
            """, ["p": pixels])
    }

    private func expectSame(
        _ image: Image, _ expected: PythonValue, _ text: String = "", _ location: SourceLocation = #_sourceLocation
    ) {
        let parts = expected.list
        guard parts.count == 4 else {
            Issue.record("no image: \(expected)", sourceLocation: location)
            return
        }
        #expect(parts[0].string == image.mode, "\(text)", sourceLocation: location)
        #expect(
            parts[1].int == image.width && parts[2].int == image.height, "\(text)", sourceLocation: location)
        #expect(
            parts[3].isIdentical(to: torch.frombuffer(image.pixels, dtype: .uint8)), "\(text)",
            sourceLocation: location)
    }

    @Test(arguments: modes) func imagesBecomeTensors(mode: String) throws {
        let image = try sample(mode, 13, 9)
        let answer = try python(
            image, "out['tensor'], out['bytes'] = transforms.ToTensor()(image), transforms.PILToTensor()(image)")
        #expect(answer["tensor"].isIdentical(to: transforms.ToTensor()(image)))
        #expect(answer["bytes"].isIdentical(to: transforms.PILToTensor()(image)))
        #expect(answer["tensor"].isIdentical(to: try transforms.Compose([transforms.ToTensor()])(image)))
    }

    @Test func theDefaultDtypeCounts() throws {
        torch.set_default_dtype(.float64)
        defer { torch.set_default_dtype(.float32) }
        let image = try sample("RGB", 5, 4)
        let answer = try python(
            image,
            """
            torch.set_default_dtype(torch.float64)
            try: out['x'] = transforms.Compose([transforms.ToTensor(), transforms.Normalize(0.3, 0.7)])(image)
            finally: torch.set_default_dtype(torch.float32)
            """)
        let x: Tensor = try transforms.Compose([transforms.ToTensor(), transforms.Normalize(0.3, 0.7)])(image)
        #expect(answer["x"].isIdentical(to: x))
    }

    @Test func normalizedImagesHaveTorchvisionsBits() throws {
        let cases: [(any torch.TensorData, any torch.TensorData, String)] = [
            ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5], "[0.5] * 3, [0.5] * 3"),
            ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225], "[0.485, 0.456, 0.406], [0.229, 0.224, 0.225]"),
            (0.1307, 0.3081, "0.1307, 0.3081"), ([0.2], [0.1, 0.2, 0.3], "[0.2], [0.1, 0.2, 0.3]"),
            (0, 3, "0, 3"),
        ]
        // All 256 values in every channel.
        let image = try Image.frombytes(
            "RGB", (32, 24), (0..<32 * 24 * 3).map { UInt8(truncatingIfNeeded: $0 / 3 + $0) })
        for (mean, std, text) in cases {
            let answer = try python(
                image,
                """
                n = transforms.Normalize(\(text))
                out['both'] = transforms.Compose([transforms.ToTensor(), n])(image)
                out['alone'] = n(tensor.double())
                """)
            let normalize = transforms.Normalize(mean, std)
            let both: Tensor = try transforms.Compose([transforms.ToTensor(), normalize])(image)
            #expect(answer["both"].isIdentical(to: both), "\(text)")
            #expect(answer["both"].isIdentical(to: normalize(transforms.ToTensor()(image))), "\(text)")
            #expect(answer["alone"].isIdentical(to: normalize(transforms.PILToTensor()(image).double())), "\(text)")
        }
        let x = torch.rand(3, 2, 2)
        let copy = x.clone()
        #expect(bytes(of: transforms.Normalize(0.5, 0.5)(x)) != bytes(of: x))
        #expect(bytes(of: x) == bytes(of: copy))
        transforms.Normalize(0.5, 0.5, inplace: true)(x)
        #expect(bytes(of: x) == bytes(of: transforms.Normalize(0.5, 0.5)(copy)))
    }

    @Test func badTensorsFailAsInTorchvision() throws {
        let image = try sample("RGB", 3, 3)
        let x = torch.rand(3, 2, 2)
        let cases: [(String, () throws -> Void)] = [
            ("transforms.Normalize(0.5, 0.0)(torch.rand(3, 2, 2))", { transforms.Normalize(0.5, 0.0)(x) }),
            (
                "transforms.Normalize(0.5, [0.1, 1e-60])(torch.rand(2, 2, 2))",
                {
                    transforms.Normalize(0.5, [0.1, 1e-60])(x[0..<2])
                }
            ),
            ("transforms.Normalize(0.5, 0.5)(tensor)", { transforms.Normalize(0.5, 0.5)(x.to(dtype: .uint8)) }),
            ("transforms.Normalize(0.5, 0.5)(torch.rand(2, 2))", { transforms.Normalize(0.5, 0.5)(x[0]) }),
            (
                "transforms.Normalize([0.5] * 2, 0.5)(torch.rand(3, 2, 2))",
                { transforms.Normalize([0.5, 0.5], 0.5)(x) }
            ),
            ("transforms.Resize((1, 2, 3))", { _ = transforms.Resize([1, 2, 3]) }),
            ("transforms.Resize((4, 4), max_size=7)(image)", { _ = transforms.Resize([4, 4], max_size: 7)(image) }),
            ("transforms.Resize(4, max_size=4)(image)", { _ = transforms.Resize(4, max_size: 4)(image) }),
            ("transforms.Resize(4)(torch.rand(3))", { _ = transforms.Resize(4)(x[0, 0]) }),
            ("transforms.CenterCrop((1, 2, 3))", { _ = transforms.CenterCrop([1, 2, 3]) }),
            ("transforms.RandomCrop(4)(image)", { _ = transforms.RandomCrop(4)(image) }),
            ("transforms.RandomCrop((3, 4))(tensor)", { _ = transforms.RandomCrop([3, 4])(torch.rand(3, 3, 3)) }),
            ("transforms.RandomCrop(4, (1, 2, 3))(image)", { _ = transforms.RandomCrop(4, [1, 2, 3])(image) }),
            ("transforms.ToPILImage()(torch.rand(1, 3, 2, 2))", { _ = transforms.ToPILImage()(x.unsqueeze(0)) }),
            ("transforms.ToPILImage()(torch.rand(5, 2, 2))", { _ = transforms.ToPILImage()(torch.rand(5, 2, 2)) }),
            ("transforms.ToPILImage('L')(torch.rand(3, 2, 2))", { _ = transforms.ToPILImage("L")(x).width }),
        ]
        for (code, body) in cases {
            let error = #expect(throws: TorchError.self, "\(code)") { try torch.throwing(body) }
            let raised = try #require(throws: Python.Raised.self, "\(code)") { try python(image, code) }
            if code.contains("'L'") || code.contains("(1, 2, 3))(image)") {
                #expect(raised.kind == "ValueError")  // of another word for the same thing
            } else {
                #expect(error?.message == raised.message, "\(code)")
            }
            #expect(error.map { "\($0.kind)" } == raised.kind, "\(code)")
        }
        let wrong: [any transforms.Transform] = [
            transforms.ToTensor(), transforms.PILToTensor(), transforms.Compose([transforms.ToTensor()]),
        ]
        for transform in wrong { #expect(throws: TorchError.self) { try transform.forward(x) } }
        #expect(throws: TorchError.self) { try transforms.Normalize(0.5, 0.5).forward(image) }
        #expect(throws: TorchError.self) { try transforms.ToPILImage().forward(image) }
        #expect(throws: TorchError.self) { let _: Tensor = try transforms.Resize(2)(image) }
    }

    @Test func aModeForImagesAloneFails() throws {
        let error = #expect(throws: TorchError.self) {
            try torch.throwing { _ = transforms.Resize(4, .BOX)(torch.rand(3, 2, 2)) }
        }
        let image = try sample("RGB", 3, 3)
        let raised = try #require(throws: Python.Raised.self) {
            try python(image, "transforms.Resize(4, InterpolationMode.BOX)(tensor)")
        }
        #expect(error?.message == raised.message && (error?.kind).map { "\($0)" } == raised.kind)
    }

    @Test func imagesResizeAsInTorchvision() throws {
        let sizes: [(any torch.IntList, Int?, String)] = [
            ([64, 64], nil, "(64, 64)"), ([7, 5], nil, "(7, 5)"), (16, nil, "16"), (40, nil, "40"),
            (10, 12, "10, max_size=12"),
            ([20], nil, "[20]"), ([29, 37], nil, "(29, 37)"),
        ]
        for (width, height) in [(37, 29), (29, 37), (20, 20)] {
            let image = try sample("RGB", width, height)
            for (size, max_size, text) in sizes {
                let answer = try python(
                    image,
                    """
                    for mode in InterpolationMode:
                        out['image ' + mode.value] = pixels(TF.resize(image, interpolation=mode, size=\(text)))
                        if mode.value in ('nearest', 'nearest-exact', 'bilinear', 'bicubic'):
                            for antialias in (True, False):
                                resize = transforms.Resize(interpolation=mode, antialias=antialias, size=\(text))
                                out[f'bytes {mode.value} {antialias}'] = resize(tensor)
                                out[f'floats {mode.value} {antialias}'] = resize(tensor.float()[None] / 255)
                    """)
                let tensor = transforms.PILToTensor()(image)
                for mode in transforms.InterpolationMode.allCases {
                    expectSame(
                        transforms.Resize(size, mode, max_size: max_size)(image), answer["image \(mode.rawValue)"],
                        "\(width)×\(height) \(text) \(mode)")
                    guard [.NEAREST, .NEAREST_EXACT, .BILINEAR, .BICUBIC].contains(mode) else { continue }
                    for (antialias, name) in [(true, "True"), (false, "False")] {
                        let resize = transforms.Resize(size, mode, max_size: max_size, antialias: antialias)
                        #expect(answer["bytes \(mode.rawValue) \(name)"].isIdentical(to: resize(tensor)))
                        #expect(
                            answer["floats \(mode.rawValue) \(name)"].isIdentical(
                                to: resize(tensor.unsqueeze(0).to(dtype: .float32) / 255)))
                    }
                }
            }
        }
    }

    @Test(arguments: ["L", "RGB", "RGBA"]) func cropsAreThoseOfTorchvision(mode: String) throws {
        let image = try sample(mode, 11, 8)
        let tensor = transforms.PILToTensor()(image)
        let sizes: [(any torch.IntList, String)] = [
            (5, "5"), ([3, 6], "(3, 6)"), ([4, 7], "(4, 7)"), ([8, 11], "(8, 11)"), (12, "12"), ([5, 20], "(5, 20)"),
            ([9, 3], "(9, 3)"),
        ]
        for (size, text) in sizes {
            let answer = try python(
                image, "c = transforms.CenterCrop(\(text)); out['i'], out['t'] = pixels(c(image)), c(tensor)")
            expectSame(transforms.CenterCrop(size)(image), answer["i"], text)
            #expect(answer["t"].isIdentical(to: transforms.CenterCrop(size)(tensor), strides: true), "\(text)")
        }
        let random: [(transforms.RandomCrop, String)] = [
            (transforms.RandomCrop(5), "5"), (transforms.RandomCrop([8, 11]), "(8, 11)"),
            (transforms.RandomCrop(8, padding: 4), "8, padding=4"), (transforms.RandomCrop(6, [1, 2]), "6, (1, 2)"),
            (transforms.RandomCrop(6, padding: [1, 2, 3, 4], fill: 7), "6, padding=[1, 2, 3, 4], fill=7"),
            (transforms.RandomCrop(13, pad_if_needed: true, fill: 200), "13, pad_if_needed=True, fill=200"),
        ]
        for (crop, text) in random {
            torch.manual_seed(9)
            let answer = try python(
                image,
                """
                torch.manual_seed(9)
                c = transforms.RandomCrop(\(text))
                out['i'], out['t'] = [pixels(c(image)) for _ in range(5)], [c(tensor) for _ in range(5)]
                """)
            for expected in answer["i"].list { expectSame(crop(image), expected, text) }
            for expected in answer["t"].list { #expect(expected.isIdentical(to: crop(tensor)), "\(text)") }
        }
    }

    @Test func flipsDrawAsTorchvisionDoes() throws {
        let image = try sample("RGB", 6, 4)
        let tensor = transforms.PILToTensor()(image)
        torch.manual_seed(2)
        let answer = try python(
            image,
            """
            torch.manual_seed(2)
            h, v = transforms.RandomHorizontalFlip(), transforms.RandomVerticalFlip(p=0.3)
            out['i'] = [pixels(v(h(image))) for _ in range(12)]
            out['t'] = [v(h(tensor)) for _ in range(12)]
            out['state'] = torch.get_rng_state()
            """)
        let (h, v) = (transforms.RandomHorizontalFlip(), transforms.RandomVerticalFlip(p: 0.3))
        for expected in answer["i"].list { expectSame(v(h(image)), expected) }
        for expected in answer["t"].list { #expect(expected.isIdentical(to: v(h(tensor)))) }
        #expect(answer["state"].isIdentical(to: torch.get_rng_state()))
    }

    @Test func tensorsBecomeImages() throws {
        let image = try sample("RGB", 6, 4)
        let floats = torch.rand(4, 5, 7)
        let pixels = torch.frombuffer(image.pixels, dtype: .uint8)
        let answer = try Python.run(
            """
            import torchvision_cpu
            from torchvision import transforms
            t = transforms.ToPILImage()
            for n in (1, 2, 3, 4):
                for name, x in (('f', f[:n]), ('d', f[:n].double()), ('b', (f[:n] * 255).byte())):
                    image = t(x)
                    out[f'{name}{n}'] = [image.mode, *image.size, torch.tensor(list(image.tobytes()), dtype=torch.uint8)]
            image = transforms.ToPILImage('CMYK')(f)
            out['cmyk'] = [image.mode, *image.size, torch.tensor(list(image.tobytes()), dtype=torch.uint8)]
            image = t(f[0])
            out['plane'] = [image.mode, *image.size, torch.tensor(list(image.tobytes()), dtype=torch.uint8)]
            """, ["f": floats, "p": pixels])
        let t = transforms.ToPILImage()
        for n in 1...4 {
            expectSame(t(floats[0..<n]), answer["f\(n)"])
            expectSame(t(floats[0..<n].to(dtype: .float64)), answer["d\(n)"])
            expectSame(t((floats[0..<n] * 255).to(dtype: .uint8)), answer["b\(n)"])
        }
        expectSame(transforms.ToPILImage(mode: "CMYK")(floats), answer["cmyk"])
        expectSame(t(floats[0]), answer["plane"])
    }

    @Test func transformsPrintAsInTorchvision() throws {
        let compose = transforms.Compose([
            transforms.Resize([64, 64]), transforms.Resize(64, .BICUBIC, max_size: 80, antialias: nil),
            transforms.ToTensor(), transforms.PILToTensor(), transforms.Normalize([0.5, 0.5], [0.25, 1e-5]),
            transforms.Normalize(0.5, 1), transforms.CenterCrop(3), transforms.RandomCrop([4, 5], 2),
            transforms.RandomCrop(4), transforms.RandomHorizontalFlip(), transforms.RandomVerticalFlip(0.25),
            transforms.Lambda { (x: Tensor) in x }, transforms.ToPILImage(), transforms.ToPILImage("RGB"),
        ])
        let answer = try python(
            sample("L", 1, 1),
            """
            t = transforms
            print(t.Compose([t.Resize((64, 64)), t.Resize(64, InterpolationMode.BICUBIC, 80, None), t.ToTensor(),
                t.PILToTensor(), t.Normalize([0.5, 0.5], [0.25, 1e-5]), t.Normalize(0.5, 1), t.CenterCrop(3),
                t.RandomCrop((4, 5), 2), t.RandomCrop(4), t.RandomHorizontalFlip(), t.RandomVerticalFlip(0.25),
                t.Lambda(lambda x: x), t.ToPILImage(), t.ToPILImage('RGB')]))
            """)
        #expect("\(compose)\n" == answer.text)
    }

    @Test func closuresAreTransforms() throws {
        let image = try sample("RGB", 3, 2)
        let doubled: Tensor = try transforms.Compose([
            transforms.ToTensor(), transforms.Lambda { (x: Tensor) in x * 2 },
        ])(image)
        #expect(bytes(of: doubled) == bytes(of: transforms.ToTensor()(image) * 2))
        #expect(throws: TorchError.self) { try transforms.Lambda { (x: Tensor) in x }.forward(image) }
    }
}

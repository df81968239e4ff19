import TestSupport
import Testing
import TorchVision

/// Crops of JPEG files, which decode no more than they need, beside Pillow's of the whole image.
struct EncodedJPEGTests {
    /// Files of all samplings of colours and kinds of scans, and the pixels of crops.
    private func crops(_ boxes: [(Int, Int, Int, Int)], in folder: TemporaryFolder) throws -> PythonValue {
        let list = boxes.map { "(\($0.0), \($0.1), \($0.2), \($0.3))" }.joined(separator: ", ")
        return try Python.run(
            """
            import io, random
            import numpy as np
            from PIL import Image
            def tensor(image): return torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8)
            pixels = np.random.default_rng(3).integers(0, 256, (125, 151, 3), dtype=np.uint8)
            settings = [dict(subsampling=s, quality=q) for s in (0, 1, 2) for q in (30, 90)]
            settings += [dict(restart_marker_blocks=3), dict(restart_marker_rows=1), dict(progressive=True),
                         dict(optimize=True)]
            files = []
            for mode in ['RGB', 'L', 'CMYK']:
                for options in settings:
                    file = io.BytesIO()
                    Image.fromarray(pixels).convert(mode).save(file, 'JPEG', **options)
                    files.append(file.getvalue())
            # Damage of the pixels, which the decoder bridges, and of what stands behind them. How it bridges a progressive
            # file depends on libjpeg-turbo's version.
            for seed in range(60):
                rng, whole = random.Random(seed), files[seed % 8]
                place = rng.randrange(whole.index(b'\\xff\\xda') + 20, len(whole) - 2)
                behind = whole[place + 1:]
                files.append(whole[:place] + [
                    bytes([rng.randrange(256)]) + behind, b'', b'\\xff\\xd9', bytes([255, rng.randrange(192, 256)]) + behind,
                    b'\\xff\\xd9' + behind, behind[:-2]][seed % 6 if seed < 48 else 3])
            out['crops'] = []
            for i, file in enumerate(files):
                open(f'\(folder.path)/{i}.jpg', 'wb').write(file)
                try:
                    image = Image.open(io.BytesIO(file))
                    image.load()
                    out['crops'].append([tensor(image.crop(box)) for box in [\(list)]])
                except Exception:
                    out['crops'].append([])
            """)["crops"]
    }

    @Test func partsAreThoseOfTheWhole() throws {
        var random = SeededRandom(5)
        let boxes =
            [
                (0, 0, 151, 125), (0, 0, 1, 1), (150, 124, 151, 125), (16, 16, 32, 32), (15, 15, 17, 17),
                (-3, 120, 20, 130),
            ]
            + (0..<10).map { _ in
                let (left, top) = (Int.random(in: 0..<150, using: &random), Int.random(in: 0..<124, using: &random))
                return (
                    left, top, Int.random(in: left + 1...151, using: &random),
                    Int.random(in: top + 1...125, using: &random)
                )
            }
        let folder = try TemporaryFolder()
        let python = try crops(boxes, in: folder).list
        #expect(python.count == 30 + 60)
        let refused = python.filter { $0.list.isEmpty }
        #expect(refused.count > 5 && refused.count < 30)
        for (index, expected) in python.enumerated() {
            let path = "\(folder.path)/\(index).jpg"
            if expected.list.isEmpty {
                #expect(throws: ImageError.self, "file \(index)") { try Image.open(path) }
                continue
            }
            for (box, pixels) in zip(boxes, expected.list) {
                let part = try Image.open(path).crop(box)
                let isSame = part.pixels == pixels.tensor.map { bytes(of: $0) }
                #expect(isSame && part.size == (box.2 - box.0, box.3 - box.1), "file \(index), \(box)")
            }
            // Parts of one image one after another, and all of it behind them.
            let image = try Image.open(path)
            for (box, pixels) in zip(boxes.prefix(3), expected.list) {
                #expect(try image.crop(box).pixels == pixels.tensor.map { bytes(of: $0) }, "file \(index), \(box)")
            }
            #expect(try image.pixels == Image.open(path).pixels, "file \(index)")
            #expect(try image == Image.open(path), "file \(index)")
        }
    }
}

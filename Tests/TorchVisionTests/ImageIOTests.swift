import Foundation
import TestSupport
import Testing
import Torch
import TorchVision

/// `torchvision.io` beside Python's.
@Suite(.serialized) struct ImageIOTests {
    typealias IO = torchvision.io

    /// Images of noise and of slow changes.
    private static func picture(_ channels: Int, _ height: Int, _ width: Int) -> Tensor {
        let slope = torch.arange(height * width).reshape(height, width) * 3
        return torch.stack((0..<channels).map { slope + 40 * $0 + torch.randint(0, 30, [height, width]) }).to(.uint8)
    }

    /// Once a process: this test is the first that asks for grey.
    @Test func greyWebPWarnsOnce() throws {
        let python = try Python.run(
            """
            import images, os, random, re, tempfile, torchvision_cpu
            from torchvision import io
            data = next(data for name, data in images.other_files(random.Random(1)) if name.endswith('.webp'))
            out['file'] = torch.frombuffer(bytearray(data), dtype=torch.uint8)
            # It does not come as a warning of Python's, but among those that libtorch writes.
            with tempfile.TemporaryFile() as file:
                before = os.dup(2)
                os.dup2(file.fileno(), 2)
                for mode in ('GRAY', 'GRAY', 'RGB'): io.decode_webp(out['file'], mode)
                os.dup2(before, 2)
                os.close(before)
                file.seek(0)
                out['texts'] = re.findall(r'Warning: (.*) \\(function', file.read().decode())
            """)
        let file = try #require(python["file"].tensor)
        let given = try warnings(of: {
            for mode: IO.ImageReadMode in ["GRAY", "GRAY", "RGB"] { _ = try IO.decode_webp(file, mode) }
        })
        #expect(given == python["texts"].list.compactMap(\.string).map { "UserWarning: \($0)" })
    }

    /// Files of all kinds, each decoded in each mode; what Python leaves as it found it in memory is left out.
    @Test(arguments: ["png", "jpeg", "other"]) func filesOfAllKindsAreDecoded(_ format: String) throws {
        let modes: [IO.ImageReadMode] = [.UNCHANGED, .GRAY, .GRAY_ALPHA, .RGB, .RGB_ALPHA]
        let python = try Python.run(
            """
            import images, random, re, torchvision_cpu
            from torchvision import io
            made = {'png': images.png_files, 'jpeg': images.jpeg_files, 'other': images.other_files}['\(format)'](random.Random(7))
            # Of an image that goes beyond its canvas Python writes into other memory.
            kept = [(name, data) for name, data in made
                    if '\(format)' != 'other' or name.endswith(('.gif', '.webp')) and not name.startswith('beyond')]
            out['names'], out['files'], out['images'] = [], [], []
            for name, data in kept[::3] if len(kept) > 90 else kept:
                data = torch.frombuffer(bytearray(data), dtype=torch.uint8)
                out['names'].append(name)
                out['files'].append(data)
                for mode in io.ImageReadMode:
                    try: image = io.decode_image(data, mode, True)
                    except RuntimeError as error: image = re.sub(r'^[^/]*, /[^:]*:[0-9]+, ', '', str(error))
                    packed = re.match('palette.*-[124]bit', name) and mode.name == 'UNCHANGED'
                    short = re.match('palette-(full|short)', name) and 'ALPHA' in mode.name
                    out['images'].append(None if packed or short else image)
            """)
        let (files, images) = (python["files"].list.compactMap(\.tensor), python["images"].list)
        #expect(files.count > 20 && images.count == 5 * files.count)
        for (number, file) in files.enumerated() {
            for (mode, expected) in zip(modes, images[(5 * number)...]) {
                let name = "\(python["names"].list[number].string ?? "") \(mode)"
                do {
                    let image = try IO.decode_image(file, mode, true)
                    if case .plain(nil) = expected { continue }
                    #expect(expected.isIdentical(to: image, strides: true), "\(name)")
                } catch {
                    #expect((error as? TorchError)?.message == expected.string, "\(name)")
                }
            }
        }
    }

    @Test func orientationsAreApplied() throws {
        // Exif with the orientation in either order of bytes, cut short, and with an offset that leads out of it.
        let setup = """
            import io as streams, struct
            from PIL import Image
            from images import chunk
            def exif(order, value, cut=99, offset=8):
                text = struct.pack(order + 'HIHHHIHHHHIHH', 42, offset, 2, 0x100, 4, 1, 5, 0, 0x112, 3, 1, value, 0)
                return ((b'II' if order == '<' else b'MM') + text)[:cut]
            def jpeg(data):
                file = streams.BytesIO()
                Image.fromarray(x.permute(1, 2, 0).numpy()).save(file, 'JPEG', exif=b'Exif\\0\\0' + data)
                return torch.frombuffer(bytearray(file.getvalue()), dtype=torch.uint8)
            def png(data):
                file = io.encode_png(x).numpy().tobytes()
                return torch.frombuffer(bytearray(file[:33] + chunk(b'eXIf', data) + file[33:]), dtype=torch.uint8)
            """
        torch.manual_seed(1)
        let image = Self.picture(3, 5, 9)
        var kinds = [
            "'<', 9", "'<', 0", "'>', 6, 11", "'>', 6, 24", "'<', 6, 99, 40", "'<', 6, 99, 0xFFFFFFFE", "'<', 6, 1",
        ]
        for value in 1...8 { kinds += ["'<', \(value)", "'>', \(value)"] }
        let made = try Python.run(
            "import torchvision_cpu\nfrom torchvision import io\n" + setup
                + "\nout['png'] = [png(exif(*kind)) for kind in [\(kinds.map { "(\($0))" }.joined(separator: ", "))]]"
                + "\nout['jpeg'] = [jpeg(exif(*kind)) for kind in [\(kinds.map { "(\($0))" }.joined(separator: ", "))]]",
            ["x": image])
        var lines: [VisionLine] = []
        for (number, kind) in kinds.enumerated() {
            let png = try #require(made["png"].list[number].tensor)
            let jpeg = try #require(made["jpeg"].list[number].tensor)
            lines += [
                ("io.decode_png(png(exif(\(kind))), 'UNCHANGED', True)", { try IO.decode_png(png, "UNCHANGED", true) }),
                (
                    "io.decode_jpeg(jpeg(exif(\(kind))), apply_exif_orientation=True)",
                    { try IO.decode_jpeg(jpeg, apply_exif_orientation: true) }
                ),
                ("io.decode_image(jpeg(exif(\(kind))))", { try IO.decode_image(jpeg) }),
            ]
        }
        try expectSame(lines, ["x": image], setup: setup)
    }

    @Test func encodersGiveTorchvisionsBytes() throws {
        torch.manual_seed(2)
        let (color, grey) = (Self.picture(3, 33, 47), Self.picture(1, 20, 31))
        var lines: [VisionLine] = [
            ("io.encode_png(a)", { IO.encode_png(color) }), ("io.encode_jpeg(a)", { IO.encode_jpeg(color) }),
            ("io.encode_jpeg([a, b], 30)", { IO.encode_jpeg([color, grey], 30) }),
            ("io.encode_png(a[:, ::2, 1:])", { IO.encode_png(color[.all, .slice(step: 2), 1...]) }),
            ("io.encode_jpeg(a.transpose(1, 2))", { IO.encode_jpeg(color.transpose(1, 2)) }),
            (
                "io.decode_jpeg([io.encode_jpeg(a), io.encode_jpeg(b)], 'gray')",
                { try IO.decode_jpeg([IO.encode_jpeg(color), IO.encode_jpeg(grey)], "gray") }
            ),
        ]
        for level in 0...9 {
            lines.append(("io.encode_png(b, \(level))", { IO.encode_png(grey, level) }))
            lines.append(
                ("io.encode_png(a, compression_level=\(level))", { IO.encode_png(color, compression_level: level) }))
        }
        for quality in [1, 10, 50, 76, 95, 100] {
            lines.append(("io.encode_jpeg(b, \(quality))", { IO.encode_jpeg(grey, quality) }))
            lines.append(("io.encode_jpeg(a, quality=\(quality))", { IO.encode_jpeg(color, quality: quality) }))
        }
        try expectSame(lines, ["a": color, "b": grey])
    }

    @Test func filesAreReadAndWritten() throws {
        let folder = try TemporaryFolder()
        torch.manual_seed(3)
        let (image, path) = (Self.picture(3, 12, 10), folder.path + "/a é.png")
        try IO.write_png(image, path, 3)
        try IO.write_jpeg(image, folder.path + "/b.jpg", quality: 40)
        try IO.write_file(folder.path + "/c", torch.arange(9, dtype: .uint8)[.slice(step: 2)])
        try expectSame(
            [
                ("io.read_file(p + '/a é.png')", { IO.encode_png(image, 3) }),
                ("io.read_file(p + '/b.jpg')", { IO.encode_jpeg(image, 40) }),
                ("io.read_file(p + '/c')", { try IO.read_file(path: folder.path + "/c") }),
                ("io.read_image(p + '/a é.png', 'RGBA')", { try IO.read_image(path, "RGBA") }),
                (
                    "io.decode_image(p + '/b.jpg', mode='GRAY')",
                    { try IO.decode_image(folder.path + "/b.jpg", mode: "GRAY") }
                ),
                ("io.read_file(p + '/none')", { try IO.read_file(folder.path + "/none") }),
                ("io.decode_image(p + '/none')", { try IO.decode_image(folder.path + "/none") }),
                ("io.write_file(p + '/no/file', x)", { try IO.write_file(folder.path + "/no/file", image[0, 0]) }),
                ("io.write_file(p + '/d', x.float())", { try IO.write_file(folder.path + "/d", image[0, 0].float()) }),
                ("io.write_file(p + '/d', x[None])", { try IO.write_file(folder.path + "/d", image[0]) }),
                ("io.write_png(x.float(), p + '/d')", { try IO.write_png(image.float(), folder.path + "/d") }),
                ("io.read_file('/dev/null')", { try IO.read_file("/dev/null") }),
            ], ["x": image[0, 0]], setup: "p = '\(folder.path)'")
    }

    @Test func errorsAreTorchvisions() throws {
        torch.manual_seed(4)
        let image = Self.picture(3, 30, 24)
        let (png, jpeg) = (IO.encode_png(image), IO.encode_jpeg(image))
        let made = try Python.run(
            """
            import io, random
            from PIL import Image
            import images
            files = {name.rpartition('.')[2]: data for name, data in images.other_files(random.Random(1))}
            out['gif'], out['webp'] = [torch.frombuffer(bytearray(files[kind]), dtype=torch.uint8) for kind in ('gif', 'webp')]
            """)
        let (gif, webp) = (try #require(made["gif"].tensor), try #require(made["webp"].tensor))
        let zeros = torch.zeros(20, dtype: .uint8)
        let decoders: [(String, (Tensor) throws -> Tensor)] = [
            ("decode_png", { try IO.decode_png($0) }), ("decode_jpeg", { try IO.decode_jpeg($0) }),
            ("decode_webp", { try IO.decode_webp($0) }), ("decode_gif", { try IO.decode_gif($0) }),
            ("decode_image", { try IO.decode_image($0) }),
        ]
        let inputs: [(String, Tensor)] = [
            ("z", zeros), ("z[:3]", zeros[0..<3]), ("z[:0]", zeros[0..<0]), ("z[None]", zeros[nil]),
            ("z[::2]", zeros[.slice(step: 2)]), ("z.long()", zeros.long()), ("z.half()", zeros.half()),
            ("p[:40]", png[0..<40]), ("p[:-30]", png[.slice(nil, -30)]), ("p[:12]", png[0..<12]),
            ("j[:90]", jpeg[0..<90]), ("j[:-30]", jpeg[.slice(nil, -30)]), ("j[:4]", jpeg[0..<4]),
            ("g[:9]", gif[0..<9]), ("g[:-9]", gif[.slice(nil, -9)]), ("w[:14]", webp[0..<14]),
            ("w[:-20]", webp[.slice(nil, -20)]), ("p.flip(0)", png.flip(0)),
        ]
        var lines: [VisionLine] = []
        for (name, decode) in decoders {
            for (input, value) in inputs { lines.append(("io.\(name)(\(input))", { try decode(value) })) }
        }
        lines += [
            ("io.decode_png(p, 'none')", { try IO.decode_png(png, "none") }),
            ("io.decode_png(p, 'rgba')", { try IO.decode_png(png, "rgba") }),
            ("io.decode_png(p, io.ImageReadMode['rgb'])", { try IO.decode_png(png, IO.ImageReadMode["rgb"]) }),
            ("str(io.ImageReadMode.RGBA)", { "\(IO.ImageReadMode.RGBA)" }),
            ("io.decode_jpeg(j, 'RGBA')", { try IO.decode_jpeg(jpeg, "RGBA") }),
            ("io.decode_jpeg(j, device='nowhere')", { try IO.decode_jpeg(jpeg, device: "nowhere") }),
            ("io.decode_jpeg([])", { try IO.decode_jpeg([Tensor]()) }),
            ("io.decode_jpeg(j.to('meta'))", { try IO.decode_jpeg(jpeg.to("meta")) }),
            ("io.decode_jpeg([j.to('meta')])", { try IO.decode_jpeg([jpeg.to("meta")]) }),
            ("io.decode_image(j.to('meta'))", { try IO.decode_image(jpeg.to("meta")) }),
            ("io.encode_jpeg([])", { IO.encode_jpeg([Tensor]()) }),
            ("io.encode_jpeg([x], 0)", { IO.encode_jpeg([image], 0) }),
            ("io.encode_jpeg(x, 101)", { IO.encode_jpeg(image, 101) }),
            ("io.encode_png(x, 10)", { IO.encode_png(image, 10) }),
        ]
        let encoders: [(String, (Tensor) -> Tensor)] = [
            ("encode_png", { IO.encode_png($0) }), ("encode_jpeg", { IO.encode_jpeg($0) }),
        ]
        let images: [(String, Tensor)] = [
            ("x.float()", image.float()), ("x[0]", image[0]), ("x[:2]", image[0..<2]), ("x[:0]", image[0..<0]),
            ("x[:, :0]", image[.all, 0..<0]), ("x[:, :, :0]", image[.all, .all, 0..<0]),
            ("x.to('meta')", image.to("meta")),
        ]
        for (name, encode) in encoders {
            for (input, value) in images { lines.append(("io.\(name)(\(input))", { encode(value) })) }
        }
        try expectSame(lines, ["x": image, "p": png, "j": jpeg, "g": gif, "w": webp, "z": zeros])
    }

    /// Files that were changed at random are read or refused, and end no process.
    @Test(arguments: ["png", "jpeg", "gif", "webp"]) func damagedFilesAreReadOrRefused(_ format: String) throws {
        let python = try Python.run(
            """
            import images, itertools, random
            made = {'png': images.png_files, 'jpeg': images.jpeg_files}.get('\(format)', images.other_files)(random.Random(5))
            ending = '.' + '\(format)'.replace('jpeg', 'jpg')
            found = [data for name, data in made if name.endswith(ending) and len(data) < 6000]
            out['files'] = [torch.frombuffer(bytearray(data), dtype=torch.uint8) for data in found[::max(1, len(found) // 9)]]
            """)
        let good = python["files"].list.compactMap(\.tensor).map { bytes(of: $0) }
        #expect(good.count > 3)
        var random = SeededRandom(good.count)
        var (read, refused) = (0, 0)
        for round in 0..<200 {
            let file = torch.tensor(random.damaged(good[round % good.count], header: 64), dtype: .uint8)
            do {
                _ = try IO.decode_image(file, round % 2 == 0 ? "RGB" : "UNCHANGED", true)
                read += 1
            } catch {
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0)
    }
}
